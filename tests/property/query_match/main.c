/* main.c - what must hold for every query and every record. The seed is printed and
 * can be given: SIGTE_SEED=7 query_match_property. */
#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <unistd.h>

#include <cmocka.h>

#define ROUNDS 1500

static struct mesh *mesh;
static uint64_t seed = 20240123;

static int set_up(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct mesh_import_report report;
    char path[] = "/tmp/sigte-property-mesh-XXXXXX";
    const char *xml[] = {SIGTE_SOURCE_DIR "/corpora/mesh/desc.xml",
                         SIGTE_SOURCE_DIR "/corpora/mesh/qual.xml"};
    int fd = mkstemp(path);
    if (fd < 0)
        return -1;
    close(fd);
    unlink(path);
    enum err_code rc = mesh_import(path, xml, 2, NULL, &a, &report, &e);
    if (rc == ERR_OK)
        rc = mesh_open(path, &mesh, &e);
    unlink(path);
    arena_release(&a);
    return rc == ERR_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    mesh_close(mesh);
    return 0;
}

static void resolve(const char *text, struct arena *a, struct query *q)
{
    struct err e = {0};
    struct buf b = {0};
    enum err_code rc = query_parse(str_c(text), NULL, a, NULL, q, &e);
    if (rc == ERR_OK)
        rc = query_resolve(q, mesh, (struct date){2024, 1, 23}, a, NULL, &e);
    if (rc == ERR_OK)
        return;
    err_render(&b, LANG_EN, &e);
    print_message("%s\n%s\n", text, buf_c(&b));
    buf_release(&b);
    fail();
}

static enum truth truth_of(const char *text, const struct query_subject *s,
                           enum query_absent absent, struct arena *a)
{
    struct query q;
    resolve(text, a, &q);
    return query_match(&q, s, absent, a, NULL);
}

static void same(const char *x, const char *y, const struct query_subject *s, struct arena *a)
{
    for (int absent = QUERY_ABSENT_UNKNOWN; absent <= QUERY_ABSENT_FALSE; absent++)
        if (truth_of(x, s, (enum query_absent)absent, a) !=
            truth_of(y, s, (enum query_absent)absent, a))
            fail_msg("differ:\n%s\n%s", x, y);
}

static void unknown_never_contradicts_false(void **state)
{
    (void)state;
    struct random rnd = {seed};
    size_t seen[3] = {0};
    for (int i = 0; i < ROUNDS; i++) {
        struct arena a = {0};
        const char *text = random_query(&rnd, RANDOM_ANY, 3, &a);
        const struct query_subject *s = query_subject_new(random_record(&rnd, &a), &a);
        enum truth open = truth_of(text, s, QUERY_ABSENT_UNKNOWN, &a);
        enum truth closed = truth_of(text, s, QUERY_ABSENT_FALSE, &a);
        assert_int_not_equal(closed, TRUTH_UNKNOWN);
        if (open != TRUTH_UNKNOWN && open != closed)
            fail_msg("%s", text);
        seen[open]++;
        arena_release(&a);
    }
    for (int t = 0; t < 3; t++)
        assert_true(seen[t] > ROUNDS / 20);
}

/* What unknown means: whatever the missing fields hold, a verdict that stands without
 * them stands with them. */
static void a_verdict_survives_what_is_filled_in(void **state)
{
    (void)state;
    struct random rnd = {seed + 1};
    size_t decided = 0;
    for (int i = 0; i < ROUNDS; i++) {
        struct arena a = {0};
        const char *text = random_query(&rnd, RANDOM_DECIDABLE, 3, &a);
        const struct bib_record *r = random_record(&rnd, &a);
        enum truth before = truth_of(text, query_subject_new(r, &a), QUERY_ABSENT_UNKNOWN, &a);
        for (int k = 0; k < 3 && before != TRUTH_UNKNOWN; k++) {
            const struct bib_record *full = random_completion(&rnd, r, &a);
            enum truth after =
                truth_of(text, query_subject_new(full, &a), QUERY_ABSENT_UNKNOWN, &a);
            if (before != after)
                fail_msg("%s", text);
            decided++;
        }
        arena_release(&a);
    }
    assert_true(decided > ROUNDS / 2);
}

static void laws_of_the_operators(void **state)
{
    (void)state;
    struct random rnd = {seed + 2};
    for (int i = 0; i < ROUNDS; i++) {
        struct arena a = {0};
        const char *x = random_query(&rnd, RANDOM_ANY, 1, &a);
        const char *y = random_query(&rnd, RANDOM_ANY, 1, &a);
        const char *z = random_query(&rnd, RANDOM_ANY, 1, &a);
        const struct query_subject *s = query_subject_new(random_record(&rnd, &a), &a);
        same(arena_fmt(&a, "all[sb] NOT ((%s) OR (%s))", x, y),
             arena_fmt(&a, "(all[sb] NOT (%s)) AND (all[sb] NOT (%s))", x, y), s, &a);
        same(arena_fmt(&a, "all[sb] NOT ((%s) AND (%s))", x, y),
             arena_fmt(&a, "(all[sb] NOT (%s)) OR (all[sb] NOT (%s))", x, y), s, &a);
        same(arena_fmt(&a, "(%s) NOT (%s)", x, y),
             arena_fmt(&a, "(%s) AND (all[sb] NOT (%s))", x, y), s, &a);
        same(arena_fmt(&a, "(%s) OR (%s)", x, y), arena_fmt(&a, "(%s) OR (%s)", y, x), s, &a);
        same(arena_fmt(&a, "(%s) AND (%s)", x, y), arena_fmt(&a, "(%s) (%s)", y, x), s, &a);
        same(arena_fmt(&a, "(%s) AND ((%s) OR (%s))", x, y, z),
             arena_fmt(&a, "((%s) AND (%s)) OR ((%s) AND (%s))", x, y, x, z), s, &a);
        same(arena_fmt(&a, "(%s) OR (%s) AND (%s)", x, y, z),
             arena_fmt(&a, "((%s) OR (%s)) AND (%s)", x, y, z), s, &a);
        arena_release(&a);
    }
}

static void the_translation_is_the_same_query(void **state)
{
    (void)state;
    struct random rnd = {seed + 3};
    for (int i = 0; i < ROUNDS; i++) {
        struct arena a = {0};
        struct query q, again;
        struct query_hits hits, hits_again;
        struct buf text = {0};
        resolve(random_query(&rnd, RANDOM_RANGES, 3, &a), &a, &q);
        query_translate(&q, &text);
        resolve(buf_c(&text), &a, &again);
        assert_int_equal(q.n_leaves, again.n_leaves);
        const struct query_subject *s = query_subject_new(random_record(&rnd, &a), &a);
        for (int k = QUERY_ABSENT_UNKNOWN; k <= QUERY_ABSENT_FALSE; k++) {
            enum query_absent absent = (enum query_absent)k;
            if (query_match(&q, s, absent, &a, &hits) !=
                query_match(&again, s, absent, &a, &hits_again))
                fail_msg("%s", buf_c(&text));
            assert_int_equal(hits.n, hits_again.n);
            for (size_t h = 0; h < hits.n; h++)
                assert_memory_equal(&hits.item[h], &hits_again.item[h], sizeof hits.item[h]);
        }
        buf_release(&text);
        arena_release(&a);
    }
}

static void words_are_found_as_the_long_way_finds_them(void **state)
{
    (void)state;
    struct random rnd = {seed + 4};
    size_t checked = 0, found = 0;
    for (int i = 0; i < ROUNDS; i++) {
        struct arena a = {0};
        struct query q;
        resolve(random_query(&rnd, RANDOM_ANY, 2, &a), &a, &q);
        const struct bib_record *r = random_record(&rnd, &a);
        const struct query_subject *s = query_subject_new(r, &a);
        for (size_t k = 0; k < q.n_leaves; k++) {
            const struct query_node *leaf = q.leaf[k];
            if (!query_field_by_words(leaf->field))
                continue;
            bool here = query_match_leaf(leaf, s, QUERY_ABSENT_FALSE) == TRUTH_TRUE;
            if (here != naive_words(leaf, r, &a)) {
                struct buf b = {0};
                query_translate_leaf(leaf, &b);
                print_message("%s: %d\n%.*s\n", buf_c(&b), here, (int)r->title.len, r->title.ptr);
                buf_release(&b);
                fail();
            }
            checked++;
            found += here;
        }
        arena_release(&a);
    }
    assert_true(checked > ROUNDS && found > checked / 20);
}

static void hits_show_what_was_asked_for(void **state)
{
    (void)state;
    struct random rnd = {seed + 5};
    size_t seen = 0;
    for (int i = 0; i < ROUNDS; i++) {
        struct arena a = {0};
        struct query q;
        struct query_hits hits;
        resolve(random_query(&rnd, RANDOM_ANY, 2, &a), &a, &q);
        const struct bib_record *r = random_record(&rnd, &a);
        const struct query_subject *s = query_subject_new(r, &a);
        enum truth t = query_match(&q, s, QUERY_ABSENT_UNKNOWN, &a, &hits);
        assert_int_equal(t == TRUTH_TRUE, hits.n > 0);
        for (size_t k = 0; k < hits.n; k++) {
            const struct query_hit *h = &hits.item[k];
            const struct query_node *leaf = q.leaf[h->leaf];
            assert_int_equal(query_match_leaf(leaf, s, QUERY_ABSENT_UNKNOWN), TRUTH_TRUE);
            if (h->end == 0 || leaf->has_wildcard || leaf->proximity >= 0)
                continue;
            struct str text = h->place == QP_TITLE      ? r->title
                              : h->place == QP_ABSTRACT ? r->abstract[h->part].text
                                                        : r->keyword[h->part].name;
            struct str shown = text_fold(str_sub(text, h->start, h->end), &a);
            if (!str_eq(shown, text_fold(leaf->text, &a)))
                fail_msg("%.*s", (int)shown.len, shown.ptr);
            seen++;
        }
        arena_release(&a);
    }
    assert_true(seen > ROUNDS / 100);
}

/* Bytes cut out, doubled or put in. */
static const char *damaged(struct random *r, const char *text, struct arena *a)
{
    static const char *const bits[] = {"(", ")",     "[",      "]",      "\"",       "*",
                                       ":", "[foo]", "[tiab]", "AND ",   " OR NOT ", "NOT ",
                                       "/", "#7",    "~",      "[mh:x]", " () ",     "\n"};
    struct buf b = {0};
    for (size_t i = 0; text[i]; i++) {
        size_t what = random_below(r, 60);
        if (what == 0 && (text[i] & 0xC0) != 0x80)
            buf_adds(&b, bits[random_below(r, COUNT_OF(bits))]);
        if (what != 1 || (text[i] & 0x80)) /* not the half of a character */
            buf_addch(&b, text[i]);
    }
    const char *out = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return out;
}

static void what_is_strictly_right_is_the_same_to_pubmed(void **state)
{
    (void)state;
    struct random rnd = {seed + 6};
    size_t refused = 0, read = 0;
    for (int i = 0; i < ROUNDS * 2; i++) {
        struct arena a = {0};
        struct err e = {0};
        struct query strict, as_pubmed;
        struct note_list notes = {.arena = &a};
        struct buf one = {0}, two = {0};
        const char *text = random_query(&rnd, RANDOM_ANY, 3, &a);
        if (i % 2)
            text = damaged(&rnd, text, &a);
        enum err_code rc = query_parse(str_c(text), NULL, &a, NULL, &strict, &e);
        enum err_code lenient =
            query_parse_as(str_c(text), QUERY_AS_PUBMED, NULL, &a, &notes, &as_pubmed, &e);
        if (lenient != ERR_OK && (lenient != ERR_INPUT || strcmp(e.msg->id, "query.empty") != 0))
            fail_msg("%s", text);
        if (rc == ERR_OK) {
            query_translate(&strict, &one);
            query_translate(&as_pubmed, &two);
            assert_string_equal(buf_c(&one), buf_c(&two));
            read++;
        } else if (lenient == ERR_OK) {
            if (note_count(&notes, NOTE_WARNING) == 0)
                fail_msg("passed over in silence: %s", text);
            refused++;
        }
        buf_release(&one);
        buf_release(&two);
        arena_release(&a);
    }
    assert_true(read > ROUNDS && refused > ROUNDS / 4);
}

int main(void)
{
    const char *given = getenv("SIGTE_SEED");
    if (given)
        seed = strtoull(given, NULL, 10);
    printf("seed %" PRIu64 "\n", seed);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknown_never_contradicts_false),
        cmocka_unit_test(a_verdict_survives_what_is_filled_in),
        cmocka_unit_test(laws_of_the_operators),
        cmocka_unit_test(the_translation_is_the_same_query),
        cmocka_unit_test(words_are_found_as_the_long_way_finds_them),
        cmocka_unit_test(hits_show_what_was_asked_for),
        cmocka_unit_test(what_is_strictly_right_is_the_same_to_pubmed),
    };
    return cmocka_run_group_tests_name("query_match", tests, set_up, tear_down);
}
