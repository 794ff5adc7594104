/* find.c - the same articles, with what may be shown of each. */
#include "screen/elsewhere/elsewhere.sql.h"
#include "screen/elsewhere/elsewhere_internal.h"
#include "screen/elsewhere/messages.h"

const char *elsewhere_how_name(enum elsewhere_how h)
{
    static const char *const name[] = {"pmid", "doi", "rules"};
    return name[h];
}

struct standings {
    struct record_standing *item; /* by root */
    size_t n;
};

struct finding {
    struct store *there;
    struct standings at_home, abroad;
    const struct review_documents *documents; /* of the other */
    bool blinded;
    struct arena *a;
};

static const struct record_standing *standing_of(const struct standings *s, int64_t root)
{
    size_t low = 0, high = s->n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (s->item[mid].root < root)
            low = mid + 1;
        else
            high = mid;
    }
    return low < s->n && s->item[low].root == root ? &s->item[low] : NULL;
}

/* Excluded at a stage, or decided at the last. */
static bool is_settled(const struct record_standing *r)
{
    for (int stage = 0; r && stage < STAGE_COUNT; stage++)
        if (r->stage[stage].state == STANDING_DECIDED &&
            (!r->stage[stage].include || stage == STAGE_FULL_TEXT))
            return true;
    return false;
}

/* Lead and resolvers at full text are told everything; others only what is settled here. */
static enum err_code is_blinded(struct store *here, const char *reader, struct arena *a, bool *yes,
                                struct err *e)
{
    static const char *const roles[] = {"resolver", NULL};
    const char *who;
    *yes = false;
    enum err_code rc = person_acting(here, reader, a, &who, e);
    if (rc == ERR_OK)
        rc = person_may(here, who, roles, STAGE_FULL_TEXT, e);
    if (rc != ERR_FORBIDDEN)
        return rc;
    err_clear(e);
    *yes = true;
    return ERR_OK;
}

static enum err_code first_event(struct store *s, struct arena *a, struct str *hash, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_FIRST_EVENT);
    *hash = db_step(&q) ? db_str(&q, FIRST_EVENT_HASH, a) : STR("");
    return db_end(&q, e);
}

static enum err_code is_another(struct store *here, struct store *there, struct arena *a,
                                struct err *e)
{
    struct str x, y;
    enum err_code rc = first_event(here, a, &x, e);
    if (rc == ERR_OK)
        rc = first_event(there, a, &y, e);
    if (rc == ERR_OK && str_eq(x, y))
        rc = err_set(e, ERR_STATE, MSG_ELSEWHERE_SAME_REVIEW);
    return rc;
}

/* The furthest stage that is decided; an open one and its votes aren't looked at. */
static void verdict(const struct finding *f, struct elsewhere_article *x)
{
    const struct record_standing *r = standing_of(&f->abroad, x->there);
    for (int stage = 0; r && stage < STAGE_COUNT; stage++) {
        const struct standing *st = &r->stage[stage];
        if (st->state != STANDING_DECIDED)
            continue;
        x->decided = true;
        x->stage = (enum stage)stage;
        x->include = st->include;
        x->category = st->category;
        int i = st->include || !st->reason.len ? -1 : pico_find(&f->documents->pico, st->reason);
        for (int lang = 0; lang < LANG_COUNT; lang++)
            x->reason_label[lang] = i < 0 ? STR("") : f->documents->pico.criterion[i].reason[lang];
    }
}

static enum err_code fill(const struct finding *f, struct elsewhere_article *x, struct err *e)
{
    enum err_code rc = elsewhere_load_files(f->there, x, f->a, e);
    if (rc != ERR_OK || x->withheld)
        return rc;
    verdict(f, x);
    return elsewhere_load_evidence(f->there, x, f->a, e);
}

static enum err_code add(const struct finding *f, const struct same *s, struct elsewhere *out,
                         size_t *cap, struct err *e)
{
    const struct record_standing *r = standing_of(&f->at_home, s->here->id);
    struct elsewhere_article x = {.here = s->here->id,
                                  .there = s->there,
                                  .how = s->how,
                                  .citation = s->here->citation,
                                  .title = s->here->title,
                                  .pmid = s->here->pmid,
                                  .doi = s->here->doi,
                                  .withheld = f->blinded && !is_settled(r)};
    memcpy(x.reason, s->reason, sizeof x.reason);
    if (x.withheld && !(r && r->sought)) {
        out->n_withheld++;
        return ERR_OK;
    }
    enum err_code rc = fill(f, &x, e);
    if (rc != ERR_OK || (!x.n_files && !x.n_values && !x.n_levels && !x.decided))
        return rc;
    out->item = arena_grow(f->a, out->item, out->n, cap, sizeof *out->item);
    out->item[out->n++] = x;
    return ERR_OK;
}

static enum err_code get_ready(struct store *here, struct store *there, const char *reader,
                               struct finding *f, struct elsewhere *out, struct err *e)
{
    enum err_code rc = is_another(here, there, f->a, e);
    if (rc == ERR_OK)
        rc = is_blinded(here, reader, f->a, &f->blinded, e);
    if (rc == ERR_OK)
        rc = review_documents(there, &f->documents, e);
    if (rc == ERR_OK)
        rc = review_standing(here, f->a, &f->at_home.item, &f->at_home.n, e);
    if (rc == ERR_OK)
        rc = review_standing(there, f->a, &f->abroad.item, &f->abroad.n, e);
    if (rc != ERR_OK)
        return rc;
    out->id = arena_str(f->a, f->documents->pico.id);
    rc = extraction_form(there, f->a, &out->form, e);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        out->title[lang] = arena_str(f->a, f->documents->pico.title[lang]);
    return rc;
}

enum err_code elsewhere_find(struct store *here, struct store *there, const char *reader,
                             struct progress *p, struct arena *a, struct elsewhere *out,
                             struct err *e)
{
    struct finding f = {.there = there, .a = a};
    struct same *same;
    size_t cap = 0;
    *out = (struct elsewhere){0};
    enum err_code rc = get_ready(here, there, reader, &f, out, e);
    if (rc == ERR_OK)
        rc = elsewhere_same(here, there, p, a, &same, &out->n_same, &out->n_unsure, e);
    for (size_t i = 0; rc == ERR_OK && i < out->n_same; i++)
        rc = add(&f, &same[i], out, &cap, e);
    return rc;
}

const struct elsewhere_article *elsewhere_of(const struct elsewhere *x, int64_t here)
{
    for (size_t i = 0; i < x->n; i++)
        if (x->item[i].here == here)
            return &x->item[i];
    return NULL;
}
