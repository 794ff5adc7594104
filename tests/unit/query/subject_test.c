/* subject_test.c - the texts of a record, and that an index over them would find what
 * matching finds. */
#include "support.h"

static const struct bib_record *full_record(struct arena *a)
{
    return record_read(STR("ti: Title words\nab METHODS: Abstract words\nkw: Keyword\n"
                           "mh: *Neoplasms/genetics\npt: Review\nnm: Aspirin\nau: Smith|Jane|J\n"
                           "ad: Aarhus University\njt: The journal\nta: Jour\nis: 1234-5678\n"
                           "vi: 7\nip: 2\npg: 33\npmid: 12\ndoi: 10.1000/x\ntt: Titel\n"
                           "gr: R01\nsi: ClinicalTrials.gov/NCT01\ncoi: None\nisbn: 978\n"
                           "book: Bookish\npublisher: Press\npl: Denmark\njid: 0001\n"
                           "orcid: 0000-0001-0002-0003\n"),
                       a);
}

static bool searched(const struct query_text *t, size_t n, const char *text, enum query_field f)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(t[i].text, text) && (t[i].fields & QUERY_FIELD_BIT(f)))
            return true;
    return false;
}

static void texts_belong_to_their_fields(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct query_text *t;
    size_t n = query_texts(full_record(&a), &a, &t);
    assert_true(searched(t, n, "Title words", QF_TITLE));
    assert_true(searched(t, n, "Title words", QF_TITLE_ABSTRACT));
    assert_true(searched(t, n, "Title words", QF_ALL));
    assert_false(searched(t, n, "Abstract words", QF_TITLE));
    assert_true(searched(t, n, "Abstract words", QF_TEXT_WORD));
    assert_true(searched(t, n, "METHODS", QF_TITLE_ABSTRACT));
    assert_true(searched(t, n, "Keyword", QF_OTHER_TERM));
    assert_true(searched(t, n, "Keyword", QF_TITLE_ABSTRACT));
    assert_true(searched(t, n, "Neoplasms", QF_TEXT_WORD));
    assert_true(searched(t, n, "genetics", QF_TEXT_WORD));
    assert_false(searched(t, n, "Neoplasms", QF_TITLE_ABSTRACT));
    assert_true(searched(t, n, "Review", QF_TEXT_WORD));
    assert_false(searched(t, n, "Titel", QF_TEXT_WORD));
    assert_true(searched(t, n, "Titel", QF_TRANSLITERATED_TITLE));
    assert_true(searched(t, n, "Aarhus University", QF_AFFILIATION));
    assert_false(searched(t, n, "Aarhus University", QF_TEXT_WORD));
    assert_true(searched(t, n, "ClinicalTrials.gov/NCT01", QF_SECONDARY_ID));
    assert_true(searched(t, n, "R01/NCI NIH HHS", QF_GRANT));
    assert_true(searched(t, n, "Denmark", QF_PLACE));
    assert_false(searched(t, n, "Denmark", QF_ALL));
    for (size_t i = 0; i < n; i++)
        assert_true(t[i].text.len > 0 && t[i].fields != 0);
    arena_release(&a);
}

/* One word of every text is found in each field that the text is said to be in, and,
 * since every word here stands in one text, in no other field. */
static void matching_looks_in_exactly_these_texts(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct query_text *t;
    const struct bib_record *r = full_record(&a);
    size_t n = query_texts(r, &a, &t), tried = 0;
    const struct query_subject *s = query_subject_new(r, &a);
    for (size_t i = 0; i < n; i++)
        for (int f = 0; f < QF_COUNT; f++) {
            enum query_field field = (enum query_field)f;
            if (!query_field_by_words(field))
                continue;
            bool expected = false;
            for (size_t k = 0; k < n; k++)
                expected |=
                    str_eq(t[k].text, t[i].text) && (t[k].fields & QUERY_FIELD_BIT(field)) != 0;
            if (str_find(t[i].text, STR("Smith"), 0) != SIZE_MAX)
                continue; /* a name stands in two texts */
            struct query q;
            must_resolve(arena_fmt(&a, "\"%.*s\"[%s]", (int)t[i].text.len, t[i].text.ptr,
                                   query_field_display(field)),
                         &a, &q);
            bool got = query_match(&q, s, QUERY_ABSENT_FALSE, &a, NULL) == TRUTH_TRUE;
            if (got != expected)
                fail_msg("%.*s [%s]: %d", (int)t[i].text.len, t[i].text.ptr,
                         query_field_display(field), got);
            tried++;
        }
    assert_true(tried > 500);
    arena_release(&a);
}

static void patterns_match_folded_words(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *word;
        bool matches;
    } cases[] = {
        {"tumo*r", "tumor", true},
        {"tumo*r", "tumour", true},
        {"tumo*r", "tumors", false},
        {"organi*ation*", "organisations", true},
        {"organi*ation", "organiation", true},
        {"organi*ation", "organization", true},
        {"organi*ation", "organic", false},
        {"sequenc*", "sequenc", true},
        {"sequenc*", "sequencing", true},
        {"sequenc*", "consequence", false},
        {"abcd*cd", "abcd", false},
        {"abcd*cd", "abcdcd", true},
        {"abcd*b*d", "abcdbd", true},
        {"abcd*b*d", "abcdd", false},
        {"Øresun*", "oresund", true},
    };
    struct arena a = {0};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct query q;
        must_resolve(arena_fmt(&a, "%s[ti]", cases[i].pattern), &a, &q);
        if (query_word_matches(&q.leaf[0]->word[0], str_c(cases[i].word)) != cases[i].matches)
            fail_msg("%s %s", cases[i].pattern, cases[i].word);
    }
    arena_release(&a);
}

int run_subject_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_belong_to_their_fields),
        cmocka_unit_test(matching_looks_in_exactly_these_texts),
        cmocka_unit_test(patterns_match_folded_words),
    };
    return cmocka_run_group_tests_name("subject", tests, NULL, NULL);
}
