/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <zlib.h>

#include "base/test.h"
#include "engine/assets/assets.h"
#include "engine/assets/assets_folder.h"

static void a_file_is_found_with_its_hash_and_without(void **state)
{
	const struct asset *found = asset_find(TEXT(ASSETS_FOLDER "css/backdesk.css"), NULL);

	(void)state;
	assert_non_null(found);
	assert_text_equal(found->content_type, TEXT("text/css; charset=utf-8"));
	assert_ptr_equal(asset_find(TEXT("/assets/css/backdesk.css"), NULL), found);
	assert_ptr_equal(asset_find(TEXT("/assets/0123456789ab/css/backdesk.css"), NULL), found);
}

static bool is_lasting(struct text path)
{
	bool lasting = false;

	return asset_find(path, &lasting) && lasting;
}

static void only_this_builds_address_lasts(void **state)
{
	(void)state;
	assert_true(is_lasting(TEXT(ASSETS_FOLDER "css/backdesk.css")));
	assert_false(is_lasting(TEXT("/assets/css/backdesk.css")));
	assert_false(is_lasting(TEXT("/assets/0123456789ab/css/backdesk.css")));
	assert_false(is_lasting(TEXT(ASSETS_FOLDER "css/none.css")));
}

static void what_is_not_served_is_not_found(void **state)
{
	(void)state;
	assert_null(asset_find(TEXT("/assets/README.md"), NULL));
	assert_null(asset_find(TEXT("/assets/../meson.build"), NULL));
	assert_null(asset_find(TEXT("/assets/"), NULL));
	assert_null(asset_find(TEXT("/other"), NULL));
	assert_null(asset_find(NO_TEXT, NULL));
}

static void packed_bytes_unpack_to_the_file(void **state)
{
	const struct asset *found = asset_find(TEXT("/assets/css/backdesk.css"), NULL);
	static unsigned char unpacked[256 * 1024];
	z_stream stream = {0};

	(void)state;
	assert_non_null(found);
	assert_true(found->gzip_bytes.size < found->bytes.size);
	assert_int_equal(inflateInit2(&stream, 15 + 16), Z_OK);
	stream.next_in = (z_const Bytef *)(uintptr_t)found->gzip_bytes.data;
	stream.avail_in = (uInt)found->gzip_bytes.size;
	stream.next_out = unpacked;
	stream.avail_out = sizeof(unpacked);
	assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
	struct text whole = {(const char *)unpacked, stream.total_out};

	assert_int_equal(inflateEnd(&stream), Z_OK);
	assert_text_equal(whole, found->bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_found_with_its_hash_and_without),
		cmocka_unit_test(only_this_builds_address_lasts),
		cmocka_unit_test(what_is_not_served_is_not_found),
		cmocka_unit_test(packed_bytes_unpack_to_the_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
