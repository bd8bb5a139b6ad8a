/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * echo_server.c - the whole server with a few routes and a writer that only counts, for http_test.py.
 *
 * echo_server HOST:PORT [certificate key | strangers]
 *
 * strangers: addresses of this machine count as if they came from outside. What takes longer than a megabyte a
 * second, and the time that everybody has, is given up.
 */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/buffer.h"
#include "engine/html/html.h"
#include "main/serve.h"

enum { LONG_MS = 500 };

static const struct who anyone = {.name = "anyone"};
static const struct whose nobodys = {.name = "nobody's"};
static const struct whose clients = {.name = "the client's", .is_audited = true};
static atomic_long written;
static atomic_long written_alone; /* of these, on a thread of the library: the one that asked */

static void page(struct request *request, struct db_read *db, struct reply *reply)
{
	struct html *html = reply_page(request, reply, 200);

	(void)db;
	buffer_format(html->out, "path=%.*s address=%.*s secure=%d written=%ld alone=%ld\n",
		TEXT_FMT(request->path), TEXT_FMT(request->address), request->is_secure, atomic_load(&written),
		atomic_load(&written_alone));
}

static void big(struct request *request, struct db_read *db, struct reply *reply)
{
	struct html *html = reply_page(request, reply, 200);

	(void)db;
	for (int i = 0; i < 100 * 1000; i++)
		buffer_add(html->out, TEXT("a line of a long page\n"));
}

static enum status prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	(void)request;
	(void)db;
	(void)reply;
	return STATUS_OK;
}

static enum status save(struct request *request, struct db_write *db)
{
	(void)db;
	if (text_equal(request->body, TEXT("unsure")))
		return STATUS_UNSURE;
	if (text_equal(request->body, TEXT("long")))
		nanosleep(&(struct timespec){.tv_nsec = LONG_MS * 1000 * 1000}, NULL);
	atomic_fetch_add(&written, 1);
	return STATUS_OK;
}

static void show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	(void)db;
	if (saved == STATUS_OK)
		reply_see_other(request, reply, TEXT("/page/1"));
	else
		reply_status(request, reply, saved);
}

static const struct route routes[] = {
	ROUTE_GET("/page/:page", anyone, nobodys, page),
	ROUTE_GET("/record/:client", anyone, clients, page),
	ROUTE_GET("/big", anyone, nobodys, big),
	ROUTE_POST("/page/:page", anyone, nobodys, prepare, save, show),
	ROUTE_PUT("/page/:page", anyone, nobodys, prepare, save, show, .body_max = ROUTE_BODY_LARGE),
	ROUTE_POST("/slow", anyone, nobodys, prepare, save, show, .is_slow = true),
};

static enum status audit(struct request *request, struct db_write *db)
{
	(void)request;
	(void)db;
	atomic_fetch_add(&written, 1);
	return STATUS_OK;
}

static bool is_of_the_library(void)
{
	char name[32] = "";

	(void)pthread_getname_np(pthread_self(), name, sizeof(name));
	return strncmp(name, "MHD", 3) == 0;
}

static void write_batch(void *store, struct writer_member *members, size_t count)
{
	(void)store;
	if (is_of_the_library())
		atomic_fetch_add(&written_alone, (long)count);
	for (size_t i = 0; i < count; i++)
		members[i].status = members[i].run(NULL, members[i].data);
	nanosleep(&(struct timespec){.tv_nsec = 2 * 1000 * 1000}, NULL); /* a disk */
}

static enum exit_status ready(void *data, struct serving *serving, const char *address)
{
	(void)data;
	(void)serving;
	printf("Ready at %s\n", address);
	(void)fflush(stdout);
	return EXIT_STATUS_OK;
}

static void read_file(const char *name, char *to, size_t room)
{
	FILE *file = fopen(name, "rbe");

	if (!file)
		return;
	to[fread(to, 1, room - 1, file)] = '\0';
	(void)fclose(file);
}

int main(int argc, char **argv)
{
	static const struct route_table table = {"echo", routes, sizeof(routes) / sizeof(routes[0])};
	static struct app app;
	static char certificate[16 * 1024], key[16 * 1024];
	struct serve_settings settings = {.app = &app, .ready = ready, .bytes_per_second = 1024 * 1024};
	struct matcher *matcher = NULL;
	enum exit_status status;

	if (argc < 2 || matcher_create(&table, 1, &matcher) != STATUS_OK)
		return EXIT_STATUS_USAGE;
	app.matcher = matcher;
	app.hooks.audit = audit;
	app.hooks.write_batch = write_batch;
	if (argc == 4) {
		read_file(argv[2], certificate, sizeof(certificate));
		read_file(argv[3], key, sizeof(key));
		settings.certificate_pem = certificate;
		settings.key_pem = key;
	}
	status = listener_open(argv[1], &settings.listener);
	if (argc == 3 && strcmp(argv[2], "strangers") == 0)
		settings.listener.is_loopback = false;
	if (status == EXIT_STATUS_OK)
		status = serve(&settings);
	matcher_destroy(matcher);
	return (int)status;
}
