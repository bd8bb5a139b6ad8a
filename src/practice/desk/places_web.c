/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where pages are: for an actor of the desk, and as others reach them. */
#include "practice/desk/desk_web.h"

struct url client_page(struct request *request, int64_t client_id)
{
	if (request->actor->role >= ROLE_THERAPIST)
		return url_path(request->arena, "/desk/clients/%", url_id(client_id));
	return url_path(request->arena, "/desk/clients/%/change", url_id(client_id));
}

struct url booking_again_url(struct arena *arena, int64_t client_id, int64_t service_id)
{
	struct url book = url_with(arena, (struct url){TEXT("/desk/book")}, "client",
		arena_format(arena, "%lld", (long long)client_id));

	return service_id ? url_with(arena, book, "service", arena_format(arena, "%lld", (long long)service_id))
			  : book;
}

struct text absolute_address(struct request *request, struct url url)
{
	struct text host = request_header(request, TEXT("host"));
	struct text origin =
		arena_format(request->arena, "%s://%.*s", request->is_secure ? "https" : "http", TEXT_FMT(host));

	return url_absolute(request->arena, origin, url).text;
}
