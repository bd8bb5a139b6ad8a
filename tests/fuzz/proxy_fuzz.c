/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * proxy_fuzz.c - X-Forwarded-For and a list of proxies: from a stranger nothing of it is believed, and a trusted
 * hop at the end of the list never asks while a readable stranger stands right before it.
 */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "engine/http/proxy.h"

enum {
	LIST_BYTES_MAX = 1 << 20,
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct asker asked(const struct proxies *proxies, const char *peer, struct text forwarded)
{
	const struct header headers[] = {
		{TEXT("X-Forwarded-For"), forwarded}, {TEXT("X-Forwarded-Proto"), forwarded}};
	struct sockaddr_in four = {.sin_family = AF_INET};

	(void)inet_pton(AF_INET, peer, &four.sin_addr);
	return proxy_asker(proxies, (struct sockaddr *)&four, headers, 2);
}

static bool is(const struct asker *asker, const char *address)
{
	struct in6_addr wanted;

	return inet_pton(AF_INET6, address, &wanted) == 1 &&
	       memcmp(&asker->address.sin6_addr, &wanted, sizeof(wanted)) == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text bytes = {(const char *)data, size};
	struct proxies proxies, any;
	struct asker asker;
	struct buffer list;

	(void)proxies_read(bytes, &any);
	if (proxies_read(TEXT("10.0.0.1,10.0.0.2"), &proxies) != STATUS_OK)
		abort();
	asker = asked(&proxies, "198.51.100.7", bytes);
	if (!is(&asker, "::ffff:198.51.100.7") || asker.is_secure)
		abort();
	(void)asked(&proxies, "10.0.0.1", bytes);
	buffer_init(&list, LIST_BYTES_MAX);
	buffer_add(&list, bytes);
	buffer_add(&list, TEXT(",203.0.113.9, 10.0.0.2"));
	asker = asked(&proxies, "10.0.0.1", buffer_text(&list));
	if (!is(&asker, "::ffff:203.0.113.9"))
		abort();
	buffer_free(&list);
	return 0;
}
