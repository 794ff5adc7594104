/* cmd_fulltext_show.c - one report: steps, files, links; and the next one to get. */
#include "app/cli/cmd_fulltext.h"
#include "app/cli/messages.h"
#include "lib/base/text.h"

#define COLUMNS 80

struct whole { /* all there is of a report */
    int64_t root;
    struct bib_record record;
    struct report report;
    struct report_step *step;
    size_t n_steps;
    struct attachment *file;
    size_t n_files;
};

static enum err_code load(struct cli *c, int64_t root, struct whole *out, struct err *e)
{
    struct report_list list;
    *out = (struct whole){.root = root};
    enum err_code rc = record_load(c->store, root, &c->arena, &out->record, e);
    if (rc == ERR_OK)
        rc = report_load(c->store, &c->arena, &list, e);
    if (rc == ERR_OK)
        rc = retrieval_steps(c->store, root, &c->arena, &out->step, &out->n_steps, e);
    if (rc == ERR_OK)
        rc = attachment_list(c->store, root, &c->arena, &out->file, &out->n_files, e);
    const struct report *r = rc == ERR_OK ? report_find(&list, root) : NULL;
    if (r)
        out->report = *r;
    return rc;
}

static void say_step(struct cli *c, const struct report_step *p)
{
    struct str reason = str_c(report_reason_text(p->reason, c->lang));
    const char *what = report_status_text(p->status, c->lang);
    const char *more = fulltext_joined(c, ": ", p->asked.len ? p->asked : reason, p->note);
    fulltext_say(c, 4,
                 p->undone ? MSG_FULLTEXT_STEP_UNDONE(p->day, p->person, what, more)
                           : MSG_FULLTEXT_STEP(p->day, p->person, what, more));
}

static void say_file(struct cli *c, const struct attachment *t)
{
    const char *size = fulltext_size(c, t->size);
    fulltext_say(c, 4,
                 MSG_FULLTEXT_FILE(t->id, t->name, t->role, t->media, size, t->person,
                                   str_sub(t->at, 0, 10)));
    if (t->withdrawn)
        fulltext_say(c, 8, MSG_FULLTEXT_FILE_WITHDRAWN);
    if (t->matched.len)
        fulltext_say(c, 8, MSG_FULLTEXT_FILE_MATCHED(t->matched));
    if (t->note.len)
        fulltext_say(c, 8, MSG_FULLTEXT_FILE_NOTE(t->note));
}

static void say(struct cli *c, const struct whole *w)
{
    text_wrap(&c->out, bib_citation(&w->record, &c->arena), COLUMNS, 0);
    if (!w->report.sought)
        cli_say(c, MSG_FULLTEXT_NOT_SOUGHT);
    else
        cli_say(c, MSG_FULLTEXT_SINCE(w->report.since));
    if (w->report.status != REPORT_SOUGHT)
        cli_say(c,
                MSG_FULLTEXT_STANDS(report_status_text(w->report.status, c->lang), w->report.day));
    for (size_t i = 0; i < w->n_steps; i++)
        say_step(c, &w->step[i]);
    for (size_t i = 0; i < w->n_files; i++)
        say_file(c, &w->file[i]);
    fulltext_say_links(c, &w->record);
}

static void json_steps(struct cli *c, const struct whole *w)
{
    json_key_arr(&c->j, "steps");
    for (size_t i = 0; i < w->n_steps; i++) {
        const struct report_step *p = &w->step[i];
        json_obj(&c->j);
        json_key_c(&c->j, "status", report_status_name(p->status));
        json_key_str(&c->j, "day", p->day);
        json_key_str(&c->j, "asked", p->asked);
        json_key_str(&c->j, "reason", p->reason);
        json_key_str(&c->j, "note", p->note);
        json_opt_int(&c->j, "attachment", p->attachment);
        json_key_str(&c->j, "reviewer", p->person);
        json_key_str(&c->j, "at", p->at);
        json_key_bool(&c->j, "undone", p->undone);
        json_end(&c->j);
    }
    json_end(&c->j);
}

static void json_files(struct cli *c, const struct whole *w)
{
    char hex[HASH_BYTES * 2 + 1];
    json_key_arr(&c->j, "files");
    for (size_t i = 0; i < w->n_files; i++) {
        const struct attachment *t = &w->file[i];
        json_obj(&c->j);
        json_key_int(&c->j, "attachment", t->id);
        json_key_str(&c->j, "file", t->name);
        json_key_str(&c->j, "role", t->role);
        json_key_str(&c->j, "media", t->media);
        json_key_int(&c->j, "size", t->size);
        json_key_c(&c->j, "hash", hash_hex(t->hash, hex));
        json_key_str(&c->j, "matched", t->matched);
        json_key_str(&c->j, "note", t->note);
        json_key_str(&c->j, "reviewer", t->person);
        json_key_str(&c->j, "at", t->at);
        json_key_bool(&c->j, "withdrawn", t->withdrawn);
        json_end(&c->j);
    }
    json_end(&c->j);
}

static void write_json(struct cli *c, const struct whole *w)
{
    json_key_int(&c->j, "record", w->root);
    json_key_str(&c->j, "citation", bib_citation(&w->record, &c->arena));
    json_key_str(&c->j, "pmid", w->record.pmid);
    json_key_str(&c->j, "doi", w->record.doi);
    json_key_bool(&c->j, "sought", w->report.sought);
    json_key_c(&c->j, "status", report_status_name(w->report.status));
    json_key_str(&c->j, "since", w->report.since);
    json_steps(c, w);
    json_files(c, w);
    fulltext_json_links(c, &w->record);
}

enum err_code cmd_fulltext_show(struct cli *c, int argc, char **argv, struct err *e)
{
    struct whole w;
    int64_t root;
    char **rest;
    int n;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "fulltext show", e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = record_find(c->store, str_c(rest[0]), &root, e);
    if (rc == ERR_OK)
        rc = load(c, root, &w, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        say(c, &w);
        return ERR_OK;
    }
    cli_json_begin(c, "fulltext show");
    write_json(c, &w);
    json_end(&c->j);
    return ERR_OK;
}

enum err_code cmd_fulltext_next(struct cli *c, int argc, char **argv, struct err *e)
{
    struct report_list list;
    struct whole w;
    char **rest;
    size_t left;
    int n;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "fulltext next", e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = report_load(c->store, &c->arena, &list, e);
    if (rc != ERR_OK)
        return rc;
    const struct report *next = report_next(&list, &left);
    if (next)
        rc = load(c, next->root, &w, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "fulltext next");
        json_key_int(&c->j, "left", (int64_t)left);
        if (next)
            write_json(c, &w);
        json_end(&c->j);
    } else if (next) {
        cli_say(c, MSG_FULLTEXT_NEXT(next->root, left));
        say(c, &w);
    } else {
        cli_say(c, MSG_FULLTEXT_NOTHING_MISSING);
    }
    return ERR_OK;
}
