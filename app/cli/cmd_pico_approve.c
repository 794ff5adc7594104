/* cmd_pico_approve.c - the network's approval of a running review's PICO. */
#include "app/cli/cmd_pico.h"
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "screen/review/pico_approval.h"

struct recording {
    const char *actor;
    struct pico_approval approval;
};

static enum err_code record(struct cli *c, void *context, struct err *e)
{
    const struct recording *r = context;
    return pico_approval_record(c->store, r->actor, &r->approval, e);
}

enum err_code cmd_pico_approve(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *date = NULL, *by = NULL, *meeting = NULL;
    struct recording r = {0};
    char **rest, iso[16];
    int n;
    const struct cli_option option[] = {{"--date", NULL, false, &date},
                                        {"--by", NULL, false, &by},
                                        {"--meeting", NULL, false, &meeting}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "pico", e);
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &r.actor, e);
    if (rc != ERR_OK)
        return rc;
    if (date && !date_parse(str_c(date), &r.approval.date))
        r.approval.date = (struct date){0};
    for (int l = 0; l < LANG_COUNT; l++) {
        r.approval.by[l] = str_c(by);
        r.approval.meeting[l] = str_c(meeting);
    }
    rc = in_transaction(c, record, &r, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "pico approve");
        json_key_c(&c->j, "date", date_iso(r.approval.date, iso));
        json_end(&c->j);
    } else {
        cli_say(c, MSG_PICO_APPROVED(date_iso(r.approval.date, iso), by));
    }
    return ERR_OK;
}
