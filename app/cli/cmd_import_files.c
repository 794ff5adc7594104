/* cmd_import_files.c - records from files. */
#include "app/cli/citation_words.h"
#include "app/cli/cmd_import.h"
#include "app/cli/messages.h"
#include "lib/base/file.h"
#include "screen/review/review.h"

/* The file's name without folder and ending. */
static const char *default_source(struct cli *c, const char *path)
{
    const char *base = file_base(path);
    const char *dot = strrchr(base, '.');
    return dot && dot > base ? arena_strndup(&c->arena, base, (size_t)(dot - base)) : base;
}

static void report_json(struct cli *c, const char *path, const struct import_options *o,
                        const struct import_report *r)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_c(j, "file", path);
    json_key_c(j, "source", o->source);
    json_key_int(j, "batch", r->batch);
    json_key_c(j, "format", r->format);
    json_key_int(j, "records", r->n_records);
    json_key_int(j, "with_abstract", r->n_abstract);
    json_key_int(j, "with_doi", r->n_doi);
    json_key_int(j, "with_pmid", r->n_pmid);
    json_key_int(j, "without_title", r->n_no_title);
    json_key_int(j, "quarantined", r->n_rejected);
    json_key_int(j, "already_here", r->n_known);
    if (o->seed) {
        json_key_obj(j, "citation");
        json_key_c(j, "seed", o->seed);
        json_key_c(j, "direction", o->direction);
        json_key_c(j, "tool", o->tool);
        json_key_c(j, "date", o->searched);
        json_end(j);
    }
    json_end(j);
}

static void take_notes(struct cli *c, const struct import_report *r)
{
    for (size_t i = 0; i < r->notes.n; i++) {
        const struct note *n = &r->notes.item[i];
        note_add(&c->notes, n->level, n->file, n->line, n->column,
                 (struct msg_call){n->msg, n->n_args, n->arg});
        c->found = c->found || n->level == NOTE_ERROR;
    }
}

/* Only arms of databases and registers are drawn by database. */
static enum err_code check_database(struct cli *c, const struct import_options *o, struct err *e)
{
    const struct review_documents *d;
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc != ERR_OK || !o->database)
        return rc;
    int arm = protocol_find_arm(&d->protocol, str_c(o->arm));
    if (d->protocol.arm[arm].kind == ARM_OTHER)
        return err_set(e, ERR_USAGE, MSG_IMPORT_NO_DATABASE(o->arm));
    return ERR_OK;
}

static enum err_code import_one(struct cli *c, const char *actor, const char *path,
                                struct import_options o, struct err *e)
{
    struct import_report r;
    if (!o.source && strcmp(path, "-") == 0)
        return err_set(e, ERR_USAGE, MSG_IMPORT_NEEDS_SOURCE);
    if (!o.source)
        o.source = default_source(c, path);
    enum err_code rc = import_file(c->store, actor, path, &o, c->progress, &c->arena, &r, e);
    if (rc != ERR_OK)
        return rc;
    take_notes(c, &r);
    if (2 * r.n_known > r.n_records)
        note_add(&c->notes, NOTE_INFO, path, 0, 0, MSG_IMPORT_KNOWN(r.n_known, r.n_records));
    if (c->json)
        report_json(c, path, &o, &r);
    else
        cli_say(c, MSG_IMPORT_DONE(file_base(path), r.n_records, o.arm, r.n_abstract, r.n_doi,
                                   r.n_pmid, r.n_no_title, r.n_rejected));
    return ERR_OK;
}

enum err_code cmd_import_files(struct cli *c, int argc, char **argv, struct err *e)
{
    struct import_options o = {0};
    const char *format = NULL, *again = NULL, *quarantined = NULL, *actor;
    char **rest;
    int n_rest;
    const struct cli_option option[] = {{"--source", NULL, false, &o.source},
                                        {"--arm", NULL, false, &o.arm},
                                        {"--database", NULL, false, &o.database},
                                        {"--format", NULL, false, &format},
                                        {"--map", NULL, false, &o.map},
                                        {"--seed", NULL, false, &o.seed},
                                        {"--direction", NULL, false, &o.direction},
                                        {"--tool", NULL, false, &o.tool},
                                        {"--date", NULL, false, &o.searched},
                                        {"--origin", NULL, false, &o.origin},
                                        {"--quarantined", NULL, true, &quarantined},
                                        {"--again", NULL, true, &again}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, quarantined ? 0 : 1, quarantined ? 0 : -1, "import", e);
    if (rc == ERR_OK && quarantined)
        return cmd_import_quarantined(c, 1, argv, e);
    if (rc == ERR_OK && !o.arm)
        rc = err_set(e, ERR_USAGE, MSG_IMPORT_NEEDS_ARM);
    if (rc == ERR_OK && o.source && n_rest > 1)
        rc = err_set(e, ERR_USAGE, MSG_IMPORT_ONE_SOURCE);
    if (rc == ERR_OK && format && !bib_format_parse(format, &o.format))
        rc = err_set(e, ERR_USAGE, MSG_IMPORT_BAD_FORMAT(format, bib_format_words(&c->arena)));
    if (rc == ERR_OK && o.origin && !import_is_origin(str_c(o.origin)))
        rc = err_set(e, ERR_USAGE, MSG_IMPORT_BAD_ORIGIN(o.origin));
    if (rc == ERR_OK)
        rc = citation_words(c, &o, e);
    if (rc == ERR_OK)
        rc = cli_arm(c, o.arm, e);
    if (rc == ERR_OK)
        rc = check_database(c, &o, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &actor, e);
    o.again = again != NULL;
    if (rc == ERR_OK && c->json) {
        cli_json_begin(c, "import");
        json_key_arr(&c->j, "files");
    }
    for (int i = 0; rc == ERR_OK && i < n_rest; i++)
        rc = import_one(c, actor, rest[i], o, e);
    if (rc == ERR_OK && c->json) {
        json_end(&c->j);
        json_end(&c->j);
    }
    return rc;
}
