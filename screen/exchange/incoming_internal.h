/* incoming_internal.h - what the files of incoming decisions share. */
#ifndef SIGTE_SCREEN_EXCHANGE_INCOMING_INTERNAL_H
#define SIGTE_SCREEN_EXCHANGE_INCOMING_INTERNAL_H

#include "screen/exchange/incoming.h"
#include "screen/exchange/match.h"

/* A record of the file with its verdicts. */
struct incoming_item {
    int64_t position, line;
    struct bib_record *record; /* title, first author, year, ids; "sigte_id" */
    struct label *label;
    size_t n_labels;
};

struct incoming {
    struct store *s;
    const struct incoming_options *o;
    struct arena *a;
    struct incoming_report *report;
    struct incoming_item *item;
    size_t n, cap, rows_cap, unknown_cap;
    const struct review_documents *documents;
    struct vote_origin origin;
    bool one_person; /* the file names nobody, or one person alone */
};

/* Read the file's records and verdicts into x->item. */
NODISCARD enum err_code incoming_read(struct incoming *x, struct err *e);
/* Cast what was read, inside the caller's transaction. */
NODISCARD enum err_code incoming_cast(struct incoming *x, struct progress *p, struct err *e);

/* The reviewer here that a name there stands for; NULL: nobody. */
const char *incoming_reviewer(const struct incoming *x, struct str who);
/* The vote that a label amounts to: reason, category, and the rest in the note. */
void incoming_vote(struct incoming *x, const struct label *l, struct vote *out);
/* Are all criteria of the pairs of the PICO? ERR_INPUT. */
NODISCARD enum err_code incoming_check_reasons(const struct incoming *x, struct err *e);

#endif
