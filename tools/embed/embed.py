#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""embed.py ASSETS_FOLDER FOLDER_HEADER SOURCE DEPFILE: the served files of assets/ as a table in C.

Their folder's address holds a hash of them all: /assets/HASH/css/backdesk.css. A browser may keep such an address for
ever, and addresses between the files (an import, a url()) stay right because all share the hash.
"""
import gzip
import hashlib
import os
import sys

KINDS = {".css": "text/css; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
         ".png": "image/png", ".woff2": "font/woff2", ".ico": "image/x-icon", ".webp": "image/webp"}
SERVED = ("css", "js", "pictures")
MADE = "/* Made by tools/embed from assets/; do not edit. */\n"
HASH_DIGITS = 12


def served_files(folder):
    for top in SERVED:
        for where, _, names in sorted(os.walk(os.path.join(folder, top))):
            for name in sorted(names):
                path = os.path.join(where, name)
                yield os.path.relpath(path, folder).replace(os.sep, "/"), path


def bytes_of(name, content):
    rows = [", ".join(map(str, content[at:at + 24])) for at in range(0, len(content), 24)]
    return f"static const unsigned char {name}[] = {{\n\t" + ",\n\t".join(rows) + ",\n};\n"


def source_of(files, digest):
    arrays, rows = [], []
    for index, (name, content) in enumerate(files):
        packed = gzip.compress(content, 9, mtime=0)
        arrays.append(bytes_of(f"plain_{index}", content))
        is_smaller = len(packed) < len(content) * 9 // 10
        if is_smaller:
            arrays.append(bytes_of(f"packed_{index}", packed))
        packed_text = f"{{(const char *)packed_{index}, {len(packed)}}}" if is_smaller else "{NULL, 0}"
        kind = KINDS[os.path.splitext(name)[1]]
        rows.append(f"\t{{TEXT_ROW(\"{name}\"), TEXT_ROW(\"{kind}\"), "
                    f"{{(const char *)plain_{index}, {len(content)}}}, {packed_text}}},\n")
    return (f"{MADE}#include \"engine/assets/assets.h\"\n\n#define TEXT_ROW(literal) {{(literal), sizeof(literal) - 1}}\n\n"
            f"{''.join(arrays)}\nconst struct asset assets_table[] = {{\n{''.join(rows)}}};\n"
            f"const size_t assets_count = {len(files)};\nconst struct text assets_hash = TEXT_ROW(\"{digest}\");\n")


def main():
    folder, header, source, depfile = sys.argv[1:]
    files = []
    for name, path in served_files(folder):
        if os.path.splitext(name)[1] not in KINDS:
            print(f"{path}: files of this kind are not served", file=sys.stderr)
            return 1
        with open(path, "rb") as handle:
            files.append((name, handle.read()))
    whole = hashlib.sha256()
    for name, content in files:
        whole.update(f"{name} {len(content)}\n".encode() + content)
    digest = whole.hexdigest()[:HASH_DIGITS]
    with open(header, "w", encoding="utf-8") as handle:
        handle.write(f"{MADE}#ifndef BACKDESK_ASSETS_FOLDER_H\n#define BACKDESK_ASSETS_FOLDER_H\n\n"
                     f"#define ASSETS_FOLDER \"/assets/{digest}/\"\n\n#endif\n")
    with open(source, "w", encoding="utf-8") as handle:
        handle.write(source_of(files, digest))
    with open(depfile, "w", encoding="utf-8") as handle:
        folders = [where for top in SERVED for where, _, _ in os.walk(os.path.join(folder, top))]
        handle.write(f"{header} {source}: {' '.join([*folders, *(path for _, path in served_files(folder))])}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
