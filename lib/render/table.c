/* table.c - building a table, and CSV. */
#include "lib/render/table_internal.h"

#include "lib/base/csv.h"

#include <math.h>

void table_init(struct table *t, struct arena *a, enum lang lang, struct str title)
{
    *t = (struct table){.arena = a, .lang = lang, .title = title};
}

void table_column(struct table *t, struct table_column c)
{
    t->column = arena_grow(t->arena, t->column, t->n_columns, &t->column_cap, sizeof *t->column);
    t->column[t->n_columns++] = c;
}

struct table_cell *table_row(struct table *t)
{
    t->row = arena_grow(t->arena, t->row, t->n_rows, &t->row_cap, sizeof *t->row);
    struct table_row *r = &t->row[t->n_rows++];
    *r = (struct table_row){.cell = ARENA_ARRAY(t->arena, t->n_columns, struct table_cell)};
    return r->cell;
}

struct table_cell *table_total(struct table *t)
{
    struct table_cell *cell = table_row(t);
    t->row[t->n_rows - 1].is_total = true;
    return cell;
}

void table_note(struct table *t, struct str note)
{
    t->note = arena_grow(t->arena, t->note, t->n_notes, &t->note_cap, sizeof *t->note);
    t->note[t->n_notes++] = note;
}

size_t table_footnote(struct table *t, struct str text)
{
    for (size_t i = 0; i < t->n_footnotes; i++)
        if (str_eq(t->footnote[i], text))
            return i + 1;
    t->footnote =
        arena_grow(t->arena, t->footnote, t->n_footnotes, &t->footnote_cap, sizeof *t->footnote);
    t->footnote[t->n_footnotes++] = text;
    return t->n_footnotes;
}

struct table_cell table_text(struct str text)
{
    return (struct table_cell){.kind = TABLE_TEXT, .text = text};
}

struct table_cell table_text_in(struct str text, const char *lang)
{
    return (struct table_cell){.kind = TABLE_TEXT, .text = text, .lang = str_c(lang)};
}

struct table_cell table_link(struct str text, struct str href)
{
    return (struct table_cell){.kind = TABLE_LINK, .text = text, .href = href};
}

struct table_cell table_runs(const struct document_run *run, size_t n)
{
    return (struct table_cell){.kind = TABLE_TEXT, .run = run, .n_runs = n};
}

struct table_cell table_list(struct str lines)
{
    return (struct table_cell){.kind = TABLE_TEXT, .text = lines, .is_list = true};
}

struct table_cell table_int(int64_t n)
{
    return (struct table_cell){.kind = TABLE_NUMBER, .has_number = true, .number = (double)n};
}

struct table_cell table_number(double n, int decimals)
{
    return (struct table_cell){
        .kind = TABLE_NUMBER, .has_number = true, .number = n, .decimals = decimals};
}

bool table_href_ok(struct str href)
{
    static const char *const scheme[] = {"http:", "https:", "mailto:"};
    for (size_t i = 0; i < COUNT_OF(scheme); i++)
        if (str_starts_nocase(href, scheme[i]))
            return true;
    for (size_t i = 0; i < href.len; i++) {
        if (strchr("/?#", href.ptr[i]))
            return true; /* a colon after these is no scheme's */
        if (href.ptr[i] == ':' || (unsigned char)href.ptr[i] < ' ')
            return false;
    }
    return href.len > 0;
}

/* a … z, aa, ab … */
void table_add_mark(struct buf *b, size_t number)
{
    char mark[16];
    size_t at = sizeof mark;
    for (; number > 0 && at > 0; number = (number - 1) / 26)
        mark[--at] = (char)('a' + (number - 1) % 26);
    buf_add(b, mark + at, sizeof mark - at);
}

struct cell_lines table_cell_lines(const struct table *t, const struct table_cell *c,
                                   struct arena *a)
{
    struct document_run own = {.lang = c->lang};
    struct cell_lines lines = {0};
    size_t line_cap = 0;
    struct buf value = {0};
    if (!c->n_runs) {
        table_add_value(&value, t, c);
        own.text = arena_str(a, buf_str(&value));
        own.href = c->kind == TABLE_LINK ? c->href : STR("");
        buf_release(&value);
    }
    const struct document_run *run = c->n_runs ? c->run : &own;
    size_t n = c->n_runs ? c->n_runs : 1, cap = 0;
    lines.item = arena_grow(a, NULL, 0, &line_cap, sizeof *lines.item);
    lines.n = 1;
    for (size_t i = 0; i < n; i++) {
        struct str rest = run[i].text, text;
        bool more = str_split(&rest, '\n', &text);
        for (bool first = true; first || more; first = false) {
            if (!first) {
                lines.item = arena_grow(a, lines.item, lines.n, &line_cap, sizeof *lines.item);
                lines.item[lines.n++] = (struct cell_line){0};
                cap = 0;
            }
            struct cell_line *line = &lines.item[lines.n - 1];
            line->run = arena_grow(a, line->run, line->n, &cap, sizeof *line->run);
            struct document_run *piece = &line->run[line->n++];
            *piece = run[i];
            piece->text = first && !more ? run[i].text : text;
            more = rest.ptr && str_split(&rest, '\n', &text);
            if (more) {
                piece->note = NULL;
                piece->n_note = 0;
            }
        }
    }
    return lines;
}

/* The words of runs, without what they look like. */
static void add_words(struct buf *b, const struct table_cell *c)
{
    if (!c->n_runs)
        buf_addstr(b, c->text);
    for (size_t i = 0; i < c->n_runs; i++)
        buf_addstr(b, c->run[i].ref.len && !c->run[i].text.len ? STR("?") : c->run[i].text);
}

void table_add_value(struct buf *b, const struct table *t, const struct table_cell *c)
{
    if (!c->has_number)
        add_words(b, c);
    else if (c->decimals > 0 || fabs(c->number) > 9e15)
        msg_add_double(b, t->lang, c->number, c->decimals);
    else
        msg_add_int(b, t->lang, (int64_t)llround(c->number));
}

void table_add_plain(struct buf *b, const struct table *t, const struct table_cell *c)
{
    struct buf value = {0};
    struct str rest, line;
    if (!c->is_list) {
        table_add_value(b, t, c);
        return;
    }
    table_add_value(&value, t, c);
    rest = buf_str(&value);
    for (bool first = true; str_split(&rest, '\n', &line); first = false) {
        buf_adds(b, first ? "- " : "\n- ");
        buf_addstr(b, line);
    }
    buf_release(&value);
}

/* A plain number: no thousands separators, the decimal sign that goes with the separator. */
static void add_plain(struct buf *b, const struct table_cell *c, char separator)
{
    size_t start = b->len;
    msg_add_double(b, LANG_EN, c->number, c->decimals);
    struct buf plain = {0};
    for (size_t i = start; i < b->len; i++) {
        char ch = b->ptr[i];
        if (ch == '.' && separator == ';')
            ch = ',';
        else if (ch == ',')
            continue;
        buf_addch(&plain, ch);
    }
    buf_truncate(b, start);
    buf_addstr(b, buf_str(&plain));
    buf_release(&plain);
}

void table_csv(const struct table *t, const struct table_csv_options *o, struct buf *out)
{
    struct csv_out csv = {.out = out, .separator = o->separator, .guard = true, .newline = "\r\n"};
    struct buf value = {0};
    if (o->bom)
        buf_adds(out, "\xef\xbb\xbf");
    for (size_t i = 0; i < t->n_columns; i++)
        csv_add(&csv, t->column[i].header);
    csv_end_row(&csv);
    for (size_t r = 0; r < t->n_rows; r++) {
        for (size_t i = 0; i < t->n_columns; i++) {
            const struct table_cell *c = &t->row[r].cell[i];
            buf_clear(&value);
            if (c->has_number)
                add_plain(&value, c, o->separator);
            else
                table_add_plain(&value, t, c);
            csv_add(&csv, buf_str(&value));
        }
        csv_end_row(&csv);
    }
    buf_release(&value);
}
