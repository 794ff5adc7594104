/* same.c - which articles stand in both files. */
#include "screen/elsewhere/elsewhere_internal.h"
#include "screen/elsewhere/messages.h"

/* Records of one file, to be looked up by an identifier. */
struct index {
    const struct record_list *list;
    size_t *order;
    size_t n;
    bool doi;
};

static struct str key_at(const struct index *x, size_t i)
{
    const struct record_line *l = &x->list->item[x->order[i]];
    return x->doi ? l->doi : l->pmid;
}

static int by_key(const void *p, const void *q, void *context)
{
    const struct index *x = context;
    const struct record_line *l = &x->list->item[*(const size_t *)p],
                             *m = &x->list->item[*(const size_t *)q];
    int c = x->doi ? str_cmp(l->doi, m->doi) : str_cmp(l->pmid, m->pmid);
    return c ? c : l->id < m->id ? -1 : l->id > m->id;
}

static struct index make_index(const struct record_list *list, bool doi, struct arena *a)
{
    struct index x = {.list = list, .order = ARENA_ARRAY(a, list->n, size_t), .doi = doi};
    for (size_t i = 0; i < list->n; i++)
        if (doi ? list->item[i].doi.len : list->item[i].pmid.len)
            x.order[x.n++] = i;
    if (x.n)
        qsort_r(x.order, x.n, sizeof *x.order, by_key, &x);
    return x;
}

/* The first with that identifier that isn't another article by its PMID; NULL: none. */
static const struct record_line *look_up(const struct index *x, struct str key, struct str pmid)
{
    size_t low = 0, high = x->n;
    while (key.len && low < high) {
        size_t mid = (low + high) / 2;
        if (str_cmp(key_at(x, mid), key) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    for (; key.len && low < x->n && str_eq(key_at(x, low), key); low++) {
        const struct record_line *l = &x->list->item[x->order[low]];
        if (!pmid.len || !l->pmid.len || str_eq(pmid, l->pmid))
            return l;
    }
    return NULL;
}

struct matching {
    struct record_list here, there;
    struct same *by_here; /* beside here.item; there 0: none yet */
    bool *taken;          /* beside there.item */
    struct arena *a;
};

static void take(struct matching *m, size_t i, const struct record_line *l, enum elsewhere_how how)
{
    m->by_here[i].there = l->id;
    m->by_here[i].how = how;
    m->taken[l - m->there.item] = true;
}

static void by_identifiers(struct matching *m)
{
    struct index pmid = make_index(&m->there, false, m->a), doi = make_index(&m->there, true, m->a);
    for (size_t i = 0; i < m->here.n; i++) {
        const struct record_line *h = &m->here.item[i];
        const struct record_line *l = look_up(&pmid, h->pmid, h->pmid);
        m->by_here[i].here = h;
        if (l)
            take(m, i, l, ELSEWHERE_BY_PMID);
        else if ((l = look_up(&doi, h->doi, h->pmid)) != NULL)
            take(m, i, l, ELSEWHERE_BY_DOI);
    }
}

/* Ids of the engine: even ones are records here, odd ones there. */
static int64_t engine_id(int64_t record, bool there)
{
    return record * 2 + there;
}

static enum err_code add_one(struct dedup *d, struct store *s, int64_t id, bool there,
                             struct err *e)
{
    struct arena scratch = {0};
    struct bib_record r;
    enum err_code rc = record_load(s, id, &scratch, &r, e);
    if (rc == ERR_OK)
        dedup_add(d, engine_id(id, there), &r);
    arena_release(&scratch);
    return rc;
}

static enum err_code add_rest(struct matching *m, struct dedup *d, struct store *here,
                              struct store *there, size_t *n_here, size_t *n_there,
                              struct progress *p, struct err *e)
{
    enum err_code rc = ERR_OK;
    int64_t done = 0, total = (int64_t)(m->here.n + m->there.n);
    *n_here = *n_there = 0;
    for (size_t i = 0; i < m->here.n; i++)
        *n_here += m->by_here[i].there == 0;
    for (size_t i = 0; i < m->there.n; i++)
        *n_there += !m->taken[i];
    if (*n_here == 0 || *n_there == 0)
        return ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < m->here.n; i++) {
        if (m->by_here[i].there == 0)
            rc = add_one(d, here, m->here.item[i].id, false, e);
        progress_to(p, MSG_ELSEWHERE_COMPARING, ++done, total);
        rc = rc == ERR_OK ? progress_check(p, e) : rc;
    }
    for (size_t i = 0; rc == ERR_OK && i < m->there.n; i++) {
        if (!m->taken[i])
            rc = add_one(d, there, m->there.item[i].id, true, e);
        progress_to(p, MSG_ELSEWHERE_COMPARING, ++done, total);
        rc = rc == ERR_OK ? progress_check(p, e) : rc;
    }
    return rc;
}

static struct same *of_here(struct matching *m, int64_t id)
{
    size_t low = 0, high = m->here.n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (m->here.item[mid].id < id)
            low = mid + 1;
        else
            high = mid;
    }
    return &m->by_here[low];
}

struct member {
    int64_t cluster, id;
    const struct dedup_pair *why; /* NULL: the cluster's first */
};

static int by_cluster(const void *p, const void *q)
{
    const struct member *x = p, *y = q;
    if (x->cluster != y->cluster)
        return x->cluster < y->cluster ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static size_t list_members(const struct dedup_result *r, struct arena *a, struct member **out)
{
    size_t n = 0, kept = 0;
    struct member *m = ARENA_ARRAY(a, r->n_pairs * 2, struct member);
    for (size_t i = 0; i < r->n_pairs; i++) {
        m[n++] = (struct member){r->pair[i].kept, r->pair[i].kept, NULL};
        m[n++] = (struct member){r->pair[i].kept, r->pair[i].gone, &r->pair[i]};
    }
    if (n)
        qsort(m, n, sizeof *m, by_cluster);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || m[kept - 1].id != m[i].id)
            m[kept++] = m[i];
    *out = m;
    return kept;
}

static void join(struct matching *m, int64_t here, int64_t there, const struct dedup_pair *why)
{
    struct same *s = of_here(m, here / 2);
    s->there = there / 2;
    s->how = ELSEWHERE_BY_RULES;
    for (int lang = 0; lang < LANG_COUNT; lang++)
        s->reason[lang] = dedup_reason(why, (enum lang)lang, m->a);
}

/* A cluster is one article: whoever of it stands here is the first of it there. */
static void join_clusters(struct matching *m, const struct dedup_result *r)
{
    struct member *one;
    size_t n = list_members(r, m->a, &one);
    for (size_t i = 0, end; i < n; i = end) {
        const struct member *there = NULL;
        for (end = i; end < n && one[end].cluster == one[i].cluster; end++)
            if (!there && one[end].id % 2)
                there = &one[end];
        for (size_t k = i; there && k < end; k++)
            if (one[k].id % 2 == 0)
                join(m, one[k].id, there->id, one[k].why ? one[k].why : there->why);
    }
}

static enum err_code by_rules(struct matching *m, struct store *here, struct store *there,
                              struct progress *p, size_t *unsure, struct err *e)
{
    struct dedup *d = dedup_new();
    struct dedup_result r = {0};
    size_t n_here, n_there;
    enum err_code rc = add_rest(m, d, here, there, &n_here, &n_there, p, e);
    if (rc == ERR_OK && n_here && n_there)
        rc = dedup_run(d, p, m->a, &r, e);
    if (rc == ERR_OK)
        join_clusters(m, &r);
    for (size_t i = 0; i < r.n_maybe; i++)
        *unsure += r.maybe[i].left % 2 != r.maybe[i].right % 2;
    dedup_free(d);
    return rc;
}

enum err_code elsewhere_same(struct store *here, struct store *there, struct progress *p,
                             struct arena *a, struct same **out, size_t *n, size_t *unsure,
                             struct err *e)
{
    struct matching m = {.a = a};
    *n = *unsure = 0;
    enum err_code rc = record_roots(here, a, &m.here, e);
    if (rc == ERR_OK)
        rc = record_roots(there, a, &m.there, e);
    if (rc != ERR_OK)
        return rc;
    m.by_here = ARENA_ARRAY(a, m.here.n, struct same);
    m.taken = ARENA_ARRAY(a, m.there.n, bool);
    by_identifiers(&m);
    rc = by_rules(&m, here, there, p, unsure, e);
    *out = m.by_here;
    for (size_t i = 0; i < m.here.n; i++)
        if (m.by_here[i].there)
            (*out)[(*n)++] = m.by_here[i];
    return rc;
}
