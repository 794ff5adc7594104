/* lines.c - what a box is parted into. */
#include "screen/prisma/prisma_internal.h"

/* An arm's own: why its reports were excluded, and what it searched. */
static const struct prisma_lines *arm_lines(const struct prisma_flow *flow, struct str box,
                                            struct str id)
{
    bool excluded = str_eq_c(box, "dbr_excluded") || str_eq_c(box, "other_excluded");
    bool results = str_eq_c(box, "dbr_results") || str_eq_c(box, "other_results");
    for (size_t k = 0; (excluded || results) && k < flow->n_arms; k++)
        if (str_eq(flow->arm[k].arm.id, id))
            return excluded ? &flow->arm[k].excluded : &flow->arm[k].sources;
    return NULL;
}

const struct prisma_lines *prisma_box_lines(const struct prisma_flow *flow, struct str name)
{
    const struct {
        const char *name;
        const struct prisma_lines *lines;
    } parted[] = {{"dbr_excluded", &flow->excluded[PRISMA_COLUMN_DATABASES]},
                  {"other_excluded", &flow->excluded[PRISMA_COLUMN_OTHER]},
                  {"records_excluded", &flow->screen_out[PRISMA_COLUMN_DATABASES]},
                  {"other_records_excluded", &flow->screen_out[PRISMA_COLUMN_OTHER]},
                  {"excluded_automatic", &flow->automatic_by},
                  {"excluded_other", &flow->removed_by},
                  {"database_results", &flow->per_database},
                  {"register_results", &flow->per_register},
                  {"dbr_results", NULL},
                  {"other_results", NULL}};
    struct str rest = name, box;
    if (!str_split(&rest, ':', &box))
        return NULL;
    for (size_t i = 0; i < COUNT_OF(parted); i++) {
        if (!str_eq_c(box, parted[i].name))
            continue;
        if (!rest.ptr)
            return parted[i].lines;
        return arm_lines(flow, box, rest);
    }
    return NULL;
}

bool prisma_holds(const struct prisma_number *n, int64_t record)
{
    size_t low = 0, high = n->n_records;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (n->record[mid] < record)
            low = mid + 1;
        else
            high = mid;
    }
    return low < n->n_records && n->record[low] == record;
}
