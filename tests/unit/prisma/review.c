/* review.c - small reviews for the tests. */
#include "review.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const struct prisma_arm ARM[N_ARMS] = {
    {STR("database"), PRISMA_DATABASE, 0, {STR("Database search"), STR("Databasesøgning")}},
    {STR("network"),
     PRISMA_OTHER,
     PRISMA_ORGANISATIONS,
     {STR("Specialist network"), STR("Specialistnetværk")}},
    {STR("references"),
     PRISMA_OTHER,
     PRISMA_CITATIONS,
     {STR("Reference searching"), STR("Referencesøgning")}},
};

static const struct prisma_reason REASON[N_REASONS] = {
    {STR("G-type"), {STR("Other type of publication"), STR("Anden publikationstype")}},
    {STR("P-age"), {STR("Children under 18"), STR("Børn under 18")}},
    {STR("I-less"), {STR("Less than WES"), STR("Mindre end WES")}},
    {STR("1B"),
     {STR("No clinical effect (1B, reference list)"),
      STR("Ingen klinisk effekt (1B, referenceliste)")}},
};

void review_start(struct review *r)
{
    memset(r, 0, sizeof *r);
    r->in.arm = ARM;
    r->in.n_arms = N_ARMS;
    r->in.reason = REASON;
    r->in.n_reasons = N_REASONS;
    r->in.fact = r->fact;
}

void review_end(struct review *r)
{
    arena_release(&r->a);
}

struct prisma_fact *review_add(struct review *r, int64_t database, int64_t network,
                               int64_t references)
{
    int64_t *gross = ARENA_ARRAY(&r->a, N_ARMS, int64_t);
    struct prisma_fact *f = &r->fact[r->in.n_facts++];
    assert_true(r->in.n_facts <= COUNT_OF(r->fact));
    gross[DATABASE] = database;
    gross[NETWORK] = network;
    gross[REFERENCES] = references;
    f->record_id = (int64_t)(1000 + r->in.n_facts);
    f->gross = gross;
    f->owner = database ? DATABASE : network ? NETWORK : REFERENCES;
    return f;
}

void title_out(struct prisma_fact *f)
{
    f->title = PRISMA_EXCLUDE;
}

void abstract_out(struct prisma_fact *f)
{
    f->title = PRISMA_INCLUDE;
    f->abstract = PRISMA_EXCLUDE;
}

void sought(struct prisma_fact *f)
{
    f->title = f->abstract = PRISMA_INCLUDE;
    f->report = PRISMA_REPORT_AWAITING;
}

void not_retrieved(struct prisma_fact *f)
{
    sought(f);
    f->report = PRISMA_NOT_RETRIEVED;
}

void full_text_out(struct prisma_fact *f, size_t reason)
{
    sought(f);
    f->report = PRISMA_RETRIEVED;
    f->full_text = PRISMA_EXCLUDE;
    f->reason = reason;
}

void included(struct prisma_fact *f, int64_t study)
{
    sought(f);
    f->report = PRISMA_RETRIEVED;
    f->full_text = PRISMA_INCLUDE;
    f->study_id = study;
}

static void excluded_many(struct review *r, int64_t arm[N_ARMS], const size_t by_reason[N_REASONS])
{
    for (size_t why = 0; why < N_REASONS; why++)
        for (size_t i = 0; i < by_reason[why]; i++)
            full_text_out(review_add(r, arm[0], arm[1], arm[2]), why + 1);
}

void review_full(struct review *r)
{
    int64_t database[N_ARMS] = {1, 0, 0}, network[N_ARMS] = {0, 1, 0},
            references[N_ARMS] = {0, 0, 1};
    review_start(r);
    for (int i = 0; i < 5; i++) {
        struct prisma_fact *f = review_add(r, 1, 0, 0);
        f->automatic_before = true;
        f->criterion = i < 3 ? STR("G-language") : STR("G-type");
    }
    for (int i = 0; i < 61; i++) /* two of them found twice */
        title_out(review_add(r, i < 2 ? 2 : 1, 0, 0));
    for (int i = 0; i < 36; i++)
        abstract_out(review_add(r, 1, 0, 0));
    not_retrieved(review_add(r, 1, 0, 0));
    excluded_many(r, database, (const size_t[N_REASONS]){2, 3, 4, 7});
    for (int i = 0; i < 4; i++)
        included(review_add(r, 1, 0, 0), 0);
    not_retrieved(review_add(r, 0, 1, 0));
    excluded_many(r, network, (const size_t[N_REASONS]){1, 2, 4, 2});
    included(review_add(r, 0, 1, 0), 0);
    excluded_many(r, references, (const size_t[N_REASONS]){2, 3, 4, 4});
    included(review_add(r, 0, 0, 1), 0);
}

void review_count(struct review *r)
{
    struct err e = {0};
    enum err_code rc = prisma_count(&r->in, &r->a, &r->flow, &e);
    if (rc != ERR_OK) {
        struct buf b = {0};
        err_render(&b, LANG_EN, &e);
        print_error("%s\n", buf_c(&b));
        buf_release(&b);
    }
    assert_int_equal(rc, ERR_OK);
}

int64_t box(const struct review *r, const char *name)
{
    const char *nearest;
    const struct prisma_number *n = prisma_box(&r->flow, str_c(name), &nearest);
    if (!n || !n->known)
        print_error("no number for box %s\n", name);
    assert_non_null(n);
    assert_true(n->known);
    return n->n;
}

void assert_consistent(const struct review *r)
{
    struct arena a = {0};
    struct prisma_checks c = prisma_check(&r->flow, &a);
    for (size_t i = 0; i < c.n; i++)
        if (!c.item[i].ok)
            print_error("%s: %s\n", c.item[i].id, c.item[i].text[LANG_EN]);
    assert_true(c.n >= 7);
    assert_int_equal(c.n_failed, 0);
    assert_int_equal(c.n_warnings, 0);
    arena_release(&a);
}
