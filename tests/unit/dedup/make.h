/* make.h - records for the tests of de-duplication, written as one line each. */
#ifndef SIGTE_TESTS_DEDUP_MAKE_H
#define SIGTE_TESTS_DEDUP_MAKE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "screen/dedup/dedup.h"

struct shape {
    const char *title, *authors; /* `Family, Given; Family, Given`; without comma as given */
    int year, electronic;
    const char *journal, *volume, *issue, *pages, *doi, *pmid, *type, *vernacular;
};

struct bib_record make_record(const struct shape *s, struct arena *a);
struct dedup_result find(const struct shape *s, size_t n, struct arena *a);

/* Two records that should be found the same. `why`, where given, must stand in the reason. */
void assert_same(struct shape x, struct shape y, const char *why);
/* Two records that must stay apart; veto NULL: not even shown to people. */
void assert_apart(struct shape x, struct shape y, const char *veto);

/* Two records whose titles name two publications: nobody need look, unless they share a DOI. */
void assert_parted(struct shape x, struct shape y);

extern const struct shape ARTICLE; /* a complete one to vary */

int run_traps(void);
int run_exports(void);
int run_fields(void);
int run_calls(void);
int run_whole(void);
int run_score(void);
int run_demo(void);

#endif
