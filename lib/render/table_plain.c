/* table_plain.c - a table as lines of text: columns aligned by what a terminal shows. */
#include "lib/base/text.h"
#include "lib/render/table_internal.h"

#define BETWEEN      2 /* blanks between columns */
#define NOTE_COLUMNS 100

static bool is_right(const struct table_column *c)
{
    return c->align == TABLE_RIGHT || (c->align == TABLE_BY_KIND && c->kind == TABLE_NUMBER);
}

/* White space as one blank, and a mark for what would move the cursor or set colours. */
static struct str on_one_line(struct str s, struct arena *a)
{
    struct buf line = {0};
    s = text_squeeze(s, a);
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c < 0x20 || c == 0x7f)
            buf_addcp(&line, 0xfffd);
        else
            buf_addch(&line, s.ptr[i]);
    }
    s = arena_str(a, buf_str(&line));
    buf_release(&line);
    return s;
}

static struct str value_of(const struct table *t, const struct table_cell *c)
{
    struct buf value = {0};
    table_add_value(&value, t, c);
    struct str line = on_one_line(buf_str(&value), t->arena);
    buf_release(&value);
    return line;
}

static void blanks(struct buf *out, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_addch(out, ' ');
}

/* `s` in a column `width` wide; nothing is put after the last one. */
static void add(const struct table *t, size_t column, struct str s, size_t width, struct buf *out)
{
    size_t pad = width - text_width(s);
    bool right = is_right(&t->column[column]), last = column + 1 == t->n_columns;
    blanks(out, right ? pad : 0);
    buf_addstr(out, s);
    blanks(out, last ? 0 : (right ? 0 : pad) + BETWEEN);
}

static void end_line(struct buf *out)
{
    while (out->len && out->ptr[out->len - 1] == ' ')
        buf_truncate(out, out->len - 1);
    buf_addch(out, '\n');
}

void table_plain(const struct table *t, struct buf *out)
{
    size_t n = t->n_columns, *width = ARENA_ARRAY(t->arena, n, size_t);
    struct str *cell = ARENA_ARRAY(t->arena, (t->n_rows + 1) * n, struct str);
    for (size_t r = 0; r <= t->n_rows; r++)
        for (size_t i = 0; i < n; i++) {
            cell[r * n + i] = r == 0 ? on_one_line(t->column[i].header, t->arena)
                                     : value_of(t, &t->row[r - 1].cell[i]);
            if (text_width(cell[r * n + i]) > width[i])
                width[i] = text_width(cell[r * n + i]);
        }
    if (t->title.len) {
        buf_addstr(out, on_one_line(t->title, t->arena));
        buf_addch(out, '\n');
    }
    for (size_t r = 0; r <= t->n_rows; r++) {
        for (size_t i = 0; i < n; i++)
            add(t, i, cell[r * n + i], width[i], out);
        end_line(out);
    }
    for (size_t i = 0; i < t->n_notes; i++)
        text_wrap(out, t->note[i], NOTE_COLUMNS, 0);
}
