/* table.c - the subcommands. */
#include "app/cli/command.h"
#include "app/cli/messages.h"

#define R  COMMAND_REVIEW
#define RW (COMMAND_REVIEW | COMMAND_WRITES)
#define RA (COMMAND_REVIEW | COMMAND_WRITES | COMMAND_ACTOR)

static const struct command TABLE[] = {
    {"init", 0, &msg_help_init_line, &msg_help_init, cmd_init},
    {"search", 0, &msg_help_search_line, &msg_help_search, cmd_search},
    {"import", RW, &msg_help_import_line, &msg_help_import, cmd_import},
    {"references", RW, &msg_help_references_line, &msg_help_references, cmd_references},
    {"dedup", 0, &msg_help_dedup_line, &msg_help_dedup, cmd_dedup},
    {"criteria", RW, &msg_help_criteria_line, &msg_help_criteria, cmd_criteria},
    {"pico", 0, &msg_help_pico_line, &msg_help_pico, cmd_pico},
    {"automation", RW, &msg_help_automation_line, &msg_help_automation, cmd_automation},
    {"revise", RW, &msg_help_revise_line, &msg_help_revise, cmd_revise},
    {"reviewer", RW, &msg_help_reviewer_line, &msg_help_reviewer, cmd_reviewer},
    {"recuse", RA, &msg_help_recuse_line, &msg_help_recuse, cmd_recuse},
    {"assign", 0, &msg_help_assign_line, &msg_help_assign, cmd_assign},
    {"calibrate", 0, &msg_help_calibrate_line, &msg_help_calibrate, cmd_calibrate},
    {"screen", RW, &msg_help_screen_line, &msg_help_screen, cmd_screen},
    {"rank", 0, &msg_help_rank_line, &msg_help_rank, cmd_rank},
    {"stopping", 0, &msg_help_stopping_line, &msg_help_stopping, cmd_stopping},
    {"bundle", 0, &msg_help_bundle_line, &msg_help_bundle, cmd_bundle},
    {"conflicts", 0, &msg_help_conflicts_line, &msg_help_conflicts, cmd_conflicts},
    {"resolve", RA, &msg_help_resolve_line, &msg_help_resolve, cmd_resolve},
    {"agreement", R, &msg_help_agreement_line, &msg_help_agreement, cmd_agreement},
    {"sample", 0, &msg_help_sample_line, &msg_help_sample, cmd_sample},
    {"progress", R, &msg_help_progress_line, &msg_help_progress, cmd_progress},
    {"deviation", 0, &msg_help_deviation_line, &msg_help_deviation, cmd_deviation},
    {"approve", RW, &msg_help_approve_line, &msg_help_approve, cmd_approve},
    {"retrieval", RA, &msg_help_retrieval_line, &msg_help_retrieval, cmd_retrieval},
    {"fulltext", 0, &msg_help_fulltext_line, &msg_help_fulltext, cmd_fulltext},
    {"elsewhere", 0, &msg_help_elsewhere_line, &msg_help_elsewhere, cmd_elsewhere},
    {"extract", 0, &msg_help_extract_line, &msg_help_extract, cmd_extract},
    {"level", 0, &msg_help_level_line, &msg_help_level, cmd_level},
    {"overlap", 0, &msg_help_overlap_line, &msg_help_overlap, cmd_overlap},
    {"prisma", 0, &msg_help_prisma_line, &msg_help_prisma, cmd_prisma},
    {"table", R, &msg_help_table_line, &msg_help_table, cmd_table},
    {"figure", R, &msg_help_figure_line, &msg_help_figure, cmd_figure},
    {"synthesis", R, &msg_help_synthesis_line, &msg_help_synthesis, cmd_synthesis},
    {"report", 0, &msg_help_report_line, &msg_help_report, cmd_report},
    {"export", R, &msg_help_export_line, &msg_help_export, cmd_export},
    {"uptake", 0, &msg_help_uptake_line, &msg_help_uptake, cmd_uptake},
    {"process-time", 0, &msg_help_process_time_line, &msg_help_process_time, cmd_process_time},
    {"status", R, &msg_help_status_line, &msg_help_status, cmd_status},
    {"audit", 0, &msg_help_audit_line, &msg_help_audit, cmd_audit},
    {"backup", R, &msg_help_backup_line, &msg_help_backup, cmd_backup},
    {"doctor", R, &msg_help_doctor_line, &msg_help_doctor, cmd_doctor},
    {"pubmed", 0, &msg_help_pubmed_line, &msg_help_pubmed, cmd_pubmed},
    {"corpus", 0, &msg_help_corpus_line, &msg_help_corpus, cmd_corpus},
    {"mesh", 0, &msg_help_mesh_line, &msg_help_mesh, cmd_mesh},
    {"serve", RW, &msg_help_serve_line, &msg_help_serve, cmd_serve},
    {"demo", 0, &msg_help_demo_line, &msg_help_demo, cmd_demo},
};

const struct command *command_table(size_t *n)
{
    *n = COUNT_OF(TABLE);
    return TABLE;
}
