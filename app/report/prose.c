/* prose.c - see prose.h. */
#include "app/report/prose.h"

void prose_add(struct prose *p, struct msg_call m)
{
    if (p->text.len)
        buf_addch(&p->text, ' ');
    msg_render(&p->text, p->w->lang, m);
}

struct str prose_take(struct prose *p)
{
    struct str s = arena_str(p->w->a, buf_str(&p->text));
    buf_release(&p->text);
    p->text = (struct buf){0};
    return s;
}

void prose_end(struct prose *p)
{
    struct str s = prose_take(p);
    if (s.len)
        document_text(chapter_open(p->w), s);
}
