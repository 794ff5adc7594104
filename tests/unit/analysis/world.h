/* world.h - the demonstration corpus as a file and as a server, and NGC's protocol. */
#ifndef SIGTE_TESTS_ANALYSIS_WORLD_H
#define SIGTE_TESTS_ANALYSIS_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "screen/search/analysis.h"

#define DEMO SIGTE_SOURCE_DIR "/corpora/demo/"

struct world {
    struct arena arena;
    char folder[64];
    struct engine *corpus, *server;
    struct strategy_reading reading; /* by the corpus */
    struct strategy ngc;             /* its five lines */
};
extern struct world world;

int world_open(void **state);
int world_close(void **state);

void ok_at(const struct err *e, enum err_code rc, int line);
#define OK(e, expression) ok_at((e), (expression), __LINE__)

/* A strategy of one query, with the corpus's MeSH. Memory: `a`. */
struct strategy world_query(const char *text, struct arena *a);
/* A file of the folder with this content; its path. */
const char *world_file(const char *name, const char *content);
/* The record of the corpus. */
struct bib_record *world_record(int64_t pmid, struct arena *a);

extern const struct CMUnitTest engine_group[], known_group[], recall_group[], repair_group[],
    suggest_group[], terms_group[];
extern const size_t engine_group_n, known_group_n, recall_group_n, repair_group_n, suggest_group_n,
    terms_group_n;

#endif
