/* run_internal.h - what the files of a run share. Private to screen/duplicates. */
#ifndef SIGTE_SCREEN_DUPLICATES_RUN_INTERNAL_H
#define SIGTE_SCREEN_DUPLICATES_RUN_INTERNAL_H

#include "screen/duplicates/duplicates.h"

struct link_seen { /* a link of PubMed in a source record */
    int64_t root;
    struct str type, pmid;
    bool preprint; /* the record that links is one */
};

struct links_seen {
    struct link_seen *item;
    size_t n, cap;
};

/* Copy the links of a source record to `a`. */
void links_add(struct links_seen *l, int64_t root, const struct bib_record *r, struct arena *a);

/* What PubMed's links tie together, into `out`, by pair. */
enum err_code relations_from_links(struct store *s, const struct links_seen *links, struct arena *a,
                                   struct duplicates_report *out, struct err *e);
/* And, where PubMed says nothing, what the engine found related. */
enum err_code relations_from_pairs(struct store *s, struct arena *a, struct duplicates_report *out,
                                   struct err *e);

/* Pairs that a person parted before one of the two got a newer version, and that would be found
 * or asked about now, into `out`. */
enum err_code again_find(struct store *s, struct arena *a, struct duplicates_report *out,
                         struct err *e);

typedef enum err_code duplicates_apply_fn(struct store *s, const struct event *ev, const json_t *p,
                                          struct err *e);
duplicates_apply_fn duplicates_apply_run, related_apply_found, related_apply_set,
    related_apply_removed;

/* Append related.found, unless nothing is related and nothing was. */
enum err_code related_append_found(struct store *s, const char *actor,
                                   const struct duplicates_report *r, struct err *e);

#endif
