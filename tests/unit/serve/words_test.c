/* words_test.c - espell and ecitmatch. */
#include "tests/unit/serve/world.h"

#include "pubmed/corpus/spell.h"

static void distances_count_swaps_once(void **state)
{
    (void)state;
    assert_int_equal(spell_distance(STR("alpha"), STR("alpha"), 2), 0);
    assert_int_equal(spell_distance(STR("alpha"), STR("aplha"), 2), 1);
    assert_int_equal(spell_distance(STR("alpha"), STR("alphaa"), 2), 1);
    assert_int_equal(spell_distance(STR("alpha"), STR("alfa"), 2), 2);
    assert_int_equal(spell_distance(STR("alpha"), STR("omega"), 2), 3);
    assert_int_equal(spell_distance(STR(""), STR("ab"), 2), 2);
}

static void misspelt_words_are_corrected(void **state)
{
    struct world *w = *state;
    struct str body = ask(w, "espell", "db=pubmed&term=abstrct");
    assert_string_equal(
        body.ptr,
        "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<!DOCTYPE eSpellResult PUBLIC \"-//NLM//DTD "
        "eSpellResult, 23 November 2004//EN\" "
        "\"https://www.ncbi.nlm.nih.gov/entrez/query/DTD/eSpell.dtd\">\n<eSpellResult>\n\t"
        "<Database>pubmed</Database>\n\t<Query>abstrct</Query>\n\t<CorrectedQuery>abstract"
        "</CorrectedQuery>\n\t<SpelledQuery><Original></Original><Replaced>abstract</Replaced>"
        "</SpelledQuery>\n\t<ERROR/>\n</eSpellResult>\n");
}

static void what_is_right_stays_as_written(void **state)
{
    struct world *w = *state;
    struct str body = ask(w, "espell", "term=Alpah%5BTI%5D+OR+%28%22Wrods%22+AND+2004%5Bdp%5D%29");
    assert_string_equal(element(w, body, "CorrectedQuery").ptr,
                        "alpha[TI] OR (\"words\" AND 2004[dp])");
    assert_has(body, "<Original></Original><Replaced>alpha</Replaced><Original>[TI] OR (\""
                     "</Original><Replaced>words</Replaced><Original>\" AND 2004[dp])</Original>");
    static const char *const right[] = {"alpha",    "neoplasms", "carcinoma",         "alph*",
                                        "zzzzzzzz", "1234567",   "record%5Btitlle%5D"};
    for (size_t i = 0; i < COUNT_OF(right); i++) {
        body = ask(w, "espell", arena_fmt(&w->arena, "term=%s", right[i]));
        assert_string_equal(element(w, body, "CorrectedQuery").ptr, "");
        assert_has(body, "<SpelledQuery></SpelledQuery>");
    }
    assert_has(ask(w, "espell", "db=gene&term=x"), "<ERROR>Invalid db name specified: gene");
}

static struct str match(struct world *w, const char *bdata)
{
    return ask(w, "ecitmatch.cgi", arena_fmt(&w->arena, "db=pubmed&retmode=xml&bdata=%s", bdata));
}

static void citations_find_their_pmids(void **state)
{
    struct world *w = *state;
    assert_string_equal(match(w, "j+small+corpora|1990|1|1|first+ab|Art1|%0D"
                                 "j+small+corpora|1997|2||last+c|Art2|")
                            .ptr,
                        "j small corpora|1990|1|1|first ab|Art1|1001\n"
                        "j small corpora|1997|2||last c|Art2|1008\n");
}

static void what_is_not_found_is_said(void **state)
{
    struct world *w = *state;
    assert_string_equal(match(w, "j+small+corpora|1997|1||||").ptr,
                        "j small corpora|1997|1||||NOT_FOUND\n");
    assert_string_equal(match(w, "no+such+journal|1990|1||||").ptr,
                        "no such journal|1990|1||||NOT_FOUND;INVALID_JOURNAL\n");
    assert_string_equal(match(w, "j+small+corpora|||||a|").ptr,
                        "j small corpora|||||a|AMBIGUOUS (30 citations)\n");
    assert_string_equal(match(w, "|1997%22%5Bti%5D|||||").ptr, "|1997\"[ti]|||||NOT_FOUND\n");
}

/* As the service does: nothing after a line without a journal that nobody matches. */
static void a_line_without_journal_may_end_it(void **state)
{
    struct world *w = *state;
    assert_string_equal(match(w, "|1997|2|2||a|%0D|1801|||nobody+x|b|%0D"
                                 "j+small+corpora|1997|2|||c|")
                            .ptr,
                        "|1997|2|2||a|1008\n|1801|||nobody x|b|NOT_FOUND\n");
    match(w, "");
    assert_int_equal(last_status(), 400);
}

int run_words_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distances_count_swaps_once),
        cmocka_unit_test(misspelt_words_are_corrected),
        cmocka_unit_test(what_is_right_stays_as_written),
        cmocka_unit_test(citations_find_their_pmids),
        cmocka_unit_test(what_is_not_found_is_said),
        cmocka_unit_test(a_line_without_journal_may_end_it),
    };
    return cmocka_run_group_tests_name("espell, ecitmatch", tests, world_set_up, world_tear_down);
}
