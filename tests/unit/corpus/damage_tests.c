/* damage_tests.c - a damaged corpus says so and never answers wrongly; and the
 * statements that searches run find their rows by index. */
#include "groups.h"
#include "world.h"

#include "pubmed/corpus/corpus.sql.h"
#include "pubmed/corpus/tokenizer.h"

#include <sqlite3.h>

static struct corpus *build_small(struct arena *a)
{
    return world_build(world_set(a, arena_fmt(a, "%s%s",
                                              world_article(a, 7, 1,
                                                            "<ArticleTitle>alpha</ArticleTitle>"
                                                            "<Language>eng</Language>",
                                                            ""),
                                              world_article(a, 8, 1,
                                                            "<ArticleTitle>beta</ArticleTitle>"
                                                            "<Language>dan</Language>",
                                                            ""))),
                       NULL, a);
}

/* Run SQL on the file as a fault of the disk would change it. */
static void change(const char *sql)
{
    sqlite3 *db = NULL;
    char *why = NULL;
    assert_int_equal(sqlite3_open(world_corpus, &db), SQLITE_OK);
    int rc = sqlite3_exec(db, sql, NULL, NULL, &why);
    if (rc != SQLITE_OK)
        print_error("%s\n", why);
    assert_int_equal(rc, SQLITE_OK);
    assert_true(sqlite3_changes(db) > 0);
    sqlite3_close(db);
}

static void assert_noticed(const char *sql)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus *c = build_small(&a);
    struct corpus_result found;
    assert_string_equal(world_find(c, "dan[la]", &a), "8");
    corpus_close(c);
    change(sql);
    assert_int_equal(corpus_open(world_corpus, &c, &e), ERR_OK);
    assert_int_equal(world_try(c, "dan[la]", CORPUS_SORT_PMID, &a, &found, &e), ERR_DB);
    assert_int_equal(found.n, 0);
    /* Inside a larger query too, on either side. */
    assert_int_equal(world_try(c, "alpha[ti] OR dan[la]", CORPUS_SORT_PMID, &a, &found, &e),
                     ERR_DB);
    assert_int_equal(world_try(c, "dan[la] AND alpha[ti]", CORPUS_SORT_PMID, &a, &found, &e),
                     ERR_DB);
    corpus_close(c);
    arena_release(&a);
}

static void damaged_postings_are_noticed(void **state)
{
    (void)state;
    /* One byte of a docid: still a valid block, another record. */
    assert_noticed("UPDATE posting SET block = CAST(substr(block, 1, instr(block, CAST('la:dan' AS "
                   "BLOB)) + 8) || x'01' || substr(block, instr(block, CAST('la:dan' AS BLOB)) + "
                   "10) AS BLOB)");
    assert_noticed("UPDATE posting SET block = substr(block, 1, length(block) - 1)");
    assert_noticed("UPDATE posting SET checksum = checksum + 1");
}

static void assert_no_open(const char *sql)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus *c = build_small(&a);
    corpus_close(c);
    change(sql);
    assert_int_equal(corpus_open(world_corpus, &c, &e), ERR_DB);
    assert_null(c);
    arena_release(&a);
}

static void damage_is_noticed_on_opening(void **state)
{
    (void)state;
    assert_no_open("UPDATE live_set SET docids = x'00'");
    assert_no_open("UPDATE sort_key SET pmids = days");
    assert_no_open("UPDATE vocabulary SET block = zeroblob(length(block))");
    assert_no_open("DELETE FROM about");
}

static void a_damaged_record_is_noticed(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct str xml;
    struct corpus_result found;
    struct corpus *c = build_small(&a);
    (void)state;
    corpus_close(c);
    change("UPDATE record SET xml = zeroblob(length(xml))");
    assert_int_equal(corpus_open(world_corpus, &c, &e), ERR_OK);
    assert_int_equal(corpus_xml(c, 7, &a, &xml, &e), ERR_DB);
    /* A search that must look into the record itself. */
    assert_int_equal(world_try(c, "\"alpha alpha\"[ti:~3] OR \"alpha\"[ti:~0]", CORPUS_SORT_PMID,
                               &a, &found, &e),
                     ERR_DB);
    corpus_close(c);
    arena_release(&a);
}

static void a_corpus_of_other_rules_is_refused(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus *c = build_small(&a);
    (void)state;
    corpus_close(c);
    change("UPDATE about SET rules = rules + 1");
    assert_int_equal(corpus_open(world_corpus, &c, &e), ERR_STATE);
    arena_release(&a);
}

static void searches_use_indexes(void **state)
{
    static const struct db_query *const hot[] = {
        &Q_CORPUS_NEXT_SEGMENT,  &Q_CORPUS_POSTING_BLOCK,   &Q_CORPUS_POSTING_BLOCKS,
        &Q_CORPUS_XML_OF_DOCID,  &Q_CORPUS_DOCIDS_OF_PMIDS, &Q_CORPUS_XML_OF_PMID,
        &Q_CORPUS_WORDS_BETWEEN,
    };
    struct arena a = {0};
    struct err e = {0};
    struct corpus *c = build_small(&a);
    sqlite3 *db = NULL;
    (void)state;
    corpus_close(c);
    assert_int_equal(sqlite3_open(world_corpus, &db), SQLITE_OK);
    assert_int_equal(corpus_tokenizer_register(db, &e), ERR_OK);
    for (size_t i = 0; i < COUNT_OF(hot); i++) {
        sqlite3_stmt *s = NULL;
        const char *sql = arena_fmt(&a, "EXPLAIN QUERY PLAN %s", hot[i]->sql);
        assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
        while (sqlite3_step(s) == SQLITE_ROW) {
            const char *step = (const char *)sqlite3_column_text(s, 3);
            if (strncmp(step, "SCALAR SUBQUERY", 15) == 0)
                continue; /* its own steps follow */
            if (strncmp(step, "SEARCH", 6) != 0)
                print_error("%s: %s\n", hot[i]->name, step);
            assert_memory_equal(step, "SEARCH", 6);
        }
        sqlite3_finalize(s);
    }
    sqlite3_close(db);
    arena_release(&a);
}

int damage_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damaged_postings_are_noticed),
        cmocka_unit_test(damage_is_noticed_on_opening),
        cmocka_unit_test(a_damaged_record_is_noticed),
        cmocka_unit_test(a_corpus_of_other_rules_is_refused),
        cmocka_unit_test(searches_use_indexes),
    };
    return cmocka_run_group_tests_name("damage", tests, world_make, world_drop);
}
