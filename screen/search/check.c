/* check.c - what looks wrong with the stored searches of a protocol. */
#include "screen/search/check.h"

/* Types that NGC's criteria name for secondary literature (Bilag 1, general criteria). */
static const char *const SECONDARY_TYPES[] = {"systematic review", "meta-analysis",
                                              "practice guideline"};

static struct check_search from_protocol(const struct protocol *p, const struct protocol_search *s,
                                         struct arena *a)
{
    const struct protocol_period *period = &p->period[s->literature];
    struct check_search c = {.id = s->id,
                             .line = ARENA_ARRAY(a, s->n_lines, struct check_line),
                             .n_lines = s->n_lines,
                             .period = {period->from, period->to},
                             .as_of = p->as_of};
    if (s->literature == LITERATURE_SECONDARY) {
        c.type = SECONDARY_TYPES;
        c.n_types = COUNT_OF(SECONDARY_TYPES);
    }
    for (size_t i = 0; i < s->n_lines; i++) {
        const struct protocol_line *l = &s->line[i];
        struct str query = l->query;
        while (query.len && (unsigned char)query.ptr[query.len - 1] <= ' ')
            query.len--;
        c.line[i] = (struct check_line){l->id, query, l->file_line, l->file_column, l->file_column};
        if (str_eq(l->id, s->import))
            c.result = i;
    }
    return c;
}

void search_check(const struct protocol *p, const struct mesh *mesh, struct arena *a,
                  struct search_check *out)
{
    const struct mesh_names *names = mesh ? mesh_names_new(mesh, a) : NULL;
    *out = (struct search_check){0};
    for (size_t i = 0; i < p->n_searches; i++) {
        struct check_search s = from_protocol(p, &p->search[i], a);
        check_search(&s, mesh, names, a, out);
    }
}

size_t search_check_count(const struct search_check *c, enum note_level level)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++)
        n += c->item[i].level == level;
    return n;
}
