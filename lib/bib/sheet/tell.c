/* tell.c - notes about a table. */
#include "lib/bib/sheet/tell.h"

#include "lib/bib/build.h"
#include "lib/bib/messages.h"

/* A list of columns is cut there in a note; sheet_map_file gives it whole. */
#define LIST_COLUMNS_MAX 60

static void count(struct sheet_oddity *o, int64_t line)
{
    if (o->n++ == 0)
        o->line = line;
}

void sheet_count_oddities(struct sheet_oddities *o, const struct sheet_map *m,
                          const struct sheet_row *row)
{
    size_t filled = row->n;
    while (filled > m->n && !str_trim(row->cell[filled - 1]).len)
        filled--;
    if (filled > m->n)
        count(&o->longer, row->line);
    /* Workbooks leave out empty cells at the end of a row. */
    if (row->n < m->n && m->separator)
        count(&o->shorter, row->line);
    if (row->odd)
        count(&o->quotes, row->line);
}

static void tell(const struct bib_sink *sink, const char *file, int64_t line, struct msg_call m)
{
    if (sink->notes)
        note_add(sink->notes, NOTE_INFO, file, line, 0, m);
}

/* `title = "Article Title", doi = "DOI"`, or the names of those kept as they are. */
static void add_columns(struct buf *b, const struct sheet_map *m, bool kept)
{
    size_t n = 0, left = 0;
    for (size_t i = 0; i < m->n; i++) {
        const struct sheet_column *c = &m->column[i];
        if ((c->field == FLAT_EXTRA) != kept)
            continue;
        if (n == LIST_COLUMNS_MAX) {
            left++;
            continue;
        }
        buf_addf(b, "%s%s%s\"%.*s\"", n++ ? ", " : "", kept ? "" : flat_word(c->field),
                 kept ? "" : " = ", (int)c->name.len, c->name.ptr);
    }
    if (left)
        buf_addf(b, ", … (+%zu)", left);
}

void sheet_tell_map(const struct sheet_map *m, const char *file, const struct bib_sink *sink)
{
    struct buf b = {0}, program = {0};
    if (m->sheet.len)
        tell(sink, file, 0, MSG_BIB_SHEET_OF(m->sheet));
    if (m->rows_above)
        tell(sink, file, m->line, MSG_BIB_SHEET_ABOVE(m->rows_above));
    if (m->ours) {
        tell(sink, file, m->line, MSG_BIB_SHEET_OURS);
        return;
    }
    if (m->program[0])
        buf_addf(&program, " (%s)", m->program);
    add_columns(&b, m, false);
    tell(sink, file, m->line, MSG_BIB_SHEET_MAP(buf_c(&program), buf_c(&b)));
    buf_clear(&b);
    add_columns(&b, m, true);
    if (b.len)
        tell(sink, file, m->line, MSG_BIB_SHEET_KEPT(buf_c(&b)));
    buf_release(&b);
    buf_release(&program);
}

void sheet_tell_oddities(const struct sheet_oddities *o, const char *file,
                         const struct bib_sink *sink)
{
    if (o->shorter.n)
        bib_warn(sink, file, o->shorter.line, MSG_BIB_SHEET_SHORT(o->shorter.n));
    if (o->longer.n)
        bib_warn(sink, file, o->longer.line, MSG_BIB_SHEET_LONG(o->longer.n));
    if (o->quotes.n)
        bib_warn(sink, file, o->quotes.line, MSG_BIB_SHEET_QUOTES(o->quotes.n));
}
