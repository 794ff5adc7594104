/* cmd_fulltext_list.c - where every report stands. */
#include "app/cli/cmd_fulltext.h"
#include "app/cli/messages.h"

struct filter {
    bool missing;
    const char *status; /* NULL: any */
    const char *stage;
    enum report_status of_status;
    enum stage of_stage;
};

static bool wanted(const struct filter *f, const struct report *r)
{
    return (!f->missing || report_is_missing(r)) && (!f->status || r->status == f->of_status) &&
           (!f->stage || r->stage == f->of_stage);
}

static void say(struct cli *c, const struct report *r)
{
    const char *why =
        fulltext_joined(c, "", str_c(report_reason_text(r->reason, c->lang)), r->note);
    struct str day = r->day.len ? r->day : r->since;
    cli_say(c, MSG_FULLTEXT_LINE(r->root, report_status_text(r->status, c->lang), day, r->n_files,
                                 r->citation, r->title));
    if (r->status == REPORT_REQUESTED)
        fulltext_say(c, 4, MSG_FULLTEXT_LINE_ASKED(r->asked, r->n_requests));
    if (r->status == REPORT_NOT_RETRIEVED && why[0])
        fulltext_say(c, 4, MSG_FULLTEXT_LINE_WHY(why));
}

static void write_json(struct cli *c, const struct report *r)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_int(j, "record", r->root);
    json_key_str(j, "arm", r->arm);
    json_key_str(j, "pmid", r->pmid);
    json_key_str(j, "doi", r->doi);
    json_key_str(j, "citation", r->citation);
    json_key_str(j, "title", r->title);
    json_key_c(j, "status", report_status_name(r->status));
    json_key_bool(j, "sought", r->sought);
    json_key_str(j, "since", r->since);
    json_key_str(j, "day", r->day);
    json_key_str(j, "asked", r->asked);
    json_key_int(j, "requests", r->n_requests);
    json_key_str(j, "reason", r->reason);
    json_key_str(j, "note", r->note);
    json_key_int(j, "files", r->n_files);
    json_key_c(j, "stage", stage_name(r->stage));
    json_end(j);
}

static void say_counts(struct cli *c, const struct report_list *l)
{
    int64_t by[REPORT_STATUS_COUNT] = {0}, sought = 0;
    struct reason_count *reason;
    size_t n;
    for (size_t i = 0; i < l->n; i++) {
        sought += l->item[i].sought;
        by[l->item[i].status] += l->item[i].sought;
    }
    report_reasons(l, &c->arena, &reason, &n);
    if (!c->json) {
        cli_say(c, MSG_FULLTEXT_COUNTS(sought, by[REPORT_SOUGHT], by[REPORT_REQUESTED],
                                       by[REPORT_RETRIEVED], by[REPORT_NOT_RETRIEVED]));
        for (size_t i = 0; i < n; i++)
            fulltext_say(
                c, 4,
                MSG_FULLTEXT_REASON(reason[i].n,
                                    reason[i].reason.len
                                        ? report_reason_text(reason[i].reason, c->lang)
                                        : msg_text(&c->arena, c->lang, MSG_FULLTEXT_NO_REASON)));
        return;
    }
    json_key_obj(&c->j, "counts");
    for (int s = 0; s < REPORT_STATUS_COUNT; s++)
        json_key_int(&c->j, report_status_name((enum report_status)s), by[s]);
    json_end(&c->j);
    json_key_arr(&c->j, "reasons");
    for (size_t i = 0; i < n; i++) {
        json_obj(&c->j);
        json_key_str(&c->j, "reason", reason[i].reason);
        json_key_c(&c->j, "text", report_reason_text(reason[i].reason, c->lang));
        json_key_int(&c->j, "n", reason[i].n);
        json_end(&c->j);
    }
    json_end(&c->j);
}

static enum err_code parse(struct filter *f, struct err *e)
{
    if (f->status && !report_status_parse(str_c(f->status), &f->of_status))
        return err_set(e, ERR_USAGE, MSG_FULLTEXT_BAD_STATUS(f->status));
    if (f->stage && !stage_parse(str_c(f->stage), &f->of_stage))
        return err_set(e, ERR_USAGE, MSG_DECISIONS_BAD_STAGE(f->stage));
    return ERR_OK;
}

enum err_code cmd_fulltext_list(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *missing = NULL;
    struct filter f = {0};
    struct report_list list;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--missing", NULL, true, &missing},
                                        {"--status", NULL, false, &f.status},
                                        {"--stage", NULL, false, &f.stage}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "fulltext list", e);
    if (rc == ERR_OK)
        rc = parse(&f, e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = report_load(c->store, &c->arena, &list, e);
    if (rc != ERR_OK)
        return rc;
    f.missing = missing != NULL;
    if (c->json) {
        cli_json_begin(c, "fulltext list");
        json_key_arr(&c->j, "reports");
    }
    for (size_t i = 0; i < list.n; i++)
        if (wanted(&f, &list.item[i]))
            c->json ? write_json(c, &list.item[i]) : say(c, &list.item[i]);
    if (c->json)
        json_end(&c->j);
    say_counts(c, &list);
    if (c->json)
        json_end(&c->j);
    return ERR_OK;
}
