/* chain.c - events checked one by one. */
#include "screen/store/chain.h"
#include "screen/store/chain_cause.h"

void chain_init(struct chain *c, const struct log_head *head)
{
    *c = (struct chain){.head = head};
}

void chain_release(struct chain *c)
{
    arena_release(&c->arena);
}

static void finding(struct chain *c, int64_t seq, int64_t until, enum chain_fault fault,
                    struct str kind)
{
    if (c->n_findings < CHAIN_LISTED)
        c->finding[c->n_findings] = (struct chain_finding){
            .seq = seq, .until = until, .fault = fault, .kind = arena_str(&c->arena, kind)};
    c->n_findings++;
}

static void remember(struct chain *c, struct chain_names *names, struct str name)
{
    for (size_t i = 0; i < names->n; i++)
        if (str_eq(names->name[i], name))
            return;
    if (names->n < CHAIN_NAMES)
        names->name[names->n++] = arena_str(&c->arena, name);
}

/* Was the hash of the event before changed, so that this one follows what it would be? */
static bool settles_doubt(struct chain *c, const struct event *ev)
{
    bool yes = c->hash_in_doubt && ev->seq == c->seq + 1 &&
               hash_eq(event_chain_hash(ev, c->would_be), ev->hash);
    c->hash_in_doubt = false;
    if (yes && c->n_findings <= CHAIN_LISTED)
        c->finding[c->n_findings - 1].fault = CHAIN_HASH;
    return yes;
}

static bool check_number(struct chain *c, const struct event *ev)
{
    if (ev->seq <= c->seq) {
        finding(c, ev->seq, ev->seq, CHAIN_NUMBER, ev->kind);
        return false;
    }
    if (ev->seq > c->seq + 1)
        finding(c, c->seq + 1, ev->seq - 1, CHAIN_GAP, STR(""));
    return true;
}

static void check(struct chain *c, const struct event *ev, bool has_content)
{
    struct hash before = settles_doubt(c, ev) ? c->would_be : c->hash;
    int64_t gap = ev->seq - c->seq;
    if (!check_number(c, ev))
        return;
    struct hash content = has_content ? event_payload_hash(ev) : ev->payload_hash;
    struct hash whole = event_chain_hash(ev, before);
    bool fits = hash_eq(content, ev->payload_hash) && hash_eq(whole, ev->hash);
    /* Behind a gap nothing can follow; its own content can still be told. */
    if (!fits && (gap == 1 || !hash_eq(content, ev->payload_hash))) {
        struct chain_cause_in in = {.ev = ev,
                                    .before = before,
                                    .has_content = has_content,
                                    .actors = &c->actors,
                                    .kinds = &c->kinds};
        enum chain_fault fault = gap == 1 ? chain_cause(&in) : CHAIN_CONTENT;
        finding(c, ev->seq, ev->seq, fault, ev->kind);
        c->hash_in_doubt = fault == CHAIN_PREVIOUS;
        c->would_be = whole;
    } else if (fits && c->n_findings > 0) {
        c->sound_after++;
    }
    c->seq = ev->seq;
    c->hash = ev->hash;
    remember(c, &c->actors, ev->actor);
    remember(c, &c->kinds, ev->kind);
}

static void look_for_head(struct chain *c, const struct event *ev)
{
    if (c->head && c->head_at == 0 && hash_eq(ev->hash, c->head->hash) &&
        (c->head->seq == 0 || c->head->seq == ev->seq))
        c->head_at = ev->seq;
}

void chain_add(struct chain *c, const struct event *ev)
{
    if (ev->erased) {
        chain_add_without(c, ev, CHAIN_ERASED);
        return;
    }
    c->n++;
    look_for_head(c, ev);
    check(c, ev, true);
}

void chain_add_without(struct chain *c, const struct event *ev, enum chain_held_back why)
{
    c->n++;
    if (c->held_back[why]++ == 0)
        c->first_held_back[why] = ev->seq;
    look_for_head(c, ev);
    check(c, ev, false);
}

enum chain_head chain_head(const struct chain *c)
{
    if (!c->head)
        return CHAIN_HEAD_NOT_ASKED;
    if (c->head_at != 0)
        return CHAIN_HEAD_FOUND;
    return c->head->seq > c->seq ? CHAIN_HEAD_CUT : CHAIN_HEAD_REWRITTEN;
}
