/* evaluate_compare.c - what was kept before, held against what comes now, batch by batch. */
#include "screen/review/evaluate_internal.h"
#include "screen/review/review.sql.h"

/* The ids of the criteria that an evaluation was made with: from its event, or from the review's
 * setting for events of versions that didn't say. */
static enum err_code ids_before(struct comparison *c, int64_t event, const struct str **out,
                                size_t *n, struct err *e)
{
    struct db_stmt q;
    struct arena scratch = {0};
    struct str text = STR("");
    json_t *j = NULL;
    db_begin(&q, store_db(c->store), &Q_EVALUATION_EVENT);
    db_bind_int(&q, EVALUATION_EVENT_P_SEQ, event);
    if (db_step(&q))
        text = db_str(&q, EVALUATION_EVENT_IDS, &scratch);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && !text.len)
        rc = store_setting(c->store, "criteria.ids", &scratch, &text, e);
    if (rc == ERR_OK && text.len)
        rc = json_load(text, "criteria", &j, e);
    struct str *id = ARENA_ARRAY(c->a, json_array_size(j), struct str);
    *n = 0;
    for (size_t i = 0; i < json_array_size(j); i++)
        id[(*n)++] = arena_str(c->a, str_c(json_string_value(json_array_get(j, i))));
    *out = id;
    json_decref(j);
    arena_release(&scratch);
    return rc;
}

enum err_code comparison_start(struct comparison *c, struct err *e)
{
    struct db_stmt q;
    const struct str *before = NULL;
    size_t n = 0;
    *c->out = (struct evaluation_changes){0};
    db_begin(&q, store_db(c->store), &Q_EVALUATION_LAST);
    if (db_step(&q))
        c->event = db_int64(&q, EVALUATION_LAST_EVENT);
    enum err_code rc = db_end(&q, e);
    c->out->first = c->event == 0;
    if (rc == ERR_OK && c->event)
        rc = ids_before(c, c->event, &before, &n, e);
    if (rc == ERR_OK)
        verdict_changes_init(&c->out->counts, before, n, c->now, c->n_now, c->a);
    return rc;
}

static void compare(struct comparison *c, struct db_stmt *q, const struct evaluation *now,
                    size_t *cap)
{
    struct str before = db_peek(q, EVALUATION_STRETCH_VERDICTS);
    struct str suggested = db_peek(q, EVALUATION_STRETCH_SUGGESTION);
    struct evaluation_changes *out = c->out;
    if (!verdict_changes_add(&out->counts, before, suggested, now->verdicts, now->suggestion))
        return;
    out->item = arena_grow(c->a, out->item, out->n, cap, sizeof *out->item);
    out->item[out->n++] = (struct evaluation_change){.root = now->root,
                                                     .before = arena_str(c->a, before),
                                                     .suggested_before = arena_str(c->a, suggested),
                                                     .after = arena_str(c->a, now->verdicts),
                                                     .suggested_after = now->suggestion};
}

/* Rows of the last evaluation alone are compared: one made with other criteria before it (of a
 * record that had gone into another since) says nothing of what changed now. */
enum err_code comparison_add(struct comparison *c, const struct evaluation_batch *b, struct err *e)
{
    struct db_stmt q;
    size_t i = 0, seen = 0;
    for (size_t k = 0; k < b->records.n; k++)
        for (enum suggestion g = SUGGEST_UNCLEAR; g <= SUGGEST_2; g++)
            c->out->suggested[g] += str_eq_c(b->item[k].suggestion, suggestion_name(g));
    db_begin(&q, store_db(c->store), &Q_EVALUATION_STRETCH);
    db_bind_int(&q, EVALUATION_STRETCH_P_EVENT, c->event);
    db_bind_int(&q, EVALUATION_STRETCH_P_AFTER, c->last);
    c->last = b->records.item[b->records.n - 1].root;
    db_bind_int(&q, EVALUATION_STRETCH_P_LAST, c->last);
    while (db_step(&q)) {
        int64_t root = db_int64(&q, EVALUATION_STRETCH_RECORD);
        while (i < b->records.n && b->item[i].root < root)
            i++;
        if (i == b->records.n || b->item[i].root != root)
            continue;
        seen++;
        compare(c, &q, &b->item[i], &c->cap);
    }
    c->out->n_new += b->records.n - seen;
    return db_end(&q, e);
}
