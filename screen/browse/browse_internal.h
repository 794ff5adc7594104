/* browse_internal.h - what the files of this room share; nobody else includes it.
 *
 * A segment indexes some records as they were at one time and never changes. A view says which
 * records stand and where each is to be found; a state says where they stand in screening. All are
 * counted, so that a search goes on with what it began with while others put newer ones in place.
 */
#ifndef SIGTE_SCREEN_BROWSE_INTERNAL_H
#define SIGTE_SCREEN_BROWSE_INTERNAL_H

#include "screen/browse/browse.h"

#include "pubmed/corpus/intern.h"
#include "pubmed/corpus/shelf.h"

#include <pthread.h>
#include <stdatomic.h>

struct browse_doc { /* a record as it was indexed */
    int64_t root;
    uint64_t print; /* of what it was made of then */
    int32_t year;   /* 0 unknown */
    uint32_t n_types;
    const struct str *type;         /* publication types, or the format's own type */
    struct str authors, journal;    /* as lists show them */
    struct str by_author, by_title; /* folded, the beginning: to sort by */
};

struct segment {
    atomic_size_t held;
    struct corpus *corpus;
    struct arena arena;
    struct intern words;
    struct browse_doc *doc; /* [number - 1] */
    size_t n;
};

/* Named sets of rows. */
struct sets {
    struct intern name;
    roaring_bitmap_t **set; /* by number of the name */
    size_t n, cap;
};
/* The set of a name, made when there is none. */
roaring_bitmap_t *sets_make(struct sets *s, struct str name);
void sets_add(struct sets *s, struct str name, uint32_t row);
void sets_tidy(struct sets *s);
void sets_release(struct sets *s);
const roaring_bitmap_t *sets_find(const struct sets *s, struct str name); /* NULL: none */
size_t sets_bytes(const struct sets *s);

#define NO_ROW UINT32_MAX

enum order { ORDER_YEAR, ORDER_AUTHOR, ORDER_TITLE, ORDER_COUNT };

struct view {
    atomic_size_t held;
    struct segment **segment;
    size_t n_segments;
    uint32_t **row_of;           /* [segment][number - 1]; NO_ROW: it doesn't stand so any more */
    roaring_bitmap_t **standing; /* [segment]: numbers that do */
    int64_t *root;               /* by row, ascending */
    const struct browse_doc **doc;
    size_t n;
    uint32_t *order[ORDER_COUNT]; /* rows */
    size_t n_dated;               /* rows in order[ORDER_YEAR] before those without a year */
    struct sets arm, source, type, year;
};
void view_release(struct view *v);
/* The row of a root; NO_ROW when it doesn't stand. */
uint32_t view_row(const struct view *v, int64_t root);

/* Where records stand in screening, at one event of the log. */
struct state {
    atomic_size_t held;
    struct view *view;
    int64_t seq;
    struct sets standing, reason, category, full_text;
    pthread_mutex_t lock; /* for what is made at first need */
    bool has_votes;
    struct sets reviewer, tag; /* of votes where people are done */
    struct sets box;           /* PRISMA boxes that were asked for */
};
NODISCARD enum err_code state_load(struct store *s, struct view *v, int64_t seq, struct state **out,
                                   struct err *e);
void state_release(struct state *st);
/* The settled votes, made at first need. */
NODISCARD enum err_code state_votes(struct state *st, struct store *s, struct err *e);
/* The records behind a PRISMA box. Errors: ERR_INPUT (no such box). */
NODISCARD enum err_code state_box(struct state *st, struct store *s, struct str name,
                                  const roaring_bitmap_t **out, struct err *e);
/* One's own votes, for one search. */
NODISCARD enum err_code own_votes(struct store *s, const struct view *v, const char *reader,
                                  struct sets *reviewer, struct sets *tag, struct err *e);

struct browse_index {
    char *folder;
    pthread_mutex_t lock;    /* of the three pointers and records_seq */
    pthread_mutex_t refresh; /* who makes a view */
    pthread_mutex_t reload;  /* who makes a state */
    struct view *view;
    struct state *state;
    int64_t records_seq; /* records are as they were after this event */
    pthread_mutex_t vocabulary;
    struct mesh **mesh; /* all that were ever opened: queries point into them */
    char **mesh_path;
    size_t n_mesh;
};
/* The newest state, brought up to date; release it. */
NODISCARD enum err_code index_state(struct browse_index *x, struct store *s, struct state **out,
                                    struct err *e);
/* The review's MeSH; NULL when it has none or it can't be opened. x->vocabulary is held. */
const struct mesh *index_mesh(struct browse_index *x, struct store *s);

/* What a record that stands is made of. */
struct made_of {
    int64_t root;
    uint64_t print;
};
NODISCARD enum err_code segment_build(struct store *s, const char *folder,
                                      const struct made_of *record, size_t n, struct progress *p,
                                      struct segment **out, struct err *e);
void segment_release(struct segment *g);

/* The rows that the query's text finds; NULL in *out: all. */
NODISCARD enum err_code find_text(struct browse_index *x, struct store *s, const struct view *v,
                                  const struct browse_query *q, struct arena *a,
                                  struct browse_page *page, roaring_bitmap_t **out, struct err *e);

/* All rows in the order asked for. Memory: `a`. */
uint32_t *ordered_rows(const struct view *v, enum browse_sort sort, bool descending,
                       struct arena *a);

/* What a list shows of a record; doc NULL: without authors, journal and type. */
NODISCARD enum err_code item_load(struct store *s, int64_t root, const struct browse_doc *doc,
                                  struct arena *a, struct browse_item *out, struct err *e);
/* The same parts from the record itself. */
void doc_fill(struct browse_doc *d, const struct bib_record *r, struct arena *a);

#endif
