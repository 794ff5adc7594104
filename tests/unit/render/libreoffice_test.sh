#!/bin/sh
# libreoffice_test.sh MAKE_RICH - a rich document and a workbook as LibreOffice reads them: its sheets as
# PDF, looked at with poppler.
set -u
for program in soffice pdftotext pdfinfo pdftoppm; do
    if ! command -v $program >/dev/null; then
        echo "$program (Debian: libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils) is not installed; nothing was tested"
        exit 77
    fi
done
make_rich=$1
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
failed=0

fail() {
    echo "$1"
    failed=1
}

# A profile of its own: nothing of the user's is read or changed, and a running LibreOffice isn't asked.
office() {
    soffice -env:UserInstallation="file://$dir/profile" --headless --norestore "$@" --outdir "$dir" >"$dir/log" 2>&1 ||
        fail "soffice $*: $(cat "$dir/log")"
}

# says PAGE TEXT - the text stands on that sheet; lacks - it doesn't.
page() {
    pdftotext -layout -f "$1" -l "$1" "$dir/rich.pdf" - | tr -s ' \n\t' '   '
}
says() {
    page "$1" | grep -qF -- "$2" || fail "sheet $1 doesn't say: $2"
}
lacks() {
    ! page "$1" | grep -qF -- "$2" || fail "sheet $1 says: $2"
}

"$make_rich" docx 24 "$dir/rich.docx" || exit 1
office --convert-to pdf "$dir/rich.docx"
[ -s "$dir/rich.pdf" ] || {
    echo "no PDF: $(cat "$dir/log")"
    exit 1
}
pages=$(pdfinfo "$dir/rich.pdf" | sed -n 's/^Pages: *//p')
[ "$pages" -ge 7 ] || fail "only $pages sheets"

# The title page stands alone, without a number; its date comes from the data.
says 1 "Helgenomsekventering ved kræft"
says 1 "Udkast til faglig kvalificering"
says 1 "22. januar 2024"
lacks 1 "Side 1"
# The table of contents reads right before anybody brings it up to date.
says 2 "Indhold"
says 2 "Resumé"
says 2 "1.1.1 Søgestrenge"
says 2 "2.1 Sprog"
says 2 "Side 2 af $pages"
# Headings are numbered, captions counted, references say what they refer to; the note stands below.
says 3 "1 Metode"
says 3 "1.1.1 Søgestrenge"
says 3 "vist i Tabel 1 og udvælgelsen i Figur 1"
says 3 "Tabel 1. Databaser og datoer"
says 3 "Figur 1. Udvælgelsen af litteratur & dens tal"
says 3 "Oxford CEBM, marts 2009: cebm.net"

# Sheets that lie across hold the wide table, each with its headings.
across=0
for p in $(seq 1 "$pages"); do
    size=$(pdfinfo -f "$p" -l "$p" "$dir/rich.pdf" | sed -n 's/^Page.*size: *//p')
    case $size in
    84[12]*" x 595"*)
        across=$((across + 1))
        says "$p" "Sekvensering"
        says "$p" "Niveau DOI"
        last=$p
        ;;
    595*" x 84"[12]*) ;;
    *) fail "sheet $p is $size" ;;
    esac
done
[ "$across" -ge 2 ] || fail "the wide table takes $across sheets across"
says "$last" "Alfabetisk efter førsteforfatter."
[ "$(pdftotext -layout "$dir/rich.pdf" - | grep -c "Forfatter[0-9]* ")" -ge 24 ] || fail "rows are missing"
# Whole rows: the first and the last line of a row stand on one sheet.
says "$last" "Forfatter24"
page "$last" | grep -qF "Ingen alvorlige bivirkninger" || fail "the last row is cut"
after=$((last + 1))
says "$after" "2.1 Sprog"
says "$after" "Ελληνικά"
says "$after" "Referencer"

# A drawing is drawn, not left white.
pdftoppm -r 40 -f 3 -l 3 -gray "$dir/rich.pdf" "$dir/sheet"
[ "$(od -An -v -t u1 "$dir"/sheet-*.pgm | tr -s ' ' '\n' | grep -c '^[0-9]\{1,2\}$')" -gt 100 ] || fail "sheet 3 is white"

"$make_rich" xlsx 24 "$dir/table.xlsx" || exit 1
office --convert-to csv:"Text - txt - csv (StarCalc)":59,34,76,1 "$dir/table.xlsx"
grep -qF "Forfatter24 et al." "$dir/table.csv" || fail "the workbook lost a row: $(cat "$dir/log")"
grep -q '"Storbritannien";"Kohorte";100;' "$dir/table.csv" || fail "a number is none: $(sed -n 4p "$dir/table.csv")"

[ $failed -eq 0 ] && echo "$pages sheets, $across across"
exit $failed
