#!/bin/sh
# latex_test.sh MAKE_RICH - the table of ten columns set by a TeX engine: no error, and every row there.
set -u
for program in lualatex pdftotext; do
    if ! command -v $program >/dev/null; then
        echo "$program (Debian: texlive-luatex texlive-latex-recommended poppler-utils) is not installed; nothing was tested"
        exit 77
    fi
done
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
"$1" tex 40 "$dir/t.tex" || exit 1
# Where the fonts' cache can be written.
export TEXMFVAR="$dir/var" TEXMFCACHE="$dir/var"
for run in first second; do # a longtable finds its widths in two
    if ! (cd "$dir" && lualatex -interaction=nonstopmode -halt-on-error -no-shell-escape t.tex >"$run.log" 2>&1); then
        if grep -q "File .*babel.*not found\|Unknown option.*danish\|[.]sty' not found" "$dir/$run.log"; then
            grep "not found\|Unknown option" "$dir/$run.log"
            echo "a package of TeX is not installed (Debian: texlive-lang-european); nothing was tested"
            exit 77
        fi
        grep -A4 "^!" "$dir/$run.log"
        exit 1
    fi
done
pdftotext -layout "$dir/t.pdf" "$dir/t.txt"
[ "$(grep -c "et al. 20" "$dir/t.txt")" -ge 40 ] || {
    echo "rows are missing"
    exit 1
}
[ "$(grep -c "Sekvensering" "$dir/t.txt")" -ge 2 ] || {
    echo "headings are not repeated"
    exit 1
}
