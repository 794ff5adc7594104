/* ris_write_test.c - RIS as other programs want it. */
#include "bib_write.h"

#include "lib/bib/tagged/ris_write.h"

static void fields_come_in_tags_that_others_read(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str place[] = {STR("Aarhus, Denmark")};
    struct bib_author author[] = {
        {.last = STR("Larsen"),
         .fore = STR("Anne Marie"),
         .initials = STR("AM"),
         .affiliation = place,
         .n_affiliations = 1},
        {.last = STR("Holm"), .initials = STR("B"), .affiliation = place, .n_affiliations = 1},
        {.collective = STR("Danish Genome Consortium")},
        {.collective = STR("Writers, all of them")}};
    struct bib_abstract_part part[] = {{STR("AIMS"), STR(""), STR("To sieve.")},
                                       {STR(""), STR(""), STR("Done.")}};
    struct bib_term word[] = {{.name = STR("genome"), .major = true}};
    struct bib_qualifier q[] = {{.name = STR("genetics"), .major = true}};
    struct bib_mesh mesh[] = {{.name = STR("Neoplasms"), .qualifier = q, .n_qualifiers = 1}};
    struct bib_term type[] = {{.name = STR("Journal Article")}, {.name = STR("Review")}};
    struct str language[] = {STR("eng")};
    struct bib_identifier id[] = {{STR("doi"), STR("10.1000/X.1")}};
    struct bib_extra extra[] = {{STR("sigte_full_text"), STR("include")}, {STR("XT"), STR("own")}};
    struct bib_record r = {.kind = BIB_ARTICLE,
                           .type = STR("PubmedArticle"),
                           .pmid = STR("29657938"),
                           .source_id = STR("29657938"),
                           .doi = STR("10.1000/x.1"),
                           .pmcid = STR("PMC1"),
                           .id = id,
                           .n_ids = 1,
                           .title = STR("A gel."),
                           .author = author,
                           .n_authors = 4,
                           .abstract = part,
                           .n_abstract = 2,
                           .journal = STR("Advanced things"),
                           .medline_ta = STR("Adv Things"),
                           .issn_print = STR("1234-5678"),
                           .issn_electronic = STR("2277-9175"),
                           .volume = STR("7"),
                           .issue = STR("2"),
                           .pages = STR("53-9"),
                           .print_date = {2018, 3, 0},
                           .keyword = word,
                           .n_keywords = 1,
                           .mesh = mesh,
                           .n_mesh = 1,
                           .pub_type = type,
                           .n_pub_types = 2,
                           .language = language,
                           .n_languages = 1,
                           .notes = STR("One.\nTwo."),
                           .extra = extra,
                           .n_extra = 2};
    assert_string_equal(
        written_as(BIB_RIS, &r, &a),
        "TY  - JOUR\r\nAU  - Larsen, Anne Marie\r\nAU  - Holm, B\r\n"
        "AU  - Danish Genome Consortium\r\nAU  - Writers all of them,\r\n"
        "AD  - Aarhus, Denmark\r\nTI  - A gel.\r\nT2  - Advanced things\r\n"
        "JA  - Adv Things\r\nPY  - 2018\r\nDA  - 2018/03//\r\nVL  - 7\r\nIS  - 2\r\n"
        "SP  - 53\r\nEP  - 9\r\nSN  - 1234-5678\r\nSN  - 2277-9175 (Electronic)\r\n"
        "DO  - 10.1000/X.1\r\nAN  - 29657938\r\nC2  - PMC1\r\nLA  - English\r\n"
        "M3  - Journal Article; Review\r\nKW  - *genome\r\nKW  - Neoplasms/*genetics\r\n"
        "AB  - AIMS: To sieve. Done.\r\nN1  - One.\r\nN1  - Two.\r\n"
        "N1  - sigte_full_text: include\r\nXT  - own\r\nER  - \r\n");
    arena_release(&a);
}

static void a_type_fits_the_kind_of_work(void **state)
{
    (void)state;
    static const struct {
        enum bib_kind kind;
        const char *type, *title, *book, *want;
    } p[] = {{BIB_ARTICLE, "PubmedArticle", "t", "", "JOUR"},
             {BIB_ARTICLE, "EJOUR", "t", "", "EJOUR"},
             {BIB_ARTICLE, "BOOK", "t", "", "JOUR"},
             {BIB_BOOK, "PubmedBookArticle", "t", "t", "BOOK"},
             {BIB_BOOK, "BOOK", "t", "other", "CHAP"},
             {BIB_BOOK, "CHAP", "t", "t", "BOOK"},
             {BIB_BOOK, "EBOOK", "t", "", "EBOOK"},
             {BIB_OTHER, "PhD Thesis", "t", "", "THES"},
             {BIB_OTHER, "inproceedings", "t", "", "CPAPER"},
             {BIB_OTHER, "RPRT", "t", "", "RPRT"},
             {BIB_OTHER, "misc", "t", "", "GEN"}};
    for (size_t i = 0; i < COUNT_OF(p); i++) {
        struct bib_record r = {.kind = p[i].kind,
                               .type = str_c(p[i].type),
                               .title = str_c(p[i].title),
                               .book_title = str_c(p[i].book)};
        assert_string_equal(ris_type(&r), p[i].want);
    }
}

static void a_pmid_is_found_again_wherever_it_stands(void **state)
{
    (void)state;
    static const struct {
        const char *pmid, *source_id, *database;
    } p[] = {{"29657938", "29657938", ""}, {"7", "7", ""},
             {"7", "7", "PubMed"},         {"29657938", "2018123456", "Embase"},
             {"29657938", "", "Embase"},   {"123", "WOS:000123", "Web of Science"}};
    for (size_t i = 0; i < COUNT_OF(p); i++) {
        struct arena a = {0};
        struct bib_record r = {.title = STR("t"),
                               .pmid = str_c(p[i].pmid),
                               .source_id = str_c(p[i].source_id),
                               .database = str_c(p[i].database)};
        struct seen *s = read_text(written_as(BIB_RIS, &r, &a), BIB_RIS);
        assert_str(s->item[0].record->pmid, p[i].pmid);
        assert_str(s->item[0].record->database, p[i].database);
        if (r.source_id.len)
            assert_str(s->item[0].record->source_id, p[i].source_id);
        seen_free(s);
        arena_release(&a);
    }
}

static void only_free_tags_are_given_to_fields(void **state)
{
    (void)state;
    static const char *const no[] = {"TI", "N1", "", "X", "xt", "1X", "X-", "XYZ", "C2", "UR"};
    assert_true(ris_is_free_tag(STR("XT")));
    assert_true(ris_is_free_tag(STR("C8")));
    for (size_t i = 0; i < COUNT_OF(no); i++)
        assert_false(ris_is_free_tag(str_c(no[i])));
}

int run_ris_write_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_come_in_tags_that_others_read),
        cmocka_unit_test(a_type_fits_the_kind_of_work),
        cmocka_unit_test(a_pmid_is_found_again_wherever_it_stands),
        cmocka_unit_test(only_free_tags_are_given_to_fields),
    };
    return cmocka_run_group_tests_name("RIS writer", tests, NULL, NULL);
}
