/* read.c - votes, conflicts, standing: what people are shown. */
#include "screen/review/control.sql.h"
#include "screen/review/review.sql.h"
#include "screen/review/review_internal.h"
#include "screen/review/sealed.h"
#include "screen/review/workflow.sql.h"

enum err_code vote_is_open(struct store *s, int64_t record, enum stage stage, bool *open,
                           struct err *e)
{
    struct db_stmt q;
    *open = true;
    db_begin(&q, store_db(s), &Q_STAGE_STATE);
    db_bind_int(&q, STAGE_STATE_P_RECORD, record);
    db_bind_c(&q, STAGE_STATE_P_STAGE, stage_name(stage));
    /* What a criterion excluded can be taken back, and is then read by people. */
    if (db_step(&q))
        *open = str_eq(db_peek(&q, STAGE_STATE_STATE), STR("awaiting")) ||
                str_eq(db_peek(&q, STAGE_STATE_HOW), STR("automation"));
    return db_end(&q, e);
}

/* A single exclusion that a check contradicts, when a pre-sort made it. */
static enum err_code add_presort(struct store *s, struct arena *a, struct conflict *c,
                                 struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_PRESORT_OF);
    db_bind_int(&q, PRESORT_OF_P_ROOT, c->root);
    db_bind_c(&q, PRESORT_OF_P_STAGE, stage_name(c->stage));
    if (c->n == 0 && db_step(&q))
        c->vote[c->n++] =
            (struct conflict_vote){.person = db_str(&q, PRESORT_OF_PERSON, a),
                                   .as = STR("presort"),
                                   .vote = {.verdict = VOTE_EXCLUDE,
                                            .reason = db_str(&q, PRESORT_OF_REASON, a),
                                            .note = db_str(&q, PRESORT_OF_NOTE, a),
                                            .criteria = db_int64(&q, PRESORT_OF_CRITERIA)}};
    return db_end(&q, e);
}

static enum err_code add_check(struct store *s, struct arena *a, struct conflict *c, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_CONTROL_OF_RECORD);
    db_bind_int(&q, CONTROL_OF_RECORD_P_ROOT, c->root);
    db_bind_c(&q, CONTROL_OF_RECORD_P_STAGE, stage_name(c->stage));
    if (db_step(&q)) {
        bool excluded = str_eq(db_peek(&q, CONTROL_OF_RECORD_VERDICT), STR("exclude"));
        c->vote[c->n++] =
            (struct conflict_vote){.person = db_str(&q, CONTROL_OF_RECORD_PERSON, a),
                                   .as = STR("check"),
                                   .vote = {.verdict = excluded ? VOTE_EXCLUDE : VOTE_INCLUDE,
                                            .reason = db_str(&q, CONTROL_OF_RECORD_REASON, a),
                                            .note = db_str(&q, CONTROL_OF_RECORD_NOTE, a)}};
    }
    return db_end(&q, e);
}

static enum err_code load_votes(struct store *s, struct arena *a, struct conflict *c, struct err *e)
{
    struct str person[VOTES_MAX];
    struct vote votes[VOTES_MAX];
    enum err_code rc = standing_votes(s, c->root, c->stage, a, person, votes, &c->n, e);
    c->vote = ARENA_ARRAY(a, c->n + 2, struct conflict_vote);
    for (size_t i = 0; i < c->n; i++)
        c->vote[i] = (struct conflict_vote){person[i], votes[i], STR("reader")};
    return rc;
}

/* What a conflict is about: the votes, or one exclusion and the check of it. */
static enum err_code load_sides(struct store *s, struct arena *a, struct conflict *c, struct err *e)
{
    enum err_code rc = load_votes(s, a, c, e);
    if (rc == ERR_OK)
        rc = add_presort(s, a, c, e);
    return rc == ERR_OK ? add_check(s, a, c, e) : rc;
}

/* Others' votes are not even read while the stage is open. */
static enum err_code own_vote(struct store *s, int64_t root, enum stage stage, const char *reader,
                              struct arena *a, struct conflict_vote *out, bool *found,
                              struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_VOTE_OWN_WHOLE);
    db_bind_int(&q, VOTE_OWN_WHOLE_P_ROOT, root);
    db_bind_c(&q, VOTE_OWN_WHOLE_P_STAGE, stage_name(stage));
    db_bind_c(&q, VOTE_OWN_WHOLE_P_PERSON, reader);
    *found = db_step(&q);
    if (*found) {
        out->person = arena_str(a, str_c(reader));
        out->as = STR("reader");
        standing_read_vote(&q, VOTE_OWN_WHOLE_VERDICT, a, &out->vote);
    }
    return db_end(&q, e);
}

enum err_code vote_shown(struct store *s, int64_t root, enum stage stage, const char *reader,
                         struct arena *a, struct conflict_vote **out, size_t *n, struct err *e)
{
    bool open, found = false;
    struct conflict c = {.root = root, .stage = stage};
    *out = NULL;
    *n = 0;
    enum err_code rc = vote_is_open(s, root, stage, &open, e);
    if (rc == ERR_OK && open && reader) {
        c.vote = ARENA_NEW(a, struct conflict_vote);
        rc = own_vote(s, root, stage, reader, a, c.vote, &found, e);
        c.n = found;
    } else if (rc == ERR_OK && !open) {
        rc = load_votes(s, a, &c, e);
    }
    *out = c.vote;
    *n = c.n;
    return rc;
}

enum err_code review_conflicts(struct store *s, struct arena *a, struct conflict_list *out,
                               struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = (struct conflict_list){0};
    db_begin(&q, store_db(s), &Q_CONFLICTS);
    while (db_step(&q)) {
        struct conflict c = {.root = db_int64(&q, CONFLICTS_RECORD),
                             .citation = db_str(&q, CONFLICTS_CITATION, a),
                             .title = db_str(&q, CONFLICTS_TITLE, a)};
        if (!stage_parse(db_peek(&q, CONFLICTS_STAGE), &c.stage))
            continue;
        out->item = arena_grow(a, out->item, out->n, &cap, sizeof *out->item);
        out->item[out->n++] = c;
    }
    enum err_code rc = db_end(&q, e);
    for (size_t i = 0; rc == ERR_OK && i < out->n; i++)
        rc = load_sides(s, a, &out->item[i], e);
    return rc;
}

enum err_code review_double_votes(struct store *s, const char *reader, struct arena *a,
                                  struct double_vote **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0, all = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_DOUBLE_VOTES);
    db_bind_c(&q, DOUBLE_VOTES_P_READER, reader ? reader : "");
    while (db_step(&q)) {
        struct double_vote v = {.root = db_int64(&q, DOUBLE_VOTES_ROOT),
                                .person = db_str(&q, DOUBLE_VOTES_PERSON, a),
                                .n = db_int64(&q, DOUBLE_VOTES_VOTES),
                                .differ = db_int(&q, DOUBLE_VOTES_DIFFER) != 0};
        if (!stage_parse(db_peek(&q, DOUBLE_VOTES_STAGE), &v.stage))
            continue;
        *out = arena_grow(a, *out, all, &cap, sizeof **out);
        (*out)[all++] = v;
    }
    enum err_code rc = db_end(&q, e);
    for (size_t i = 0; rc == ERR_OK && i < all; i++) {
        enum sealed sealed = SEALED_NOT;
        if (!reader || !str_eq_c((*out)[i].person, reader))
            rc = stage_sealed(s, reader, (*out)[i].root, (*out)[i].stage, &sealed, e);
        if (sealed != SEALED_WHOLE)
            (*out)[(*n)++] = (*out)[i];
    }
    return rc;
}

static void fill(struct db_stmt *q, struct arena *a, struct record_standing *r)
{
    enum stage stage;
    struct str retrieval = db_peek(q, STANDING_ALL_RETRIEVAL);
    if (str_eq(retrieval, STR("retrieved")))
        r->retrieved = true;
    else if (retrieval.len)
        r->not_retrieved = true;
    if (db_is_null(q, STANDING_ALL_STAGE) || !stage_parse(db_peek(q, STANDING_ALL_STAGE), &stage))
        return;
    r->stage[stage] = standing_read(q, STANDING_ALL_STATE, a);
    if (stage == STAGE_ABSTRACT)
        r->sought = r->stage[stage].state == STANDING_DECIDED && r->stage[stage].include;
}

enum err_code review_standing(struct store *s, struct arena *a, struct record_standing **out,
                              size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_STANDING_ALL);
    while (db_step(&q)) {
        int64_t id = db_int64(&q, STANDING_ALL_ID);
        if (*n == 0 || (*out)[*n - 1].root != id) {
            *out = arena_grow(a, *out, *n, &cap, sizeof **out);
            (*out)[(*n)++] = (struct record_standing){.root = id};
        }
        fill(&q, a, &(*out)[*n - 1]);
    }
    return db_end(&q, e);
}

enum err_code review_counts(struct store *s, struct stage_count counts[STAGE_COUNT], struct err *e)
{
    struct db_stmt q;
    enum stage stage;
    memset(counts, 0, STAGE_COUNT * sizeof *counts);
    db_begin(&q, store_db(s), &Q_STANDING_COUNTS);
    while (db_step(&q)) {
        if (stage_parse(db_peek(&q, STANDING_COUNTS_STAGE), &stage))
            counts[stage] =
                (struct stage_count){.awaiting = db_int64(&q, STANDING_COUNTS_AWAITING),
                                     .conflict = db_int64(&q, STANDING_COUNTS_CONFLICT),
                                     .included = db_int64(&q, STANDING_COUNTS_INCLUDED),
                                     .excluded = db_int64(&q, STANDING_COUNTS_EXCLUDED),
                                     .not_screened = db_int64(&q, STANDING_COUNTS_NOT_SCREENED)};
    }
    return db_end(&q, e);
}

enum err_code review_included_pmids(struct store *s, struct arena *a, struct str **out, size_t *n,
                                    struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_INCLUDED_PMIDS);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = db_str(&q, INCLUDED_PMIDS_PMID, a);
    }
    return db_end(&q, e);
}
