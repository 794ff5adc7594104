/* vote.c - casting, changing and taking back a vote: the rules, and the events. */
#include "screen/review/calibration.h"
#include "screen/review/halt.h"
#include "screen/review/interest.h"
#include "screen/review/messages.h"
#include "screen/review/review.sql.h"
#include "screen/review/standing_internal.h"
#include "screen/review/workflow.sql.h"

enum err_code standing_of(struct store *s, int64_t root, enum stage stage, struct arena *a,
                          struct standing *out, struct err *e)
{
    struct db_stmt q;
    *out = (struct standing){0};
    db_begin(&q, store_db(s), &Q_STANDING_GET);
    db_bind_int(&q, STANDING_GET_P_RECORD, root);
    db_bind_c(&q, STANDING_GET_P_STAGE, stage_name(stage));
    if (db_step(&q))
        *out = standing_read(&q, STANDING_GET_STATE, a);
    return db_end(&q, e);
}

static enum err_code own_vote(struct store *s, const char *person, int64_t root, enum stage stage,
                              bool *has, int64_t *member, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_VOTE_OWN_RECORD);
    db_bind_int(&q, VOTE_OWN_RECORD_P_ROOT, root);
    db_bind_c(&q, VOTE_OWN_RECORD_P_STAGE, stage_name(stage));
    db_bind_c(&q, VOTE_OWN_RECORD_P_PERSON, person);
    *has = db_step(&q);
    *member = *has ? db_int64(&q, VOTE_OWN_RECORD_RECORD) : root;
    return db_end(&q, e);
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

void vote_sending_json(struct json_out *j, const struct vote_sending *how)
{
    if (how->from)
        put_origin(j, how->from);
    if (how->key)
        json_key_c(j, "key", how->key);
    if (how->decided_at)
        json_key_c(j, "decided_at", how->decided_at);
}

struct str vote_decided_at(const struct event *ev, const json_t *p, struct arena *a)
{
    struct str told = json_get_str(p, "decided_at", a);
    return told.len ? told : ev->at;
}

void vote_json(struct json_out *j, int64_t record, enum stage stage, const struct vote *v,
               int64_t pico_version)
{
    json_key_int(j, "record", record);
    json_key_c(j, "stage", stage_name(stage));
    json_key_c(j, "verdict", vote_verdict_name(v->verdict));
    json_key_str(j, "category", v->category);
    json_key_str(j, "reason", v->reason);
    json_key_str(j, "note", v->note);
    json_key_int(j, "criteria_version", pico_version);
    json_opt_str(j, "tags", v->tags);
    json_opt_int(j, "spent_ms", v->spent_ms);
    if (v->suggested)
        json_key_bool(j, "suggested", true);
}

/* record: the member that the vote stands on; root: what the sender called it. */
static enum err_code append(struct store *s, const char *person, int64_t record, int64_t root,
                            enum stage stage, const struct vote *v, int64_t pico_version,
                            const struct vote_sending *how, struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    vote_json(&j, record, stage, v, pico_version);
    vote_sending_json(&j, how);
    if (how->key && record != root)
        json_key_int(&j, "sent_for", root);
    json_end(&j);
    enum err_code rc = store_append(s, person, how->change ? "vote.changed" : "vote.cast",
                                    buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

static enum err_code root_now(struct store *s, int64_t record, int64_t *root, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_ROOT_OF);
    db_bind_int(&q, ROOT_OF_P_ID, record);
    *root = db_step(&q) ? db_int64(&q, ROOT_OF_ROOT) : record;
    return db_end(&q, e);
}

static bool same_words(const json_t *p, const struct vote_key *k, struct arena *a)
{
    return str_eq_c(json_get_str(p, "stage", a), stage_name(k->stage)) &&
           str_eq_c(json_get_str(p, "verdict", a), k->verdict) &&
           str_eq(json_get_str(p, "category", a), k->category) &&
           str_eq(json_get_str(p, "reason", a), k->reason);
}

/* The same decision under the same key is one that came twice; another one is a mistake. */
enum err_code vote_key_used(struct store *s, const struct vote_key *k, struct arena *a, bool *used,
                            struct err *e)
{
    struct db_stmt q;
    json_t *p = NULL;
    int64_t root = 0, called = 0;
    *used = false;
    if (!k->key)
        return ERR_OK;
    if (!k->key[0] || strlen(k->key) > KEY_MAX)
        return err_set(e, ERR_INPUT, MSG_VOTE_BAD_KEY(KEY_MAX));
    db_begin(&q, store_db(s), &Q_SENT_GET);
    db_bind_c(&q, SENT_GET_P_KEY, k->key);
    *used = db_step(&q);
    struct str actor = *used ? db_str(&q, SENT_GET_ACTOR, a) : STR("");
    struct str kind = *used ? db_str(&q, SENT_GET_KIND, a) : STR("");
    struct str payload = *used ? db_str(&q, SENT_GET_PAYLOAD, a) : STR("");
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK || !*used || !payload.len)
        return rc;
    rc = json_load(payload, "event", &p, e);
    /* Merged since: the record it was sent for may be part of another now. */
    if (rc == ERR_OK)
        rc = root_now(s, json_get_int(p, "record"), &root, e);
    if (rc == ERR_OK)
        rc = root_now(s, k->root, &called, e);
    if (rc == ERR_OK &&
        (!str_eq_c(actor, k->person) || !str_starts(kind, k->group) ||
         (root != called && json_get_int(p, "sent_for") != k->root) || !same_words(p, k, a)))
        rc = err_set(e, ERR_STATE, MSG_VOTE_KEY_TAKEN(k->key));
    json_decref(p);
    return rc;
}

enum err_code vote_remember_key(struct store *s, const struct event *ev, const json_t *p,
                                struct arena *a, struct err *e)
{
    struct db_stmt q;
    struct str key = json_get_str(p, "key", a);
    if (!key.len)
        return ERR_OK;
    db_begin(&q, store_db(s), &Q_SENT_PUT);
    db_bind_text(&q, SENT_PUT_P_KEY, key);
    db_bind_int(&q, SENT_PUT_P_EVENT, ev->seq);
    db_step(&q);
    return db_end(&q, e);
}

/* Awaits votes, and one of them may be this person's. */
static enum err_code check_turn(struct store *s, const char *person, int64_t root, enum stage stage,
                                bool change, struct arena *a, struct err *e)
{
    struct standing_facts f;
    struct standing st;
    bool mine = change;
    enum err_code rc = standing_of(s, root, stage, a, &st, e);
    if (rc == ERR_OK && st.state != STANDING_AWAITING)
        rc = err_set(e, ERR_STATE, MSG_VOTE_SETTLED(root, stage_name(stage)));
    if (rc == ERR_OK && standing_is_halted(&st))
        rc = err_set(e, ERR_STATE, MSG_HALT_NO_VOTES(root, stage_name(stage)));
    if (rc == ERR_OK && st.awaits == AWAITS_PRESORT)
        rc = err_set(e, ERR_STATE, MSG_VOTE_AWAITS_PRESORT(root, stage_name(stage)));
    if (rc == ERR_OK && st.awaits == AWAITS_CALIBRATION)
        rc = err_set(e, ERR_STATE, MSG_VOTE_AWAITS_CALIBRATION(root, stage_name(stage)));
    if (rc == ERR_OK)
        rc = interest_check(s, person, root, e);
    if (rc == ERR_OK && !mine && st.slots == 0) {
        rc = standing_facts(s, root, stage, a, &f, e);
        for (size_t i = 0; rc == ERR_OK && i < f.n_given; i++)
            mine |= str_eq_c(f.given[i], person);
        if (rc == ERR_OK && !mine)
            rc = err_set(e, ERR_STATE, MSG_VOTE_NO_SLOT(root, stage_name(stage)));
    }
    return rc;
}

static enum err_code check_maybe(const struct review_documents *d, enum stage stage,
                                 const struct vote *v, struct err *e)
{
    if (v->verdict != VOTE_MAYBE || d->protocol.stage[stage].maybe != MAYBE_REFUSED)
        return ERR_OK;
    return err_set(e, ERR_INPUT, MSG_VOTE_MAYBE_REFUSED(stage_name(stage)));
}

enum err_code vote_send(struct store *s, const char *person, int64_t root, enum stage stage,
                        const struct vote *v, const struct vote_sending *how, bool *again,
                        struct err *e)
{
    const struct review_documents *d = NULL;
    struct arena a = {0};
    struct vote sent = *v;
    struct standing st;
    bool has = false, used = false;
    int64_t member = root;
    const struct vote_key key = {.key = how->key,
                                 .group = "vote",
                                 .person = person,
                                 .root = root,
                                 .stage = stage,
                                 .verdict = vote_verdict_name(v->verdict),
                                 .category = v->category,
                                 .reason = v->reason};
    enum err_code rc = vote_key_used(s, &key, &a, &used, e);
    if (again)
        *again = used;
    if (rc != ERR_OK || used) {
        arena_release(&a);
        return rc;
    }
    rc = person_may_read(s, person, stage, false, e);
    if (rc == ERR_OK)
        rc = review_documents(s, &d, e);
    if (rc == ERR_OK)
        rc = calibration_gate(s, stage, e);
    if (rc == ERR_OK)
        rc = standing_of(s, root, stage, &a, &st, e);
    if (rc == ERR_OK && st.state == STANDING_NOT_REACHED)
        rc = err_set(e, ERR_STATE, MSG_VOTE_NOT_AT_STAGE(root, stage_name(stage)));
    if (rc == ERR_OK)
        rc = own_vote(s, person, root, stage, &has, &member, e);
    if (rc == ERR_OK && has && !how->change)
        rc = err_set(e, ERR_STATE, MSG_VOTE_ALREADY(person, root, stage_name(stage)));
    if (rc == ERR_OK && !has && how->change)
        rc = err_set(e, ERR_STATE, MSG_VOTE_NONE(person, root, stage_name(stage)));
    if (rc == ERR_OK)
        rc = check_turn(s, person, root, stage, how->change, &a, e);
    if (rc == ERR_OK)
        rc = check_maybe(d, stage, v, e);
    if (rc == ERR_OK)
        rc = vote_check_words(&d->pico, stage, v, e);
    if (rc == ERR_OK)
        rc = vote_tags(v->tags, &a, &sent.tags, e);
    /* Where the protocol lets suggestions be seen before the vote, the log says so. */
    sent.suggested |= rc == ERR_OK && d->protocol.stage[stage].suggestions;
    if (rc == ERR_OK)
        rc = append(s, person, member, root, stage, &sent,
                    how->criteria ? how->criteria : d->pico_version, how, e);
    arena_release(&a);
    return rc;
}

enum err_code vote_cast(struct store *s, const char *person, int64_t root, enum stage stage,
                        const struct vote *v, struct err *e)
{
    return vote_send(s, person, root, stage, v, &(struct vote_sending){0}, NULL, e);
}

enum err_code vote_cast_from(struct store *s, const char *person, int64_t root, enum stage stage,
                             const struct vote *v, const struct vote_origin *from, struct err *e)
{
    return vote_send(s, person, root, stage, v, &(struct vote_sending){.from = from}, NULL, e);
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

enum err_code vote_built_on(struct store *s, int64_t root, enum stage stage, bool *yes,
                            struct err *e)
{
    enum err_code rc = ERR_OK;
    *yes = false;
    for (int next = (int)stage + 1; rc == ERR_OK && !*yes && next < STAGE_COUNT; next++)
        rc = has_votes(s, root, (enum stage)next, yes, e);
    return rc;
}

/* Undo would change what others have seen or built on. A merge brings several votes to a
 * stage that asks for one, so the votes are counted, not the protocol's number. */
static enum err_code undo_blocked(struct store *s, int64_t root, enum stage stage, struct arena *a,
                                  bool *blocked, struct err *e)
{
    struct str person[VOTES_MAX];
    struct vote votes[VOTES_MAX];
    struct standing st;
    size_t n = 0;
    enum err_code rc = standing_of(s, root, stage, a, &st, e);
    if (rc == ERR_OK && standing_is_halted(&st))
        rc = err_set(e, ERR_STATE, MSG_HALT_NO_VOTES(root, stage_name(stage)));
    if (rc == ERR_OK)
        rc = standing_votes(s, root, stage, a, person, votes, &n, e);
    *blocked = st.how == HOW_CHECK || (n > 1 && st.state != STANDING_AWAITING);
    return rc == ERR_OK && !*blocked ? vote_built_on(s, root, stage, blocked, e) : rc;
}

enum err_code vote_append_undone(struct store *s, const char *person, const char *kind,
                                 int64_t root, enum stage stage, const struct vote_sending *how,
                                 struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_int(&j, "record", root);
    json_key_c(&j, "stage", stage_name(stage));
    if (strcmp(kind, "vote.undone") == 0) /* whoever takes a vote back has the record again */
        json_key_bool(&j, "again", true);
    vote_sending_json(&j, how);
    json_end(&j);
    enum err_code rc = store_append(s, person, kind, buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

enum err_code vote_undo_send(struct store *s, const char *person, int64_t root, enum stage stage,
                             const struct vote_sending *how, struct err *e)
{
    struct arena a = {0};
    bool has = false, blocked = false;
    int64_t member;
    const char *known;
    enum err_code rc = person_acting(s, person, &a, &known, e);
    if (rc == ERR_OK)
        rc = own_vote(s, person, root, stage, &has, &member, e);
    if (rc == ERR_OK && !has)
        rc = err_set(e, ERR_STATE, MSG_VOTE_NONE(person, root, stage_name(stage)));
    if (rc == ERR_OK)
        rc = undo_blocked(s, root, stage, &a, &blocked, e);
    if (rc == ERR_OK && blocked)
        rc = err_set(e, ERR_STATE, MSG_VOTE_SEALED(root, stage_name(stage)));
    if (rc == ERR_OK)
        rc = vote_append_undone(s, person, "vote.undone", root, stage, how, e);
    arena_release(&a);
    return rc;
}

enum err_code vote_undo(struct store *s, const char *person, int64_t root, enum stage stage,
                        struct err *e)
{
    return vote_undo_send(s, person, root, stage, &(struct vote_sending){0}, e);
}
