/* view.h - what somebody wants to see of the uptake, read from the file at once.
 *
 *     struct view v;
 *     struct view_request r = {.event = UPTAKE_RECEIVED, .unit = UPTAKE_EQUIVALENT, .months = 6};
 *     view_load(u, &r, LANG_DA, &arena, &v, e);
 *
 * Months that aren't given are chosen: the last is the latest that was over when it was delivered.
 */
#ifndef SIGTE_UPTAKE_VIEW_H
#define SIGTE_UPTAKE_VIEW_H

#include "uptake/barrier/barrier.h"
#include "uptake/delivery/findings.h"
#include "uptake/measure/measure.h"

#define VIEW_MONTHS     6
#define VIEW_MONTHS_MAX 600

struct view_request {
    const struct str *group; /* codes; none: all groups together */
    size_t n_groups;
    struct str region, facility; /* codes; "" all */
    bool one_type;
    enum uptake_type type;
    enum uptake_event event;
    enum uptake_unit unit;
    int first, last; /* months YYYYMM; 0: chosen */
    int months;      /* when first is 0; 0: all there are */
};

struct view {
    struct uptake *u;
    enum lang lang;
    struct arena *a;
    struct uptake_lists lists;
    struct estimate_list estimates;
    struct figures_filter filter; /* with months and ids resolved */
    struct figure_list figures;
    struct coverage coverage;
    const struct gap *thin; /* months of the view of which a facility told far less than usual */
    size_t n_thin;
    bool all_groups;
    const int64_t *group; /* those meant, in the registry's order; all when all_groups */
    size_t n_groups;
    const struct uptake_name *region, *facility; /* NULL: all */
    size_t n_months;
};

/* Memory: `a`. Errors: ERR_NOT_FOUND (a code, or nothing of that event and unit was delivered),
 * ERR_INPUT (months out of order, or too many), ERR_DB. */
NODISCARD enum err_code view_load(struct uptake *u, const struct view_request *r, enum lang lang,
                                  struct arena *a, struct view *out, struct err *e);

/* `2023-10`; false when it is none. */
NODISCARD bool view_month_parse(struct str s, int *month);

/* What each month of the view came to, over everything it is about. */
int64_t *view_micro(const struct view *v);
/* Which of its months somebody told of: any facility that is meant. */
bool *view_told(const struct view *v);

/* ---- In words -------------------------------------------------------------------- */

struct str view_say(const struct view *v, struct msg_call m);
/* "Udbredt og uhelbredelig kræft"; several joined; "alle patientgrupper". */
struct str view_groups(const struct view *v);
/* "modtagne genomækvivalenter"; with a capital when `first`. */
struct str view_what(const struct view *v, bool first);
/* "okt. 2023", "oktober 2023". */
struct str view_month(const struct view *v, int month);
struct str view_month_long(const struct view *v, int month);
/* "okt. 2023 – mar. 2024". */
struct str view_span(const struct view *v, int first, int last);
/* With a capital first letter. */
struct str view_capital(const struct view *v, struct str s);
struct str view_number(const struct view *v, double n, int decimals);
struct str view_amount(const struct view *v, int64_t micro, int decimals);
/* Decimals that show amounts as they are: 0 when all are whole, else 1. */
int view_decimals(const int64_t *micro, size_t n);

#endif
