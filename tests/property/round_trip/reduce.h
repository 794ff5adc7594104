/* reduce.h - what of a record each format can hold, as its writer's header says. */
#ifndef TESTS_ROUND_TRIP_REDUCE_H
#define TESTS_ROUND_TRIP_REDUCE_H

#include "lib/bib/reader.h"
#include "lib/bib/record.h"

typedef struct bib_record *reduce_fn(const struct bib_record *r, struct arena *a);

/* What every format that wraps lines does: white space runs to one blank in every text, but notes
 * keep their lines; extra fields without a value are gone. A copy. */
reduce_fn reduce_texts;

reduce_fn reduce_nbib, reduce_ris, reduce_pubmed_xml, reduce_csv, reduce_json;
reduce_fn reduce_endnote_xml, reduce_bibtex;

/* Extra fields that records are made with; a table has a column for each. */
extern const char *const round_trip_extra[];
extern const size_t n_round_trip_extra;

/* The formats to try, a line each. */
struct round_trip {
    enum bib_format format;
    reduce_fn *reduce;
    void (*sort)(struct bib_record *r); /* applied to what comes back; NULL: order is kept */
    /* Makes the records that its reduce function answers for; NULL: made_record, whose texts
     * may hold anything. */
    struct bib_record (*make)(uint32_t seed, struct arena *a);
};
extern const struct round_trip round_trips[];
extern const size_t n_round_trips;

#endif
