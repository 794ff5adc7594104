/* test_export.c - which records go out, with what, and whose eyes it is for. */
#include "exchange.h"

#include "screen/exchange/export.h"

static enum err_code gather(void *context, struct buf *text, struct err *e)
{
    (void)e;
    buf_addstr(context, buf_str(text));
    buf_clear(text);
    return ERR_OK;
}

static const char *exported(struct fixture *f, struct export_options o)
{
    struct buf all = {0};
    struct export_to to = {gather, &all};
    struct export_report r;
    if (!o.format)
        o.format = BIB_RIS;
    OK(f, export_records(f->s, &o, &to, NULL, &r, &f->e));
    assert_int_equal(r.n_bytes, all.len);
    const char *text = arena_strdup(&f->arena, buf_c(&all));
    buf_release(&all);
    return text;
}

/* Ids of the records that a choice lets out, parted by blanks. */
static const char *ids(struct fixture *f, enum export_where where, enum stage stage,
                       const char *arm)
{
    struct buf b = {0};
    const char *text =
        exported(f, (struct export_options){
                        .where = where, .stage = stage, .arm = arm, .with = EXPORT_WITH_DECISIONS});
    for (const char *at = text; (at = strstr(at, "sigte_id: ")); at++)
        buf_addf(&b, "%s%d", b.len ? " " : "", (int)strtol(at + 10, NULL, 10));
    const char *out = arena_strdup(&f->arena, buf_c(&b));
    buf_release(&b);
    return out;
}

static void records_go_out_by_where_they_stand(void **state)
{
    struct fixture *f = *state;
    fixture_to_full_text(f, 1);
    OK(f, fixture_vote(f, "reviewer-a", 2, STAGE_TITLE, VOTE_EXCLUDE, "", "I-less"));
    OK(f, fixture_vote(f, "reviewer-a", 3, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 3, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-b", 3, STAGE_ABSTRACT, VOTE_EXCLUDE, "", "P-in"));
    assert_string_equal(ids(f, EXPORT_ALL, STAGE_COUNT, NULL), "1 2 3 4 5");
    assert_string_equal(ids(f, EXPORT_ALL, STAGE_ABSTRACT, NULL), "1 3");
    assert_string_equal(ids(f, EXPORT_INCLUDED, STAGE_TITLE, NULL), "1 3");
    assert_string_equal(ids(f, EXPORT_INCLUDED, STAGE_COUNT, NULL), "");
    assert_string_equal(ids(f, EXPORT_EXCLUDED, STAGE_COUNT, NULL), "2");
    assert_string_equal(ids(f, EXPORT_AWAITING, STAGE_TITLE, NULL), "4 5");
    assert_string_equal(ids(f, EXPORT_AWAITING, STAGE_COUNT, NULL), "1 4 5");
    assert_string_equal(ids(f, EXPORT_CONFLICTS, STAGE_COUNT, NULL), "3");
    assert_string_equal(ids(f, EXPORT_SOUGHT, STAGE_COUNT, NULL), "1");
    assert_string_equal(ids(f, EXPORT_RETRIEVED, STAGE_COUNT, NULL), "1");
    assert_string_equal(ids(f, EXPORT_NOT_RETRIEVED, STAGE_COUNT, NULL), "");
    assert_string_equal(ids(f, EXPORT_ALL, STAGE_COUNT, "network"), "4 5");
    OK(f, fixture_merge(f, 1, 4));
    assert_string_equal(ids(f, EXPORT_ALL, STAGE_COUNT, "network"), "1 5");
    for (int i = 0; i < 2; i++)
        OK(f, fixture_vote(f, i ? "reviewer-b" : "reviewer-a", 1, STAGE_FULL_TEXT, VOTE_EXCLUDE,
                           "1B", "O-none"));
    assert_string_equal(ids(f, EXPORT_1B, STAGE_COUNT, NULL), "1");
}

static void decisions_and_reasons_stand_beside_the_record(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_vote(f, "reviewer-a", 2, STAGE_TITLE, VOTE_EXCLUDE, "", "I-less"));
    const char *text =
        exported(f, (struct export_options){.where = EXPORT_EXCLUDED,
                                            .stage = STAGE_COUNT,
                                            .with = EXPORT_WITH_DECISIONS | EXPORT_WITH_REASONS |
                                                    EXPORT_WITH_SOURCE,
                                            .lang = LANG_DA});
    assert_string_equal(text,
                        "TY  - JOUR\r\nTI  - Panels in cancer.\r\nPY  - 2020\r\nAN  - 90000002\r\n"
                        "AB  - Two.\r\nN1  - sigte_id: 2\r\nN1  - sigte_title: exclude\r\n"
                        "N1  - sigte_reason_id: I-less\r\nN1  - sigte_reason: Mindre end WES\r\n"
                        "N1  - sigte_arm: database\r\nN1  - sigte_sources: pubmed:90000002\r\n"
                        "ER  - \r\n");
    text = exported(f, (struct export_options){.where = EXPORT_EXCLUDED, .stage = STAGE_COUNT});
    assert_null(strstr(text, "sigte_"));
}

static const char *votes(struct fixture *f, const char *reader)
{
    return exported(f, (struct export_options){.where = EXPORT_ALL,
                                               .stage = STAGE_ABSTRACT,
                                               .with = EXPORT_WITH_VOTES,
                                               .reader = reader});
}

/* While a stage is open for a record, a vote is for nobody but who cast it. */
static void others_votes_wait_for_the_stage_to_close(void **state)
{
    struct fixture *f = *state;
    static const char mark[] = "sigte_abstract_votes: ";
    OK(f, fixture_vote(f, "reviewer-a", 3, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", 3, STAGE_ABSTRACT, VOTE_EXCLUDE, "", "P-in"));
    assert_null(strstr(votes(f, NULL), mark));
    assert_null(strstr(votes(f, "reviewer-b"), mark));
    assert_null(strstr(votes(f, "lead"), mark));
    assert_non_null(
        strstr(votes(f, "reviewer-a"), "sigte_abstract_votes: reviewer-a: exclude (P-in)\r\n"));
    OK(f, fixture_vote(f, "reviewer-b", 3, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    const char *both = "sigte_abstract_votes: reviewer-a: exclude (P-in); reviewer-b: include\r\n";
    assert_non_null(strstr(votes(f, NULL), both));
    assert_non_null(strstr(votes(f, "reviewer-b"), both));
    OK(f, fixture_resolve(f, "lead", 3, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    assert_non_null(strstr(votes(f, NULL), "reviewer-b: include; resolved by lead: include\r\n"));
}

static void the_same_review_gives_the_same_bytes(void **state)
{
    struct fixture *f = *state;
    for (int format = BIB_FORMAT_UNKNOWN; format <= BIB_JSON; format++) {
        struct export_options o = {.format = (enum bib_format)format,
                                   .stage = STAGE_COUNT,
                                   .with = EXPORT_WITH_DECISIONS | EXPORT_WITH_SOURCE};
        if (!bib_writes(o.format))
            continue;
        assert_string_equal(exported(f, o), exported(f, o));
    }
}

int run_export_tests(void)
{
    const struct CMUnitTest tests[] = {
        T(records_go_out_by_where_they_stand), T(decisions_and_reasons_stand_beside_the_record),
        T(others_votes_wait_for_the_stage_to_close), T(the_same_review_gives_the_same_bytes)};
    return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
