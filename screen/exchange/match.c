/* match.c - ids first, then folded titles by hash. */
#include "screen/exchange/match.h"

#include "lib/base/text.h"
#include "screen/exchange/exchange.sql.h"
#include "screen/import/record.h"

#include <stdlib.h>

#define TELLING_WORDS 5  /* a title of so many words is hardly any other work's */
#define ALIKE_MAX     50 /* records looked at that have one title */
#define ROOTS_MAX     20

struct title {
    uint64_t hash; /* of the folded words without blanks */
    int64_t id, root;
    int year;
};

struct match_index {
    struct title *item; /* by hash, id */
    size_t n;
};

/* Words folded and run together; *n_words counts them. */
static struct str compact(struct str title, struct arena *a, size_t *n_words)
{
    struct text_tokens t = text_tokenize(title, a);
    struct buf b = {0};
    for (size_t i = 0; i < t.n; i++)
        buf_addstr(&b, t.item[i].norm);
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    *n_words = t.n;
    return out;
}

/* FNV-1a. */
static uint64_t hash_of(struct str s)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * UINT64_C(1099511628211);
    return h;
}

static int by_hash(const void *a, const void *b)
{
    const struct title *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

enum err_code match_prepare(struct store *s, struct arena *a, struct match_index **out,
                            struct err *e)
{
    struct match_index *m = ARENA_NEW(a, struct match_index);
    struct arena one = {0};
    struct db_stmt q;
    size_t cap = 0, words;
    *out = m;
    db_begin(&q, store_db(s), &Q_MATCH_TITLES);
    while (db_step(&q)) {
        struct arena_mark mark = arena_mark(&one);
        m->item = arena_grow(a, m->item, m->n, &cap, sizeof *m->item);
        m->item[m->n++] =
            (struct title){hash_of(compact(db_peek(&q, MATCH_TITLES_TITLE), &one, &words)),
                           db_int64(&q, MATCH_TITLES_ID), db_int64(&q, MATCH_TITLES_ROOT),
                           db_int(&q, MATCH_TITLES_YEAR)};
        arena_reset(&one, mark);
    }
    arena_release(&one);
    if (m->n)
        qsort(m->item, m->n, sizeof *m->item, by_hash);
    return db_end(&q, e);
}

/* Different roots found so far. */
struct roots {
    int64_t item[ROOTS_MAX];
    size_t n;
};

static void add_root(struct roots *l, int64_t root)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->item[i] == root)
            return;
    if (l->n < ROOTS_MAX)
        l->item[l->n++] = root;
}

static enum err_code by_value(struct store *s, const struct db_query *query, struct str value,
                              struct roots *out, struct err *e)
{
    struct db_stmt q;
    if (!value.len)
        return ERR_OK;
    db_begin(&q, store_db(s), query);
    db_bind_text(&q, 1, value);
    while (db_step(&q))
        add_root(out, db_int64(&q, 0));
    return db_end(&q, e);
}

/* Does something that names the work agree with a member of the record? */
static enum err_code agrees(struct store *s, int64_t root, const struct bib_record *r,
                            struct arena *a, bool *yes, struct err *e)
{
    struct db_stmt q;
    size_t words;
    struct str title = compact(r->title, a, &words);
    *yes = false;
    db_begin(&q, store_db(s), &Q_MATCH_MEMBERS);
    db_bind_int(&q, MATCH_MEMBERS_P_ROOT, root);
    while (db_step(&q)) {
        struct str pmid = db_peek(&q, MATCH_MEMBERS_PMID), doi = db_peek(&q, MATCH_MEMBERS_DOI);
        *yes |= pmid.len && str_eq(pmid, r->pmid);
        *yes |= doi.len && str_eq(doi, r->doi);
        *yes |= title.len && str_eq(title, compact(db_peek(&q, MATCH_MEMBERS_TITLE), a, &words));
    }
    return db_end(&q, e);
}

/* `sigte_id`, as a field of its own or within the notes of another program. */
static bool own_id(const struct bib_record *r, int64_t *id)
{
    struct str s = bib_extra_value(r, "sigte_id");
    size_t at = s.len ? SIZE_MAX : str_find(r->notes, STR("sigte_id:"), 0);
    if (at != SIZE_MAX) {
        s = str_trim(str_sub(r->notes, at + strlen("sigte_id:"), r->notes.len));
        size_t n = 0;
        while (n < s.len && s.ptr[n] >= '0' && s.ptr[n] <= '9')
            n++;
        s = str_sub(s, 0, n);
    }
    return str_int64(str_trim(s), id);
}

static enum err_code by_own_id(struct store *s, const struct bib_record *r, struct arena *a,
                               struct roots *out, struct err *e)
{
    struct db_stmt q;
    int64_t id, root = 0;
    bool yes = false;
    if (!own_id(r, &id))
        return ERR_OK;
    db_begin(&q, store_db(s), &Q_MATCH_ID);
    db_bind_int(&q, MATCH_ID_P_ID, id);
    if (db_step(&q))
        root = db_int64(&q, MATCH_ID_ROOT);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && root)
        rc = agrees(s, root, r, a, &yes, e);
    if (rc == ERR_OK && yes)
        add_root(out, root);
    return rc;
}

static struct str first_family(const struct bib_record *r, struct arena *a)
{
    size_t words;
    return r->n_authors
               ? compact(r->author[0].last.len ? r->author[0].last : r->author[0].collective, a,
                         &words)
               : STR("");
}

static bool against(struct str x, struct str y)
{
    return x.len && y.len && !str_eq(x, y);
}

/* Two records with one title. */
static bool same_work(const struct bib_record *x, const struct bib_record *y, size_t words,
                      struct arena *a)
{
    int year = bib_year(x), other = bib_year(y);
    struct str author = first_family(x, a), other_author = first_family(y, a);
    bool years = year && other, authors = author.len && other_author.len;
    if (years && (year - other > 1 || other - year > 1))
        return false;
    if (against(author, other_author) || against(x->pmid, y->pmid) || against(x->doi, y->doi))
        return false;
    return words >= TELLING_WORDS || (years && authors);
}

/* A record whose members have PMIDs, or DOIs, but not this one, is another work. */
static enum err_code contradicted(struct store *s, int64_t root, const struct bib_record *r,
                                  bool *yes, struct err *e)
{
    struct db_stmt q;
    bool pmid = false, other_pmid = false, doi = false, other_doi = false;
    db_begin(&q, store_db(s), &Q_MATCH_MEMBERS);
    db_bind_int(&q, MATCH_MEMBERS_P_ROOT, root);
    while (db_step(&q)) {
        struct str p = db_peek(&q, MATCH_MEMBERS_PMID), d = db_peek(&q, MATCH_MEMBERS_DOI);
        pmid |= str_eq(p, r->pmid);
        other_pmid |= against(p, r->pmid);
        doi |= str_eq(d, r->doi);
        other_doi |= against(d, r->doi);
    }
    *yes = (other_pmid && !pmid) || (other_doi && !doi);
    return db_end(&q, e);
}

static size_t first_of(const struct match_index *m, uint64_t hash)
{
    size_t low = 0, high = m->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (m->item[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static enum err_code by_title(struct store *s, const struct match_index *m,
                              const struct bib_record *r, struct arena *a, struct roots *out,
                              struct err *e)
{
    size_t words, ignored, looked = 0;
    struct str title = compact(r->title, a, &words);
    uint64_t hash = hash_of(title);
    enum err_code rc = ERR_OK;
    if (!title.len)
        return ERR_OK;
    for (size_t i = first_of(m, hash);
         rc == ERR_OK && i < m->n && m->item[i].hash == hash && looked < ALIKE_MAX; i++, looked++) {
        struct bib_record other;
        bool not_it = false;
        rc = record_load_source(s, m->item[i].id, a, &other, e);
        if (rc == ERR_OK)
            rc = contradicted(s, m->item[i].root, r, &not_it, e);
        if (rc == ERR_OK && !not_it && str_eq(compact(other.title, a, &ignored), title) &&
            same_work(r, &other, words, a))
            add_root(out, m->item[i].root);
    }
    return rc;
}

/* Of several records with one DOI (abstracts of a supplement) the title may tell which. */
static void narrow(struct roots *l, const struct roots *titled)
{
    struct roots both = {.n = 0};
    for (size_t i = 0; i < l->n; i++)
        for (size_t k = 0; k < titled->n; k++)
            if (l->item[i] == titled->item[k])
                add_root(&both, l->item[i]);
    if (both.n == 1)
        *l = both;
}

enum err_code match_find(struct store *s, const struct match_index *index,
                         const struct bib_record *r, enum match_outcome *out, int64_t *root,
                         struct err *e)
{
    struct arena a = {0};
    struct roots l = {.n = 0}, titled = {.n = 0};
    enum err_code rc = by_own_id(s, r, &a, &l, e);
    if (rc == ERR_OK && !l.n)
        rc = by_value(s, &Q_MATCH_PMID, r->pmid, &l, e);
    if (rc == ERR_OK && !l.n)
        rc = by_value(s, &Q_MATCH_DOI, r->doi, &l, e);
    if (rc == ERR_OK && l.n != 1)
        rc = by_title(s, index, r, &a, &titled, e);
    if (rc == ERR_OK && l.n)
        narrow(&l, &titled);
    else
        l = titled;
    *out = !l.n ? MATCH_NONE : l.n == 1 ? MATCH_ONE : MATCH_SEVERAL;
    *root = l.n == 1 ? l.item[0] : 0;
    arena_release(&a);
    return rc;
}
