/* shared_test.c - real exports, when they are there: every row comes out, and every column is
 * what a person would say it is. The counts are those of Python's csv module. */
#include "sheet_tests.h"

#include "lib/base/buf.h"
#include "lib/base/text.h"
#include "lib/bib/plain.h"
#include "lib/bib/sheet/sheet.h"

#define ZOTERO_MAP                                                                                 \
    "id=Key type=Item Type year=Publication Year authors=Author title=Title "                      \
    "journal=Publication Title isbn=ISBN issn=ISSN doi=DOI url=Url abstract=Abstract Note "        \
    "date=Date pages=Pages issue=Issue volume=Volume journal-abbr=Journal Abbreviation "

#define GENERIC_MAP(authors, id_before)                                                            \
    "abstract=abstract journal-abbr=alternate_title2 journal=alternate_title3 authors=" authors    \
    " " id_before "issn=issn keywords=keywords notes=note issue=number place=place_published "     \
    "title=title year=publication_year publisher=publisher editors=secondary_authors "             \
    "start-page=start_page type=type_of_reference url=url volume=volume"

#define LENS_MAP                                                                                   \
    "id=Lens ID title=Title date=Date Published year=Publication Year "                            \
    "publication-type=Publication Type journal=Source Title issn=ISSNs publisher=Publisher "       \
    "country=Source Country authors=Author/s abstract=Abstract volume=Volume issue=Issue Number "  \
    "start-page=Start Page end-page=End Page keywords=Keywords mesh=MeSH Terms url=External URL "  \
    "pmid=PMID doi=DOI pmcid=PMCID"

#define DEDUP_MAP                                                                                  \
    "id=ID title=title year=year authors=author pages=pages volume=volume issue=number "           \
    "type=ENTRYTYPE journal=journal"

#define LABELLED_MAP "pmid=pmid title=title abstract=abstract"
#define UNNUMBERED   "title=title abstract=abstract"

static const struct {
    const char *file;
    size_t records, rejected;
    const char *map;
} table[] = {
    {"refs/ASySD__zotero_export.csv.gz", 1233, 0,
     ZOTERO_MAP "series=Series publisher=Publisher place=Place language=Language notes=Extra "
                "notes=Notes keywords=Manual Tags keywords=Automatic Tags editors=Editor "
                "editors=Series Editor"},
    {"refs/asreview__duplicate_records.csv", 10, 4, "title=title abstract=abstract doi=doi"},
    {"refs/asreview__generic.csv", 2, 0, GENERIC_MAP("first_authors", "id=id ")},
    {"refs/asreview__generic_bad_record_id.csv", 6, 0, GENERIC_MAP("authors", "") " id=record_id"},
    {"refs/asreview__generic_column_names_with_spaces.csv", 2, 0,
     GENERIC_MAP("first_authors", "id=id ")},
    {"refs/asreview__generic_labels.csv", 6, 0, GENERIC_MAP("authors", "id=id ")},
    {"refs/asreview__generic_labels_no_abs.csv", 6, 0,
     "journal-abbr=alternate_title2 journal=alternate_title3 authors=authors id=id issn=issn "
     "keywords=keywords notes=note issue=number place=place_published title=title "
     "year=publication_year publisher=publisher editors=secondary_authors start-page=start_page "
     "type=type_of_reference url=url volume=volume"},
    {"refs/asreview__generic_labels_no_title.csv", 6, 0,
     "abstract=abstract authors=authors id=id issn=issn keywords=keywords notes=note issue=number "
     "place=place_published year=publication_year publisher=publisher editors=secondary_authors "
     "start-page=start_page type=type_of_reference url=url volume=volume"},
    {"refs/asreview__generic_partial_labels.csv", 6, 0, GENERIC_MAP("authors", "id=id ")},
    {"refs/asreview__generic_semicolon.csv", 2, 0, GENERIC_MAP("first_authors", "id=id ")},
    {"refs/asreview__generic_tab.csv", 2, 0, GENERIC_MAP("first_authors", "id=id ")},
    {"refs/asreview__generic_tab.tab", 2, 0, GENERIC_MAP("first_authors", "id=id ")},
    {"refs/asreview__generic_tab.tsv", 2, 0, GENERIC_MAP("first_authors", "id=id ")},
    {"refs/asreview__missing_values.csv", 4, 0, UNNUMBERED},
    {"refs/asreview__record_id.csv", 10, 0, "id=record_id title=title abstract=abstract"},
    {"refs/citation-file-formatting___baseline.csv.gz", 100, 0, LENS_MAP},
    {"refs/citation-file-formatting___baseline.tsv.gz", 100, 0, LENS_MAP},
    {"refs/citation-file-formatting___baseline.xlsx.gz", 100, 0, LENS_MAP},
    {"refs/citation-file-formatting___baseline_abstrackr.csv", 11, 0,
     "id=(internal) id pmid=pubmed id keywords=keywords abstract=abstract title=title "
     "journal=journal authors=authors"},
    {"refs/citation-file-formatting___baseline_cochrane.csv", 3, 0,
     "id=CENTRAL ID authors=Author(s) title=Title journal=Source year=Year abstract=Abstract "
     "volume=Volume issue=Issue pages=Pages database=Database Name pmid=PubMed ID "
     "publication-type=Publication Type keywords=Keywords doi=DOI url=URL"},
    {"refs/citation-file-formatting___baseline_covidence.csv", 10, 0,
     "title=Title authors=Authors abstract=Abstract year=Published Year month=Published Month "
     "journal=Journal volume=Volume issue=Issue pages=Pages accession=Accession Number doi=DOI "
     "id=Covidence #"},
    {"refs/citation-file-formatting___baseline_excel.csv", 10, 0,
     "title=Title original-title=Original Title authors=Author Names "
     "affiliations=Author Addresses editors=Editors journal=Source title year=Publication Year "
     "volume=Volume issue=Issue start-page=First Page end-page=Last Page "
     "date=Date of Publication publication-type=Publication Type issn=ISSN isbn=ISBN "
     "publisher=Book Publisher abstract=Abstract keywords=Author Keywords "
     "main-keywords=Emtree Drug Index Terms (Major Focus) keywords=Emtree Drug Index Terms "
     "main-keywords=Emtree Medical Index Terms (Major Focus) "
     "keywords=Emtree Medical Index Terms language=Article Language pmid=Medline PMID id=PUI "
     "doi=DOI url=Full Text Link"},
    {"refs/citation-file-formatting___baseline_googlescholar.csv", 10, 0,
     "authors=Authors title=Title journal=Publication volume=Volume issue=Number pages=Pages "
     "year=Year publisher=Publisher"},
    {"refs/citation-file-formatting___baseline_openalex.csv", 9, 0,
     "id=id doi=doi title=title year=publication_year date=publication_date language=language "
     "type=type mesh=mesh url=primary_location.landing_page_url "
     "journal=primary_location.source.display_name issn=primary_location.source.issn "
     "publisher=primary_location.source.host_organization_name volume=biblio.volume "
     "issue=biblio.issue start-page=biblio.first_page end-page=biblio.last_page pmid=ids.pmid "
     "abstract=abstract authors=authorships.raw_author_name "
     "affiliations=authorships.raw_affiliation_strings keywords=keywords.display_name"},
    {"refs/citation-file-formatting___baseline_pubmed.csv", 10, 0,
     "pmid=PMID title=Title authors=Authors citation=Citation journal=Journal/Book "
     "year=Publication Year pmcid=PMCID doi=DOI"},
    {"refs/citation-file-formatting___baseline_scopus.csv.gz", 10, 0,
     "authors=Author full names title=Title year=Year journal=Source title volume=Volume "
     "issue=Issue article-number=Art. No. start-page=Page start end-page=Page end doi=DOI "
     "url=Link affiliations=Affiliations abstract=Abstract keywords=Author Keywords "
     "keywords=Index Keywords editors=Editors publisher=Publisher issn=ISSN isbn=ISBN "
     "pmid=PubMed ID language=Language of Original Document "
     "journal-abbr=Abbreviated Source Title publication-type=Document Type database=Source "
     "id=EID"},
    {"refs/citation-file-formatting___baseline_zotero.csv", 10, 0,
     ZOTERO_MAP "series=Series publisher=Publisher place=Place language=Language "
                "database=Archive notes=Extra notes=Notes keywords=Manual Tags "
                "keywords=Automatic Tags editors=Editor editors=Series Editor"},
    {"refs/colrev__csv_data.csv", 2, 0,
     "pmid=PMID title=Title authors=Authors citation=Citation journal=Journal/Book "
     "year=Publication Year pmcid=PMCID doi=DOI id=citation_key issue=issue "
     "book-title=booktitle"},
    {"screening/BannachBrown_2019.csv.gz", 1993, 0, UNNUMBERED},
    {"screening/Cohen_ACEInhibitors.csv.gz", 2544, 0, LABELLED_MAP},
    {"screening/Cohen_ADHD.csv.gz", 851, 0, LABELLED_MAP},
    {"screening/Cohen_AtypicalAntipsychotics.csv.gz", 1120, 0, LABELLED_MAP},
    {"screening/Cohen_BetaBlockers.csv.gz", 2072, 0, LABELLED_MAP},
    {"screening/Cohen_CalciumChannelBlockers.csv.gz", 1218, 0, LABELLED_MAP},
    {"screening/Cohen_OralHypoglycemics.csv.gz", 503, 0, LABELLED_MAP},
    {"screening/Cohen_UrinaryIncontinence.csv.gz", 327, 0, LABELLED_MAP},
    {"screening/Ferdinands_virus.csv.gz", 2304, 0, UNNUMBERED},
    {"screening/Ferdinands_wilson.csv.gz", 2333, 0, UNNUMBERED},
    {"screening/SYN_Donners_2021.csv.gz", 258, 0, LABELLED_MAP},
    {"screening/SYN_Menon_2022.csv.gz", 975, 0, LABELLED_MAP},
    {"screening/SYN_Nelson_2002.csv.gz", 366, 0, LABELLED_MAP},
    {"screening/SYN_Sep_2021.csv.gz", 271, 0, LABELLED_MAP},
    {"dedup/cytology_screening/records_pre_merged.csv", 1856, 0, DEDUP_MAP},
    {"dedup/haematology/records_pre_merged.csv", 1415, 0, DEDUP_MAP},
    {"dedup/respiratory/records_pre_merged.csv", 1988, 0, DEDUP_MAP},
    {"dedup/diabetes/records.csv", 1845, 0,
     "authors=author title=title year=year journal=journal abstract=abstract doi=doi "
     "issue=number pages=pages volume=volume isbn=isbn id=record_id"},
};

static const char *path_of(const char *file, struct arena *a)
{
    const char *folder = shared_folder("", a);
    return folder ? arena_fmt(a, "%s/%s", folder, file) : NULL;
}

static void check_map(const char *path, const char *want, struct arena *a)
{
    struct sheet_map m;
    struct err e = {0};
    struct buf b = {0};
    if (sheet_map_file(path, NULL, a, &m, &e) != ERR_OK)
        fail_msg("%s", error_text(&e, a));
    for (size_t i = 0; i < m.n; i++)
        if (m.column[i].field != FLAT_EXTRA)
            buf_addf(&b, "%s%s=%.*s", b.len ? " " : "", flat_word(m.column[i].field),
                     (int)m.column[i].name.len, m.column[i].name.ptr);
    if (strcmp(buf_c(&b), want) != 0)
        fail_msg("%s: %s\nis not %s", path, buf_c(&b), want);
    buf_release(&b);
}

static void read_whole(const char *path, struct seen *s)
{
    struct bib_sink sink = seen_sink(s, true);
    if (bib_read_file(path, BIB_FORMAT_UNKNOWN, &sink, &s->e) != ERR_OK)
        fail_msg("%s", error_text(&s->e, &s->arena));
}

static void every_row_and_column_of_the_shared_tables_is_read(void **state)
{
    (void)state;
    struct arena a = {0};
    size_t records = 0;
    if (!path_of("", &a)) {
        arena_release(&a);
        return;
    }
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct seen s = {0};
        const char *path = path_of(table[i].file, &a);
        read_whole(path, &s);
        if (s.n != table[i].records || s.n_rejected != table[i].rejected)
            fail_msg("%s: %zu records and %zu rejected", path, s.n, s.n_rejected);
        for (size_t k = 0; k < s.n; k++)
            assert_round_trip(s.item[k].record);
        check_map(path, table[i].map, &a);
        records += s.n;
        seen_release(&s);
    }
    print_message("%zu records of %zu tables\n", records, COUNT_OF(table));
    arena_release(&a);
}

static void assert_same(struct str x, struct str y, size_t i, const char *what)
{
    if (!str_eq(x, y))
        fail_msg("record %zu, %s: '%.*s' is not '%.*s'", i + 1, what, (int)x.len, x.ptr, (int)y.len,
                 y.ptr);
}

/* One library as CSV, with tabs, as a workbook and as RIS. */
static void one_library_reads_alike_in_four_formats(void **state)
{
    (void)state;
    static const char *const file[] = {"refs/citation-file-formatting___baseline.csv.gz",
                                       "refs/citation-file-formatting___baseline.tsv.gz",
                                       "refs/citation-file-formatting___baseline.xlsx.gz",
                                       "refs/citation-file-formatting___baseline.ris.gz"};
    struct arena a = {0};
    struct seen s[4];
    memset(s, 0, sizeof s);
    for (size_t k = 0; k < 4; k++) {
        const char *path = path_of(file[k], &a);
        if (path)
            read_whole(path, &s[k]);
        assert_true(!path || s[k].n == 100);
    }
    for (size_t i = 0; i < s[0].n; i++) {
        const struct bib_record *r = s[0].item[i].record, *ris = s[3].item[i].record;
        for (size_t k = 1; k < 3; k++)
            assert_string_equal(record_json(r, &a), record_json(s[k].item[i].record, &a));
        assert_same(r->source_id, ris->source_id, i, "id");
        assert_same(r->title, ris->title, i, "title");
        assert_same(r->doi, ris->doi, i, "DOI");
        assert_same(r->journal, ris->journal, i, "journal");
        assert_same(r->volume, ris->volume, i, "volume");
        assert_same(r->issue, ris->issue, i, "issue");
        assert_same(r->pages, ris->pages, i, "pages");
        assert_same(r->issn_print, ris->issn_print, i, "ISSN");
        /* In words: RIS leaves character references as they stand, and lines are parted by `;`
         * in the tables. */
        assert_same(text_fold(bib_abstract_text(r, &a), &a),
                    text_fold(bib_plain_text(bib_abstract_text(ris, &a), &a), &a), i, "abstract");
        assert_int_equal(date_cmp(r->print_date, ris->print_date), 0);
        assert_int_equal(r->n_authors, ris->n_authors);
    }
    for (size_t k = 0; k < 4; k++)
        seen_release(&s[k]);
    arena_release(&a);
}

int run_shared_sheet_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_and_column_of_the_shared_tables_is_read),
        cmocka_unit_test(one_library_reads_alike_in_four_formats),
    };
    return cmocka_run_group_tests_name("shared tables", tests, NULL, NULL);
}
