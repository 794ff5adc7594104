/* sheet_out.c - the sheet to fill in, as CSV and as a workbook. */
#include "lib/base/csv.h"
#include "lib/render/xlsx_out.h"
#include "screen/evidence/evidence_internal.h"
#include "screen/evidence/messages.h"
#include "screen/evidence/sheet_internal.h"

struct article {
    int64_t root;
    struct bib_record record;
    struct str citation;
    struct extraction_view v;
};
struct writing {
    const struct extraction_sheet_how *how;
    struct arena *a;
    struct form form;
    struct article *item;
    size_t n;
};

static enum err_code load(struct store *s, const struct extraction_sheet_how *how, struct arena *a,
                          struct writing *w, struct err *e)
{
    struct evidence ev = {0};
    *w = (struct writing){.how = how, .a = a};
    enum err_code rc = extraction_form(s, a, &w->form, e);
    if (rc == ERR_OK && how->n == 0)
        rc = evidence_load_for(s, how->person, a, &ev, e);
    if (rc != ERR_OK)
        return rc;
    w->n = how->n ? how->n : ev.n;
    w->item = ARENA_ARRAY(a, w->n, struct article);
    for (size_t i = 0; rc == ERR_OK && i < w->n; i++) {
        struct article *x = &w->item[i];
        x->root = how->n ? how->root[i] : ev.item[i].root;
        rc = record_load(s, x->root, a, &x->record, e);
        if (rc == ERR_OK)
            rc = extraction_view_load(s, how->person, x->root, a, &x->v, e);
        x->citation = bib_short_citation(&x->record, a);
    }
    return rc;
}

/* What stands, or what the person said. */
static const struct extraction_said *held(const struct writing *w, const struct article *x,
                                          const struct form_field *f, struct str outcome)
{
    if (!w->how->person)
        return extraction_stands(&x->v, f->id, outcome);
    for (size_t i = x->v.n; i > 0; i--) {
        const struct extraction_said *s = &x->v.said[i - 1];
        if (str_eq_c(s->person, w->how->person) && str_eq(s->field, f->id) &&
            str_eq(s->outcome, outcome))
            return s;
    }
    return NULL;
}

static struct str key_of(const struct article *x, struct arena *a)
{
    return str_c(arena_fmt(a, "id:%" PRId64, x->root));
}

/* ---- CSV ------------------------------------------------------------------------------------- */

static void csv_row(const struct writing *w, struct csv_out *c, const struct article *x,
                    struct str outcome)
{
    csv_add(c, key_of(x, w->a));
    csv_add(c, x->citation);
    csv_add(c, outcome);
    for (size_t i = 0; i < w->form.n_fields; i++) {
        const struct form_field *f = &w->form.field[i];
        bool here = f->per_outcome == (outcome.len > 0);
        const struct extraction_said *s = here ? held(w, x, f, outcome) : NULL;
        csv_add(c, s ? s->value : STR(""));
        if (w->how->places) {
            csv_add(c, s ? s->from.page : STR(""));
            csv_add(c, s ? s->from.quote : STR(""));
        }
    }
    csv_end_row(c);
}

enum err_code extraction_sheet_csv(struct store *s, const struct extraction_sheet_how *how,
                                   struct arena *a, struct buf *out, struct err *e)
{
    struct writing w;
    struct csv_out c = {.out = out,
                        .separator = how->separator ? how->separator : ',',
                        .guard = true,
                        .newline = "\r\n"};
    bool per_outcome = false;
    enum err_code rc = load(s, how, a, &w, e);
    if (rc != ERR_OK)
        return rc;
    buf_adds(out, "\xef\xbb\xbf"); /* Excel takes UTF-8 for what it is only with a mark */
    csv_add(&c, STR("record"));
    csv_add(&c, STR("citation"));
    csv_add(&c, STR("outcome"));
    for (size_t i = 0; i < w.form.n_fields; i++) {
        struct str id = w.form.field[i].id;
        per_outcome |= w.form.field[i].per_outcome;
        csv_add(&c, id);
        if (how->places) {
            csv_add(&c, str_c(arena_fmt(a, "%.*s [page]", (int)id.len, id.ptr)));
            csv_add(&c, str_c(arena_fmt(a, "%.*s [quote]", (int)id.len, id.ptr)));
        }
    }
    csv_end_row(&c);
    for (size_t i = 0; i < w.n; i++) {
        csv_row(&w, &c, &w.item[i], STR(""));
        for (size_t o = 0; per_outcome && o < w.form.n_outcomes; o++)
            csv_row(&w, &c, &w.item[i], w.form.outcome[o].id);
    }
    return ERR_OK;
}

/* ---- A workbook ------------------------------------------------------------------------------ */

static struct str say(const struct writing *w, struct msg_call m)
{
    return str_c(msg_text(w->a, w->how->lang, m));
}

static double width_of(const struct form_field *f)
{
    switch (f->type) {
    case FORM_LONG_TEXT:
        return 44;
    case FORM_TEXT:
    case FORM_LIST:
        return 26;
    case FORM_CHOICE:
        return 20;
    default:
        return 15;
    }
}

/* What a cell takes, after the guidance. */
static struct str takes(const struct writing *w, const struct form_field *f)
{
    enum lang lang = w->how->lang;
    struct buf b = {0};
    if (f->type == FORM_CHOICE) {
        for (size_t i = 0; i < f->n_options; i++) {
            buf_adds(&b, i ? "; " : "");
            buf_addstr(&b, f->option[i].label[lang]);
        }
        struct str options = arena_str(w->a, buf_str(&b));
        buf_release(&b);
        return f->several ? say(w, MSG_SHEET_TAKES_SEVERAL(options))
                          : say(w, MSG_SHEET_TAKES_ONE(options));
    }
    buf_release(&b);
    switch (f->type) {
    case FORM_NUMBER:
        return f->unit[lang].len ? say(w, MSG_SHEET_TAKES_UNIT(f->unit[lang]))
                                 : say(w, MSG_SHEET_TAKES_NUMBER);
    case FORM_PERCENT_RANGE:
        return say(w, MSG_SHEET_TAKES_SHARE);
    case FORM_DATE:
        return say(w, MSG_SHEET_TAKES_DATE);
    case FORM_LIST:
        return say(w, MSG_SHEET_TAKES_LIST);
    case FORM_TEXT:
        return say(w, MSG_SHEET_TAKES_TEXT);
    default:
        return say(w, MSG_SHEET_TAKES_LONG);
    }
}

static struct str comment_of(const struct writing *w, const struct form_field *f)
{
    struct str guidance = f->guidance[w->how->lang], type = takes(w, f);
    return str_c(arena_fmt(w->a, "%.*s%s%.*s", (int)guidance.len, guidance.len ? guidance.ptr : "",
                           guidance.len ? "\n" : "", (int)type.len, type.ptr));
}

static void add_rule(const struct writing *w, struct xlsx_out_sheet *s, const struct form_field *f,
                     size_t column, size_t rows)
{
    struct xlsx_out_range range = {1, column, rows, column};
    struct xlsx_out_rule rule = {.prompt = takes(w, f), .only_warn = true};
    if (rows == 0)
        return;
    if (f->type == FORM_CHOICE && !f->several) {
        struct str *choice = ARENA_ARRAY(w->a, f->n_options + 1, struct str);
        for (size_t i = 0; i < f->n_options; i++)
            choice[i] = f->option[i].label[w->how->lang];
        choice[f->n_options] = STR(FORM_NOT_REPORTED);
        rule.only_warn = false;
        xlsx_out_choices(s, range, choice, f->n_options + 1, &rule);
    }
    if (f->type == FORM_NUMBER)
        xlsx_out_numbers(s, range, f->has_min ? f->min : -1e15, f->has_max ? f->max : 1e15,
                         f->decimals == 0, &rule);
}

static void put_value(const struct writing *w, struct xlsx_out_sheet *s, size_t row, size_t column,
                      const struct form_field *f, const struct extraction_said *x)
{
    double v;
    if (!x)
        xlsx_out_blank(s, row, column, XLSX_OUT_OPEN);
    else if (f->type == FORM_NUMBER && form_number_of(x->value, &v))
        xlsx_out_number(s, row, column, v, f->decimals, XLSX_OUT_OPEN);
    else if (f->type == FORM_CHOICE)
        xlsx_out_text(s, row, column, form_value_show(f, x->value, w->how->lang, w->a),
                      XLSX_OUT_OPEN);
    else
        xlsx_out_text(s, row, column, x->value, XLSX_OUT_OPEN);
}

/* The fields noted of the article, or those noted of outcomes. */
struct columns {
    const struct form_field **field;
    size_t n, first;
};

static void put_head(const struct writing *w, struct xlsx_out_sheet *s, const struct columns *c,
                     size_t rows)
{
    size_t step = w->how->places ? 3 : 1;
    for (size_t i = 0; i < c->n; i++) {
        const struct form_field *f = c->field[i];
        size_t at = c->first + i * step;
        struct str heading = sheet_heading(&w->form, f, w->how->lang, w->a);
        xlsx_out_column(s, at, width_of(f), XLSX_OUT_OPEN);
        xlsx_out_text(s, 0, at, heading, XLSX_OUT_HEAD);
        xlsx_out_comment(s, 0, at, comment_of(w, f));
        add_rule(w, s, f, at, rows);
        for (size_t k = 1; k < step; k++) {
            xlsx_out_column(s, at + k, k == 1 ? 10 : 30, XLSX_OUT_OPEN);
            xlsx_out_text(s, 0, at + k,
                          str_c(arena_fmt(w->a, "%.*s [%s]", (int)heading.len, heading.ptr,
                                          k == 1 ? "page" : "quote")),
                          XLSX_OUT_HEAD);
        }
    }
}

static void put_row(const struct writing *w, struct xlsx_out_sheet *s, const struct columns *c,
                    size_t row, const struct article *x, struct str outcome)
{
    size_t step = w->how->places ? 3 : 1;
    for (size_t i = 0; i < c->n; i++) {
        size_t at = c->first + i * step;
        const struct extraction_said *said = held(w, x, c->field[i], outcome);
        put_value(w, s, row, at, c->field[i], said);
        if (w->how->places) {
            xlsx_out_text(s, row, at + 1, said ? said->from.page : STR(""), XLSX_OUT_OPEN);
            xlsx_out_text(s, row, at + 2, said ? said->from.quote : STR(""), XLSX_OUT_OPEN);
        }
    }
}

static struct columns columns_of(const struct writing *w, bool per_outcome, size_t first)
{
    struct columns c = {ARENA_ARRAY(w->a, w->form.n_fields, const struct form_field *), 0, first};
    for (size_t i = 0; i < w->form.n_fields; i++)
        if (w->form.field[i].per_outcome == per_outcome)
            c.field[c.n++] = &w->form.field[i];
    return c;
}

static void add_articles(const struct writing *w, struct xlsx_out *book)
{
    struct xlsx_out_sheet *s = xlsx_out_sheet(book, say(w, MSG_SHEET_ARTICLES));
    struct columns c = columns_of(w, false, 3);
    xlsx_out_column(s, 0, 9, 0);
    xlsx_out_column(s, 1, 22, 0);
    xlsx_out_column(s, 2, 40, 0);
    xlsx_out_text(s, 0, 0, say(w, MSG_SHEET_RECORD), XLSX_OUT_HEAD);
    xlsx_out_text(s, 0, 1, say(w, MSG_SHEET_ARTICLE), XLSX_OUT_HEAD);
    xlsx_out_text(s, 0, 2, say(w, MSG_SHEET_TITLE), XLSX_OUT_HEAD);
    put_head(w, s, &c, w->n);
    for (size_t i = 0; i < w->n; i++) {
        xlsx_out_text(s, i + 1, 0, key_of(&w->item[i], w->a), 0);
        xlsx_out_text(s, i + 1, 1, w->item[i].citation, 0);
        xlsx_out_text(s, i + 1, 2, w->item[i].record.title, 0);
        put_row(w, s, &c, i + 1, &w->item[i], STR(""));
    }
    xlsx_out_freeze(s, 1, 2);
    xlsx_out_lock(s);
}

static void add_outcomes(const struct writing *w, struct xlsx_out *book)
{
    struct columns c = columns_of(w, true, 3);
    size_t row = 1;
    if (c.n == 0)
        return;
    struct xlsx_out_sheet *s = xlsx_out_sheet(book, say(w, MSG_SHEET_OUTCOMES));
    xlsx_out_column(s, 0, 9, 0);
    xlsx_out_column(s, 1, 22, 0);
    xlsx_out_column(s, 2, 30, 0);
    xlsx_out_text(s, 0, 0, say(w, MSG_SHEET_RECORD), XLSX_OUT_HEAD);
    xlsx_out_text(s, 0, 1, say(w, MSG_SHEET_ARTICLE), XLSX_OUT_HEAD);
    xlsx_out_text(s, 0, 2, say(w, MSG_SHEET_OUTCOME), XLSX_OUT_HEAD);
    put_head(w, s, &c, w->n * w->form.n_outcomes);
    for (size_t i = 0; i < w->n; i++)
        for (size_t o = 0; o < w->form.n_outcomes; o++, row++) {
            xlsx_out_text(s, row, 0, key_of(&w->item[i], w->a), 0);
            xlsx_out_text(s, row, 1, w->item[i].citation, 0);
            xlsx_out_text(s, row, 2, w->form.outcome[o].label[w->how->lang], 0);
            put_row(w, s, &c, row, &w->item[i], w->form.outcome[o].id);
        }
    xlsx_out_freeze(s, 1, 3);
    xlsx_out_lock(s);
}

static void add_guidance(const struct writing *w, struct xlsx_out *book)
{
    struct xlsx_out_sheet *s = xlsx_out_sheet(book, say(w, MSG_SHEET_GUIDANCE));
    enum lang lang = w->how->lang;
    size_t row = 1;
    xlsx_out_column(s, 0, 30, 0);
    xlsx_out_column(s, 1, 70, 0);
    xlsx_out_column(s, 2, 50, 0);
    xlsx_out_text(s, 0, 0, say(w, MSG_SHEET_FIELD), XLSX_OUT_HEAD);
    xlsx_out_text(s, 0, 1, say(w, MSG_SHEET_GUIDANCE), XLSX_OUT_HEAD);
    xlsx_out_text(s, 0, 2, say(w, MSG_SHEET_TAKES), XLSX_OUT_HEAD);
    for (size_t i = 0; i < w->form.n_fields; i++, row++) {
        const struct form_field *f = &w->form.field[i];
        xlsx_out_text(s, row, 0, f->label[lang], f->required ? XLSX_OUT_STRONG : 0);
        xlsx_out_text(s, row, 1, f->guidance[lang], 0);
        xlsx_out_text(s, row, 2, takes(w, f), XLSX_OUT_QUIET);
    }
    for (size_t i = 0; i < w->form.n_outcomes; i++, row++) {
        xlsx_out_text(s, row, 0, w->form.outcome[i].label[lang], 0);
        xlsx_out_text(s, row, 1, w->form.outcome[i].guidance[lang], 0);
        xlsx_out_text(s, row, 2, say(w, MSG_SHEET_OUTCOME), XLSX_OUT_QUIET);
    }
    xlsx_out_text(s, row + 1, 0, say(w, MSG_SHEET_EMPTY), XLSX_OUT_QUIET);
    xlsx_out_freeze(s, 1, 0);
    xlsx_out_lock(s);
}

enum err_code extraction_sheet_xlsx(struct store *s, const struct extraction_sheet_how *how,
                                    struct arena *a, struct buf *out, struct err *e)
{
    struct writing w;
    enum err_code rc = load(s, how, a, &w, e);
    if (rc != ERR_OK)
        return rc;
    struct xlsx_out_info info = {.lang = how->lang, .title = w.form.title[how->lang]};
    struct xlsx_out *book = xlsx_out_new(a, &info);
    add_articles(&w, book);
    add_outcomes(&w, book);
    add_guidance(&w, book);
    return xlsx_out_finish(book, out, e);
}
