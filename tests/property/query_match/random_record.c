/* random_record.c - see random.h. Headings and types are real ones, so that explosion
 * through the small MeSH takes part; some records carry names without UIs. */
#include "random.h"

uint64_t random_next(struct random *r)
{
    /* splitmix64 */
    uint64_t z = r->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

size_t random_below(struct random *r, size_t n)
{
    return (size_t)(random_next(r) % n);
}

bool random_chance(struct random *r, unsigned percent)
{
    return random_below(r, 100) < percent;
}

const char *random_word(struct random *r)
{
    static const char *const words[] = {"genome", "genomic", "tumor",   "tumour",  "Tumours",
                                        "whole",  "exome",   "cancer",  "kræft",   "naïve",
                                        "of",     "cell",    "BRCA1/2", "patient", "humans"};
    return words[random_below(r, COUNT_OF(words))];
}

static struct str sentence(struct random *r, struct arena *a)
{
    static const char *const gaps[] = {" ", " ", " ", "-", ", ", ". "};
    struct buf b = {0};
    for (size_t n = 1 + random_below(r, 8); n > 0; n--) {
        buf_adds(&b, random_word(r));
        if (n > 1)
            buf_adds(&b, gaps[random_below(r, COUNT_OF(gaps))]);
    }
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

struct pair {
    const char *ui, *name;
};

static struct pair pick(struct random *r, const struct pair *list, size_t n)
{
    return list[random_below(r, n)];
}

static void add_headings(struct random *r, struct bib_record *rec, struct arena *a)
{
    static const struct pair headings[] = {
        {"D009369", "Neoplasms"}, {"D001859", "Bone Neoplasms"},
        {"D006801", "Humans"},    {"D000818", "Animals"},
        {"D000328", "Adult"},     {"D000073336", "Whole Genome Sequencing"},
    };
    static const struct pair qualifiers[] = {
        {"Q000235", "genetics"}, {"Q000188", "drug therapy"}, {"Q000175", "diagnosis"}};
    bool with_ui = random_chance(r, 70);
    rec->n_mesh = 1 + random_below(r, 3);
    rec->mesh = ARENA_ARRAY(a, rec->n_mesh, struct bib_mesh);
    for (size_t i = 0; i < rec->n_mesh; i++) {
        struct bib_mesh *m = &rec->mesh[i];
        struct pair h = pick(r, headings, COUNT_OF(headings));
        m->name = str_c(h.name);
        m->ui = with_ui ? str_c(h.ui) : (struct str){0};
        m->major = random_chance(r, 30);
        m->n_qualifiers = random_below(r, 3);
        m->qualifier = ARENA_ARRAY(a, m->n_qualifiers, struct bib_qualifier);
        for (size_t k = 0; k < m->n_qualifiers; k++) {
            struct pair q = pick(r, qualifiers, COUNT_OF(qualifiers));
            m->qualifier[k] = (struct bib_qualifier){with_ui ? str_c(q.ui) : (struct str){0},
                                                     str_c(q.name), random_chance(r, 30)};
        }
    }
}

static void add_abstract(struct random *r, struct bib_record *rec, struct arena *a)
{
    rec->n_abstract = 1 + random_below(r, 3);
    rec->abstract = ARENA_ARRAY(a, rec->n_abstract, struct bib_abstract_part);
    for (size_t i = 0; i < rec->n_abstract; i++)
        rec->abstract[i].text = sentence(r, a);
}

static struct date random_date(struct random *r)
{
    struct date d = {2017 + (int)random_below(r, 8), 0, 0};
    if (random_chance(r, 70))
        d.month = 1 + (int)random_below(r, 12);
    if (d.month && random_chance(r, 70))
        d.day = 1 + (int)random_below(r, 28);
    return d;
}

static void add_languages(struct random *r, struct bib_record *rec, struct arena *a)
{
    static const char *const codes[] = {"eng", "dan", "ger"};
    rec->n_languages = 1 + random_below(r, 2);
    rec->language = ARENA_ARRAY(a, rec->n_languages, struct str);
    for (size_t i = 0; i < rec->n_languages; i++)
        rec->language[i] = str_c(codes[random_below(r, COUNT_OF(codes))]);
}

static void add_types(struct random *r, struct bib_record *rec, struct arena *a)
{
    static const struct pair types[] = {{"D016454", "Review"},
                                        {"D016449", "Randomized Controlled Trial"},
                                        {"D016428", "Journal Article"},
                                        {"D016441", "Retracted Publication"}};
    rec->n_pub_types = 1 + random_below(r, 2);
    rec->pub_type = ARENA_ARRAY(a, rec->n_pub_types, struct bib_term);
    for (size_t i = 0; i < rec->n_pub_types; i++) {
        struct pair t = pick(r, types, COUNT_OF(types));
        rec->pub_type[i] = (struct bib_term){.ui = str_c(t.ui), .name = str_c(t.name)};
    }
}

static void add_people(struct random *r, struct bib_record *rec, struct arena *a)
{
    static const char *const last[] = {"Smith", "de la Cruz", "Ågård"};
    static const char *const fore[] = {"John Albert", "", "Maria"};
    static const char *const initials[] = {"JA", "J", "M"};
    rec->n_authors = 1 + random_below(r, 2);
    rec->author = ARENA_ARRAY(a, rec->n_authors, struct bib_author);
    for (size_t i = 0; i < rec->n_authors; i++) {
        struct bib_author *p = &rec->author[i];
        p->last = str_c(last[random_below(r, COUNT_OF(last))]);
        p->fore = str_c(fore[random_below(r, COUNT_OF(fore))]);
        p->initials = str_c(initials[random_below(r, COUNT_OF(initials))]);
    }
    rec->authors_incomplete = random_chance(r, 20);
}

static struct str random_status(struct random *r)
{
    static const char *const status[] = {"MEDLINE", "In-Process", "Publisher"};
    return str_c(status[random_below(r, COUNT_OF(status))]);
}

static struct str random_pmid(struct random *r, struct arena *a)
{
    return str_c(arena_fmt(a, "%zu", 1 + random_below(r, 20)));
}

struct bib_record *random_record(struct random *r, struct arena *a)
{
    struct bib_record *rec = ARENA_NEW(a, struct bib_record);
    if (random_chance(r, 85))
        rec->title = sentence(r, a);
    if (random_chance(r, 60))
        add_abstract(r, rec, a);
    if (random_chance(r, 60))
        add_headings(r, rec, a);
    if (random_chance(r, 60))
        add_languages(r, rec, a);
    if (random_chance(r, 60))
        add_types(r, rec, a);
    if (random_chance(r, 60))
        add_people(r, rec, a);
    if (random_chance(r, 50))
        rec->print_date = random_date(r);
    if (random_chance(r, 50))
        rec->electronic_date = random_date(r);
    if (random_chance(r, 50))
        rec->status = random_status(r);
    if (random_chance(r, 60))
        rec->pmid = random_pmid(r, a);
    if (random_chance(r, 40)) {
        rec->keyword = ARENA_NEW(a, struct bib_term);
        rec->keyword->name = sentence(r, a);
        rec->n_keywords = 1;
    }
    if (random_chance(r, 40))
        rec->journal = STR("Nature genetics");
    if (random_chance(r, 40))
        rec->medline_ta = STR("Nat Genet");
    return rec;
}

struct bib_record *random_completion(struct random *r, const struct bib_record *from,
                                     struct arena *a)
{
    struct bib_record *rec = ARENA_NEW(a, struct bib_record);
    *rec = *from;
    if (rec->title.len == 0)
        rec->title = sentence(r, a);
    if (rec->n_abstract == 0)
        add_abstract(r, rec, a);
    if (rec->n_mesh == 0)
        add_headings(r, rec, a);
    if (rec->n_languages == 0)
        add_languages(r, rec, a);
    if (rec->status.len == 0)
        rec->status = random_status(r);
    if (rec->pmid.len == 0)
        rec->pmid = random_pmid(r, a);
    if (!date_is_set(rec->print_date) && !date_is_set(rec->electronic_date)) {
        rec->print_date = random_date(r);
        rec->electronic_date = random_date(r);
    }
    return rec;
}
