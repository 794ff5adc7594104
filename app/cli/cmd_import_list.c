/* cmd_import_list.c - every batch with what its file held and what was said of it. */
#include "app/cli/cmd_import.h"
#include "app/cli/messages.h"

/* An earlier version of the program didn't count: null, and a dash. */
static void known_int(struct json_out *j, const char *key, int64_t n)
{
    if (n >= 0) {
        json_key_int(j, key, n);
        return;
    }
    json_key(j, key);
    json_put_null(j);
}

static void said_json(struct json_out *j, const struct import_line *x, enum lang lang)
{
    json_key_arr(j, "notes");
    for (size_t i = 0; i < x->n_said; i++) {
        const struct import_said *s = &x->said[i];
        json_obj(j);
        json_key_str(j, "level", s->level);
        json_key_str(j, "id", s->id);
        json_key_int(j, "n", s->n);
        json_key_int(j, "line", s->line);
        json_key_str(j, "text", s->text[lang]);
        json_end(j);
    }
    json_end(j);
}

static void to_json(struct cli *c, const struct import_line *x)
{
    struct json_out *j = &c->j;
    char hex[HASH_BYTES * 2 + 1];
    json_obj(j);
    json_key_int(j, "batch", x->batch);
    json_key_str(j, "source", x->source);
    json_key_str(j, "arm", x->arm);
    json_key_str(j, "database", x->database);
    json_key_str(j, "kind", x->kind);
    json_opt_int(j, "run", x->run);
    json_key_str(j, "file", x->file);
    json_key_str(j, "format", x->format);
    known_int(j, "bytes", x->bytes);
    json_key_c(j, "file_hash", hash_hex(x->file_hash, hex));
    json_key_str(j, "at", x->at);
    json_key_str(j, "person", x->person);
    json_key_int(j, "records", x->n_records);
    known_int(j, "with_abstract", x->n_abstract);
    known_int(j, "with_doi", x->n_doi);
    known_int(j, "with_pmid", x->n_pmid);
    known_int(j, "without_title", x->n_no_title);
    known_int(j, "already_here", x->n_known);
    json_key_int(j, "standing", x->n_standing);
    json_key_int(j, "quarantined", x->n_rejected);
    json_key_int(j, "mended", x->n_mended);
    json_key_int(j, "dismissed", x->n_dismissed);
    said_json(j, x, c->lang);
    json_end(j);
}

static const char *number(struct cli *c, int64_t n)
{
    struct buf b = {0};
    if (n < 0)
        return "–";
    msg_add_int(&b, c->lang, n);
    const char *text = arena_str(&c->arena, buf_str(&b)).ptr;
    buf_release(&b);
    return text;
}

static void below(struct cli *c, struct msg_call m)
{
    buf_adds(&c->out, "   ");
    cli_say(c, m);
}

static void to_text(struct cli *c, const struct import_line *x)
{
    char hex[HASH_BYTES * 2 + 1];
    int64_t waiting = x->n_rejected - x->n_mended - x->n_dismissed;
    cli_say(c, MSG_IMPORT_LIST_HEAD(x->batch, x->source, x->file, x->format, x->arm,
                                    str_sub(x->at, 0, 10), x->person));
    below(c, MSG_IMPORT_LIST_RECORDS(x->n_records, number(c, x->n_abstract), number(c, x->n_doi),
                                     number(c, x->n_pmid), number(c, x->n_no_title)));
    below(c, MSG_IMPORT_LIST_STANDING(x->n_standing, x->n_records - x->n_standing,
                                      number(c, x->n_known)));
    if (x->n_rejected)
        below(c, MSG_IMPORT_LIST_QUARANTINE(x->n_rejected, x->n_mended, x->n_dismissed, waiting));
    for (size_t i = 0; i < x->n_said; i++) {
        const struct import_said *said = &x->said[i];
        if (said->line)
            below(c, MSG_IMPORT_LIST_NOTE(said->line, said->text[c->lang], said->n));
        else
            below(c, MSG_IMPORT_LIST_SAID(said->text[c->lang], said->n));
    }
    below(c, MSG_IMPORT_LIST_HASH(number(c, x->bytes), hash_hex(x->file_hash, hex)));
}

enum err_code cmd_import_list(struct cli *c, int argc, char **argv, struct err *e)
{
    struct import_line *x;
    size_t n;
    char **rest;
    int n_rest;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, 0, 0, "import list", e);
    if (rc == ERR_OK)
        rc = import_list(c->store, &c->arena, &x, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "import list");
        json_key_arr(&c->j, "batches");
    }
    for (size_t i = 0; i < n; i++) {
        if (c->json)
            to_json(c, &x[i]);
        else
            to_text(c, &x[i]);
    }
    if (c->json) {
        json_end(&c->j);
        json_end(&c->j);
    }
    return ERR_OK;
}
