/* draw_lines.c - a line of a box: its words, its mark and its number. */
#include "screen/prisma/draw_lines.h"

#include "lib/base/text.h"
#include "screen/prisma/messages.h"

/* A label longer than this is no label; a diagram read from a file may hold anything. */
#define LABEL_COLUMNS 400

struct draw_line *draw_new_line(struct draw *d, struct draw_cell *c)
{
    c->line = arena_grow(d->a, c->line, c->n, &c->cap, sizeof *c->line);
    return &c->line[c->n++];
}

struct str draw_labelled(struct draw *d, struct str label, const char *mark,
                         const struct prisma_number *n)
{
    struct buf b = {0};
    buf_addstr(&b, text_ellipsize(label, LABEL_COLUMNS, d->a));
    buf_adds(&b, mark);
    if (n) {
        buf_addch(&b, ' ');
        msg_render(&b, d->o->lang, MSG_PRISMA_COUNT(n->n));
    }
    struct str s = arena_str(d->a, buf_str(&b));
    buf_release(&b);
    return s;
}

void draw_heading(struct draw *d, struct draw_cell *c, struct msg_call m, const char *mark)
{
    struct draw_line *l = draw_new_line(d, c);
    l->text = draw_labelled(d, str_c(prisma_word(d, m)), mark, NULL);
}

void draw_counted(struct draw *d, struct draw_cell *c, const char *box, struct str label,
                  const char *mark, const struct prisma_number *n, int indent)
{
    if (!n->known)
        return;
    struct draw_line *l = draw_new_line(d, c);
    l->box = box;
    l->text = draw_labelled(d, label, mark, n);
    l->indent = indent;
    l->empty = n->n == 0;
}

void draw_line(struct draw *d, struct draw_cell *c, const char *box, struct msg_call m,
               const char *mark, const struct prisma_number *n, int indent)
{
    draw_counted(d, c, box, str_c(prisma_word(d, m)), mark, n, indent);
}

void draw_line_if(struct draw *d, struct draw_cell *c, const char *box, struct msg_call m,
                  const struct prisma_number *n, int indent)
{
    if (n->n)
        draw_line(d, c, box, m, "", n, indent);
}

void draw_awaiting(struct draw *d, struct draw_cell *c, const char *box, struct msg_call m,
                   const struct prisma_number *n)
{
    size_t before = c->n;
    draw_line_if(d, c, box, m, n, 1);
    if (c->n > before)
        c->line[c->n - 1].quiet = true;
}

struct draw_cell *draw_open_cell(struct draw *d, enum draw_row row, enum draw_column column,
                                 const char *id)
{
    struct draw_cell *c = &d->cell[row][column];
    c->id = id;
    return c;
}

const struct prisma_number *draw_steps(const struct draw *d, enum prisma_column c)
{
    return d->flow->column[c].step;
}

const char *draw_line_name(struct draw *d, const char *box, const struct prisma_line *l)
{
    struct str id = l->id.len                  ? l->id
                    : l->label[d->o->lang].len ? l->label[d->o->lang]
                                               : STR("none");
    if (!l->id.len && !d->flow->from_file)
        id = STR("none");
    return arena_fmt(d->a, "%s/%.*s", box, (int)id.len, id.ptr);
}

void draw_named_sources(struct draw *d, struct draw_cell *c, const char *box, struct str label,
                        const struct prisma_number *total, const struct prisma_lines *l,
                        bool by_name)
{
    if (by_name && l->n == 1 && l->item[0].number.n == total->n) {
        struct str name = l->item[0].label[d->o->lang];
        label = str_c(
            arena_fmt(d->a, "%.*s: %.*s", (int)label.len, label.ptr, (int)name.len, name.ptr));
        draw_counted(d, c, box, label, "", total, 1);
        return;
    }
    draw_counted(d, c, box, label, "", total, 1);
    for (size_t i = 0; by_name && i < l->n; i++)
        draw_counted(d, c, draw_line_name(d, box, &l->item[i]), l->item[i].label[d->o->lang], "",
                     &l->item[i].number, 2);
}
