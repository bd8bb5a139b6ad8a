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
	DERIVED_CARRIED = 4,
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

/* A plain file that its owner alone can reach. */
static bool is_private(int file)
{
	struct stat about;

	return fstat(file, &about) == 0 && S_ISREG(about.st_mode) && (about.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

static enum status read_master(const char *path, unsigned char *ret_master)
{
	unsigned char bytes[VAULT_KEY_BYTES + 1];
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	enum status status = STATUS_DENIED;
	ssize_t size;

	if (file < 0)
		return errno == ELOOP ? STATUS_DENIED : status_of_errno();
	if (is_private(file)) {
		size = read(file, bytes, sizeof(bytes));
		status = size < 0 ? STATUS_IO : size == VAULT_KEY_BYTES ? STATUS_OK : STATUS_CORRUPT;
	}
	(void)close(file);
	if (status == STATUS_OK)
		memcpy(ret_master, bytes, VAULT_KEY_BYTES);
	sodium_memzero(bytes, sizeof(bytes));
	return status;
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

static enum status write_whole(int file, const unsigned char *master)
{
	enum status status = STATUS_OK;

	if (write(file, master, VAULT_KEY_BYTES) != VAULT_KEY_BYTES || fsync(file) != 0)
		status = status_of_errno();
	if (close(file) != 0 && status == STATUS_OK)
		status = status_of_errno();
	return status;
}

/* Whole or not at all: a key that lost its end would lock every record. Of two who make one, the first has it. */
static enum status write_master(const char *folder, const char *path, const unsigned char *master)
{
	char fresh[PATH_MAX];
	enum status status;
	int file;

	(void)snprintf(fresh, sizeof(fresh), "%s/new.XXXXXX", folder);
	file = mkostemp(fresh, O_CLOEXEC);
	if (file < 0)
		return status_of_errno();
	status = write_whole(file, master);
	if (status == STATUS_OK && link(fresh, path) != 0 && errno != EEXIST)
		status = status_of_errno();
	(void)unlink(fresh);
	if (status == STATUS_OK)
		status = sync_folder(folder);
	return status;
}

/* The folder of the keys. A new one is known to its parent before anything is sealed. */
static enum status make_keys_folder(const char *data_folder, const char *folder)
{
	if (mkdir(folder, 0700) == 0)
		return sync_folder(data_folder);
	return errno == EEXIST ? STATUS_OK : status_of_errno();
}

static enum status make_master(const char *data_folder, const char *folder, const char *path)
{
	unsigned char master[VAULT_KEY_BYTES];
	enum status status = make_keys_folder(data_folder, folder);

	clock_random(master, sizeof(master));
	if (status == STATUS_OK)
		status = write_master(folder, path, master);
	sodium_memzero(master, sizeof(master));
	return status;
}

static enum status read_or_make_master(const char *data_folder, enum vault_use use, unsigned char *ret_master)
{
	char folder[PATH_MAX - 16];
	char path[PATH_MAX];
	enum status status;

	if ((size_t)snprintf(folder, sizeof(folder), "%s/keys", data_folder) >= sizeof(folder))
		return STATUS_TOO_LARGE;
	(void)snprintf(path, sizeof(path), "%s/master", folder);
	status = read_master(path, ret_master);
	if (status != STATUS_NOT_FOUND || use == VAULT_IS_THERE)
		return status;
	status = make_master(data_folder, folder, path);
	return status == STATUS_OK ? read_master(path, ret_master) : status;
}

enum status vault_open(const char *folder, enum vault_use use, struct vault **ret_vault)
{
	unsigned char master[VAULT_KEY_BYTES];
	struct vault *vault;
	enum status status;

	if (sodium_init() < 0)
		return STATUS_IO;
	status = read_or_make_master(folder, use, master);
	if (status != STATUS_OK)
		return status;
	vault = sodium_malloc(sizeof(*vault));
	if (vault) {
		(void)crypto_kdf_derive_from_key(vault->wrap, VAULT_KEY_BYTES, DERIVED_WRAP, derivation, master);
		(void)crypto_kdf_derive_from_key(vault->link, VAULT_KEY_BYTES, DERIVED_LINK, derivation, master);
		(void)crypto_kdf_derive_from_key(vault->hash, VAULT_KEY_BYTES, DERIVED_HASH, derivation, master);
		(void)crypto_kdf_derive_from_key(
			vault->carried, VAULT_KEY_BYTES, DERIVED_CARRIED, derivation, master);
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
