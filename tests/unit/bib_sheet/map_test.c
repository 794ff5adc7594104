/* map_test.c - which column is found to be which field, and the user's say in it. */
#include "sheet_tests.h"

#include "lib/base/buf.h"
#include "lib/bib/sheet/sheet.h"

/* `title=Title authors=Author(s)`, in the order of the columns; `ERR …` when there is none. */
static const char *map_of(const char *text, const char *chosen, struct arena *a)
{
    struct sheet_source *s;
    struct sheet_map m;
    struct err e = {0};
    struct buf b = {0};
    enum err_code rc = sheet_text_open(str_c(text), "given", chosen, a, &s, &m, &e);
    if (rc != ERR_OK)
        buf_addf(&b, "%s", error_text(&e, a));
    for (size_t i = 0; rc == ERR_OK && i < m.n; i++)
        if (m.column[i].field != FLAT_EXTRA)
            buf_addf(&b, "%s%s=%.*s", b.len ? " " : "", flat_word(m.column[i].field),
                     (int)m.column[i].name.len, m.column[i].name.ptr);
    const char *out = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return out;
}

static void expect_map(const char *text, const char *chosen, const char *want)
{
    struct arena a = {0};
    assert_string_equal(map_of(text, chosen, &a), want);
    arena_release(&a);
}

static void danish_headers_are_known(void **state)
{
    (void)state;
    expect_map("Titel;Forfatter(e);Resumé;Udgivelsesår;Tidsskrift;Bind;Hæfte;Sider;Emneord;Sprog;"
               "Forlag;Bemærkninger;Webadresse\n",
               NULL,
               "title=Titel authors=Forfatter(e) abstract=Resumé year=Udgivelsesår "
               "journal=Tidsskrift volume=Bind issue=Hæfte pages=Sider keywords=Emneord "
               "language=Sprog publisher=Forlag notes=Bemærkninger url=Webadresse");
}

static void web_of_science_tags_are_known_only_together(void **state)
{
    (void)state;
    expect_map("PT\tAU\tAF\tTI\tSO\tDE\tID\tAB\tSN\tPD\tPY\tVL\tIS\tBP\tEP\tDI\tUT\tPM\n", NULL,
               "type=PT authors=AF title=TI journal=SO keywords=DE keywords=ID abstract=AB issn=SN "
               "month=PD year=PY volume=VL issue=IS start-page=BP end-page=EP doi=DI id=UT "
               "pmid=PM");
    expect_map("Title,ID,AU,DE\n", NULL, "title=Title id=ID");
}

static void the_plainest_name_with_values_is_taken(void **state)
{
    (void)state;
    expect_map("display_name,title,Publication\nx,y,z\n", NULL, "title=title journal=Publication");
    expect_map("title,display_name\n,y\n,z\n", NULL, "title=display_name");
    expect_map("Title,Year,Publication Year\nx,unknown,2020\n", NULL,
               "title=Title year=Publication Year");
    expect_map("Title,Article Title,Title\n", NULL, "title=Title");
}

static void ambiguous_names_are_settled_by_values(void **state)
{
    (void)state;
    expect_map("Title,Source\nx,Scopus\ny,Scopus\n", NULL, "title=Title database=Source");
    expect_map("Title,Source\nx,Made Trials\ny,Lancet\n", NULL, "title=Title journal=Source");
    expect_map("Title,Journal,Source\nx,J,unique\n", NULL, "title=Title journal=Journal");
    expect_map("Title,Source\nx,duplicate\ny,unique\n", NULL, "title=Title");
    expect_map("Title,Archive\nx,Embase\n", NULL, "title=Title database=Archive");
    expect_map("Title,Archive\nx,Shelf 7\n", NULL, "title=Title");
    expect_map("No,Title\n1,x\n2,y\n3,z\n", NULL, "title=Title");
    expect_map("No,Title\n4,x\n2,y\n1,z\n", NULL, "issue=No title=Title");
}

static void notes_of_screening_programs_stay_as_they_are(void **state)
{
    (void)state;
    expect_map("Title,DOI,Covidence #,Study,Notes,Tags\n", NULL,
               "title=Title doi=DOI id=Covidence #");
    expect_map("key,title,year,authors,abstract,notes,pubmed_id,pmc_id\n", NULL,
               "id=key title=title year=year authors=authors abstract=abstract pmid=pubmed_id "
               "pmcid=pmc_id");
    expect_map("Title,Notes\n", NULL, "title=Title notes=Notes");
}

static void the_user_may_say_otherwise(void **state)
{
    (void)state;
    static const char text[] = "Title,Heading,\"What, when\",Code\nx,y,2020,z\n";
    expect_map(text, "Heading=title", "title=Heading");
    expect_map(text, "heading = title , \"What, when\"=year", "title=Heading year=What, when");
    expect_map(text, "#4=id,Title=extra", "id=Code");
    expect_map("a,b\n1,2\n", "a=title", "title=a");
    expect_map("Made by hand,,\na,b,c\n1,2,3\n", "b=title,c=doi", "title=b doi=c");
    expect_map(text, "Hedding=title",
               "given:1: there is no column \"Hedding\"; did you mean "
               "\"Heading\"?");
    expect_map(text, "Title=title,Heading=title",
               "the field \"title\" is given to two columns, and takes one; name one of them");
    struct arena a = {0};
    assert_non_null(strstr(map_of(text, "Title", &a), "\"Title\" does not say which column"));
    assert_non_null(strstr(map_of(text, "Title=name", &a),
                           "there is no field \"name\"; use one of: "
                           "extra, title, "));
    assert_non_null(strstr(map_of(text, "zzz=title", &a), "there are: Title, Heading, What, when"));
    arena_release(&a);
}

/* The reader takes the same words. */
static void reading_goes_by_the_users_map(void **state)
{
    (void)state;
    struct seen s = {0};
    struct bib_sink sink = seen_sink(&s, true);
    sink.map = "Heading=title,Who=authors";
    assert_int_equal(bib_read_text(STR("Heading,Who\nA,Smith J\n"), "given", BIB_CSV, &sink, &s.e),
                     ERR_OK);
    assert_int_equal(s.n, 1);
    assert_str(s.item[0].record->title, "A");
    assert_str(s.item[0].record->author[0].last, "Smith");
    seen_release(&s);
}

static void every_field_has_a_word(void **state)
{
    (void)state;
    for (int i = 0; i < FLAT_COUNT; i++) {
        enum flat_field f;
        assert_true(flat_parse(str_c(flat_word((enum flat_field)i)), &f));
        assert_int_equal(f, i);
    }
}

int run_map_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(danish_headers_are_known),
        cmocka_unit_test(web_of_science_tags_are_known_only_together),
        cmocka_unit_test(the_plainest_name_with_values_is_taken),
        cmocka_unit_test(ambiguous_names_are_settled_by_values),
        cmocka_unit_test(notes_of_screening_programs_stay_as_they_are),
        cmocka_unit_test(the_user_may_say_otherwise),
        cmocka_unit_test(reading_goes_by_the_users_map),
        cmocka_unit_test(every_field_has_a_word),
    };
    return cmocka_run_group_tests_name("columns", tests, NULL, NULL);
}
