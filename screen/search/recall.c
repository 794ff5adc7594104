/* recall.c - which lines find the known references, where each is lost and what it lacks. */
#include "screen/search/analysis.h"

/* By this program, on the record at hand. What PubMed's own record lacks, PubMed lacks; any
 * other record may only have lost it on the way. */
static void judge(const struct strategy *s, struct recall_item *x,
                  const struct query_subject *subject, struct arena *scratch)
{
    bool open = x->known->record->status.len == 0;
    for (size_t i = 0; i < s->n; i++) {
        query_explain(s->line[i].root, subject, scratch);
        x->line[i] = open                     ? s->line[i].root->truth
                     : s->line[i].root->found ? TRUTH_TRUE
                                              : TRUTH_FALSE;
    }
}

/* The engine's answer counts for its own records. */
static enum err_code ask(const struct strategy *s, struct engine *engine, struct recall *out,
                         struct err *e)
{
    struct arena a = {0};
    int64_t *pmid = ARENA_ARRAY(&a, out->n, int64_t);
    bool *found = ARENA_ARRAY(&a, out->n, bool);
    enum err_code rc = ERR_OK;
    size_t n = 0;
    for (size_t i = 0; i < out->n; i++)
        if (out->item[i].known->from == KNOWN_IN_ENGINE)
            pmid[n++] = out->item[i].known->pmid;
    for (size_t l = 0; n && rc == ERR_OK && l < s->n; l++) {
        rc = engine_which(engine, s->line[l].text, pmid, n, found, e);
        for (size_t i = 0, k = 0; rc == ERR_OK && i < out->n; i++) {
            struct recall_item *x = &out->item[i];
            if (x->known->from != KNOWN_IN_ENGINE)
                continue;
            enum truth t = found[k++] ? TRUTH_TRUE : TRUTH_FALSE;
            x->engine_differs |= t != x->line[l];
            x->line[l] = t;
        }
    }
    out->by_engine = n;
    arena_release(&a);
    return rc;
}

static struct str written(const struct query_part *p, struct arena *a)
{
    struct buf b = {0};
    query_part_write(p, &b);
    struct str text = arena_str(a, buf_str(&b));
    buf_release(&b);
    return text;
}

static struct recall_lack lack_of(const struct query_part *p, struct arena *a)
{
    const struct query_part *first = p;
    while (first->op != QUERY_LEAF)
        first = first->part[0];
    return (struct recall_lack){.text = written(p, a),
                                .first = written(first, a),
                                .terms = query_part_terms(p),
                                .taken = p->negated};
}

/* The first line that loses it among those that lead to the final one. */
static void find_loss(const struct strategy *s, struct recall_item *x, struct arena *a,
                      struct arena *scratch)
{
    const struct query_part **blocker;
    x->lost_at = SIZE_MAX;
    if (x->line[s->final] != TRUTH_FALSE)
        return;
    for (size_t i = 0; i <= s->final && x->lost_at == SIZE_MAX; i++)
        if (x->line[i] == TRUTH_FALSE && (i == s->final || !s->line[i].only_excludes))
            x->lost_at = i;
    struct query_part *root = s->line[x->lost_at].root;
    query_explain(root, query_subject_new(x->known->record, scratch), scratch);
    x->n_lacks = query_blockers(root, scratch, &blocker);
    x->lacks = ARENA_ARRAY(a, x->n_lacks, struct recall_lack);
    for (size_t i = 0; i < x->n_lacks; i++)
        x->lacks[i] = lack_of(blocker[i], a);
}

static void count(const struct strategy *s, struct recall *r)
{
    for (size_t l = 0; l < s->n; l++) {
        struct recall_line *line = &r->line[l];
        for (size_t i = 0; i < r->n; i++) {
            enum truth t = r->item[i].line[l];
            line->found += t == TRUTH_TRUE;
            line->lost += t == TRUTH_FALSE;
            line->untold += t == TRUTH_UNKNOWN;
        }
        line->interval = wilson_interval(line->found, line->found + line->lost);
    }
}

enum err_code recall_measure(const struct strategy *s, const struct known_list *k,
                             struct engine *engine, struct arena *a, struct recall *out,
                             struct err *e)
{
    struct arena scratch = {0};
    *out = (struct recall){
        .item = ARENA_ARRAY(a, k->n, struct recall_item),
        .unchecked = (const struct known_item **)arena_array(a, k->n, sizeof *out->unchecked),
        .line = ARENA_ARRAY(a, s->n, struct recall_line)};
    for (size_t i = 0; i < k->n; i++) {
        if (!k->item[i].record) {
            out->unchecked[out->n_unchecked++] = &k->item[i];
            continue;
        }
        struct recall_item *x = &out->item[out->n++];
        struct arena_mark m = arena_mark(&scratch);
        x->known = &k->item[i];
        x->line = ARENA_ARRAY(a, s->n, enum truth);
        judge(s, x, query_subject_new(x->known->record, &scratch), &scratch);
        arena_reset(&scratch, m);
    }
    enum err_code rc = engine ? ask(s, engine, out, e) : ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < out->n; i++) {
        struct arena_mark m = arena_mark(&scratch);
        find_loss(s, &out->item[i], a, &scratch);
        arena_reset(&scratch, m);
    }
    if (rc == ERR_OK)
        count(s, out);
    arena_release(&scratch);
    return rc;
}
