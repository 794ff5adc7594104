/* decide.c - which article of a group weighs most: said, applied, read. */
#include "screen/weighing/messages.h"
#include "screen/weighing/weighing.sql.h"
#include "screen/weighing/weighing_internal.h"

static bool is_member(const struct weighing *w, const struct overlap_group *g, int64_t root)
{
    for (size_t i = 0; i < g->n; i++)
        if (w->review[g->member[i]].id == root)
            return true;
    return false;
}

static enum err_code append(struct store *s, const char *person, const struct weighing *w,
                            const struct overlap_group *g, int64_t heaviest, struct str note,
                            struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_c(&j, "group", g->id);
    json_key_c(&j, "basis", overlap_basis_name(g->basis));
    json_key_arr(&j, "members");
    for (size_t i = 0; i < g->n; i++)
        json_int(&j, w->review[g->member[i]].id);
    json_end(&j);
    json_key_int(&j, "suggested", w->review[g->member[0]].id);
    json_key_int(&j, "heaviest", heaviest);
    json_key_str(&j, "note", note);
    json_end(&j);
    enum err_code rc = store_append(s, person, "overlap.decided", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

enum err_code weighing_decide(struct store *s, const char *person, const struct weighing *w,
                              struct str group, int64_t heaviest, struct str note, struct err *e)
{
    static const char *const roles[] = {"lead", NULL};
    const struct overlap_group *g = weighing_group(w, group);
    enum err_code rc = person_may(s, person, roles, STAGE_FULL_TEXT, e);
    if (rc != ERR_OK)
        return rc;
    if (!g)
        return err_set(e, ERR_NOT_FOUND, MSG_WEIGHING_NO_GROUP(group));
    if (!is_member(w, g, heaviest))
        return err_set(e, ERR_INPUT, MSG_WEIGHING_NO_MEMBER(heaviest, g->id));
    if (str_trim(note).len == 0)
        return err_set(e, ERR_INPUT, MSG_WEIGHING_NOTE_NEEDED);
    return append(s, person, w, g, heaviest, note, e);
}

static enum err_code put_member(struct store *s, int64_t event, int64_t record, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_MEMBER_PUT);
    db_bind_int(&q, MEMBER_PUT_P_EVENT, event);
    db_bind_int(&q, MEMBER_PUT_P_RECORD, record);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code apply_decided(struct store *s, const struct event *ev, const json_t *p,
                                   struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    size_t i;
    json_t *member;
    db_begin(&q, store_db(s), &Q_DECISION_PUT);
    db_bind_int(&q, DECISION_PUT_P_EVENT, ev->seq);
    db_bind_int(&q, DECISION_PUT_P_HEAVIEST, json_get_int(p, "heaviest"));
    db_bind_text(&q, DECISION_PUT_P_BASIS, json_get_str(p, "basis", &a));
    db_bind_text(&q, DECISION_PUT_P_NOTE, json_get_str(p, "note", &a));
    db_bind_text(&q, DECISION_PUT_P_PERSON, ev->actor);
    db_bind_text(&q, DECISION_PUT_P_AT, ev->at);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    json_array_foreach(json_object_get(p, "members"), i, member)
    {
        if (rc == ERR_OK)
            rc = put_member(s, ev->seq, json_integer_value(member), e);
    }
    arena_release(&a);
    return rc;
}

const struct event_kind WEIGHING_EVENTS[] = {{"overlap.decided", apply_decided}, {NULL, NULL}};

struct decided {
    struct weighing_decision decision;
    int64_t *member; /* roots, sorted */
    size_t n, cap;
};

static enum err_code read_all(struct store *s, struct arena *a, struct decided **out, size_t *n,
                              struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_DECISIONS);
    while (db_step(&q)) {
        int64_t event = db_int64(&q, DECISIONS_EVENT), member = db_int64(&q, DECISIONS_MEMBER);
        if (*n == 0 || (*out)[*n - 1].decision.event != event) {
            *out = arena_grow(a, *out, *n, &cap, sizeof **out);
            (*out)[(*n)++].decision =
                (struct weighing_decision){.event = event,
                                           .heaviest = db_int64(&q, DECISIONS_HEAVIEST),
                                           .note = db_str(&q, DECISIONS_NOTE, a),
                                           .person = db_str(&q, DECISIONS_PERSON, a),
                                           .at = db_str(&q, DECISIONS_AT, a)};
        }
        struct decided *d = &(*out)[*n - 1];
        if (d->n && d->member[d->n - 1] == member)
            continue; /* two of them were one article, as it turned out */
        d->member = arena_grow(a, d->member, d->n, &d->cap, sizeof *d->member);
        d->member[d->n++] = member;
    }
    return db_end(&q, e);
}

static size_t shared(const struct weighing *w, const struct overlap_group *g,
                     const struct decided *d)
{
    size_t n = 0;
    for (size_t i = 0; i < d->n; i++)
        n += is_member(w, g, d->member[i]);
    return n;
}

enum err_code weighing_decisions(struct store *s, struct arena *a, struct weighing *w,
                                 struct err *e)
{
    struct decided *d;
    size_t n;
    enum err_code rc = read_all(s, a, &d, &n, e);
    w->decision = ARENA_ARRAY(a, w->result.n, struct weighing_decision);
    for (size_t g = 0; rc == ERR_OK && g < w->result.n; g++) {
        const struct overlap_group *x = &w->result.group[g];
        /* The newest about the same articles; else the newest about two of them. */
        for (size_t i = 0; i < n && !w->decision[g].current; i++) {
            size_t common = shared(w, x, &d[i]);
            bool same = common == x->n && common == d[i].n;
            if (same || (common > 1 && w->decision[g].event == 0)) {
                w->decision[g] = d[i].decision;
                w->decision[g].current = same;
            }
        }
    }
    return rc;
}
