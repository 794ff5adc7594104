/* nbib_made.c - records made by chance. */
#include "nbib_made.h"

#include "lib/base/buf.h"
#include "lib/bib/build.h"
#include "lib/bib/pubdate.h"

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

struct bib_record nbib_made(uint32_t seed, struct arena *a)
{
    random_state = seed;
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
