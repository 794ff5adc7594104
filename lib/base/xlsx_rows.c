/* xlsx_rows.c - a sheet's rows, a piece of its XML at a time. */
#include "lib/base/messages.h"
#include "lib/base/xlsx_internal.h"

#define ROW_TEXT_MAX ((size_t)64 * 1024 * 1024)
#define MERGES_MAX   100000
#define TYPE_BYTES   12

/* A cell as its XML has it; its text lies in the buffer of its row or of those waiting. */
struct raw_cell {
    int column; /* 0-based */
    char type[TYPE_BYTES];
    int64_t style;
    size_t from, len;
};

struct raw_row {
    int64_t number;
    bool hidden;
    size_t first, n; /* cells */
};

/* Cells and their texts. */
struct heap {
    struct buf text;
    struct raw_cell *cell;
    size_t n, cap;
};

struct xlsx_rows {
    struct xlsx *x;
    struct xlsx_xml xml;
    bool more; /* XML is left */
    bool in_data, in_row, in_value;
    int phonetic;
    struct raw_row row; /* being read */
    int next_column;
    struct heap now;     /* of that row */
    struct heap waiting; /* of rows read and not yet handed out */
    struct raw_row *ready;
    size_t n_ready, cap_ready, at;
    int64_t last_number;
    size_t cells; /* handed out, the empty ones between counted */
    struct arena arena;
    struct xlsx_merge *merge;
    size_t n_merges, cap_merges;
};

/* `AB12`: column 28, row 12; false when it is no such place. */
static bool parse_place(struct str s, int *column, int64_t *row)
{
    size_t i = 0;
    int64_t c = 0;
    for (; i < s.len && s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' && i < 4; i++)
        c = c * 26 + (s.ptr[i] - 'A' + 1);
    if (!i || c > XLSX_COLUMN_MAX || !str_int64(str_sub(s, i, s.len), row))
        return false;
    *column = (int)c;
    return *row >= 1 && *row <= XLSX_ROW_MAX;
}

static void *grow(void *p, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return p;
    *cap = *cap ? *cap * 2 : 64;
    return base_realloc(p, *cap * size);
}

static void start_row(struct xlsx_xml *xml, struct xlsx_rows *r, const struct xlsx_attrs *attrs)
{
    int64_t number;
    if (!xlsx_attr_int(attrs, "r", &number))
        number = r->last_number + 1;
    if (number < 1 || number > XLSX_ROW_MAX) {
        xlsx_xml_fail(xml, ERR_INPUT, MSG_XLSX_PLACE(number));
        return;
    }
    r->last_number = number;
    r->row = (struct raw_row){.number = number, .hidden = xlsx_attr_true(attrs, "hidden")};
    r->in_row = true;
    r->next_column = 0;
    r->now.n = 0;
    buf_clear(&r->now.text);
}

static void start_cell(struct xlsx_xml *xml, struct xlsx_rows *r, const struct xlsx_attrs *attrs)
{
    struct arena_mark mark = arena_mark(&r->arena);
    struct str place = xlsx_attr(attrs, "r", &r->arena);
    struct str type = xlsx_attr(attrs, "t", &r->arena);
    int column = r->next_column + 1;
    int64_t row, style;
    if ((place.len && !parse_place(place, &column, &row)) || column > XLSX_COLUMN_MAX) {
        xlsx_xml_fail(xml, ERR_INPUT, MSG_XLSX_PLACE(place));
    } else if (r->now.n <= XLSX_COLUMN_MAX) {
        r->now.cell = grow(r->now.cell, r->now.n, &r->now.cap, sizeof *r->now.cell);
        struct raw_cell *c = &r->now.cell[r->now.n++];
        *c = (struct raw_cell){.column = column - 1, .from = r->now.text.len};
        c->style = xlsx_attr_int(attrs, "s", &style) ? style : 0;
        snprintf(c->type, sizeof c->type, "%.*s", (int)(type.len < TYPE_BYTES ? type.len : 0),
                 type.ptr);
        r->next_column = column;
    }
    arena_reset(&r->arena, mark);
}

static void add_merge(struct xlsx_rows *r, const struct xlsx_attrs *attrs)
{
    struct xlsx_merge m;
    struct arena_mark mark = arena_mark(&r->arena);
    struct str to = xlsx_attr(attrs, "ref", &r->arena), from;
    bool good = to.ptr && str_split(&to, ':', &from) && to.ptr &&
                parse_place(from, &m.first_column, &m.first_row) &&
                parse_place(to, &m.last_column, &m.last_row);
    arena_reset(&r->arena, mark);
    if (!good || r->n_merges == MERGES_MAX)
        return;
    r->merge = grow(r->merge, r->n_merges, &r->cap_merges, sizeof *r->merge);
    r->merge[r->n_merges++] = m;
}

static void on_start(struct xlsx_xml *xml, const char *name, const struct xlsx_attrs *attrs)
{
    struct xlsx_rows *r = xml->context;
    if (strcmp(name, "sheetData") == 0)
        r->in_data = true;
    else if (strcmp(name, "mergeCell") == 0)
        add_merge(r, attrs);
    if (!r->in_data)
        return;
    if (strcmp(name, "row") == 0)
        start_row(xml, r, attrs);
    else if (r->in_row && strcmp(name, "c") == 0)
        start_cell(xml, r, attrs);
    else if (strcmp(name, "rPh") == 0)
        r->phonetic++;
    r->in_value =
        r->in_row && r->now.n && !r->phonetic && (strcmp(name, "v") == 0 || strcmp(name, "t") == 0);
}

/* The row joins those that wait; cells without text stay out. */
static void end_row(struct xlsx_rows *r)
{
    struct raw_row row = r->row;
    row.first = r->waiting.n;
    for (size_t i = 0; i < r->now.n; i++) {
        struct raw_cell c = r->now.cell[i];
        if (!c.len)
            continue;
        struct str text = str_sub(buf_str(&r->now.text), c.from, c.from + c.len);
        c.from = r->waiting.text.len;
        buf_addstr(&r->waiting.text, text);
        r->waiting.cell = grow(r->waiting.cell, r->waiting.n, &r->waiting.cap, sizeof c);
        r->waiting.cell[r->waiting.n++] = c;
    }
    row.n = r->waiting.n - row.first;
    r->in_row = false;
    if (!row.n)
        return;
    r->ready = grow(r->ready, r->n_ready, &r->cap_ready, sizeof *r->ready);
    r->ready[r->n_ready++] = row;
}

static void on_end(struct xlsx_xml *xml, const char *name)
{
    struct xlsx_rows *r = xml->context;
    r->in_value = false;
    if (strcmp(name, "rPh") == 0 && r->phonetic)
        r->phonetic--;
    else if (strcmp(name, "sheetData") == 0)
        r->in_data = false;
    else if (r->in_row && strcmp(name, "row") == 0)
        end_row(r);
}

static void on_text(struct xlsx_xml *xml, struct str text)
{
    struct xlsx_rows *r = xml->context;
    if (!r->in_value)
        return;
    struct raw_cell *c = &r->now.cell[r->now.n - 1];
    buf_addstr(&r->now.text, text);
    c->len += text.len;
    if (c->len > XLSX_TEXT_MAX || r->now.text.len > ROW_TEXT_MAX)
        xlsx_xml_fail(xml, ERR_LIMIT, MSG_XLSX_TEXT_LIMIT(XLSX_TEXT_MAX));
}

enum err_code xlsx_rows_open(struct xlsx *x, size_t sheet, struct xlsx_rows **out, struct err *e)
{
    static const struct xlsx_handlers on = {on_start, on_end, on_text};
    bool found;
    *out = NULL;
    enum err_code rc = xlsx_read_strings(x, e);
    if (rc != ERR_OK)
        return rc;
    struct xlsx_rows *r = base_malloc(sizeof *r);
    *r = (struct xlsx_rows){.x = x, .more = true};
    rc = xlsx_xml_open(&r->xml, x, x->part[sheet], &on, r, &found, e);
    if (rc == ERR_OK && !found) {
        err_set(e, ERR_INPUT, MSG_XLSX_MISSING(x->part[sheet]));
        rc = err_at(e, x->name, 0, 0);
    }
    if (rc == ERR_OK)
        *out = r;
    else
        xlsx_rows_close(r);
    return rc;
}

/* Parse on until a row is ready or the sheet is at its end. */
static enum err_code wait_for_row(struct xlsx_rows *r, struct err *e)
{
    enum err_code rc = ERR_OK;
    if (r->at < r->n_ready)
        return ERR_OK;
    r->at = r->n_ready = r->waiting.n = 0;
    buf_clear(&r->waiting.text);
    while (rc == ERR_OK && r->more && !r->n_ready)
        rc = xlsx_xml_step(&r->xml, &r->more, e);
    return rc;
}

static enum err_code hand_out(struct xlsx_rows *r, const struct raw_row *raw, struct arena *a,
                              struct xlsx_row *out, struct err *e)
{
    const struct raw_cell *cell = r->waiting.cell + raw->first;
    size_t width = 0;
    for (size_t i = 0; i < raw->n; i++)
        if ((size_t)cell[i].column >= width)
            width = (size_t)cell[i].column + 1;
    r->cells += width;
    if (r->cells > XLSX_CELLS_MAX) {
        err_set(e, ERR_LIMIT, MSG_XLSX_CELL_LIMIT(XLSX_CELLS_MAX));
        return err_at(e, r->x->name, raw->number, 0);
    }
    *out = (struct xlsx_row){.number = raw->number, .hidden = raw->hidden, .n = width};
    out->cell = ARENA_ARRAY(a, width, struct xlsx_cell);
    for (size_t i = 0; i < raw->n; i++) {
        struct str text =
            str_sub(buf_str(&r->waiting.text), cell[i].from, cell[i].from + cell[i].len);
        enum err_code rc =
            xlsx_value(r->x, cell[i].type, cell[i].style, text, a, &out->cell[cell[i].column], e);
        if (rc != ERR_OK)
            return err_at(e, r->x->name, raw->number, 0);
    }
    while (out->n && out->cell[out->n - 1].kind == XLSX_EMPTY)
        out->n--;
    return ERR_OK;
}

enum err_code xlsx_next(struct xlsx_rows *r, struct arena *a, struct xlsx_row *out, struct err *e)
{
    do {
        *out = (struct xlsx_row){0};
        enum err_code rc = wait_for_row(r, e);
        if (rc != ERR_OK || r->at == r->n_ready)
            return rc;
        rc = hand_out(r, &r->ready[r->at++], a, out, e);
        if (rc != ERR_OK) {
            *out = (struct xlsx_row){0};
            return rc;
        }
    } while (out->n == 0);
    return ERR_OK;
}

const struct xlsx_merge *xlsx_merges(const struct xlsx_rows *r, size_t *n)
{
    *n = r->n_merges;
    return r->merge;
}

void xlsx_rows_close(struct xlsx_rows *r)
{
    if (!r)
        return;
    xlsx_xml_close(&r->xml);
    buf_release(&r->now.text);
    buf_release(&r->waiting.text);
    free(r->now.cell);
    free(r->waiting.cell);
    free(r->ready);
    free(r->merge);
    arena_release(&r->arena);
    free(r);
}
