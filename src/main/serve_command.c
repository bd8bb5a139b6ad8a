/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>

#include "base/buffer.h"
#include "main/commands.h"
#include "main/hand_over.h"
#include "main/house.h"
#include "main/serve.h"
#include "main/welcome.h"

enum {
	PEM_BYTES_MAX = 256 * 1024,
};

static enum exit_status read_pem(const char *name, struct buffer *pem)
{
	FILE *file = fopen(name, "rbe");
	char *room = buffer_reserve(pem, PEM_BYTES_MAX - 1);

	if (!file || !room) {
		fprintf(stderr, "backdesk serve: %s: %s\n", name, file ? "no memory" : strerror(errno));
		if (file)
			(void)fclose(file);
		return EXIT_STATUS_FAILED;
	}
	buffer_advance(pem, fread(room, 1, PEM_BYTES_MAX - 2, file));
	buffer_add_char(pem, '\0');
	(void)fclose(file);
	return EXIT_STATUS_OK;
}

static enum exit_status read_tls(const struct options *options, struct buffer *certificate, struct buffer *key)
{
	enum exit_status status;

	if (!options->tls_certificate && !options->tls_key)
		return EXIT_STATUS_OK;
	if (!options->tls_certificate || !options->tls_key) {
		fprintf(stderr, "backdesk serve: --tls-cert and --tls-key come together\n");
		return EXIT_STATUS_USAGE;
	}
	status = read_pem(options->tls_certificate, certificate);
	return status == EXIT_STATUS_OK ? read_pem(options->tls_key, key) : status;
}

/* Sessions and records would cross the network for anybody to read. */
static bool is_in_the_clear(const struct serve_settings *settings, const struct practice *practice)
{
	if (settings->listener.is_loopback || settings->certificate_pem || practice->is_demonstration)
		return false;
	fprintf(stderr,
		"backdesk serve: other machines reach %s: give --tls-cert and --tls-key, or listen on 127.0.0.1\n",
		settings->listener.address);
	return true;
}

static enum exit_status read_proxies(const struct options *options, struct proxies *ret_proxies)
{
	if (!options->proxies || proxies_read(text_of(options->proxies), ret_proxies) == STATUS_OK)
		return EXIT_STATUS_OK;
	fprintf(stderr,
		"backdesk serve: --behind-proxy needs at most %d addresses like 127.0.0.1,2001:db8::4, not %s\n",
		PROXIES_MAX, options->proxies);
	return EXIT_STATUS_USAGE;
}

static enum exit_status serve_house(const struct options *options, struct serve_settings *settings)
{
	static struct house house; /* shared by every thread until the end */
	struct hand_over *hand_over = NULL;
	enum exit_status status = house_open(&house, "serve", options->data);

	if (status == EXIT_STATUS_OK && is_in_the_clear(settings, house.practice))
		status = EXIT_STATUS_USAGE;
	if (status == EXIT_STATUS_OK) {
		if (hand_over_open(options->data, house.practice, &hand_over) == STATUS_OK) {
			settings->run_errands = hand_over_run;
			settings->end_errands = hand_over_end;
			settings->errands = hand_over;
		}
		settings->app = &house.app;
		settings->ready = welcome;
		settings->data = house.practice;
		status = serve(settings);
	}
	hand_over_close(hand_over);
	house_close(&house);
	return status;
}

/* What may be wrong on the command line or with the port is seen before the data folder is touched. */
enum exit_status serve_command(const struct options *options)
{
	struct serve_settings settings = {.listener = {.socket = -1}};
	struct buffer certificate, key;
	enum exit_status status;

	buffer_init(&certificate, PEM_BYTES_MAX);
	buffer_init(&key, PEM_BYTES_MAX);
	status = read_proxies(options, &settings.proxies);
	if (status == EXIT_STATUS_OK)
		status = read_tls(options, &certificate, &key);
	if (status == EXIT_STATUS_OK)
		status = listener_open(options->listen, &settings.listener);
	if (status == EXIT_STATUS_OK) {
		settings.certificate_pem = certificate.data;
		settings.key_pem = key.data;
		status = serve_house(options, &settings);
	}
	buffer_free(&certificate);
	buffer_free(&key);
	return status;
}
