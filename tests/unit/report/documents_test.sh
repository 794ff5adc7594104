#!/bin/sh
# documents_test.sh SIGTE CHECK_DOCX SOURCE - the demonstration's reports keep Word's rules, and LibreOffice opens them: all
# headings and captions are on their sheets, none of which is white.
set -u
sigte=$1 check=$2 source=$3
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
failed=0
fail() {
    echo "$1"
    failed=1
}

cd "$dir" || exit 1
"$sigte" demo demo >said || exit 1
review=demo/review.sigte
hand=$source/docs/example/by-hand
for lang in da en; do
    "$sigte" -R $review report --lang $lang --with "$hand" -o review-$lang.docx >said || fail "no report"
    "$sigte" -R $review report status --lang $lang -o status-$lang.docx >said || fail "no status report"
    "$sigte" report closing --reviews $review --lang $lang -o closing-$lang.docx >said || fail "no closing report"
done
"$check" ./*.docx || failed=1

for program in soffice pdftotext pdfinfo pdftoppm; do
    if ! command -v $program >/dev/null; then
        echo "$program (Debian: libreoffice-writer-nogui poppler-utils) is not installed; sheets were not looked at"
        exit $failed
    fi
done
soffice -env:UserInstallation="file://$dir/profile" --headless --norestore --convert-to pdf --outdir "$dir" ./*.docx >log 2>&1 || fail "$(cat log)"
for name in review-da review-en status-da closing-en; do
    [ -s "$name.pdf" ] || fail "$name is no PDF"
    pdftotext -layout "$name.pdf" "$name.txt"
    pages=$(pdfinfo "$name.pdf" | sed -n 's/^Pages: *//p')
    # A sheet after the first without a word but its footer is one too many.
    for p in $(seq 2 "$pages"); do
        [ "$(pdftotext -f "$p" -l "$p" "$name.pdf" - | tr -d ' \n\f' | wc -m)" -gt 90 ] || fail "$name: sheet $p is white"
    done
done
for words in 'Fokuseret klinisk spørgsmål (PICO)' 'Søgeprotokol – sekundærlitteratur' 'Tabel 1. Overordnede' 'Figur 1.' \
    'PRISMA 2020-tjekliste' 'Hvad rapporten hviler på' 'Referencer til evidenssyntesen' 'skrevet i hånden'; do
    grep -qF "$words" review-da.txt || fail "the Danish report lacks: $words"
done
for words in 'Focused clinical question (PICO)' 'Table 1. Overall' 'Figure 1.' 'PRISMA 2020 checklist' 'References of the evidence synthesis'; do
    grep -qF "$words" review-en.txt || fail "the English report lacks: $words"
done
# A reference that leads nowhere comes out as a question mark.
! grep -qE '(^| )\?( |$)' review-da.txt || fail "a reference leads nowhere: $(grep -nE '(^| )\?( |$)' review-da.txt | head -n 3)"
exit $failed
