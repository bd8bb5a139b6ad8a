/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/access/secret.h"

#include "practice/access/access.h"

/* What everybody tries first, of twelve characters and more; with the digits and marks at the end cut off. */
static const char *const common[] = {
	"password",
	"passwordpassword",
	"passw0rd",
	"mypassword",
	"letmein",
	"letmeinletmein",
	"welcome",
	"welcomewelcome",
	"iloveyou",
	"iloveyouforever",
	"qwertyuiop",
	"qwertyuiopasdfghjkl",
	"qwertyqwerty",
	"qwertzuiop",
	"asdfghjkl",
	"asdfghjklasdfghjkl",
	"administrator",
	"adminadmin",
	"adminadminadmin",
	"changeme",
	"changemenow",
	"changeit",
	"abcdefghijkl",
	"abcdefghijklmnop",
	"abcabcabcabc",
	"correcthorsebatterystaple",
	"trustno",
	"superman",
	"sunshine",
	"princess",
	"football",
	"baseball",
	"massage",
	"massagemassage",
	"backdesk",
	"backdeskbackdesk",
	"therapist",
	"massagetherapist",
	"massagepractice",
	"secretsecret",
	"testtesttest",
	"supersecret",
	"",
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

static bool is_common(struct text password)
{
	while (password.size && !is_letter(password.data[password.size - 1]) &&
		(unsigned char)password.data[password.size - 1] < 0x80)
		password.size--;
	for (size_t i = 0; i < sizeof(common) / sizeof(common[0]); i++)
		if (text_equal_nocase(password, text_of(common[i])))
			return true;
	return false;
}

/* "aaaaaaaaaaaa", "abababababab": fewer than five different bytes. */
static bool is_monotonous(struct text password)
{
	bool seen[256] = {false};
	unsigned different = 0;

	for (size_t i = 0; i < password.size; i++) {
		unsigned char c = (unsigned char)password.data[i];

		different += !seen[c];
		seen[c] = true;
	}
	return different < 5;
}

static bool holds(struct text whole, struct text part)
{
	for (size_t i = 0; part.size && i + part.size <= whole.size; i++)
		if (text_equal_nocase(text_slice(whole, i, part.size), part))
			return true;
	return false;
}

enum password_fault password_judge(struct text password, struct text sign_in_name)
{
	if (!text_is_utf8(password) || password.size > PASSWORD_BYTES_MAX)
		return PASSWORD_TOO_LONG;
	if (text_length(password) < PASSWORD_CHARS_MIN)
		return PASSWORD_TOO_SHORT;
	if (is_common(password) || is_monotonous(password))
		return PASSWORD_TOO_COMMON;
	if (holds(password, sign_in_name) && password.size < sign_in_name.size + PASSWORD_CHARS_MIN)
		return PASSWORD_LIKE_THE_NAME;
	return PASSWORD_FITS;
}

bool sign_in_name_is_fit(struct text name)
{
	if (name.size < 2 || name.size > 40)
		return false;
	for (size_t i = 0; i < name.size; i++) {
		char c = name.data[i];

		if (!is_letter(c) && !(c >= '0' && c <= '9') && c != '.' && c != '-' && c != '_' && c != '@')
			return false;
	}
	return true;
}

bool pin_is_fit(struct text pin)
{
	bool is_alike = true;
	bool is_up = true;
	bool is_down = true;

	if (pin.size < PIN_DIGITS_MIN || pin.size > PIN_DIGITS_MAX)
		return false;
	for (size_t i = 0; i < pin.size; i++) {
		if (pin.data[i] < '0' || pin.data[i] > '9')
			return false;
		if (i == 0)
			continue;
		is_alike = is_alike && pin.data[i] == pin.data[i - 1];
		is_up = is_up && pin.data[i] == pin.data[i - 1] + 1;
		is_down = is_down && pin.data[i] == pin.data[i - 1] - 1;
	}
	return !is_alike && !is_up && !is_down;
}

int64_t lock_seconds(int64_t failed_count)
{
	int64_t seconds = LOCK_SECONDS_FIRST;

	if (failed_count <= FREE_TRIES)
		return 0;
	for (int64_t i = FREE_TRIES + 1; i < failed_count && seconds < LOCK_SECONDS_MAX; i++)
		seconds *= 2;
	return seconds < LOCK_SECONDS_MAX ? seconds : LOCK_SECONDS_MAX;
}

struct text way_back(struct text next)
{
	bool is_desk = text_equal(next, TEXT("/desk")) || text_starts_with(next, TEXT("/desk/"));

	for (size_t i = 0; i < next.size; i++) {
		char c = next.data[i];

		if (!is_letter(c) && !(c >= '0' && c <= '9') && c != '/' && c != '-' && c != '_')
			is_desk = false;
	}
	return is_desk && next.size <= 200 ? next : TEXT("/desk");
}
