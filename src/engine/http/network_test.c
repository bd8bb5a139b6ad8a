/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/http/network.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "base/test.h"
#include "engine/http/peers.h"

static struct sockaddr_storage address_of(const char *words)
{
	struct sockaddr_storage address = {0};
	struct sockaddr_in four = {.sin_family = AF_INET};
	struct sockaddr_in6 six = {.sin6_family = AF_INET6};

	if (inet_pton(AF_INET, words, &four.sin_addr) == 1) {
		memcpy(&address, &four, sizeof(four));
		return address;
	}
	assert_int_equal(inet_pton(AF_INET6, words, &six.sin6_addr), 1);
	memcpy(&address, &six, sizeof(six));
	return address;
}

static void is_named(const char *words, const char *name)
{
	struct sockaddr_storage address = address_of(words);
	struct arena *arena = arena_create(1024);

	assert_text_equal(network_name((const struct sockaddr *)&address, arena), text_of(name));
	arena_destroy(arena);
}

static void a_house_with_ipv6_counts_once(void **state)
{
	(void)state;
	is_named("2001:db8:0:1::1", "2001:db8:0:1::/64");
	is_named("2001:db8:0:1:ffff:ffff:ffff:ffff", "2001:db8:0:1::/64");
	is_named("2001:db8:0:2::1", "2001:db8:0:2::/64");
	is_named("::1", "::/64");
}

static void an_ipv4_address_counts_as_itself_however_it_comes(void **state)
{
	(void)state;
	is_named("192.0.2.7", "192.0.2.7");
	is_named("192.0.2.8", "192.0.2.8");
	is_named("::ffff:192.0.2.7", "192.0.2.7");
}

static void what_has_no_address_has_no_name(void **state)
{
	struct sockaddr_storage local = {.ss_family = AF_UNIX};
	unsigned char bytes[NETWORK_BYTES];

	(void)state;
	assert_false(network_bytes((const struct sockaddr *)&local, bytes));
	assert_false(network_bytes(NULL, bytes));
	assert_text_equal(network_name(NULL, NULL), TEXT(""));
}

static void a_network_holds_so_many_connections_and_no_more(void **state)
{
	struct sockaddr_storage one = address_of("2001:db8:0:1::1"), same = address_of("2001:db8:0:1::2");
	struct sockaddr_storage other = address_of("2001:db8:0:2::1");
	struct peers *peers = peers_create(2);
	struct peer *first, *second;

	(void)state;
	assert_true(peers_admit(peers, (const struct sockaddr *)&one));
	first = peer_add(peers, -1, (const struct sockaddr *)&one, 0);
	second = peer_add(peers, -1, (const struct sockaddr *)&same, 0);
	assert_false(peers_admit(peers, (const struct sockaddr *)&one));
	assert_false(peers_admit(peers, (const struct sockaddr *)&same));
	assert_true(peers_admit(peers, (const struct sockaddr *)&other));
	peer_remove(peers, second);
	assert_true(peers_admit(peers, (const struct sockaddr *)&one));
	peer_remove(peers, first);
	assert_int_equal(peers_reap(peers, INT64_MAX), 0);
	peers_destroy(peers);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_house_with_ipv6_counts_once),
		cmocka_unit_test(an_ipv4_address_counts_as_itself_however_it_comes),
		cmocka_unit_test(what_has_no_address_has_no_name),
		cmocka_unit_test(a_network_holds_so_many_connections_and_no_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
