/* differ.c - records as they are beside what was known of them. */
#include "screen/search/diff_internal.h"

enum err_code differ_take(struct differ *d, const struct bib_record *r, unsigned *fields,
                          struct err *e)
{
    int64_t pmid = 0;
    struct arena a = {0};
    struct bib_record was;
    *fields = 0;
    alerts_scan(&d->after, r, &d->known, d->arena);
    const struct version *v = str_int64(r->pmid, &pmid) ? versions_find(&d->known, pmid) : NULL;
    if (!v)
        return ERR_OK;
    enum err_code rc = record_load_source(d->s, v->source, &a, &was, e);
    if (rc == ERR_OK) {
        alerts_scan(&d->before, &was, &d->known, d->arena);
        if (v->whole)
            *fields = changed_fields(&was, r);
    }
    arena_release(&a);
    if (rc != ERR_OK || *fields == 0)
        return rc;
    struct search_diff *o = d->out;
    o->changed =
        arena_grow(d->arena, o->changed, o->n_changed, &d->changed_cap, sizeof *o->changed);
    struct changed_record *c = &o->changed[o->n_changed++];
    c->fields = *fields;
    return name_record(d->s, pmid, v, d->arena, &c->record, e);
}

static int alert_order(const void *x, const void *y)
{
    const struct search_alert *a = x, *b = y;
    if (a->fresh != b->fresh)
        return a->fresh ? -1 : 1;
    if (a->record.pmid != b->record.pmid)
        return a->record.pmid < b->record.pmid ? -1 : 1;
    return (int)a->kind - (int)b->kind;
}

static int change_order(const void *x, const void *y)
{
    int64_t a = ((const struct changed_record *)x)->record.pmid;
    int64_t b = ((const struct changed_record *)y)->record.pmid;
    return (a > b) - (a < b);
}

static bool holds(const struct alerts *list, const struct search_alert *x)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->item[i].kind == x->kind && list->item[i].record.pmid == x->record.pmid)
            return true;
    return false;
}

enum err_code differ_end(struct differ *d, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < d->after.n; i++) {
        struct search_alert *x = &d->after.item[i];
        x->fresh = !holds(&d->before, x);
        rc = name_record(d->s, x->record.pmid, versions_find(&d->known, x->record.pmid), d->arena,
                         &x->record, e);
    }
    if (d->after.n)
        qsort(d->after.item, d->after.n, sizeof *d->after.item, alert_order);
    if (d->out->n_changed)
        qsort(d->out->changed, d->out->n_changed, sizeof *d->out->changed, change_order);
    d->out->alert = d->after.item;
    d->out->n_alerts = d->after.n;
    return rc;
}

static const struct search_line *line_of(const struct search_run *run, struct str id)
{
    for (size_t i = 0; i < run->n_lines; i++)
        if (str_eq(run->line[i].id, id))
            return &run->line[i];
    return NULL;
}

static struct line_change line_change(const struct search_line *before,
                                      const struct search_line *after)
{
    struct line_change c = {.id = after ? after->id : before->id, .before = -1, .after = -1};
    if (before) {
        c.before = before->count;
        c.before_engine = before->engine;
        c.before_at = before->at;
    }
    if (after) {
        c.after = after->count;
        c.after_engine = after->engine;
        c.after_at = after->at;
    }
    c.query_changed = before && after && !str_eq(before->sent, after->sent);
    return c;
}

void diff_lines(const struct search_run *before, const struct search_run *after, struct arena *a,
                struct search_diff *out)
{
    out->line = ARENA_ARRAY(a, before->n_lines + after->n_lines, struct line_change);
    for (size_t i = 0; i < after->n_lines; i++)
        out->line[out->n_lines++] =
            line_change(line_of(before, after->line[i].id), &after->line[i]);
    for (size_t i = 0; i < before->n_lines; i++)
        if (!line_of(after, before->line[i].id))
            out->line[out->n_lines++] = line_change(&before->line[i], NULL);
}

static int ascending(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

int64_t *pmids_without(const int64_t *of, size_t n, const int64_t *without, size_t n_without,
                       struct arena *a, size_t *n_out)
{
    int64_t *sorted = ARENA_ARRAY(a, n_without, int64_t), *out = ARENA_ARRAY(a, n, int64_t);
    *n_out = 0;
    if (n_without) {
        memcpy(sorted, without, n_without * sizeof *sorted);
        qsort(sorted, n_without, sizeof *sorted, ascending);
    }
    for (size_t i = 0; i < n; i++)
        if (!n_without || !bsearch(&of[i], sorted, n_without, sizeof *sorted, ascending))
            out[(*n_out)++] = of[i];
    return out;
}
