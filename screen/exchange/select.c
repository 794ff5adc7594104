/* select.c - which records are wanted. */
#include "screen/exchange/exchange.sql.h"
#include "screen/exchange/export_internal.h"
#include "screen/review/halt.h"

static const char *const where_word[] = {"all",       "included",    "excluded",  "awaiting",
                                         "conflicts", "sought",      "retrieved", "not-retrieved",
                                         "1b",        "not-screened"};

bool export_where_parse(const char *word, enum export_where *out)
{
    for (size_t i = 0; i < COUNT_OF(where_word); i++)
        if (str_eq_nocase_c(str_c(word), where_word[i])) {
            *out = (enum export_where)i;
            return true;
        }
    return false;
}

char *export_where_words(struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < COUNT_OF(where_word); i++)
        buf_addf(&b, "%s%s", i ? ", " : "", where_word[i]);
    char *all = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return all;
}

static bool at_stage(const struct standing *st, enum export_where where)
{
    switch (where) {
    case EXPORT_INCLUDED:
        return st->state == STANDING_DECIDED && st->include;
    case EXPORT_EXCLUDED:
        return st->state == STANDING_DECIDED && !st->include;
    case EXPORT_AWAITING:
        return st->state == STANDING_AWAITING && !standing_is_halted(st);
    case EXPORT_NOT_SCREENED:
        return standing_is_halted(st);
    case EXPORT_CONFLICTS:
        return st->state == STANDING_CONFLICT;
    default:
        return false;
    }
}

static bool stands(const struct record_standing *r, enum export_where where, enum stage stage)
{
    const struct standing *full = &r->stage[STAGE_FULL_TEXT];
    switch (where) {
    case EXPORT_ALL:
        return stage == STAGE_COUNT || r->stage[stage].state != STANDING_NOT_REACHED;
    case EXPORT_SOUGHT:
        return r->sought;
    case EXPORT_RETRIEVED:
        return r->retrieved;
    case EXPORT_NOT_RETRIEVED:
        return r->not_retrieved;
    case EXPORT_1B:
        return full->state == STANDING_DECIDED && str_eq_c(full->category, "1B");
    case EXPORT_INCLUDED:
        return at_stage(stage == STAGE_COUNT ? full : &r->stage[stage], where);
    case EXPORT_EXCLUDED:
    case EXPORT_AWAITING:
    case EXPORT_CONFLICTS:
    case EXPORT_NOT_SCREENED:
        break;
    }
    for (int i = 0; i < STAGE_COUNT; i++)
        if ((stage == STAGE_COUNT || (int)stage == i) && at_stage(&r->stage[i], where))
            return true;
    return false;
}

/* Both lists are by id. */
static enum err_code keep_arm(struct store *s, const char *arm, struct record_standing *list,
                              size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t kept = 0, i = 0;
    db_begin(&q, store_db(s), &Q_ROOTS_OF_ARM);
    db_bind_c(&q, ROOTS_OF_ARM_P_ARM, arm);
    while (db_step(&q)) {
        int64_t root = db_int64(&q, ROOTS_OF_ARM_ROOT);
        while (i < *n && list[i].root < root)
            i++;
        if (i < *n && list[i].root == root)
            list[kept++] = list[i];
    }
    *n = kept;
    return db_end(&q, e);
}

/* The list in the order of `only`; ids that aren't in it, or come twice, are passed over. */
static void keep_only(const struct export_options *o, struct arena *a,
                      struct record_standing **list, size_t *n)
{
    struct record_standing *out = ARENA_ARRAY(a, o->n_only, struct record_standing);
    bool *taken = ARENA_ARRAY(a, *n, bool);
    size_t kept = 0;
    for (size_t i = 0; i < o->n_only; i++) {
        size_t lo = 0, hi = *n;
        while (lo < hi) {
            size_t mid = lo + (hi - lo) / 2;
            if ((*list)[mid].root < o->only[i])
                lo = mid + 1;
            else
                hi = mid;
        }
        if (lo == *n || (*list)[lo].root != o->only[i] || taken[lo])
            continue;
        taken[lo] = true;
        out[kept++] = (*list)[lo];
    }
    *list = out;
    *n = kept;
}

enum err_code export_select(struct store *s, const struct export_options *o, struct arena *a,
                            struct record_standing **out, size_t *n, struct err *e)
{
    size_t kept = 0;
    enum err_code rc = review_standing(s, a, out, n, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < *n; i++)
        if (stands(&(*out)[i], o->where, o->stage))
            (*out)[kept++] = (*out)[i];
    *n = kept;
    if (o->arm)
        rc = keep_arm(s, o->arm, *out, n, e);
    if (rc == ERR_OK && o->only)
        keep_only(o, a, out, n);
    return rc;
}
