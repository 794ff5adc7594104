#!/bin/sh
# words_self_test.sh DIR - does words.sh find each word, and leave good lines alone?
set -eu
here=$1
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failed=0
mkdir "$tree/docs" "$tree/build" "$tree/.git"

printf '%s\n' 'mkstemp("/tmp/sigte-XXXXXX")' 'network/work/x' 'a working day' 'todo mundo' >"$tree/docs/good"
printf 'TO%s\n' 'DO' >"$tree/build/log"
cp "$here/words.txt" "$tree/docs/words.txt"
if ! out=$(sh "$here/words.sh" "$tree" "$here/words.txt"); then
    echo "refused, though nothing is wrong: $out"
    failed=1
fi

# Without its bracket, each pattern must find itself in a text that holds it.
for line in "<<<""<<<< HEAD" "/* TO""DO: more */" "FIX""ME" "X""XX" "see /wor""k/main" "sub""agent" "not im""plemented"; do
    echo "$line" >"$tree/docs/bad"
    if out=$(sh "$here/words.sh" "$tree" "$here/words.txt"); then
        echo "passed, though it holds: $line"
        failed=1
    elif ! printf '%s' "$out" | grep -q 'docs/bad:1:'; then
        echo "the place is not named: $out"
        failed=1
    fi
done
exit "$failed"
