#!/bin/sh
# Runs msggen and sqlgen on small inputs in a temporary folder and checks that
# mistakes end with an exit status other than 0 and say what is wrong and where.
# usage: bad_input.sh MSGGEN SQLGEN
set -u
msggen=$1
sqlgen=$2
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
failed=0

problem() {
    echo "FAILED: $1"
    sed 's/^/    /' said
    failed=1
}

run_msggen() {
    cat >in.msg
    "$msggen" in.msg lib/room out.h out.c >said 2>&1
}

run_sqlgen() {
    cat >in.sql
    "$sqlgen" in.sql room/in.sql out.h out.c schema.sql >said 2>&1
}

# refuses TOOL WHAT TEXT: the input on stdin is refused with TEXT on stderr.
refuses() {
    "run_$1"
    status=$?
    if [ $status -eq 0 ]; then
        problem "$1 accepts $2"
    elif [ $status -ge 128 ]; then
        problem "$1 crashes on $2"
    elif ! grep -qF -- "$3" said; then
        problem "$1 does not say \"$3\" about $2"
    fi
}

# accepts TOOL WHAT TEXT: the input on stdin is taken, and the output holds TEXT.
accepts() {
    if ! "run_$1"; then
        problem "$1 refuses $2"
    elif ! cat out.h out.c | grep -qF -- "$3"; then
        problem "$1 does not write \"$3\" for $2"
    fi
}

accepts msggen 'a complete message' 'MSG_A_FOUND(file, n)' <<'END'
# comment
a.found file n
  en: {file} has {n#} {n:record|records}
  da: {file} har {n#} {n:post|poster}
END
accepts msggen 'the order of arguments per language' '{"{1} {0}",' <<'END'
a.b x y
  en: {y} {x}
  da: {x} {y}
END
accepts msggen 'quotes and double braces' '"say \"{{\""' <<'END'
a.b
  en: say "{{"
  da: sig "{{"
END
refuses msggen 'a name that is no argument' 'in.msg:2: unknown argument' <<'END'
a.b file
  en: {name} is missing
  da: {file} mangler
END
refuses msggen 'braces left open' 'without }' <<'END'
a.b file
  en: {file} is missing
  da: mangler {file
END
refuses msggen 'one word where two are needed' 'in.msg:2: {x:one|many} needs two words' <<'END'
a.b n
  en: {n} {n:record}
  da: {n} {n:post|poster}
END
refuses msggen 'a message without Danish' 'in.msg:1: a message needs en: and da:' <<'END'
a.b
  en: missing
END
refuses msggen 'a message without English' 'in.msg:4: a message needs en: and da:' <<'END'
a.a
  en: a
  da: a
a.b
  da: mangler
END
refuses msggen 'a language given twice' 'in.msg:3: language given twice' <<'END'
a.b
  en: one
  en: two
  da: to
END
refuses msggen 'a third language' 'in.msg:2: expected en: or da:' <<'END'
a.b
  sv: saknas
END
refuses msggen 'an id used twice' 'in.msg:4: id used twice' <<'END'
a.b
  en: one
  da: en
a.b
  en: two
  da: to
END
refuses msggen 'text before any id' 'in.msg:1: text before the first id' <<'END'
  en: one
END
refuses msggen 'nine arguments' 'in.msg:1: too many' <<'END'
a.b a b c d e f g h i
  en: {a}
  da: {a}
END

cat >schema.sql <<'END'
CREATE TABLE record (id INTEGER PRIMARY KEY, title TEXT NOT NULL, year INTEGER) STRICT;
CREATE VIRTUAL TABLE words USING fts5(title, tokenize = 'sigte');
END
accepts sqlgen 'a statement the schema knows' 'OF_YEAR_P_YEAR = 1' <<'END'
-- name: of_year
SELECT id, title FROM record WHERE year = :year ORDER BY id;
END
accepts sqlgen 'columns in their order' 'ALL_ID = 0, ALL_TITLE = 1' <<'END'
-- name: all
SELECT id, title FROM record;
END
accepts sqlgen 'a full-text table with a tokenizer of the program' 'Q_MATCHING' <<'END'
-- name: matching
SELECT rowid AS id FROM words WHERE words MATCH :q;
END
refuses sqlgen 'an unknown column' 'statement all: no such column: titel' <<'END'
-- name: all
SELECT id, titel FROM record;
END
refuses sqlgen 'an unknown column in the second statement' 'statement second: no such column: yaer' <<'END'
-- name: first
SELECT id FROM record;
-- name: second
UPDATE record SET title = '' WHERE yaer = 1;
END
refuses sqlgen 'an unknown table' 'in.sql: statement all: no such table: records' <<'END'
-- name: all
SELECT id FROM records;
END
refuses sqlgen 'broken SQL' 'statement all: near "SELEC": syntax error' <<'END'
-- name: all
SELEC id FROM record;
END
refuses sqlgen 'a parameter without a name' 'parameters are written :name' <<'END'
-- name: all
SELECT id FROM record WHERE year = ?;
END
refuses sqlgen 'two statements under one name' 'statement all: text after its end' <<'END'
-- name: all
SELECT id FROM record; SELECT title FROM record;
END
refuses sqlgen 'a name without a statement' 'in.sql: statement none: ' <<'END'
-- name: none
-- only a comment
END
echo 'CREATE TABLE record (id INTEGER PRIMRY KEY;' >schema.sql
refuses sqlgen 'a broken schema' 'schema.sql: ' <<'END'
-- name: all
SELECT 1 AS one;
END

exit $failed
