/* member_decisions.c - what was decided about each member of a record. */
#include "screen/review/progress.h"
#include "screen/review/review.sql.h"
#include "screen/review/review_internal.h"

static struct member_decision read_row(struct db_stmt *q, struct arena *a)
{
    struct member_decision d = {.record = db_int64(q, MEMBER_DECISIONS_RECORD),
                                .what = db_str(q, MEMBER_DECISIONS_WHAT, a),
                                .person = db_str(q, MEMBER_DECISIONS_PERSON, a),
                                .verdict = db_str(q, MEMBER_DECISIONS_VERDICT, a),
                                .category = db_str(q, MEMBER_DECISIONS_CATEGORY, a),
                                .reason = db_str(q, MEMBER_DECISIONS_REASON, a),
                                .note = db_str(q, MEMBER_DECISIONS_NOTE, a),
                                .at = db_str(q, MEMBER_DECISIONS_AT, a),
                                .sealed = db_int(q, MEMBER_DECISIONS_SEALED) != 0};
    if (!stage_parse(db_peek(q, MEMBER_DECISIONS_STAGE), &d.stage))
        d.stage = STAGE_FULL_TEXT; /* a retrieval */
    return d;
}

/* Of a person's votes at a stage the first counts, of resolutions and retrievals the last. */
static void mark_counting(struct member_decision *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool vote = str_eq(list[i].what, STR("vote"));
        list[i].counts = true;
        for (size_t k = 0; k < n; k++) {
            bool same = k != i && str_eq(list[k].what, list[i].what) &&
                        list[k].stage == list[i].stage &&
                        (!vote || str_eq(list[k].person, list[i].person));
            if (same && (vote ? k < i : k > i))
                list[i].counts = false;
        }
    }
}

/* Who reads at a stage isn't told either that somebody voted; the query kept what it says. */
static enum err_code leave_out(struct store *s, const char *reader, struct member_decision *list,
                               size_t *n, struct err *e)
{
    bool blinded[STAGE_COUNT];
    enum err_code rc = ERR_OK;
    size_t kept = 0;
    for (int stage = 0; rc == ERR_OK && stage < STAGE_COUNT; stage++)
        rc = progress_is_blinded(s, reader, (enum stage)stage, &blinded[stage], e);
    for (size_t i = 0; rc == ERR_OK && i < *n; i++)
        if (!list[i].sealed || !blinded[list[i].stage])
            list[kept++] = list[i];
    *n = kept;
    return rc;
}

enum err_code review_member_decisions(struct store *s, int64_t root, const char *reader,
                                      struct arena *a, struct member_decision **out, size_t *n,
                                      struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_MEMBER_DECISIONS);
    db_bind_int(&q, MEMBER_DECISIONS_P_ROOT, root);
    db_bind_c(&q, MEMBER_DECISIONS_P_READER, reader ? reader : "");
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = read_row(&q, a);
    }
    enum err_code rc = db_end(&q, e);
    mark_counting(*out, *n);
    return rc == ERR_OK ? leave_out(s, reader, *out, n, e) : rc;
}
