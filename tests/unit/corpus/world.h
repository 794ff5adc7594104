/* world.h - a folder, a small MeSH and corpora made from a few lines of XML. */
#ifndef SIGTE_TESTS_CORPUS_WORLD_H
#define SIGTE_TESTS_CORPUS_WORLD_H

#include "lib/base/file.h"
#include "pubmed/corpus/corpus.h"

#include <setjmp.h>
#include <stdarg.h>
#include <unistd.h>

#include <cmocka.h>

extern char world_folder[64];
extern char world_mesh[96];   /* corpora/mesh, imported */
extern char world_corpus[96]; /* where world_build builds */

int world_make(void **state);
int world_drop(void **state);

/* A path in the folder; one at a time. */
const char *world_path(const char *name);
void world_write(const char *name, const char *text);
size_t world_files(void); /* how many files the folder holds */

/* `<PubmedArticle>` with a PMID and what else stands inside Article and after it. */
const char *world_article(struct arena *a, int pmid, int version, const char *article,
                          const char *after);
const char *world_set(struct arena *a, const char *content);

/* Build from one text and open; the report may be NULL. */
struct corpus *world_build(const char *xml, struct corpus_build_report *report, struct arena *a);
/* Build from named files of the folder. */
struct corpus *world_build_files(const char *const *name, size_t n,
                                 struct corpus_build_report *report, struct arena *a);

/* What a query finds, by PMID, as `1 2 3`. */
const char *world_find(struct corpus *c, const char *query, struct arena *a);
enum err_code world_try(struct corpus *c, const char *query, enum corpus_sort sort, struct arena *a,
                        struct corpus_result *out, struct err *e);

#endif
