/* checklist.h - reporting checklists as data: numbers, topics, what an item asks, where a report
 * answers it and what the review itself can say (`templates/checklists/`). */
#ifndef SIGTE_REPORT_CHECKLIST_H
#define SIGTE_REPORT_CHECKLIST_H

#include "app/report/chapter.h"

struct checklist_item {
    struct str n; /* "13a" */
    struct str topic[LANG_COUNT];
    struct str asks[LANG_COUNT];
    struct str person[LANG_COUNT];   /* what is left to a person; may be empty */
    bool if_absent;                  /* … only where none of the parts stands in the report */
    const struct report_part **part; /* where the report answers it */
    size_t n_parts;
    struct str *fact; /* ids of checklist_fact */
    size_t n_facts;
};
struct checklist {
    struct str id;
    struct str title[LANG_COUNT], source[LANG_COUNT];
    struct checklist_item *item;
    size_t n;
};
/* Memory: `a`. Errors: ERR_INPUT with place (malformed, no such part or fact). */
NODISCARD enum err_code checklist_parse(struct str text, const char *name, struct arena *a,
                                        struct checklist *out, struct err *e);
/* "prisma-2020", "prisma-s", "prisma-p". */
NODISCARD enum err_code checklist_shipped(const char *name, struct arena *a, struct checklist *out,
                                          struct err *e);

/* A table: number, topic, what is asked, where it stands, what is filled in and what is left. */
void checklist_table(struct report_writer *w, const struct checklist *c, struct table *out);
/* How many items are answered in the report or by the review, and how many are left to people. */
size_t checklist_left(struct report_writer *w, const struct checklist *c);

/* One of the things that the review can say of itself, in a sentence; "" when it has nothing to
 * say. Memory: the writer's. */
struct str checklist_fact(const struct report_writer *w, struct str id);
bool checklist_has_fact(struct str id, const char **nearest);

#endif
