/* parse_test.c - trees, positions, errors and notes; headings, dates and translation. */
#include "support.h"

static void parse_answer(struct str input, struct arena *a, struct buf *out)
{
    struct query q;
    struct err e = {0};
    struct note_list notes = {.arena = a};
    if (query_parse(input, NULL, a, &notes, &q, &e) != ERR_OK) {
        add_error(out, &e);
        return;
    }
    buf_addstr(out, tree_text(&q, a));
    buf_addch(out, '\n');
    add_notes(out, &notes);
}

/* The same, read as PubMed reads it. */
static void lenient_answer(struct str input, struct arena *a, struct buf *out)
{
    struct query q;
    struct err e = {0};
    struct note_list notes = {.arena = a};
    if (query_parse_as(input, QUERY_AS_PUBMED, NULL, a, &notes, &q, &e) != ERR_OK) {
        add_error(out, &e);
        return;
    }
    buf_addstr(out, tree_text(&q, a));
    buf_addch(out, '\n');
    add_notes(out, &notes);
}

static void resolve_answer(struct str input, struct arena *a, struct buf *out)
{
    struct query q;
    struct err e = {0};
    struct note_list notes = {.arena = a};
    if (query_parse(input, NULL, a, NULL, &q, &e) != ERR_OK ||
        query_resolve(&q, test_mesh(), (struct date){2024, 1, 23}, a, &notes, &e) != ERR_OK) {
        add_error(out, &e);
        return;
    }
    query_translate(&q, out);
    buf_addch(out, '\n');
    for (size_t i = 0; i < q.n_leaves; i++) {
        assert_int_equal(q.leaf[i]->id, i);
        if (q.leaf[i]->descriptors.n || q.leaf[i]->qualifiers.n)
            buf_addf(out, "leaf %zu: %zu headings, %zu subheadings\n", i, q.leaf[i]->descriptors.n,
                     q.leaf[i]->qualifiers.n);
    }
    add_notes(out, &notes);
}

static void lines_answer(struct str input, struct arena *a, struct buf *out)
{
    struct query q;
    must_resolve(arena_strndup(a, input.ptr, input.len), a, &q);
    query_translate_lines(&q, out);
}

static void a_translation_can_stand_a_term_a_line(void **state)
{
    (void)state;
    case_file_check("translate-lines.txt", lines_answer);
}

static void trees_come_out_left_to_right(void **state)
{
    (void)state;
    case_file_check("tree.txt", parse_answer);
}

static void what_is_not_supported_is_refused_at_its_place(void **state)
{
    (void)state;
    case_file_check("refused.txt", parse_answer);
}

static void doubtful_forms_leave_a_note(void **state)
{
    (void)state;
    case_file_check("note.txt", parse_answer);
}

static void what_pubmed_passes_over_is_passed_over_and_said(void **state)
{
    (void)state;
    case_file_check("as-pubmed.txt", lenient_answer);
}

static void headings_dates_and_words_are_resolved(void **state)
{
    (void)state;
    case_file_check("resolve.txt", resolve_answer);
}

static void every_tag_is_known_in_every_spelling(void **state)
{
    (void)state;
    static const char *const tags =
        "all|all fields|tiab|title/abstract|ti|title|tw|text word|text words|ot|other term|tt|"
        "transliterated title|mh|mesh|mesh terms|majr|mesh major topic|sh|subheading|"
        "mesh subheading|pt|publication type|nm|supplementary concept|substance name|rn|"
        "ec/rn number|la|lang|language|au|author|1au|author - first|lastau|author - last|fau|"
        "full author name|auid|author - identifier|cn|corporate author|author - corporate|ir|"
        "investigator|fir|full investigator name|ps|subject - personal name|ed|editor|ad|"
        "affiliation|ta|so|jo|jour|journal|is|issn|jid|vi|volume|ip|issue|pg|pagination|aid|lid|"
        "location id|si|secondary source id|gr|grants and funding|pl|place of publication|pubn|"
        "publisher|book|isbn|cois|conflict of interest statements|"
        "ALL|TIAB|TITL|WORD|OTRM|TT|MESH|MAJR|SUBH|PTYP|SUBS|ECNO|LANG|AUTH|FAUT|LAUT|FULL|AUID|"
        "COLN|INVR|FINV|PS|ED|AFFL|JOUR|VOL|ISS|PAGE|LID|SI|GRNT|CNTY|PUBN|BOOK|ISBN|COIS|"
        "Author - Full|Investigator - Full|Publisher ID|PID|Title / Abstract|Title/ Abstract|"
        "Text\nWord";
    static const char *const dates =
        "dp|pdat|date - publication|publication date|epdat|ppdat|edat|date - entry|crdt|"
        "date - entrez|date - create|mhda|date - mesh|dcom|date - completion|lr|date - "
        "modification|PDAT|EPDT|"
        "PPDT|EDAT|CRDT|MHDA|CDAT|MDAT";
    struct str rest = str_c(tags), tag;
    struct arena a = {0};
    struct query q;
    struct err e = {0};
    while (str_split(&rest, '|', &tag)) {
        const char *text = arena_fmt(&a, "word [%.*s]", (int)tag.len, tag.ptr);
        if (query_parse(str_c(text), NULL, &a, NULL, &q, &e) != ERR_OK || !q.root->tagged)
            fail_msg("%s", text);
    }
    for (rest = str_c(dates); str_split(&rest, '|', &tag);) {
        const char *text = arena_fmt(&a, "2023[%.*s]", (int)tag.len, tag.ptr);
        if (query_parse(str_c(text), NULL, &a, NULL, &q, &e) != ERR_OK ||
            q.root->range.to.day != 31)
            fail_msg("%s", text);
    }
    /* What PubMed shows in its translation is a tag again. */
    for (int f = 0; f < QF_COUNT; f++) {
        const char *text = arena_fmt(&a, "2023[%s]", query_field_display((enum query_field)f));
        enum err_code rc = query_parse(str_c(text), NULL, &a, NULL, &q, &e);
        if (f == QF_FILTER)
            assert_int_equal(rc, ERR_INPUT);
        else if (rc != ERR_OK || q.root->field != (enum query_field)f)
            fail_msg("%s", text);
    }
    arena_release(&a);
}

static const char *repeated(struct arena *a, const char *first, const char *more, size_t n,
                            const char *last)
{
    struct buf b = {0};
    buf_adds(&b, first);
    for (size_t i = 0; i < n; i++)
        buf_adds(&b, more);
    buf_adds(&b, last);
    const char *s = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return s;
}

static void limits_are_refused_not_crashed_into(void **state)
{
    (void)state;
    struct arena a = {0};
    struct query q;
    struct err e = {0};
    const char *deep = repeated(&a, "", "(", 100000, "x");
    assert_int_equal(query_parse(str_c(deep), NULL, &a, NULL, &q, &e), ERR_LIMIT);
    const char *around = repeated(&a, deep, ")", 100000, "[tiab]");
    assert_int_equal(query_parse(str_c(around), NULL, &a, NULL, &q, &e), ERR_LIMIT);
    assert_int_equal(e.column, QUERY_DEPTH_MAX - 1);
    const char *many = repeated(&a, "x", " OR x", QUERY_LEAVES_MAX, "");
    assert_int_equal(query_parse(str_c(many), NULL, &a, NULL, &q, &e), ERR_LIMIT);
    const char *most = repeated(&a, "x[ti]", " OR x[ti]", QUERY_LEAVES_MAX - 1, "");
    assert_int_equal(query_parse(str_c(most), NULL, &a, NULL, &q, &e), ERR_OK);
    assert_int_equal(query_resolve(&q, NULL, (struct date){0}, &a, NULL, &e), ERR_OK);
    struct bib_record *r = record_read(STR("ti: y"), &a);
    struct query_hits hits;
    assert_int_equal(query_match(&q, query_subject_new(r, &a), QUERY_ABSENT_FALSE, &a, &hits),
                     TRUTH_FALSE);
    struct buf b = {0};
    query_translate(&q, &b);
    assert_true(b.len > QUERY_LEAVES_MAX);
    buf_release(&b);
    const char *words = repeated(&a, "x", " and x", 100000, "");
    assert_int_equal(query_parse(str_c(words), NULL, &a, NULL, &q, &e), ERR_LIMIT);
    const char *stars = repeated(&a, "word*[ti]", " OR word*[ti]", QUERY_WILDCARD_MAX, "");
    assert_int_equal(query_parse(str_c(stars), NULL, &a, NULL, &q, &e), ERR_LIMIT);
    const char *long_text = repeated(&a, "x", " ", QUERY_LIMIT_BYTES, "");
    assert_int_equal(query_parse(str_c(long_text), NULL, &a, NULL, &q, &e), ERR_LIMIT);
    assert_int_equal(query_parse(STR("a\xFF"), NULL, &a, NULL, &q, &e), ERR_INPUT);
    arena_release(&a);
}

/* Read as PubMed reads it, nothing may grow without bound either. */
static enum err_code read_bad(const char *text, struct arena *a, struct query *q)
{
    struct err e = {0};
    struct note_list notes = {.arena = a};
    enum err_code rc = query_parse_as(str_c(text), QUERY_AS_PUBMED, NULL, a, &notes, q, &e);
    assert_true(notes.n <= 1001);
    return rc;
}

static void bad_input_is_answered_or_refused(void **state)
{
    (void)state;
    struct arena a = {0};
    struct query q;
    assert_int_equal(read_bad(repeated(&a, "", "(", 10000, "x"), &a, &q), ERR_LIMIT);
    assert_int_equal(read_bad(repeated(&a, "x", ")", 10000, ""), &a, &q), ERR_OK);
    assert_int_equal(q.n_leaves, 1);
    assert_int_equal(read_bad(repeated(&a, "x", " () AND", 100000, ""), &a, &q), ERR_OK);
    assert_int_equal(read_bad(repeated(&a, "x", " ] [", 200000, ""), &a, &q), ERR_OK);
    assert_int_equal(read_bad(repeated(&a, "x", " [foo]", 100000, ""), &a, &q), ERR_OK);
    assert_int_equal(read_bad(repeated(&a, "x", " OR AND NOT", 80000, ""), &a, &q), ERR_OK);
    assert_int_equal(read_bad(repeated(&a, "x[ti]", " : x[ti]", 100000, ""), &a, &q), ERR_LIMIT);
    assert_int_equal(
        read_bad(repeated(&a, "x[ti]", " OR x[foo]", QUERY_LEAVES_MAX - 1, ""), &a, &q), ERR_OK);
    assert_int_equal(q.n_leaves, QUERY_LEAVES_MAX);
    assert_int_equal(read_bad(repeated(&a, "", " OR systematic[sb]", 2000, ""), &a, &q), ERR_LIMIT);
    assert_int_equal(read_bad(repeated(&a, "x", "\n(\n", 5000, ""), &a, &q), ERR_LIMIT);
    const char *big = repeated(&a, "x", " OR word", 10 * QUERY_LIMIT_BYTES / 8, "");
    assert_int_equal(read_bad(big, &a, &q), ERR_LIMIT);
    arena_release(&a);
}

int run_parse_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_translation_can_stand_a_term_a_line),
        cmocka_unit_test(trees_come_out_left_to_right),
        cmocka_unit_test(what_is_not_supported_is_refused_at_its_place),
        cmocka_unit_test(doubtful_forms_leave_a_note),
        cmocka_unit_test(what_pubmed_passes_over_is_passed_over_and_said),
        cmocka_unit_test(headings_dates_and_words_are_resolved),
        cmocka_unit_test(every_tag_is_known_in_every_spelling),
        cmocka_unit_test(limits_are_refused_not_crashed_into),
        cmocka_unit_test(bad_input_is_answered_or_refused),
    };
    return cmocka_run_group_tests_name("parse", tests, NULL, NULL);
}
