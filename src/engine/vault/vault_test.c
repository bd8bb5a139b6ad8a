/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/vault/vault.h"

struct world {
	struct arena *arena;
	struct vault *vault;
	struct text wrapped;
	char folder[64];
};

static const struct vault_place answer_3 = {"answer", "value_sealed", 3, 0};

static int open_world(void **state)
{
	struct world *world = calloc(1, sizeof(*world));

	assert_non_null(world);
	world->arena = arena_create(1 << 20);
	(void)snprintf(world->folder, sizeof(world->folder), "/tmp/backdesk_vault_XXXXXX");
	assert_non_null(mkdtemp(world->folder));
	assert_int_equal(vault_open(world->folder, VAULT_MAY_BE_NEW, &world->vault), STATUS_OK);
	assert_int_equal(vault_new_key(world->vault, 7, world->arena, &world->wrapped), STATUS_OK);
	*state = world;
	return 0;
}

static void remove_below(const struct world *world, const char *name)
{
	char path[128];

	(void)snprintf(path, sizeof(path), "%s%s", world->folder, name);
	(void)remove(path);
}

static int close_world(void **state)
{
	struct world *world = *state;

	vault_close(world->vault);
	arena_destroy(world->arena);
	remove_below(world, "/keys/master");
	remove_below(world, "/keys");
	remove_below(world, "");
	free(world);
	return 0;
}

static struct text sealed_of(struct world *world, struct text plain)
{
	struct text sealed = NO_TEXT;

	assert_int_equal(
		vault_seal(world->vault, 7, world->wrapped, answer_3, plain, world->arena, &sealed), STATUS_OK);
	return sealed;
}

static enum status reopen(struct world *world, struct vault_place place, struct text sealed, struct text *ret_plain)
{
	return vault_open_sealed(world->vault, 7, world->wrapped, place, sealed, world->arena, ret_plain);
}

static void a_sealed_value_opens_where_it_was_sealed(void **state)
{
	struct world *world = *state;
	struct text plain = NO_TEXT;

	assert_int_equal(reopen(world, answer_3, sealed_of(world, TEXT("\"severe\"")), &plain), STATUS_OK);
	assert_text_equal(plain, TEXT("\"severe\""));
	assert_int_equal(reopen(world, answer_3, sealed_of(world, TEXT("")), &plain), STATUS_OK);
	assert_text_equal(plain, TEXT(""));
	assert_false(text_is_known(sealed_of(world, NO_TEXT)));
}

static void rows_sealed_together_open_each_in_its_own_place(void **state)
{
	static const struct text plain[3] = {{"yes", 3}, {"", 0}, {"no", 2}};
	struct world *world = *state;
	struct text sealed[3];

	assert_int_equal(vault_seal_rows(world->vault, 7, world->wrapped, answer_3, plain, 3, world->arena, sealed),
		STATUS_OK);
	for (int i = 0; i < 3; i++) {
		struct vault_place place = answer_3;
		struct text opened = NO_TEXT;

		place.row += i;
		assert_int_equal(
			vault_open_sealed(world->vault, 7, world->wrapped, place, sealed[i], world->arena, &opened),
			STATUS_OK);
		assert_text_equal(opened, plain[i]);
		place.row++;
		assert_int_equal(
			vault_open_sealed(world->vault, 7, world->wrapped, place, sealed[i], world->arena, &opened),
			STATUS_CORRUPT);
	}
	assert_int_equal(vault_seal_rows(world->vault, 8, world->wrapped, answer_3, plain, 3, world->arena, sealed),
		STATUS_CORRUPT);
}

static void sealing_twice_gives_other_bytes(void **state)
{
	assert_false(text_equal(sealed_of(*state, TEXT("true")), sealed_of(*state, TEXT("true"))));
}

static void a_changed_byte_anywhere_does_not_open(void **state)
{
	struct world *world = *state;
	struct text sealed = sealed_of(world, TEXT("true"));
	struct text plain = TEXT("untouched");

	for (size_t i = 0; i < sealed.size; i++) {
		char *changed = arena_alloc(world->arena, sealed.size);

		memcpy(changed, sealed.data, sealed.size);
		changed[i] ^= 1;
		assert_int_equal(
			reopen(world, answer_3, (struct text){changed, sealed.size}, &plain), STATUS_CORRUPT);
		assert_int_equal(reopen(world, answer_3, text_slice(sealed, 0, i), &plain), STATUS_CORRUPT);
	}
	assert_text_equal(plain, TEXT("untouched"));
}

static void a_moved_value_does_not_open(void **state)
{
	struct world *world = *state;
	struct text sealed = sealed_of(world, TEXT("true"));
	struct text plain = NO_TEXT;
	const struct vault_place elsewhere[] = {
		{"answer", "value_sealed", 4, 0},
		{"answer", "value_sealed", 3, 1},
		{"answer", "value", 3, 0},
		{"pain_map", "value_sealed", 3, 0},
		{"answerv", "alue_sealed", 3, 0},
	};

	for (size_t i = 0; i < sizeof(elsewhere) / sizeof(elsewhere[0]); i++)
		assert_int_equal(reopen(world, elsewhere[i], sealed, &plain), STATUS_CORRUPT);
}

static void another_persons_key_does_not_open_it(void **state)
{
	struct world *world = *state;
	struct text sealed = sealed_of(world, TEXT("true"));
	struct text other = NO_TEXT;
	struct text plain = NO_TEXT;

	assert_int_equal(vault_new_key(world->vault, 8, world->arena, &other), STATUS_OK);
	assert_int_equal(
		vault_open_sealed(world->vault, 8, other, answer_3, sealed, world->arena, &plain), STATUS_CORRUPT);
	assert_int_equal(
		vault_open_sealed(world->vault, 7, other, answer_3, sealed, world->arena, &plain), STATUS_CORRUPT);
	assert_int_equal(vault_open_sealed(world->vault, 8, world->wrapped, answer_3, sealed, world->arena, &plain),
		STATUS_CORRUPT);
}

static void a_link_serves_one_purpose_one_thing_and_one_generation(void **state)
{
	struct world *world = *state;
	struct text token = vault_link_token(world->vault, "change booking", 12, 1, world->arena);

	assert_int_equal(token.size, VAULT_TOKEN_CHARS);
	assert_true(vault_link_is_valid(world->vault, "change booking", 12, 1, token));
	assert_false(vault_link_is_valid(world->vault, "intake", 12, 1, token));
	assert_false(vault_link_is_valid(world->vault, "change booking", 13, 1, token));
	assert_false(vault_link_is_valid(world->vault, "change booking", 12, 2, token));
	assert_false(vault_link_is_valid(world->vault, "change booking", 12, 1, text_slice(token, 0, 42)));
	assert_false(vault_link_is_valid(world->vault, "change booking", 12, 1, NO_TEXT));
}

static void the_keys_are_the_same_after_a_restart(void **state)
{
	struct world *world = *state;
	struct text sealed = sealed_of(world, TEXT("true"));
	struct text plain = NO_TEXT;

	vault_close(world->vault);
	assert_int_equal(vault_open(world->folder, VAULT_MAY_BE_NEW, &world->vault), STATUS_OK);
	assert_int_equal(reopen(world, answer_3, sealed, &plain), STATUS_OK);
	assert_text_equal(plain, TEXT("true"));
}

static void the_master_key_is_for_its_owner_only(void **state)
{
	struct world *world = *state;
	struct stat about;
	char path[128];

	(void)snprintf(path, sizeof(path), "%s/keys/master", world->folder);
	assert_int_equal(stat(path, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	assert_int_equal(about.st_size, 32);
}

static void a_key_file_of_a_wrong_size_is_refused(void **state)
{
	struct world *world = *state;
	struct vault *vault = NULL;
	char path[128];

	(void)snprintf(path, sizeof(path), "%s/keys/master", world->folder);
	assert_int_equal(truncate(path, 31), 0);
	assert_int_equal(vault_open(world->folder, VAULT_MAY_BE_NEW, &vault), STATUS_CORRUPT);
	assert_null(vault);
}

static void a_missing_key_is_not_made_anew_where_something_is_sealed(void **state)
{
	struct world *world = *state;
	struct vault *vault = NULL;

	remove_below(world, "/keys/master");
	assert_int_equal(vault_open(world->folder, VAULT_IS_THERE, &vault), STATUS_NOT_FOUND);
	remove_below(world, "/keys");
	assert_int_equal(vault_open(world->folder, VAULT_IS_THERE, &vault), STATUS_NOT_FOUND);
	assert_null(vault);
}

static void a_key_that_others_may_read_is_refused(void **state)
{
	static const mode_t modes[] = {0640, 0604, 0620, 0601};
	struct world *world = *state;
	struct vault *vault = NULL;
	char path[128];

	(void)snprintf(path, sizeof(path), "%s/keys/master", world->folder);
	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
		assert_int_equal(chmod(path, modes[i]), 0);
		assert_int_equal(vault_open(world->folder, VAULT_IS_THERE, &vault), STATUS_DENIED);
	}
	assert_null(vault);
	assert_int_equal(chmod(path, 0400), 0);
	assert_int_equal(vault_open(world->folder, VAULT_IS_THERE, &vault), STATUS_OK);
	vault_close(vault);
}

static void a_link_in_the_place_of_the_key_is_refused(void **state)
{
	struct world *world = *state;
	struct vault *vault = NULL;
	char path[128];

	(void)snprintf(path, sizeof(path), "%s/keys/master", world->folder);
	remove_below(world, "/keys/master");
	assert_int_equal(symlink("/dev/zero", path), 0);
	assert_int_equal(vault_open(world->folder, VAULT_MAY_BE_NEW, &vault), STATUS_DENIED);
	assert_null(vault);
}

static void whoever_comes_second_reads_the_key_of_the_first(void **state)
{
	struct world *world = *state;
	struct text sealed = sealed_of(world, TEXT("true"));
	struct vault *second = NULL;
	struct text plain = NO_TEXT;

	assert_int_equal(vault_open(world->folder, VAULT_MAY_BE_NEW, &second), STATUS_OK);
	assert_int_equal(
		vault_open_sealed(second, 7, world->wrapped, answer_3, sealed, world->arena, &plain), STATUS_OK);
	assert_text_equal(plain, TEXT("true"));
	vault_close(second);
}

static void what_a_browser_carries_opens_for_its_purpose_only(void **state)
{
	struct world *world = *state;
	struct text carried = NO_TEXT;
	struct text plain = NO_TEXT;

	assert_int_equal(
		vault_seal_carried(world->vault, "typed", TEXT("name=Ana"), world->arena, &carried), STATUS_OK);
	assert_int_equal(vault_open_carried(world->vault, "typed", carried, world->arena, &plain), STATUS_OK);
	assert_text_equal(plain, TEXT("name=Ana"));
	assert_int_equal(vault_open_carried(world->vault, "other", carried, world->arena, &plain), STATUS_CORRUPT);
	for (size_t size = 0; size < carried.size; size++)
		assert_int_equal(vault_open_carried(world->vault, "typed", (struct text){carried.data, size},
					 world->arena, &plain),
			STATUS_CORRUPT);
	assert_int_equal(
		vault_open_carried(world->vault, "typed", TEXT("&&"), world->arena, &plain), STATUS_CORRUPT);
	assert_int_equal(vault_open_carried(world->vault, "typed", NO_TEXT, world->arena, &plain), STATUS_CORRUPT);
}

static void a_password_fits_its_own_hash_only(void **state)
{
	struct world *world = *state;
	struct text hash = vault_password_hash(TEXT("a long sentence of mine"), world->arena);

	assert_true(text_starts_with(hash, TEXT("$argon2id$")));
	assert_true(vault_password_fits(TEXT("a long sentence of mine"), hash));
	assert_false(vault_password_fits(TEXT("a long sentence of mine "), hash));
	assert_false(vault_password_fits(TEXT("a long sentence of mine"), TEXT("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_sealed_value_opens_where_it_was_sealed, open_world, close_world),
		cmocka_unit_test_setup_teardown(
			rows_sealed_together_open_each_in_its_own_place, open_world, close_world),
		cmocka_unit_test_setup_teardown(sealing_twice_gives_other_bytes, open_world, close_world),
		cmocka_unit_test_setup_teardown(a_changed_byte_anywhere_does_not_open, open_world, close_world),
		cmocka_unit_test_setup_teardown(a_moved_value_does_not_open, open_world, close_world),
		cmocka_unit_test_setup_teardown(another_persons_key_does_not_open_it, open_world, close_world),
		cmocka_unit_test_setup_teardown(
			a_link_serves_one_purpose_one_thing_and_one_generation, open_world, close_world),
		cmocka_unit_test_setup_teardown(the_keys_are_the_same_after_a_restart, open_world, close_world),
		cmocka_unit_test_setup_teardown(the_master_key_is_for_its_owner_only, open_world, close_world),
		cmocka_unit_test_setup_teardown(a_key_file_of_a_wrong_size_is_refused, open_world, close_world),
		cmocka_unit_test_setup_teardown(
			a_missing_key_is_not_made_anew_where_something_is_sealed, open_world, close_world),
		cmocka_unit_test_setup_teardown(a_key_that_others_may_read_is_refused, open_world, close_world),
		cmocka_unit_test_setup_teardown(a_link_in_the_place_of_the_key_is_refused, open_world, close_world),
		cmocka_unit_test_setup_teardown(
			whoever_comes_second_reads_the_key_of_the_first, open_world, close_world),
		cmocka_unit_test_setup_teardown(
			what_a_browser_carries_opens_for_its_purpose_only, open_world, close_world),
		cmocka_unit_test_setup_teardown(a_password_fits_its_own_hash_only, open_world, close_world),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
