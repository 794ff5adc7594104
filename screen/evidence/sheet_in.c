/* sheet_in.c - a filled sheet: every cell checked, then kept. */
#include "lib/base/text.h"
#include "screen/evidence/calibration.h"
#include "screen/evidence/evidence_internal.h"
#include "screen/evidence/messages.h"
#include "screen/evidence/sheet_internal.h"

struct seen {
    int64_t root;
    struct str outcome;
    int64_t number; /* of the row */
    const char *table;
};
struct reading {
    struct store *s;
    const char *person;
    struct arena *a;
    struct form form;
    struct note_list *findings;
    struct extraction_sheet *out;
    size_t cap;
    struct seen *seen;
    size_t n_seen, seen_cap;
    const struct sheet_table *t;
    struct sheet_column *column;
};

static void find(const struct reading *r, int64_t row, size_t column, struct msg_call m)
{
    note_add(r->findings, NOTE_ERROR, r->t->name, row, (int64_t)column + 1, m);
}

/* An error of a room, as a finding at the cell. */
static void find_err(const struct reading *r, int64_t row, size_t column, const struct err *e)
{
    find(r, row, column, (struct msg_call){e->msg, e->n_args, e->arg});
}

/* What a guard put before text that looks like a formula. */
static struct str without_guard(struct str s)
{
    bool guarded = s.len > 1 && s.ptr[0] == '\'' && strchr("=+-@\t\r", s.ptr[1]);
    return guarded ? str_sub(s, 1, s.len) : s;
}

static struct str cell(const struct sheet_row *row, size_t column)
{
    return column < row->n ? without_guard(row->cell[column].text) : STR("");
}

/* ---- A row's article ------------------------------------------------------------------------- */

static struct extraction_sheet_article *article(struct reading *r, int64_t root)
{
    for (size_t i = 0; i < r->out->n; i++)
        if (r->out->item[i].root == root)
            return &r->out->item[i];
    r->out->item = arena_grow(r->a, r->out->item, r->out->n, &r->cap, sizeof *r->out->item);
    r->out->item[r->out->n] = (struct extraction_sheet_article){.root = root};
    return &r->out->item[r->out->n++];
}

static size_t column_of(const struct reading *r, enum sheet_column_kind kind)
{
    for (size_t i = 0; i < r->t->head.n; i++)
        if (r->column[i].kind == kind)
            return i;
    return SIZE_MAX;
}

static bool find_root(struct reading *r, const struct sheet_row *row, size_t column, int64_t *root)
{
    struct err why = {0};
    struct str open;
    if (cell(row, column).len == 0) {
        find(r, row->number, column, MSG_SHEET_NO_KEY);
        return false;
    }
    enum err_code rc = record_find(r->s, cell(row, column), root, &why);
    if (rc == ERR_OK)
        rc = evidence_included(r->s, *root, &why);
    if (rc == ERR_OK)
        rc = extraction_calibration_under_way(r->s, *root, r->a, &open, &why);
    if (rc == ERR_OK && open.len)
        rc = err_set(&why, ERR_STATE, MSG_EVIDENCE_CALIBRATION_FIRST(open, *root));
    if (rc != ERR_OK)
        find_err(r, row->number, column, &why);
    return rc == ERR_OK;
}

/* By id, or label in either language. */
static bool find_outcome(struct reading *r, const struct sheet_row *row, size_t column,
                         struct str *out)
{
    struct str text = column == SIZE_MAX ? STR("") : cell(row, column);
    struct str folded = text_casefold(text, r->a);
    *out = STR("");
    if (text.len == 0)
        return true;
    for (size_t i = 0; i < r->form.n_outcomes; i++) {
        const struct form_outcome *o = &r->form.outcome[i];
        bool same = str_eq(o->id, text);
        for (int l = 0; l < LANG_COUNT; l++)
            same |= str_eq(text_casefold(o->label[l], r->a), folded);
        if (same) {
            *out = o->id;
            return true;
        }
    }
    find(r, row->number, column, MSG_SHEET_NO_OUTCOME(text));
    return false;
}

static bool is_new_row(struct reading *r, const struct sheet_row *row, size_t column, int64_t root,
                       struct str outcome)
{
    for (size_t i = 0; i < r->n_seen; i++)
        if (r->seen[i].root == root && str_eq(r->seen[i].outcome, outcome)) {
            find(r, row->number, column, MSG_SHEET_TWICE(r->seen[i].table, r->seen[i].number));
            return false;
        }
    r->seen = arena_grow(r->a, r->seen, r->n_seen, &r->seen_cap, sizeof *r->seen);
    r->seen[r->n_seen++] = (struct seen){root, outcome, row->number, r->t->name};
    return true;
}

/* ---- A row's cells --------------------------------------------------------------------------- */

/* A share typed as 12 % becomes the number 0.12, which can't be told from 0.12 %. */
static bool is_share_as_number(const struct sheet_cell *c, const struct form_field *f)
{
    double v;
    return c->is_number && f->type == FORM_PERCENT_RANGE && str_double(c->text, &v) && v <= 1 &&
           v != 0;
}

static struct str beside(const struct reading *r, const struct sheet_row *row,
                         enum sheet_column_kind kind, const struct form_field *field)
{
    for (size_t i = 0; i < r->t->head.n; i++)
        if (r->column[i].kind == kind && r->column[i].field == field)
            return cell(row, i);
    return STR("");
}

static bool read_cell(struct reading *r, const struct sheet_row *row, size_t column,
                      struct str outcome, struct extraction_entry *out)
{
    const struct form_field *f = r->column[column].field;
    const struct sheet_cell *c = &row->cell[column];
    struct err why = {0};
    if (c->is_error) {
        find(r, row->number, column, MSG_SHEET_ERROR(c->text));
        return false;
    }
    if (f->per_outcome && outcome.len == 0) {
        find(r, row->number, column, MSG_EVIDENCE_OUTCOME_NEEDED(f->id));
        return false;
    }
    if (!f->per_outcome && outcome.len) {
        find(r, row->number, column, MSG_EVIDENCE_OUTCOME_OF_ARTICLE(f->id));
        return false;
    }
    if (is_share_as_number(c, f)) {
        find(r, row->number, column, MSG_SHEET_SHARE(f->id, c->text));
        return false;
    }
    *out = (struct extraction_entry){.value = {.field = f->id, .outcome = outcome},
                                     .from = {text_squeeze(beside(r, row, SHEET_PAGE, f), r->a),
                                              text_squeeze(beside(r, row, SHEET_QUOTE, f), r->a)}};
    if (form_value(f, cell(row, column), r->a, &out->value.value, &why) != ERR_OK) {
        find_err(r, row->number, column, &why);
        return false;
    }
    if (out->from.page.len > EXTRACTION_PAGE_MAX || out->from.quote.len > EXTRACTION_QUOTE_MAX) {
        find(r, row->number, column,
             MSG_SHEET_LONG_PLACE(f->id, (int64_t)EXTRACTION_PAGE_MAX,
                                  (int64_t)EXTRACTION_QUOTE_MAX));
        return false;
    }
    return out->value.value.len > 0;
}

static bool is_held(const struct reading *r, const struct extraction_view *v,
                    const struct extraction_entry *x)
{
    for (size_t i = 0; i < v->n; i++) {
        const struct extraction_said *s = &v->said[i];
        if (!str_eq_c(s->person, r->person) || !str_eq(s->field, x->value.field) ||
            !str_eq(s->outcome, x->value.outcome))
            continue;
        /* A sheet without places says nothing of them. */
        bool same_page = !x->from.page.len || str_eq(s->from.page, x->from.page);
        bool same_quote = !x->from.quote.len || str_eq(s->from.quote, x->from.quote);
        return str_eq(s->value, x->value.value) && same_page && same_quote;
    }
    return false;
}

static enum err_code read_row(struct reading *r, const struct sheet_row *row, struct err *e)
{
    struct extraction_view v;
    int64_t root;
    struct str outcome;
    size_t of_record = column_of(r, SHEET_RECORD), of_outcome = column_of(r, SHEET_OUTCOME);
    bool any = false;
    for (size_t i = 0; i < row->n && i < r->t->head.n; i++)
        any |= r->column[i].kind == SHEET_VALUE && row->cell[i].text.len > 0;
    if (!any)
        return ERR_OK; /* nothing was filled in */
    r->out->n_rows++;
    if (!find_root(r, row, of_record, &root) || !find_outcome(r, row, of_outcome, &outcome) ||
        !is_new_row(r, row, of_record, root, outcome))
        return ERR_OK;
    enum err_code rc = extraction_view_load(r->s, r->person, root, r->a, &v, e);
    if (rc != ERR_OK)
        return rc;
    struct extraction_sheet_article *x = article(r, root);
    size_t cap = x->n;
    for (size_t i = 0; i < row->n && i < r->t->head.n; i++) {
        struct extraction_entry entry;
        if (r->column[i].kind != SHEET_VALUE || row->cell[i].text.len == 0 ||
            !read_cell(r, row, i, outcome, &entry))
            continue;
        if (is_held(r, &v, &entry)) {
            r->out->n_same++;
            continue;
        }
        x->entry = arena_grow(r->a, x->entry, x->n, &cap, sizeof entry);
        x->entry[x->n++] = entry;
        r->out->n_values++;
    }
    return ERR_OK;
}

/* ---- A table --------------------------------------------------------------------------------- */

static void read_head(struct reading *r)
{
    const struct sheet_row *head = &r->t->head;
    r->column = ARENA_ARRAY(r->a, head->n, struct sheet_column);
    for (size_t i = 0; i < head->n; i++) {
        r->column[i] = sheet_column_of(&r->form, head->cell[i].text, r->a);
        if (r->column[i].kind == SHEET_UNKNOWN) {
            find(r, head->number, i, MSG_SHEET_NO_FIELD(head->cell[i].text));
            r->column[i].kind = SHEET_IGNORED;
        }
        for (size_t k = 0; k < i && r->column[i].kind != SHEET_IGNORED; k++)
            if (r->column[k].kind == r->column[i].kind &&
                r->column[k].field == r->column[i].field) {
                find(r, head->number, i, MSG_SHEET_HEADING_TWICE(head->cell[i].text));
                r->column[i].kind = SHEET_IGNORED;
            }
    }
}

enum err_code extraction_sheet_read(struct store *s, const char *person, struct str bytes,
                                    const char *name, struct arena *a, struct note_list *findings,
                                    struct extraction_sheet *out, struct err *e)
{
    struct reading r = {.s = s, .person = person, .a = a, .findings = findings, .out = out};
    struct sheet_table *table;
    size_t n = 0, kept = 0;
    *out = (struct extraction_sheet){0};
    enum err_code rc = person_may(s, person, EXTRACTION_ROLES, STAGE_FULL_TEXT, e);
    if (rc == ERR_OK)
        rc = extraction_form(s, a, &r.form, e);
    if (rc == ERR_OK)
        rc = sheet_tables(&r.form, bytes, name, a, &table, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        r.t = &table[i];
        read_head(&r);
        for (size_t k = 0; rc == ERR_OK && k < table[i].n; k++)
            rc = read_row(&r, &table[i].row[k], e);
    }
    for (size_t i = 0; i < out->n; i++)
        if (out->item[i].n)
            out->item[kept++] = out->item[i];
    out->n = kept;
    return rc;
}

enum err_code extraction_sheet_take(struct store *s, const char *person,
                                    const struct extraction_sheet *sheet, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < sheet->n; i++)
        rc = extraction_note(s, person, sheet->item[i].root, sheet->item[i].entry, sheet->item[i].n,
                             e);
    return rc;
}
