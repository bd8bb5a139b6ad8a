# SPDX-License-Identifier: GPL-3.0-or-later
"""banned.py - what the compiler cannot refuse (base/banned.h does the rest): calls that have one home, and C that holds
another language's text.
"""

import re

from source import code_only, line_of, read, tracked, without_comments

# (what, pattern, where it is at home, why). Patterns see code without comments and strings.
CALLS = (
    ("time()", r"\btime\s*\(", "src/engine/clock/ src/base/log.c", "clock_now: the clock is behind a seam"),
    ("the system's clock", r"\b(?:clock_gettime|gettimeofday|timespec_get|ftime)\s*\(",
     "src/engine/clock/ src/engine/http/ src/main/ bench/", "clock_now: the clock is behind a seam"),
    ("the system's randomness",
     r"\b(?:random|srandom|rand_r|[jlmn]rand48|getrandom|getentropy|arc4random\w*|randombytes_\w+)\s*\(",
     "src/engine/clock/ src/engine/vault/", "clock_random: randomness is behind a seam"),
    ("a shell or another program", r"\b(?:system|exec[lv]p?e?|posix_spawnp?|v?fork)\s*\(",
     "src/main/ tests/ bench/ tools/", "the program starts no others"),
    ("the environment", r"\b(?:secure_)?getenv\s*\(", "src/main/ tests/ bench/ tools/", "options come as arguments, to main/"),
    ("a thread", r"\b(?:pthread_create|thrd_create)\s*\(", "src/main/ tests/ bench/", "threads only in main/"),
    ("the end of the process", r"\b(?:exit|_exit|quick_exit)\s*\(", "src/main/ tests/ bench/ tools/",
     "return a status; main/ ends the program"),
    ("standard error", r"\b(?:perror\s*\(|fprintf\s*\(\s*stderr\b|dprintf\s*\()",
     "src/base/log.c src/main/ tests/ bench/ tools/", "log_line, by whoever answers the request"),
    ("a statement built at run time", r"\bsqlite3_exec\s*\(\s*[^,;]+,\s*(?![\"\s])", "tests/ tools/",
     "statements are .sql files that the build has prepared"),
    ("SQLite itself", r"\bsqlite3_(?:exec|prepare\w*|open\w*|step|bind\w*|get_table|mprintf|vmprintf|snprintf)\s*\(",
     "src/engine/db/ tests/ bench/ tools/", "engine/db and the generated functions"),
    ("a jump that is not to out", r"\bgoto\s+(?!out\s*;)", "", "one `out:` label; split the function"),
    ("alloca or longjmp", r"\b(?:alloca|setjmp|longjmp|signal)\s*\((?!\s*\w+\s*,\s*SIG_IGN\b)", "", "no bounds, or not safe to return from"),
)

# Patterns that see strings too.
TEXTS = (
    ("SQL in C", r'"\s*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|ALTER TABLE|DROP|WITH RECURSIVE)\s', "src/practice/",
     "statements live in .sql files"),
    ("HTML in C", r'"[^"\n]*<(?:a|p|div|span|form|input|button|table|tr|td|h[1-6]|ul|li|svg|html|body|script|style)[ >]',
     "src/practice/", "pages live in .html files"),
)


def _found(name, text, pattern, what, why):
    return [f"{name}:{line_of(text, match.start())}: {what}: {why}" for match in re.finditer(pattern, text)]


def faults_of(name, text):
    """The faults of one C file; `name` begins at the root."""
    is_test = name.endswith("_test.c") or name.startswith("tests/")
    found = []
    code = code_only(text)
    for what, pattern, homes, why in CALLS:
        if not any(name.startswith(home) for home in homes.split()) and not (is_test and homes):
            found += _found(name, code, pattern, what, why)
    plain = without_comments(text)
    for what, pattern, where, why in TEXTS:
        if name.startswith(where) and not is_test:
            found += _found(name, plain, pattern, what, why)
    return found


def faults():
    found = []
    for name in tracked("*.c", "*.h"):
        found += faults_of(name, read(name))
    return found
