/* steps_read.c - votes, pre-sorts, and who is given what. */
#include "world.h"

#include "screen/review/assign.h"
#include "screen/review/calibration.h"
#include "screen/review/interest.h"
#include "tests/property/histories/histories.sql.h"

/* What the queue hands out can be judged: a refusal would leave the person before a wall. */
static enum err_code take_turn(struct world *w, struct err *e)
{
    const char *person = any_person(w);
    enum stage stage = any_stage(w);
    struct turn t;
    enum err_code rc = chance(w, 3) ? review_take(w->s, person, stage, &t, e)
                                    : review_turn(w->s, person, stage, &t, e);
    if (rc != ERR_OK)
        return rc;
    struct vote v = any_vote(w, stage, true);
    if (t.kind == TURN_CALIBRATION)
        rc = calibration_vote(w->s, person, t.calibration, t.root, &v, e);
    else if (t.kind == TURN_PRESORT)
        rc = presort_decide(w->s, person, t.root, stage, &v, NULL, e);
    else if (t.kind == TURN_VOTE)
        rc = vote_cast(w->s, person, t.root, stage, &v, e);
    else
        return err_set(e, ERR_STATE, (struct msg_call){0});
    if (rc != ERR_OK) {
        err_copy(&w->e, e);
        FAIL(w, "%s was handed record %d at %s and may not judge it: %s", person, (int)t.root,
             stage_name(stage), world_message(w));
    }
    return rc;
}

static void remember(struct world *w, const struct sent *sent)
{
    struct sent *to = &w->sent[w->keys++ % KEYS_MAX];
    *to = *sent;
    to->vote.category = arena_str(&w->kept, sent->vote.category);
    to->vote.reason = arena_str(&w->kept, sent->vote.reason);
}

static enum err_code send(struct world *w, bool change, struct err *e)
{
    struct found f = find(w, change ? &Q_FOUND_VOTES : &Q_FOUND_WAITING);
    struct sent x = {.root = f.root, .stage = f.stage, .person = any_person(w), .change = change};
    bool with_key = chance(w, 2), again = false;
    for (size_t i = 0; change && i < w->n_people; i++)
        if (strcmp(w->person[i], f.person) == 0)
            x.person = w->person[i];
    x.vote = any_vote(w, x.stage, true);
    snprintf(x.key, sizeof x.key, "key-%d", w->keys);
    struct vote_origin from = {.program = "rayyan", .file = "decisions.csv", .position = 1};
    struct vote_sending how = {.key = with_key ? x.key : NULL,
                               .change = change,
                               .from = !change && chance(w, 6) ? &from : NULL};
    enum err_code rc = vote_send(w->s, x.person, x.root, x.stage, &x.vote, &how, &again, e);
    if (rc == ERR_OK && with_key)
        remember(w, &x);
    return rc;
}

static enum err_code vote(struct world *w, struct err *e)
{
    return send(w, false, e);
}

static enum err_code change(struct world *w, struct err *e)
{
    return send(w, true, e);
}

/* A key that was sent before counts once, whatever became of the record since. */
static enum err_code send_again(struct world *w, struct err *e)
{
    const struct sent *x = &w->sent[pick(w, KEYS_MAX)];
    struct vote_sending how = {.key = x->key, .change = x->change};
    bool again = false;
    int64_t before, after;
    struct hash ignored;
    if (!x->person)
        return err_set(e, ERR_STATE, (struct msg_call){0});
    MUST(w, store_head(w->s, &before, &ignored, &w->e));
    enum err_code rc = vote_send(w->s, x->person, x->root, x->stage, &x->vote, &how, &again, e);
    if (rc != ERR_OK) {
        err_copy(&w->e, e);
        FAIL(w, "%s was refused the second time: %s", x->key, world_message(w));
    }
    MUST(w, store_head(w->s, &after, &ignored, &w->e));
    if (!again || after != before)
        FAIL(w, "%s counted twice", x->key);
    return rc;
}

static enum err_code undo(struct world *w, struct err *e)
{
    struct found f = find(w, &Q_FOUND_VOTES);
    return vote_undo(w->s, f.person, f.root, f.stage, e);
}

static enum err_code presort(struct world *w, struct err *e)
{
    struct found f = find(w, &Q_FOUND_UNSORTED);
    struct vote v = any_vote(w, f.stage, false);
    return presort_decide(w->s, any_person(w), f.root, f.stage, &v, NULL, e);
}

static enum err_code unsort(struct world *w, struct err *e)
{
    struct found f = find(w, &Q_FOUND_PRESORTS);
    return presort_undo(w->s, f.person, f.root, f.stage, e);
}

static enum err_code give(struct world *w, struct err *e)
{
    const char *people[PEOPLE_MAX];
    struct assigned *given;
    size_t n;
    int64_t left;
    struct assign_options o = {.stage = any_stage(w),
                               .presort = chance(w, 4),
                               .mode = (enum assign_mode)pick(w, ASSIGN_RANK + 1),
                               .seed = (uint64_t)pick(w, 1000),
                               .block = pick(w, 5),
                               .people = people};
    for (size_t i = 0; i < w->n_people; i++)
        if (strncmp(w->person[i], "reviewer", 8) == 0 && chance(w, 2))
            people[o.n_people++] = w->person[i];
    return assign_give(w->s, "lead", &o, &w->arena, &given, &n, &left, e);
}

static enum err_code withdraw(struct world *w, struct err *e)
{
    int64_t n;
    return assign_withdraw(w->s, "lead", any_person(w), any_stage(w), chance(w, 3), &n, e);
}

static enum err_code leave(struct world *w, struct err *e)
{
    const char *person = any_person(w);
    return chance(w, 3) ? person_leave(w->s, "lead", person, e)
                        : err_set(e, ERR_STATE, (struct msg_call){0});
}

static enum err_code come_back(struct world *w, struct err *e)
{
    const char *person = any_person(w);
    if (chance(w, 2))
        return err_set(e, ERR_STATE, (struct msg_call){0});
    bool resolver = strcmp(person, "resolver-a") == 0;
    return person_add(w->s, "lead", person, resolver ? "resolver" : "reviewer", NULL, e);
}

static enum err_code recuse(struct world *w, struct err *e)
{
    return interest_recuse(w->s, any_person(w), any_root(w), "a friend", e);
}

/* An author of a quarter of the records is among the readers. */
static enum err_code name(struct world *w, struct err *e)
{
    struct person_identity id = {.name = STR("A Synthetic2"), .orcid = STR("")};
    w->named = true;
    return interest_name(w->s, "lead", "reviewer-a", &id, e);
}

const struct step READING_STEPS[] = {{"take turn", 60, false, take_turn},
                                     {"vote", 40, false, vote},
                                     {"change", 8, false, change},
                                     {"send again", 6, false, send_again},
                                     {"undo", 7, false, undo},
                                     {"presort", 10, false, presort},
                                     {"unsort", 5, false, unsort},
                                     {"give", 3, false, give},
                                     {"withdraw", 1, false, withdraw},
                                     {"leave", 1, false, leave},
                                     {"come back", 1, false, come_back},
                                     {"recuse", 3, false, recuse},
                                     {"name", 1, false, name},
                                     {NULL, 0, false, NULL}};
