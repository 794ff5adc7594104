/* cmd_doctor.c - is the file sound, the chain whole, do the tables follow from the log, and are
 * the full texts there? */
#include "app/cli/command.h"
#include "app/cli/messages.h"
#include "screen/fulltext/attachment.h"

enum err_code cmd_doctor(struct cli *c, int argc, char **argv, struct err *e)
{
    char **rest;
    int n;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "doctor", e);
    if (rc == ERR_OK)
        rc = db_check(store_db(c->store), &c->notes, e);
    if (rc == ERR_OK)
        rc = store_verify(c->store, c->progress, &c->notes, e);
    if (rc == ERR_OK)
        rc = store_compare(c->store, c->progress, &c->notes, e);
    if (rc == ERR_OK)
        rc = attachment_check(c->store, c->progress, &c->notes, e);
    if (rc != ERR_OK)
        return rc;
    size_t problems = note_count(&c->notes, NOTE_ERROR);
    c->found = problems > 0;
    if (c->json) {
        cli_json_begin(c, "doctor");
        json_key_int(&c->j, "problems", (int64_t)problems);
        json_end(&c->j);
    } else if (problems) {
        cli_say(c, MSG_DOCTOR_PROBLEMS(problems));
    } else {
        cli_say(c, MSG_DOCTOR_OK);
    }
    return ERR_OK;
}
