/* record_internal.h - what the files of this room share about records. */
#ifndef SIGTE_SCREEN_IMPORT_RECORD_INTERNAL_H
#define SIGTE_SCREEN_IMPORT_RECORD_INTERNAL_H

#include "screen/import/record.h"

/* The title that lists show: the record's own, or the book's, or in the language it is written in.
 */
/* A new row of `record` becomes a newer version of the source record `of`. */
enum err_code record_add_version(struct store *s, int64_t id, int64_t of, struct err *e);

typedef enum err_code record_apply_fn(struct store *s, const struct event *ev, const json_t *p,
                                      struct err *e);
record_apply_fn record_apply_merged, record_apply_split, record_apply_apart, record_apply_reopened,
    record_apply_preferred;

/* Root of a record; *gone: it went into another. ERR_NOT_FOUND. */
enum err_code record_root_of(struct store *s, int64_t id, int64_t *root, bool *gone, struct err *e);

/* What is shown of a root and which arm it belongs to follow from its members: written anew. */
enum err_code record_refresh(struct store *s, int64_t root, struct err *e);

/* Ids of one column, bound to one parameter. Memory: `a`. */
struct record_ids {
    int64_t *item;
    size_t n;
};
enum err_code record_ids_of(struct store *s, const struct db_query *query, int64_t of,
                            struct arena *a, struct record_ids *out, struct err *e);

/* "apart": [[a,b], …], every member of the one side with every member of the other. */
void record_apart_json(struct json_out *j, const char *key, const struct record_ids *x,
                       const struct record_ids *y);
/* The rows of `apart` for such an array. */
enum err_code record_put_apart(struct store *s, const struct event *ev, const json_t *pairs,
                               struct err *e);
/* A row of `regrouping`. */
enum err_code record_put_regrouping(struct store *s, const struct event *ev, const char *kind,
                                    int64_t a, int64_t b, bool by_rule, struct str reason,
                                    int64_t undoes, struct err *e);
/* The event `event` was taken back by `by`: its row, and what it kept apart. */
enum err_code record_put_undone(struct store *s, int64_t event, int64_t by, struct err *e);

/* The title of a list: of a book the book's, of a foreign article without translation its own. */
struct str record_title(const struct bib_record *r);

#endif
