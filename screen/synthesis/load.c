/* load.c - what is cited, gathered from the review. */
#include "lib/base/json.h"
#include "lib/bib/style.h"
#include "lib/bib/terms.h"
#include "screen/synthesis/synthesis.sql.h"
#include "screen/synthesis/synthesis_internal.h"

struct gathering {
    struct store *s;
    struct arena *a;
    struct synthesis *y;
    size_t cap;
};

static struct synthesis_reference *add(struct gathering *g, int64_t root, enum synthesis_fate fate)
{
    struct synthesis *y = g->y;
    y->ref = arena_grow(g->a, y->ref, y->n_refs, &g->cap, sizeof *y->ref);
    y->ref[y->n_refs] = (struct synthesis_reference){.root = root, .fate = fate};
    return &y->ref[y->n_refs++];
}

static void add_included(struct gathering *g)
{
    for (size_t i = 0; i < g->y->ev.n; i++) {
        struct synthesis_reference *ref = add(g, g->y->ev.item[i].root, SYNTHESIS_INCLUDED);
        /* The order of the articles changes, their records stay where they are. */
        struct bib_record *r = ARENA_NEW(g->a, struct bib_record);
        *r = g->y->ev.item[i].record;
        ref->record = r;
    }
}

static void name_reason(const struct synthesis *y, struct synthesis_reference *ref)
{
    int i = ref->reason.len ? pico_find(y->pico, ref->reason) : -1;
    ref->why = i < 0 ? STR("–") : y->pico->criterion[i].reason[y->lang];
    ref->rank = i < 0 ? y->pico->n_criteria : (size_t)i;
}

static enum err_code load_record(struct gathering *g, struct synthesis_reference *ref,
                                 struct err *e)
{
    struct bib_record *r = ARENA_NEW(g->a, struct bib_record);
    ref->record = r;
    return record_load(g->s, ref->root, g->a, r, e);
}

static enum err_code add_excluded(struct gathering *g, struct err *e)
{
    struct db_stmt q;
    size_t first = g->y->n_refs;
    db_begin(&q, store_db(g->s), &Q_FULL_TEXT_EXCLUDED);
    while (db_step(&q)) {
        bool listed = str_eq_c(db_peek(&q, FULL_TEXT_EXCLUDED_CATEGORY), "1B");
        struct synthesis_reference *ref = add(g, db_int64(&q, FULL_TEXT_EXCLUDED_RECORD),
                                              listed ? SYNTHESIS_LISTED : SYNTHESIS_EXCLUDED);
        ref->reason = db_str(&q, FULL_TEXT_EXCLUDED_REASON, g->a);
        name_reason(g->y, ref);
    }
    enum err_code rc = db_end(&q, e);
    for (size_t i = first; rc == ERR_OK && i < g->y->n_refs; i++)
        rc = load_record(g, &g->y->ref[i], e);
    return rc;
}

static int against(const void *key, const void *entry)
{
    const int64_t *root = key;
    const struct synthesis_reference *const *ref = entry;
    return *root < (*ref)->root ? -1 : *root > (*ref)->root;
}

/* The arms of databases and registers, as JSON. */
static void databases(const struct protocol *p, struct buf *out)
{
    struct json_out j = {.out = out};
    json_arr(&j);
    for (size_t i = 0; i < p->n_arms; i++)
        if (p->arm[i].kind != ARM_OTHER)
            json_str(&j, p->arm[i].id);
    json_end(&j);
}

static enum err_code add_named(struct gathering *g, struct err *e)
{
    struct buf arms = {0};
    struct db_stmt q;
    size_t before = g->y->n_refs;
    synthesis_index(g->y, g->a);
    databases(g->y->protocol, &arms);
    db_begin(&q, store_db(g->s), &Q_NAMED);
    db_bind_text(&q, NAMED_P_DATABASES, buf_str(&arms));
    while (db_step(&q)) {
        int64_t root = db_int64(&q, NAMED_ID);
        if (bsearch(&root, g->y->by_root, before, sizeof *g->y->by_root, against))
            continue;
        struct synthesis_reference *ref = add(g, root, SYNTHESIS_NAMED);
        ref->stem = db_str(&q, NAMED_CITATION, g->a);
        ref->title = db_str(&q, NAMED_TITLE, g->a);
        ref->year = (int)db_int64(&q, NAMED_YEAR);
    }
    buf_release(&arms);
    enum err_code rc = db_end(&q, e);
    /* Of two authors only the record says where one name ends. */
    for (size_t i = before; rc == ERR_OK && i < g->y->n_refs; i++)
        if (str_find(g->y->ref[i].stem, STR(" and "), 0) != SIZE_MAX)
            rc = load_record(g, &g->y->ref[i], e);
    return rc;
}

enum err_code synthesis_load(struct store *s, const char *reader, enum lang lang, struct arena *a,
                             struct synthesis *out, struct err *e)
{
    const struct review_documents *d;
    struct gathering g = {.s = s, .a = a, .y = out};
    *out = (struct synthesis){.lang = lang};
    enum err_code rc = review_documents(s, &d, e);
    if (rc == ERR_OK)
        rc = evidence_load_for(s, reader, a, &out->ev, e);
    if (rc != ERR_OK)
        return rc;
    out->protocol = &d->protocol;
    out->pico = &d->pico;
    out->topic = d->pico.title[lang];
    add_included(&g);
    rc = add_excluded(&g, e);
    if (rc == ERR_OK)
        rc = add_named(&g, e);
    return rc == ERR_OK ? synthesis_arrange(out, a, e) : rc;
}

enum err_code synthesis_load_overlap(struct store *s, const char *reader, struct arena *a,
                                     struct synthesis *y, struct err *e)
{
    struct weighing *w = ARENA_NEW(a, struct weighing);
    enum err_code rc = weighing_load(s, WEIGHING_INCLUDED, reader, a, w, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < w->n; i++) {
        const struct synthesis_reference *ref = synthesis_find(y, w->review[i].id);
        if (ref)
            w->review[i].label = ref->citation;
    }
    y->weighing = w;
    return ERR_OK;
}
