/* view_rank.c - records in the order that is learned, for the reader and for nobody in
 * particular. */
#include "scene.h"

#include "screen/priority/priority.h"

static void order(struct scene *x, struct priority *p, const char *who, enum stage stage,
                  struct buf *b)
{
    struct priority_order o;
    MUST(x, priority_rank(p, x->s, who, stage, &x->arena, &o, &x->e));
    const struct priority_learned *l = &o.learned;
    buf_addf(b, "%s for %s by %s: own %zu %zu %zu %zu, settled %zu %zu, sent %zu\n",
             stage_name(stage), who ? who : "nobody", priority_basis_name(l->basis), l->own_include,
             l->own_exclude, l->own_maybe, l->own_kept, l->settled_include, l->settled_exclude,
             l->references);
    for (size_t i = 0; i < o.n; i++)
        buf_addf(b, "  %d %a%s\n", (int)o.root[i], (double)o.score[i],
                 i < o.n_open ? " to judge" : "");
}

static void reasons(struct scene *x, struct priority *p, const char *who, int64_t root,
                    struct buf *b)
{
    struct priority_why w;
    if (priority_why(p, x->s, who, STAGE_TITLE, root, &x->arena, &w, &x->e) != ERR_OK) {
        buf_addf(b, "why %d: %s\n", (int)root, scene_message(x));
        return;
    }
    buf_addf(b, "why %d: place %zu %a = %a + %a\n", (int)root, w.place, w.all.score,
             w.all.intercept, w.all.rest);
    for (size_t i = 0; i < w.all.n; i++)
        buf_addf(b, "  %a %.*s %zu\n", w.all.reason[i].weight, (int)w.all.reason[i].text.len,
                 w.all.reason[i].text.ptr, w.all.reason[i].which);
}

void view_rank(struct scene *x, const char *reader, struct buf *b)
{
    struct priority *p = priority_new(NULL);
    MUST(x, priority_refresh(p, x->s, NULL, &x->e));
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        order(x, p, reader, (enum stage)stage, b);
        order(x, p, NULL, (enum stage)stage, b);
    }
    for (int64_t id = 1; id <= RECORDS; id++)
        reasons(x, p, reader, id, b);
    priority_free(p);
}
