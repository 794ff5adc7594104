#!/bin/sh
# rooms.sh ROOT ALLOWED - read every #include of lib, pubmed, screen, app and tools below
# ROOT and name each arrow that ALLOWED does not draw. Exit status 1 when there is one.
#
# A room is the folder of a file; headers are named from ROOT, and *_internal.h
# belongs to its own room alone.
set -eu
root=$1
allowed=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
cd "$root"

files=$(find lib pubmed screen uptake app tools -name '*.[ch]' 2>/dev/null | LC_ALL=C sort)
if [ -z "$files" ]; then
    echo "rooms: no sources below $root" >&2
    exit 1
fi
# shellcheck disable=SC2086 # the names hold no blanks
LC_ALL=C awk -v allowed="$allowed" '
function room_of(path) {
    sub("/[^/]*$", "", path)
    return path
}
# Is `room` the word itself, or below it?
function covers(word, room) {
    return room == word || index(room, word "/") == 1
}
function refuse(why) {
    printf "%s:%d: %s\n", FILENAME, FNR, why
    bad = 1
}
BEGIN {
    while ((getline line < allowed) > 0) {
        if (line ~ /^#/ || split(line, word, /[ \t]+/) == 0 || word[1] == "")
            continue
        known[word[1]] = 1
        may[word[1]] = line
    }
    if (length(known) == 0) {
        print "rooms: nothing in " allowed
        exit 1
    }
}
FNR == 1 {
    room = room_of(FILENAME)
    if (!(room in known))
        refuse("the room " room " is not in allowed.txt")
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
    header = $0
    sub(/^[^"]*"/, "", header)
    sub(/".*/, "", header)
    target = room_of(header)
    if (target == header || header ~ /^\.|\/\.\.?\//) {
        refuse("\"" header "\" is not named from the root of the project")
        next
    }
    if (target == room)
        next
    if (header ~ /_internal\.h$/)
        refuse(header " belongs to " target " alone")
    n = split(may[room], word, /[ \t]+/)
    fine = 0
    for (i = 2; i <= n; i++)
        if (covers(word[i], target))
            fine = 1
    if (!fine)
        refuse(room " must not include " target " (" header ")")
}
END {
    exit bad
}
' $files
