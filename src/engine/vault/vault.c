/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/vault/vault.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "engine/clock/clock.h"
#include "engine/vault/keys.h"

/* Numbers of the derived keys: a number once used keeps its meaning for ever. */
enum derived_key {
	DERIVED_WRAP = 1,
	DERIVED_LINK = 2,
	DERIVED_HASH = 3,
};

static const char derivation[crypto_kdf_CONTEXTBYTES + 1] = "backdesk";

static enum status status_of_errno(void)
{
	if (errno == ENOSPC || errno == EDQUOT)
		return STATUS_FULL;
	if (errno == EACCES || errno == EPERM || errno == EROFS)
		return STATUS_DENIED;
	return errno == ENOENT ? STATUS_NOT_FOUND : STATUS_IO;
}

static enum status read_master(const char *path, unsigned char *ret_master)
{
	unsigned char bytes[VAULT_KEY_BYTES + 1];
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t size;

	if (file < 0)
		return status_of_errno();
	size = read(file, bytes, sizeof(bytes));
	(void)close(file);
	if (size == VAULT_KEY_BYTES)
		memcpy(ret_master, bytes, VAULT_KEY_BYTES);
	sodium_memzero(bytes, sizeof(bytes));
	if (size < 0)
		return STATUS_IO;
	return size == VAULT_KEY_BYTES ? STATUS_OK : STATUS_CORRUPT;
}

static enum status sync_folder(const char *path)
{
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum status status;

	if (folder < 0)
		return status_of_errno();
	status = fsync(folder) == 0 ? STATUS_OK : STATUS_IO;
	(void)close(folder);
	return status;
}

/* Whole or not at all: a key that lost its end would lock every record. */
static enum status write_master(const char *folder, const char *path, const unsigned char *master)
{
	char fresh[PATH_MAX];
	enum status status = STATUS_OK;
	int file;

	(void)snprintf(fresh, sizeof(fresh), "%s/master.new", folder);
	(void)unlink(fresh);
	file = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (file < 0)
		return status_of_errno();
	if (write(file, master, VAULT_KEY_BYTES) != VAULT_KEY_BYTES || fsync(file) != 0)
		status = status_of_errno();
	if (close(file) != 0 && status == STATUS_OK)
		status = status_of_errno();
	if (status == STATUS_OK && rename(fresh, path) != 0)
		status = status_of_errno();
	if (status == STATUS_OK)
		status = sync_folder(folder);
	return status;
}

static enum status read_or_make_master(const char *data_folder, unsigned char *ret_master)
{
	char folder[PATH_MAX - 16];
	char path[PATH_MAX];
	unsigned char master[VAULT_KEY_BYTES];
	enum status status;

	if ((size_t)snprintf(folder, sizeof(folder), "%s/keys", data_folder) >= sizeof(folder))
		return STATUS_TOO_LARGE;
	(void)snprintf(path, sizeof(path), "%s/master", folder);
	if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		return status_of_errno();
	status = read_master(path, master);
	if (status == STATUS_NOT_FOUND) {
		clock_random(master, sizeof(master));
		status = write_master(folder, path, master);
	}
	if (status == STATUS_OK)
		memcpy(ret_master, master, sizeof(master));
	sodium_memzero(master, sizeof(master));
	return status;
}

enum status vault_open(const char *folder, struct vault **ret_vault)
{
	unsigned char master[VAULT_KEY_BYTES];
	struct vault *vault;
	enum status status;

	if (sodium_init() < 0)
		return STATUS_IO;
	status = read_or_make_master(folder, master);
	if (status != STATUS_OK)
		return status;
	vault = sodium_malloc(sizeof(*vault));
	if (vault) {
		(void)crypto_kdf_derive_from_key(vault->wrap, VAULT_KEY_BYTES, DERIVED_WRAP, derivation, master);
		(void)crypto_kdf_derive_from_key(vault->link, VAULT_KEY_BYTES, DERIVED_LINK, derivation, master);
		(void)crypto_kdf_derive_from_key(vault->hash, VAULT_KEY_BYTES, DERIVED_HASH, derivation, master);
		(void)sodium_mprotect_readonly(vault);
		*ret_vault = vault;
	}
	sodium_memzero(master, sizeof(master));
	return vault ? STATUS_OK : STATUS_NO_MEMORY;
}

void vault_close(struct vault *vault)
{
	sodium_free(vault);
}
