/* documents_internal.h - how documents and what follows from them are written into an event. */
#ifndef SIGTE_SCREEN_REVIEW_DOCUMENTS_INTERNAL_H
#define SIGTE_SCREEN_REVIEW_DOCUMENTS_INTERNAL_H

#include "screen/review/review_internal.h"

/* Read a file, keep its bytes and write {kind, name, hash}. */
enum err_code documents_add(struct store *s, struct json_out *j, const char *kind, const char *path,
                            struct arena *a, struct err *e);
/* A pair of a list of settings. */
void documents_add_setting(struct json_out *j, const char *key, const char *value);
/* The settings that follow from the documents: titles, arms, ids of criteria. */
void documents_add_settings(struct json_out *j, const struct protocol *protocol,
                            const struct pico *pico, struct arena *a);
/* The documents of an event that holds them. */
enum err_code documents_put(struct store *s, const struct event *ev, const json_t *p,
                            struct err *e);

#endif
