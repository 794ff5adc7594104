#!/bin/sh
# biopython_test.sh SIGTE MAKE_RECORDS SOURCE - Biopython's Bio.Entrez and Bio.Medline, as
# Debian has them, against `sigte corpus serve`.
set -u
python=
for candidate in /usr/bin/python3 python3; do
    if "$candidate" -c 'import Bio.Entrez, Bio.Medline' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Biopython (Debian: python3-biopython) is not installed; nothing was tested"
    exit 77
fi
# shellcheck source=tests/clients/server.sh
. "$(dirname "$0")/server.sh"

start_server 300 few
"$python" -B "$(dirname "$0")/biopython_test.py" "$url"
