/* priority_internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_SCREEN_PRIORITY_INTERNAL_H
#define SIGTE_SCREEN_PRIORITY_INTERNAL_H

#include "screen/priority/prior_internal.h"
#include "screen/priority/priority.h"
#include "screen/rank/model.h"

/* Rows in front of the records: the PICO, then articles of other reviews. Records that come later
 * are added behind, so that they give the same rows as all made at once. */
#define PICO_ROW 0

/* How far the model learns: scores of two ways to the same labels then differ by less than
 * PRIORITY_TOLERANCE. */
#define PRIORITY_FIT 0.002

/* A record that stands, as gathered from the tables. */
struct gathered_record {
    int64_t root;
    uint64_t print; /* of all that its row is made of */
    bool sent;      /* as a reference, by people */
    struct str verdicts;
};
struct priority_gathered {
    struct arena arena;
    struct gathered_record *record; /* by root */
    size_t n, cap;
    struct rank_text pico;
    struct prior_label *prior; /* what stands in front */
    size_t n_priors;
    uint64_t front; /* print of it */
};
NODISCARD enum err_code priority_gather(struct store *s, struct priority_gathered *out,
                                        struct err *e);
void priority_gathered_release(struct priority_gathered *g);
/* Is there an event after `after` by which a row may change? */
NODISCARD enum err_code priority_may_have_changed(struct store *s, int64_t after, bool *yes,
                                                  struct err *e);
uint64_t priority_print(uint64_t h, uint64_t x);
uint64_t priority_print_str(uint64_t h, struct str s);

/* The PICO as a text. Memory: `a`. */
NODISCARD enum err_code priority_pico_text(struct store *s, struct arena *a, struct rank_text *out,
                                           struct err *e);

/* Add the rows of records from g->record[from] on. */
NODISCARD enum err_code priority_rows_add(struct rank_corpus *corpus, struct store *s,
                                          const struct priority_gathered *g, size_t from,
                                          struct progress *progress, struct err *e);

/* What a row is told to be, and on whose word. */
enum label_from {
    FROM_NOBODY,
    FROM_PICO,
    FROM_REFERENCE,
    FROM_PRIOR,
    FROM_PRESORT,
    FROM_VOTE,
    FROM_PEOPLE
};
struct row_label {
    signed char label; /* enum rank_label */
    unsigned char from;
    bool stands; /* the record stands at the stage */
    bool judged; /* nothing more is needed of the person there */
    float weight;
};

/* A model of a person at a stage. */
struct ranking {
    char *person; /* "" nobody in particular */
    enum stage stage;
    struct rank_model model;
    struct row_label *told; /* of each row, as the model was told */
    float *score;           /* of each row */
    bool scored;
    uint64_t used; /* when: counts calls */
};

struct priority {
    struct rank_settings settings;
    struct rank_corpus *corpus; /* NULL: never refreshed */
    struct rank_matrix *x;
    int64_t *root; /* of each row; 0 in front */
    bool *sent;
    uint64_t *print;
    size_t n;                  /* rows */
    size_t n_front;            /* of them, in front of the records */
    struct arena arena;        /* of the next */
    struct prior_label *prior; /* of the rows behind PICO_ROW; texts are not kept */
    uint64_t front;
    int64_t seq;
    struct ranking **ranking;
    size_t n_rankings;
    uint64_t calls;
};

/* The row of a root; SIZE_MAX: it has none. */
size_t priority_row(const struct priority *p, int64_t root);
/* Labels of all rows, as the person may know them. Memory: `a`. */
NODISCARD enum err_code priority_labels(const struct priority *p, struct store *s,
                                        const char *person, enum stage stage, struct arena *a,
                                        struct row_label **out, struct priority_learned *learned,
                                        struct err *e);

/* The model of a person at a stage, told `label`, learned and scored. */
struct ranking *priority_ranking(struct priority *p, const char *person, enum stage stage,
                                 const struct row_label *label);
/* The same, with the weights of terms there, to be explained. */
struct ranking *priority_ranking_awake(struct priority *p, const char *person, enum stage stage,
                                       const struct row_label *label);
/* The records that stand at the stage in order. Memory: `a`. */
void priority_put_in_order(const struct priority *p, const struct ranking *r,
                           const struct row_label *l, struct arena *a, struct priority_order *out);
/* Rows were added behind / all are gone. */
void priority_rankings_extend(struct priority *p, size_t old);
void priority_rankings_release(struct priority *p);

#endif
