/* export.c - record after record, read, completed, written. */
#include "screen/exchange/export.h"

#include "screen/exchange/export_internal.h"
#include "screen/exchange/messages.h"
#include "screen/import/record.h"

#define TAKE_BYTES  ((size_t)256 * 1024) /* handed on at once */
#define COLUMNS_MAX 200                  /* of fields that records came with */

struct exporting {
    struct store *s;
    const struct export_options *o;
    const struct export_to *to;
    struct progress *progress;
    struct record_standing *where;
    size_t n;
    struct export_report *report;
    struct buf text;
};

static enum err_code load(struct exporting *x, size_t i, struct arena *a, struct bib_record *r,
                          struct err *e)
{
    enum err_code rc = record_load(x->s, x->where[i].root, a, r, e);
    return rc == ERR_OK ? export_add_fields(x->s, x->o, &x->where[i], r, a, e) : rc;
}

static enum err_code hand_on(struct exporting *x, struct err *e)
{
    x->report->n_bytes += (int64_t)x->text.len;
    return x->text.len ? x->to->take(x->to->context, &x->text, e) : ERR_OK;
}

static enum err_code advance(struct exporting *x, size_t done, struct err *e)
{
    progress_to(x->progress, MSG_EXCHANGE_EXPORTING, (int64_t)done, (int64_t)x->n);
    return progress_check(x->progress, e);
}

/* A table's header names every column before the first row, so the fields that records came with
 * are looked for first. */
struct columns {
    const char **name;
    size_t n, cap;
};

static void add_column(struct columns *c, struct str name, struct arena *a)
{
    for (size_t i = 0; i < c->n; i++)
        if (str_eq_nocase_c(name, c->name[i]))
            return;
    if (c->n == COLUMNS_MAX)
        return;
    c->name = arena_grow(a, c->name, c->n, &c->cap, sizeof *c->name);
    c->name[c->n++] = arena_strndup(a, name.ptr, name.len);
}

static enum err_code find_columns(struct exporting *x, struct columns *c, struct arena *a,
                                  struct err *e)
{
    struct arena one = {0};
    enum err_code rc = ERR_OK;
    size_t n;
    const char **own = export_field_names(x->o, a, &n);
    for (size_t i = 0; rc == ERR_OK && i < x->n; i++) {
        struct bib_record r;
        struct arena_mark mark = arena_mark(&one);
        rc = record_load(x->s, x->where[i].root, &one, &r, e);
        for (size_t k = 0; rc == ERR_OK && k < r.n_extra; k++)
            if (!str_starts(r.extra[k].name, "sigte_"))
                add_column(c, r.extra[k].name, a);
        arena_reset(&one, mark);
    }
    for (size_t i = 0; i < n; i++)
        add_column(c, str_c(own[i]), a);
    arena_release(&one);
    return rc;
}

static enum err_code write_all(struct exporting *x, struct bib_out *out, struct err *e)
{
    struct arena one = {0};
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < x->n; i++) {
        struct bib_record r;
        struct arena_mark mark = arena_mark(&one);
        rc = load(x, i, &one, &r, e);
        if (rc == ERR_OK) {
            bib_write(out, &r);
            x->report->n_records++;
        }
        arena_reset(&one, mark);
        if (rc == ERR_OK && x->text.len >= TAKE_BYTES)
            rc = hand_on(x, e);
        if (rc == ERR_OK)
            rc = advance(x, i + 1, e);
    }
    arena_release(&one);
    return rc;
}

static enum err_code run(struct exporting *x, struct arena *a, struct err *e)
{
    struct columns c = {0};
    enum err_code rc = export_select(x->s, x->o, a, &x->where, &x->n, e);
    if (rc == ERR_OK && x->o->format == BIB_CSV)
        rc = find_columns(x, &c, a, e);
    if (rc != ERR_OK)
        return rc;
    struct bib_out out = {.out = &x->text,
                          .format = x->o->format,
                          .separator = x->o->separator,
                          .extra = c.name,
                          .n_extra = c.n};
    bib_write_begin(&out);
    rc = write_all(x, &out, e);
    bib_write_end(&out);
    return rc == ERR_OK ? hand_on(x, e) : rc;
}

enum err_code export_records(struct store *s, const struct export_options *o,
                             const struct export_to *to, struct progress *p,
                             struct export_report *out, struct err *e)
{
    struct arena a = {0};
    struct exporting x = {.s = s, .o = o, .to = to, .progress = p, .report = out};
    *out = (struct export_report){0};
    enum err_code rc = run(&x, &a, e);
    buf_release(&x.text);
    arena_release(&a);
    return rc;
}
