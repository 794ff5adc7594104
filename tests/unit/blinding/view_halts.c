/* view_halts.c - what stopping rules say to a reader, and what they are refused. */
#include "scene.h"

#include "screen/halt/halt.h"

static void add_view(const struct halt_view *v, struct buf *b)
{
    buf_addf(b, "%s own=%d total=%d screened=%d found=%d open=%d half=%d conflicts=%d gone=%d\n",
             stage_name(v->stage), v->own, (int)v->total, (int)v->screened, (int)v->found,
             (int)v->open, (int)v->half, (int)v->conflicts, (int)v->not_screened);
    for (int64_t i = 0; i < v->screened; i++)
        buf_addf(b, "%d is %d\n", (int)v->record[i], v->relevant[i]);
    for (int i = 0; i < HALT_RULE_COUNT; i++)
        buf_addf(b, "%s met=%d p=%.6g\n", halt_rule_name((enum halt_rule)i), v->rule[i].met,
                 v->rule[i].p);
    for (size_t i = 0; i < v->n_items; i++)
        buf_addf(b, "item %d: %d of %d\n", (int)v->item[i].kind, (int)v->item[i].have,
                 (int)v->item[i].want);
    buf_addf(b, "recall %.6g (%.6g to %.6g), %d votes\n", v->recall, v->recall_low, v->recall_high,
             (int)v->cost.votes);
    for (size_t i = 0; i < v->n_halts; i++)
        buf_addf(b, "ended for %d, %d unread, after %d\n", (int)v->halt[i].covered,
                 (int)v->halt[i].unread, (int)v->halt[i].grounds.screened);
}

void view_halts(struct scene *x, const char *reader, struct buf *b)
{
    const struct halt_options o = {.small = true};
    const struct halt_decision d = {.rule = HALT_SAFE, .force = true, .note = "x"};
    struct halt_view v;
    int64_t n;
    for (int stage = 0; stage < STAGE_FULL_TEXT; stage++) {
        MUST(x, halt_load(x->s, reader, (enum stage)stage, &o, &x->arena, &v, &x->e));
        add_view(&v, b);
        if (!reader)
            continue;
        MUST(x, store_begin(x->s, &x->e));
        if (halt_stop(x->s, reader, (enum stage)stage, &o, &d, &x->arena, &n, &x->e) == ERR_OK)
            buf_addf(b, "ends it for %d\n", (int)n);
        else
            buf_addf(b, "%s\n", scene_message(x));
        store_rollback(x->s);
    }
}
