/* match_test.c - truth and places of queries over records written as lines. */
#include "support.h"

static const char *const truths[] = {"false", "unknown", "true"};

static void add_hits(struct buf *out, const struct query_hits *hits)
{
    static const char *const places[] = {"title", "abstract", "mesh", "keyword", "type", "other"};
    for (size_t i = 0; i < hits->n; i++) {
        const struct query_hit *h = &hits->item[i];
        buf_addf(out, "%s%zu:%s", i ? " " : "  <- ", h->leaf, places[h->place]);
        if (h->place != QP_TITLE && h->place != QP_OTHER)
            buf_addf(out, "%zu", h->part);
        if (h->end)
            buf_addf(out, "@%zu-%zu", h->start, h->end);
    }
}

static void answer_line(struct str query, const struct query_subject *s, struct arena *a,
                        struct buf *out)
{
    struct query q;
    struct query_hits hits;
    must_resolve(arena_strndup(a, query.ptr, query.len), a, &q);
    enum truth open = query_match(&q, s, QUERY_ABSENT_UNKNOWN, a, &hits);
    enum truth closed = query_match(&q, s, QUERY_ABSENT_FALSE, a, NULL);
    assert_int_equal(open, query_match(&q, s, QUERY_ABSENT_UNKNOWN, a, NULL));
    buf_adds(out, truths[open]);
    if (open == TRUTH_UNKNOWN)
        buf_addf(out, "/%s", truths[closed]);
    else
        assert_int_equal(open, closed);
    buf_addch(out, ' ');
    buf_addstr(out, query);
    add_hits(out, &hits);
    buf_addch(out, '\n');
}

/* Record lines, then queries as `? query`; one line of answer each. */
static void match_answer(struct str input, struct arena *a, struct buf *out)
{
    size_t at = str_starts(input, "? ") ? 0 : str_find(input, STR("\n? "), 0) + 1;
    struct str rest = str_sub(input, at, input.len), line;
    struct bib_record *r = record_read(str_sub(input, 0, at), a);
    const struct query_subject *s = query_subject_new(r, a);
    while (str_split(&rest, '\n', &line))
        if (str_starts(line, "? "))
            answer_line(str_sub(line, 2, line.len), s, a, out);
}

static void words_and_phrases(void **state)
{
    (void)state;
    case_file_check("match-words.txt", match_answer);
}

static void headings_types_and_names(void **state)
{
    (void)state;
    case_file_check("match-headings.txt", match_answer);
}

static void source_people_and_numbers(void **state)
{
    (void)state;
    case_file_check("match-source.txt", match_answer);
}

static void filters(void **state)
{
    (void)state;
    case_file_check("match-filters.txt", match_answer);
}

static void dates(void **state)
{
    (void)state;
    case_file_check("match-dates.txt", match_answer);
}

static void what_a_record_lacks_is_unknown(void **state)
{
    (void)state;
    case_file_check("match-unknown.txt", match_answer);
}

static void hits_rest_on_what_makes_it_true(void **state)
{
    (void)state;
    case_file_check("match-hits.txt", match_answer);
}

/* Kleene's tables, with a title word that is there, one that isn't, and a heading of
 * a record that has none. */
static void operators_follow_kleene(void **state)
{
    (void)state;
    static const char *const value[] = {"absent[ti]", "humans[mh]", "here[ti]"};
    static const char *const name[] = {"AND", "OR", "NOT"};
    static const int table[3][3][3] = {
        {{0, 0, 0}, {0, 1, 1}, {0, 1, 2}}, /* AND: the lesser */
        {{0, 1, 2}, {1, 1, 2}, {2, 2, 2}}, /* OR: the greater */
        {{0, 0, 0}, {1, 1, 0}, {2, 1, 0}}, /* x NOT y: x and the opposite of y */
    };
    struct arena a = {0};
    struct bib_record *r = record_read(STR("ti: here"), &a);
    const struct query_subject *s = query_subject_new(r, &a);
    for (int op = 0; op < 3; op++)
        for (int x = 0; x < 3; x++)
            for (int y = 0; y < 3; y++) {
                struct query q;
                must_resolve(arena_fmt(&a, "%s %s %s", value[x], name[op], value[y]), &a, &q);
                assert_int_equal(query_match(&q, s, QUERY_ABSENT_UNKNOWN, &a, NULL),
                                 table[op][x][y]);
            }
    arena_release(&a);
}

static void highlights_do_not_wait_for_the_verdict(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_record *r = record_read(STR("ti: whole genome sequencing of mice"), &a);
    const struct query_subject *s = query_subject_new(r, &a);
    struct query q;
    struct query_hits hits;
    must_resolve("(genome[ti] AND cancer[ti]) NOT mice[ti]", &a, &q);
    assert_int_equal(query_match(&q, s, QUERY_ABSENT_FALSE, &a, &hits), TRUTH_FALSE);
    assert_int_equal(hits.n, 0);
    query_highlight(&q, s, &a, &hits);
    assert_int_equal(hits.n, 1);
    assert_int_equal(hits.item[0].start, 6);
    assert_int_equal(hits.item[0].end, 12);
    arena_release(&a);
}

int run_match_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_phrases),
        cmocka_unit_test(headings_types_and_names),
        cmocka_unit_test(source_people_and_numbers),
        cmocka_unit_test(filters),
        cmocka_unit_test(dates),
        cmocka_unit_test(what_a_record_lacks_is_unknown),
        cmocka_unit_test(hits_rest_on_what_makes_it_true),
        cmocka_unit_test(operators_follow_kleene),
        cmocka_unit_test(highlights_do_not_wait_for_the_verdict),
    };
    return cmocka_run_group_tests_name("match", tests, NULL, NULL);
}
