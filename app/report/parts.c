/* parts.c - what a report can be made of. */
#include "app/report/parts_internal.h"

static const struct report_part PARTS[] = {
    {"question", &msg_report_part_question, part_question, false, false},
    {"indications", &msg_report_part_indications, part_indications, false, false},
    {"inclusion", &msg_report_part_inclusion, part_inclusion, false, false},
    {"exclusion", &msg_report_part_exclusion, part_exclusion, false, false},
    {"overall_criteria", &msg_report_part_overall_criteria, part_overall_criteria, false, false},
    {"search_strategy", &msg_report_part_search_strategy, part_search_strategy, true, false},
    {"search_overview", &msg_report_part_search_overview, part_search_overview, false, false},
    {"information_sources", &msg_report_part_information_sources, part_information_sources, false,
     false},
    {"search_criteria", &msg_report_part_search_criteria, part_search_criteria, false, false},
    {"search_flow", &msg_report_part_search_flow, part_search_flow, true, false},
    {"search_lines", &msg_report_part_search_lines, part_search_lines, true, true},
    {"search_protocol", &msg_report_part_search_protocol, part_search_protocol, true, false},
    {"method", &msg_report_part_method, part_method, false, false},
    {"prisma", &msg_report_part_prisma, part_prisma, true, false},
    {"result_summary", &msg_report_part_result_summary, part_result_summary, false, false},
    {"background_tables", &msg_report_part_background_tables, part_background_tables, true, true},
    {"results_tables", &msg_report_part_results_tables, part_results_tables, true, true},
    {"levels", &msg_report_part_levels, part_levels, false, false},
    {"levels_figure", &msg_report_part_levels_figure, part_levels_figure, false, false},
    {"evidence_map", &msg_report_part_evidence_map, part_evidence_map, false, false},
    {"years_figure", &msg_report_part_years_figure, part_years_figure, false, false},
    {"evidence_remark", &msg_report_part_evidence_remark, part_evidence_remark, false, false},
    {"network_references", &msg_report_part_network_references, part_network_references, false,
     true},
    {"synthesis", &msg_report_part_synthesis, part_synthesis, false, false},
    {"synthesis_across", &msg_report_part_synthesis_across, part_synthesis_across, false, false},
    {"recommendations", &msg_report_part_recommendations, part_recommendations, false, false},
    {"reference_list", &msg_report_part_reference_list, part_reference_list, false, false},
    {"list_1b", &msg_report_part_list_1b, part_list_1b, false, false},
    {"excluded_full_text", &msg_report_part_excluded_full_text, part_excluded_full_text, false,
     true},
    {"overlap", &msg_report_part_overlap, part_overlap, false, true},
    {"uptake", &msg_report_part_uptake, part_uptake, false, false},
    {"agreement", &msg_report_part_agreement, part_agreement, false, false},
    {"audit", &msg_report_part_audit, part_audit, false, false},
    {"deviations", &msg_report_part_deviations, part_deviations, false, false},
    {"checklist_prisma", &msg_report_part_checklist_prisma, part_checklist_prisma, false, true},
    {"checklist_prisma_s", &msg_report_part_checklist_prisma_s, part_checklist_prisma_s, false,
     true},
    {"protocol_prisma_p", &msg_report_part_protocol_prisma_p, part_protocol_prisma_p, false, true},
    {"press", &msg_report_part_press, part_press, false, true},
    {"hand_written", &msg_report_part_hand_written, part_hand_written, false, false},
};

const struct report_part *report_parts(size_t *n)
{
    *n = COUNT_OF(PARTS);
    return PARTS;
}

const struct report_part *report_part_find(struct str id, const char **nearest)
{
    const char *name[COUNT_OF(PARTS)];
    for (size_t i = 0; i < COUNT_OF(PARTS); i++) {
        if (str_eq_c(id, PARTS[i].id))
            return &PARTS[i];
        name[i] = PARTS[i].id;
    }
    *nearest = str_nearest(id, name, COUNT_OF(PARTS));
    return NULL;
}
