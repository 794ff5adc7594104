/* ratings.c - votes of a stage as units × raters. */
#include "screen/review/ratings.h"

#include "screen/review/messages.h"
#include "screen/review/ratings.sql.h"

/* A vote that counts. */
struct rating {
    size_t unit, rater;
    enum vote_verdict verdict;
    struct str category, reason;
};

struct load {
    const struct ratings_filter *f;
    struct arena *a;
    struct rating *rating;
    size_t n, cap;
    struct str *rater;
    size_t n_raters, rater_cap;
    struct str *category;
    size_t q, category_cap;
    int64_t *record;
    struct date *last;
    size_t n_units, record_cap, last_cap;
    size_t unit_starts; /* first rating of the unit that is being read */
};

static size_t place_of(struct str **list, size_t *n, size_t *cap, struct str s, struct arena *a)
{
    for (size_t i = 0; i < *n; i++)
        if (str_eq((*list)[i], s))
            return i;
    *list = arena_grow(a, *list, *n, cap, sizeof **list);
    (*list)[*n] = arena_str(a, s);
    return (*n)++;
}

/* ---- Who is asked for ------------------------------------------------------- */

static enum err_code check_person(const struct person_role *role, size_t n, const char *id,
                                  struct err *e)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(role[i].person, id))
            return ERR_OK;
    return err_set(e, ERR_NOT_FOUND, MSG_RATINGS_NOBODY(id));
}

static enum err_code check(struct store *s, const struct ratings_filter *f, struct arena *a,
                           struct err *e)
{
    struct person_role *role;
    size_t n;
    const char *x = f->person[0], *y = f->person[1];
    if (f->by == RATINGS_CATEGORY && f->stage != STAGE_FULL_TEXT)
        return err_set(e, ERR_USAGE, MSG_RATINGS_CATEGORY_TOO_EARLY);
    if (!x && !y)
        return ERR_OK;
    if (!x || !y || strcmp(x, y) == 0)
        return err_set(e, ERR_USAGE, MSG_RATINGS_TWO_PEOPLE);
    enum err_code rc = person_list(s, a, &role, &n, e);
    if (rc == ERR_OK)
        rc = check_person(role, n, x, e);
    return rc == ERR_OK ? check_person(role, n, y, e) : rc;
}

/* ---- Categories ------------------------------------------------------------- */

static void add_category(struct load *l, struct str id)
{
    place_of(&l->category, &l->q, &l->category_cap, id, l->a);
}

static enum err_code scheme(struct load *l, struct store *s, struct err *e)
{
    static const char *const full_text[] = {"1A", "1B", "2"};
    const struct review_documents *d;
    enum err_code rc = review_documents(s, &d, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; l->f->by == RATINGS_CATEGORY && i < COUNT_OF(full_text); i++)
        add_category(l, str_c(full_text[i]));
    if (l->f->by == RATINGS_CATEGORY)
        return ERR_OK;
    add_category(l, STR("include"));
    if (l->f->maybe_apart && l->f->stage != STAGE_FULL_TEXT)
        add_category(l, STR("maybe"));
    if (l->f->by == RATINGS_VERDICT)
        add_category(l, STR("exclude"));
    else if (l->f->stage != STAGE_FULL_TEXT)
        add_category(l, STR(""));
    for (size_t i = 0; l->f->by == RATINGS_REASON && i < d->pico.n_criteria; i++)
        add_category(l, d->pico.criterion[i].id);
    return ERR_OK;
}

static struct str category_of(const struct load *l, const struct rating *x)
{
    if (l->f->by == RATINGS_CATEGORY)
        return x->category;
    if (x->verdict == VOTE_MAYBE && l->f->maybe_apart)
        return STR("maybe");
    if (x->verdict != VOTE_EXCLUDE)
        return STR("include");
    return l->f->by == RATINGS_VERDICT ? STR("exclude") : x->reason;
}

/* ---- Reading ---------------------------------------------------------------- */

static bool has_voted(const struct load *l, size_t rater)
{
    for (size_t i = l->unit_starts; i < l->n; i++)
        if (l->rating[i].rater == rater)
            return true;
    return false;
}

/* Forget the unit that was read last when its last vote is outside the days asked for. */
static void close_unit(struct load *l)
{
    if (l->n_units == 0)
        return;
    struct date last = l->last[l->n_units - 1];
    if ((date_is_set(l->f->from) && date_cmp(last, date_first(l->f->from)) < 0) ||
        (date_is_set(l->f->to) && date_cmp(last, date_last(l->f->to)) > 0)) {
        l->n_units--;
        l->n = l->unit_starts;
    }
}

static void open_unit(struct load *l, int64_t record)
{
    close_unit(l);
    l->record = arena_grow(l->a, l->record, l->n_units, &l->record_cap, sizeof *l->record);
    l->last = arena_grow(l->a, l->last, l->n_units, &l->last_cap, sizeof *l->last);
    l->record[l->n_units] = record;
    l->last[l->n_units++] = (struct date){0};
    l->unit_starts = l->n;
}

static void take(struct load *l, struct db_stmt *q)
{
    struct rating x = {.unit = l->n_units - 1};
    struct date day = {0};
    x.rater =
        place_of(&l->rater, &l->n_raters, &l->rater_cap, db_peek(q, RATING_VOTES_PERSON), l->a);
    if (has_voted(l, x.rater))
        return;
    if (!vote_verdict_parse(db_peek(q, RATING_VOTES_VERDICT), &x.verdict))
        x.verdict = VOTE_MAYBE; /* never written by vote_cast */
    x.category = db_str(q, RATING_VOTES_CATEGORY, l->a);
    x.reason = db_str(q, RATING_VOTES_REASON, l->a);
    if (date_parse(str_sub(db_peek(q, RATING_VOTES_AT), 0, 10), &day) &&
        date_cmp(day, l->last[x.unit]) > 0)
        l->last[x.unit] = day;
    l->rating = arena_grow(l->a, l->rating, l->n, &l->cap, sizeof *l->rating);
    l->rating[l->n++] = x;
}

static enum err_code read_votes(struct load *l, struct store *s, struct err *e)
{
    struct db_stmt q;
    int64_t record = 0;
    db_begin(&q, store_db(s), &Q_RATING_VOTES);
    db_bind_c(&q, RATING_VOTES_P_STAGE, stage_name(l->f->stage));
    db_bind_c(&q, RATING_VOTES_P_PERSON, l->f->person[0]);
    db_bind_c(&q, RATING_VOTES_P_OTHER, l->f->person[1]);
    while (db_step(&q)) {
        if (db_int64(&q, RATING_VOTES_RECORD) != record)
            open_unit(l, db_int64(&q, RATING_VOTES_RECORD));
        record = db_int64(&q, RATING_VOTES_RECORD);
        take(l, &q);
    }
    close_unit(l);
    return db_end(&q, e);
}

/* ---- The table -------------------------------------------------------------- */

static int by_id(const void *x, const void *y)
{
    return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

static void fill(struct load *l, struct ratings *out)
{
    struct str *met = l->rater, *sorted = ARENA_ARRAY(l->a, l->n_raters, struct str);
    size_t *column = ARENA_ARRAY(l->a, l->n_raters, size_t);
    int16_t *vote = ARENA_ARRAY(l->a, l->n_units * l->n_raters, int16_t);
    for (size_t i = 0; i < l->n_raters; i++)
        sorted[i] = met[i];
    if (!l->f->person[0])
        qsort(sorted, l->n_raters, sizeof *sorted, by_id);
    for (size_t i = 0; i < l->n_raters; i++)
        while (!str_eq(sorted[column[i]], met[i]))
            column[i]++;
    for (size_t i = 0; i < l->n_units * l->n_raters; i++)
        vote[i] = AGREEMENT_MISSING;
    for (size_t i = 0; i < l->n; i++) {
        struct rating *x = &l->rating[i];
        vote[x->unit * l->n_raters + column[x->rater]] =
            (int16_t)place_of(&l->category, &l->q, &l->category_cap, category_of(l, x), l->a);
    }
    *out = (struct ratings){.votes = {vote, l->n_units, l->n_raters, l->q},
                            .rater = sorted,
                            .category = l->category,
                            .record = l->record,
                            .last = l->last};
}

enum err_code ratings_load(struct store *s, const struct ratings_filter *f, struct arena *a,
                           struct ratings *out, struct err *e)
{
    struct load l = {.f = f, .a = a};
    *out = (struct ratings){0};
    enum err_code rc = check(s, f, a, e);
    if (rc == ERR_OK)
        rc = scheme(&l, s, e);
    for (int i = 0; rc == ERR_OK && f->person[0] && i < 2; i++)
        place_of(&l.rater, &l.n_raters, &l.rater_cap, str_c(f->person[i]), a);
    if (rc == ERR_OK)
        rc = read_votes(&l, s, e);
    if (rc == ERR_OK)
        fill(&l, out);
    return rc;
}

/* ---- By month --------------------------------------------------------------- */

static size_t votes_on(const struct ratings *r, size_t unit)
{
    size_t n = 0;
    for (size_t k = 0; k < r->votes.n_raters; k++)
        n += r->votes.vote[unit * r->votes.n_raters + k] >= 0;
    return n;
}

static int by_date(const void *x, const void *y)
{
    return date_cmp(*(const struct date *)x, *(const struct date *)y);
}

struct date *ratings_months(const struct ratings *r, struct arena *a, size_t *n)
{
    struct date *month = ARENA_ARRAY(a, r->votes.n_units, struct date);
    size_t all = 0;
    for (size_t i = 0; i < r->votes.n_units; i++)
        if (votes_on(r, i) > 1)
            month[all++] = (struct date){r->last[i].year, r->last[i].month, 0};
    qsort(month, all, sizeof *month, by_date);
    *n = 0;
    for (size_t i = 0; i < all; i++)
        if (*n == 0 || date_cmp(month[*n - 1], month[i]) != 0)
            month[(*n)++] = month[i];
    return month;
}

struct agreement_votes ratings_month(const struct ratings *r, struct date month, struct arena *a)
{
    size_t width = r->votes.n_raters, n = 0;
    int16_t *vote = ARENA_ARRAY(a, r->votes.n_units * width, int16_t);
    for (size_t i = 0; i < r->votes.n_units; i++) {
        if (r->last[i].year != month.year || r->last[i].month != month.month)
            continue;
        memcpy(vote + n++ * width, r->votes.vote + i * width, width * sizeof *vote);
    }
    return (struct agreement_votes){vote, n, width, r->votes.q};
}
