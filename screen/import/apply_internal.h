/* apply_internal.h - what the files share that apply the events of this room. */
#ifndef SIGTE_SCREEN_IMPORT_APPLY_INTERNAL_H
#define SIGTE_SCREEN_IMPORT_APPLY_INTERNAL_H

#include "screen/import/import.h"

/* ERR_INPUT: the event has not the form of its kind. */
enum err_code apply_bad(const struct event *ev, struct err *e);
bool apply_hash(const json_t *o, const char *key, struct hash *out);

/* A batch whose records are put into the tables, one after the other. */
struct applying {
    struct store *s;
    const struct event *ev;
    int64_t batch;
    int64_t next;                     /* id of the next source record */
    struct str arm, format, database; /* of the batch */
    int64_t n_known;
};

enum err_code apply_next_source(struct store *s, int64_t *out, struct err *e);

/* An element of a part: a record or one that can't be read. */
enum err_code apply_entry(struct applying *x, const json_t *entry, struct arena *a, struct err *e);
/* Elements of an event of version 2, which said less. */
enum err_code apply_old_record(struct applying *x, const json_t *entry, struct arena *a,
                               struct err *e);
enum err_code apply_rejected(struct applying *x, const json_t *entry, struct arena *a,
                             struct err *e);

/* Events quarantine.mended, quarantine.dismissed, quarantine.reopened. */
enum err_code apply_mended(struct store *s, const struct event *ev, const json_t *p, struct err *e);
enum err_code apply_dismissed(struct store *s, const struct event *ev, const json_t *p,
                              struct err *e);
enum err_code apply_reopened(struct store *s, const struct event *ev, const json_t *p,
                             struct err *e);

#endif
