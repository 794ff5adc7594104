/* load.c - decisions at random. */
#include "load.h"

#define RECORDS    5
#define RECORDS_ON 2 /* that go on to abstracts */

static unsigned pick(struct load *l, unsigned n)
{
    l->seed = l->seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(l->seed >> 33) % n;
}

/* What the rules refuse (a vote that is there already, an undo of none) leaves no event. Most
 * records stay at the first stage, where votes can be taken back without end. */
static enum err_code decide(struct load *l, struct err *e)
{
    static const char *const who[] = {"reviewer-a", "reviewer-b"};
    const char *person = who[pick(l, 2)];
    int64_t record = 1 + pick(l, RECORDS);
    enum stage stage = record <= RECORDS_ON && pick(l, 2) ? STAGE_ABSTRACT : STAGE_TITLE;
    if (pick(l, 3) == 0)
        return vote_undo(l->s, person, record, stage, e);
    struct vote v = {.verdict = pick(l, 5) ? VOTE_INCLUDE : VOTE_MAYBE,
                     .category = STR(""),
                     .reason = STR(""),
                     .note = pick(l, 4) ? STR("") : STR("a note of some length, as people write")};
    return vote_cast(l->s, person, record, stage, &v, e);
}

struct mark load_head(struct store *s)
{
    struct mark m = {0};
    struct err e = {0};
    if (store_head(s, &m.seq, &m.hash, &e) != ERR_OK)
        m.seq = 0;
    return m;
}

bool load_step(struct load *l)
{
    struct err e = {0};
    enum err_code rc = store_begin(l->s, &e);
    if (rc != ERR_OK)
        return false;
    for (unsigned i = 1 + pick(l, 4); i > 0 && (rc == ERR_OK || rc == ERR_STATE); i--)
        rc = decide(l, &e);
    if (rc != ERR_OK && rc != ERR_STATE) {
        store_rollback(l->s);
        return false;
    }
    struct mark head = load_head(l->s);
    if (head.seq == 0) {
        store_rollback(l->s);
        return false;
    }
    l->attempted = head;
    if (store_commit(l->s, &e) != ERR_OK)
        return false;
    l->n_acknowledged += head.seq - l->acknowledged.seq;
    l->acknowledged = head;
    return true;
}

bool load_has(struct store *s, const struct mark *m)
{
    struct arena a = {0};
    struct err e = {0};
    struct event *list;
    size_t n;
    bool yes = store_events(s, m->seq - 1, 1, &a, &list, &n, &e) == ERR_OK && n == 1 &&
               list[0].seq == m->seq && hash_eq(list[0].hash, m->hash);
    arena_release(&a);
    return yes;
}

int load_findings(struct store *s, bool whole)
{
    struct arena a = {0};
    struct err e = {0};
    struct note_list found = {.arena = &a};
    enum err_code rc = store_verify(s, NULL, &found, &e);
    if (rc == ERR_OK && whole)
        rc = store_compare(s, NULL, &found, &e);
    int n = rc == ERR_OK ? (int)found.n : -1;
    arena_release(&a);
    return n;
}
