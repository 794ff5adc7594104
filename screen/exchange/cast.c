/* cast.c - from a file's verdicts to votes, row by row. */
#include "screen/exchange/exchange.sql.h"
#include "screen/exchange/incoming_internal.h"
#include "screen/exchange/messages.h"

static void tell(struct incoming *x, enum incoming_outcome outcome, const struct incoming_item *it,
                 int64_t root, struct str who, struct str why)
{
    struct incoming_report *r = x->report;
    r->n[outcome]++;
    if (outcome == INCOMING_CAST || outcome == INCOMING_ALREADY || outcome == INCOMING_NO_VERDICT)
        return;
    r->row = arena_grow(x->a, r->row, r->n_rows, &x->rows_cap, sizeof *r->row);
    r->row[r->n_rows++] =
        (struct incoming_row){outcome, it->position, it->line, root, it->record->title, who, why};
}

static void add_unknown(struct incoming *x, struct str who)
{
    struct incoming_report *r = x->report;
    for (size_t i = 0; i < r->n_unknown; i++)
        if (str_eq(r->unknown[i], who))
            return;
    r->unknown = arena_grow(x->a, r->unknown, r->n_unknown, &x->unknown_cap, sizeof *r->unknown);
    r->unknown[r->n_unknown++] = who;
}

static enum err_code own_verdict(struct incoming *x, int64_t root, enum stage stage,
                                 const char *person, struct str *verdict, struct err *e)
{
    struct db_stmt q;
    *verdict = STR("");
    db_begin(&q, store_db(x->s), &Q_OWN_VERDICT);
    db_bind_int(&q, OWN_VERDICT_P_ROOT, root);
    db_bind_c(&q, OWN_VERDICT_P_STAGE, stage_name(stage));
    db_bind_c(&q, OWN_VERDICT_P_PERSON, person);
    if (db_step(&q))
        *verdict = db_str(&q, OWN_VERDICT_VERDICT, x->a);
    return db_end(&q, e);
}

static enum err_code state_at(struct incoming *x, int64_t root, enum stage stage, struct str *state,
                              struct err *e)
{
    struct db_stmt q;
    *state = STR("");
    db_begin(&q, store_db(x->s), &Q_STATE_AT);
    db_bind_int(&q, STATE_AT_P_RECORD, root);
    db_bind_c(&q, STATE_AT_P_STAGE, stage_name(stage));
    if (db_step(&q))
        *state = db_str(&q, STATE_AT_STATE, x->a);
    return db_end(&q, e);
}

/* Whoever judges a record at a later stage has taken it on at the ones before: where these ask for
 * one person, wait, and the person may judge there, that include is cast. */
static enum err_code go_through(struct incoming *x, int64_t root, const char *person, struct err *e)
{
    static const struct vote include = {
        .verdict = VOTE_INCLUDE, .category = {"", 0}, .reason = {"", 0}, .note = {"", 0}};
    enum err_code rc = ERR_OK;
    for (int st = 0; rc == ERR_OK && st < (int)x->o->stage; st++) {
        struct str state;
        struct err ignored = {0};
        if (x->documents->protocol.stage[st].reviewers != 1)
            continue;
        rc = state_at(x, root, (enum stage)st, &state, e);
        if (rc != ERR_OK || !str_eq_c(state, "awaiting"))
            continue;
        rc = vote_cast_from(x->s, person, root, (enum stage)st, &include, &x->origin, &ignored);
        if (rc == ERR_OK)
            x->report->n_through++;
        else if (rc == ERR_STATE || rc == ERR_FORBIDDEN)
            rc = ERR_OK;
        else
            err_copy(e, &ignored);
    }
    return rc;
}

/* Why the record isn't at the stage: said better than that it isn't. */
static enum err_code where_it_stands(struct incoming *x, int64_t root, struct str *why,
                                     struct err *e)
{
    enum err_code rc = ERR_OK;
    *why = STR("");
    for (int st = 0; rc == ERR_OK && st < (int)x->o->stage; st++) {
        struct str state;
        rc = state_at(x, root, (enum stage)st, &state, e);
        if (rc != ERR_OK || !state.len)
            continue;
        const char *name = stage_name((enum stage)st);
        if (str_eq_c(state, "awaiting"))
            *why = str_c(msg_text(x->a, x->o->lang, MSG_INCOMING_AWAITS(name)));
        else if (str_eq_c(state, "not screened"))
            *why = str_c(msg_text(x->a, x->o->lang, MSG_INCOMING_NOT_SCREENED(name)));
        else if (str_eq_c(state, "conflict"))
            *why = str_c(msg_text(x->a, x->o->lang, MSG_INCOMING_IN_CONFLICT(name)));
        else if (st + 1 == STAGE_FULL_TEXT)
            *why = str_c(msg_text(x->a, x->o->lang, MSG_INCOMING_NOT_RETRIEVED));
        else
            *why = str_c(msg_text(x->a, x->o->lang, MSG_INCOMING_EXCLUDED_AT(name)));
    }
    return rc;
}

static struct str rendered(struct incoming *x, const struct err *e)
{
    struct buf b = {0};
    struct msg_call m = {e->msg, e->n_args, e->arg};
    msg_render(&b, x->o->lang, m);
    struct str out = arena_str(x->a, buf_str(&b));
    buf_release(&b);
    return out;
}

/* A rule that speaks against one row is that row's affair. */
static enum err_code refuse(struct incoming *x, const struct incoming_item *it, int64_t root,
                            const char *person, const struct err *why, struct err *e)
{
    struct str state, text = STR("");
    enum err_code rc = state_at(x, root, x->o->stage, &state, e);
    if (rc == ERR_OK && !state.len)
        rc = where_it_stands(x, root, &text, e);
    if (rc == ERR_OK)
        tell(x, INCOMING_REFUSED, it, root, str_c(person), text.len ? text : rendered(x, why));
    return rc;
}

static enum err_code cast_one(struct incoming *x, const struct incoming_item *it,
                              const struct label *l, int64_t root, const char *person,
                              struct err *e)
{
    struct str before;
    struct vote v;
    struct err why = {0};
    enum err_code rc = own_verdict(x, root, x->o->stage, person, &before, e);
    if (rc != ERR_OK)
        return rc;
    incoming_vote(x, l, &v);
    if (before.len) {
        bool same = str_eq_c(before, vote_verdict_name(v.verdict));
        /* Which one it is isn't told: the stage may be open, and somebody else reading this. */
        tell(x, same ? INCOMING_ALREADY : INCOMING_DIFFERS, it, root, str_c(person), STR(""));
        return ERR_OK;
    }
    if (x->o->through)
        rc = go_through(x, root, person, e);
    if (rc != ERR_OK)
        return rc;
    rc = vote_cast_from(x->s, person, root, x->o->stage, &v, &x->origin, &why);
    if (rc == ERR_STATE || rc == ERR_INPUT)
        return refuse(x, it, root, person, &why, e);
    if (rc != ERR_OK) {
        err_copy(e, &why);
        return rc;
    }
    x->report->n_reasons_kept += l->n_reasons > 0 && !v.reason.len;
    tell(x, INCOMING_CAST, it, root, str_c(person), STR(""));
    return ERR_OK;
}

static enum err_code take_item(struct incoming *x, const struct match_index *index,
                               const struct incoming_item *it, struct err *e)
{
    enum match_outcome found;
    int64_t root;
    enum err_code rc = match_find(x->s, index, it->record, &found, &root, e);
    if (rc != ERR_OK)
        return rc;
    x->origin.position = it->position;
    x->report->n_matched += found == MATCH_ONE;
    if (!it->n_labels) {
        tell(x, INCOMING_NO_VERDICT, it, root, STR(""), STR(""));
        return ERR_OK;
    }
    if (found != MATCH_ONE) {
        tell(x, found == MATCH_NONE ? INCOMING_UNMATCHED : INCOMING_AMBIGUOUS, it, 0, STR(""),
             STR(""));
        return ERR_OK;
    }
    for (size_t i = 0; rc == ERR_OK && i < it->n_labels; i++) {
        const char *person = incoming_reviewer(x, it->label[i].who);
        if (person) {
            rc = cast_one(x, it, &it->label[i], root, person, e);
            continue;
        }
        add_unknown(x, it->label[i].who);
        x->report->n[INCOMING_NOBODY]++;
    }
    return rc;
}

enum err_code incoming_cast(struct incoming *x, struct progress *p, struct err *e)
{
    struct match_index *index;
    enum err_code rc = match_prepare(x->s, x->a, &index, e);
    for (size_t i = 0; rc == ERR_OK && i < x->n; i++) {
        rc = take_item(x, index, &x->item[i], e);
        progress_to(p, MSG_INCOMING_READING(x->origin.file), (int64_t)i + 1, (int64_t)x->n);
        if (rc == ERR_OK)
            rc = progress_check(p, e);
    }
    return rc;
}
