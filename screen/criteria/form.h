/* form.h - what PICO and protocol files have in common as YAML: their first line, ids,
 * dates, texts in two languages, and queries whose errors stand in the file.
 * Every function fails with ERR_INPUT at the node it is about. */
#ifndef SIGTE_SCREEN_CRITERIA_FORM_H
#define SIGTE_SCREEN_CRITERIA_FORM_H

#include "lib/base/date.h"
#include "lib/base/yaml.h"
#include "pubmed/query/query.h"

/* The map has no keys but these, and `sigte:` says `form` ("pico/1"). */
NODISCARD enum err_code form_header(const struct yaml *root, const char *form,
                                    const char *const *key, size_t n, struct err *e);

/* A text that must be there and not be empty. */
NODISCARD enum err_code form_text(const struct yaml *map, const char *key, struct str *out,
                                  struct err *e);
/* The same when the key may be missing; *out then stays. */
NODISCARD enum err_code form_text_opt(const struct yaml *map, const char *key, struct str *out,
                                      struct err *e);
/* An id: letters, digits, `-`, `_`, `.`; at most 64, the first a letter or digit. */
NODISCARD enum err_code form_id(const struct yaml *map, const char *key, struct str *out,
                                struct err *e);
NODISCARD enum err_code form_bilingual(const struct yaml *map, const char *key, struct str *out,
                                       struct err *e);
/* Index of one of the words. */
NODISCARD enum err_code form_word(const struct yaml *map, const char *key, const char *const *word,
                                  size_t n, size_t *out, struct err *e);
/* A whole number that must be there. */
NODISCARD enum err_code form_int(const struct yaml *map, const char *key, int64_t low, int64_t high,
                                 int64_t *out, struct err *e);
/* A full date, YYYY-MM-DD. */
NODISCARD enum err_code form_date(const struct yaml *map, const char *key, struct date *out,
                                  struct err *e);
NODISCARD enum err_code form_date_opt(const struct yaml *map, const char *key, struct date *out,
                                      struct err *e);
/* A list that must be there, with at least one and at most FORM_ITEMS_MAX items. */
#define FORM_ITEMS_MAX 1000
NODISCARD enum err_code form_list(const struct yaml *map, const char *key, const struct yaml **out,
                                  struct err *e);
/* A list of ids, none twice. A missing key leaves an empty list. `node` (may be NULL)
 * gets the sequence, whose items know their places; NULL when missing. */
NODISCARD enum err_code form_ids_opt(const struct yaml *map, const char *key, struct arena *a,
                                     struct str **out, size_t *n, const struct yaml **node,
                                     struct err *e);
/* Items of a sequence carry `id:`; item `i` must not repeat that of an earlier one. */
NODISCARD enum err_code form_new_id(const struct yaml *seq, size_t i, struct str id, struct err *e);

/* Parse a query that stands in `at`; errors and notes (may be NULL) get their true
 * place in the file. White space at the end is left out. */
NODISCARD enum err_code form_query(const struct yaml *at, const struct query_lines *lines,
                                   struct arena *a, struct note_list *notes, struct query *out,
                                   struct err *e);
/* The same places for what resolving it has to say. */
NODISCARD enum err_code form_query_resolve(const struct yaml *at, struct query *q,
                                           const struct mesh *mesh, struct date as_of,
                                           struct arena *a, struct note_list *notes, struct err *e);

#endif
