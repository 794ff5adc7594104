#!/bin/sh
# log_test.sh SIGTE SOURCE - an exported log verified by somebody who has only its description.
set -eu
sigte=$(readlink -f "$1")
SRC=$(readlink -f "$2")
export SRC
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/bin"
ln -s "$sigte" "$folder/bin/sigte"
PATH=$folder/bin:$PATH
cd "$folder"
sh "$SRC/tests/cli/cases/review.sh" included
sigte screen decide id:4 exclude --reason P-age --note 'Børn, æ ø å "€" 𝛼' --as reviewer-a >said
sigte audit export -o log.jsonl >said
sigte audit export -o sealed.jsonl --sealed >said
head=$(sigte audit verify | sed 's/.*Head: //; s/@.*//')
check() { python3 "$SRC/tests/clients/log_verify.py" "$@"; }
check log.jsonl "$head"
check sealed.jsonl "$head"
fails() {
    if check "$@" >said; then
        echo "not found: $*"
        exit 1
    fi
    cat said
}
sed 's/include/exclude/' log.jsonl >changed.jsonl
fails changed.jsonl
sed 7d log.jsonl >shorter.jsonl
fails shorter.jsonl
head -n 9 log.jsonl >cut.jsonl
fails cut.jsonl
fails log.jsonl "$(printf %064d 1)"
