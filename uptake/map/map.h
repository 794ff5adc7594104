/* map.h - which column of a delivery holds what.
 *
 *     map_rank(row.field, row.n)                       how much a row looks like a header
 *     map_find(row.field, row.n, &want, &arena, &map, e)
 *     map_json(&map, &json)                            to be stored; map_load reads it again
 *
 * Columns are known by what their header says, in Danish or English. A delivery is of samples when
 * it has a column of sample ids, and otherwise of figures per month: one figure a row, or several
 * columns of figures whose headers name a month (`okt 2023`), a unit (`Antal prøver`), an event
 * (`Rekvirerede prøver`) or a type (`Germline`). What no column says, the person says (defaults).
 * Two columns that could be the same, and one that is missing, are errors that name the columns
 * there are. */
#ifndef SIGTE_UPTAKE_MAP_H
#define SIGTE_UPTAKE_MAP_H

#include "lib/base/json.h"
#include "uptake/store/store.h"
#include "uptake/value/value.h"

enum map_field {
    FIELD_SAMPLE,
    FIELD_GROUP,
    FIELD_REGION,
    FIELD_SITE,
    FIELD_FACILITY,
    FIELD_TYPE,
    FIELD_REQUISITIONED, /* the four days in the order of enum uptake_event */
    FIELD_RECEIVED,
    FIELD_SEQUENCED,
    FIELD_RELEASED,
    FIELD_EQUIVALENTS,
    FIELD_MONTH,
    FIELD_EVENT,
    FIELD_UNIT,
    FIELDS
};
const char *map_field_name(enum map_field f); /* in map files: "sample", "group", … */

enum map_level { MAP_SAMPLES, MAP_MONTHS };
const char *map_level_name(enum map_level l); /* "sample", "month" */

/* A column of figures, and what its header says; 0 (type -1) what it doesn't. */
struct map_figure {
    int column;
    int month;
    enum uptake_event event;
    enum uptake_unit unit;
    int type;
};

/* What holds for all rows unless a column says otherwise; codes of the uptake file's lists. */
struct map_defaults {
    struct str group, region, facility, type;
    enum uptake_event event;
    enum uptake_unit unit;
    int month;
};

struct map {
    enum map_level level;
    int column[FIELDS]; /* 0-based; -1: none */
    struct map_figure *figure;
    size_t n_figures;
    int total; /* a column of sums (`I alt`); -1: none */
    struct map_defaults defaults;
    enum value_decimal decimal; /* VALUE_UNTOLD: found from the figures */
    struct str *header;         /* as they stand */
    size_t n_header;
};

/* What a map file or the command line says; a zeroed one says nothing. */
struct map_want {
    bool is_given;             /* `column` and `figures` come from a map file */
    struct str column[FIELDS]; /* header of each; "" none */
    struct str *figure_column;
    struct map_figure *figure;
    size_t n_figures;
    struct map_defaults defaults;
    enum value_decimal decimal;
    bool totals; /* sums to check by: they may be over all groups and regions */
};

/* How many columns of a row are known by name: the row with the most is the header. */
size_t map_rank(const struct str *field, size_t n);

/* Errors: ERR_INPUT (ambiguous, missing, a column of the map that isn't there). Memory: `a`; what
 * *out holds of `field` is copied. */
NODISCARD enum err_code map_find(const struct str *field, size_t n, const struct map_want *want,
                                 struct arena *a, struct map *out, struct err *e);

/* The map as a map file holds it, and read again. Errors: ERR_INPUT, ERR_IO. */
void map_json(const struct map *m, struct json_out *j);
NODISCARD enum err_code map_load(const char *path, struct arena *a, struct map_want *out,
                                 struct err *e);
NODISCARD enum err_code map_parse(struct str text, const char *name, struct arena *a,
                                  struct map_want *out, struct err *e);

/* A word for a sum (`I alt`, `Total`), for a sample type; type -1 when it is none. */
bool map_is_total(struct str text);
int map_type(struct str folded);
enum uptake_event map_event(struct str folded);
enum uptake_unit map_unit(struct str folded);

#endif
