/* record_internal.h - what the files of this room share about records. */
#ifndef SIGTE_SCREEN_IMPORT_RECORD_INTERNAL_H
#define SIGTE_SCREEN_IMPORT_RECORD_INTERNAL_H

#include "screen/import/record.h"

/* The title that lists show: the record's own, or the book's, or in the language it is written in.
 */
struct str record_shown_title(const struct bib_record *r);
/* A new row of `record` becomes a newer version of the source record `of`. */
enum err_code record_add_version(struct store *s, int64_t id, int64_t of, struct err *e);
enum err_code record_apply_merged(struct store *s, const struct event *ev, const json_t *p,
                                  struct err *e);
enum err_code record_apply_split(struct store *s, const struct event *ev, const json_t *p,
                                 struct err *e);

#endif
