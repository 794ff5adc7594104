/* facts.c - what a review can say of itself for a checklist. */
#include "app/report/facts_internal.h"

static const struct {
    const char *id;
    void (*add)(struct prose *p, const struct report_data *x);
} FACTS[] = {{"title", fact_title},
             {"approval", fact_approval},
             {"criteria", fact_criteria},
             {"searches", fact_searches},
             {"one_database", fact_one_database},
             {"one_at_a_time", fact_one_at_a_time},
             {"arms", fact_arms},
             {"citation_searching", fact_citation_searching},
             {"contacts", fact_contacts},
             {"registers", fact_registers},
             {"lines", fact_lines},
             {"limits", fact_limits},
             {"updates", fact_updates},
             {"update_of", fact_update_of},
             {"readers", fact_readers},
             {"roles", fact_roles},
             {"automation", fact_automation},
             {"extractors", fact_extractors},
             {"narrative", fact_narrative},
             {"overlap", fact_overlap},
             {"levels", fact_levels},
             {"grade", fact_grade},
             {"no_quality", fact_no_quality},
             {"identified", fact_identified},
             {"duplicates", fact_duplicates},
             {"flow", fact_flow},
             {"excluded", fact_excluded},
             {"included", fact_included},
             {"missed", fact_missed},
             {"protocol", fact_protocol},
             {"deviations", fact_deviations},
             {"recused", fact_recused},
             {"log", fact_log},
             {"fields", fact_fields},
             {"outcomes", fact_outcomes}};

bool checklist_has_fact(struct str id, const char **nearest)
{
    const char *name[COUNT_OF(FACTS)];
    for (size_t i = 0; i < COUNT_OF(FACTS); i++) {
        if (str_eq_c(id, FACTS[i].id))
            return true;
        name[i] = FACTS[i].id;
    }
    *nearest = str_nearest(id, name, COUNT_OF(FACTS));
    return false;
}

struct str checklist_fact(const struct report_writer *w, struct str id)
{
    struct report_writer own = *w; /* prose only says, it writes nothing */
    struct prose p = {.w = &own};
    for (size_t i = 0; i < COUNT_OF(FACTS); i++)
        if (str_eq_c(id, FACTS[i].id))
            FACTS[i].add(&p, w->data);
    return prose_take(&p);
}
