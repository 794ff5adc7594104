/* closing.c - which groups, in which order, and the document around them. */
#include "app/report/closing.h"

#include "app/report/closing_internal.h"
#include "app/report/messages.h"

#include <stdlib.h>

enum err_code closing_registry(struct arena *a, struct registry *out, struct err *e)
{
    return registry_parse(template_carried("picos/groups.yaml"), "groups.yaml", a, out, e);
}

static enum err_code load(const struct closing_review *r, const struct closing_options *o,
                          struct arena *a, struct closing_group *out, struct err *e)
{
    *out = (struct closing_group){.review = r, .data = ARENA_NEW(a, struct report_data)};
    enum err_code rc = report_data_load(r->store,
                                        &(struct report_for){.reader = o->report.reader,
                                                             .program = o->report.program,
                                                             .lang = o->report.lang},
                                        a, out->data, e);
    if (rc != ERR_OK)
        return rc;
    if (!out->data->pico.group.len) {
        err_set(e, ERR_STATE, MSG_REPORT_CLOSING_NO_GROUP(r->file));
        return err_at(e, r->file, 0, 0);
    }
    rc = registry_group(o->registry, out->data->pico.group, &out->group, e);
    return rc == ERR_OK ? rc : err_at(e, r->file, 0, 0);
}

static int by_place(const void *x, const void *y)
{
    const struct closing_group *a = x, *b = y;
    return a->group->line < b->group->line ? -1 : a->group->line > b->group->line;
}

static struct msg_call kind_words(enum registry_closing kind)
{
    return kind == REGISTRY_CANCER ? MSG_REPORT_CLOSING_CANCER : MSG_REPORT_CLOSING_RARE;
}

/* Those of the kind asked for; or of the one kind there is. */
static enum err_code choose(struct closing_group *g, size_t *n, const struct closing_options *o,
                            struct arena *a, struct note_list *notes, struct err *e)
{
    enum registry_closing kind = o->has_kind ? o->kind : g[0].group->closing_report;
    size_t kept = 0;
    for (size_t i = 0; i < *n; i++) {
        struct str name = g[i].group->name[o->report.lang];
        if (g[i].group->closing_report == kind) {
            g[kept++] = g[i];
            continue;
        }
        if (!o->has_kind)
            return err_set(e, ERR_STATE,
                           MSG_REPORT_CLOSING_BOTH(g[0].review->file, g[i].review->file));
        const char *other = msg_text(a, o->report.lang, kind_words(g[i].group->closing_report));
        if (notes)
            note_add(notes, NOTE_INFO, NULL, 0, 0,
                     MSG_REPORT_CLOSING_LEFT_OUT(g[i].review->file, name, other));
    }
    *n = kept;
    return kept ? ERR_OK
                : err_set(e, ERR_STATE, MSG_REPORT_CLOSING_NONE(registry_closing_name(kind)));
}

static struct document *new_document(const struct closing_group *g, size_t n,
                                     const struct closing_options *o, struct arena *a)
{
    enum lang lang = o->report.lang;
    struct document_info info = {.lang = lang, .title_page = true};
    info.title = str_c(msg_text(a, lang,
                                g[0].group->closing_report == REGISTRY_CANCER
                                    ? MSG_REPORT_CLOSING_TITLE_CANCER
                                    : MSG_REPORT_CLOSING_TITLE_RARE));
    for (size_t i = 0; i < n; i++)
        if (date_cmp(g[i].data->day, info.date) > 0)
            info.date = g[i].data->day;
    info.footer = info.title;
    struct document *d = document_new(a, &info);
    document_numbered(d, o->report.template->numbered);
    document_contents(d);
    document_page_break(d);
    return d;
}

/* All groups into a document; places of the writing before, when there was one. */
static enum err_code write_all(struct closing_group *g, size_t n, const struct closing_options *o,
                               struct arena *a, struct note_list *notes, struct document **out,
                               struct err *e)
{
    enum err_code rc = ERR_OK;
    bool landscape = false;
    *out = new_document(g, n, o, a);
    closing_overview(g, n, o->report.lang, a, *out);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        rc = closing_chapter(&g[i], i, o, a, *out, notes, &landscape, e);
    return rc;
}

enum err_code closing_make(const struct closing_review *review, size_t n,
                           const struct closing_options *o, struct arena *a, struct document **out,
                           struct note_list *notes, struct err *e)
{
    struct closing_group *g = ARENA_ARRAY(a, n + 1, struct closing_group);
    enum err_code rc = n ? ERR_OK : err_set(e, ERR_USAGE, MSG_REPORT_CLOSING_NO_REVIEW);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        rc = load(&review[i], o, a, &g[i], e);
    if (rc == ERR_OK)
        rc = choose(g, &n, o, a, notes, e);
    if (rc != ERR_OK)
        return rc;
    qsort(g, n, sizeof *g, by_place);
    rc = write_all(g, n, o, a, NULL, out, e);
    return rc == ERR_OK ? write_all(g, n, o, a, notes, out, e) : rc;
}
