/* records_test.c - behind every number of every box, arm and line stand as many records as it says:
 * random reviews of some hundred records with every fate a record can have. */
#include "review.h"

#include "screen/prisma/prisma_internal.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct review R;
static uint32_t SEED;

static uint32_t roll(uint32_t n)
{
    SEED = SEED * 1664525u + 1013904223u;
    return (SEED >> 8) % n;
}

/* One fate of many: each way out of the flow, each place to wait, in every combination of arms. */
static void any_fate(struct prisma_fact *f)
{
    switch (roll(16)) {
    case 0:
        f->automatic_before = true;
        f->criterion = roll(2) ? STR("G-language") : STR("G-type");
        break;
    case 1:
        f->title = PRISMA_AWAITING;
        f->automatic_after = true;
        break;
    case 2:
        f->removed = true;
        f->removed_why = roll(2) ? STR("retracted") : STR("");
        break;
    case 3:
        f->stopped = true;
        f->title = roll(2) ? PRISMA_NOT_REACHED : PRISMA_INCLUDE;
        break;
    case 4:
        f->title = roll(2) ? PRISMA_AWAITING : PRISMA_CONFLICT;
        break;
    case 5:
        f->title = PRISMA_INCLUDE;
        f->abstract = roll(2) ? PRISMA_AWAITING : PRISMA_CONFLICT;
        break;
    case 6:
        abstract_out(f);
        f->screening_reason = roll(N_REASONS + 1);
        break;
    case 7:
        sought(f);
        break;
    case 8:
        not_retrieved(f);
        break;
    case 9:
        sought(f);
        f->report = PRISMA_RETRIEVED;
        break;
    case 10:
    case 11:
        full_text_out(f, roll(N_REASONS + 1));
        break;
    case 12:
    case 13:
        included(f, roll(3));
        break;
    case 14:
        f->training = true;
        break;
    default:
        title_out(f);
        f->screening_reason = roll(N_REASONS + 1);
    }
    f->literature = (enum prisma_literature)roll(3);
    f->criteria_version = roll(3);
}

static void any_review(void)
{
    static struct prisma_source source[4] = {{DATABASE, STR("PubMed"), 0},
                                             {DATABASE, STR("Embase"), 0},
                                             {NETWORK, STR("Society"), 0},
                                             {REFERENCES, STR("References"), 0}};
    review_start(&R);
    for (size_t i = 0; i < COUNT_OF(source); i++)
        source[i].n = 0;
    for (uint32_t n = 1 + roll(400); n > 0; n--) {
        int64_t found[N_ARMS] = {roll(4) ? roll(3) : 0, roll(3) ? 0 : roll(3), roll(4) ? 0 : 1};
        if (!found[0] && !found[1] && !found[2])
            found[0] = 1;
        struct prisma_fact *f = review_add(&R, found[0], found[1], found[2]);
        int64_t *by = ARENA_ARRAY(&R.a, COUNT_OF(source), int64_t);
        by[0] = roll(2) ? found[0] : 0;
        by[1] = found[0] - by[0];
        by[2] = found[1];
        by[3] = found[2];
        f->by_source = by;
        any_fate(f);
        for (size_t i = 0; !f->training && i < COUNT_OF(source); i++)
            source[i].n += by[i];
    }
    R.in.source = source;
    R.in.n_sources = COUNT_OF(source);
    R.in.literature = (enum prisma_literature)roll(4);
    review_count(&R);
}

/* As many as it says, each once and in order; studies have fewer names than reports. */
static void assert_behind(const struct prisma_number *n, const char *name)
{
    int64_t sum = 0;
    bool studies = strstr(name, "studies") != NULL;
    for (size_t i = 0; i < n->n_records; i++) {
        if (i && n->record[i] <= n->record[i - 1])
            fail_msg("%s: not in order", name);
        if (n->times && n->times[i] < 1)
            fail_msg("%s: a record that doesn't count", name);
        sum += n->times ? n->times[i] : 1;
        if (!prisma_holds(n, n->record[i]))
            fail_msg("%s: doesn't hold record %d", name, (int)n->record[i]);
    }
    if (studies ? sum < n->n : sum != n->n)
        fail_msg("%s: %d, but %d records stand behind it", name, (int)n->n, (int)sum);
    assert_false(prisma_holds(n, 7));
}

static size_t check_name(const char *name)
{
    const char *nearest;
    size_t seen = 1;
    const struct prisma_number *n = prisma_box(&R.flow, str_c(name), &nearest);
    const struct prisma_lines *l = prisma_box_lines(&R.flow, str_c(name));
    if (!n || !n->known)
        return 0;
    assert_behind(n, name);
    for (size_t i = 0; l && i < l->n; i++, seen++) {
        const char *id =
            l->item[i].id.len ? arena_strndup(&R.a, l->item[i].id.ptr, l->item[i].id.len) : "none";
        const char *line = arena_fmt(&R.a, "%s/%s", name, id);
        const struct prisma_number *x = prisma_box(&R.flow, str_c(line), &nearest);
        assert_ptr_equal(x, &l->item[i].number);
        assert_behind(x, line);
        for (size_t k = 0; k < x->n_records; k++) /* a line's records are its box's */
            if (!strstr(name, "automatic") && !strstr(name, "_other"))
                assert_true(prisma_holds(n, x->record[k]));
    }
    return seen;
}

static void every_number_has_its_records(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < 120; round++) {
        size_t n, seen = 0;
        const char *const *name = prisma_box_names(&n);
        SEED = round;
        any_review();
        for (size_t i = 0; i < n; i++) {
            seen += check_name(name[i]);
            for (size_t k = 0; k < R.flow.n_arms; k++)
                seen +=
                    check_name(arena_fmt(&R.a, "%s:%.*s", name[i], (int)R.flow.arm[k].arm.id.len,
                                         R.flow.arm[k].arm.id.ptr));
        }
        assert_true(seen > 150);
        struct prisma_checks c = prisma_check(&R.flow, &R.a);
        for (size_t i = 0; i < c.n; i++)
            if (!c.item[i].ok)
                fail_msg("round %u, %s: %s", round, c.item[i].id, c.item[i].text[LANG_EN]);
        assert_true(c.n > 30);
        review_end(&R);
    }
}

/* A record ends in one place: the ways out of a column share no record and leave none out. */
static void every_record_ends_once(void **state)
{
    (void)state;
    static const char *const end[] = {"excluded_automatic",
                                      "excluded_other",
                                      "excluded_stopping_rule",
                                      "titles_excluded",
                                      "abstracts_excluded",
                                      "awaiting_titles",
                                      "awaiting_abstracts",
                                      "dbr_other_literature",
                                      "dbr_notretrieved_reports",
                                      "dbr_awaiting_retrieval",
                                      "dbr_excluded",
                                      "dbr_awaiting_full_text",
                                      "dbr_new_reports",
                                      "other_excluded_automatic",
                                      "other_excluded_other",
                                      "other_excluded_stopping_rule",
                                      "other_records_excluded",
                                      "other_awaiting_screening",
                                      "other_other_literature",
                                      "other_notretrieved_reports",
                                      "other_awaiting_retrieval",
                                      "other_excluded",
                                      "other_awaiting_full_text",
                                      "other_new_reports"};
    for (uint32_t round = 500; round < 560; round++) {
        SEED = round;
        any_review();
        for (size_t i = 0; i < R.in.n_facts; i++) {
            size_t places = 0;
            const char *nearest;
            for (size_t k = 0; k < COUNT_OF(end); k++)
                places +=
                    prisma_holds(prisma_box(&R.flow, str_c(end[k]), &nearest), R.fact[i].record_id);
            assert_int_equal(places, R.fact[i].training ? 0 : 1);
        }
        review_end(&R);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_number_has_its_records),
        cmocka_unit_test(every_record_ends_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
