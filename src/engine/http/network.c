/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/http/network.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

enum kind { KIND_IPV4 = 4, KIND_IPV6 = 6 };

bool network_bytes(const struct sockaddr *address, unsigned char ret_bytes[NETWORK_BYTES])
{
	struct sockaddr_in four;
	struct sockaddr_in6 six;

	memset(ret_bytes, 0, NETWORK_BYTES);
	if (address && address->sa_family == AF_INET) {
		memcpy(&four, address, sizeof(four));
		ret_bytes[0] = KIND_IPV4;
		memcpy(ret_bytes + 1, &four.sin_addr, 4);
		return true;
	}
	if (!address || address->sa_family != AF_INET6)
		return false;
	memcpy(&six, address, sizeof(six));
	if (IN6_IS_ADDR_V4MAPPED(&six.sin6_addr)) {
		ret_bytes[0] = KIND_IPV4;
		memcpy(ret_bytes + 1, six.sin6_addr.s6_addr + 12, 4);
	} else {
		ret_bytes[0] = KIND_IPV6;
		memcpy(ret_bytes + 1, six.sin6_addr.s6_addr, 8);
	}
	return true;
}

struct text network_name(const struct sockaddr *address, struct arena *arena)
{
	unsigned char bytes[NETWORK_BYTES];
	char name[INET6_ADDRSTRLEN] = "";
	struct in6_addr six = {0};

	if (!network_bytes(address, bytes))
		return TEXT("");
	if (bytes[0] == KIND_IPV4) {
		inet_ntop(AF_INET, bytes + 1, name, sizeof(name));
		return arena_copy(arena, text_of(name));
	}
	memcpy(six.s6_addr, bytes + 1, 8);
	inet_ntop(AF_INET6, &six, name, sizeof(name));
	return arena_format(arena, "%s/64", name);
}
