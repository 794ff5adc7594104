#!/bin/sh
# words.sh ROOT WORDS - name every line below ROOT that holds one of the words of the
# file WORDS. Exit status 1 when there is one.
set -eu
words=$2
cd "$1"
patterns=$(mktemp)
trap 'rm -f "$patterns"' EXIT
grep -v -e '^#' -e '^$' "$words" >"$patterns"

# What is built or made by running the program is not the project's.
found=$(find . \( -path ./.git -o -path ./build -o -name node_modules -o -path './demo*' \) -prune -o -type f -print0 |
    LC_ALL=C xargs -0 grep -nIE -f "$patterns" /dev/null) || true
[ -n "$found" ] || exit 0
echo "$found" | cut -c 1-200
exit 1
