/* nbib_write_test.c - what is written in MEDLINE format is what the reader takes back. */
#include "support.h"

#include "lib/bib/build.h"
#include "lib/bib/nbib_line.h"
#include "lib/bib/nbib_write.h"
#include "lib/bib/pubdate.h"

#include <dirent.h>
#include <stdlib.h>

static int by_id(const void *a, const void *b)
{
    const struct bib_identifier *x = a, *y = b;
    int order = str_cmp(x->source, y->source);
    return order ? order : str_cmp(x->value, y->value);
}

static int by_status(const void *a, const void *b)
{
    const struct bib_history *x = a, *y = b;
    return str_cmp(x->status, y->status);
}

/* Ids and history stand in another order in the two formats. */
static void sort_unordered(struct bib_record *r)
{
    if (r->n_ids)
        qsort(r->id, r->n_ids, sizeof *r->id, by_id);
    if (r->n_history)
        qsort(r->history, r->n_history, sizeof *r->history, by_status);
}

static void join_parts(struct bib_abstract_part *part, size_t *n, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < *n; i++) {
        buf_adds(&b, b.len ? " " : "");
        buf_addstr(&b, part[i].label);
        buf_adds(&b, part[i].label.len ? ": " : "");
        buf_addstr(&b, part[i].text);
    }
    if (*n)
        part[0] = (struct bib_abstract_part){.text = arena_str(a, buf_str(&b))};
    *n = b.len > 0;
    buf_release(&b);
}

static void reduce_terms(struct bib_term *t, size_t n, bool keep_type)
{
    for (size_t i = 0; i < n; i++)
        t[i] = (struct bib_term){.name = t[i].name,
                                 .type = keep_type ? t[i].type : (struct str){0},
                                 .major = keep_type && t[i].major};
}

static void reduce_index(struct bib_record *r)
{
    for (size_t i = 0; i < r->n_mesh; i++) {
        struct bib_mesh *h = &r->mesh[i];
        h->ui = h->type = (struct str){0};
        h->automatic = false;
        for (size_t k = 0; k < h->n_qualifiers; k++)
            h->qualifier[k].ui = (struct str){0};
    }
    for (size_t i = 0; i < r->n_chemicals; i++)
        r->chemical[i].ui = (struct str){0};
    reduce_terms(r->pub_type, r->n_pub_types, false);
    reduce_terms(r->supplementary, r->n_supplementary, false);
    reduce_terms(r->keyword, r->n_keywords, true);
    size_t n = 0;
    for (size_t i = 0; i < r->n_links; i++)
        if (nbib_link_tag(r->link[i].type)) {
            r->link[n] = r->link[i];
            r->link[n++].note = (struct str){0};
        }
    r->n_links = n;
}

static void reduce_history(struct bib_record *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_history; i++) {
        bool seen = false;
        for (size_t k = 0; k < n; k++)
            seen |= str_eq(r->history[k].status, r->history[i].status);
        if (!seen)
            r->history[n++] = r->history[i];
    }
    r->n_history = n;
}

/* The record without what the format has no place for (nbib_write.h). */
static struct bib_record *reduce(const struct bib_record *from, struct arena *a)
{
    struct bib_record *r = bib_copy(from, a);
    const struct str none = {0};
    r->type = STR("nbib");
    r->source_id = r->pmid;
    r->pmid_version = 1;
    r->indexing_method = r->pub_model = r->cited_medium = r->url = r->database = none;
    for (size_t i = 0; i < r->n_authors; i++)
        r->author[i].equal_contribution = false;
    join_parts(r->abstract, &r->n_abstract, a);
    for (size_t i = 0; i < r->n_other_abstracts; i++)
        join_parts(r->other_abstract[i].part, &r->other_abstract[i].n_parts, a);
    r->journal_abbr = r->medline_ta = r->medline_ta.len ? r->medline_ta : r->journal_abbr;
    r->start_page = bib_first_page(r->pages);
    *(r->kind == BIB_BOOK ? &r->country : &r->place) = none;
    reduce_index(r);
    reduce_history(r);
    sort_unordered(r);
    return r;
}

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
    sort_unordered(again->item[0].record);
    const char *want = record_json(reduce(r, &a), &a),
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

/* A small random source of its own, so that a failure can be repeated. */
static uint32_t random_state;

static size_t pick(size_t n)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (random_state >> 8) % n;
}

static struct str words(struct arena *a, size_t most)
{
    static const char *const word[] = {
        "acne",    "blå",  "β-lactam", "in",    "PMID-",   "AB",    "(n=3)", "a/b",
        "T1[sic]", "12.5", "µg",       "Ærø's", "p<0.001", "*star", "x:",    "transcriptionally",
    };
    struct buf b = {0};
    for (size_t n = 1 + pick(most); n-- > 0;) {
        buf_adds(&b, b.len ? " " : "");
        buf_adds(&b, word[pick(COUNT_OF(word))]);
    }
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

/* A name: words without what parts names from what follows. */
static struct str name(struct arena *a)
{
    static const char *const known[] = {"Larsen", "O'Neil", "Müller-Lüdenscheidt", "Nguyễn"};
    return str_c(arena_strdup(a, known[pick(COUNT_OF(known))]));
}

static void make_people(struct bib_record *r, struct arena *a)
{
    r->n_authors = pick(4);
    r->author = ARENA_ARRAY(a, r->n_authors + 1, struct bib_author);
    for (size_t i = 0; i < r->n_authors; i++) {
        struct bib_author *w = &r->author[i];
        if (pick(5) == 0) {
            w->collective = words(a, 3);
        } else {
            w->last = name(a);
            w->fore = STR("Anne Marie");
            w->initials = STR("AM");
            w->suffix = pick(3) ? (struct str){0} : STR("Jr");
            w->orcid = pick(2) ? (struct str){0} : STR("0000-0002-1825-0097");
        }
        w->n_affiliations = pick(3);
        w->affiliation = ARENA_ARRAY(a, 3, struct str);
        for (size_t k = 0; k < w->n_affiliations; k++)
            w->affiliation[k] = words(a, 30);
    }
    r->authors_incomplete = r->n_authors && pick(4) == 0;
    r->n_investigators = pick(2);
    r->investigator = ARENA_ARRAY(a, 1, struct bib_author);
    r->investigator[0] = (struct bib_author){.last = name(a), .initials = STR("K")};
}

static void make_index(struct bib_record *r, struct arena *a)
{
    r->n_mesh = pick(4);
    r->mesh = ARENA_ARRAY(a, 4, struct bib_mesh);
    for (size_t i = 0; i < r->n_mesh; i++) {
        struct bib_mesh *h = &r->mesh[i];
        *h = (struct bib_mesh){.ui = STR("D1"), .name = name(a), .major = pick(2) == 0};
        h->n_qualifiers = pick(3);
        h->qualifier = ARENA_ARRAY(a, 3, struct bib_qualifier);
        for (size_t k = 0; k < h->n_qualifiers; k++)
            h->qualifier[k] = (struct bib_qualifier){.name = name(a), .major = pick(2) == 0};
    }
    r->n_chemicals = pick(3);
    r->chemical = ARENA_ARRAY(a, 3, struct bib_chemical);
    for (size_t i = 0; i < r->n_chemicals; i++)
        r->chemical[i] =
            (struct bib_chemical){pick(2) ? STR("0") : STR("EC 3.6.3.14"), STR("D2"), words(a, 8)};
    r->n_keywords = pick(4);
    r->keyword = ARENA_ARRAY(a, 4, struct bib_term);
    for (size_t i = 0; i < r->n_keywords; i++)
        r->keyword[i] = (struct bib_term){
            .name = name(a), .type = i < 2 ? STR("NOTNLM") : STR("NASA"), .major = pick(3) == 0};
    r->n_grants = pick(3);
    r->grant = ARENA_ARRAY(a, 3, struct bib_grant);
    for (size_t i = 0; i < r->n_grants; i++)
        r->grant[i] = (struct bib_grant){pick(2) ? STR("MR/L003120/1") : STR("R01 CA1"),
                                         pick(2) ? STR("CA") : (struct str){0}, words(a, 3),
                                         pick(2) ? STR("Denmark") : (struct str){0}};
    for (size_t i = 0; i < r->n_grants; i++) /* an agency's name holds no slash */
        for (char *c = arena_strndup(a, r->grant[i].agency.ptr, r->grant[i].agency.len); *c; c++)
            if (*c == '/')
                r->grant[i].agency = STR("NCI NIH HHS");
    r->n_links = pick(2);
    r->link = ARENA_ARRAY(a, 1, struct bib_link);
    r->link[0] = (struct bib_link){STR("CommentIn"), STR("Int J Dermatol. 2017 Dec;56(12):1489."),
                                   pick(2) ? STR("28884800") : (struct str){0}, STR("gone")};
}

static void make_dates(struct bib_record *r, struct arena *a)
{
    r->print_date = (struct date){1990 + (int)pick(30), (int)pick(13), 0};
    if (r->print_date.month)
        r->print_date.day = (int)pick(29);
    if (pick(4) == 0) {
        r->medline_date = STR("1998 Dec-1999 Jan");
        r->print_date = bib_date_guess(r->medline_date);
    }
    r->date_revised = (struct date){2020, 9, 29};
    r->electronic_date = (struct date){2018, 3, 27};
    r->n_history = pick(4);
    r->history = ARENA_ARRAY(a, 4, struct bib_history);
    static const char *const status[] = {"entrez", "received", "medline", "pubmed"};
    for (size_t i = 0; i < r->n_history; i++)
        r->history[i] =
            (struct bib_history){str_c(status[i]), {2018, 4, 17}, pick(2) ? (int)pick(24) : -1, -1};
    for (size_t i = 0; i < r->n_history; i++)
        r->history[i].minute = r->history[i].hour < 0 ? -1 : (int)pick(60);
}

static struct bib_record make_record(struct arena *a)
{
    struct bib_record r = {.kind = BIB_ARTICLE, .type = STR("PubmedArticle"), .pmid_version = 1};
    r.pmid = str_c(arena_fmt(a, "%zu", 1 + pick(40000000)));
    bib_add_id(&r, a, "pubmed", r.pmid);
    r.title = words(a, 40);
    r.vernacular_title = pick(3) ? (struct str){0} : words(a, 20);
    r.n_abstract = pick(4);
    r.abstract = ARENA_ARRAY(a, 4, struct bib_abstract_part);
    for (size_t i = 0; i < r.n_abstract; i++)
        r.abstract[i] = (struct bib_abstract_part){.label = pick(2) ? STR("METHODS") : STR(""),
                                                   .category = STR("METHODS"),
                                                   .text = words(a, 200)};
    r.journal = words(a, 6);
    r.medline_ta = r.journal_abbr = STR("Adv Biomed Res");
    r.issn_linking = STR("2277-9175");
    r.volume = STR("7");
    r.pages = pick(2) ? STR("94-103") : STR("e12");
    if (pick(2)) {
        r.doi = STR("10.4103/abr.abr_99_17");
        bib_add_id(&r, a, "doi", r.doi);
    }
    make_people(&r, a);
    make_index(&r, a);
    make_dates(&r, a);
    r.start_page = bib_first_page(r.pages);
    return r;
}

static void made_records_come_back(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 500; seed++) {
        struct arena a = {0};
        random_state = seed;
        struct bib_record r = make_record(&a);
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
