/* fuzz_ovid.c - any bytes as a strategy written for Ovid: what comes out is PubMed's language,
 * each line with the lines before it at hand; what doesn't is told. */
#include "fuzz.h"

#include "pubmed/query/ovid.h"
#include "pubmed/query/query.h"

struct lines {
    const struct ovid_strategy *s;
    struct query *query;
    size_t n;
};

static const struct query *line_of(void *context, struct str id)
{
    const struct lines *l = context;
    for (size_t i = 0; i < l->n; i++)
        if (str_eq(l->s->line[i].id, id) && l->query[i].root)
            return &l->query[i];
    return NULL;
}

/* A limit of the language, such as the number of terms, is all that may be in the way. */
static void must_be_pubmed(const struct ovid_strategy *s, struct arena *a)
{
    struct lines l = {.s = s, .query = ARENA_ARRAY(a, s->n, struct query)};
    struct query_lines at_hand = {line_of, &l};
    for (l.n = 0; l.n < s->n; l.n++) {
        struct err e = {0};
        if (s->line[l.n].query.len == 0)
            continue;
        enum err_code rc = query_parse(s->line[l.n].query, &at_hand, a, NULL, &l.query[l.n], &e);
        if (rc == ERR_LIMIT)
            return;
        MUST(rc == ERR_OK);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct note_list notes = {.arena = &a};
    struct ovid_strategy s;
    struct err e = {0};
    size_t left_out = 0;
    if (size <= 4096 &&
        ovid_convert(str_n((const char *)data, size), NULL, &a, &notes, &s, &e) == ERR_OK) {
        must_be_pubmed(&s, &a);
        for (size_t i = 0; i < s.n; i++)
            left_out += s.line[i].query.len == 0;
        MUST(left_out <= note_count(&notes, NOTE_ERROR) + note_count(&notes, NOTE_WARNING));
    }
    arena_release(&a);
    return 0;
}
