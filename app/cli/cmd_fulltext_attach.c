/* cmd_fulltext_attach.c - one file to one record, a CSV that says which, or a heap. */
#include "app/cli/cmd_fulltext.h"
#include "app/cli/fulltext_heap.h"
#include "app/cli/messages.h"
#include "lib/base/csv.h"
#include "lib/base/file.h"

#define MEGABYTE 1000000

static void warn(struct cli *c, const struct text_file *f)
{
    if (f->cut_off)
        note_add(&c->notes, NOTE_WARNING, NULL, 0, 0, MSG_FULLTEXT_CUT_OFF(f->name));
}

enum err_code fulltext_attach(struct cli *c, const struct attach_words *w,
                              const struct attaching *x, size_t n, int64_t *id,
                              struct attach_counts *counts, struct err *e)
{
    struct vault *v = NULL;
    *counts = (struct attach_counts){0};
    for (size_t i = 0; i < n; i++)
        warn(c, &x[i].file);
    if (w->dry_run || n == 0)
        return ERR_OK;
    enum err_code rc = attach_open(c->store, w->new_file != NULL, &v, e);
    if (rc == ERR_OK)
        rc = attach_list(c->store, v, c->actor, x, n, c->progress, counts, id, e);
    vault_close(v);
    return rc;
}

/* By hand a page called .pdf is refused: who means it renames it. */
static enum err_code look(struct cli *c, const struct attach_words *w, const char *path,
                          struct text_file *out, struct err *e)
{
    enum err_code rc = text_file_look(path, w->limit_bytes, &c->arena, out, e);
    if (rc == ERR_OK && out->false_pdf)
        rc = err_set(e, ERR_INPUT, MSG_FULLTEXT_FALSE_PDF(path, out->media.type));
    return rc;
}

static void say(struct cli *c, const struct attach_words *w, const struct attaching *x, size_t n,
                const int64_t *id, const struct attach_counts *counts)
{
    char hex[HASH_BYTES * 2 + 1];
    if (!c->json) {
        for (size_t i = 0; i < n; i++)
            cli_say(c, w->dry_run ? MSG_FULLTEXT_WOULD(x[i].file.name, x[i].root)
                                  : MSG_FULLTEXT_ONE_DONE(
                                        x[i].file.name, x[i].root, x[i].role, x[i].file.media.type,
                                        fulltext_size(c, x[i].file.bytes.size), id[i]));
        cli_say(c, MSG_FULLTEXT_ATTACHED(counts->attached, counts->before, counts->restored));
        return;
    }
    cli_json_begin(c, "fulltext attach");
    json_key_bool(&c->j, "dry_run", w->dry_run != NULL);
    json_key_int(&c->j, "attached", counts->attached);
    json_key_int(&c->j, "before", counts->before);
    json_key_int(&c->j, "restored", counts->restored);
    json_key_arr(&c->j, "files");
    for (size_t i = 0; i < n; i++) {
        json_obj(&c->j);
        json_key_str(&c->j, "file", x[i].file.name);
        json_key_int(&c->j, "record", x[i].root);
        json_opt_int(&c->j, "attachment", id[i]);
        json_key_str(&c->j, "role", x[i].role);
        json_key_c(&c->j, "media", x[i].file.media.type);
        json_key_int(&c->j, "size", x[i].file.bytes.size);
        json_key_c(&c->j, "hash", hash_hex(x[i].file.bytes.hash, hex));
        json_end(&c->j);
    }
    json_end(&c->j);
    json_end(&c->j);
}

static enum err_code attach_and_say(struct cli *c, const struct attach_words *w,
                                    const struct attaching *x, size_t n, struct err *e)
{
    struct attach_counts counts;
    int64_t *id = ARENA_ARRAY(&c->arena, n, int64_t);
    enum err_code rc = fulltext_attach(c, w, x, n, id, &counts, e);
    if (rc == ERR_OK)
        say(c, w, x, n, id, &counts);
    return rc;
}

static enum err_code by_hand(struct cli *c, const struct attach_words *w, char **word,
                             struct err *e)
{
    struct attaching x = {.role = str_c(w->role), .note = str_c(w->note)};
    enum err_code rc = record_find(c->store, str_c(word[0]), &x.root, e);
    if (rc == ERR_OK)
        rc = look(c, w, word[1], &x.file, e);
    return rc == ERR_OK ? attach_and_say(c, w, &x, 1, e) : rc;
}

static enum err_code from_row(struct cli *c, const struct attach_words *w,
                              const struct csv_table *t, const struct csv_row *r,
                              struct attaching *out, struct err *e)
{
    struct str role = csv_field(r, csv_column(t, "role")),
               file = csv_field(r, csv_column(t, "file"));
    *out = (struct attaching){.role = role.len ? role : str_c(w->role),
                              .note = csv_field(r, csv_column(t, "note")),
                              .matched = STR("CSV")};
    enum err_code rc = record_find(c->store, csv_field(r, csv_column(t, "record")), &out->root, e);
    if (rc == ERR_OK)
        rc = attach_check_role(out->role, e);
    if (rc == ERR_OK)
        rc = retrieval_allowed(c->store, c->actor, out->root, e);
    if (rc == ERR_OK)
        rc = look(c, w, file_beside(&c->arena, t->file, arena_str(&c->arena, file).ptr), &out->file,
                  e);
    return rc == ERR_OK ? rc : err_at(e, t->file, r->line, 0);
}

/* All rows are sound before the first is attached. */
static enum err_code from_csv(struct cli *c, const struct attach_words *w, const char *path,
                              struct err *e)
{
    static const char *const columns[] = {"record", "file", "role", "note"};
    struct csv_table t;
    int ignored;
    enum err_code rc = csv_load(path, &c->arena, &t, e);
    if (rc == ERR_OK)
        rc = csv_only_columns(&t, columns, COUNT_OF(columns), e);
    for (size_t i = 0; rc == ERR_OK && i < 2; i++)
        rc = csv_need_column(&t, columns[i], &ignored, e);
    if (rc != ERR_OK)
        return rc;
    struct attaching *x = ARENA_ARRAY(&c->arena, t.n, struct attaching);
    for (size_t i = 0; rc == ERR_OK && i < t.n; i++)
        rc = from_row(c, w, &t, &t.row[i], &x[i], e);
    return rc == ERR_OK ? attach_and_say(c, w, x, t.n, e) : rc;
}

static enum err_code limit_of(const char *words, int64_t *bytes, struct err *e)
{
    int64_t mb = 0;
    *bytes = ATTACH_LIMIT_BYTES;
    if (!words)
        return ERR_OK;
    if (!str_int64(str_c(words), &mb) || mb < 1 || mb > ATTACH_LIMIT_MOST / MEGABYTE)
        return err_set(e, ERR_USAGE, MSG_FULLTEXT_BAD_LIMIT(words, ATTACH_LIMIT_MOST / MEGABYTE));
    *bytes = mb * MEGABYTE;
    return ERR_OK;
}

enum err_code cmd_fulltext_attach(struct cli *c, int argc, char **argv, struct err *e)
{
    struct attach_words w = {.role = ATTACH_ROLE_FULL_TEXT};
    const char *from = NULL, *limit = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {
        {"--from", NULL, false, &from},        {"--role", NULL, false, &w.role},
        {"--note", NULL, false, &w.note},      {"--limit", NULL, false, &limit},
        {"--dry-run", NULL, true, &w.dry_run}, {"--new-file", NULL, true, &w.new_file}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, from ? 0 : 2, from ? -1 : 2, "fulltext attach", e);
    if (rc == ERR_OK)
        rc = limit_of(limit, &w.limit_bytes, e);
    if (rc == ERR_OK)
        rc = fulltext_open_to_write(c, e);
    if (rc == ERR_OK)
        rc = attach_check_role(str_c(w.role), e);
    if (rc != ERR_OK || !from)
        return rc == ERR_OK ? by_hand(c, &w, rest, e) : rc;
    if (n == 0 && strcmp(cli_ending(from), "csv") == 0)
        return from_csv(c, &w, from, e);
    return fulltext_heap(c, &w, from, rest, n, e);
}
