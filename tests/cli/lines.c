/* lines.c - matching with one wildcard, for characters and for lines.
 *
 * Both are the same walk: on a difference, the last wildcard takes in one more. That
 * is enough, since a later wildcard can do all that an earlier one could. */
#include "tests/cli/lines.h"

#define ANY "…"

struct lines lines_cut(struct str text, struct arena *a)
{
    struct lines out = {0};
    struct str part;
    size_t cap = 0;
    while (str_split(&text, '\n', &part)) {
        out.line = arena_grow(a, out.line, out.n, &cap, sizeof *out.line);
        out.line[out.n++] = part;
    }
    while (out.n && out.line[out.n - 1].len == 0)
        out.n--;
    return out;
}

static bool any_at(struct str s, size_t at)
{
    return str_starts(str_sub(s, at, s.len), ANY);
}

bool line_match(struct str expected, struct str actual)
{
    size_t e = 0, i = 0, after = SIZE_MAX, taken = 0;
    while (i < actual.len || e < expected.len) {
        if (any_at(expected, e)) {
            e += sizeof ANY - 1;
            after = e;
            taken = i;
        } else if (e < expected.len && i < actual.len && expected.ptr[e] == actual.ptr[i]) {
            e++;
            i++;
        } else if (after != SIZE_MAX && taken < actual.len) {
            e = after;
            i = ++taken;
        } else {
            return false;
        }
    }
    return true;
}

bool lines_match(struct lines expected, struct lines actual, size_t *missed)
{
    size_t e = 0, i = 0, after = SIZE_MAX, taken = 0;
    *missed = 0;
    while (i < actual.n || e < expected.n) {
        if (e < expected.n && str_eq_c(expected.line[e], ANY)) {
            after = ++e;
            taken = i;
        } else if (e < expected.n && i < actual.n && line_match(expected.line[e], actual.line[i])) {
            e++;
            i++;
        } else if (after != SIZE_MAX && taken < actual.n) {
            *missed = e > *missed ? e : *missed;
            e = after;
            i = ++taken;
        } else {
            *missed = e > *missed ? e : *missed;
            return false;
        }
    }
    return true;
}
