/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/http/proxy.h"

#include <arpa/inet.h>

#include "base/test.h"
#include "engine/http/network.h"

static struct sockaddr_in from(const char *address)
{
	struct sockaddr_in four = {.sin_family = AF_INET};

	assert_int_equal(inet_pton(AF_INET, address, &four.sin_addr), 1);
	return four;
}

static struct proxies trusted(void)
{
	struct proxies proxies;

	assert_int_equal(proxies_read(TEXT("10.0.0.1, 10.0.0.2,2001:db8::4"), &proxies), STATUS_OK);
	assert_int_equal(proxies.count, 3);
	return proxies;
}

/* The network of who asks, when `peer` sends these. */
static void asks(const char *peer, struct text forwarded, const char *expected)
{
	struct arena *arena = arena_create(1 << 16);
	const struct header headers[] = {{TEXT("Host"), TEXT("x")}, {TEXT("x-forwarded-for"), forwarded}};
	struct proxies proxies = trusted();
	struct sockaddr_in four = from(peer);
	struct asker asker = proxy_asker(&proxies, (struct sockaddr *)&four, headers, 2);

	assert_non_null(arena);
	assert_text_equal(network_name((struct sockaddr *)&asker.address, arena), text_of(expected));
	arena_destroy(arena);
}

static void the_last_hop_that_is_not_trusted_asks(void **state)
{
	(void)state;
	asks("10.0.0.1", TEXT("198.51.100.7"), "198.51.100.7");
	asks("10.0.0.1", TEXT("198.51.100.7, 10.0.0.2"), "198.51.100.7");
	asks("10.0.0.1", TEXT("198.51.100.7,10.0.0.2 , 2001:db8::4"), "198.51.100.7");
	asks("10.0.0.2", TEXT("198.51.100.7:5555"), "198.51.100.7");
	asks("10.0.0.2", TEXT("2001:db8:7::1"), "2001:db8:7::/64");
	asks("10.0.0.2", TEXT("[2001:db8:7::1]:443"), "2001:db8:7::/64");
	asks("10.0.0.2", TEXT("::ffff:198.51.100.7"), "198.51.100.7");
}

static void what_a_client_wrote_before_is_not_believed(void **state)
{
	(void)state;
	asks("10.0.0.1", TEXT("10.0.0.2, 198.51.100.7"), "198.51.100.7");
	asks("10.0.0.1", TEXT("203.0.113.9, 198.51.100.7"), "198.51.100.7");
	asks("10.0.0.1", TEXT("203.0.113.9, 10.0.0.2, 198.51.100.7, 10.0.0.2"), "198.51.100.7");
}

static void nobody_but_a_trusted_proxy_is_believed(void **state)
{
	const struct header headers[] = {
		{TEXT("X-Forwarded-For"), TEXT("203.0.113.9")}, {TEXT("X-Forwarded-Proto"), TEXT("https")}};
	struct proxies none = {.count = 0};
	struct sockaddr_in four = from("10.0.0.1");

	(void)state;
	asks("198.51.100.7", TEXT("203.0.113.9"), "198.51.100.7");
	assert_false(proxy_asker(&none, (struct sockaddr *)&four, headers, 2).is_secure);
	assert_int_equal(proxy_asker(&none, NULL, headers, 2).address.sin6_family, AF_UNSPEC);
}

static void what_cannot_be_read_ends_at_the_hop_behind_it(void **state)
{
	(void)state;
	asks("10.0.0.1", TEXT("unknown"), "10.0.0.1");
	asks("10.0.0.1", TEXT(""), "10.0.0.1");
	asks("10.0.0.1", TEXT("203.0.113.9,"), "10.0.0.1");
	asks("10.0.0.1", TEXT("203.0.113.9, _hidden, 10.0.0.2"), "10.0.0.2");
	asks("10.0.0.1", TEXT("203.0.113.9, ]["), "10.0.0.1");
	asks("10.0.0.1", TEXT("10.0.0.2, 10.0.0.2"), "10.0.0.2");
}

static void the_scheme_is_what_the_nearest_proxy_says(void **state)
{
	const struct {
		struct text said;
		bool is_secure;
	} cases[] = {{TEXT("https"), true}, {TEXT("HTTPS"), true}, {TEXT("http"), false}, {TEXT(""), false},
		{TEXT("https, http"), false}, {TEXT("http, https"), true}, {TEXT("https;"), false}};
	struct proxies proxies = trusted();
	struct sockaddr_in four = from("10.0.0.1");

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct header headers[] = {
			{TEXT("X-Forwarded-Proto"), TEXT("https")}, {TEXT("X-Forwarded-Proto"), cases[i].said}};

		assert_int_equal(
			proxy_asker(&proxies, (struct sockaddr *)&four, headers, 2).is_secure, cases[i].is_secure);
	}
}

static void a_list_of_proxies_is_addresses_only(void **state)
{
	static const char *const refused[] = {
		"", "proxy.example", "10.0.0.1,", "10.0.0.0/8", "10.0.0.1;10.0.0.2", "*"};
	struct proxies proxies;

	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		assert_int_equal(proxies_read(text_of(refused[i]), &proxies), STATUS_INVALID);
	assert_int_equal(proxies_read(TEXT("::1,::1,::1,::1,::1,::1,::1,::1,::1"), &proxies), STATUS_TOO_LARGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_last_hop_that_is_not_trusted_asks),
		cmocka_unit_test(what_a_client_wrote_before_is_not_believed),
		cmocka_unit_test(nobody_but_a_trusted_proxy_is_believed),
		cmocka_unit_test(what_cannot_be_read_ends_at_the_hop_behind_it),
		cmocka_unit_test(the_scheme_is_what_the_nearest_proxy_says),
		cmocka_unit_test(a_list_of_proxies_is_addresses_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
