#!/bin/sh
# self_test.sh RUN_CASE SIGTE SOURCE - does the runner fail when it should?
set -eu
run=$1
sigte=$2
source=$3
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
failed=0

# want STATUS WORDS CASE: running CASE ends with STATUS and says WORDS.
want() {
    printf '%b' "$3" >"$dir/x.case"
    status=0
    out=$("$run" "$sigte" "$source" "$dir/x.case" 2>&1) || status=$?
    if [ "$status" -ne "$1" ]; then
        printf 'status %s instead of %s: %s\n%s\n' "$status" "$1" "$2" "$out"
        failed=1
    elif ! printf '%s\n' "$out" | grep -qF -- "$2"; then
        printf 'not said: %s\n%s\n' "$2" "$out"
        failed=1
    fi
}

want 0 '' '$ echo one\none\n$ echo two >&2; false\ntwo\n[status 1]\n'
want 0 '' '$ cat <<E; pwd | grep -c sigte-case\n> a\n> E\na\n1\n'
want 0 '' '$ touch here\n$ ls\nhere\n'
want 0 '' '$json echo {}; echo said >&2\n{}\nsaid\n'
want 0 '' '$ test -f "$SRC/CMakeLists.txt" && test -f "$CASES/x.case"\n'
want 0 '' '$ sigte --version\nsigte …\n'
# What a step leaves running doesn't hold the case up.
want 0 '' '$ sleep 100 &\n'
want 1 'x.case:1: this line was not found: one' '$ echo two\none\n'
want 1 'x.case:1: more was said than expected' '$ echo one; echo two\none\n'
want 1 'x.case:1: exit status 0, expected 1' '$ true\n[status 1]\n'
want 1 'x.case:2: exit status 3, expected 0' '$ true\n$ exit 3\n'
want 1 'not one JSON document' '$json echo {} {}\n{} {}\n'
want 1 'not one JSON document' '$json echo "{\\"a\\":1,\\"a\\":2}"\n…\n'
want 1 'not one JSON document' '$json true\n'
want 2 'begins with' 'words\n'
want 2 'begins with' ''
exit "$failed"
