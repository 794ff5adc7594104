/* key.c - a record's key put together, and its signature. */
#include "screen/dedup/key.h"

uint64_t key_hash(uint64_t h, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    for (size_t i = 0; i < n; i++)
        h = (h ^ p[i]) * UINT64_C(1099511628211);
    return h;
}

uint64_t key_hash_str(uint64_t h, struct str s)
{
    h = key_hash(h, &s.len, sizeof s.len);
    return key_hash(h, s.ptr, s.len);
}

bool key_is_one_of(struct str s, const char *const *list)
{
    for (; *list; list++)
        if (str_eq_c(s, *list))
            return true;
    return false;
}

static unsigned kind_by_type(const struct bib_record *r)
{
    static const struct {
        const char *type;
        unsigned kind;
    } table[] = {{"Published Erratum", KIND_ERRATUM},
                 {"Erratum", KIND_ERRATUM},
                 {"Correction", KIND_ERRATUM},
                 {"Retraction of Publication", KIND_RETRACTION},
                 {"Retraction Notice", KIND_RETRACTION},
                 {"Expression of Concern", KIND_RETRACTION},
                 {"Comment", KIND_COMMENT},
                 {"Letter", KIND_COMMENT},
                 {"Editorial", KIND_COMMENT},
                 {"News", KIND_COMMENT},
                 {"Clinical Trial Protocol", KIND_PROTOCOL},
                 {"Meeting Abstract", KIND_ABSTRACT},
                 {"Conference Abstract", KIND_ABSTRACT},
                 {"Conference Abstracts", KIND_ABSTRACT},
                 {"Preprint", KIND_PREPRINT}};
    unsigned kind = 0;
    for (size_t i = 0; i < r->n_pub_types; i++)
        for (size_t j = 0; j < sizeof table / sizeof table[0]; j++)
            if (str_eq_nocase_c(r->pub_type[i].name, table[j].type))
                kind |= table[j].kind;
    return kind;
}

static bool mentions(struct str s, const char *start)
{
    for (size_t i = 0; i < s.len; i++)
        if (str_starts_nocase(str_sub(s, i, s.len), start))
            return true;
    return false;
}

static uint64_t signature_of(const struct key *k)
{
    uint64_t h = KEY_HASH_START;
    int years[2] = {k->year_print, k->year_electronic};
    uint64_t numbers[] = {k->pages.first, k->pages.last, k->kind,
                          k->typed_kind,  k->has_types,  k->supplement};
    const struct str text[] = {k->title.compact, k->vernacular.compact, k->doi, k->pmid, k->volume,
                               k->issue,         k->pages.prefix};
    h = key_hash(h, years, sizeof years);
    h = key_hash(h, numbers, sizeof numbers);
    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++)
        h = key_hash_str(h, text[i]);
    for (size_t i = 0; i < k->n_names; i++) {
        h = key_hash_str(h, k->name[i].family);
        h = key_hash_str(h, k->name[i].given);
    }
    h = key_hash(h, &k->n_journals, sizeof k->n_journals);
    for (size_t i = 0; i < k->n_journals; i++)
        for (size_t j = 0; j < k->journal[i].n; j++)
            h = key_hash_str(h, k->journal[i].word[j]);
    for (size_t i = 0; i < k->n_issns; i++)
        h = key_hash_str(h, k->issn[i]);
    return h;
}

void key_make(struct key *k, const struct bib_record *r, int64_t id, struct arena *a)
{
    *k = (struct key){.id = id, .doi = arena_str(a, r->doi), .pmid = arena_str(a, r->pmid)};
    unsigned ignored = 0;
    key_title_make(&k->title, r->title, &k->kind, a);
    key_title_make(&k->vernacular, r->vernacular_title, &ignored, a);
    k->year_print = r->print_date.year;
    k->year_electronic = r->electronic_date.year;
    key_names_make(k, r, a);
    key_journal_make(k, r, a);
    k->volume = key_number(r->volume, a);
    k->issue = key_number(r->issue, a);
    k->supplement = mentions(r->volume, "suppl") || mentions(r->issue, "suppl");
    if (mentions(r->issue, "abstract") || mentions(r->issue, "meeting"))
        k->kind |= KIND_ABSTRACT;
    k->shown_pages = arena_str(a, r->pages.len ? r->pages : r->start_page);
    key_pages_make(&k->pages, r->pages, r->start_page, a);
    /* Pages counted from 1 without a volume are those of an article ahead of print. */
    if (k->pages.first == 1 && k->volume.len == 0)
        k->pages = (struct key_pages){0};
    k->typed_kind = kind_by_type(r);
    k->has_types = r->n_pub_types > 0;
    k->signature = signature_of(k);
}
