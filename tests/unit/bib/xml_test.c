/* xml_test.c - the PubMed XML parser beyond what fixtures can show: pieces, raw
 * text, limits, stopping. */
#include "support.h"

#include "lib/base/file.h"
#include "lib/bib/pubmed_xml/pubmed_xml.h"

#define RECORD(pmid, title)                                                                        \
    "<PubmedArticle><MedlineCitation><PMID>" pmid "</PMID><Article><ArticleTitle>" title           \
    "</ArticleTitle></Article></MedlineCitation></PubmedArticle>"

static struct str fixture(const char *name, struct arena *a)
{
    struct str text;
    struct err e = {0};
    const char *path = arena_fmt(a, "%s/tests/unit/bib/fixtures/%s", SIGTE_SOURCE_DIR, name);
    if (file_read(path, 0, a, &text, &e) != ERR_OK)
        fail_msg("%s", error_text(&e, a));
    return text;
}

/* Push in pieces of `size` bytes. */
static enum err_code push_in_pieces(struct seen *s, struct str text, size_t size, bool want_raw)
{
    struct bib_sink sink = seen_sink(s, want_raw);
    struct pubmed_xml *x;
    enum err_code rc = pubmed_xml_new("given", &sink, &x, &s->e);
    for (size_t at = 0; rc == ERR_OK && at < text.len; at += size) {
        struct str piece = str_sub(text, at, at + size);
        rc = pubmed_xml_push(x, piece.ptr, piece.len, &s->e);
    }
    if (rc == ERR_OK)
        rc = pubmed_xml_end(x, &s->e);
    pubmed_xml_free(x);
    return rc;
}

static void pieces_of_any_size_give_the_same(void **state)
{
    (void)state;
    static const char *const name[] = {"article-with-every-field.xml", "inline-markup-and-math.xml",
                                       "utf16-with-mark.xml", "legacy-citation-set.xml"};
    static const size_t size[] = {1, 2, 7, 509, 4096};
    struct arena a = {0};
    for (size_t i = 0; i < COUNT_OF(name); i++) {
        struct str text = fixture(name[i], &a);
        struct seen whole = {0};
        assert_int_equal(push_in_pieces(&whole, text, text.len, true), ERR_OK);
        for (size_t k = 0; k < COUNT_OF(size); k++) {
            struct seen s = {0};
            assert_int_equal(push_in_pieces(&s, text, size[k], true), ERR_OK);
            assert_int_equal(s.n, whole.n);
            for (size_t j = 0; j < s.n; j++) {
                assert_string_equal(record_json(s.item[j].record, &a),
                                    record_json(whole.item[j].record, &a));
                assert_string_equal(s.item[j].raw, whole.item[j].raw);
                assert_int_equal(s.item[j].line, whole.item[j].line);
            }
            seen_release(&s);
        }
        seen_release(&whole);
    }
    arena_release(&a);
}

static void raw_text_is_the_element_and_reads_the_same(void **state)
{
    (void)state;
    struct seen *s =
        read_text("<?xml version=\"1.0\"?>\r\n<PubmedArticleSet>\r\n"
                  "<!-- <PubmedArticle> -->" RECORD(
                      "1", "A &lt;b&gt;\r\n c") "\r\n"
                                                "<PubmedArticle\r\n>"
                                                "<MedlineCitation><PMID>2</PMID></MedlineCitation>"
                                                "</PubmedArticle ></PubmedArticleSet>",
                  BIB_PUBMED_XML);
    assert_int_equal(s->n, 2);
    assert_string_equal(s->item[0].raw, RECORD("1", "A &lt;b&gt;\r\n c"));
    assert_string_equal(s->item[1].raw, "<PubmedArticle\r\n><MedlineCitation><PMID>2</PMID>"
                                        "</MedlineCitation></PubmedArticle >");
    assert_int_equal(s->item[0].line, 3);
    assert_int_equal(s->item[1].line, 5);
    assert_int_equal(s->item[1].position, 2);
    assert_str(s->item[0].record->title, "A <b> c");
    for (size_t i = 0; i < s->n; i++) {
        struct seen *again = read_text(s->item[i].raw, BIB_PUBMED_XML);
        assert_int_equal(again->n, 1);
        assert_string_equal(record_json(again->item[0].record, &s->arena),
                            record_json(s->item[i].record, &s->arena));
        seen_free(again);
    }
    seen_free(s);
}

static void raw_text_of_utf16_is_utf8(void **state)
{
    (void)state;
    struct arena a = {0};
    struct seen *s = read_bytes(fixture("utf16-with-mark.xml", &a), BIB_PUBMED_XML);
    assert_int_equal(s->n, 1);
    assert_non_null(strstr(s->item[0].raw, "<ArticleTitle>R\xC3\xB8"
                                           "d gr"));
    assert_memory_equal(s->item[0].raw, "<PubmedArticle>", 15);
    seen_free(s);
    arena_release(&a);
}

static void the_sink_can_stop_the_reader(void **state)
{
    (void)state;
    struct seen s = {.stop_after = 1};
    struct str text =
        STR("<PubmedArticleSet>" RECORD("1", "a") RECORD("2", "b") "</PubmedArticleSet>");
    assert_int_equal(push_in_pieces(&s, text, text.len, false), ERR_CANCELLED);
    assert_int_equal(s.e.code, ERR_CANCELLED);
    assert_int_equal(s.n, 1);
    seen_release(&s);
}

static void after_an_error_the_same_error_again(void **state)
{
    (void)state;
    struct seen s = {0};
    struct bib_sink sink = seen_sink(&s, false);
    struct pubmed_xml *x;
    struct err again = {0};
    static const char bad[] = "<PubmedArticleSet>\n</Wrong>";
    char padding[1024];
    memset(padding, ' ', sizeof padding);
    assert_int_equal(pubmed_xml_new("f.xml", &sink, &x, &s.e), ERR_OK);
    assert_int_equal(pubmed_xml_push(x, bad, sizeof bad - 1, &s.e), ERR_OK);
    assert_int_equal(pubmed_xml_push(x, padding, sizeof padding, &s.e), ERR_INPUT);
    assert_int_equal(s.e.line, 2);
    const char *first = error_text(&s.e, &s.arena);
    memset(s.e.text, '?', sizeof s.e.text); /* the caller's own, and gone by now */
    assert_int_equal(pubmed_xml_push(x, "<a/>", 4, &again), ERR_INPUT);
    assert_string_equal(error_text(&again, &s.arena), first);
    pubmed_xml_free(x);
    seen_release(&s);
}

/* A document made of `head`, `unit` so many times, and `tail`. */
static struct str repeated(struct buf *b, const char *head, const char *unit, size_t times,
                           const char *tail)
{
    buf_adds(b, head);
    for (size_t i = 0; i < times; i++)
        buf_adds(b, unit);
    buf_adds(b, tail);
    return buf_str(b);
}

static void refuse(struct str text, enum err_code code, const char *word)
{
    struct seen s = {0};
    enum err_code rc = push_in_pieces(&s, text, 65536, false);
    const char *error = error_text(&s.e, &s.arena);
    if (rc != code || !strstr(error, word))
        fail_msg("code %d, %s", rc, error);
    seen_release(&s);
}

static void limits_hold(void **state)
{
    (void)state;
    struct buf b = {0};
    static const char title[] =
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><Article><ArticleTitle>";
    refuse(repeated(&b, "<PubmedArticleSet>", "<a>", 300, ""), ERR_LIMIT, "nested");
    buf_clear(&b);
    refuse(repeated(&b, title, "<a>", 300, ""), ERR_LIMIT, "nested");
    buf_clear(&b);
    refuse(repeated(&b, title, "0123456789 abcdef", 700000, ""), ERR_LIMIT, "one element");
    buf_clear(&b);
    refuse(repeated(&b, "<PubmedArticleSet><PubmedArticle><MedlineCitation><Article><AuthorList>",
                    "<Author/>", 2000000, ""),
           ERR_LIMIT, "one record");
    buf_release(&b);
}

static void text_nobody_wants_may_be_long(void **state)
{
    (void)state;
    struct buf b = {0};
    struct seen s = {0};
    struct str text = repeated(&b, "<PubmedArticleSet><Other>", "0123456789 abcdef", 700000,
                               "</Other>" RECORD("1", "a") "</PubmedArticleSet>");
    assert_int_equal(push_in_pieces(&s, text, 65536, false), ERR_OK);
    assert_int_equal(s.n, 1);
    seen_release(&s);
    buf_release(&b);
}

static void a_long_text_survives_many_pieces(void **state)
{
    (void)state;
    struct buf b = {0};
    struct str text = repeated(&b,
                               "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID>"
                               "<Article><ArticleTitle>",
                               "word ", 60000,
                               "end</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
                               "</PubmedArticleSet>");
    struct seen s = {0};
    assert_int_equal(push_in_pieces(&s, text, 1000, true), ERR_OK);
    assert_int_equal(s.item[0].record->title.len, 5 * 60000 + 3);
    assert_true(str_ends(s.item[0].record->title, "word word end"));
    seen_release(&s);
    buf_release(&b);
}

int run_xml_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_of_any_size_give_the_same),
        cmocka_unit_test(raw_text_is_the_element_and_reads_the_same),
        cmocka_unit_test(raw_text_of_utf16_is_utf8),
        cmocka_unit_test(the_sink_can_stop_the_reader),
        cmocka_unit_test(after_an_error_the_same_error_again),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(text_nobody_wants_may_be_long),
        cmocka_unit_test(a_long_text_survives_many_pieces),
    };
    return cmocka_run_group_tests_name("PubMed XML", tests, NULL, NULL);
}
