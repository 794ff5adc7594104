/* cmd_screen_import.c - decisions that were made in another program. */
#include "app/cli/cmd_screen.h"
#include "app/cli/messages.h"
#include "app/cli/pairs.h"
#include "lib/base/file.h"
#include "lib/base/text.h"
#include "screen/exchange/incoming.h"

#define ROWS_SHOWN    50 /* of each outcome; --json gives all */
#define TITLE_COLUMNS 60

struct words {
    const char *reviewer, *stage, *program, *format, *verdict, *reasons, *through, *dry_run;
};

static enum err_code take_verdict(const char *word, struct incoming_options *o, struct err *e)
{
    o->has_verdict = word != NULL;
    if (word && !vote_verdict_parse(str_c(word), &o->list_verdict))
        return err_set(e, ERR_USAGE, MSG_DECISIONS_BAD_VERDICT(word));
    return o->program == LABEL_LIST && !word ? err_set(e, ERR_USAGE, MSG_SCREEN_IMPORT_LIST)
                                             : ERR_OK;
}

static enum err_code take_words(struct cli *c, const struct words *w, struct incoming_options *o,
                                struct err *e)
{
    o->lang = c->lang;
    o->reviewer = w->reviewer;
    o->through = w->through != NULL;
    o->dry_run = w->dry_run != NULL;
    if (!stage_parse(str_c(w->stage ? w->stage : "title"), &o->stage))
        return err_set(e, ERR_USAGE, MSG_DECISIONS_BAD_STAGE(w->stage));
    if (w->program && !label_program_parse(w->program, &o->program))
        return err_set(e, ERR_USAGE,
                       MSG_SCREEN_IMPORT_PROGRAM(w->program, label_program_words(&c->arena)));
    if (w->format && !bib_format_parse(w->format, &o->format))
        return err_set(e, ERR_USAGE, MSG_IMPORT_BAD_FORMAT(w->format, bib_format_words(&c->arena)));
    if (!o->reviewer && !o->n_who)
        return err_set(e, ERR_USAGE, MSG_SCREEN_IMPORT_WHO);
    return take_verdict(w->verdict, o, e);
}

static void row_json(struct cli *c, const struct incoming_row *r)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_c(j, "outcome", incoming_outcome_name(r->outcome));
    json_key_int(j, "position", r->position);
    json_key_int(j, "line", r->line);
    json_opt_int(j, "record", r->root);
    json_key_str(j, "title", r->title);
    json_opt_str(j, "reviewer", r->who);
    json_opt_str(j, "why", r->why);
    json_end(j);
}

static void report_json(struct cli *c, const struct incoming_options *o,
                        const struct incoming_report *r)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "screen import");
    json_key_c(j, "file", o->path);
    json_key_c(j, "program", label_program_name(r->program));
    json_key_c(j, "stage", stage_name(o->stage));
    json_key_bool(j, "dry_run", o->dry_run);
    json_key_int(j, "records", r->n_records);
    json_key_int(j, "matched", r->n_matched);
    for (int i = 0; i < INCOMING_OUTCOMES; i++)
        json_key_int(j, incoming_outcome_name((enum incoming_outcome)i), r->n[i]);
    json_key_int(j, "through", r->n_through);
    json_key_int(j, "reasons_in_notes", r->n_reasons_kept);
    json_key_arr(j, "unknown_people");
    for (size_t i = 0; i < r->n_unknown; i++)
        json_str(j, r->unknown[i]);
    json_end(j);
    json_key_arr(j, "rows");
    for (size_t i = 0; i < r->n_rows; i++)
        row_json(c, &r->row[i]);
    json_end(j);
    json_end(j);
}

static void say_row(struct cli *c, const struct incoming_row *r)
{
    struct str title = text_ellipsize(r->title, TITLE_COLUMNS, &c->arena);
    switch (r->outcome) {
    case INCOMING_UNMATCHED:
        cli_say(c, MSG_SCREEN_IMPORT_UNMATCHED(r->position, title));
        break;
    case INCOMING_AMBIGUOUS:
        cli_say(c, MSG_SCREEN_IMPORT_AMBIGUOUS(r->position, title));
        break;
    case INCOMING_DIFFERS:
        cli_say(c, MSG_SCREEN_IMPORT_DIFFERS(r->position, title, r->root, r->who));
        break;
    default:
        cli_say(c, MSG_SCREEN_IMPORT_REFUSED(r->position, title, r->root, r->why));
        break;
    }
}

static void say_rows(struct cli *c, const struct incoming_report *r)
{
    size_t shown[INCOMING_OUTCOMES] = {0};
    for (size_t i = 0; i < r->n_rows; i++)
        if (shown[r->row[i].outcome]++ < ROWS_SHOWN)
            say_row(c, &r->row[i]);
    for (int o = 0; o < INCOMING_OUTCOMES; o++)
        if (shown[o] > ROWS_SHOWN)
            cli_say(c, MSG_SCREEN_IMPORT_MORE(shown[o] - ROWS_SHOWN,
                                              incoming_outcome_name((enum incoming_outcome)o)));
}

static void say(struct cli *c, const struct incoming_options *o, const struct incoming_report *r)
{
    const int64_t *n = r->n;
    say_rows(c, r);
    cli_say(c, MSG_SCREEN_IMPORT_READ(file_base(o->path), label_program_name(r->program),
                                      r->n_records, r->n_matched, n[INCOMING_NO_VERDICT]));
    cli_say(c, MSG_SCREEN_IMPORT_DONE(n[INCOMING_CAST], cli_stage(c, o->stage), n[INCOMING_ALREADY],
                                      n[INCOMING_DIFFERS], n[INCOMING_UNMATCHED],
                                      n[INCOMING_AMBIGUOUS], n[INCOMING_REFUSED]));
    if (r->n_through)
        cli_say(c, MSG_SCREEN_IMPORT_THROUGH(r->n_through));
    if (r->n_reasons_kept)
        cli_say(c, MSG_SCREEN_IMPORT_REASONS(r->n_reasons_kept));
    if (o->dry_run)
        cli_say(c, MSG_SCREEN_IMPORT_DRY);
}

/* Names in the file that stand for nobody here, so that --map can be written. */
static void warn_unknown(struct cli *c, const struct incoming_report *r)
{
    for (size_t i = 0; i < r->n_unknown; i++)
        note_add(&c->notes, NOTE_WARNING, NULL, 0, 0, MSG_SCREEN_IMPORT_NOBODY(r->unknown[i]));
    for (size_t i = 0; i < r->notes.n; i++) {
        const struct note *n = &r->notes.item[i];
        note_add(&c->notes, n->level, n->file, n->line, n->column,
                 (struct msg_call){n->msg, n->n_args, n->arg});
    }
}

static enum err_code run(struct cli *c, const struct incoming_options *o, struct err *e)
{
    struct incoming_report r;
    enum err_code rc = incoming_file(c->store, o, c->progress, &c->arena, &r, e);
    if (rc != ERR_OK)
        return rc;
    warn_unknown(c, &r);
    c->json ? report_json(c, o, &r) : say(c, o, &r);
    c->found = r.n_rows > 0 || r.n_unknown > 0;
    return ERR_OK;
}

enum err_code cmd_screen_import(struct cli *c, int argc, char **argv, struct err *e)
{
    struct words w = {0};
    struct incoming_options o = {0};
    struct pairs who = {0}, reason = {0};
    char **rest;
    int n;
    const struct cli_option option[] = {
        {"--reviewer", NULL, false, &w.reviewer}, {"--stage", NULL, false, &w.stage},
        {"--program", NULL, false, &w.program},   {"--format", NULL, false, &w.format},
        {"--verdict", NULL, false, &w.verdict},   {"--reasons", NULL, false, &w.reasons},
        {"--through", NULL, true, &w.through},    {"--dry-run", NULL, true, &w.dry_run}};
    enum err_code rc = pairs_take(c, &argc, argv, "--map", &who, e);
    if (rc == ERR_OK)
        rc = pairs_take(c, &argc, argv, "--reason", &reason, e);
    if (rc == ERR_OK)
        rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "screen import", e);
    if (rc == ERR_OK && w.reasons)
        rc = pairs_load(c, w.reasons, "reason", "criterion", &reason, e);
    if (rc != ERR_OK)
        return rc;
    o.path = rest[0];
    o.who = who.item;
    o.n_who = who.n;
    o.reason = reason.item;
    o.n_reasons = reason.n;
    rc = take_words(c, &w, &o, e);
    return rc == ERR_OK ? run(c, &o, e) : rc;
}
