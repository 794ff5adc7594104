/* prisma_page.h - the page of a flow between its boxes (prisma_page.c), their names and ways
 * (prisma_page_names.c) and the records listed in them (prisma_page_records.c). */
#ifndef SIGTE_APP_JSON_PRISMA_PAGE_H
#define SIGTE_APP_JSON_PRISMA_PAGE_H

#include "app/json/prisma.h"

struct page {
    struct store *s;
    const struct prisma_flow *flow;
    enum lang lang;
    struct arena *a;
    struct document *doc;
    const struct display *drawing;
    struct record_list records;
    struct report_list reports;
    const char **done; /* anchors of boxes that have their place */
    size_t n_done, done_cap;
};

/* Where the records of a box went on; what is left has been decided in it. */
struct onward {
    const char *box;
    const char *to[7];
};
/* NULL when nothing goes on from it. A part of a box goes where the box goes. */
const struct onward *prisma_onward_of(const char *box);
/* Whether it is a box and no part of one. */
bool prisma_is_whole(const char *box);
/* Whether it stands in the column of the other methods. */
bool prisma_is_other(const char *box);
/* What boxes are called that have no line in the diagram. */
struct msg_call prisma_own_name(const char *box);

/* Every name that a link of the diagram can bear. */
struct names {
    const char **item;
    size_t n, cap;
};
struct names prisma_all_names(const struct prisma_flow *f, struct arena *a);
/* The name that a link leads to; NULL: none of them. */
const char *prisma_name_of(const struct names *l, struct arena *a, const char *href);

/* A table of the records behind a number, with why they stand there where that can be told. */
void prisma_page_list(struct page *p, const char *box, const struct prisma_number *n);

#endif
