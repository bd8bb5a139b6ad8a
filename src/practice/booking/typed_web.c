/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/typed_web.h"

#include "engine/vault/vault.h"
#include "practice/practice.h"

static const char PURPOSE[] = "typed in a booking";
#define COOKIE "typed"

static bool is_of_the_router(struct text pair)
{
	return text_starts_with(pair, TEXT("csrf=")) || text_starts_with(pair, TEXT("key="));
}

/* Of the browser: the token of its holds, which an address on "Ask us to ring" may be without. */
static struct text browser_hash(struct request *request)
{
	struct text token = request_cookie(request, TEXT("hold"));

	return vault_hash(text_is_known(token) ? token : TEXT(""), request->arena);
}

/* "12 1 1795510800 ", the browser's hash, "name=Ana&...": the hold, whether it was sent to be booked, when, whose,
 * and the form's pairs. */
static enum status write_plain(struct buffer *out, struct request *request, int64_t hold_id, bool is_sent)
{
	struct text rest = request->body;

	buffer_format(out, "%lld %d %lld ", (long long)hold_id, is_sent, (long long)request->now);
	buffer_add(out, browser_hash(request));
	while (text_is_known(rest)) {
		struct text pair = text_cut(&rest, '&');

		if (is_of_the_router(pair))
			continue;
		buffer_add(out, pair);
		buffer_add(out, TEXT("&"));
	}
	return buffer_status(out) == STATUS_OK ? STATUS_OK : STATUS_TOO_LARGE;
}

enum status typed_keep(struct request *request, struct reply *reply, int64_t hold_id, bool is_sent)
{
	struct buffer plain;
	struct text carried = NO_TEXT;
	enum status status;

	buffer_init(&plain, TYPED_BYTES_MAX);
	status = write_plain(&plain, request, hold_id, is_sent);
	if (!status)
		status = vault_seal_carried(
			request->practice->vault, PURPOSE, buffer_text(&plain), request->arena, &carried);
	if (!status)
		reply_cookie(request, reply, TEXT(COOKIE), carried, TYPED_SECONDS);
	else
		typed_forget(request, reply);
	buffer_free(&plain);
	return status;
}

enum status typed_find(struct request *request, struct typed *ret_typed)
{
	struct text plain = NO_TEXT;
	struct typed typed = {0};
	int64_t kept = 0;
	enum status status = vault_open_carried(
		request->practice->vault, PURPOSE, request_cookie(request, TEXT(COOKIE)), request->arena, &plain);

	if (status == STATUS_NO_MEMORY)
		return status;
	if (status || text_read_int(text_cut(&plain, ' '), 0, INT64_MAX, &typed.hold_id))
		return STATUS_NOT_FOUND;
	typed.is_sent = text_equal(text_cut(&plain, ' '), TEXT("1"));
	if (text_read_int(text_cut(&plain, ' '), 0, INT64_MAX, &kept) || request->now - kept > TYPED_SECONDS ||
		!text_equal(text_slice(plain, 0, VAULT_HASH_BYTES), browser_hash(request)))
		return STATUS_NOT_FOUND;
	typed.body = text_slice(plain, VAULT_HASH_BYTES, SIZE_MAX);
	*ret_typed = typed;
	return STATUS_OK;
}

void typed_forget(struct request *request, struct reply *reply)
{
	if (text_is_known(request_cookie(request, TEXT(COOKIE))))
		reply_cookie(request, reply, TEXT(COOKIE), TEXT(""), 0);
}
