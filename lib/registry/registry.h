/* registry.h - the patient groups, the regions and the facilities, as picos/groups.yaml lists them.
 *
 *     struct registry r;
 *     registry_load("picos/groups.yaml", &arena, &r, e);
 *     registry_group(&r, str_c("nyresvigt"), &group, e);
 *
 * The file: `sigte: groups/1`; `groups`, each with id, name {da, en}, status_report (groups that
 * share one name the same) and closing_report (rare or cancer); `regions` and `facilities`, each
 * with id and name. Ids are lower case letters, digits and hyphens. Everything lives in the arena
 * given. */
#ifndef SIGTE_REGISTRY_H
#define SIGTE_REGISTRY_H

#include "lib/base/err.h"

enum registry_closing { REGISTRY_RARE, REGISTRY_CANCER };

struct registry_group {
    struct str id;
    struct str name[LANG_COUNT];
    struct str status_report; /* id of the report; several groups may share one */
    enum registry_closing closing_report;
    int64_t line; /* where it stands in the file */
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

/* By id. ERR_NOT_FOUND names the nearest id there is; *out is then NULL. */
NODISCARD enum err_code registry_group(const struct registry *r, struct str id,
                                       const struct registry_group **out, struct err *e);
NODISCARD enum err_code registry_region(const struct registry *r, struct str id,
                                        const struct registry_place **out, struct err *e);
NODISCARD enum err_code registry_facility(const struct registry *r, struct str id,
                                          const struct registry_place **out, struct err *e);

#endif
