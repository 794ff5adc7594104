/* vote.c - casting, undoing, resolving: the rules, and the events. */
#include "screen/review/messages.h"
#include "screen/review/review.sql.h"
#include "screen/review/review_internal.h"

static const char *const VERDICTS[] = {"include", "exclude", "maybe"};

const char *vote_verdict_name(enum vote_verdict v)
{
    return VERDICTS[v];
}

bool vote_verdict_parse(struct str s, enum vote_verdict *out)
{
    for (size_t i = 0; i < COUNT_OF(VERDICTS); i++)
        if (str_eq_c(s, VERDICTS[i])) {
            *out = (enum vote_verdict)i;
            return true;
        }
    return false;
}

static enum err_code standing_state(struct store *s, int64_t root, enum stage stage,
                                    struct arena *a, struct str *state, struct err *e)
{
    struct db_stmt q;
    *state = STR("");
    db_begin(&q, store_db(s), &Q_STANDING_GET);
    db_bind_int(&q, STANDING_GET_P_RECORD, root);
    db_bind_c(&q, STANDING_GET_P_STAGE, stage_name(stage));
    if (db_step(&q))
        *state = db_str(&q, STANDING_GET_STATE, a);
    return db_end(&q, e);
}

static enum err_code own_vote(struct store *s, const char *person, int64_t root, enum stage stage,
                              bool *has, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_VOTE_OWN);
    db_bind_int(&q, VOTE_OWN_P_ROOT, root);
    db_bind_c(&q, VOTE_OWN_P_STAGE, stage_name(stage));
    db_bind_c(&q, VOTE_OWN_P_PERSON, person);
    *has = db_step(&q);
    return db_end(&q, e);
}

static enum err_code check_reason(const struct pico *pico, enum stage stage, const struct vote *v,
                                  struct err *e)
{
    int i = v->reason.len ? pico_find(pico, v->reason) : -1;
    if (v->reason.len && i < 0)
        return err_set(e, ERR_INPUT, MSG_VOTE_UNKNOWN_REASON(v->reason));
    if (stage != STAGE_FULL_TEXT)
        return v->category.len ? err_set(e, ERR_INPUT, MSG_VOTE_CATEGORY_TOO_EARLY) : ERR_OK;
    if (v->verdict == VOTE_MAYBE)
        return err_set(e, ERR_INPUT, MSG_VOTE_NO_MAYBE);
    if (v->verdict == VOTE_INCLUDE)
        return str_eq(v->category, STR("1A")) ? ERR_OK
                                              : err_set(e, ERR_INPUT, MSG_VOTE_INCLUDE_IS_1A);
    if (i < 0)
        return err_set(e, ERR_INPUT, MSG_VOTE_REASON_NEEDED);
    if (str_eq(v->category, STR("1B")))
        return pico->criterion[i].category_1b
                   ? ERR_OK
                   : err_set(e, ERR_INPUT, MSG_VOTE_1B_ONLY_O(v->reason));
    return str_eq(v->category, STR("2")) ? ERR_OK : err_set(e, ERR_INPUT, MSG_VOTE_EXCLUDE_IS_2);
}

static void put_origin(struct json_out *j, const struct vote_origin *from)
{
    char hex[HASH_BYTES * 2 + 1];
    json_key_obj(j, "from");
    json_key_c(j, "program", from->program);
    json_key_c(j, "file", from->file);
    json_key_c(j, "hash", hash_hex(from->hash, hex));
    json_key_int(j, "position", from->position);
    json_end(j);
}

static enum err_code append_vote(struct store *s, const char *person, const char *kind,
                                 int64_t root, enum stage stage, const struct vote *v,
                                 int64_t pico_version, const struct vote_origin *from,
                                 struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_int(&j, "record", root);
    json_key_c(&j, "stage", stage_name(stage));
    json_key_c(&j, "verdict", vote_verdict_name(v->verdict));
    json_key_str(&j, "category", v->category);
    json_key_str(&j, "reason", v->reason);
    json_key_str(&j, "note", v->note);
    json_key_int(&j, "criteria_version", pico_version);
    if (from)
        put_origin(&j, from);
    json_end(&j);
    enum err_code rc = store_append(s, person, kind, buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

enum err_code vote_cast(struct store *s, const char *person, int64_t root, enum stage stage,
                        const struct vote *v, struct err *e)
{
    return vote_cast_from(s, person, root, stage, v, NULL, e);
}

enum err_code vote_cast_from(struct store *s, const char *person, int64_t root, enum stage stage,
                             const struct vote *v, const struct vote_origin *from, struct err *e)
{
    static const char *const roles[] = {"reviewer", NULL};
    const struct review_documents *d;
    struct arena a = {0};
    struct str state = STR("");
    bool has = false;
    enum err_code rc = person_may(s, person, roles, stage, e);
    if (rc == ERR_OK)
        rc = review_documents(s, &d, e);
    if (rc == ERR_OK)
        rc = standing_state(s, root, stage, &a, &state, e);
    if (rc == ERR_OK && state.len == 0)
        rc = err_set(e, ERR_STATE, MSG_VOTE_NOT_AT_STAGE(root, stage_name(stage)));
    if (rc == ERR_OK)
        rc = own_vote(s, person, root, stage, &has, e);
    if (rc == ERR_OK && has)
        rc = err_set(e, ERR_STATE, MSG_VOTE_ALREADY(person, root, stage_name(stage)));
    if (rc == ERR_OK && !str_eq(state, STR("awaiting")))
        rc = err_set(e, ERR_STATE, MSG_VOTE_SETTLED(root, stage_name(stage)));
    if (rc == ERR_OK)
        rc = check_reason(&d->pico, stage, v, e);
    if (rc == ERR_OK)
        rc = append_vote(s, person, "vote.cast", root, stage, v, d->pico_version, from, e);
    arena_release(&a);
    return rc;
}

static enum err_code has_votes(struct store *s, int64_t root, enum stage stage, bool *has,
                               struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_VOTES_OF);
    db_bind_int(&q, VOTES_OF_P_ROOT, root);
    db_bind_c(&q, VOTES_OF_P_STAGE, stage_name(stage));
    *has = db_step(&q);
    return db_end(&q, e);
}

/* Undo would change what others have seen or built on. A merge brings several votes to a
 * stage that asks for one, so the votes are counted, not the protocol's number. */
static enum err_code undo_blocked(struct store *s, int64_t root, enum stage stage, struct arena *a,
                                  bool *blocked, struct err *e)
{
    struct str person[VOTES_MAX], state;
    struct vote votes[VOTES_MAX];
    size_t n = 0;
    enum err_code rc = standing_state(s, root, stage, a, &state, e);
    if (rc == ERR_OK)
        rc = standing_votes(s, root, stage, a, person, votes, &n, e);
    *blocked = n > 1 && !str_eq(state, STR("awaiting"));
    for (int next = (int)stage + 1; rc == ERR_OK && !*blocked && next < STAGE_COUNT; next++)
        rc = has_votes(s, root, (enum stage)next, blocked, e);
    return rc;
}

enum err_code vote_undo(struct store *s, const char *person, int64_t root, enum stage stage,
                        struct err *e)
{
    struct arena a = {0};
    bool has = false, blocked = false;
    enum err_code rc = own_vote(s, person, root, stage, &has, e);
    if (rc == ERR_OK && !has)
        rc = err_set(e, ERR_STATE, MSG_VOTE_NONE(person, root, stage_name(stage)));
    if (rc == ERR_OK)
        rc = undo_blocked(s, root, stage, &a, &blocked, e);
    if (rc == ERR_OK && blocked)
        rc = err_set(e, ERR_STATE, MSG_VOTE_SEALED(root, stage_name(stage)));
    if (rc == ERR_OK) {
        char *text =
            arena_fmt(&a, "{\"record\":%" PRId64 ",\"stage\":\"%s\"}", root, stage_name(stage));
        rc = store_append(s, person, "vote.undone", str_c(text), NULL, e);
    }
    arena_release(&a);
    return rc;
}

enum err_code vote_resolve(struct store *s, const char *person, int64_t root, enum stage stage,
                           const struct vote *v, struct err *e)
{
    const struct review_documents *d;
    struct arena a = {0};
    struct str state = STR("");
    enum err_code rc = review_documents(s, &d, e);
    if (rc == ERR_OK) {
        const char *const roles[] = {"resolver",
                                     arena_str(&a, d->protocol.stage[stage].resolver).ptr, NULL};
        rc = person_may(s, person, roles, stage, e);
    }
    if (rc == ERR_OK)
        rc = standing_state(s, root, stage, &a, &state, e);
    if (rc == ERR_OK && !str_eq(state, STR("conflict")))
        rc = err_set(e, ERR_STATE, MSG_VOTE_NO_CONFLICT(root, stage_name(stage)));
    if (rc == ERR_OK && v->verdict == VOTE_MAYBE)
        rc = err_set(e, ERR_INPUT, MSG_VOTE_RESOLVE_MAYBE);
    if (rc == ERR_OK)
        rc = check_reason(&d->pico, stage, v, e);
    if (rc == ERR_OK)
        rc = append_vote(s, person, "conflict.resolved", root, stage, v, d->pico_version, NULL, e);
    arena_release(&a);
    return rc;
}

enum err_code report_retrieval(struct store *s, const char *person, int64_t root, bool retrieved,
                               struct str note, struct err *e)
{
    static const char *const roles[] = {"reviewer", "extractor", NULL};
    struct db_stmt q;
    bool sought = false, read = false;
    enum err_code rc = person_may(s, person, roles, STAGE_FULL_TEXT, e);
    if (rc == ERR_OK) {
        db_begin(&q, store_db(s), &Q_STANDING_GET);
        db_bind_int(&q, STANDING_GET_P_RECORD, root);
        db_bind_c(&q, STANDING_GET_P_STAGE, stage_name(STAGE_ABSTRACT));
        sought = db_step(&q) && str_eq(db_peek(&q, STANDING_GET_VERDICT), STR("include"));
        rc = db_end(&q, e);
    }
    if (rc == ERR_OK && !sought)
        rc = err_set(e, ERR_STATE, MSG_REPORT_NOT_SOUGHT(root));
    if (rc == ERR_OK && !retrieved)
        rc = has_votes(s, root, STAGE_FULL_TEXT, &read, e);
    if (rc == ERR_OK && read)
        rc = err_set(e, ERR_STATE, MSG_REPORT_READ(root));
    if (rc != ERR_OK)
        return rc;
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_int(&j, "record", root);
    json_key_c(&j, "status", retrieved ? "retrieved" : "not_retrieved");
    json_key_str(&j, "note", note);
    json_end(&j);
    rc = store_append(s, person, "report.retrieval", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}
