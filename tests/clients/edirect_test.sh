#!/bin/sh
# edirect_test.sh SIGTE MAKE_RECORDS SOURCE - NCBI's Entrez Direct, as Debian has it,
# against `sigte corpus serve`: unchanged but for the base address.
set -u
if [ ! -r /usr/lib/ncbi-entrez-direct/ecommon.sh ] || ! command -v efetch.ncbi >/dev/null; then
    echo "Entrez Direct (Debian: ncbi-entrez-direct) is not installed; nothing was tested"
    exit 77
fi
# shellcheck source=tests/clients/server.sh
. "$(dirname "$0")/server.sh"

# A copy of the scripts whose base address is the server's. Their -base option would not
# do: calls that they make of each other forget it.
redirect_edirect() {
    private=$folder/edirect
    rm -rf "$private"
    mkdir "$private"
    sed "s|^base=.*|base=\"$url\"|" /usr/lib/ncbi-entrez-direct/ecommon.sh >"$private/ecommon.sh"
    for name in esearch efilter elink epost esummary efetch.ncbi einfo.ncbi; do
        sed "s|/usr/lib/ncbi-entrez-direct\"/ecommon.sh|$private\"/ecommon.sh|" \
            "$(command -v $name)" >"$private/${name%.ncbi}"
        chmod +x "$private/${name%.ncbi}"
        cp "$private/${name%.ncbi}" "$private/$name" 2>/dev/null
    done
    PATH=$private:$PATH
}

numbers() { sort -n | tr '\n' ' '; }

test_few() {
    # Records 0, 6, 12, 18, 24 of 30 have both words.
    both="1001 1043 1085 1127 1169 "
    found=$(esearch -db pubmed -query 'alpha[ti] AND beta[ti]')
    holds "esearch counts" "<Count>5</Count>" "$found"
    same "efetch -format uid" "$both" "$(echo "$found" | efetch -format uid | numbers)"

    text=$(echo "$found" | efetch -format medline)
    same "efetch -format medline has all" 5 "$(echo "$text" | grep -c '^PMID- ')"
    holds "medline fields" "FAU - Sørensen, Carl" "$text"
    holds "medline fields" "AID - 10.1000/small.6 [doi]" "$text"
    text=$(echo "$found" | efetch -format abstract)
    same "efetch -format abstract has all" 5 "$(echo "$text" | grep -c '^[1-5]\. J Small Corpora\. ')"
    holds "abstract" "METHODS: Words of an abstract." "$text"
    holds "abstract" "(1)Institute 0, Copenhagen, Denmark." "$text"
    same "efetch -format xml | xtract" "$both" "$(echo "$found" | efetch -format xml |
        xtract -pattern PubmedArticle -element MedlineCitation/PMID | numbers)"
    same "xtract looks into the records" "2000 2006 2012 2018 2004 " "$(echo "$found" |
        efetch -format xml | xtract -pattern PubmedArticle -element PubDate/Year | tr '\n' ' ')"
    same "efetch -format docsum" "$both" "$(echo "$found" | efetch -format docsum |
        xtract -pattern DocumentSummary -element Id | numbers)"
    same "esummary" "2000 May 2004 May 2006 May 2012 May 2018 May " "$(echo "$found" | esummary |
        xtract -pattern DocumentSummary -element PubDate | sort | tr '\n' ' ')"
    same "esummary -mode json" 5 "$(echo "$found" | esummary -mode json |
        grep -o '"uid": *"[0-9]*"' | sort -u | wc -l)"

    same "efetch -id, doubles once" "1001 1008 " \
        "$(efetch -db pubmed -id 1001,1008,1001 -format xml |
            xtract -pattern PubmedArticle -element MedlineCitation/PMID | numbers)"
    same "epost | efetch" "1001 1015 " "$(epost -db pubmed -id 1001,1015 |
        efetch -format xml | xtract -pattern PubmedArticle -element MedlineCitation/PMID | numbers)"
    holds "epost counts" "<Count>2</Count>" "$(printf '1001\n1015\n' | epost -db pubmed)"

    # Records 0, 12, 24 of those are reviews; those of 2018 and 2019 are of the last days.
    same "efilter -pub review" "1001 1085 1169 " "$(echo "$found" | efilter -pub review |
        efetch -format uid | numbers)"
    same "efilter -pub structured" "1001 1085 1169 " "$(echo "$found" | efilter -pub structured |
        efetch -format uid | numbers)"
    same "efilter -pub free" "$both" "$(echo "$found" | efilter -pub free | efetch -format uid |
        numbers)"
    same "efilter -days" "1127 " "$(echo "$found" | efilter -days 900 -datetype PDAT |
        efetch -format uid | numbers)"
    same "efilter -query" "1043 " "$(echo "$found" | efilter -query '7[vi]' |
        efetch -format uid | numbers)"
    same "esearch -days" "1134 " "$(esearch -db pubmed -query 'all[sb]' -days 400 |
        efetch -format uid | numbers)"
    same "esearch -mindate" "1001 1141 " "$(esearch -db pubmed -query 'all[sb]' -mindate 2000 \
        -maxdate 2000 -datetype PDAT | efetch -format uid | numbers)"
    holds "esearch -sort" "<Count>2</Count>" "$(esearch -db pubmed -query '19[vi] OR 20[vi]' \
        -sort 'Date Published')"
    # In order, without precedence, as in the ranges that the long way below asks for.
    same "left to right" "1001 1015 1022 1029 " "$(esearch -db pubmed -query \
        'beta[ti] OR alpha[ti] AND 1:1030 [UID]' | efetch -format uid | numbers)"

    holds "elink -related" "<Id>1001</Id>" "$(elink -db pubmed -id 1001 -related)"
    same "esearch | elink | efetch" "1029 1036 1071 1078 " "$(esearch -db pubmed \
        -query '7[vi] OR 13[vi]' | elink -target pubmed -name pubmed_pubmed_refs |
        efetch -format uid | numbers)"
    same "elink -target pmc" "500 506 " "$(elink -db pubmed -id 1001,1043 -target pmc |
        xtract -pattern ENTREZ_DIRECT -sep ' ' -element Id)$(printf ' ')"
    same "elink -name pubmed_pubmed_refs" "1029 1036 " "$(elink -db pubmed -id 1043 -target pubmed \
        -name pubmed_pubmed_refs | efetch -format uid | numbers)"
    same "elink -cmd neighbor" "1050 1057 " "$(elink -db pubmed -id 1043 -target pubmed \
        -name pubmed_pubmed_citedin -cmd neighbor | xtract -pattern LinkSet -sep '\n' \
        -element Link/Id | numbers)"
    holds "elink -cmd acheck" "pubmed_pubmed_refs" "$(elink -db pubmed -id 1043 -cmd acheck)"

    fields=$(einfo -db pubmed -fields)
    holds "einfo -fields" "TIAB" "$fields"
    holds "einfo -links" "pubmed_pubmed" "$(einfo -db pubmed -links)"
    holds "einfo -dbs" "pubmed" "$(einfo -dbs)"
    # neoplasmss is corrected; the heading is that of records 0, 5, … 25.
    holds "esearch -spell" "<Count>6</Count>" "$(esearch -db pubmed -query neoplasmss -spell)"
}

# More than one search may list: EDirect divides by ranges of PMIDs.
test_many() {
    found=$(esearch -db pubmed -query 'record[ti] OR nothing[ti]')
    holds "more than 9,999 are counted" "<Count>10500</Count>" "$found"
    echo "$found" | efetch -format uid >"$folder/ids" 2>"$folder/errors"
    same "more than 9,999 come back" 10500 "$(sort -u "$folder/ids" | wc -l)"
    same "the first and the last" "1001 74494" \
        "$(sort -n "$folder/ids" | sed -n '1p;$p' | tr '\n' ' ' | sed 's/ $//')"
    same "without a word" "" "$(tr -d '.\n' <"$folder/errors")"
}

start_server 30 few
redirect_edirect
test_few 2>&1
start_server 10500 many
redirect_edirect
test_many 2>&1

echo "$failed failed"
[ $failed -eq 0 ]
