/* parts_internal.h - the functions of parts.c's table, and what several of them say alike. */
#ifndef SIGTE_REPORT_PARTS_INTERNAL_H
#define SIGTE_REPORT_PARTS_INTERNAL_H

#include "app/report/chapter.h"
#include "app/report/messages.h"

#define PART_FN(name)                                                                              \
    enum err_code part_##name(struct report_writer *w, const struct template_part *p, struct err *e)

PART_FN(question);
PART_FN(indications);
PART_FN(inclusion);
PART_FN(exclusion);
PART_FN(overall_criteria);
PART_FN(search_strategy);
PART_FN(search_overview);
PART_FN(information_sources);
PART_FN(search_criteria);
PART_FN(search_lines);
PART_FN(search_flow);
PART_FN(search_protocol);
PART_FN(method);
PART_FN(prisma);
PART_FN(result_summary);
PART_FN(background_tables);
PART_FN(results_tables);
PART_FN(levels);
PART_FN(evidence_remark);
PART_FN(network_references);
PART_FN(evidence_map);
PART_FN(levels_figure);
PART_FN(years_figure);
PART_FN(synthesis);
PART_FN(synthesis_across);
PART_FN(recommendations);
PART_FN(reference_list);
PART_FN(list_1b);
PART_FN(excluded_full_text);
PART_FN(overlap);
PART_FN(agreement);
PART_FN(audit);
PART_FN(deviations);
PART_FN(hand_written);
PART_FN(checklist_prisma);
PART_FN(checklist_prisma_s);
PART_FN(protocol_prisma_p);
PART_FN(press);
PART_FN(uptake);

/* Is a search of this kind of literature (NULL: any)? */
bool part_is_about(const char *literature, enum literature l);
/* A text in a cell, of a message. */
struct table_cell part_cell(const struct report_writer *w, struct msg_call m);

#endif
