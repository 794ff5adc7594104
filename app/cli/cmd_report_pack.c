/* cmd_report_pack.c - all that is published of a review, in a folder. */
#include "app/cli/cmd_report.h"
#include "app/cli/messages.h"
#include "app/report/pack.h"
#include "lib/base/file.h"

static enum err_code write_files(struct cli *c, const struct report_pack *pack, const char *folder,
                                 struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < pack->n; i++) {
        char *path = arena_fmt(&c->arena, "%s/%s", folder, pack->file[i].path);
        rc = file_mkdir(file_dir(&c->arena, path), e);
        if (rc == ERR_OK)
            rc = file_write(path, pack->file[i].bytes, e);
    }
    return rc;
}

static void say_json(struct cli *c, const struct report_pack *pack, const char *folder)
{
    cli_json_begin(c, "report pack");
    json_key_c(&c->j, "folder", folder);
    json_key_arr(&c->j, "files");
    for (size_t i = 0; i < pack->n; i++)
        json_c(&c->j, pack->file[i].path);
    json_end(&c->j);
    json_end(&c->j);
}

enum err_code cmd_report_pack(struct cli *c, const struct report_words *w, const char *folder,
                              struct err *e)
{
    struct template t;
    struct report_pack pack;
    if (!folder)
        return err_set(e, ERR_USAGE, MSG_REPORT_CLI_PACK_WHERE);
    enum err_code rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = report_template_chosen(c, w, "review", &t, e);
    if (rc != ERR_OK)
        return rc;
    struct report_options o = report_options_of(c, w, &t);
    rc = report_with_uptake(c, &o, e);
    if (rc == ERR_OK)
        rc = report_pack_make(c->store, &o, &c->arena, &pack, &c->notes, e);
    if (rc == ERR_OK)
        rc = write_files(c, &pack, folder, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json)
        say_json(c, &pack, folder);
    else
        cli_say(c, MSG_REPORT_CLI_PACKED(pack.n, folder));
    return ERR_OK;
}
