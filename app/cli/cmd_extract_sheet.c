/* cmd_extract_sheet.c - the form as a sheet for a spreadsheet program, out and in. */
#include "app/cli/cmd_extract.h"
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "lib/base/file.h"
#include "screen/evidence/sheet.h"

static enum err_code separator_of(const char *word, char *out, struct err *e)
{
    if (!word || strcmp(word, "comma") == 0 || strcmp(word, ",") == 0)
        *out = ',';
    else if (strcmp(word, "semicolon") == 0 || strcmp(word, ";") == 0)
        *out = ';';
    else
        return err_set(e, ERR_USAGE, MSG_EXTRACT_SEPARATOR(word));
    return ERR_OK;
}

enum err_code cmd_extract_export(struct cli *c, int argc, char **argv, struct err *e)
{
    struct extraction_sheet_how how = {.lang = c->lang};
    const char *path = NULL, *separator = NULL, *places = NULL, *ignored;
    struct buf out = {0};
    char **rest;
    int n;
    const struct cli_option option[] = {{"--output", "-o", false, &path},
                                        {"--separator", NULL, false, &separator},
                                        {"--places", NULL, true, &places}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK && !path)
        rc = err_set(e, ERR_USAGE, MSG_EXTRACT_EXPORT_WHERE);
    if (rc == ERR_OK)
        rc = separator_of(separator, &how.separator, e);
    bool xlsx = path && strcmp(cli_ending(path), "xlsx") == 0;
    if (rc == ERR_OK && !xlsx && strcmp(cli_ending(path), "csv") != 0)
        rc = err_set(e, ERR_USAGE, MSG_EXTRACT_EXPORT_ENDING(path));
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK && c->actor)
        rc = cli_actor(c, &ignored, e);
    int64_t *root = ARENA_ARRAY(&c->arena, (size_t)n, int64_t);
    for (int i = 0; rc == ERR_OK && i < n; i++)
        rc = record_find(c->store, str_c(rest[i]), &root[i], e);
    how.person = c->actor;
    how.root = root;
    how.n = (size_t)n;
    how.places = places != NULL;
    if (rc == ERR_OK)
        rc = xlsx ? extraction_sheet_xlsx(c->store, &how, &c->arena, &out, e)
                  : extraction_sheet_csv(c->store, &how, &c->arena, &out, e);
    if (rc == ERR_OK)
        rc = cli_write(c, path, buf_str(&out), e);
    if (rc == ERR_OK)
        cli_made(c, "extract export", path);
    buf_release(&out);
    return rc;
}

static enum err_code take(struct cli *c, void *context, struct err *e)
{
    return extraction_sheet_take(c->store, c->actor, context, e);
}

static void put(struct cli *c, const struct extraction_sheet *s, const struct note_list *findings,
                bool taken)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "extract import");
    json_key_bool(j, "taken", taken);
    json_key_int(j, "rows", (int64_t)s->n_rows);
    json_key_int(j, "values", (int64_t)s->n_values);
    json_key_int(j, "articles", (int64_t)s->n);
    json_key_int(j, "same", (int64_t)s->n_same);
    json_key_arr(j, "findings");
    for (size_t i = 0; i < findings->n; i++) {
        const struct note *x = &findings->item[i];
        struct buf text = {0};
        msg_render(&text, c->lang, (struct msg_call){x->msg, x->n_args, x->arg});
        json_obj(j);
        json_key_c(j, "file", x->file);
        json_key_int(j, "row", x->line);
        json_key_int(j, "column", x->column);
        json_key_c(j, "id", x->msg->id);
        json_key_str(j, "text", buf_str(&text));
        json_end(j);
        buf_release(&text);
    }
    json_end(j);
    json_end(j);
}

enum err_code cmd_extract_import(struct cli *c, int argc, char **argv, struct err *e)
{
    struct extraction_sheet sheet;
    struct note_list findings = {.arena = &c->arena};
    struct str bytes;
    const char *partly = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--partly", NULL, true, &partly}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "extract import", e);
    if (rc == ERR_OK && !c->actor)
        rc = err_set(e, ERR_USAGE, MSG_CLI_WHO("extract import"));
    if (rc == ERR_OK)
        rc = file_read(rest[0], 0, &c->arena, &bytes, e);
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = extraction_sheet_read(c->store, c->actor, bytes, rest[0], &c->arena, &findings, &sheet,
                                   e);
    if (rc != ERR_OK)
        return rc;
    size_t errors = note_count(&findings, NOTE_ERROR);
    bool taken = errors == 0 || partly;
    if (taken && sheet.n)
        rc = in_transaction(c, take, &sheet, e);
    if (rc != ERR_OK)
        return rc;
    c->found = errors > 0;
    if (c->json) {
        put(c, &sheet, &findings, taken);
        return ERR_OK;
    }
    for (size_t i = 0; i < findings.n; i++) {
        note_render(&c->out, c->lang, &findings.item[i]);
        buf_addch(&c->out, '\n');
    }
    if (taken)
        cli_say(c, MSG_EXTRACT_IMPORTED(sheet.n_values, sheet.n, sheet.n_same));
    else
        cli_say(c, MSG_EXTRACT_NOT_IMPORTED(errors));
    return ERR_OK;
}
