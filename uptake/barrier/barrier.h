/* barrier.h - what keeps regions from requisitioning, as dated notes.
 *
 *     barrier_add(u, &(struct barrier){.region = id, .noted = day, .text = …}, "analyst", &id, e);
 *     barrier_load(u, &arena, &list, e);
 *
 * The report prints them beside the table of regions. Ids of groups and regions are the file's. */
#ifndef SIGTE_UPTAKE_BARRIER_H
#define SIGTE_UPTAKE_BARRIER_H

#include "uptake/store/store.h"

#define BARRIER_TEXT_MAX 4000 /* bytes */

struct barrier {
    int64_t id;
    int64_t group, region; /* 0: all */
    struct date noted;     /* the day it was named */
    struct str text, source;
    struct str at, who;
    bool ended;
    struct str reason; /* why it no longer holds */
};

struct barrier_list {
    struct barrier *item; /* by day */
    size_t n;
};

/* All, ended ones too. Memory: `a`. */
NODISCARD enum err_code barrier_load(struct uptake *u, struct arena *a, struct barrier_list *out,
                                     struct err *e);
/* Whether it bears on a group: it is about that one, or about all. */
bool barrier_bears_on(const struct barrier *b, int64_t group);

/* In transactions of their own. Errors: ERR_INPUT (no text, too long, no whole day), ERR_NOT_FOUND,
 * ERR_STATE (ended already), ERR_DB. */
NODISCARD enum err_code barrier_add(struct uptake *u, const struct barrier *b, const char *who,
                                    int64_t *id, struct err *e);
NODISCARD enum err_code barrier_end(struct uptake *u, int64_t id, struct str reason,
                                    const char *who, struct err *e);

#endif
