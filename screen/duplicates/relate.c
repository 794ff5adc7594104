/* relate.c - relations found in a run: by the engine, and by PubMed's own links. */
#include "screen/duplicates/duplicates.sql.h"
#include "screen/duplicates/messages.h"
#include "screen/duplicates/relation.h"
#include "screen/duplicates/run_internal.h"

#include <stdlib.h>

void links_add(struct links_seen *l, int64_t root, const struct bib_record *r, struct arena *a)
{
    for (size_t i = 0; i < r->n_links; i++) {
        if (r->link[i].pmid.len == 0)
            continue;
        l->item = arena_grow(a, l->item, l->n, &l->cap, sizeof *l->item);
        l->item[l->n++] =
            (struct link_seen){root, arena_str(a, r->link[i].type), arena_str(a, r->link[i].pmid),
                               relation_is_preprint(r)};
    }
}

/* Did a person take this relation away? `between` reads rows from one record to another. */
static enum err_code was_removed(struct store *s, int64_t x, int64_t y, const char *kind,
                                 bool *removed, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_RELATED_BETWEEN);
    db_bind_int(&q, RELATED_BETWEEN_P_X, x);
    db_bind_int(&q, RELATED_BETWEEN_P_Y, y);
    while (db_step(&q))
        if (db_int(&q, RELATED_BETWEEN_REMOVED) &&
            str_eq_c(db_peek(&q, RELATED_BETWEEN_KIND), kind))
            *removed = true;
    return db_end(&q, e);
}

static int by_pair(const void *a, const void *b)
{
    const struct found_relation *x = a, *y = b;
    int64_t x_low = x->a < x->b ? x->a : x->b, y_low = y->a < y->b ? y->a : y->b;
    int64_t x_high = x->a + x->b - x_low, y_high = y->a + y->b - y_low;
    if (x_low != y_low)
        return x_low < y_low ? -1 : 1;
    return x_high < y_high ? -1 : x_high > y_high;
}

static int by_pair_and_kind(const void *a, const void *b)
{
    const struct found_relation *x = a, *y = b;
    int c = by_pair(a, b);
    if (c == 0)
        c = strcmp(x->kind, y->kind);
    return c ? c : x->a < y->a ? -1 : x->a > y->a;
}

/* Both ends of a link tell of it; once is enough. */
static void sort_once(struct duplicates_report *r)
{
    size_t n = 0;
    if (r->n_relations > 1)
        qsort(r->relation, r->n_relations, sizeof *r->relation, by_pair_and_kind);
    for (size_t i = 0; i < r->n_relations; i++)
        if (n == 0 || by_pair_and_kind(&r->relation[n - 1], &r->relation[i]) != 0)
            r->relation[n++] = r->relation[i];
    r->n_relations = n;
}

static bool is_linked(const struct found_relation *list, size_t n, const struct dedup_pair *p)
{
    struct found_relation want = {.a = p->kept, .b = p->gone};
    return n && bsearch(&want, list, n, sizeof *list, by_pair) != NULL;
}

static enum err_code add(struct store *s, const struct found_relation *f, size_t *cap,
                         struct arena *a, struct duplicates_report *out, struct err *e)
{
    bool removed = false;
    enum err_code rc = was_removed(s, f->a, f->b, f->kind, &removed, e);
    if (rc == ERR_OK)
        rc = was_removed(s, f->b, f->a, f->kind, &removed, e);
    if (rc != ERR_OK || removed)
        return rc;
    out->relation = arena_grow(a, out->relation, out->n_relations, cap, sizeof *out->relation);
    out->relation[out->n_relations++] = *f;
    return ERR_OK;
}

static enum err_code root_of_pmid(struct store *s, struct str pmid, int64_t *root, struct err *e)
{
    struct db_stmt q;
    *root = 0;
    db_begin(&q, store_db(s), &Q_PMID_ROOT);
    db_bind_text(&q, PMID_ROOT_P_PMID, pmid);
    if (db_step(&q))
        *root = db_int64(&q, PMID_ROOT_ROOT);
    return db_end(&q, e);
}

/* One of the two may be the preprint; only the one that links was seen. */
static enum err_code other_is_preprint(struct store *s, int64_t root, bool *yes, struct err *e)
{
    struct arena a = {0};
    struct bib_record r;
    enum err_code rc = record_load(s, root, &a, &r, e);
    *yes = rc == ERR_OK && relation_is_preprint(&r);
    arena_release(&a);
    return rc;
}

static enum err_code from_link(struct store *s, const struct link_seen *l, size_t *cap,
                               struct arena *a, struct duplicates_report *out, struct err *e)
{
    int64_t other;
    bool known = false, preprint = l->preprint;
    enum err_code rc = root_of_pmid(s, l->pmid, &other, e);
    if (rc != ERR_OK || other == 0 || other == l->root)
        return rc;
    if (!preprint && str_starts_nocase(l->type, "Update"))
        rc = other_is_preprint(s, other, &preprint, e);
    struct relation r = relation_of_link(l->type, preprint, &known);
    if (rc != ERR_OK || !known)
        return rc;
    struct found_relation f = {.a = r.swap ? other : l->root,
                               .b = r.swap ? l->root : other,
                               .kind = r.kind,
                               .directed = true,
                               .found_by = "pubmed"};
    for (int i = 0; i < LANG_COUNT; i++)
        f.reason[i] = msg_text(a, (enum lang)i, MSG_DUPLICATES_PUBMED_LINK(l->type, l->pmid));
    return add(s, &f, cap, a, out, e);
}

static enum err_code from_pair(struct store *s, const struct dedup_pair *p, size_t *cap,
                               struct arena *a, struct duplicates_report *out, struct err *e)
{
    struct arena scratch = {0};
    struct bib_record x, y;
    struct relation r = {"other", false, false};
    enum err_code rc = record_load(s, p->kept, &scratch, &x, e);
    if (rc == ERR_OK)
        rc = record_load(s, p->gone, &scratch, &y, e);
    if (rc == ERR_OK)
        r = relation_of(p->veto, &x, &y);
    arena_release(&scratch);
    if (rc != ERR_OK)
        return rc;
    struct found_relation f = {.a = r.swap ? p->gone : p->kept,
                               .b = r.swap ? p->kept : p->gone,
                               .kind = r.kind,
                               .directed = r.directed,
                               .found_by = "rule"};
    for (int i = 0; i < LANG_COUNT; i++)
        f.reason[i] = dedup_reason(p, (enum lang)i, a);
    return add(s, &f, cap, a, out, e);
}

/* What a merge of this run would make one is not related. */
static int64_t kept_of(const struct dedup_result *r, int64_t id)
{
    size_t low = 0, high = r->n_pairs;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->pair[middle].gone < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < r->n_pairs && r->pair[low].gone == id ? r->pair[low].kept : id;
}

static void drop_merged(struct duplicates_report *out)
{
    size_t n = 0;
    for (size_t i = 0; i < out->n_relations; i++) {
        const struct found_relation *f = &out->relation[i];
        if (kept_of(&out->found, f->a) != kept_of(&out->found, f->b))
            out->relation[n++] = *f;
    }
    out->n_relations = n;
}

enum err_code relations_from_links(struct store *s, const struct links_seen *links, struct arena *a,
                                   struct duplicates_report *out, struct err *e)
{
    size_t cap = 0;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < links->n; i++)
        rc = from_link(s, &links->item[i], &cap, a, out, e);
    sort_once(out);
    return rc;
}

enum err_code relations_from_pairs(struct store *s, struct arena *a, struct duplicates_report *out,
                                   struct err *e)
{
    size_t linked = out->n_relations, cap = linked;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < out->found.n_related; i++) {
        const struct dedup_pair *p = &out->found.related[i];
        if (!is_linked(out->relation, linked, p))
            rc = from_pair(s, p, &cap, a, out, e);
    }
    drop_merged(out);
    return rc;
}
