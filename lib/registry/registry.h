/* registry.h - the patient groups, the regions and the facilities, as picos/groups.yaml lists them.
 *
 *     struct registry r;
 *     registry_load("picos/groups.yaml", &arena, &r, e);
 *     registry_group(&r, str_c("nyresvigt"), &group, e);
 *
 * The file: `sigte: groups/1`; `groups`, each with id, name {da, en}, status_report (groups that
 * share one name the same), closing_report (rare or cancer) and, when it is known, evaluation
 * {from, to}; `regions` and `facilities`, each with id and name. Ids are lower case letters, digits
 * and hyphens. Everything lives in the arena given. */
#ifndef SIGTE_REGISTRY_H
#define SIGTE_REGISTRY_H

#include "lib/base/date.h"
#include "lib/base/err.h"

enum registry_closing { REGISTRY_RARE, REGISTRY_CANCER };

/* A time as plans state it: a day, a month, its beginning, middle or end, or a quarter. */
enum registry_part { REGISTRY_WHOLE, REGISTRY_EARLY, REGISTRY_MID, REGISTRY_END, REGISTRY_QUARTER };
struct registry_when {
    enum registry_part part;
    struct date date; /* year 0: not known. The month of a quarter is its first */
};

struct registry_group {
    struct str id;
    struct str name[LANG_COUNT];
    struct str status_report; /* id of the report; several groups may share one */
    enum registry_closing closing_report;
    struct registry_when from, to; /* the evaluation, both ends meant; not known: both unset */
    int64_t line;                  /* where it stands in the file */
};

/* A region or a facility. */
struct registry_place {
    struct str id;
    struct str name[LANG_COUNT];
    int64_t line;
};

struct registry {
    struct registry_group *group; /* in the file's order */
    size_t n_groups;
    struct registry_place *region;
    size_t n_regions;
    struct registry_place *facility;
    size_t n_facilities;
};

/* Read and check. Errors, with place: ERR_IO, ERR_LIMIT, ERR_INPUT (not such a file, a key unknown
 * or missing, an id twice or not in form, no group at all). */
NODISCARD enum err_code registry_load(const char *path, struct arena *a, struct registry *out,
                                      struct err *e);
NODISCARD enum err_code registry_parse(struct str text, const char *name, struct arena *a,
                                       struct registry *out, struct err *e);

/* `2024-01-22`, `2024-01`, `early-`, `mid-` or `end-2024-01`, `2024-Q1`; false when it is none. */
NODISCARD bool registry_when_parse(struct str s, struct registry_when *out);
/* As it is written in the file; nothing when it isn't known. */
void registry_when_add(struct buf *out, struct registry_when w);
/* In words: `mid-January 2024` / `medio januar 2024`. */
void registry_when_add_long(struct buf *out, enum lang lang, struct registry_when w);
const char *registry_closing_name(enum registry_closing c); /* "rare", "cancer" */
NODISCARD bool registry_closing_parse(struct str s, enum registry_closing *out);

/* By id. ERR_NOT_FOUND names the nearest id there is; *out is then NULL. */
NODISCARD enum err_code registry_group(const struct registry *r, struct str id,
                                       const struct registry_group **out, struct err *e);
NODISCARD enum err_code registry_region(const struct registry *r, struct str id,
                                        const struct registry_place **out, struct err *e);
NODISCARD enum err_code registry_facility(const struct registry *r, struct str id,
                                          const struct registry_place **out, struct err *e);

#endif
