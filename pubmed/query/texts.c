/* texts.c - the searchable texts of a record, by field: the table in PubMed's User
 * Guide ("Search field descriptions and tags") told in fields of struct bib_record. */
#include "pubmed/query/subject.h"

#define BIT(f)   QUERY_FIELD_BIT(QF_##f)
#define TITLES   (BIT(TITLE) | BIT(TITLE_ABSTRACT) | BIT(TEXT_WORD) | BIT(ALL))
#define ABSTRACT (BIT(TITLE_ABSTRACT) | BIT(TEXT_WORD) | BIT(ALL))
#define WORDS    (BIT(TEXT_WORD) | BIT(ALL))

struct text_list {
    struct arena *a;
    struct query_text *item;
    size_t n, cap;
};

static void add(struct text_list *l, struct str text, uint64_t fields, enum query_place place,
                size_t part)
{
    if (text.len == 0)
        return;
    l->item = arena_grow(l->a, l->item, l->n, &l->cap, sizeof *l->item);
    l->item[l->n++] = (struct query_text){text, fields, place, part};
}

static void other(struct text_list *l, struct str text, uint64_t fields)
{
    add(l, text, fields, QP_OTHER, 0);
}

/* Two texts with something between, as one. */
static struct str joined(struct arena *a, struct str x, const char *between, struct str y)
{
    if (x.len == 0 || y.len == 0)
        return x.len ? x : y;
    size_t gap = strlen(between);
    char *p = arena_alloc(a, x.len + gap + y.len);
    memcpy(p, x.ptr, x.len);
    memcpy(p + x.len, between, gap);
    memcpy(p + x.len + gap, y.ptr, y.len);
    return str_n(p, x.len + gap + y.len);
}

static void add_prose(struct text_list *l, const struct bib_record *r)
{
    add(l, r->title, TITLES, QP_TITLE, 0);
    for (size_t i = 0; i < r->n_abstract; i++)
        add(l, r->abstract[i].text, ABSTRACT, QP_ABSTRACT, i);
    for (size_t i = 0; i < r->n_keywords; i++)
        add(l, r->keyword[i].name, ABSTRACT | BIT(OTHER_TERM), QP_KEYWORD, i);
    other(l, r->book_title, TITLES | BIT(BOOK));
    other(l, r->collection_title, TITLES);
    for (size_t i = 0; i < r->n_abstract; i++)
        other(l, r->abstract[i].label, ABSTRACT);
    for (size_t i = 0; i < r->n_other_abstracts; i++)
        for (size_t k = 0; k < r->other_abstract[i].n_parts; k++)
            other(l, r->other_abstract[i].part[k].text, ABSTRACT);
}

static void add_indexing(struct text_list *l, const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_mesh; i++) {
        add(l, r->mesh[i].name, WORDS, QP_MESH, i);
        for (size_t k = 0; k < r->mesh[i].n_qualifiers; k++)
            add(l, r->mesh[i].qualifier[k].name, WORDS, QP_MESH, i);
    }
    for (size_t i = 0; i < r->n_pub_types; i++)
        add(l, r->pub_type[i].name, WORDS, QP_PUB_TYPE, i);
    for (size_t i = 0; i < r->n_supplementary; i++)
        other(l, r->supplementary[i].name, WORDS | BIT(SUPPLEMENTARY));
    for (size_t i = 0; i < r->n_chemicals; i++) {
        const struct bib_chemical *c = &r->chemical[i];
        other(l, c->name, WORDS | BIT(SUPPLEMENTARY));
        if (!str_eq_c(c->registry_number, "0"))
            other(l, c->registry_number, BIT(REGISTRY_NUMBER) | BIT(ALL));
    }
    for (size_t i = 0; i < r->n_gene_symbols; i++)
        other(l, r->gene_symbol[i], BIT(ALL));
}

/* Text words that are neither prose nor indexing: data banks, notes on other
 * articles, groups and persons written about. */
static void add_remarks(struct text_list *l, const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_databanks; i++) {
        const struct bib_databank *d = &r->databank[i];
        if (d->n_accessions == 0)
            other(l, d->name, WORDS | BIT(SECONDARY_ID));
        for (size_t k = 0; k < d->n_accessions; k++)
            other(l, joined(l->a, d->name, "/", d->accession[k]), WORDS | BIT(SECONDARY_ID));
    }
    for (size_t i = 0; i < r->n_links; i++) {
        other(l, r->link[i].source, WORDS);
        other(l, r->link[i].note, WORDS);
    }
    for (size_t i = 0; i < r->n_authors; i++)
        other(l, r->author[i].collective, WORDS | BIT(CORPORATE_AUTHOR));
    for (size_t i = 0; i < r->n_subjects; i++)
        other(l, joined(l->a, r->subject[i].last, " ", r->subject[i].fore), WORDS);
}

size_t texts_core(const struct bib_record *r, struct arena *a, const struct query_text **out)
{
    struct text_list l = {.a = a};
    add_prose(&l, r);
    add_indexing(&l, r);
    add_remarks(&l, r);
    *out = l.item;
    return l.n;
}

static void add_people(struct text_list *l, const struct bib_author *p, size_t n, uint64_t id)
{
    for (size_t i = 0; i < n; i++) {
        other(l, joined(l->a, p[i].last, " ", p[i].initials), BIT(ALL));
        other(l, joined(l->a, p[i].fore, " ", p[i].last), BIT(ALL));
        other(l, p[i].orcid, BIT(ALL) | id);
        for (size_t k = 0; k < p[i].n_affiliations; k++)
            other(l, p[i].affiliation[k], BIT(ALL) | BIT(AFFILIATION));
    }
}

static void add_source(struct text_list *l, const struct bib_record *r)
{
    const uint64_t journal = BIT(JOURNAL) | BIT(ALL), issn = journal | BIT(ISSN);
    other(l, r->journal, journal);
    other(l, r->journal_abbr, journal);
    other(l, r->medline_ta, journal);
    other(l, r->issn_print, issn);
    other(l, r->issn_electronic, issn);
    other(l, r->issn_linking, issn);
    other(l, r->nlm_id, BIT(NLM_ID) | BIT(ALL));
    other(l, r->volume, BIT(VOLUME) | BIT(ALL));
    other(l, r->issue, BIT(ISSUE) | BIT(ALL));
    other(l, r->start_page, BIT(PAGES) | BIT(ALL));
    other(l, r->publisher, BIT(PUBLISHER) | BIT(ALL));
    other(l, r->place, BIT(PLACE));
    other(l, r->country, BIT(PLACE));
    for (size_t i = 0; i < r->n_isbns; i++)
        other(l, r->isbn[i], BIT(ISBN) | BIT(ALL));
}

static void add_identifiers(struct text_list *l, const struct bib_record *r)
{
    other(l, r->pmid, BIT(ALL));
    other(l, r->doi, BIT(ARTICLE_ID) | BIT(LOCATION_ID) | BIT(ALL));
    other(l, r->pmcid, BIT(ARTICLE_ID) | BIT(ALL));
    for (size_t i = 0; i < r->n_ids; i++) {
        const struct bib_identifier *id = &r->id[i];
        bool location = str_eq_nocase_c(id->source, "doi") || str_eq_nocase_c(id->source, "pii");
        other(l, id->value, BIT(ARTICLE_ID) | BIT(ALL) | (location ? BIT(LOCATION_ID) : 0));
    }
    for (size_t i = 0; i < r->n_grants; i++) {
        const struct bib_grant *g = &r->grant[i];
        struct str whose = joined(l->a, g->agency, "/", g->country);
        struct str text = joined(l->a, joined(l->a, g->id, "/", g->acronym), "/", whose);
        other(l, text, BIT(GRANT) | BIT(ALL));
    }
}

size_t texts_rest(const struct bib_record *r, struct arena *a, const struct query_text **out)
{
    struct text_list l = {.a = a};
    other(&l, r->vernacular_title, BIT(TRANSLITERATED_TITLE) | BIT(ALL));
    other(&l, r->coi_statement, BIT(COI) | BIT(ALL));
    add_people(&l, r->author, r->n_authors, BIT(AUTHOR_ID));
    add_people(&l, r->editor, r->n_editors, BIT(AUTHOR_ID));
    add_people(&l, r->investigator, r->n_investigators, BIT(AUTHOR_ID));
    add_source(&l, r);
    add_identifiers(&l, r);
    *out = l.item;
    return l.n;
}

size_t query_texts(const struct bib_record *r, struct arena *a, const struct query_text **out)
{
    const struct query_text *core, *rest;
    size_t n_core = texts_core(r, a, &core), n_rest = texts_rest(r, a, &rest);
    struct query_text *all = ARENA_ARRAY(a, n_core + n_rest, struct query_text);
    for (size_t i = 0; i < n_core; i++)
        all[i] = core[i];
    for (size_t i = 0; i < n_rest; i++)
        all[n_core + i] = rest[i];
    *out = all;
    return n_core + n_rest;
}
