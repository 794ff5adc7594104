/* cmd_import_show.c - a source record: where it came from, its ids, its text as it came. */
#include "app/cli/cmd_import.h"
#include "app/cli/messages.h"
#include "lib/bib/record_json.h"

static void to_json(struct cli *c, const struct import_source *x)
{
    struct json_out *j = &c->j;
    char hex[HASH_BYTES * 2 + 1];
    cli_json_begin(c, "import show");
    json_key_int(j, "id", x->id);
    json_key_int(j, "record", x->root);
    json_key_int(j, "batch", x->batch);
    json_key_str(j, "source", x->source);
    json_key_int(j, "position", x->position);
    json_key_int(j, "line", x->line);
    json_key_str(j, "source_id", x->source_id);
    json_key_str(j, "arm", x->arm);
    json_key_str(j, "file", x->file);
    json_key_c(j, "file_hash", hash_hex(x->file_hash, hex));
    json_key_str(j, "format", x->format);
    json_key_bool(j, "mended", x->mended);
    json_key_c(j, "raw_hash", hash_hex(x->raw_hash, hex));
    json_key_str(j, "raw", x->raw);
    json_key(j, "parsed");
    bib_to_json(&x->record, j);
    json_end(j);
}

static void line(struct cli *c, const char *name, struct str value)
{
    if (value.len)
        buf_addf(&c->out, "%-10s %.*s\n", name, (int)value.len, value.ptr);
}

static void to_text(struct cli *c, const struct import_source *x)
{
    char hex[HASH_BYTES * 2 + 1];
    cli_say(c, MSG_IMPORT_SHOW_HEAD(x->id, x->source, x->position, x->file, x->line, x->format,
                                    x->arm));
    if (x->root != x->id)
        cli_say(c, MSG_IMPORT_SHOW_ROOT(x->root));
    if (x->mended)
        cli_say(c, MSG_IMPORT_SHOW_MENDED(x->source, x->position));
    buf_adds(&c->out, "\n");
    line(c, "citation", bib_citation(&x->record, &c->arena));
    line(c, "source_id", x->source_id);
    line(c, "pmid", x->record.pmid);
    line(c, "doi", x->record.doi);
    for (size_t i = 0; i < x->record.n_ids; i++)
        line(c, arena_str(&c->arena, x->record.id[i].source).ptr, x->record.id[i].value);
    line(c, "file", str_c(hash_hex(x->file_hash, hex)));
    line(c, "raw", str_c(hash_hex(x->raw_hash, hex)));
    buf_adds(&c->out, "\n");
    buf_addstr(&c->out, x->raw);
    buf_adds(&c->out, "\n");
}

enum err_code cmd_import_show(struct cli *c, int argc, char **argv, struct err *e)
{
    struct import_source x;
    const char *raw = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--raw", NULL, true, &raw}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "import show", e);
    if (rc == ERR_OK)
        rc = import_source_find(c->store, str_c(rest[0]), &c->arena, &x, e);
    if (rc != ERR_OK)
        return rc;
    if (raw)
        buf_addstr(&c->out, x.raw);
    else if (c->json)
        to_json(c, &x);
    else
        to_text(c, &x);
    return ERR_OK;
}
