/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where pages are: for an actor of the desk, and as others reach them. */
#include "practice/desk/desk_web.h"

struct url client_page(struct request *request, int64_t client_id)
{
	if (request->actor->role >= ROLE_THERAPIST)
		return url_path(request->arena, "/desk/clients/%", url_id(client_id));
	return url_path(request->arena, "/desk/clients/%/change", url_id(client_id));
}

struct text absolute_address(struct request *request, struct url url)
{
	struct text host = request_header(request, TEXT("host"));
	struct text origin =
		arena_format(request->arena, "%s://%.*s", request->is_secure ? "https" : "http", TEXT_FMT(host));

	return url_absolute(request->arena, origin, url).text;
}
