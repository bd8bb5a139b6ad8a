/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/practice.h"

#include <pthread.h>
#include <stdlib.h>

#include "engine/vault/vault.h"
#include "practice/access/access.h"
#include "practice/booking/booking.h"
#include "practice/care/care.h"
#include "practice/clients/clients.h"
#include "practice/clinic/clinic.h"
#include "practice/desk/desk.h"
#include "practice/exchange/exchange.h"
#include "practice/intake/intake.h"
#include "practice/outcomes/outcomes.h"

enum {
	SETTINGS_BYTES_MAX = 64 * 1024,
};

/* One reading of the settings; kept until the end, for a page may still be written from it. */
struct settings {
	struct settings *earlier;
	struct arena *arena;
	struct clinic clinic;
};

static pthread_mutex_t settings_lock = PTHREAD_MUTEX_INITIALIZER;

enum status practice_open(const char *data_folder, enum vault_use use, struct practice **ret_practice)
{
	struct practice *practice = calloc(1, sizeof(*practice));
	enum status status;

	if (!practice)
		return STATUS_NO_MEMORY;
	intake_hook_up();
	practice->limits = limits_create();
	status = practice->limits ? vault_open(data_folder, use, &practice->vault) : STATUS_NO_MEMORY;
	if (status == STATUS_OK)
		*ret_practice = practice;
	else
		practice_close(practice);
	return status;
}

static void settings_free(struct settings *settings)
{
	if (!settings)
		return;
	arena_destroy(settings->arena);
	free(settings);
}

void practice_close(struct practice *practice)
{
	if (!practice)
		return;
	while (practice->settings) {
		struct settings *earlier = practice->settings->earlier;

		settings_free(practice->settings);
		practice->settings = earlier;
	}
	vault_close(practice->vault);
	limits_destroy(practice->limits);
	free(practice);
}

static enum status read_settings(struct db_read *db, struct settings **ret_settings, const struct zone **ret_zone)
{
	struct settings *settings = calloc(1, sizeof(*settings));
	enum status status;

	if (!settings)
		return STATUS_NO_MEMORY;
	settings->arena = arena_create(SETTINGS_BYTES_MAX);
	status = settings->arena ? clinic_find(db, settings->arena, &settings->clinic) : STATUS_NO_MEMORY;
	if (status == STATUS_OK && zone_load(settings->clinic.zone, ret_zone) != STATUS_OK)
		status = STATUS_INVALID; /* a zone that this machine's tzdata does not know */
	if (status == STATUS_OK)
		*ret_settings = settings;
	else
		settings_free(settings);
	return status;
}

enum status practice_reload(struct practice *practice, struct db_read *db)
{
	struct settings *settings = NULL;
	const struct zone *zone = NULL;
	enum status status = read_settings(db, &settings, &zone);

	if (status != STATUS_OK)
		return status == STATUS_NOT_FOUND ? STATUS_OK : status;
	(void)pthread_mutex_lock(&settings_lock);
	settings->earlier = practice->settings;
	practice->settings = settings;
	practice->zone = zone;
	practice->clinic = &settings->clinic;
	practice->is_demonstration = settings->clinic.is_demonstration;
	practice->is_set_up = true;
	(void)pthread_mutex_unlock(&settings_lock);
	return STATUS_OK;
}

const struct route_table *practice_routes(size_t *ret_count)
{
	static const struct route_table *const parts[] = {&access_routes, &clinic_routes, &clients_routes,
		&booking_routes, &intake_routes, &outcomes_routes, &care_routes, &care_plan_routes,
		&care_ruled_out_routes, &exchange_routes, &desk_routes};
	static struct route_table tables[sizeof(parts) / sizeof(parts[0])];

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		tables[i] = *parts[i];
	*ret_count = sizeof(tables) / sizeof(tables[0]);
	return tables;
}
