/* why.c - what lifted a record in somebody's order, and what kept it down. */
#include "lib/base/text.h"
#include "pubmed/query/stopword.h"
#include "screen/import/record.h"
#include "screen/priority/messages.h"
#include "screen/priority/priority.sql.h"
#include "screen/priority/priority_internal.h"
#include "screen/priority/text.h"

static enum err_code load_text(struct store *s, int64_t root, struct arena *a,
                               struct rank_text *out, struct err *e)
{
    struct bib_record *r = ARENA_NEW(a, struct bib_record);
    struct db_stmt q;
    enum err_code rc = record_load(s, root, a, r, e);
    if (rc != ERR_OK)
        return rc;
    priority_text(r, a, out);
    db_begin(&q, store_db(s), &Q_PRIORITY_VERDICTS);
    db_bind_int(&q, PRIORITY_VERDICTS_P_ROOT, root);
    if (db_step(&q))
        out->verdicts = db_str(&q, PRIORITY_VERDICTS_VERDICTS, a);
    return db_end(&q, e);
}

/* Reasons by the side they pull to. */
static void part(struct priority_why *w, struct arena *a)
{
    w->raised = ARENA_ARRAY(a, w->all.n, struct rank_reason *);
    w->lowered = ARENA_ARRAY(a, w->all.n, struct rank_reason *);
    for (size_t i = 0; i < w->all.n; i++) {
        struct rank_reason *r = &w->all.reason[i];
        if (r->weight > 0)
            w->raised[w->n_raised++] = r;
        else if (r->weight < 0)
            w->lowered[w->n_lowered++] = r;
    }
}

/* "the", "of the": they have weight, by the company they keep, and tell nobody anything. */
static bool says_nothing(const struct rank_reason *r, struct buf *norm)
{
    size_t pos = 0, start, end;
    bool nothing = r->kind == RANK_BY_WORDS && r->text.len > 0;
    while (nothing && text_next_word(r->text, &pos, &start, &end, norm))
        nothing = is_stopword(buf_str(norm));
    return nothing;
}

/* What may not be told, and what says nothing, goes into the rest. */
static void withhold(struct rank_why *w, bool verdicts)
{
    struct buf norm = {0};
    size_t kept = 0;
    for (size_t i = 0; i < w->n; i++) {
        bool hidden = verdicts && w->reason[i].kind == RANK_BY_VERDICT;
        if (hidden || says_nothing(&w->reason[i], &norm))
            w->rest += w->reason[i].weight;
        else
            w->reason[kept++] = w->reason[i];
    }
    w->n = kept;
    buf_release(&norm);
}

static void find_place(const struct priority_order *o, int64_t root, struct priority_why *w)
{
    w->n = o->n;
    for (size_t i = 0; i < o->n && !w->place; i++)
        if (o->root[i] == root)
            w->place = i + 1;
}

enum err_code priority_why(struct priority *p, struct store *s, const char *person,
                           enum stage stage, int64_t root, struct arena *a,
                           struct priority_why *out, struct err *e)
{
    struct arena scratch = {0};
    struct row_label *label = NULL;
    struct priority_order order = {0};
    const char *known;
    enum err_code rc = ERR_OK;
    *out = (struct priority_why){0};
    if (!p->corpus)
        return err_set(e, ERR_STATE, MSG_PRIORITY_NOT_READY);
    size_t row = priority_row(p, root);
    if (row == SIZE_MAX)
        return err_set(e, ERR_NOT_FOUND, MSG_PRIORITY_NO_RECORD(root));
    if (person)
        rc = person_acting(s, person, &scratch, &known, e);
    if (rc == ERR_OK)
        rc = load_text(s, root, a, &out->text, e);
    if (rc == ERR_OK)
        rc = suggestion_is_hidden(s, person, root, &out->verdicts_withheld, e);
    if (rc == ERR_OK)
        rc = priority_labels(p, s, person, stage, &scratch, &label, &out->learned, e);
    if (rc == ERR_OK) {
        struct ranking *r = priority_ranking_awake(p, person, stage, label);
        priority_put_in_order(p, r, label, &scratch, &order);
        find_place(&order, root, out);
        rank_explain(p->corpus, &r->model, row, &out->text, a, &out->all);
        withhold(&out->all, out->verdicts_withheld);
        if (out->verdicts_withheld)
            out->text.verdicts = STR("");
        part(out, a);
    }
    arena_release(&scratch);
    return rc;
}
