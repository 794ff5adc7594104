/* world.h - a small corpus, a server over it, and a way to ask it.
 *
 * Record i of 0 … RECORDS-1 has PMID 1001 + 7 i, is published in May of a year of its own,
 * entered PubMed on 15 May of that year, and has `alpha` in its title when i is even, `beta`
 * when it is divisible by 3, and the MeSH heading Neoplasms when by 5. When it is divisible
 * by 6 it stands in PMC as 500 + i; from 2 on it cites i - 1 and i - 2. The first author of
 * record 11 is Early, of all others First. */
#ifndef SIGTE_TEST_SERVE_WORLD_H
#define SIGTE_TEST_SERVE_WORLD_H

#include "pubmed/corpus/serve_internal.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define RECORDS     30
#define PMID_OF(i)  (1001 + 7 * (int64_t)(i))
#define YEAR_OF(i)  (1990 + (i)*7 % RECORDS) /* another order than that of PMIDs */
#define AS_OF_YEAR  2019
#define AS_OF_MONTH 6
#define AS_OF_DAY   1

struct world {
    char folder[64];
    struct corpus *corpus;
    struct corpus_server *server;
    struct arena arena;
    struct err e;
    const char *built; /* the XML that the corpus was built from */
};

int world_set_up(void **state);
int world_tear_down(void **state);
#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, world_set_up, world_tear_down)

/* GET `program.fcgi?query`, or `program?query` when it has an ending (POST with `query` as form
 * when `post`); the body. */
struct str ask(struct world *w, const char *program, const char *query);
struct str ask_post(struct world *w, const char *program, const char *query);
/* The status of the last answer. */
long last_status(void);

void assert_has(struct str body, const char *words);
void assert_lacks(struct str body, const char *words);
/* Text of the first element of that name. */
struct str element(struct world *w, struct str xml, const char *name);

int run_esearch_tests(void);
int run_history_tests(void);
int run_fetch_tests(void);
int run_summary_tests(void);
int run_client_tests(void);
int run_links_tests(void);
int run_hard_tests(void);
int run_shapes_tests(void);
int run_words_tests(void);

#endif
