#!/bin/sh
# format.sh ROOT - is every C file laid out as .clang-format says? Exit status 77 (not
# run) without version 14, Debian 12's: other versions lay out some lines differently.
set -eu
cd "$1"
program=
for p in clang-format-14 clang-format; do
    if command -v "$p" >/dev/null && "$p" --version | grep -q 'version 14\.'; then
        program=$p
        break
    fi
done
if [ -z "$program" ]; then
    echo "clang-format 14 is not here"
    exit 77
fi
find lib pubmed screen uptake app tools tests -name '*.[ch]' -print0 |
    xargs -0 -n 20 -P "$(nproc)" "$program" --dry-run -Werror
