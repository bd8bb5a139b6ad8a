/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/access/ending.h"

#include "practice/access/access_sql.h"
#include "practice/access/session.h"

enum status ending_device(struct db_write *db, int64_t device_id)
{
	int64_t changed = 0;
	enum status status =
		device_sessions_delete(db, &(struct device_sessions_delete_in){known_int(device_id)}, &changed);

	return status == STATUS_OK ? device_delete(db, &(struct device_delete_in){device_id}, &changed) : status;
}

enum status ending_account(struct db_write *db, int64_t account_id)
{
	int64_t changed = 0;
	enum status status =
		account_sessions_delete(db, &(struct account_sessions_delete_in){account_id}, &changed);

	if (status != STATUS_OK)
		return status;
	return account_devices_delete(db, &(struct account_devices_delete_in){account_id}, &changed);
}

enum status ending_others(struct request *request, struct db_write *db, int64_t account_id)
{
	int64_t changed = 0;

	return account_other_sessions_delete(db,
		&(struct account_other_sessions_delete_in){
			.account_id = account_id, .token_hash = cookie_hash(request, TEXT("session"))},
		&changed);
}
