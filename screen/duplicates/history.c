/* history.c - every merge, split and "not the same"; taking one back. */
#include "screen/duplicates/duplicates.h"
#include "screen/duplicates/duplicates.sql.h"
#include "screen/duplicates/messages.h"

static struct regrouping read_line(struct db_stmt *q, struct arena *a)
{
    /* The columns of the three statements are the same. */
    return (struct regrouping){.event = db_int64(q, REGROUPINGS_EVENT),
                               .kind = db_str(q, REGROUPINGS_KIND, a),
                               .a = db_int64(q, REGROUPINGS_A),
                               .b = db_int64(q, REGROUPINGS_B),
                               .person = db_str(q, REGROUPINGS_PERSON, a),
                               .at = db_str(q, REGROUPINGS_AT, a),
                               .rule = db_str(q, REGROUPINGS_RULE, a),
                               .reason = {[LANG_EN] = db_str(q, REGROUPINGS_REASON_EN, a),
                                          [LANG_DA] = db_str(q, REGROUPINGS_REASON_DA, a)},
                               .a_citation = db_str(q, REGROUPINGS_A_CITATION, a),
                               .b_citation = db_str(q, REGROUPINGS_B_CITATION, a),
                               .a_source = db_str(q, REGROUPINGS_A_SOURCE, a),
                               .b_source = db_str(q, REGROUPINGS_B_SOURCE, a),
                               .title = db_str(q, REGROUPINGS_TITLE, a),
                               .undoes = db_int64(q, REGROUPINGS_UNDOES),
                               .undone_by = db_int64(q, REGROUPINGS_UNDONE_BY)};
}

enum err_code duplicates_list(struct store *s, int64_t root, struct arena *a,
                              struct regrouping **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), root ? &Q_REGROUPINGS_OF : &Q_REGROUPINGS);
    if (root)
        db_bind_int(&q, REGROUPINGS_OF_P_ROOT, root);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = read_line(&q, a);
    }
    return db_end(&q, e);
}

enum err_code duplicates_page(struct store *s, const struct duplicates_filter *f, struct arena *a,
                              struct regrouping **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    *out = ARENA_ARRAY(a, f->most, struct regrouping);
    *n = 0;
    db_begin(&q, store_db(s), &Q_REGROUPINGS_PAGE);
    db_bind_int(&q, REGROUPINGS_PAGE_P_BEFORE, f->before);
    db_bind_int(&q, REGROUPINGS_PAGE_P_BY_HAND, f->by_hand);
    db_bind_int(&q, REGROUPINGS_PAGE_P_MOST, (int64_t)f->most);
    while (db_step(&q))
        (*out)[(*n)++] = read_line(&q, a);
    return db_end(&q, e);
}

enum err_code duplicates_join(struct store *s, const char *actor, const int64_t *record, size_t n,
                              struct err *e)
{
    enum err_code rc = ERR_OK;
    struct arena a = {0};
    const char *reason[LANG_COUNT];
    for (int l = 0; l < LANG_COUNT; l++)
        reason[l] = msg_text(&a, (enum lang)l, MSG_DUPLICATES_BY_HAND);
    for (size_t i = 1; rc == ERR_OK && i < n; i++)
        rc = record_merge(s, actor, record[0], record[i], "by-hand", reason, e);
    arena_release(&a);
    return rc;
}

static enum err_code last_of(struct store *s, const char *actor, int64_t *event, struct err *e)
{
    struct db_stmt q;
    *event = 0;
    db_begin(&q, store_db(s), &Q_REGROUPING_LAST);
    db_bind_c(&q, REGROUPING_LAST_P_PERSON, actor);
    if (db_step(&q))
        *event = db_int64(&q, REGROUPING_LAST_EVENT);
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK && *event == 0 ? err_set(e, ERR_NOT_FOUND, MSG_UNDO_NOTHING(actor)) : rc;
}

struct decision {
    int64_t event, a, b;
    struct str kind;
    bool by_rule, undone;
};

static enum err_code load_decision(struct store *s, int64_t event, struct arena *a,
                                   struct decision *out, struct err *e)
{
    struct db_stmt q;
    *out = (struct decision){.event = event};
    db_begin(&q, store_db(s), &Q_REGROUPING_OF_EVENT);
    db_bind_int(&q, REGROUPING_OF_EVENT_P_EVENT, event);
    if (db_step(&q)) {
        out->kind = db_str(&q, REGROUPING_OF_EVENT_KIND, a);
        out->a = db_int64(&q, REGROUPING_OF_EVENT_A);
        out->b = db_int64(&q, REGROUPING_OF_EVENT_B);
        out->by_rule = db_int(&q, REGROUPING_OF_EVENT_BY_RULE) != 0;
        out->undone = db_int(&q, REGROUPING_OF_EVENT_UNDONE) != 0;
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && out->kind.len == 0)
        rc = err_set(e, ERR_NOT_FOUND, MSG_UNDO_NO_EVENT(event));
    if (rc == ERR_OK && out->undone)
        rc = err_set(e, ERR_STATE, MSG_UNDO_ALREADY(event));
    return rc;
}

/* A split is taken back by the merge that it took back, with its rule and reason. */
static enum err_code merge_again(struct store *s, const char *actor, const struct decision *d,
                                 struct arena *a, struct err *e)
{
    struct db_stmt q;
    const char *rule = "by-hand", *reason[LANG_COUNT] = {"", ""};
    bool found = false;
    db_begin(&q, store_db(s), &Q_MERGE_UNDONE_BY);
    db_bind_int(&q, MERGE_UNDONE_BY_P_GONE, d->b);
    db_bind_int(&q, MERGE_UNDONE_BY_P_EVENT, d->event);
    if (db_step(&q)) {
        found = true;
        rule = db_text(&q, MERGE_UNDONE_BY_RULE, a);
        reason[LANG_EN] = db_text(&q, MERGE_UNDONE_BY_REASON_EN, a);
        reason[LANG_DA] = db_text(&q, MERGE_UNDONE_BY_REASON_DA, a);
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && !found)
        rc = err_set(e, ERR_STATE, MSG_UNDO_REGROUPED(d->event));
    return rc == ERR_OK ? record_merge_again(s, actor, d->a, d->b, rule, reason, d->event, e) : rc;
}

static enum err_code take_back(struct store *s, const char *actor, const struct decision *d,
                               struct arena *a, struct err *e)
{
    if (str_eq(d->kind, STR("apart")))
        return record_reopen(s, actor, d->event, e);
    if (str_eq(d->kind, STR("split")))
        return merge_again(s, actor, d, a, e);
    /* What the rules merged they would find again. */
    return record_unmerge(s, actor, d->b, d->by_rule, d->event, e);
}

enum err_code duplicates_undo(struct store *s, const char *actor, int64_t event, struct arena *a,
                              struct regrouping *undone, struct err *e)
{
    struct decision d;
    enum err_code rc = event ? ERR_OK : last_of(s, actor, &event, e);
    if (rc == ERR_OK)
        rc = load_decision(s, event, a, &d, e);
    if (rc == ERR_OK)
        rc = take_back(s, actor, &d, a, e);
    if (rc == ERR_OK)
        *undone = (struct regrouping){.event = event, .kind = d.kind, .a = d.a, .b = d.b};
    return rc;
}
