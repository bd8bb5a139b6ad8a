# SPDX-License-Identifier: GPL-3.0-or-later
"""must_fail_test.py SRC: a route that does not say who may and whose it is, or reads and writes crosswise, ends the build."""

import pathlib
import subprocess
import sys
import unittest

SOURCES = pathlib.Path(sys.argv.pop(1))

# What a part has: who, whose, a page, and the three steps of a form.
PART = """
#include "engine/http/route.h"
static const struct who anyone = {.name = "anyone"};
static const struct whose nobodys = {.name = "nobody's"};
static void page(struct request *request, struct db_read *db, struct reply *reply)
{ (void)request; (void)db; (void)reply; }
static void writing_page(struct request *request, struct db_write *db, struct reply *reply)
{ (void)request; (void)db; (void)reply; }
static enum status prepare(struct request *request, struct db_read *db, struct reply *reply)
{ (void)request; (void)db; (void)reply; return STATUS_OK; }
static enum status save(struct request *request, struct db_write *db)
{ (void)request; (void)db; return STATUS_OK; }
static enum status reading_save(struct request *request, struct db_read *db)
{ (void)request; (void)db; return STATUS_OK; }
static void show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{ (void)request; (void)db; (void)saved; (void)reply; }
void use(const void *one, ...);
void use(const void *one, ...) { (void)one; }
void all(void);
void all(void) { use(&anyone, &nobodys, page, writing_page, prepare, save, reading_save, show); }
"""

LAWFUL = (
    'ROUTE_GET("/a", anyone, nobodys, page)',
    'ROUTE_POST("/a", anyone, nobodys, prepare, save, show)',
    'ROUTE_POST("/a", anyone, nobodys, prepare, save, show, .is_slow = true)',
    'ROUTE_PUT("/a", anyone, nobodys, prepare, save, show, .has_no_key = true)',
)
LAWLESS = (
    # without who may
    'ROUTE_GET("/a", nobodys, page)',
    'ROUTE_POST("/a", nobodys, prepare, save, show)',
    'ROUTE_PUT("/a", nobodys, prepare, save, show, .has_no_key = true)',
    # without whose it is
    'ROUTE_GET("/a", anyone, page)',
    'ROUTE_POST("/a", anyone, prepare, save, show)',
    # one in the other's place
    'ROUTE_GET("/a", nobodys, anyone, page)',
    'ROUTE_POST("/a", nobodys, anyone, prepare, save, show)',
    # nobody in particular
    'ROUTE_GET("/a", 0, nobodys, page)',
    'ROUTE_POST("/a", NULL, nobodys, prepare, save, show)',
    # a page that writes, a save that only reads, a form without a step
    'ROUTE_GET("/a", anyone, nobodys, writing_page)',
    'ROUTE_GET("/a", anyone, nobodys, save)',
    'ROUTE_POST("/a", anyone, nobodys, prepare, reading_save, show)',
    'ROUTE_POST("/a", anyone, nobodys, save, prepare, show)',
    'ROUTE_POST("/a", anyone, nobodys, prepare, save)',
)


def compiled(row):
    """The compiler's words about a table of one route; None when it has none."""
    program = PART + "extern const struct route routes[];\nconst struct route routes[] = {\n" + row + ",\n};\n"
    done = subprocess.run(["cc", "-std=c17", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-fsyntax-only",
                           f"-I{SOURCES}", "-x", "c", "-"], input=program, capture_output=True, text=True, check=False)
    return done.stderr if done.returncode else None


class MustFail(unittest.TestCase):
    def test_a_whole_route_compiles(self):
        for row in LAWFUL:
            with self.subTest(row):
                self.assertIsNone(compiled(row))

    def test_a_route_that_leaves_out_or_mixes_up_does_not(self):
        for row in LAWLESS:
            with self.subTest(row):
                self.assertIsNotNone(compiled(row))


unittest.main()
