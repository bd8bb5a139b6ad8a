/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/http/proxy.h"

#include <arpa/inet.h>
#include <string.h>

enum {
	ADDRESS_CHARS_MAX = 60, /* with brackets and a port */
};

static struct in6_addr of_four(struct in_addr four)
{
	struct in6_addr six = {.s6_addr = {[10] = 0xff, [11] = 0xff}};

	memcpy(&six.s6_addr[12], &four, sizeof(four));
	return six;
}

/* Without what some proxies write around it: "[2001:db8::4]:443", "192.0.2.4:443". */
static struct text without_port(struct text hop)
{
	size_t colon = text_find_byte(hop, ':');

	if (text_starts_with(hop, TEXT("[")))
		return text_slice(hop, 1, text_find_byte(hop, ']') - 1);
	if (text_find_byte(text_slice(hop, colon + 1, hop.size), ':') == hop.size - colon - 1 && colon < hop.size)
		return text_slice(hop, 0, colon);
	return hop;
}

static bool read_address(struct text hop, struct in6_addr *ret_address)
{
	char string[ADDRESS_CHARS_MAX];
	struct in_addr four;
	struct text bare = without_port(hop);

	if (text_is_empty(bare) || bare.size >= sizeof(string) || memchr(bare.data, '\0', bare.size))
		return false;
	memcpy(string, bare.data, bare.size);
	string[bare.size] = '\0';
	if (inet_pton(AF_INET6, string, ret_address) == 1)
		return true;
	if (inet_pton(AF_INET, string, &four) != 1)
		return false;
	*ret_address = of_four(four);
	return true;
}

enum status proxies_read(struct text list, struct proxies *ret_proxies)
{
	struct proxies proxies = {.count = 0};

	do {
		struct text one = text_trim(text_cut(&list, ','));

		if (proxies.count == PROXIES_MAX)
			return STATUS_TOO_LARGE;
		if (!read_address(one, &proxies.items[proxies.count++]))
			return STATUS_INVALID;
	} while (text_is_known(list));
	*ret_proxies = proxies;
	return STATUS_OK;
}

static bool is_trusted(const struct proxies *proxies, const struct in6_addr *address)
{
	for (size_t i = 0; i < proxies->count; i++)
		if (memcmp(&proxies->items[i], address, sizeof(*address)) == 0)
			return true;
	return false;
}

static bool address_of(const struct sockaddr *peer, struct in6_addr *ret_address)
{
	struct sockaddr_in four;
	struct sockaddr_in6 six;

	if (peer && peer->sa_family == AF_INET) {
		memcpy(&four, peer, sizeof(four));
		*ret_address = of_four(four.sin_addr);
		return true;
	}
	if (!peer || peer->sa_family != AF_INET6)
		return false;
	memcpy(&six, peer, sizeof(six));
	*ret_address = six.sin6_addr;
	return true;
}

bool proxies_have(const struct proxies *proxies, const struct sockaddr *address)
{
	struct in6_addr bytes;

	return address_of(address, &bytes) && is_trusted(proxies, &bytes);
}

/* Takes the part behind the last comma off the list. */
static struct text cut_last(struct text *list)
{
	size_t at = list->size;
	struct text last;

	while (at > 0 && list->data[at - 1] != ',')
		at--;
	last = text_trim(text_slice(*list, at, list->size));
	*list = at > 0 ? text_slice(*list, 0, at - 1) : NO_TEXT;
	return last;
}

/* Passes over the trusted hops at the end of one list; false once who asks is known. */
static bool walk_back(const struct proxies *proxies, struct text list, struct in6_addr *address)
{
	while (text_is_known(list)) {
		/* What cannot be read was not written by a proxy of ours: it ends there. */
		if (!read_address(cut_last(&list), address) || !is_trusted(proxies, address))
			return false;
	}
	return true;
}

struct asker proxy_asker(const struct proxies *proxies, const struct sockaddr *peer, const struct header *headers,
	size_t header_count)
{
	struct asker asker = {.is_secure = false};
	bool is_walking = true;
	bool has_scheme = false;

	if (!address_of(peer, &asker.address.sin6_addr))
		return asker;
	asker.address.sin6_family = AF_INET6;
	if (!is_trusted(proxies, &asker.address.sin6_addr))
		return asker;
	for (size_t i = header_count; i-- > 0;) {
		struct text value = headers[i].value;

		if (is_walking && text_equal_nocase(headers[i].name, TEXT("X-Forwarded-For"))) {
			is_walking = walk_back(proxies, value, &asker.address.sin6_addr);
		} else if (!has_scheme && text_equal_nocase(headers[i].name, TEXT("X-Forwarded-Proto"))) {
			has_scheme = true;
			asker.is_secure = text_equal_nocase(cut_last(&value), TEXT("https"));
		}
	}
	return asker;
}
