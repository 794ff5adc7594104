/* serve_similar.c - records that share rare headings and title words (serve_links.h). */
#include "lib/base/text.h"
#include "pubmed/corpus/serve_links.h"

#include <math.h>

enum { SIMILAR_MAX = 100, COMMON = 1000, COMMON_PART = 100, TERMS_MAX = 60 };

struct share {
    int64_t pmid;
    double weight;
};

struct shares {
    struct corpus *corpus;
    struct share *item; /* heap: may be many */
    size_t n, cap;
};

static enum err_code find(struct corpus *c, const char *text, struct arena *a,
                          struct corpus_result *out, struct err *e)
{
    struct query q;
    enum err_code rc = query_parse(str_c(text), NULL, a, NULL, &q, e);
    if (rc == ERR_OK)
        rc = query_resolve(&q, corpus_mesh(c), clock_today(), a, NULL, e);
    if (rc == ERR_OK)
        rc = corpus_query(c, &q, CORPUS_SORT_PMID, a, out, e);
    return rc;
}

/* Everybody who has the term gets its weight. A term that can't be asked for, or that no
 * other record has, has none. */
static enum err_code add_term(struct shares *s, const char *text, double factor, struct arena *a,
                              struct err *e)
{
    struct arena_mark mark = arena_mark(a);
    struct corpus_result found = {0};
    size_t total = corpus_size(s->corpus);
    enum err_code rc = find(s->corpus, text, a, &found, e);
    bool common = found.n > COMMON && found.n > total / COMMON_PART;
    double weight = found.n > 1 ? factor * log((double)total / (double)found.n) : 0;
    if (rc == ERR_OK && !common && weight > 0) {
        s->item = base_realloc(s->item, (s->n + found.n) * sizeof *s->item);
        for (size_t i = 0; i < found.n; i++)
            s->item[s->n++] = (struct share){found.pmid[i], weight};
    }
    arena_reset(a, mark);
    if (rc == ERR_INPUT || rc == ERR_LIMIT) {
        *e = (struct err){0};
        rc = ERR_OK;
    }
    return rc;
}

static enum err_code add_headings(struct shares *s, const struct bib_record *r, struct arena *a,
                                  struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; i < r->n_mesh && i < TERMS_MAX && rc == ERR_OK; i++) {
        const struct bib_mesh *h = &r->mesh[i];
        bool major = h->major;
        for (size_t k = 0; k < h->n_qualifiers; k++)
            major |= h->qualifier[k].major;
        if (h->name.len && !memchr(h->name.ptr, '"', h->name.len))
            rc = add_term(s, arena_fmt(a, "\"%.*s\"[mh:noexp]", (int)h->name.len, h->name.ptr),
                          major ? 1.5 : 1, a, e);
    }
    return rc;
}

static enum err_code add_title(struct shares *s, struct str title, struct arena *a, struct err *e)
{
    struct text_tokens words = text_tokenize(title, a);
    enum err_code rc = ERR_OK;
    for (size_t i = 0; i < words.n && i < TERMS_MAX && rc == ERR_OK; i++) {
        struct str word = words.item[i].norm;
        bool again = false;
        for (size_t k = 0; k < i; k++)
            again |= str_eq(words.item[k].norm, word);
        if (!again)
            rc = add_term(s, arena_fmt(a, "\"%.*s\"[ti]", (int)word.len, word.ptr), 1, a, e);
    }
    return rc;
}

static int by_pmid(const void *a, const void *b)
{
    const struct share *x = a, *y = b;
    if (x->pmid != y->pmid)
        return x->pmid < y->pmid ? -1 : 1;
    return x->weight < y->weight ? -1 : x->weight > y->weight; /* sums come out the same */
}

static int by_score(const void *a, const void *b)
{
    const struct link *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->id > y->id ? -1 : x->id < y->id;
}

/* Sums by record; returns what the record asked about shares with itself. */
static int64_t add_up(struct shares *s, int64_t pmid, struct arena *a, struct link_list *out)
{
    int64_t self = 0;
    if (s->n)
        qsort(s->item, s->n, sizeof *s->item, by_pmid);
    out->item = ARENA_ARRAY(a, s->n, struct link);
    for (size_t i = 0; i < s->n;) {
        struct link l = {.id = s->item[i].pmid};
        double sum = 0;
        for (; i < s->n && s->item[i].pmid == l.id; i++)
            sum += s->item[i].weight;
        l.score = (int64_t)llround(sum * 1e6);
        if (l.id == pmid)
            self = l.score;
        out->item[out->n++] = l;
    }
    return self;
}

static void choose(struct shares *s, int64_t pmid, struct arena *work, struct arena *a,
                   struct link_list *out)
{
    struct link_list all = {0};
    int64_t self = add_up(s, pmid, work, &all);
    size_t n = 0;
    for (size_t i = 0; i < all.n; i++) {
        struct link l = all.item[i];
        if (l.score * 10 < self || l.score == 0)
            continue;
        l.score += l.id == pmid; /* nobody stands before the record itself */
        all.item[n++] = l;
    }
    if (n)
        qsort(all.item, n, sizeof *all.item, by_score);
    out->n = n < SIMILAR_MAX ? n : SIMILAR_MAX;
    out->item = ARENA_ARRAY(a, out->n, struct link);
    if (out->n)
        memcpy(out->item, all.item, out->n * sizeof *out->item);
}

enum err_code links_similar(struct corpus *c, int64_t pmid, struct arena *a, struct link_list *out,
                            struct err *e)
{
    struct shares s = {.corpus = c};
    struct bib_record r = {0};
    struct arena work = {0};
    *out = (struct link_list){0};
    enum err_code rc = corpus_record(c, pmid, &work, &r, e);
    if (rc == ERR_OK)
        rc = add_headings(&s, &r, &work, e);
    if (rc == ERR_OK)
        rc = add_title(&s, r.title, &work, e);
    if (rc == ERR_OK)
        choose(&s, pmid, &work, a, out);
    free(s.item);
    arena_release(&work);
    return rc;
}
