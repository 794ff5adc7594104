/* data.h - what a report is made of, read once: everything but what single parts ask for
 * themselves. Nothing in it tells a reader what others said at a stage that is open to them. */
#ifndef SIGTE_REPORT_DATA_H
#define SIGTE_REPORT_DATA_H

#include "screen/approval/approval.h"
#include "screen/evidence/rating.h"
#include "screen/import/import.h"
#include "screen/prisma/prisma.h"
#include "screen/review/calibration.h"
#include "screen/review/control.h"
#include "screen/review/deviation.h"
#include "screen/review/effort.h"
#include "screen/review/halt.h"
#include "screen/review/interest.h"
#include "screen/review/ratings.h"
#include "screen/search/search.h"
#include "screen/synthesis/synthesis.h"

struct report_for {
    const char *reader;  /* NULL: nobody in particular */
    const char *program; /* version */
    enum lang lang;
};

struct report_data {
    const char *reader;  /* who it is written for; NULL: nobody in particular */
    const char *program; /* version */
    const struct protocol *protocol;
    struct pico pico; /* with the approval that counts */
    int64_t pico_version;
    struct str topic[LANG_COUNT]; /* title of the PICO */
    struct synthesis synthesis;   /* its articles are synthesis.ev; overlap isn't loaded */
    struct levels levels;         /* as the reader sees them */
    struct record_standing *standing;
    size_t n_standing;
    struct prisma_flow flow;
    struct prisma_checks checks;
    struct search_run *run; /* the newest of each search, in the protocol's order, then others */
    size_t n_runs;
    struct import_line *batch;
    size_t n_batches;
    struct person_role *role;
    size_t n_roles;
    struct stage_count counts[STAGE_COUNT];
    bool blinded[STAGE_COUNT]; /* the reader reads there, and it is open */
    bool is_blinded;           /* at any stage */
    struct effort effort[STAGE_COUNT];
    struct deviation *deviation;
    size_t n_deviations;
    struct control_sample *sample;
    size_t n_samples;
    struct approval *approval;
    size_t n_approvals;
    struct stage_halt *halt; /* endings of stages, oldest first */
    size_t n_halts;
    struct calibration *round;
    size_t n_rounds;
    size_t n_open_duplicates; /* questions whether records are the same */
    struct extraction_person *extractor;
    size_t n_extractors;
    struct recusal *recusal;
    size_t n_recusals;
    struct log_head head;
    struct str last_at; /* of the newest event */
    struct date day;    /* the same as a day: the report's date */
};

/* Memory: `a`; the documents are the store's. Errors: ERR_DB, those of the rooms, ERR_NOT_FOUND
 * (nobody has the reader's id). */
NODISCARD enum err_code report_data_load(struct store *s, const struct report_for *who,
                                         struct arena *a, struct report_data *out, struct err *e);

/* The newest run of a search of the protocol; NULL: none yet. */
const struct search_run *report_run(const struct report_data *x, struct str search);
/* How many people checked what one person excluded, and how many of those should have gone on, at
 * a stage over all samples; with the exact 95 % interval. */
struct report_missed {
    int64_t checked, missed;
    double rate, low, high; /* NAN when nothing was checked */
};
struct report_missed report_missed(const struct report_data *x, enum stage stage);
/* Different people among those who extracted. */
size_t report_extractors(const struct report_data *x);
/* Different people among those who gave a level. */
size_t report_raters(const struct report_data *x);
/* There are records, and none awaits a decision. */
bool report_is_finished(const struct report_data *x);

#endif
