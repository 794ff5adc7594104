/* markdown_notes.c - the definitions of footnotes in a Markdown text. */
#include "lib/render/markdown_internal.h"

/* A fence of code: its sign and length; 0 when the line is none. */
static size_t fence(struct str line, char *sign)
{
    size_t n = 0;
    line = str_trim(line);
    *sign = line.len ? line.ptr[0] : ' ';
    while (n < line.len && (*sign == '`' || *sign == '~') && line.ptr[n] == *sign)
        n++;
    return n >= 3 ? n : 0;
}

/* `[^label]: text`; false when the line is none. */
static bool definition(struct str line, struct str *label, struct str *text)
{
    if (!str_starts(line, "[^"))
        return false;
    size_t end = str_find(line, STR("]:"), 0);
    if (end == SIZE_MAX || end == 2)
        return false;
    *label = str_sub(line, 2, end);
    for (size_t i = 0; i < label->len; i++)
        if ((unsigned char)label->ptr[i] <= ' ' || label->ptr[i] == '[' || label->ptr[i] == ']')
            return false;
    *text = str_trim(str_sub(line, end + 2, line.len));
    return true;
}

static bool goes_on(struct str line)
{
    return (str_starts(line, "  ") || str_starts(line, "\t")) && str_trim(line).len > 0;
}

/* A definition and the indented lines after it; returns the line after them. */
static size_t take(struct markdown *m, size_t i, struct str label, struct str text)
{
    struct buf all = {0};
    size_t next = i + 1;
    buf_addstr(&all, text);
    for (; next < m->n_lines && goes_on(m->line[next]); next++) {
        buf_addch(&all, ' ');
        buf_addstr(&all, str_trim(m->line[next]));
    }
    m->note = arena_grow(m->a, m->note, m->n_notes, &m->note_cap, sizeof *m->note);
    m->note[m->n_notes++] = (struct markdown_note){
        .label = label, .text = arena_str(m->a, buf_str(&all)), .line = (int64_t)i + 1};
    buf_release(&all);
    return next;
}

void markdown_take_notes(struct markdown *m, struct buf *text)
{
    char open = 0, sign;
    size_t opened = 0;
    for (size_t i = 0; i < m->n_lines;) {
        struct str label, words;
        size_t n = fence(m->line[i], &sign), next = i + 1;
        if (n && !open) {
            open = sign;
            opened = n;
        } else if (n >= opened && open == sign) {
            open = 0;
        }
        bool note = !open && !n && definition(m->line[i], &label, &words);
        if (note)
            next = take(m, i, label, words);
        for (; i < next; i++) {
            buf_addstr(text, note ? STR("") : m->line[i]);
            buf_addch(text, '\n');
        }
    }
}

void markdown_tell_unused(const struct markdown *m)
{
    for (size_t i = 0; i < m->n_notes; i++)
        if (!m->note[i].used)
            markdown_tell(m, m->note[i].line, MSG_RENDER_MARKDOWN_UNUSED(m->note[i].label));
}
