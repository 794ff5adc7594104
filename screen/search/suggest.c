/* suggest.c - terms for a line from the references that it loses (analysis.h). */
#include "screen/search/contribution_internal.h"
#include "screen/search/messages.h"
#include "screen/search/suggest_internal.h"

#define CANDIDATES_MOST 300 /* looked at one by one */

struct suggesting {
    const struct strategy *s;
    const struct strategy_line *line;
    struct engine *engine;
    const struct suggest_options *o;
    struct progress *progress;
    struct arena *a;
    struct suggestions *out;
    const struct recall_item **told; /* references that can be told */
    bool *development;               /* by told */
    size_t n_told;
    size_t index; /* of the line */
    struct lost_item *lost;
    size_t n_lost;
    struct candidate_list c;
    struct line_sets sets; /* of a corpus */
};

/* SplitMix64 (Steele, Lea and Flood 2014). */
static uint64_t draw(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

void suggest_divide(size_t n, uint64_t seed, bool *development)
{
    size_t wanted = n < SUGGEST_SPLIT_FROM ? n : (2 * n + 2) / 3;
    /* Of what is left each is as likely to be taken as any other. */
    for (size_t i = 0; i < n; i++) {
        development[i] = draw(&seed) % (n - i) < wanted;
        wanted -= development[i];
    }
}

static void tell(struct suggesting *w, const struct recall *r)
{
    w->told = (const struct recall_item **)arena_array(w->a, r->n, sizeof *w->told);
    w->development = ARENA_ARRAY(w->a, r->n, bool);
    for (size_t i = 0; i < r->n; i++)
        if (r->item[i].line[w->index] == TRUTH_UNKNOWN)
            w->out->n_untold++;
        else
            w->told[w->n_told++] = &r->item[i];
    suggest_divide(w->n_told, w->o->seed, w->development);
    w->out->divided = w->n_told >= SUGGEST_SPLIT_FROM;
    for (size_t i = 0; i < w->n_told; i++) {
        struct suggest_half *half = w->development[i] ? &w->out->development : &w->out->validation;
        half->n++;
        half->before += w->told[i]->line[w->index] == TRUTH_TRUE;
    }
}

static void gather_lost(struct suggesting *w)
{
    size_t parts = query_part_count(w->line->root);
    w->lost = ARENA_ARRAY(w->a, w->n_told, struct lost_item);
    for (size_t i = 0; i < w->n_told; i++) {
        if (!w->development[i] || w->told[i]->line[w->index] != TRUTH_FALSE)
            continue;
        struct lost_item *x = &w->lost[w->n_lost++];
        x->known = w->told[i]->known;
        x->subject = query_subject_new(x->known->record, w->a);
        x->opens = ARENA_ARRAY(w->a, parts, bool);
        query_explain(w->line->root, x->subject, w->a);
        for (const struct query_part *p = w->line->root; p && !w->line->root->found;
             p = query_part_next(p))
            x->opens[p->id] = p->decides && !p->found;
    }
}

static enum err_code count_with(struct suggesting *w, const struct query_change *c, size_t n,
                                int64_t *out, struct err *e)
{
    struct buf text = {0};
    query_rewrite(w->line->root, c, n, &text);
    enum err_code rc = engine_count(w->engine, buf_str(&text), out, e);
    buf_release(&text);
    return rc;
}

/* What one brings: out of a corpus's sets, or asked of a server. */
static enum err_code count_one(struct suggesting *w, struct candidate *c, struct err *e)
{
    struct query_change add = {QUERY_CHANGE_ADD, c->s.part, c->s.text};
    int64_t after;
    if (engine_is_local(w->engine))
        return line_sets_gain(&w->sets, c->s.part, c->s.text, &c->s.adds, e);
    enum err_code rc = count_with(w, &add, 1, &after, e);
    c->s.adds = after - w->out->line_before;
    return rc;
}

static enum err_code open_sets(struct suggesting *w, size_t n, struct err *e)
{
    bool *wanted = ARENA_ARRAY(w->a, query_part_count(w->line->root), bool);
    if (n == 0 || !engine_is_local(w->engine))
        return ERR_OK;
    for (size_t i = 0; i < n; i++)
        wanted[w->c.item[i].s.part->id] = true;
    return line_sets_open(w->line, w->engine, wanted, w->progress, w->a, &w->sets, e);
}

/* What costs too much goes. */
static enum err_code count_candidates(struct suggesting *w, struct err *e)
{
    size_t kept = 0, n = w->c.n < w->o->most_counted ? w->c.n : w->o->most_counted;
    enum err_code rc = count_with(w, NULL, 0, &w->out->line_before, e);
    if (rc == ERR_OK)
        rc = open_sets(w, n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        struct candidate *c = &w->c.item[i];
        progress_to(w->progress, MSG_SEARCH_SUGGEST_STEP, (int64_t)i, (int64_t)n);
        rc = progress_check(w->progress, e);
        if (rc == ERR_OK)
            rc = count_one(w, c, e);
        if (rc != ERR_OK)
            break;
        w->out->n_counted++;
        if (c->s.adds > w->o->cost_most * (int64_t)c->s.known)
            w->out->n_costly++;
        else
            w->c.item[kept++] = *c;
    }
    line_sets_close(&w->sets);
    w->c.n = kept;
    return rc;
}

/* Lost references that no candidate finds. */
static void count_beyond(struct suggesting *w)
{
    for (size_t i = 0; i < w->n_lost; i++) {
        bool any = false;
        for (size_t k = 0; k < w->c.n && !any; k++)
            any = w->c.item[k].finds[i];
        w->out->n_beyond += !any;
    }
}

/* The references anew, with all chosen terms: by the engine those it has, by us the others. */
static enum err_code measure_after(struct suggesting *w, const struct query_change *change,
                                   struct err *e)
{
    struct arena scratch = {0};
    int64_t *pmid = ARENA_ARRAY(&scratch, w->n_told, int64_t);
    bool *found = ARENA_ARRAY(&scratch, w->n_told, bool);
    size_t n = 0;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; i < w->n_told; i++)
        if (w->told[i]->known->from == KNOWN_IN_ENGINE)
            pmid[n++] = w->told[i]->known->pmid;
    if (n)
        rc = engine_which(w->engine, w->out->query, pmid, n, found, e);
    for (size_t i = 0, k = 0; rc == ERR_OK && i < w->n_told; i++) {
        const struct known_item *x = w->told[i]->known;
        bool now = x->from == KNOWN_IN_ENGINE
                       ? found[k++]
                       : strategy_tries(w->s, w->line, change, w->out->n_chosen,
                                        query_subject_new(x->record, &scratch));
        *(w->development[i] ? &w->out->development.after : &w->out->validation.after) += now;
    }
    arena_release(&scratch);
    return rc;
}

static enum err_code finish(struct suggesting *w, struct err *e)
{
    struct suggestions *out = w->out;
    struct query_change *change = ARENA_ARRAY(w->a, out->n_chosen, struct query_change);
    struct buf text = {0};
    out->n = w->c.n;
    out->item = ARENA_ARRAY(w->a, out->n, struct suggested_term);
    for (size_t i = 0; i < out->n; i++)
        out->item[i] = w->c.item[i].s;
    for (size_t i = 0; i < out->n_chosen; i++)
        change[i] = (struct query_change){QUERY_CHANGE_ADD, out->item[i].part, out->item[i].text};
    query_rewrite(w->line->root, change, out->n_chosen, &text);
    out->query = arena_str(w->a, buf_str(&text));
    buf_release(&text);
    enum err_code rc = measure_after(w, change, e);
    if (rc == ERR_OK && w->engine)
        rc = engine_count(w->engine, out->query, &out->line_after, e);
    return rc;
}

enum err_code suggest_terms(const struct strategy *s, size_t line, const struct known_list *k,
                            struct engine *engine, const struct suggest_options *o,
                            struct progress *p, struct arena *a, struct suggestions *out,
                            struct err *e)
{
    struct recall r;
    struct suggesting w = {.s = s,
                           .line = &s->line[line],
                           .engine = engine,
                           .o = o,
                           .progress = p,
                           .a = a,
                           .out = out,
                           .index = line};
    *out = (struct suggestions){.line_before = -1, .line_after = -1};
    enum err_code rc = recall_measure(s, k, engine, a, &r, e);
    if (rc != ERR_OK)
        return rc;
    tell(&w, &r);
    gather_lost(&w);
    candidates_gather(s, w.line->root, w.lost, w.n_lost, engine != NULL, CANDIDATES_MOST, a, &w.c,
                      &out->n_candidates, &out->n_elsewhere);
    if (engine)
        rc = count_candidates(&w, e);
    if (rc != ERR_OK)
        return rc;
    out->n_chosen = candidates_choose(&w.c, w.n_lost, o->most, a);
    count_beyond(&w);
    return finish(&w, e);
}
