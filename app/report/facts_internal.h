/* facts_internal.h - the functions behind checklist_fact. */
#ifndef SIGTE_REPORT_FACTS_INTERNAL_H
#define SIGTE_REPORT_FACTS_INTERNAL_H

#include "app/report/checklist.h"
#include "app/report/messages.h"
#include "app/report/prose.h"

#define FACT_FN(name) void fact_##name(struct prose *p, const struct report_data *x)
FACT_FN(title);
FACT_FN(approval);
FACT_FN(criteria);
FACT_FN(searches);
FACT_FN(one_database);
FACT_FN(one_at_a_time);
FACT_FN(arms);
FACT_FN(citation_searching);
FACT_FN(contacts);
FACT_FN(registers);
FACT_FN(lines);
FACT_FN(limits);
FACT_FN(updates);
FACT_FN(update_of);
FACT_FN(readers);
FACT_FN(roles);
FACT_FN(automation);
FACT_FN(extractors);
FACT_FN(narrative);
FACT_FN(overlap);
FACT_FN(levels);
FACT_FN(grade);
FACT_FN(no_quality);
FACT_FN(identified);
FACT_FN(duplicates);
FACT_FN(flow);
FACT_FN(excluded);
FACT_FN(included);
FACT_FN(missed);
FACT_FN(protocol);
FACT_FN(deviations);
FACT_FN(recused);
FACT_FN(log);
FACT_FN(fields);
FACT_FN(outcomes);

#endif
