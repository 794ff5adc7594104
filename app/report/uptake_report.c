/* uptake_report.c - the document: one group's chapter, or the overview of several before theirs. */
#include "app/report/chapter_internal.h"
#include "app/report/uptake_internal.h"

#define SMALL_MONTHS 36

struct groups {
    struct str *code;
    const struct uptake_name **name;
    size_t n;
};

/* Those of the closing report asked for, in the registry's order. */
static struct groups chosen(const struct uptake_lists *l, const struct uptake_report_options *o,
                            struct arena *a)
{
    struct groups g = {ARENA_ARRAY(a, l->n_groups + 1, struct str),
                       arena_array(a, l->n_groups + 1, sizeof *g.name), 0};
    for (size_t i = 0; i < l->n_groups; i++) {
        const struct uptake_name *x = &l->group[i];
        bool meant = o->group.len ? str_eq(x->code, o->group)
                                  : !x->gone && (!o->has_kind || x->closing_report == o->kind);
        if (meant) {
            g.code[g.n] = x->code;
            g.name[g.n++] = x;
        }
    }
    return g;
}

static struct str title_of(const struct report_writer *w, const struct uptake_report_options *o,
                           const struct groups *g)
{
    if (o->title.len)
        return o->title;
    if (o->group.len)
        return chapter_say(w, MSG_REPORT_UPTAKE_TITLE(g->name[0]->name[w->lang]));
    if (!o->has_kind)
        return chapter_say(w, MSG_REPORT_UPTAKE_TITLE_ALL);
    return o->kind == REGISTRY_CANCER ? chapter_say(w, MSG_REPORT_UPTAKE_TITLE_CANCER)
                                      : chapter_say(w, MSG_REPORT_UPTAKE_TITLE_RARE);
}

static void begin(struct report_writer *w, const struct uptake_report_options *o,
                  const struct groups *g, const struct view *any)
{
    struct document_info info = {
        .lang = w->lang, .date = any->coverage.as_of, .title_page = !o->group.len};
    struct buf day = {0};
    date_add_long(&day, w->lang, info.date);
    info.title = info.footer = title_of(w, o, g);
    info.status = chapter_say(w, MSG_REPORT_UPTAKE_STATUS(buf_str(&day)));
    buf_release(&day);
    w->d = document_new(w->a, &info);
    document_numbered(w->d, w->numbered);
    if (info.title_page) {
        document_contents(w->d);
        w->wants_break = true;
    }
}

/* Months before anything came say nothing, and more than three years can't be read. */
static enum err_code put_small(struct report_writer *w, struct uptake *u, const struct groups *g,
                               int last, struct err *e)
{
    struct view v;
    struct display *d = ARENA_NEW(w->a, struct display);
    struct view_request r = {.group = g->code,
                             .n_groups = g->n,
                             .event = UPTAKE_RECEIVED,
                             .unit = UPTAKE_EQUIVALENT,
                             .last = last,
                             .months = SMALL_MONTHS};
    enum err_code rc = view_load(u, &r, w->lang, w->a, &v, e);
    if (rc == ERR_OK && v.coverage.first > v.filter.first) {
        r.first = v.coverage.first;
        rc = view_load(u, &r, w->lang, w->a, &v, e);
    }
    if (rc != ERR_OK)
        return rc;
    figure_groups(&v, d);
    chapter_drawing(w, "uptake-groups", d, chapter_say(w, MSG_REPORT_UPTAKE_GROUPS_FIGURE));
    return ERR_OK;
}

static enum err_code overview(struct report_writer *w, struct uptake *u, const struct groups *g,
                              struct uptake_views *v, struct err *e)
{
    struct table *total = ARENA_NEW(w->a, struct table), *share = ARENA_NEW(w->a, struct table);
    enum err_code rc = ERR_OK;
    chapter_enter(w, chapter_say(w, MSG_REPORT_UPTAKE_OVERVIEW));
    chapter_text(w, MSG_REPORT_UPTAKE_OVERVIEW_TEXT(g->n));
    uptake_say_totals(w, v);
    if (uptake_seen(&v->equivalents) && uptake_seen(&v->samples)) {
        struct view s = v->samples, q = v->equivalents;
        q.coverage.quarantined = 0;
        q.n_thin = 0;
        present_total(&s, &q, total);
        chapter_table(w, "uptake-total", total);
    }
    if (uptake_seen(&v->received)) {
        struct view x = v->received;
        x.coverage.quarantined = 0;
        x.n_thin = 0;
        present_share_groups(&x, ESTIMATE_NEW, share);
        chapter_table(w, "uptake-share-groups", share);
        rc = put_small(w, u, g, v->last, e);
    }
    if (rc == ERR_OK) {
        uptake_put_regions(w, v);
        rc = uptake_put_process(w, u, e);
    }
    if (rc == ERR_OK)
        uptake_put_missing(w, v);
    chapter_leave(w);
    return rc;
}

static enum err_code one(struct report_writer *w, struct uptake *u, const struct groups *g,
                         size_t i, int last, struct err *e)
{
    struct report_writer own = *w;
    own.prefix = arena_fmt(w->a, "g%zu-", i + 1);
    own.wants_break = true;
    chapter_enter(&own, g->name[i]->name[w->lang]);
    enum err_code rc = uptake_group(&own, u, g->code[i], last, false, e);
    chapter_leave(&own);
    w->n_headings = own.n_headings;
    w->item = own.item;
    w->n_items = own.n_items;
    w->item_cap = own.item_cap;
    return rc;
}

enum err_code uptake_report_make(struct uptake *u, const struct uptake_report_options *o,
                                 struct arena *a, struct document **out, struct err *e)
{
    struct report_writer w = {.a = a, .lang = o->lang, .numbered = !o->group.len};
    struct uptake_lists lists;
    struct uptake_views v;
    const struct uptake_name *x;
    enum err_code rc = uptake_lists(u, a, &lists, e);
    if (rc == ERR_OK && o->group.len)
        rc = uptake_name_find(lists.group, lists.n_groups, o->group, &x, e);
    if (rc != ERR_OK)
        return rc;
    struct groups g = chosen(&lists, o, a);
    if (!g.n)
        return err_set(e, ERR_NOT_FOUND, MSG_REPORT_UPTAKE_NO_KIND(registry_closing_name(o->kind)));
    rc = uptake_views_load(
        u,
        &(struct uptake_asked){.lang = o->lang, .group = g.code, .n_groups = g.n, .last = o->last},
        a, &v, e);
    if (rc == ERR_OK && uptake_views_empty(&v))
        rc = err_set(e, ERR_NOT_FOUND, MSG_REPORT_UPTAKE_NONE);
    if (rc != ERR_OK)
        return rc;
    begin(&w, o, &g, uptake_any(&v));
    if (o->group.len)
        rc = uptake_chapter(&w, u, o->group, o->last, e);
    else
        rc = overview(&w, u, &g, &v, e);
    for (size_t i = 0; !o->group.len && rc == ERR_OK && i < g.n; i++)
        rc = one(&w, u, &g, i, o->last, e);
    *out = w.d;
    return rc;
}
