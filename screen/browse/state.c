/* state.c - where records stand in screening, as sets. */
#include "screen/browse/browse_internal.h"

#include "screen/browse/browse.sql.h"
#include "screen/browse/messages.h"
#include "screen/prisma/prisma.h"
#include "screen/review/flow.h"

static const char *word_of(struct str state, struct str verdict, struct str awaits)
{
    if (str_eq(awaits, STR("resumption")))
        return "not_screened";
    if (!str_eq(state, STR("decided")))
        return str_eq(state, STR("conflict")) ? "conflict" : "awaiting";
    return str_eq(verdict, STR("include")) ? "included" : "excluded";
}

static void add_standing(struct state *st, struct db_stmt *q, uint32_t row, struct buf *name)
{
    struct str stage = db_peek(q, BROWSE_STANDINGS_STAGE),
               reason = db_peek(q, BROWSE_STANDINGS_REASON),
               category = db_peek(q, BROWSE_STANDINGS_CATEGORY);
    const char *word =
        word_of(db_peek(q, BROWSE_STANDINGS_STATE), db_peek(q, BROWSE_STANDINGS_VERDICT),
                db_peek(q, BROWSE_STANDINGS_AWAITS));
    buf_clear(name);
    buf_addstr(name, stage);
    buf_adds(name, ":any");
    sets_add(&st->standing, buf_str(name), row);
    buf_clear(name);
    buf_addstr(name, stage);
    buf_addf(name, ":%s", word);
    sets_add(&st->standing, buf_str(name), row);
    if (reason.len && strcmp(word, "excluded") == 0)
        sets_add(&st->reason, reason, row);
    if (category.len)
        sets_add(&st->category, category, row);
}

static enum err_code load_standing(struct state *st, struct store *s, struct err *e)
{
    const struct view *v = st->view;
    struct db_stmt q;
    struct buf name = {0};
    size_t row = 0;
    db_begin(&q, store_db(s), &Q_BROWSE_STANDINGS);
    while (db_step(&q)) {
        int64_t root = db_int64(&q, BROWSE_STANDINGS_RECORD);
        while (row < v->n && v->root[row] < root)
            row++;
        if (row < v->n && v->root[row] == root)
            add_standing(st, &q, (uint32_t)row, &name);
    }
    buf_release(&name);
    return db_end(&q, e);
}

static enum err_code load_retrieved(struct state *st, struct store *s, struct err *e)
{
    struct db_stmt q;
    roaring_bitmap_t *yes = sets_make(&st->full_text, STR("yes"));
    roaring_bitmap_t *no = sets_make(&st->full_text, STR("no"));
    roaring_bitmap_add_range(no, 0, st->view->n);
    db_begin(&q, store_db(s), &Q_BROWSE_RETRIEVED);
    while (db_step(&q)) {
        uint32_t row = view_row(st->view, db_int64(&q, BROWSE_RETRIEVED_ROOT));
        if (row == NO_ROW)
            continue;
        if (str_eq(db_peek(&q, BROWSE_RETRIEVED_STATUS), STR("retrieved")))
            roaring_bitmap_add(yes, row);
        else
            roaring_bitmap_remove(yes, row);
    }
    roaring_bitmap_andnot_inplace(no, yes);
    return db_end(&q, e);
}

enum err_code state_load(struct store *s, struct view *v, int64_t seq, struct state **out,
                         struct err *e)
{
    struct state *st = base_malloc(sizeof *st);
    *st = (struct state){.view = v, .seq = seq};
    atomic_init(&st->held, 1);
    atomic_fetch_add(&v->held, 1);
    pthread_mutex_init(&st->lock, NULL);
    enum err_code rc = load_standing(st, s, e);
    if (rc == ERR_OK)
        rc = load_retrieved(st, s, e);
    *out = st;
    if (rc != ERR_OK) {
        state_release(st);
        *out = NULL;
    }
    return rc;
}

void state_release(struct state *st)
{
    if (!st || atomic_fetch_sub(&st->held, 1) > 1)
        return;
    view_release(st->view);
    struct sets *all[] = {&st->standing, &st->reason, &st->category, &st->full_text,
                          &st->reviewer, &st->tag,    &st->box};
    for (size_t i = 0; i < COUNT_OF(all); i++)
        sets_release(all[i]);
    pthread_mutex_destroy(&st->lock);
    free(st);
}

/* ---- Votes ------------------------------------------------------------------- */

/* The columns of both statements stand in the same order. */
static void add_vote(struct db_stmt *q, uint32_t row, struct sets *reviewer, struct sets *tag)
{
    struct buf name = {0};
    struct str tags = db_peek(q, BROWSE_VOTES_OWN_TAGS), one;
    buf_addstr(&name, db_peek(q, BROWSE_VOTES_OWN_PERSON));
    sets_add(reviewer, buf_str(&name), row);
    buf_addch(&name, ':');
    buf_addstr(&name, db_peek(q, BROWSE_VOTES_OWN_STAGE));
    sets_add(reviewer, buf_str(&name), row);
    buf_addch(&name, ':');
    buf_addstr(&name, db_peek(q, BROWSE_VOTES_OWN_VERDICT));
    sets_add(reviewer, buf_str(&name), row);
    buf_release(&name);
    while (tags.len && str_split(&tags, ',', &one))
        if (str_trim(one).len)
            sets_add(tag, str_trim(one), row);
}

static enum err_code read_votes(struct db_stmt *q, const struct view *v, struct sets *reviewer,
                                struct sets *tag, struct err *e)
{
    while (db_step(q)) {
        uint32_t row = view_row(v, db_int64(q, BROWSE_VOTES_OWN_ROOT));
        if (row != NO_ROW)
            add_vote(q, row, reviewer, tag);
    }
    return db_end(q, e);
}

enum err_code state_votes(struct state *st, struct store *s, struct err *e)
{
    enum err_code rc = ERR_OK;
    pthread_mutex_lock(&st->lock);
    if (!st->has_votes) {
        struct db_stmt q;
        sets_release(&st->reviewer);
        sets_release(&st->tag);
        db_begin(&q, store_db(s), &Q_BROWSE_VOTES_SETTLED);
        rc = read_votes(&q, st->view, &st->reviewer, &st->tag, e);
        st->has_votes = rc == ERR_OK;
    }
    pthread_mutex_unlock(&st->lock);
    return rc;
}

enum err_code own_votes(struct store *s, const struct view *v, const char *reader,
                        struct sets *reviewer, struct sets *tag, struct err *e)
{
    struct db_stmt q;
    if (!reader)
        return ERR_OK;
    db_begin(&q, store_db(s), &Q_BROWSE_VOTES_OWN);
    db_bind_c(&q, BROWSE_VOTES_OWN_P_PERSON, reader);
    return read_votes(&q, v, reviewer, tag, e);
}

/* ---- PRISMA ------------------------------------------------------------------ */

static enum err_code load_box(struct state *st, struct store *s, struct str name, struct err *e)
{
    struct arena a = {0};
    struct prisma_input in;
    struct prisma_flow flow;
    const char *nearest = NULL;
    enum err_code rc = flow_input(s, &a, &in, e);
    if (rc == ERR_OK)
        rc = prisma_count(&in, &a, &flow, e);
    const struct prisma_number *box = rc == ERR_OK ? prisma_box(&flow, name, &nearest) : NULL;
    if (rc == ERR_OK && !box)
        rc = err_set(e, ERR_INPUT,
                     nearest ? MSG_BROWSE_NO_BOX(name, nearest) : MSG_BROWSE_NO_BOX_AT_ALL(name));
    if (box) {
        roaring_bitmap_t *set = sets_make(&st->box, name);
        for (size_t i = 0; i < box->n_records; i++) {
            uint32_t row = view_row(st->view, box->record[i]);
            if (row != NO_ROW)
                roaring_bitmap_add(set, row);
        }
    }
    arena_release(&a);
    return rc;
}

enum err_code state_box(struct state *st, struct store *s, struct str name,
                        const roaring_bitmap_t **out, struct err *e)
{
    enum err_code rc = ERR_OK;
    pthread_mutex_lock(&st->lock);
    *out = sets_find(&st->box, name);
    if (!*out)
        rc = load_box(st, s, name, e);
    if (rc == ERR_OK && !*out)
        *out = sets_find(&st->box, name);
    pthread_mutex_unlock(&st->lock);
    return rc;
}
