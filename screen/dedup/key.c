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

uint32_t key_hash_short(struct str s)
{
    uint64_t h = key_hash_str(KEY_HASH_START, s);
    return (uint32_t)(h ^ h >> 32);
}

struct str key_word_text(const struct key_title *t, size_t i)
{
    return str_sub(t->compact, t->word[i].at, (size_t)t->word[i].at + t->word[i].len);
}

bool key_is_one_of(struct str s, const char *const *list)
{
    for (; *list; list++)
        if (str_eq_c(s, *list))
            return true;
    return false;
}

static uint64_t hash_title(uint64_t h, const struct key_title *t)
{
    h = key_hash_str(h, t->compact);
    return key_hash_str(h, t->numbers);
}

static uint64_t signature_of(const struct key *k)
{
    uint64_t h = KEY_HASH_START;
    const uint64_t numbers[] = {(uint64_t)k->year_print,
                                (uint64_t)k->year_electronic,
                                k->pages.first,
                                k->pages.last,
                                k->kind,
                                k->typed_kind,
                                k->has_types,
                                k->supplement,
                                k->pmid,
                                k->registered,
                                k->has_notice,
                                k->n_families,
                                k->journal->signature};
    const struct str text[] = {k->doi,          k->volume,      k->issue,
                               k->pages.prefix, k->first.words, k->first.given};
    h = key_hash(h, numbers, sizeof numbers);
    h = hash_title(h, &k->title);
    if (k->vernacular)
        h = hash_title(h, k->vernacular);
    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++)
        h = key_hash_str(h, text[i]);
    h = key_hash(h, k->family, k->n_families * sizeof *k->family);
    return key_hash(h, k->issn, sizeof k->issn);
}

/* Where the next text of a packed key goes. */
struct packer {
    char *at;
    size_t n; /* bytes so far; with at NULL they are only counted */
};

static void pack(struct packer *p, struct str *s)
{
    if (p->at && s->len > 0) {
        memcpy(p->at + p->n, s->ptr, s->len);
        s->ptr = p->at + p->n;
    }
    p->n += s->len;
}

static void pack_texts(struct packer *p, struct key *k)
{
    struct str *text[] = {&k->title.compact, &k->title.numbers, &k->first.family, &k->first.words,
                          &k->first.given,   &k->volume,        &k->issue,        &k->doi,
                          &k->pages.prefix,  &k->shown_author,  &k->shown_pages};
    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++)
        pack(p, text[i]);
    if (k->vernacular) {
        pack(p, &k->vernacular->compact);
        pack(p, &k->vernacular->numbers);
    }
}

/* Move what the key refers to into one block of the pool: words, families, then text. */
static void key_pack(struct key *k, struct arena *pool)
{
    struct packer p = {0};
    pack_texts(&p, k);
    size_t words = k->title.n_words * sizeof(struct key_word);
    size_t families = k->n_families * sizeof(uint32_t);
    char *block = arena_alloc(pool, words + families + p.n);
    if (words > 0)
        memcpy(block, k->title.word, words);
    k->title.word = (struct key_word *)(void *)block;
    if (families > 0)
        memcpy(block + words, k->family, families);
    k->family = (uint32_t *)(void *)(block + words);
    if (k->vernacular) {
        struct key_title *t = ARENA_NEW(pool, struct key_title);
        *t = *k->vernacular;
        t->word = ARENA_ARRAY(pool, t->n_words, struct key_word);
        if (t->n_words > 0)
            memcpy(t->word, k->vernacular->word, t->n_words * sizeof *t->word);
        k->vernacular = t;
    }
    p = (struct packer){.at = block + words + families};
    pack_texts(&p, k);
}

static struct str cut(struct str s, size_t most)
{
    return str_sub(s, 0, most);
}

static uint32_t pmid_of(struct str s)
{
    int64_t n;
    return str_int64(s, &n) && n > 0 && n <= UINT32_MAX ? (uint32_t)n : 0;
}

static int16_t year_of(int year)
{
    return year > 0 && year < 10000 ? (int16_t)year : 0;
}

static void make_titles(struct key *k, const struct bib_record *r, unsigned *kind, struct arena *a)
{
    unsigned ignored = 0;
    key_title_make(&k->title, r->title, kind, a);
    if (r->vernacular_title.len == 0)
        return;
    k->vernacular = ARENA_NEW(a, struct key_title);
    key_title_make(k->vernacular, r->vernacular_title, &ignored, a);
}

void key_make(struct key *k, const struct bib_record *r, int64_t id, struct key_journals *journals,
              struct arena *pool, struct arena *scratch)
{
    unsigned kind = 0;
    *k = (struct key){
        .id = id, .doi = key_doi(cut(r->doi, KEY_FIELD_BYTES)), .pmid = pmid_of(r->pmid)};
    make_titles(k, r, &kind, scratch);
    k->has_notice = key_has_notice(r->title);
    k->year_print = year_of(r->print_date.year);
    k->year_electronic = year_of(r->electronic_date.year);
    key_names_make(k, r, scratch);
    k->journal = key_journal_find(journals, r, pool, scratch);
    kind |= k->journal->kind;
    key_issns_make(k, r);
    k->volume = key_number(cut(r->volume, KEY_FIELD_BYTES), scratch);
    k->issue = key_number(cut(r->issue, KEY_FIELD_BYTES), scratch);
    k->shown_pages = cut(r->pages.len ? r->pages : r->start_page, KEY_FIELD_BYTES);
    key_pages_make(&k->pages, k->shown_pages, r->start_page, scratch);
    /* Pages counted from 1 without a volume are those of an article ahead of print. */
    if (k->pages.first == 1 && k->volume.len == 0)
        k->pages = (struct key_pages){0};
    k->kind = (uint8_t)(kind | key_kind_of_source(k, r));
    k->signature = signature_of(k);
    key_pack(k, pool);
}
