/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/http/guard.h"

#include <stdint.h>
#include <string.h>

#include "engine/http/target.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* RFC 9110, 5.6.2. */
static bool is_token(struct text t)
{
	for (size_t i = 0; i < t.size; i++)
		if (!is_letter(t.data[i]) && !is_digit(t.data[i]) &&
			(t.data[i] == '\0' || !strchr("!#$%&'*+-.^_`|~", t.data[i])))
			return false;
	return t.size > 0;
}

static bool is_field_value(struct text t)
{
	if (t.size && (t.data[0] == ' ' || t.data[t.size - 1] == ' '))
		return false;
	for (size_t i = 0; i < t.size; i++)
		if ((unsigned char)t.data[i] < ' ' || t.data[i] == 0x7f)
			return false;
	return true;
}

static bool is_made_of(struct text t, bool (*fits)(char c))
{
	for (size_t i = 0; i < t.size; i++) {
		if (!fits(t.data[i]))
			return false;
	}
	return t.size > 0 && t.size <= 253;
}

static bool is_of_a_name(char c)
{
	return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_';
}

static bool is_of_an_address(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.';
}

/* What follows the name: nothing, or ':' and a port; "host:" is refused too. */
static bool is_port(struct text rest)
{
	int64_t port;

	return rest.size == 0 ||
	       (rest.data[0] == ':' && text_read_int(text_slice(rest, 1, rest.size), 1, 65535, &port) == STATUS_OK);
}

/* A name or address with an optional port, nothing that could end up as part of a link's path. */
static bool is_host(struct text host)
{
	bool is_bracketed = text_starts_with(host, TEXT("["));
	size_t end = text_find_byte(host, is_bracketed ? ']' : ':');

	if (!is_bracketed)
		return is_made_of(text_slice(host, 0, end), is_of_a_name) &&
		       is_port(text_slice(host, end, host.size));
	return end < host.size && is_made_of(text_slice(host, 1, end - 1), is_of_an_address) &&
	       is_port(text_slice(host, end + 1, host.size));
}

struct counts {
	unsigned hosts;
	unsigned lengths;
	unsigned encodings;
};

static unsigned check_header(const struct header *header, struct counts *counts)
{
	if (!is_token(header->name) || !is_field_value(header->value))
		return 400;
	if (text_equal_nocase(header->name, TEXT("host"))) {
		counts->hosts++;
		return is_host(header->value) ? 0 : 400;
	}
	if (text_equal_nocase(header->name, TEXT("content-length"))) {
		counts->lengths++;
		return text_read_int(header->value, 0, INT64_MAX / 2, &(int64_t){0}) == STATUS_OK &&
				       is_digit(header->value.data[0])
			       ? 0
			       : 400;
	}
	if (text_equal_nocase(header->name, TEXT("transfer-encoding"))) {
		counts->encodings++;
		return 0;
	}
	if (text_equal_nocase(header->name, TEXT("expect")))
		return text_equal_nocase(header->value, TEXT("100-continue")) ? 0 : 417;
	return 0;
}

static size_t plain_bytes(const struct guard_head *head)
{
	size_t bytes = head->method.size + 1 + head->target.size + 1 + head->version.size + 2 + 2;

	for (size_t i = 0; i < head->header_count; i++)
		bytes += head->headers[i].name.size + 2 + head->headers[i].value.size + 2;
	return bytes;
}

static unsigned check_line(const struct guard_head *head)
{
	if (!is_token(head->method))
		return 400;
	if (!text_equal(head->version, TEXT("HTTP/1.1")) && !text_equal(head->version, TEXT("HTTP/1.0")))
		return 505;
	if (head->target.size > TARGET_BYTES_MAX)
		return 414;
	return 0;
}

unsigned guard_check(const struct guard_head *head)
{
	struct counts counts = {0};
	unsigned code = check_line(head);

	if (code)
		return code;
	if (head->header_count > GUARD_HEADERS_MAX || head->bytes > GUARD_HEAD_BYTES_MAX)
		return 431;
	for (size_t i = 0; i < head->header_count; i++) {
		code = check_header(&head->headers[i], &counts);
		if (code)
			return code;
	}
	if (counts.hosts != 1 || counts.lengths > 1 || (counts.encodings && counts.lengths) ||
		plain_bytes(head) != head->bytes)
		return 400;
	/* A body without a length would have to be chunked; nothing that talks to us needs that. */
	return counts.encodings ? 411 : 0;
}

size_t guard_content_length(const struct guard_head *head)
{
	int64_t length = 0;

	for (size_t i = 0; i < head->header_count && i < GUARD_HEADERS_MAX; i++)
		if (text_equal_nocase(head->headers[i].name, TEXT("content-length")) &&
			text_read_int(head->headers[i].value, 0, INT64_MAX / 2, &length) == STATUS_OK)
			return (size_t)length;
	return 0;
}
