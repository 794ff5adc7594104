/* sheet_tables.c - headings; the tables of a CSV file or a workbook. */
#include "lib/base/csv.h"
#include "lib/base/text.h"
#include "lib/base/xlsx.h"
#include "screen/evidence/messages.h"
#include "screen/evidence/sheet_internal.h"

/* Words that stand for other columns than a field's, in both languages. */
static const struct {
    const char *word;
    enum sheet_column_kind kind;
} WORDS[] = {{"record", SHEET_RECORD},     {"post", SHEET_RECORD},      {"outcome", SHEET_OUTCOME},
             {"effektmål", SHEET_OUTCOME}, {"citation", SHEET_IGNORED}, {"article", SHEET_IGNORED},
             {"artikel", SHEET_IGNORED},   {"title", SHEET_IGNORED},    {"titel", SHEET_IGNORED}};

static bool same(struct str folded, struct str s, struct arena *a)
{
    return str_eq(folded, text_casefold(s, a));
}

static const struct form_field *field_of(const struct form *f, struct str heading, struct arena *a)
{
    struct str folded = text_casefold(heading, a);
    for (size_t i = 0; i < f->n_fields; i++) {
        const struct form_field *x = &f->field[i];
        if (same(folded, x->id, a))
            return x;
        for (int l = 0; l < LANG_COUNT; l++)
            if (same(folded, sheet_heading(f, x, (enum lang)l, a), a))
                return x;
    }
    return NULL;
}

struct sheet_column sheet_column_of(const struct form *f, struct str heading, struct arena *a)
{
    static const struct {
        const char *end;
        enum sheet_column_kind kind;
    } ends[] = {{" [page]", SHEET_PAGE}, {" [quote]", SHEET_QUOTE}};
    struct sheet_column c = {.kind = SHEET_VALUE};
    heading = str_trim(heading);
    if (heading.len == 0)
        return (struct sheet_column){.kind = SHEET_IGNORED};
    struct str folded = text_casefold(heading, a);
    for (size_t i = 0; i < COUNT_OF(WORDS); i++)
        if (same(folded, str_c(WORDS[i].word), a))
            return (struct sheet_column){.kind = WORDS[i].kind};
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (str_ends(heading, ends[i].end)) {
            heading = str_sub(heading, 0, heading.len - strlen(ends[i].end));
            c.kind = ends[i].kind;
        }
    c.field = field_of(f, heading, a);
    if (!c.field)
        c.kind = SHEET_UNKNOWN;
    return c;
}

struct str sheet_heading(const struct form *f, const struct form_field *x, enum lang lang,
                         struct arena *a)
{
    struct str folded = text_casefold(x->label[lang], a);
    bool shared = false;
    for (size_t i = 0; i < COUNT_OF(WORDS); i++)
        shared |= same(folded, str_c(WORDS[i].word), a);
    for (size_t i = 0; i < f->n_fields; i++)
        if (&f->field[i] != x) {
            shared |= same(folded, f->field[i].id, a);
            for (int l = 0; l < LANG_COUNT; l++)
                shared |= same(folded, f->field[i].label[l], a);
        }
    if (!shared)
        return x->label[lang];
    return str_c(arena_fmt(a, "%.*s (%.*s)", (int)x->label[lang].len, x->label[lang].ptr,
                           (int)x->id.len, x->id.ptr));
}

static bool has_records(const struct form *f, const struct sheet_row *head, struct arena *a)
{
    for (size_t i = 0; i < head->n; i++)
        if (sheet_column_of(f, head->cell[i].text, a).kind == SHEET_RECORD)
            return true;
    return false;
}

static enum err_code too_many(const char *name, struct err *e)
{
    err_set(e, ERR_LIMIT, MSG_SHEET_ROWS((int64_t)EXTRACTION_SHEET_ROWS_MAX));
    return err_at(e, name, 0, 0);
}

/* ---- CSV ------------------------------------------------------------------------------------- */

static struct sheet_row csv_cells(const struct csv_row *r, struct arena *a)
{
    struct sheet_row out = {r->line, ARENA_ARRAY(a, r->n, struct sheet_cell), r->n};
    for (size_t i = 0; i < r->n; i++)
        out.cell[i].text = str_trim(r->field[i]);
    return out;
}

static enum err_code csv_tables(const struct form *f, struct str bytes, const char *name,
                                struct arena *a, struct sheet_table **out, size_t *n, struct err *e)
{
    struct csv_table t;
    struct sheet_table *x = ARENA_NEW(a, struct sheet_table);
    enum err_code rc = csv_parse(bytes, name, 0, a, &t, e);
    if (rc == ERR_OK && t.n > EXTRACTION_SHEET_ROWS_MAX)
        rc = too_many(name, e);
    if (rc != ERR_OK)
        return rc;
    *x = (struct sheet_table){
        .name = name, .head = csv_cells(&t.header, a), .n = t.n, .is_csv = true};
    x->row = ARENA_ARRAY(a, t.n, struct sheet_row);
    for (size_t i = 0; i < t.n; i++)
        x->row[i] = csv_cells(&t.row[i], a);
    *out = x;
    *n = has_records(f, &x->head, a);
    return ERR_OK;
}

/* ---- Workbooks ------------------------------------------------------------------------------- */

static struct sheet_row xlsx_cells(const struct xlsx_row *r, struct arena *a)
{
    struct sheet_row out = {r->number, ARENA_ARRAY(a, r->n, struct sheet_cell), r->n};
    for (size_t i = 0; i < r->n; i++)
        out.cell[i] =
            (struct sheet_cell){arena_str(a, str_trim(r->cell[i].text)),
                                r->cell[i].kind == XLSX_NUMBER, r->cell[i].kind == XLSX_ERROR};
    return out;
}

static enum err_code xlsx_table(struct xlsx *book, size_t sheet, const char *name, struct arena *a,
                                struct sheet_table *out, struct err *e)
{
    struct xlsx_rows *rows;
    struct xlsx_row row;
    size_t cap = 0;
    struct str title = xlsx_sheet(book, sheet)->name;
    *out = (struct sheet_table){.name = arena_fmt(a, "%s[%.*s]", name, (int)title.len, title.ptr)};
    enum err_code rc = xlsx_rows_open(book, sheet, &rows, e);
    if (rc != ERR_OK)
        return rc;
    while ((rc = xlsx_next(rows, a, &row, e)) == ERR_OK && row.number) {
        if (out->head.number == 0) {
            out->head = xlsx_cells(&row, a);
            continue;
        }
        if (out->n == EXTRACTION_SHEET_ROWS_MAX) {
            rc = too_many(out->name, e);
            break;
        }
        out->row = arena_grow(a, out->row, out->n, &cap, sizeof *out->row);
        out->row[out->n++] = xlsx_cells(&row, a);
    }
    xlsx_rows_close(rows);
    return rc;
}

static enum err_code xlsx_tables(const struct form *f, struct str bytes, const char *name,
                                 struct arena *a, struct sheet_table **out, size_t *n,
                                 struct err *e)
{
    struct xlsx *book;
    enum err_code rc = xlsx_open(bytes, name, &book, e);
    if (rc != ERR_OK)
        return rc;
    *out = ARENA_ARRAY(a, xlsx_count(book), struct sheet_table);
    for (size_t i = 0; rc == ERR_OK && i < xlsx_count(book); i++) {
        if (xlsx_sheet(book, i)->hidden)
            continue;
        rc = xlsx_table(book, i, name, a, &(*out)[*n], e);
        if (rc == ERR_OK)
            *n += has_records(f, &(*out)[*n].head, a);
    }
    xlsx_close(book);
    return rc;
}

enum err_code sheet_tables(const struct form *f, struct str bytes, const char *name,
                           struct arena *a, struct sheet_table **out, size_t *n, struct err *e)
{
    *n = 0;
    bool book = xlsx_is_zip(bytes) || xlsx_is_compound(bytes);
    enum err_code rc =
        book ? xlsx_tables(f, bytes, name, a, out, n, e) : csv_tables(f, bytes, name, a, out, n, e);
    if (rc != ERR_OK || *n)
        return rc;
    err_set(e, ERR_INPUT, MSG_SHEET_NO_RECORDS);
    return err_at(e, name, 1, 0);
}
