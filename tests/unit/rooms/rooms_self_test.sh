#!/bin/sh
# rooms_self_test.sh DIR - does rooms.sh refuse what it should, and nothing else?
set -eu
here=$1
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failed=0

# File below the temporary tree with one line in it.
put() {
    mkdir -p "$tree/$(dirname "$1")"
    printf '%s\n' "$2" >"$tree/$1"
}

# good WHAT: the tree as it stands passes.
good() {
    if ! out=$(sh "$here/rooms.sh" "$tree" "$here/allowed.txt" 2>&1); then
        echo "refused, though $1: $out"
        failed=1
    fi
    rm -rf "$tree/lib" "$tree/pubmed" "$tree/screen" "$tree/app"
}

# bad WORDS WHAT: it is refused, and the report holds WORDS.
bad() {
    if out=$(sh "$here/rooms.sh" "$tree" "$here/allowed.txt" 2>&1); then
        echo "passed, though $2"
        failed=1
    elif ! printf '%s' "$out" | grep -qF "$1"; then
        echo "refused, but not for the reason that $2: $out"
        failed=1
    fi
    rm -rf "$tree/lib" "$tree/pubmed" "$tree/screen" "$tree/app"
}

put lib/bib/a.c '#include "lib/base/err.h"'
put screen/review/b.c '#  include "screen/prisma/prisma.h"'
put app/cli/c.c '#include "screen/review_file.h"'
put screen/review_file.c '#include "screen/evidence/evidence.h"'
good "every arrow runs the right way"

put lib/base/a.c '/* #include "pubmed/mesh/mesh.h" */'
good "the include stands in a comment"

put lib/base/a.c '#include "lib/bib/record.h"'
bad 'lib/base/a.c:1: lib/base must not include lib/bib' "lib/base sees lib/bib"

put lib/bib/a.h '#include "lib/render/table.h"'
bad 'lib/bib must not include lib/render' "two rooms of lib see each other"

put pubmed/mesh/a.c '	# include	"pubmed/query/query.h"'
bad 'pubmed/mesh must not include pubmed/query' "mesh sees query"

put pubmed/corpus/a.c '#include "screen/store/store.h"'
bad 'pubmed/corpus must not include screen/store' "pubmed sees screen"

for room in criteria dedup prisma; do
    put "screen/$room/a.c" '#include "screen/store/store.h"'
    bad "screen/$room must not include screen/store" "$room sees the store"
done

put screen/prisma/a.c '#include "screen/review_file.h"'
bad 'screen/prisma must not include screen' "prisma sees what opens the review file"

put screen/review/a.c '#include "app/cli/command.h"'
bad 'screen/review must not include app/cli' "a room sees the command line"

put app/cli/a.c '#include "screen/store/store_internal.h"'
bad 'store_internal.h belongs to screen/store alone' "an internal header is seen from outside"

put lib/bib/a.c '#include "record.h"'
bad 'is not named from the root' "a header is named without its room"

put lib/bib/a.c '#include "../base/err.h"'
bad 'is not named from the root' "a header is named by a relative path"

put screen/nowhere/a.c '#include "lib/base/err.h"'
bad 'the room screen/nowhere is not in allowed.txt' "the room is unknown"

bad 'no sources' "there is nothing to read"

exit "$failed"
