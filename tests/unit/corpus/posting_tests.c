/* posting_tests.c - postings over several segments, and records packed and unpacked. */
#include "groups.h"
#include "world.h"

#include "pubmed/corpus/build.h"
#include "pubmed/corpus/layout.h"
#include "pubmed/corpus/pack.h"
#include "pubmed/corpus/posting.h"

static bool not_beta(const void *context, struct str value)
{
    (void)context;
    return !str_eq_c(value, "beta");
}

static void assert_joined(struct db *db)
{
    struct err e = {0};
    struct posting_reader *r = NULL;
    assert_int_equal(posting_open(db, &r, &e), ERR_OK);
    roaring_bitmap_t *set = roaring_bitmap_create();
    assert_int_equal(posting_read(r, "x:", STR("beta"), set, &e), ERR_OK);
    assert_int_equal(roaring_bitmap_get_cardinality(set), 150);
    assert_true(roaring_bitmap_contains(set, 300));
    assert_int_equal(posting_read(r, "x:", STR("alp"), set, &e), ERR_OK);
    assert_int_equal(roaring_bitmap_get_cardinality(set), 150);
    roaring_bitmap_clear(set);
    assert_int_equal(posting_read_range(r, "x:", STR("alpi"), not_beta, NULL, set, &e), ERR_OK);
    assert_int_equal(roaring_bitmap_get_cardinality(set), 3);
    assert_int_equal(posting_read_range(r, "x:", STR(""), not_beta, NULL, set, &e), ERR_OK);
    assert_int_equal(roaring_bitmap_get_cardinality(set), 300);
    roaring_bitmap_free(set);
    posting_close(r);
}

static void segments_are_joined(void **state)
{
    struct corpus_kind kind;
    struct err e = {0};
    struct db *db = NULL;
    int64_t segment;
    (void)state;
    assert_int_equal(db_open(":memory:", DB_CREATE, corpus_file_kind(&kind), &db, &e), ERR_OK);
    struct posting_builder *b = posting_builder_new();
    for (uint32_t docid = 1; docid <= 300; docid++) {
        posting_add(b, "x:", str_c(docid % 2 ? "alpha" : "beta"), docid);
        posting_add(b, "x:", STR("alpha"), docid); /* twice counts once */
        if (docid % 100 == 0)
            posting_add(b, "x:", STR("alpine"), docid);
        if (docid % 100 == 0) {
            assert_int_equal(posting_flush(b, db, docid / 100, &e), ERR_OK);
        }
    }
    posting_builder_free(b);
    assert_joined(db);
    /* Merged into one segment they answer alike. */
    assert_int_equal(posting_merge(db, 1, &e), ERR_OK);
    assert_int_equal(posting_last_segment(db, &segment, &e), ERR_OK);
    assert_int_equal(segment, 4);
    assert_joined(db);
    db_close(db);
}

/* Values that fill many blocks: each is found, and its neighbours are not. */
static void blocks_are_found(void **state)
{
    struct corpus_kind kind;
    struct err e = {0};
    struct db *db = NULL;
    struct posting_reader *r = NULL;
    char value[32];
    (void)state;
    assert_int_equal(db_open(":memory:", DB_CREATE, corpus_file_kind(&kind), &db, &e), ERR_OK);
    struct posting_builder *b = posting_builder_new();
    for (uint32_t docid = 1; docid <= 4000; docid++) {
        snprintf(value, sizeof value, "value %u", docid * 2);
        posting_add(b, "n:", str_c(value), docid);
        posting_add(b, "all:", STR(""), docid);
    }
    assert_int_equal(posting_flush(b, db, 1, &e), ERR_OK);
    posting_builder_free(b);
    assert_int_equal(posting_open(db, &r, &e), ERR_OK);
    roaring_bitmap_t *set = roaring_bitmap_create();
    for (uint32_t i = 0; i <= 8002; i++) {
        snprintf(value, sizeof value, "value %u", i);
        roaring_bitmap_clear(set);
        assert_int_equal(posting_read(r, "n:", str_c(value), set, &e), ERR_OK);
        assert_int_equal(roaring_bitmap_get_cardinality(set), i > 0 && i <= 8000 && i % 2 == 0);
        assert_true(i % 2 || i == 0 || i > 8000 || roaring_bitmap_contains(set, i / 2));
    }
    roaring_bitmap_clear(set);
    assert_int_equal(posting_read(r, "all:", STR(""), set, &e), ERR_OK);
    assert_int_equal(roaring_bitmap_get_cardinality(set), 4000);
    roaring_bitmap_clear(set);
    assert_int_equal(posting_read_between(r, "n:", STR("value 10"), STR("value 1998"), set, &e),
                     ERR_OK);
    size_t wanted = 0; /* by the bytes, as the texts are ordered */
    for (uint32_t i = 2; i <= 8000; i += 2) {
        snprintf(value, sizeof value, "value %u", i);
        wanted += strcmp(value, "value 10") >= 0 && strcmp(value, "value 1998") <= 0;
    }
    assert_int_equal(roaring_bitmap_get_cardinality(set), wanted);
    roaring_bitmap_free(set);
    posting_close(r);
    db_close(db);
}

static void packed_records_come_back(void **state)
{
    struct arena a = {0};
    struct pack *p = pack_new();
    struct str out;
    (void)state;
    const char *const text[] = {"", "x", "<PubmedArticle><MedlineCitation Status=\"MEDLINE\">ø"};
    for (size_t i = 0; i < COUNT_OF(text); i++) {
        struct str packed = arena_str(&a, pack_deflate(p, str_c(text[i])));
        assert_true(pack_inflate(packed, strlen(text[i]), &a, &out));
        assert_true(str_eq_c(out, text[i]));
        assert_false(pack_inflate(packed, strlen(text[i]) + 1, &a, &out));
        assert_false(pack_inflate(packed, SIZE_MAX, &a, &out)); /* a damaged length */
        assert_false(pack_inflate(str_sub(packed, 0, packed.len - 1), strlen(text[i]), &a, &out));
    }
    /* Markup is in the dictionary already. */
    assert_true(pack_deflate(p, str_c(text[2])).len < strlen(text[2]) / 2);
    pack_free(p);
    arena_release(&a);
}

/* Every text that query_texts can give finds its columns. */
static void every_text_has_a_place(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct bib_record r;
    const struct query_text *text;
    (void)state;
    struct corpus *c = world_build(
        world_set(&a, world_article(&a, 7, 1,
                                    "<ArticleTitle>t</ArticleTitle><VernacularTitle>v"
                                    "</VernacularTitle><AuthorList><Author><CollectiveName>g"
                                    "</CollectiveName></Author><Author><LastName>l</LastName>"
                                    "<AffiliationInfo><Affiliation>a</Affiliation>"
                                    "</AffiliationInfo></Author></AuthorList>",
                                    "<CoiStatement>c</CoiStatement>")),
        NULL, &a);
    assert_int_equal(corpus_record(c, 7, &a, &r, &e), ERR_OK);
    size_t n = query_texts(&r, &a, &text);
    assert_true(n >= 6);
    for (size_t i = 0; i < n; i++)
        for (int f = 0; f < QF_COUNT; f++) {
            enum query_field field = (enum query_field)f;
            if (!(text[i].fields & QUERY_FIELD_BIT(f)))
                continue;
            if (query_field_whole(field))
                assert_non_null(layout_prefix(field));
            else
                assert_true(layout_columns_for_text(text[i].fields) &
                            layout_columns_of_field(field));
        }
    corpus_close(c);
    arena_release(&a);
}

int posting_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(segments_are_joined),
        cmocka_unit_test(blocks_are_found),
        cmocka_unit_test(packed_records_come_back),
        cmocka_unit_test(every_text_has_a_place),
    };
    return cmocka_run_group_tests_name("posting", tests, world_make, world_drop);
}
