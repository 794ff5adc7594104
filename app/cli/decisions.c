/* decisions.c - verdicts from files and words. */
#include "app/cli/decisions.h"

#include "app/cli/messages.h"
#include "lib/base/file.h"

struct str decisions_field(const struct csv_table *t, const struct csv_row *row, const char *name)
{
    return csv_field(row, csv_column(t, name));
}

enum err_code in_transaction(struct cli *c, enum err_code (*fn)(struct cli *, void *, struct err *),
                             void *context, struct err *e)
{
    enum err_code rc = store_begin(c->store, e);
    if (rc != ERR_OK)
        return rc;
    rc = fn(c, context, e);
    return store_end(c->store, rc, e);
}

struct file_rows {
    const struct csv_table *table;
    const char *only_stage;
    row_fn *row;
    size_t n;
};

static bool wanted(const struct file_rows *f, const struct csv_row *row)
{
    return !f->only_stage || str_eq_c(decisions_field(f->table, row, "stage"), f->only_stage);
}

static enum err_code all_rows(struct cli *c, void *context, struct err *e)
{
    struct file_rows *f = context;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < f->table->n; i++) {
        const struct csv_row *row = &f->table->row[i];
        if (!wanted(f, row))
            continue;
        f->n++;
        rc = f->row(c, f->table, row, e);
        if (rc != ERR_OK) {
            struct str key = decisions_field(f->table, row, "record");
            err_in_record(e, arena_str(&c->arena, key).ptr);
            return err_at(e, f->table->file, row->line, 0);
        }
        progress_to(c->progress, MSG_DECISIONS_READING(file_base(f->table->file)), (int64_t)i + 1,
                    (int64_t)f->table->n);
        rc = progress_check(c->progress, e);
    }
    return rc;
}

enum err_code decisions_from_file(struct cli *c, const char *path, const char *const *columns,
                                  size_t n_columns, size_t n_needed, const char *only_stage,
                                  row_fn *row, size_t *n, struct err *e)
{
    struct csv_table t;
    int ignored;
    enum stage stage;
    if (only_stage && !stage_parse(str_c(only_stage), &stage))
        return err_set(e, ERR_USAGE, MSG_DECISIONS_BAD_STAGE(only_stage));
    enum err_code rc = csv_load(path, &c->arena, &t, e);
    if (rc == ERR_OK)
        rc = csv_only_columns(&t, columns, n_columns, e);
    for (size_t i = 0; rc == ERR_OK && i < n_needed; i++)
        rc = csv_need_column(&t, columns[i], &ignored, e);
    if (rc != ERR_OK)
        return rc;
    struct file_rows f = {&t, only_stage, row, 0};
    rc = in_transaction(c, all_rows, &f, e);
    *n = f.n;
    return rc;
}

static enum err_code parse(struct str stage, struct str verdict, enum stage *stage_out,
                           struct vote *v, struct err *e)
{
    if (!stage_parse(stage, stage_out))
        return err_set(e, ERR_INPUT, MSG_DECISIONS_BAD_STAGE(stage));
    if (!vote_verdict_parse(verdict, &v->verdict))
        return err_set(e, ERR_INPUT, MSG_DECISIONS_BAD_VERDICT(verdict));
    return ERR_OK;
}

enum err_code decisions_row(struct cli *c, const struct csv_table *t, const struct csv_row *row,
                            struct decision *out, struct err *e)
{
    *out = (struct decision){.vote = {.category = decisions_field(t, row, "category"),
                                      .reason = decisions_field(t, row, "reason"),
                                      .note = decisions_field(t, row, "note")}};
    enum err_code rc = parse(decisions_field(t, row, "stage"), decisions_field(t, row, "verdict"),
                             &out->stage, &out->vote, e);
    return rc == ERR_OK ? record_find(c->store, decisions_field(t, row, "record"), &out->root, e)
                        : rc;
}

enum err_code decisions_words(struct cli *c, const char *record, const char *verdict,
                              const struct decision_words *w, struct decision *out, struct err *e)
{
    *out = (struct decision){.vote = {.category = str_c(w->category),
                                      .reason = str_c(w->reason),
                                      .note = str_c(w->note)}};
    enum err_code rc = parse(str_c(w->stage), str_c(verdict), &out->stage, &out->vote, e);
    return rc == ERR_OK ? record_find(c->store, str_c(record), &out->root, e) : rc;
}
