/* workflow_words.c - see workflow_words.h. */
#include "app/cli/workflow_words.h"

#include "app/cli/messages.h"
#include "lib/base/hash.h"
#include "lib/base/text.h"

struct people_named people_named(struct cli *c, const char *list)
{
    struct people_named out = {0};
    struct str rest = str_c(list), one;
    size_t cap = 0;
    while (list && str_split(&rest, ',', &one)) {
        one = str_trim(one);
        if (one.len == 0)
            continue;
        out.id = arena_grow(&c->arena, out.id, out.n, &cap, sizeof *out.id);
        out.id[out.n++] = arena_strndup(&c->arena, one.ptr, one.len);
    }
    return out;
}

enum err_code stage_named(const char *word, enum stage *out, struct err *e)
{
    if (!word)
        return err_set(e, ERR_USAGE, MSG_WORKFLOW_STAGE);
    return stage_parse(str_c(word), out) ? ERR_OK
                                         : err_set(e, ERR_INPUT, MSG_DECISIONS_BAD_STAGE(word));
}

enum err_code seed_named(const char *word, uint64_t *out, struct err *e)
{
    int64_t n = 0;
    uint32_t drawn;
    random_bytes(&drawn, sizeof drawn);
    *out = drawn;
    if (!word)
        return ERR_OK;
    if (!str_int64(str_c(word), &n) || n < 0)
        return err_set(e, ERR_USAGE, MSG_WORKFLOW_BAD_SEED(word));
    *out = (uint64_t)n;
    return ERR_OK;
}

enum err_code number_named(const char *word, const char *what, int64_t *out, struct err *e)
{
    return str_int64(str_c(word), out) && *out > 0
               ? ERR_OK
               : err_set(e, ERR_USAGE, MSG_WORKFLOW_BAD_NUMBER(what, word));
}

/* ---- Verdicts --------------------------------------------------------------- */

static enum err_code judge(struct cli *c, const struct judging *w, struct err *e)
{
    struct decision d;
    struct decision_words words = w->words;
    words.stage = "title"; /* the round or sample knows its own */
    enum err_code rc = decisions_words(c, w->record, w->verdict, &words, &d, e);
    return rc == ERR_OK ? w->judge(c, w, &d, e) : rc;
}

static enum err_code judge_words(struct cli *c, void *context, struct err *e)
{
    return judge(c, context, e);
}

enum err_code judge_one(struct cli *c, struct judging *w, struct err *e)
{
    w->actor = c->actor;
    return in_transaction(c, judge_words, w, e);
}

struct rows {
    struct judging *w;
    struct csv_table table;
};

static const char *field(struct cli *c, const struct rows *f, size_t row, const char *name)
{
    return arena_str(&c->arena, decisions_field(&f->table, &f->table.row[row], name)).ptr;
}

static enum err_code judge_row(struct cli *c, const struct rows *f, size_t row, struct err *e)
{
    struct judging w = *f->w;
    const char *who = field(c, f, row, "reviewer");
    w.actor = who[0] ? who : c->actor;
    w.record = field(c, f, row, "record");
    w.verdict = field(c, f, row, "verdict");
    w.words = (struct decision_words){.category = field(c, f, row, "category"),
                                      .reason = field(c, f, row, "reason"),
                                      .note = field(c, f, row, "note")};
    return w.actor ? judge(c, &w, e) : err_set(e, ERR_INPUT, MSG_DECISIONS_NOBODY("reviewer"));
}

static enum err_code judge_rows(struct cli *c, void *context, struct err *e)
{
    struct rows *f = context;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < f->table.n; i++) {
        rc = judge_row(c, f, i, e);
        if (rc != ERR_OK) {
            err_in_record(e, field(c, f, i, "record"));
            return err_at(e, f->table.file, f->table.row[i].line, 0);
        }
    }
    return rc;
}

enum err_code judge_file(struct cli *c, struct judging *w, const char *path,
                         const char *const *columns, size_t n_columns, size_t *n, struct err *e)
{
    struct rows f = {.w = w};
    int ignored;
    enum err_code rc = csv_load(path, &c->arena, &f.table, e);
    if (rc == ERR_OK)
        rc = csv_only_columns(&f.table, columns, n_columns, e);
    if (rc == ERR_OK)
        rc = csv_need_column(&f.table, "record", &ignored, e);
    if (rc == ERR_OK)
        rc = csv_need_column(&f.table, "verdict", &ignored, e);
    if (rc == ERR_OK)
        rc = in_transaction(c, judge_rows, &f, e);
    *n = f.table.n;
    return rc;
}

/* ---- Records ---------------------------------------------------------------- */

enum err_code record_said(struct cli *c, int64_t root, enum stage stage, struct err *e)
{
    struct bib_record r;
    enum err_code rc = record_load(c->store, root, &c->arena, &r, e);
    if (rc != ERR_OK)
        return rc;
    text_wrap(&c->out, bib_citation(&r, &c->arena), 80, 0);
    if (stage != STAGE_TITLE && r.n_abstract) {
        buf_addch(&c->out, '\n');
        text_wrap(&c->out, bib_abstract_text(&r, &c->arena), 80, 0);
    }
    return ERR_OK;
}

enum err_code record_json(struct cli *c, int64_t root, enum stage stage, struct err *e)
{
    struct bib_record r;
    struct json_out *j = &c->j;
    enum err_code rc = record_load(c->store, root, &c->arena, &r, e);
    if (rc != ERR_OK)
        return rc;
    json_key_int(j, "record", root);
    json_key_str(j, "title", r.title);
    if (stage != STAGE_TITLE)
        json_key_str(j, "abstract", bib_abstract_text(&r, &c->arena));
    json_key_str(j, "citation", bib_citation(&r, &c->arena));
    json_key_str(j, "pmid", r.pmid);
    json_key_str(j, "doi", r.doi);
    return ERR_OK;
}

struct str vote_cell(struct cli *c, const struct vote *v)
{
    struct buf b = {0};
    buf_adds(&b, vote_verdict_name(v->verdict));
    if (v->category.len)
        buf_addf(&b, " %.*s", (int)v->category.len, v->category.ptr);
    if (v->reason.len)
        buf_addf(&b, " %.*s", (int)v->reason.len, v->reason.ptr);
    if (v->note.len)
        buf_addf(&b, " (%.*s)", (int)v->note.len, v->note.ptr);
    struct str out = arena_str(&c->arena, buf_str(&b));
    buf_release(&b);
    return out;
}
