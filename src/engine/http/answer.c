/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * answer.c - what every answer carries: length, caching, and the headers that keep a page to itself.
 *
 * Pages are not compressed: they carry tokens next to words that a stranger may choose, and the size of a
 * compressed page tells about both. Assets are, at build.
 */
#include "base/log.h"
#include "engine/assets/assets.h"
#include "engine/http/call.h"
#include "engine/http/target.h"

#define HEADER(name_, value_)                         \
	{                                             \
		{"" name_, sizeof(name_) - 1},        \
		{                                     \
			"" value_, sizeof(value_) - 1 \
		}                                     \
	}

static const struct header everywhere[] = {
	HEADER("Content-Security-Policy",
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
		"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src "
		"'none'"),
	HEADER("X-Content-Type-Options", "nosniff"),
	/* Not no-referrer: browsers would then send "Origin: null" with our own forms. */
	HEADER("Referrer-Policy", "same-origin"),
	HEADER("Cross-Origin-Opener-Policy", "same-origin"),
	HEADER("Cross-Origin-Resource-Policy", "same-origin"),
	HEADER("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
	HEADER("X-Frame-Options", "DENY"),
};

static const struct header transport = HEADER("Strict-Transport-Security", "max-age=31536000");
static const struct header never_kept = HEADER("Cache-Control", "no-store");
static const struct header kept_for_a_year = HEADER("Cache-Control", "public, max-age=31536000, immutable");
static const struct header kept_and_asked = HEADER("Cache-Control", "no-cache");
static const struct header by_encoding = HEADER("Vary", "Accept-Encoding");
static const struct header gzipped = HEADER("Content-Encoding", "gzip");
static const struct header closing = HEADER("Connection", "close");

static void add(struct answer *answer, struct header header)
{
	if (answer->header_count < ANSWER_HEADERS_MAX)
		answer->headers[answer->header_count++] = header;
}

static bool lists(struct text list, struct text item)
{
	while (text_is_known(list)) {
		struct text rest = text_cut(&list, ',');
		struct text one = text_trim(text_cut(&rest, ';'));

		if (text_equal_nocase(one, item) && !text_equal(text_trim(rest), TEXT("q=0")))
			return true;
	}
	return false;
}

static void answer_asset(struct call *call, struct answer *answer)
{
	const struct asset *asset = call->asset;
	bool is_gzip = text_is_known(asset->gzip_bytes) &&
		       lists(request_header(&call->request, TEXT("accept-encoding")), TEXT("gzip"));

	add(answer, call->is_lasting_asset ? kept_for_a_year : kept_and_asked);
	add(answer, (struct header){TEXT("ETag"), call->app->asset_etag});
	if (text_is_known(asset->gzip_bytes))
		add(answer, by_encoding);
	if (lists(request_header(&call->request, TEXT("if-none-match")), call->app->asset_etag)) {
		answer->code = 304;
		return;
	}
	answer->code = 200;
	if (is_gzip)
		add(answer, gzipped);
	add(answer, (struct header){TEXT("Content-Type"), asset->content_type});
	answer->body = is_gzip ? asset->gzip_bytes : asset->bytes;
}

static void answer_reply(struct call *call, struct answer *answer)
{
	struct reply *reply = &call->reply;

	if (reply->code == 0 || buffer_status(&reply->body) != STATUS_OK) {
		enum status status = buffer_status(&reply->body);

		log_line(LOG_ERROR, "http", "no answer to %s: %s", call->route ? call->route->path : "?",
			status_name(status));
		reply->header_count = 0;
		buffer_clear(&reply->body);
		reply->code = status == STATUS_NO_MEMORY ? 503 : 500;
		reply->content_type = TEXT("text/html; charset=utf-8");
		problem_plain(reply, problem_find(reply->code));
	}
	answer->code = reply->code;
	answer->body = buffer_text(&reply->body);
	if (text_is_known(reply->content_type))
		add(answer, (struct header){TEXT("Content-Type"), reply->content_type});
	for (unsigned i = 0; i < reply->header_count; i++)
		add(answer, (struct header){reply->headers[i].name, reply->headers[i].value});
	add(answer, never_kept);
}

void call_answer(struct call *call, struct answer *ret_answer)
{
	*ret_answer = (struct answer){.body = TEXT("")};
	if (call->asset)
		answer_asset(call, ret_answer);
	else
		answer_reply(call, ret_answer);
	for (size_t i = 0; i < sizeof(everywhere) / sizeof(everywhere[0]); i++)
		add(ret_answer, everywhere[i]);
	if (call->request.is_secure)
		add(ret_answer, transport);
	if (call->must_close)
		add(ret_answer, closing);
}
