/* test_ids.c - identifiers in names and texts. */
#include "texts.h"

#include "screen/fulltext/ids.h"

static const struct text_id *find(const struct text_id_list *l, enum id_kind kind,
                                  const char *value)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->item[i].kind == kind && str_eq_c(l->item[i].value, value))
            return &l->item[i];
    return NULL;
}

static void names_hold_identifiers_in_many_forms(void **state)
{
    static const struct {
        const char *name;
        enum id_kind kind;
        const char *value;
        enum id_rest rest;
    } cases[] = {
        {"PMID12345.pdf", ID_PMID, "12345", ID_REST_NONE},
        {"pmid_12345678.pdf", ID_PMID, "12345678", ID_REST_NONE},
        {"PMID 12345 (1).pdf", ID_PMID, "12345", ID_REST_NONE},
        {"Smith 2020 PMID-12345.pdf", ID_PMID, "12345", ID_REST_NONE},
        {"12345678.pdf", ID_PMID, "12345678", ID_REST_NONE},
        {"12345678_Smith.pdf", ID_PMID, "12345678", ID_REST_WORDS},
        {"PMC1234567.pdf", ID_PMCID, "PMC1234567", ID_REST_NONE},
        {"nihms1234_PMC1234567.pdf", ID_PMCID, "PMC1234567", ID_REST_NONE},
        {"10.1000_xyz.pdf", ID_DOI_KEY, "101000xyz", ID_REST_NONE},
        {"10.1000%2Fxyz.pdf", ID_DOI_KEY, "101000xyz", ID_REST_NONE},
        {"10.1000-xyz-main.pdf", ID_DOI_KEY, "101000xyz", ID_REST_NONE},
        {"10.1000_xyz(1).pdf", ID_DOI_KEY, "101000xyz", ID_REST_NONE},
        {"10.1000_xyz Smith 2020.pdf", ID_DOI_KEY, "101000xyz", ID_REST_WORDS},
        {"10.1000_xyz_Smith.pdf", ID_DOI_KEY, "101000xyz", ID_REST_WORDS},
        {"10.1000_xyz.s001.pdf", ID_DOI_KEY, "101000xyz", ID_REST_SUPPLEMENT},
        {"10.1000_xyz_supplement.docx", ID_DOI_KEY, "101000xyz", ID_REST_SUPPLEMENT},
        {"10.1000_xyz.12ab.pdf", ID_DOI_KEY, "101000xyz", ID_REST_JOINED},
        {"doi_10.1016_S0140-6736(20)30183-5.pdf", ID_DOI_KEY, "101016s0140673620301835",
         ID_REST_NONE},
        {"https___doi.org_10.1000_xyz.pdf", ID_DOI_KEY, "101000xyz", ID_REST_NONE},
        {"10.1000.123", ID_DOI_KEY, "101000123", ID_REST_NONE},
        {"s41591-023-02682-0.pdf", ID_SUFFIX_KEY, "s41591023026820", ID_REST_NONE},
        {"bmj.n71.full.pdf", ID_SUFFIX_KEY, "bmjn71", ID_REST_NONE},
        {"1-s2.0-S0140673620301835-main.pdf", ID_SUFFIX_KEY, "s0140673620301835", ID_REST_NONE},
        {"PIIS0092867420301835.pdf", ID_SUFFIX_KEY, "s0092867420301835", ID_REST_NONE},
        {"journal.pone.0123456.pdf", ID_SUFFIX_KEY, "journalpone0123456", ID_REST_NONE},
        {"NEJMoa2001017.pdf", ID_SUFFIX_KEY, "nejmoa2001017", ID_REST_NONE},
        {"cncr.33333_v2.pdf", ID_SUFFIX_KEY, "cncr33333", ID_REST_NONE},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct arena a = {0};
        struct text_id_list l = {0};
        ids_in_name(str_c(cases[i].name), &a, &l);
        const struct text_id *id = find(&l, cases[i].kind, cases[i].value);
        if (!id)
            fail_msg("%s: no %s", cases[i].name, cases[i].value);
        if (id->rest != cases[i].rest)
            fail_msg("%s: rest %d", cases[i].name, (int)id->rest);
        arena_release(&a);
    }
}

static void names_that_say_nothing_give_nothing_to_go_by(void **state)
{
    static const char *const names[] = {
        "article.pdf", "download (3).pdf", "Smith 2020.pdf", "1.pdf",   "20.pdf", ".pdf", "",
        "a",           "%%%.pdf",          "\xff\xfe.pdf",   "1056.pdf"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct arena a = {0};
        struct text_id_list l = {0};
        ids_in_name(str_c(names[i]), &a, &l);
        for (size_t k = 0; k < l.n; k++)
            if (l.item[k].kind != ID_SUFFIX_KEY)
                fail_msg("%s: %.*s", names[i], (int)l.item[k].value.len, l.item[k].value.ptr);
        arena_release(&a);
    }
}

static void texts_hold_dois_with_what_closes_them(void **state)
{
    static const struct {
        const char *text;
        enum id_kind kind;
        const char *value;
    } cases[] = {
        {"Journal 2020. doi:10.1000/xyz.", ID_DOI, "10.1000/xyz"},
        {"https://doi.org/10.1000/XYZ", ID_DOI, "10.1000/xyz"},
        {"(see 10.1000/xyz)", ID_DOI, "10.1000/xyz"},
        {"10.1016/S0140-6736(20)30183-5", ID_DOI, "10.1016/s0140-6736(20)30183-5"},
        {"<10.1000/xyz>", ID_DOI, "10.1000/xyz"},
        {"PMID: 12345; PMCID: PMC678", ID_PMID, "12345"},
        {"PMID: 12345; PMCID: PMC678", ID_PMCID, "PMC678"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct arena a = {0};
        struct text_id_list l = {0};
        ids_in_text(str_c(cases[i].text), &a, &l);
        if (!find(&l, cases[i].kind, cases[i].value))
            fail_msg("%s: no %s", cases[i].text, cases[i].value);
        arena_release(&a);
    }
}

static void numbers_that_are_not_called_so_are_none(void **state)
{
    struct arena a = {0};
    struct text_id_list l = {0};
    (void)state;
    ids_in_text(STR("Volume 12345678, version 110.1000, page 10.5"), &a, &l);
    assert_int_equal(l.n, 0);
    arena_release(&a);
}

#define T(name) cmocka_unit_test(name)
const struct CMUnitTest ID_TESTS[] = {
    T(names_hold_identifiers_in_many_forms),
    T(names_that_say_nothing_give_nothing_to_go_by),
    T(texts_hold_dois_with_what_closes_them),
    T(numbers_that_are_not_called_so_are_none),
};
const size_t ID_TEST_COUNT = COUNT_OF(ID_TESTS);
