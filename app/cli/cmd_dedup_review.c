/* cmd_dedup_review.c - pairs that wait for a person, side by side; answers from a file. */
#include "app/cli/cmd_dedup.h"
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "app/cli/record_fields.h"
#include "lib/base/csv.h"
#include "screen/duplicates/duplicates.h"

static enum err_code load_records(struct cli *c, const struct question_cluster *q,
                                  struct bib_record **out, struct err *e)
{
    enum err_code rc = ERR_OK;
    *out = ARENA_ARRAY(&c->arena, q->n_roots, struct bib_record);
    for (size_t i = 0; rc == ERR_OK && i < q->n_roots; i++)
        rc = record_load(c->store, q->root[i], &c->arena, &(*out)[i], e);
    return rc;
}

static void say_cluster(struct cli *c, size_t number, const struct question_cluster *q,
                        const struct bib_record *r)
{
    cli_say(c, MSG_DEDUP_GROUP(number, q->n_roots));
    record_fields_say(c, q->root, r, q->n_roots);
    for (size_t i = 0; i < q->n; i++) {
        const struct question *x = &q->question[i];
        buf_adds(&c->out, "  ");
        cli_say(c, MSG_DEDUP_QUESTION(x->a, x->b, x->score, x->reason[c->lang]));
        if (x->again) {
            buf_adds(&c->out, "    ");
            cli_say(c, MSG_DEDUP_QUESTION_AGAIN);
        }
    }
    buf_adds(&c->out, "  ");
    cli_say(c, MSG_DEDUP_ANSWER(q->question[0].a, q->question[0].b));
}

static void cluster_json(struct cli *c, const struct question_cluster *q,
                         const struct bib_record *r)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_arr(j, "records");
    for (size_t i = 0; i < q->n_roots; i++) {
        json_obj(j);
        json_key_int(j, "record", q->root[i]);
        record_fields_json(c, &r[i]);
        json_end(j);
    }
    json_end(j);
    json_key_arr(j, "differ");
    for (size_t i = 0; i < RECORD_FIELD_COUNT; i++)
        if (record_field_differs(&RECORD_FIELDS[i], r, q->n_roots, &c->arena))
            json_c(j, RECORD_FIELDS[i].key);
    json_end(j);
    json_key_arr(j, "questions");
    for (size_t i = 0; i < q->n; i++) {
        const struct question *x = &q->question[i];
        json_obj(j);
        json_key_int(j, "a", x->a);
        json_key_int(j, "b", x->b);
        json_key_str(j, "rule", x->rule);
        json_key_str(j, "veto", x->veto);
        json_key_num(j, "score", x->score);
        json_key_str(j, "reason", x->reason[c->lang]);
        json_key_bool(j, "again", x->again);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static enum err_code show(struct cli *c, const struct question_cluster *list, size_t n,
                          bool only_next, struct err *e)
{
    struct dedup_run_line run;
    size_t questions = 0;
    enum err_code rc = duplicates_last_run(c->store, &c->arena, &run, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < n; i++)
        questions += list[i].n;
    if (c->json) {
        cli_json_begin(c, "dedup review");
        json_key_int(&c->j, "waiting", (int64_t)questions);
        json_key_arr(&c->j, "groups");
    }
    for (size_t i = 0; rc == ERR_OK && i < (only_next && n ? 1 : n); i++) {
        struct arena_mark m = arena_mark(&c->arena);
        struct bib_record *r;
        rc = load_records(c, &list[i], &r, e);
        if (rc == ERR_OK && c->json)
            cluster_json(c, &list[i], r);
        else if (rc == ERR_OK)
            say_cluster(c, i + 1, &list[i], r);
        arena_reset(&c->arena, m);
    }
    if (rc == ERR_OK && c->json) {
        json_end(&c->j);
        json_end(&c->j);
    } else if (rc == ERR_OK && !run.any) {
        cli_say(c, MSG_DEDUP_NEVER_RUN);
    } else if (rc == ERR_OK) {
        cli_say(c, MSG_DEDUP_WAITING(questions, n, str_sub(run.at, 0, 10)));
    }
    return rc;
}

/* The same for a spreadsheet, with a column to answer in. */
static enum err_code write_csv(struct cli *c, const char *path, const struct question_cluster *list,
                               size_t n, struct err *e)
{
    static const char *const column[] = {"a",       "b",          "answer", "reason",
                                         "group",   "score",      "why",    "a_citation",
                                         "a_title", "b_citation", "b_title"};
    struct buf text = {0};
    struct csv_out csv = {.out = &text, .separator = ',', .guard = true, .newline = "\r\n"};
    enum err_code rc = ERR_OK;
    for (size_t i = 0; i < COUNT_OF(column); i++)
        csv_add(&csv, str_c(column[i]));
    csv_end_row(&csv);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; rc == ERR_OK && k < list[i].n; k++) {
            const struct question *q = &list[i].question[k];
            struct record_line a, b;
            rc = record_line(c->store, q->a, &c->arena, &a, e);
            if (rc == ERR_OK)
                rc = record_line(c->store, q->b, &c->arena, &b, e);
            if (rc != ERR_OK)
                break;
            csv_add_int(&csv, q->a);
            csv_add_int(&csv, q->b);
            csv_add(&csv, STR(""));
            csv_add(&csv, STR(""));
            csv_add_int(&csv, (int64_t)i + 1);
            csv_add(&csv, str_c(arena_fmt(&c->arena, "%.3f", q->score)));
            csv_add(&csv, q->reason[c->lang]);
            csv_add(&csv, a.citation);
            csv_add(&csv, a.title);
            csv_add(&csv, b.citation);
            csv_add(&csv, b.title);
            csv_end_row(&csv);
        }
    if (rc == ERR_OK)
        rc = cli_write(c, path, buf_str(&text), e);
    buf_release(&text);
    return rc;
}

struct answers {
    const char *actor;
    struct csv_table table;
    int64_t same, different, open;
};

static bool says(struct str s, const char *const *word, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase_c(s, word[i]))
            return true;
    return false;
}

/* Two records of an earlier row may be one by now: then there is nothing left to merge. */
static enum err_code take_same(struct cli *c, struct answers *all, int64_t a, int64_t b,
                               struct err *e)
{
    const int64_t both[2] = {a, b};
    all->same++;
    return a == b ? ERR_OK : duplicates_join(c->store, all->actor, both, COUNT_OF(both), e);
}

static enum err_code take_row(struct cli *c, struct answers *all, const struct csv_row *row,
                              struct err *e)
{
    static const char *const same[] = {"same", "samme"};
    static const char *const different[] = {"different", "apart", "forskellig", "forskellige"};
    struct str answer = decisions_field(&all->table, row, "answer");
    int64_t a = 0, b = 0;
    if (answer.len == 0) {
        all->open++;
        return ERR_OK;
    }
    enum err_code rc = record_find(c->store, decisions_field(&all->table, row, "a"), &a, e);
    if (rc == ERR_OK)
        rc = record_find(c->store, decisions_field(&all->table, row, "b"), &b, e);
    if (rc != ERR_OK)
        return rc;
    if (says(answer, same, COUNT_OF(same)))
        return take_same(c, all, a, b, e);
    if (!says(answer, different, COUNT_OF(different)))
        return err_set(e, ERR_INPUT, MSG_DEDUP_BAD_ANSWER(answer));
    all->different++;
    return record_apart(c->store, all->actor, a, b, decisions_field(&all->table, row, "reason"), e);
}

static enum err_code take_rows(struct cli *c, void *context, struct err *e)
{
    struct answers *all = context;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < all->table.n; i++) {
        rc = take_row(c, all, &all->table.row[i], e);
        if (rc != ERR_OK)
            err_at(e, all->table.file, all->table.row[i].line, 0);
    }
    return rc;
}

static enum err_code from_file(struct cli *c, const char *path, struct err *e)
{
    static const char *const need[] = {"a", "b", "answer"};
    struct answers all = {0};
    int ignored;
    enum err_code rc = cli_actor(c, &all.actor, e);
    if (rc == ERR_OK)
        rc = csv_load(path, &c->arena, &all.table, e);
    for (size_t i = 0; rc == ERR_OK && i < COUNT_OF(need); i++)
        rc = csv_need_column(&all.table, need[i], &ignored, e);
    if (rc == ERR_OK)
        rc = in_transaction(c, take_rows, &all, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        cli_say(c, MSG_DEDUP_ANSWERED(all.same, all.different, all.open));
        return cli_double_votes(c, e);
    }
    cli_json_begin(c, "dedup review");
    json_key_int(&c->j, "same", all.same);
    json_key_int(&c->j, "different", all.different);
    json_key_int(&c->j, "open", all.open);
    rc = cli_double_votes(c, e);
    json_end(&c->j);
    return rc;
}

enum err_code cmd_dedup_review(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *next = NULL, *from = NULL, *out = NULL;
    struct question_cluster *list;
    size_t n;
    char **rest;
    int n_rest;
    const struct cli_option option[] = {{"--next", NULL, true, &next},
                                        {"--from", NULL, false, &from},
                                        {"--output", "-o", false, &out}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, 0, 0, "dedup", e);
    if (rc == ERR_OK)
        rc = cli_open(c, from != NULL, e);
    if (rc == ERR_OK && from)
        return from_file(c, from, e);
    if (rc == ERR_OK)
        rc = duplicates_waiting(c->store, &c->arena, &list, &n, e);
    if (rc == ERR_OK && out) {
        rc = write_csv(c, out, list, n, e);
        if (rc == ERR_OK && strcmp(out, "-") != 0)
            cli_made(c, "dedup review", out);
        return rc;
    }
    return rc == ERR_OK ? show(c, list, n, next != NULL, e) : rc;
}
