# server.sh - read by the tests of clients: a corpus in a folder of its own, served on a
# free port until the test ends. Nothing but 127.0.0.1 can be reached meanwhile.
# shellcheck shell=sh
sigte=$1
make_records=$2
source=$3

folder=$(mktemp -d "${TMPDIR:-/tmp}/clients-XXXXXX") || exit 1
server=
failed=0

stop_server() {
    [ -z "$server" ] || { kill "$server" && wait "$server"; } 2>/dev/null
    server=
}

clean_up() {
    stop_server
    rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 1' HUP INT TERM

# Whoever goes elsewhere than to the server finds nobody there.
export http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9 no_proxy=127.0.0.1
export LC_ALL=C.UTF-8 HOME="$folder"
unset NCBI_API_KEY HTTP_PROXY HTTPS_PROXY ALL_PROXY all_proxy 2>/dev/null

if [ ! -e "$folder/mesh" ]; then
    "$sigte" mesh import "$source/corpora/mesh/desc.xml" "$source/corpora/mesh/qual.xml" \
        --output "$folder/mesh" >/dev/null || exit 1
fi

# start_server N few|many: its address is then in $url.
start_server() {
    stop_server
    rm -f "$folder/url" "$folder/corpus"
    "$make_records" "$1" "$2" >"$folder/records.xml" || exit 1
    "$sigte" corpus build --output "$folder/corpus" --mesh "$folder/mesh" \
        "$folder/records.xml" >/dev/null || exit 1
    "$sigte" corpus serve "$folder/corpus" --as-of 2020-06-01 --url-file "$folder/url" \
        >/dev/null 2>"$folder/server.log" &
    server=$!
    waited=0
    until [ -s "$folder/url" ]; do
        waited=$((waited + 1))
        [ $waited -lt 300 ] || {
            echo "the server did not start" >&2
            exit 1
        }
        sleep 0.1
    done
    url=$(cat "$folder/url")
}

# same WHAT EXPECTED ACTUAL
same() {
    if [ "$2" = "$3" ]; then
        echo "ok: $1"
    else
        failed=$((failed + 1))
        echo "FAILED: $1"
        printf 'expected:\n%s\ngot:\n%s\n' "$2" "$3" | head -c 4000
    fi
}

# holds WHAT PART TEXT
holds() {
    case $3 in
    *"$2"*) echo "ok: $1" ;;
    *)
        failed=$((failed + 1))
        echo "FAILED: $1"
        printf '%s\nis not in:\n%s\n' "$2" "$3" | head -c 4000
        ;;
    esac
}
