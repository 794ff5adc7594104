/* nbib_write_test.c - what is written in MEDLINE format is what the reader takes back. */
#include "nbib_made.h"
#include "support.h"

#include "lib/bib/tagged/nbib_line.h"
#include "lib/bib/tagged/nbib_write.h"

#include <dirent.h>

static const char *written(const struct bib_record *r, struct arena *a)
{
    struct buf b = {0};
    nbib_write(r, &b);
    const char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}

static void assert_comes_back(const struct bib_record *r)
{
    struct arena a = {0};
    const char *text = written(r, &a);
    struct seen *again = read_text(text, BIB_NBIB);
    assert_int_equal(again->n, 1);
    nbib_sort(again->item[0].record);
    const char *want = record_json(nbib_reduced(r, &a), &a),
               *got = record_json(again->item[0].record, &a);
    size_t same = 0;
    while (want[same] && want[same] == got[same])
        same++;
    size_t from = same > 60 ? same - 60 : 0;
    if (strcmp(want, got) != 0)
        fail_msg("%.20s wanted …%.160s\ngot …%.160s", text, want + from, got + from);
    seen_free(again);
    arena_release(&a);
}

static void made_records_come_back(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 500; seed++) {
        struct arena a = {0};
        struct bib_record r = nbib_made(seed, &a);
        assert_comes_back(&r);
        arena_release(&a);
    }
}

static void lines_are_as_long_as_pubmeds(void **state)
{
    (void)state;
    struct buf b = {0};
    nbib_line(&b, "AB", STR(""));
    assert_string_equal(buf_c(&b), "");
    nbib_line(&b, "AB",
              STR("BACKGROUND: Antirrhinum majus contains aurone with excellent antibacterial and "
                  "antifungal activities. https://example.org/a/very/long/address/that/no/line/"
                  "can/hold/whatever/is/tried/to/do/about/it"));
    assert_string_equal(
        buf_c(&b),
        "AB  - BACKGROUND: Antirrhinum majus contains aurone with excellent antibacterial and\n"
        "      antifungal activities.\n"
        "      https://example.org/a/very/long/address/that/no/line/can/hold/whatever/is/tried/to/"
        "do/about/it\n");
    buf_release(&b);
}

static const char small[] =
    "<PubmedArticleSet><PubmedArticle><MedlineCitation Status=\"MEDLINE\" Owner=\"NLM\">"
    "<PMID Version=\"1\">29657938</PMID><DateRevised><Year>2020</Year><Month>09</Month>"
    "<Day>29</Day></DateRevised><Article PubModel=\"Print-Electronic\"><Journal>"
    "<ISSN IssnType=\"Electronic\">2277-9175</ISSN><JournalIssue><Volume>7</Volume>"
    "<Issue>2</Issue><PubDate><Year>2018</Year><Month>Mar</Month></PubDate></JournalIssue>"
    "<Title>Advanced things</Title></Journal><ArticleTitle>A gel.</ArticleTitle>"
    "<Pagination><MedlinePgn>53-9</MedlinePgn></Pagination><AuthorList CompleteYN=\"Y\">"
    "<Author><LastName>Larsen</LastName><ForeName>Anne Marie</ForeName><Initials>AM</Initials>"
    "</Author></AuthorList><Language>eng</Language><PublicationTypeList><PublicationType>"
    "Journal Article</PublicationType></PublicationTypeList><ArticleDate><Year>2017</Year>"
    "<Month>12</Month><Day>24</Day></ArticleDate></Article><MedlineJournalInfo><Country>Denmark"
    "</Country><MedlineTA>Adv Things</MedlineTA><NlmUniqueID>101586897</NlmUniqueID>"
    "</MedlineJournalInfo><MeshHeadingList><MeshHeading><DescriptorName MajorTopicYN=\"N\">Gels"
    "</DescriptorName><QualifierName MajorTopicYN=\"Y\">therapeutic use</QualifierName>"
    "</MeshHeading></MeshHeadingList></MedlineCitation><PubmedData><History>"
    "<PubMedPubDate PubStatus=\"pubmed\"><Year>2018</Year><Month>4</Month><Day>17</Day><Hour>6"
    "</Hour><Minute>0</Minute></PubMedPubDate></History><PublicationStatus>ppublish"
    "</PublicationStatus><ArticleIdList><ArticleId IdType=\"pubmed\">29657938</ArticleId>"
    "<ArticleId IdType=\"doi\">10.1000/x.1</ArticleId></ArticleIdList></PubmedData>"
    "</PubmedArticle></PubmedArticleSet>";

static void fields_come_in_pubmeds_order(void **state)
{
    (void)state;
    struct seen *s = read_text(small, BIB_PUBMED_XML);
    assert_int_equal(s->n, 1);
    assert_string_equal(written(s->item[0].record, &s->arena),
                        "PMID- 29657938\nOWN - NLM\nSTAT- MEDLINE\nLR  - 20200929\n"
                        "IS  - 2277-9175 (Electronic)\nVI  - 7\nIP  - 2\nDP  - 2018 Mar\n"
                        "TI  - A gel.\nPG  - 53-9\nLID - 10.1000/x.1 [doi]\n"
                        "FAU - Larsen, Anne Marie\nAU  - Larsen AM\nLA  - eng\n"
                        "PT  - Journal Article\nDEP - 20171224\nPL  - Denmark\n"
                        "TA  - Adv Things\nJT  - Advanced things\nJID - 101586897\n"
                        "MH  - Gels/*therapeutic use\nEDAT- 2018/04/17 06:00\n"
                        "PHST- 2018/04/17 06:00 [pubmed]\nAID - 10.1000/x.1 [doi]\n"
                        "PST - ppublish\nSO  - Adv Things. 2018 Mar;7(2):53-9. doi: 10.1000/x.1. "
                        "Epub 2017 Dec 24.\n");
    assert_comes_back(s->item[0].record);
    seen_free(s);
}

/* Names made of numbers, and the PMID of another record, are not PubMed's. */
static bool is_sound(const struct bib_record *r)
{
    bool sound = r->pmid.len > 0;
    for (size_t i = 0; i < r->n_authors; i++) {
        const struct bib_author *w = &r->author[i];
        bool named = w->collective.len || (w->last.len && !str_starts(w->initials, "Text"));
        sound &= named;
    }
    for (size_t i = 0; i < r->n_ids; i++)
        sound &= !str_eq_c(r->id[i].source, "pubmed") || str_eq(r->id[i].value, r->pmid);
    return sound;
}

static void check_file(const char *path, size_t *n)
{
    struct seen s = {0};
    struct bib_sink sink = seen_sink(&s, false);
    if (bib_read_file(path, BIB_PUBMED_XML, &sink, &s.e) == ERR_OK)
        for (size_t i = 0; i < s.n; i++)
            if (is_sound(s.item[i].record)) {
                assert_comes_back(s.item[i].record);
                ++*n;
            }
    seen_release(&s);
}

static void records_of_pubmed_come_back(void **state)
{
    (void)state;
    struct arena a = {0};
    size_t n = 0;
    const char *folder = shared_folder("pubmed_xml", &a);
    struct dirent **entry = NULL;
    int files = folder ? scandir(folder, &entry, NULL, alphasort) : 0;
    for (int i = 0; i < files; i++) {
        if (entry[i]->d_name[0] != '.')
            check_file(arena_fmt(&a, "%s/%s", folder, entry[i]->d_name), &n);
        free(entry[i]);
    }
    free(entry);
    if (folder)
        print_message("%zu records written and read\n", n);
    assert_true(!folder || n > 0);
    arena_release(&a);
}

int run_nbib_write_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_as_long_as_pubmeds),
        cmocka_unit_test(fields_come_in_pubmeds_order),
        cmocka_unit_test(made_records_come_back),
        cmocka_unit_test(records_of_pubmed_come_back),
    };
    return cmocka_run_group_tests_name("MEDLINE writer", tests, NULL, NULL);
}
