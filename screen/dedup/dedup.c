/* dedup.c - records noted as keys, and a run over them. */
#include "screen/dedup/dedup.h"

#include "screen/dedup/find.h"

#include <stdlib.h>

struct dedup {
    const struct match_model *model;
    struct arena pool, scratch; /* keys; what is needed while one is made */
    struct key_journals journals;
    struct key **key;
    size_t n, cap;
    struct apart_pair *apart;
    size_t n_apart, cap_apart;
};

struct dedup *dedup_new(void)
{
    struct dedup *d = base_malloc(sizeof *d);
    *d = (struct dedup){.model = &MATCH_MODEL};
    return d;
}

void dedup_use_model(struct dedup *d, const struct match_model *model)
{
    d->model = model;
}

void dedup_free(struct dedup *d)
{
    if (!d)
        return;
    arena_release(&d->pool);
    arena_release(&d->scratch);
    free(d);
}

void dedup_add(struct dedup *d, int64_t id, const struct bib_record *r)
{
    struct key *k = ARENA_NEW(&d->pool, struct key);
    struct arena_mark mark = arena_mark(&d->scratch);
    key_make(k, r, id, &d->journals, &d->pool, &d->scratch);
    arena_reset(&d->scratch, mark);
    d->key = arena_grow(&d->pool, d->key, d->n, &d->cap, sizeof *d->key);
    d->key[d->n++] = k;
}

void dedup_keep_apart(struct dedup *d, int64_t a, int64_t b)
{
    if (a == b)
        return;
    d->apart = arena_grow(&d->pool, d->apart, d->n_apart, &d->cap_apart, sizeof *d->apart);
    d->apart[d->n_apart++] = (struct apart_pair){a < b ? a : b, a < b ? b : a};
}

enum err_code dedup_run(struct dedup *d, struct progress *p, struct arena *a,
                        struct dedup_result *out, struct err *e)
{
    struct arena scratch = {0};
    struct finder f = {
        .model = d->model, .n = d->n, .apart = {d->apart, d->n_apart}, .scratch = &scratch};
    *out = (struct dedup_result){0};
    cluster_sort_apart(&f.apart);
    f.sorted = ARENA_ARRAY(&scratch, d->n, const struct key *);
    for (size_t i = 0; i < d->n; i++)
        f.sorted[i] = d->key[i];
    find_groups(&f);
    find_given(&f);
    enum err_code rc = find_edges(&f, p, e);
    if (rc == ERR_OK) {
        struct crowd crowd = {f.model, f.rep, f.n_groups, &f.apart};
        cluster_join(&crowd, f.same.item, f.same.n, &f.clusters, &scratch);
        find_list(&f, a, out);
    }
    arena_release(&scratch);
    return rc;
}

enum err_code dedup_find(const struct dedup_item *item, size_t n, struct progress *p,
                         struct arena *a, struct dedup_result *out, struct err *e)
{
    struct dedup *d = dedup_new();
    for (size_t i = 0; i < n; i++)
        dedup_add(d, item[i].id, item[i].record);
    enum err_code rc = dedup_run(d, p, a, out, e);
    dedup_free(d);
    return rc;
}
