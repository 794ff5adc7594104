/* kind.c - kinds of decisions, their keys, and what replaces what. */
#include "screen/bundle/bundle_internal.h"

static const char *const KINDS[] = {"vote.cast",       "vote.changed",   "vote.undone",
                                    "presort.decided", "presort.undone", "calibration.voted",
                                    "person.recused"};
_Static_assert(COUNT_OF(KINDS) == BUNDLE_KINDS, "a name for each kind");

const char *bundle_kind_name(enum bundle_kind k)
{
    return KINDS[k];
}

bool bundle_kind_parse(struct str s, enum bundle_kind *out)
{
    for (size_t i = 0; i < COUNT_OF(KINDS); i++)
        if (str_eq_c(s, KINDS[i])) {
            *out = (enum bundle_kind)i;
            return true;
        }
    return false;
}

bool bundle_has_verdict(enum bundle_kind k)
{
    return k == BUNDLE_VOTE || k == BUNDLE_VOTE_CHANGED || k == BUNDLE_PRESORT ||
           k == BUNDLE_CALIBRATION;
}

struct str bundle_key_of(struct str person, struct str event, struct arena *a)
{
    const struct str part[] = {person, event};
    struct hash h = hash_parts(part, COUNT_OF(part));
    char *hex = arena_alloc(a, BUNDLE_KEY_DIGITS + 1);
    hex_of(h.byte, BUNDLE_KEY_DIGITS / 2, hex);
    return str_c(hex);
}

struct str bundle_track_of(const struct bundle_decision *d, struct arena *a)
{
    switch (d->kind) {
    case BUNDLE_VOTE:
    case BUNDLE_VOTE_CHANGED:
    case BUNDLE_VOTE_UNDONE:
        return str_c(stage_name(d->stage));
    case BUNDLE_PRESORT:
    case BUNDLE_PRESORT_UNDONE:
        return str_c(arena_fmt(a, "%s.presort", stage_name(d->stage)));
    case BUNDLE_CALIBRATION:
        return str_c(arena_fmt(a, "calibration.%" PRId64 ".%.*s", d->calibration, (int)d->phase.len,
                               d->phase.ptr));
    case BUNDLE_RECUSAL:
    case BUNDLE_KINDS:
        break;
    }
    return STR("recusal");
}

bool bundle_same_track(const struct bundle_decision *x, const struct bundle_decision *y)
{
    return x->record == y->record && str_eq(x->track, y->track);
}

int bundle_by_track(const void *x, const void *y)
{
    const struct bundle_decision *a = *(const struct bundle_decision *const *)x;
    const struct bundle_decision *b = *(const struct bundle_decision *const *)y;
    if (a->record != b->record)
        return a->record < b->record ? -1 : 1;
    int c = str_cmp(a->track, b->track);
    return c ? c : (a->seq > b->seq) - (a->seq < b->seq);
}
