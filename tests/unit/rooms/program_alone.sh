#!/bin/sh
# program_alone.sh SOURCE - the program is configured where the libraries of the tests are not
# installed: a pkg-config that has never heard of them stands in for such a machine.
set -eu
source=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
real=$(command -v pkg-config)
cat >"$work/pkg-config" <<END
#!/bin/sh
case "\$*" in *cmocka*) exit 1 ;; esac
exec "$real" "\$@"
END
chmod +x "$work/pkg-config"
configure() {
    cmake -S "$source" -B "$work/$1" -G Ninja -DPKG_CONFIG_EXECUTABLE="$work/pkg-config" "$2" >"$work/out" 2>&1
}
if ! configure alone -DSIGTE_TESTS=OFF || ! grep -q 'tests and benchmarks are left out' "$work/out"; then
    cat "$work/out"
    exit 1
fi
# Where tests are wanted, they are not left out in silence.
if configure tested -DSIGTE_TESTS=ON; then
    echo "configured without cmocka, although tests are wanted"
    exit 1
fi
