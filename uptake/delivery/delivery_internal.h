/* delivery_internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_UPTAKE_DELIVERY_INTERNAL_H
#define SIGTE_UPTAKE_DELIVERY_INTERNAL_H

#include "uptake/delivery/delivery.h"

/* Open the rows below the header. */
NODISCARD enum err_code delivery_rows(const char *path, const struct delivery_want *want,
                                      const struct delivery_look *l, struct rows **out,
                                      struct err *e);

/* Raw rows, packed some at a time. */
struct raw_keeper;
struct raw_keeper *raw_keeper_new(struct db *db, int64_t delivery);
/* A row: the id's column is written as `number`, civil registration numbers are blotted out;
 * only_mapped leaves the columns out that the map doesn't name. */
NODISCARD enum err_code raw_keep(struct raw_keeper *k, const struct map *m, bool only_mapped,
                                 const struct rows_row *row, const char *number, struct err *e);
/* Write what is left, and free it; with rc other than ERR_OK it is only freed. */
NODISCARD enum err_code raw_keeper_end(struct raw_keeper *k, enum err_code rc, struct err *e);

/* The text with civil registration numbers blotted out; they have no place in the file. */
struct str raw_blotted(struct str s, struct arena *a);

/* The aliases that somebody gave, for a dictionary. */
NODISCARD enum err_code aliases_load(struct uptake *u, struct arena *a, struct alias **out,
                                     size_t *n, struct err *e);
/* A dictionary, and by group id which are cancer groups. */
struct knowledge {
    struct uptake_lists lists;
    struct dictionary dictionary;
    bool *is_cancer;
    size_t n_is_cancer;
};
NODISCARD enum err_code knowledge_load(struct uptake *u, struct arena *a, struct knowledge *out,
                                       struct err *e);
/* The site's id in the region; 0 for no name. New ones are written. */
NODISCARD enum err_code site_id(struct uptake *u, struct knowledge *k, int64_t region,
                                struct str name, struct arena *a, int64_t *out, struct err *e);

/* One delivery under way. */
struct intake {
    struct uptake *u;
    struct db *db;
    const struct delivery_want *want;
    struct arena *arena; /* of the whole delivery */
    struct arena row;    /* of one row */
    struct uptake_key key;
    struct knowledge know;
    struct map map;
    struct check check;
    struct delivery_made *made;
    int64_t id, shipment;
    int64_t shipment_last; /* of a row that comes late: the last delivery of its shipment */
    int64_t late_replaced;
    struct raw_keeper *raw;
    struct db_stmt look, put, replace; /* samples; begun while one is read */
    struct sums *sums;
    struct scopes *scopes;
};

/* A row of each kind, checked, and kept or quarantined. */
NODISCARD enum err_code intake_sample(struct intake *in, const struct rows_row *row, struct err *e);
NODISCARD enum err_code intake_figures(struct intake *in, const struct rows_row *row,
                                       struct err *e);

/* What a row is known by when it is quarantined. */
struct quarantined {
    int64_t line;
    int place; /* column from 1, of a figure; else 0 */
    bool has_sample;
    int64_t sample, facility;
    int received, released; /* 0: not known */
};
/* The findings of a row; with an error the row goes to quarantine. `number` stands for the id. */
NODISCARD enum err_code intake_findings(struct intake *in, const struct rows_row *row,
                                        const struct founds *f, const struct quarantined *q,
                                        const char *number, struct err *e);
/* Findings that belong to no row in quarantine. */
NODISCARD enum err_code finding_put(struct intake *in, int64_t line, const struct found *x,
                                    int64_t quarantine, struct err *e);

/* `FILE:LINE` of a row of some delivery, in the arena of the row. */
struct str intake_where(struct intake *in, int64_t delivery, int64_t line);

/* Keep a sample or a figure; late: out of quarantine, when later shipments may stand for it.
 * It isn't kept when the same stands in this shipment already, which is added to the findings. */
struct sample_row {
    int64_t line, number, site;
    const struct check_sample *s;
};
NODISCARD enum err_code keep_sample(struct intake *in, const struct sample_row *x, bool late,
                                    struct founds *f, struct err *e);
struct figure_row {
    int64_t line, site;
    int place;
    const struct check_figure *g;
};
NODISCARD enum err_code keep_figure(struct intake *in, const struct figure_row *x, bool late,
                                    struct founds *f, struct err *e);

/* All rows in quarantine, within a write transaction; see mend.h. */
struct mended;
NODISCARD enum err_code mend_look_again(struct uptake *u, struct arena *a, struct mended *out,
                                        struct err *e);

/* Sums as a file states them, held against its rows. */
struct sums;
struct sums *sums_new(const struct map *m, struct arena *a);
void sums_add(struct sums *s, size_t column, int64_t micro);
NODISCARD enum err_code sums_check_row(struct intake *in, const struct rows_row *row,
                                       struct err *e);
NODISCARD enum err_code sums_check_total(struct intake *in, const struct rows_row *row,
                                         struct err *e);

/* Whole months that the delivery stands for. */
struct scopes;
struct scopes *scopes_new(struct arena *a);
void scopes_sample(struct scopes *s, const struct check_sample *x);
NODISCARD enum err_code scopes_figure(struct intake *in, const struct check_figure *g,
                                      struct err *e);
NODISCARD enum err_code scopes_settle(struct intake *in, struct err *e);

#endif
