/* prose.h - a paragraph put together from whole sentences. */
#ifndef SIGTE_REPORT_PROSE_H
#define SIGTE_REPORT_PROSE_H

#include "app/report/chapter.h"

struct prose {
    struct report_writer *w;
    struct buf text;
};

void prose_add(struct prose *p, struct msg_call m);
/* A paragraph of what was added; nothing when nothing was. The prose is then empty again. */
void prose_end(struct prose *p);
/* The same as the text alone. Memory: the writer's arena. */
struct str prose_take(struct prose *p);

#endif
