/* view.c - what a reader is shown: votes, queues, counts, the log, refusals. */
#include "scene.h"

#include "screen/audit/audit.h"
#include "screen/review/automation.h"
#include "screen/review/control.h"
#include "screen/review/deviation.h"
#include "screen/review/interest.h"
#include "screen/review/progress.h"

const char *view_name(enum section s)
{
    static const char *const name[] = {"votes",     "queue",    "counts",  "export", "prisma",
                                       "agreement", "progress", "rounds",  "log",    "halts",
                                       "browse",    "rank",     "refusals"};
    return name[s];
}

static void add(struct buf *b, const char *label, struct str s)
{
    buf_addf(b, " %s=%.*s", label, (int)s.len, s.ptr);
}

static void add_vote(struct buf *b, const struct conflict_vote *v)
{
    add(b, "by", v->person);
    add(b, "as", v->as);
    add(b, "says", str_c(vote_verdict_name(v->vote.verdict)));
    add(b, "category", v->vote.category);
    add(b, "reason", v->vote.reason);
    add(b, "note", v->vote.note);
    add(b, "tags", v->vote.tags);
    buf_addf(b, " ms=%d suggested=%d\n", (int)v->vote.spent_ms, v->vote.suggested);
}

static void view_votes(struct scene *x, const char *reader, struct buf *b)
{
    struct conflict_vote *v;
    struct member_decision *d;
    struct conflict_list c;
    size_t n;
    for (int64_t id = 1; id <= RECORDS; id++) {
        for (int stage = 0; stage < STAGE_COUNT; stage++) {
            MUST(x, vote_shown(x->s, id, (enum stage)stage, reader, &x->arena, &v, &n, &x->e));
            for (size_t i = 0; i < n; i++) {
                buf_addf(b, "%d %s", (int)id, stage_name((enum stage)stage));
                add_vote(b, &v[i]);
            }
        }
        MUST(x, review_member_decisions(x->s, id, reader, &x->arena, &d, &n, &x->e));
        for (size_t i = 0; i < n; i++) {
            buf_addf(b, "member %d %s", (int)d[i].record, stage_name(d[i].stage));
            add(b, "by", d[i].person);
            add(b, "says", d[i].verdict);
            add(b, "why", d[i].reason);
            add(b, "note", d[i].note);
            buf_addf(b, " counts=%d sealed=%d\n", d[i].counts, d[i].sealed);
        }
    }
    MUST(x, review_conflicts(x->s, &x->arena, &c, &x->e));
    for (size_t i = 0; i < c.n; i++)
        for (size_t k = 0; k < c.item[i].n; k++) {
            buf_addf(b, "conflict %d", (int)c.item[i].root);
            add_vote(b, &c.item[i].vote[k]);
        }
}

/* Every order, a list ahead, and what one did oneself. Undoing is told without words. */
static void view_ahead(struct scene *x, const char *reader, enum stage stage, struct buf *b)
{
    struct own_progress own;
    struct own_vote *v;
    struct turn *t;
    size_t n;
    for (int order = 0; order < TURN_ORDER_COUNT; order++) {
        const struct turn_options o = {.order = (enum turn_order)order};
        MUST(x, review_ahead(x->s, reader, stage, &o, 20, &x->arena, &t, &n, &x->e));
        buf_addf(b, "%s:", turn_order_name(o.order));
        for (size_t i = 0; i < n; i++)
            buf_addf(b, " %d of record %d", (int)t[i].kind, (int)t[i].root);
        buf_adds(b, "\n");
    }
    MUST(x, review_own_votes(x->s, reader, stage, 0, 20, &x->arena, &v, &n, &x->e));
    for (size_t i = 0; i < n; i++)
        buf_addf(b, "own %d %s %d, undo %d\n", (int)v[i].root, vote_verdict_name(v[i].vote.verdict),
                 v[i].presort, v[i].may_undo);
    MUST(x, progress_own(x->s, reader, stage, &own, &x->e));
    buf_addf(b, "%d done, %d left\n", (int)own.done, (int)own.left);
}

static void view_queue(struct scene *x, const char *reader, struct buf *b)
{
    for (int stage = 0; reader && stage < STAGE_COUNT; stage++) {
        struct turn t;
        int64_t left, root;
        MUST(x, review_turn(x->s, reader, (enum stage)stage, &t, &x->e));
        MUST(x, review_left(x->s, reader, (enum stage)stage, &left, &x->e));
        MUST(x, review_next(x->s, reader, (enum stage)stage, &root, NULL, &x->e));
        buf_addf(b, "turn %d of record %d in round %d, %d left, then %d\n", (int)t.kind,
                 (int)t.root, (int)t.calibration, (int)left, (int)root);
        MUST(x, store_begin(x->s, &x->e));
        MUST(x, review_take(x->s, reader, (enum stage)stage, &t, &x->e));
        store_rollback(x->s);
        buf_addf(b, "takes %d\n", (int)t.root);
        view_ahead(x, reader, (enum stage)stage, b);
    }
}

static void add_standing(struct scene *x, struct buf *b)
{
    struct record_standing *list;
    struct stage_count c[STAGE_COUNT];
    size_t n;
    MUST(x, review_standing(x->s, &x->arena, &list, &n, &x->e));
    for (size_t i = 0; i < n; i++)
        for (int k = 0; k < STAGE_COUNT; k++) {
            /* `slots` is for handing out, and shown to nobody. */
            const struct standing *st = &list[i].stage[k];
            buf_addf(b, "%d %d: %d %d %s %d", (int)list[i].root, k, (int)st->state, (int)st->awaits,
                     standing_how_name(st->how), st->include);
            add(b, "category", st->category);
            add(b, "reason", st->reason);
            buf_addf(b, " %d\n", (int)st->criteria);
        }
    MUST(x, review_counts(x->s, c, &x->e));
    for (int k = 0; k < STAGE_COUNT; k++)
        buf_addf(b, "%d awaiting, %d conflicts, %d in, %d out, %d not screened\n",
                 (int)c[k].awaiting, (int)c[k].conflict, (int)c[k].included, (int)c[k].excluded,
                 (int)c[k].not_screened);
}

static void view_counts(struct scene *x, const char *reader, struct buf *b)
{
    struct double_vote *v;
    struct control_sample *c;
    struct automated *tool;
    struct recusal *r;
    struct deviation *d;
    size_t n;
    add_standing(x, b);
    MUST(x, review_double_votes(x->s, reader, &x->arena, &v, &n, &x->e));
    for (size_t i = 0; i < n; i++)
        buf_addf(b, "double %d %d by %s: %d, %d\n", (int)v[i].root, (int)v[i].stage,
                 v[i].person.ptr, (int)v[i].n, v[i].differ);
    MUST(x, control_list(x->s, &x->arena, &c, &n, &x->e));
    buf_addf(b, "%d samples\n", (int)n);
    MUST(x, automation_list(x->s, &x->arena, &tool, &n, &x->e));
    for (size_t i = 0; i < n; i++)
        buf_addf(b, "tool %d %d\n", (int)tool[i].root, tool[i].before_people);
    MUST(x, interest_list(x->s, &x->arena, &r, &n, &x->e));
    buf_addf(b, "%d recusals\n", (int)n);
    MUST(x, deviation_list(x->s, &x->arena, &d, &n, &x->e));
    buf_addf(b, "%d deviations\n", (int)n);
}

static enum err_code one_event(void *context, const struct event *ev, const json_t *payload,
                               bool sealed, struct err *e)
{
    struct buf *b = context;
    (void)e;
    add(b, "at", ev->at);
    add(b, "by", ev->actor);
    add(b, "kind", ev->kind);
    add(b, "says", ev->payload);
    buf_addch(b, ' ');
    audit_words(b, LANG_EN, ev, payload, sealed);
    buf_addch(b, '\n');
    return ERR_OK;
}

/* Without numbers and hashes: those count everything, as docs/blinding.md says. */
static void view_log(struct scene *x, const char *reader, struct buf *b)
{
    const struct audit_filter all = {.reader = reader}, newest = {.reader = reader, .last = 2},
                              of_a = {.reader = reader, .person = STR("reviewer-a")},
                              of_x = {.reader = reader, .record = X},
                              votes = {.reader = reader, .kind = STR("vote")};
    const struct audit_filter *const filter[] = {&all, &newest, &of_a, &of_x, &votes};
    for (size_t i = 0; i < COUNT_OF(filter); i++) {
        buf_addf(b, "filter %zu\n", i);
        MUST(x, audit_read(x->s, filter[i], one_event, b, &x->e));
    }
}

static void tried(struct scene *x, const char *what, int64_t root, enum err_code rc, struct buf *b)
{
    buf_addf(b, "%s %d: %s\n", what, (int)root, rc == ERR_OK ? "done" : scene_message(x));
    store_rollback(x->s);
    err_clear(&x->e);
}

static void view_refusals(struct scene *x, const char *reader, struct buf *b)
{
    struct store *s = x->s;
    for (int64_t id = 1; reader && id <= RECORDS; id++)
        for (int k = 0; k < STAGE_COUNT; k++) {
            enum stage stage = (enum stage)k;
            struct vote v = scene_words(SAID_INCLUDE, stage);
            struct vote_sending change = {.change = true};
            MUST(x, store_begin(s, &x->e));
            tried(x, "vote", id, vote_cast(s, reader, id, stage, &v, &x->e), b);
            MUST(x, store_begin(s, &x->e));
            tried(x, "change", id, vote_send(s, reader, id, stage, &v, &change, NULL, &x->e), b);
            MUST(x, store_begin(s, &x->e));
            tried(x, "undo", id, vote_undo(s, reader, id, stage, &x->e), b);
            MUST(x, store_begin(s, &x->e));
            tried(x, "presort", id, presort_decide(s, reader, id, stage, &v, NULL, &x->e), b);
            MUST(x, store_begin(s, &x->e));
            tried(x, "settle", id, vote_resolve(s, reader, id, stage, &v, &x->e), b);
            MUST(x, store_begin(s, &x->e));
            tried(x, "open", id, reading_open(s, reader, stage, &id, 1, "conflict", "", &x->e), b);
            MUST(x, store_begin(s, &x->e));
            tried(x, "recuse", id, interest_recuse(s, reader, id, "", &x->e), b);
        }
}

struct str view(struct scene *x, const char *reader, enum section section)
{
    struct buf b = {0};
    switch (section) {
    case VIEW_VOTES:
        view_votes(x, reader, &b);
        break;
    case VIEW_QUEUE:
        view_queue(x, reader, &b);
        break;
    case VIEW_COUNTS:
        view_counts(x, reader, &b);
        break;
    case VIEW_EXPORT:
        view_export(x, reader, &b);
        break;
    case VIEW_PRISMA:
        view_prisma(x, &b);
        break;
    case VIEW_AGREEMENT:
        view_agreement(x, &b);
        break;
    case VIEW_PROGRESS:
        view_progress(x, reader, &b);
        break;
    case VIEW_ROUNDS:
        view_rounds(x, reader, &b);
        break;
    case VIEW_LOG:
        view_log(x, reader, &b);
        break;
    case VIEW_HALTS:
        view_halts(x, reader, &b);
        break;
    case VIEW_BROWSE:
        view_browse(x, reader, &b);
        break;
    case VIEW_RANK:
        view_rank(x, reader, &b);
        break;
    case VIEW_REFUSALS:
        view_refusals(x, reader, &b);
        break;
    case VIEW_COUNT:
        break;
    }
    struct str text = arena_str(&x->arena, buf_str(&b));
    buf_release(&b);
    return text;
}
