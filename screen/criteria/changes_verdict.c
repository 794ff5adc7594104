/* changes_verdict.c - two evaluations, verdict by verdict. */
#include "screen/criteria/changes.h"

static const char verdicts[] = " .?-+";

static int find(const struct str *id, size_t n, struct str wanted)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(id[i], wanted))
            return (int)i;
    return -1;
}

void verdict_changes_init(struct verdict_changes *v, const struct str *before, size_t n_before,
                          const struct str *after, size_t n_after, struct arena *a)
{
    size_t most = n_before + n_after;
    *v = (struct verdict_changes){.before = before,
                                  .after = after,
                                  .n_before = n_before,
                                  .n_after = n_after,
                                  .id = ARENA_ARRAY(a, most, struct str),
                                  .from = ARENA_ARRAY(a, most, int),
                                  .to = ARENA_ARRAY(a, most, int),
                                  .count = arena_array(a, most, sizeof *v->count)};
    for (size_t i = 0; i < n_after; i++) {
        v->id[v->n_ids] = after[i];
        v->from[v->n_ids] = find(before, n_before, after[i]);
        v->to[v->n_ids++] = (int)i;
    }
    for (size_t i = 0; i < n_before; i++) {
        if (find(after, n_after, before[i]) >= 0)
            continue;
        v->id[v->n_ids] = before[i];
        v->from[v->n_ids] = (int)i;
        v->to[v->n_ids++] = -1;
    }
}

/* Index in " .?-+"; what isn't one of them is as if it weren't there. */
static size_t verdict_at(struct str s, int i)
{
    const char *p = i >= 0 && (size_t)i < s.len ? strchr(verdicts, s.ptr[i]) : NULL;
    return p && *p ? (size_t)(p - verdicts) : 0;
}

static size_t suggestion_at(struct str s)
{
    for (size_t i = SUGGEST_UNCLEAR; i <= SUGGEST_2; i++)
        if (str_eq_c(s, suggestion_name((enum suggestion)i)))
            return i;
    return SUGGEST_UNCLEAR;
}

bool verdict_changes_add(struct verdict_changes *v, struct str before, struct str suggested_before,
                         struct str after, struct str suggested_after)
{
    size_t was = suggestion_at(suggested_before), is = suggestion_at(suggested_after);
    bool differs = was != is;
    v->suggestion[was][is]++;
    for (size_t i = 0; i < v->n_ids; i++) {
        size_t from = verdict_at(before, v->from[i]), to = verdict_at(after, v->to[i]);
        v->count[i][from][to]++;
        differs |= from != to;
    }
    v->n_changed += differs;
    v->n_same += !differs;
    return differs;
}

size_t verdict_changes_list(const struct verdict_changes *v, struct arena *a,
                            struct verdict_change **out)
{
    size_t n = 0, cap = 0;
    *out = NULL;
    for (size_t i = 0; i < v->n_ids; i++)
        for (size_t from = 0; from < 5; from++)
            for (size_t to = 0; to < 5; to++) {
                if (from == to || v->count[i][from][to] == 0)
                    continue;
                *out = arena_grow(a, *out, n, &cap, sizeof **out);
                (*out)[n++] = (struct verdict_change){v->id[i], verdicts[from], verdicts[to],
                                                      v->count[i][from][to]};
            }
    return n;
}

size_t verdict_changes_of(const struct verdict_changes *v, struct str before, struct str after,
                          struct arena *a, struct verdict_change **out)
{
    size_t n = 0, cap = 0;
    *out = NULL;
    for (size_t i = 0; i < v->n_ids; i++) {
        size_t from = verdict_at(before, v->from[i]), to = verdict_at(after, v->to[i]);
        if (from == to)
            continue;
        *out = arena_grow(a, *out, n, &cap, sizeof **out);
        (*out)[n++] = (struct verdict_change){v->id[i], verdicts[from], verdicts[to], 1};
    }
    return n;
}
