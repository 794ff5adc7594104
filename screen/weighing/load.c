/* load.c - the reviews of a stage, in groups. */
#include "screen/weighing/weighing.sql.h"
#include "screen/weighing/weighing_internal.h"

struct candidate {
    int64_t root;
    struct str pmid, title;
    bool open;
};

static enum err_code candidates(struct store *s, enum weighing_stage stage, struct arena *a,
                                struct candidate **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_REACHED);
    db_bind_int(&q, REACHED_P_INCLUDED, stage == WEIGHING_INCLUDED);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = (struct candidate){.root = db_int64(&q, REACHED_RECORD),
                                            .pmid = db_str(&q, REACHED_PMID, a),
                                            .title = db_str(&q, REACHED_TITLE, a),
                                            .open = !db_int(&q, REACHED_DECIDED)};
    }
    return db_end(&q, e);
}

static const struct evidence_article *extracted(const struct evidence *ev, int64_t root)
{
    for (size_t i = 0; i < ev->n; i++)
        if (ev->item[i].root == root)
            return &ev->item[i];
    return NULL;
}

/* What people said of it, else what the record says. */
static enum err_code is_secondary(struct store *s, const struct candidate *c,
                                  const struct evidence_article *x, bool *yes, struct err *e)
{
    struct arena scratch = {0};
    struct bib_record r;
    struct literature_reason reason;
    enum err_code rc = ERR_OK;
    *yes = x && str_eq(x->literature, STR("secondary"));
    if (!*yes && !(x && str_eq(x->literature, STR("primary")))) {
        rc = record_load(s, c->root, &scratch, &r, e);
        if (rc == ERR_OK)
            *yes = literature_of(&r, &scratch, &reason) == LITERATURE_SECONDARY;
    }
    arena_release(&scratch);
    return rc;
}

static enum err_code add(struct store *s, struct evaluator *v, const struct candidate *c,
                         const struct evidence_article *x, struct arena *a, struct weighing *out,
                         struct err *e)
{
    bool secondary;
    enum err_code rc = is_secondary(s, c, x, &secondary, e);
    if (rc != ERR_OK || !secondary) {
        out->n_primary += rc == ERR_OK;
        return rc;
    }
    struct overlap_review *r = &out->review[out->n];
    rc = weighing_gather(s, v, c->root, c->pmid, x, a, r, e);
    if (rc != ERR_OK)
        return rc;
    out->title[out->n] = c->title;
    out->open[out->n++] = c->open;
    out->n_no_list += r->source == OVERLAP_NO_LIST;
    return ERR_OK;
}

/* What the lead made of a group would anchor those who have yet to judge one of it. */
static enum err_code keep_back(struct store *s, const char *reader, struct arena *a,
                               struct weighing *w, struct err *e)
{
    static const char *const roles[] = {"resolver", NULL};
    const char *who;
    enum err_code rc = person_acting(s, reader, a, &who, e);
    if (rc == ERR_OK)
        rc = person_may(s, who, roles, STAGE_FULL_TEXT, e);
    if (rc != ERR_FORBIDDEN)
        return rc;
    err_clear(e);
    for (size_t i = 0; i < w->result.n; i++) {
        bool open = false;
        for (size_t k = 0; k < w->result.group[i].n; k++)
            open = open || w->open[w->result.group[i].member[k]];
        if (open && w->decision[i].event)
            w->decision[i] = (struct weighing_decision){.kept_back = true};
    }
    return ERR_OK;
}

enum err_code weighing_load(struct store *s, enum weighing_stage stage, const char *reader,
                            struct arena *a, struct weighing *out, struct err *e)
{
    struct candidate *c;
    struct evidence ev;
    struct evaluator *v = NULL;
    struct note_list notes = {.arena = a}; /* of the PICO, which `criteria` tells */
    size_t n;
    *out = (struct weighing){0};
    enum err_code rc = candidates(s, stage, a, &c, &n, e);
    if (rc == ERR_OK)
        rc = evidence_load_for(s, reader, a, &ev, e);
    if (rc == ERR_OK)
        rc = evaluator_open(s, &notes, &v, e);
    if (rc != ERR_OK)
        return rc;
    out->review = ARENA_ARRAY(a, n, struct overlap_review);
    out->title = ARENA_ARRAY(a, n, struct str);
    out->open = ARENA_ARRAY(a, n, bool);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        rc = add(s, v, &c[i], extracted(&ev, c[i].root), a, out, e);
    evaluator_close(v);
    if (rc != ERR_OK)
        return rc;
    overlap_find(out->review, out->n, &OVERLAP_USUAL, a, &out->result);
    rc = weighing_decisions(s, a, out, e);
    return rc == ERR_OK ? keep_back(s, reader, a, out, e) : rc;
}

const struct overlap_group *weighing_group(const struct weighing *w, struct str id)
{
    const struct overlap_group *found = NULL;
    int64_t record;
    bool number = str_int64(id, &record);
    for (size_t i = 0; i < w->result.n; i++) {
        const struct overlap_group *g = &w->result.group[i];
        if (str_eq_nocase_c(id, g->id))
            return g;
        for (size_t k = 0; number && k < g->n; k++) {
            if (w->review[g->member[k]].id != record)
                continue;
            if (found)
                return NULL;
            found = g;
        }
    }
    return found;
}
