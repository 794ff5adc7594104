/* citation_answer.c - the plain text that ecitmatch answers with. */
#include "pubmed/eutils/answers.h"
#include "pubmed/eutils/internal.h"

enum { FIELDS = 7 }; /* journal year volume page author key verdict */

/* The last two fields of a line; false when it has not seven. */
static bool cut_line(struct str s, struct arena *a, struct citation_line *out)
{
    struct str field[FIELDS], part;
    size_t n = 0;
    while (str_split(&s, '|', &part)) {
        if (n == FIELDS)
            return false;
        field[n++] = str_trim(part);
    }
    if (n != FIELDS)
        return false;
    *out = (struct citation_line){.key = arena_str(a, field[5]), .verdict = arena_str(a, field[6])};
    return true;
}

bool citation_answer_parse(struct str body, struct arena *a, struct citation_line **line, size_t *n)
{
    size_t cap = 0;
    struct str part;
    *line = NULL;
    *n = 0;
    while (str_split(&body, '\n', &part)) {
        struct citation_line l;
        part = str_trim(part);
        if (part.len == 0)
            continue;
        if (!cut_line(part, a, &l))
            return false;
        *line = arena_grow(a, *line, *n, &cap, sizeof **line);
        (*line)[(*n)++] = l;
    }
    return true;
}

/* `1,2,3`, or `(783 citations)`. */
static bool read_ambiguous(struct str s, struct arena *a, struct eutils_matched *out)
{
    size_t cap = 0, blank = str_find(s, STR(" "), 0);
    struct str part;
    out->match = EUTILS_MATCH_AMBIGUOUS;
    if (str_starts(s, "("))
        return str_int64(str_sub(s, 1, blank), &out->n_fitting) && out->n_fitting > 1;
    while (s.len && str_split(&s, ',', &part)) {
        int64_t pmid = 0;
        if (!str_int64(str_trim(part), &pmid) || pmid < 1)
            return false;
        out->candidate =
            arena_grow(a, out->candidate, out->n_candidates, &cap, sizeof *out->candidate);
        out->candidate[out->n_candidates++] = pmid;
    }
    out->n_fitting = (int64_t)out->n_candidates;
    return out->n_candidates > 0;
}

bool citation_verdict_parse(struct str verdict, struct arena *a, struct eutils_matched *out)
{
    *out = (struct eutils_matched){0};
    if (str_starts(verdict, "NOT_FOUND")) {
        bool journal = str_find(verdict, STR("INVALID_JOURNAL"), 0) != SIZE_MAX;
        out->match = journal ? EUTILS_MATCH_UNKNOWN_JOURNAL : EUTILS_MATCH_NOT_FOUND;
        return true;
    }
    if (str_starts(verdict, "AMBIGUOUS"))
        return read_ambiguous(str_trim(str_sub(verdict, 9, verdict.len)), a, out);
    out->match = EUTILS_MATCH_FOUND;
    return str_int64(verdict, &out->pmid) && out->pmid > 0;
}
