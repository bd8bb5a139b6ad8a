# SPDX-License-Identifier: GPL-3.0-or-later
#
# Thin over meson: every target is one step that a person may want by name. `make help` lists them.

MESON_SETUP = meson setup
NODE_MODULES = tests/journeys/node_modules/.package-lock.json
FUZZ_SECONDS = 60

FIGURES = start page years bookings

.PHONY: help run bench test ready-to-test check mend golden pictures release debug build-fuzz fuzz coverage bare clean

help:
	@echo "make run       build the release and serve the demonstration practice"
	@echo "make test      build with sanitizers and run every test"
	@echo "make check     formatting, floors, banned functions, complexity, static analysis"
	@echo "make mend      formats, and adds the licence's line where it is missing"
	@echo "make golden    writes the golden pages anew: look at the difference before you commit it"
	@echo "make pictures  takes the pictures of the README from the program as it is"
	@echo "make release   build/release: -O2"
	@echo "make debug     build/debug: address and undefined behaviour sanitizers"
	@echo "make fuzz      every fuzz target for FUZZ_SECONDS=$(FUZZ_SECONDS)"
	@echo "make bench     every figure the project claims: bench/README.md"
	@echo "make coverage  unit tests with gcovr's report in build/coverage/report"
	@echo "make bare      ./run and ./test in a debootstrap root (needs root)"
	@echo "make clean     removes build/, never data/"

build/release/build.ninja:
	$(MESON_SETUP) build/release --buildtype=debugoptimized -Dtests=false

build/debug/build.ninja:
	$(MESON_SETUP) build/debug --buildtype=debug -Db_sanitize=address,undefined

build/coverage/build.ninja:
	$(MESON_SETUP) build/coverage --buildtype=debug -Db_coverage=true

# gcc is the compiler that must be quiet; clang only feeds the fuzzer here.
build/fuzz/build.ninja:
	CC=clang $(MESON_SETUP) build/fuzz --buildtype=debugoptimized -Dfuzz=true -Dwerror=false \
		-Db_sanitize=address,undefined -Db_lundef=false

release: build/release/build.ninja
	ninja -C build/release

debug: build/debug/build.ninja
	ninja -C build/debug

build-fuzz: build/fuzz/build.ninja
	ninja -C build/fuzz fuzz-targets

# The journeys' modules are left alone while the lock file is as it was.
$(NODE_MODULES): tests/journeys/package-lock.json
	cd tests/journeys && npm ci --ignore-scripts --no-audit --no-fund
	touch $@

run: release
	tools/doors/start

# What ./test builds before it runs the tests itself, so that the counts are its last line.
ready-to-test: debug build-fuzz $(NODE_MODULES)

test: ready-to-test
	python3 tools/doors/run_tests.py

check: debug
	python3 tools/check/check.py

mend:
	python3 tools/check/mend.py

# The tests compare; this writes.
golden: debug
	BACKDESK_GOLDEN=write meson test -C build/debug --no-rebuild "every page is as it was" "templates become the C and the pages they should"

pictures: release $(NODE_MODULES)
	cd tests/journeys && BACKDESK=$(CURDIR)/build/release/src/main/backdesk node pictures.mjs

fuzz: build-fuzz
	python3 tests/fuzz/run.py --seconds $(FUZZ_SECONDS)

coverage:
	tools/doors/packages run test coverage
	$(MAKE) --no-print-directory build/coverage/build.ninja
	ninja -C build/coverage
	meson test -C build/coverage --no-rebuild --suite unit
	mkdir -p build/coverage/report
	gcovr --root . --filter src/ --exclude '.*_test\.c' --object-directory build/coverage \
		--html-details build/coverage/report/index.html --print-summary

bare:
	tests/bare/prove

clean:
	rm -rf build tests/journeys/node_modules

# All figures even when one is not reached; fails at the end when one was not.
bench: release
	tools/doors/packages run bench
	failed=0; for figure in $(FIGURES); do python3 bench/$$figure.py || failed=1; done; exit $$failed
