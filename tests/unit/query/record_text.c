/* record_text.c - records written as lines, for tests. */
#include "support.h"

struct fields {
    struct arena *a;
    struct bib_record *r;
};

#define PUSH(f, list, count, value)                                                                \
    do {                                                                                           \
        size_t cap_ = (f)->r->count;                                                               \
        (f)->r->list =                                                                             \
            arena_grow((f)->a, (f)->r->list, (f)->r->count, &cap_, sizeof *(f)->r->list);          \
        (f)->r->list[(f)->r->count++] = value;                                                     \
    } while (0)

static bool cut_star(struct str *s)
{
    bool star = str_starts(*s, "*");
    if (star)
        *s = str_sub(*s, 1, s->len);
    return star;
}

/* `*Neoplasms#D009369/genetics`; a star before any part makes it major. */
static void add_heading(struct fields *f, struct str value)
{
    struct bib_mesh m = {0};
    struct str part, rest = value;
    size_t cap = 0;
    for (bool first = true; str_split(&rest, '/', &part); first = false) {
        bool star = cut_star(&part);
        struct str name = {0};
        str_split(&part, '#', &name);
        struct str ui = part.ptr ? part : (struct str){0};
        if (first) {
            m.name = name;
            m.ui = ui;
            m.major = star;
            continue;
        }
        m.qualifier = arena_grow(f->a, m.qualifier, m.n_qualifiers, &cap, sizeof *m.qualifier);
        m.qualifier[m.n_qualifiers++] =
            (struct bib_qualifier){.ui = ui, .name = name, .major = star};
    }
    PUSH(f, mesh, n_mesh, m);
}

/* `Smith|John A|JA`, `Smith|John A|JA|Jr`, or `(Group name)` */
static struct bib_author person(struct str value)
{
    struct bib_author p = {0};
    struct str rest = value;
    if (str_starts(value, "(")) {
        p.collective = str_sub(value, 1, value.len - 1);
        return p;
    }
    str_split(&rest, '|', &p.last);
    str_split(&rest, '|', &p.fore);
    str_split(&rest, '|', &p.initials);
    str_split(&rest, '|', &p.suffix);
    return p;
}

static struct date day(struct str value)
{
    struct date d;
    if (!date_parse(value, &d))
        fail_msg("no date: %.*s", (int)value.len, value.ptr);
    return d;
}

static bool set_list(struct fields *f, struct str key, struct str value)
{
    if (str_starts(key, "ab")) {
        struct bib_abstract_part part = {.text = value,
                                         .label = str_trim(str_sub(key, 2, key.len))};
        PUSH(f, abstract, n_abstract, part);
    } else if (str_eq_c(key, "kw")) {
        PUSH(f, keyword, n_keywords, ((struct bib_term){.name = value}));
    } else if (str_eq_c(key, "mh")) {
        add_heading(f, value);
    } else if (str_eq_c(key, "pt")) {
        struct str name = {0};
        str_split(&value, '#', &name);
        PUSH(f, pub_type, n_pub_types,
             ((struct bib_term){.name = name, .ui = value.ptr ? value : (struct str){0}}));
    } else if (str_eq_c(key, "nm")) {
        PUSH(f, chemical, n_chemicals, ((struct bib_chemical){STR("50-78-2"), {0}, value}));
    } else if (str_eq_c(key, "la")) {
        PUSH(f, language, n_languages, value);
    } else if (str_eq_c(key, "au")) {
        PUSH(f, author, n_authors, person(value));
    } else if (str_eq_c(key, "ir")) {
        PUSH(f, investigator, n_investigators, person(value));
    } else if (str_eq_c(key, "ps")) {
        PUSH(f, subject, n_subjects, person(value));
    } else if (str_eq_c(key, "ed")) {
        PUSH(f, editor, n_editors, person(value));
    } else if (str_eq_c(key, "aid")) {
        PUSH(f, id, n_ids, ((struct bib_identifier){STR("pii"), value}));
    } else if (str_eq_c(key, "isbn")) {
        PUSH(f, isbn, n_isbns, value);
    } else if (str_eq_c(key, "gr")) {
        PUSH(f, grant, n_grants, ((struct bib_grant){.id = value, .agency = STR("NCI NIH HHS")}));
    } else if (str_eq_c(key, "si")) {
        struct str *accession = ARENA_NEW(f->a, struct str);
        struct bib_databank bank = {.accession = accession, .n_accessions = 1};
        str_split(&value, '/', &bank.name);
        *accession = value;
        PUSH(f, databank, n_databanks, bank);
    } else if (str_eq_c(key, "nihms")) {
        PUSH(f, id, n_ids, ((struct bib_identifier){STR("mid"), value}));
    } else if (str_eq_c(key, "link")) {
        PUSH(f, link, n_links, ((struct bib_link){.type = value}));
    } else if (str_eq_c(key, "subset")) {
        PUSH(f, subset, n_subsets, value);
    } else if (str_eq_c(key, "scr")) {
        struct str name = {0};
        str_split(&value, '#', &name);
        PUSH(f, supplementary, n_supplementary, ((struct bib_term){.name = name, .ui = value}));
    } else if (str_starts(key, "history ")) {
        PUSH(f, history, n_history,
             ((struct bib_history){str_sub(key, 8, key.len), day(value), -1, -1}));
    } else {
        return false;
    }
    return true;
}

static bool set_date(struct fields *f, struct str key, struct str value)
{
    if (str_eq_c(key, "print"))
        f->r->print_date = day(value);
    else if (str_eq_c(key, "electronic"))
        f->r->electronic_date = day(value);
    else if (str_eq_c(key, "dcom"))
        f->r->date_completed = day(value);
    else if (str_eq_c(key, "lr"))
        f->r->date_revised = day(value);
    else
        return false;
    return true;
}

static bool set_one(struct fields *f, struct str key, struct str value)
{
    struct bib_record *r = f->r;
    const struct {
        const char *key;
        struct str *at;
    } table[] = {
        {"ti", &r->title},
        {"tt", &r->vernacular_title},
        {"book", &r->book_title},
        {"jt", &r->journal},
        {"ta", &r->medline_ta},
        {"is", &r->issn_electronic},
        {"jid", &r->nlm_id},
        {"vi", &r->volume},
        {"ip", &r->issue},
        {"pg", &r->start_page},
        {"pmid", &r->pmid},
        {"doi", &r->doi},
        {"pmc", &r->pmcid},
        {"status", &r->status},
        {"pl", &r->country},
        {"publisher", &r->publisher},
        {"coi", &r->coi_statement},
        {"publication status", &r->publication_status},
        {"indexing", &r->indexing_method},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (str_eq_c(key, table[i].key)) {
            *table[i].at = value;
            return true;
        }
    return false;
}

/* Belong to the last author. */
static bool set_author(struct fields *f, struct str key, struct str value)
{
    if (f->r->n_authors == 0)
        return false;
    struct bib_author *last = &f->r->author[f->r->n_authors - 1];
    if (str_eq_c(key, "orcid")) {
        last->orcid = value;
    } else if (str_eq_c(key, "ad")) {
        size_t cap = last->n_affiliations;
        last->affiliation = arena_grow(f->a, last->affiliation, last->n_affiliations, &cap,
                                       sizeof *last->affiliation);
        last->affiliation[last->n_affiliations++] = value;
    } else if (str_eq_c(key, "et al")) {
        f->r->authors_incomplete = true;
    } else {
        return false;
    }
    return true;
}

struct bib_record *record_read(struct str lines, struct arena *a)
{
    struct fields f = {a, ARENA_NEW(a, struct bib_record)};
    struct str rest = lines, line;
    while (str_split(&rest, '\n', &line)) {
        struct str key = {0}, value = str_trim(line);
        if (value.len == 0)
            continue;
        str_split(&value, ':', &key);
        value = arena_str(a, str_trim(value));
        if (str_eq_c(key, "kind"))
            f.r->kind = str_eq_c(value, "book") ? BIB_BOOK : BIB_ARTICLE;
        else if (!set_list(&f, key, value) && !set_date(&f, key, value) &&
                 !set_one(&f, key, value) && !set_author(&f, key, value))
            fail_msg("unknown key: %.*s", (int)key.len, key.ptr);
    }
    return f.r;
}
