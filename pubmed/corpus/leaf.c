/* leaf.c - one term of a query, looked up where its field is indexed. */
#include "pubmed/corpus/corpus.sql.h"
#include "pubmed/corpus/dates.h"
#include "pubmed/corpus/evaluate.h"
#include "pubmed/corpus/layout.h"
#include "pubmed/corpus/people.h"
#include "pubmed/corpus/posting.h"
#include "pubmed/corpus/whole.h"

bool whole_matches(const struct query_node *leaf, struct str folded)
{
    struct str rest = folded, word;
    size_t n = 0;
    if (leaf->n_words == 0)
        return false;
    while (str_split(&rest, ' ', &word)) {
        if (n == leaf->n_words)
            return leaf->word[n - 1].open_end;
        if (!query_word_matches(&leaf->word[n], word))
            return false;
        n++;
    }
    return n == leaf->n_words;
}

static bool is_wanted(const void *context, struct str value)
{
    return whole_matches(context, value);
}

static enum err_code find_whole(struct corpus *c, const struct query_node *leaf,
                                roaring_bitmap_t *into, struct err *e)
{
    struct buf value = {0};
    const char *prefix = layout_prefix(leaf->field);
    enum err_code rc = ERR_OK;
    if (leaf->n_words == 0)
        return ERR_OK;
    /* The words up to the first wildcard stand at the beginning of the value. */
    size_t plain = 0;
    for (bool going = true; going && plain < leaf->n_words;) {
        const struct query_word *w = &leaf->word[plain];
        buf_adds(&value, plain ? " " : "");
        if (!w->open_start)
            buf_addstr(&value, w->part[0]);
        going = w->n_parts == 1 && !w->open_start && !w->open_end;
        plain += going;
    }
    if (plain == leaf->n_words)
        rc = posting_read(c->postings, prefix, buf_str(&value), into, e);
    else
        rc = posting_read_range(c->postings, prefix, buf_str(&value), is_wanted, leaf, into, e);
    buf_release(&value);
    return rc;
}

static enum err_code read_number(struct corpus *c, const char *prefix, uint32_t number,
                                 roaring_bitmap_t *into, struct err *e)
{
    char value[16];
    snprintf(value, sizeof value, "%" PRIu32, number);
    return posting_read(c->postings, prefix, str_c(value), into, e);
}

static enum err_code read_numbers(struct corpus *c, const char *prefix, enum heading_kind kind,
                                  const struct query_node *leaf, roaring_bitmap_t *into,
                                  struct err *e)
{
    struct arena a = {0};
    struct heading_numbers found = heading_find(&c->headings, kind, leaf, &a);
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < found.n; i++)
        rc = read_number(c, prefix, found.item[i], into, e);
    arena_release(&a);
    return rc;
}

/* Is the value `heading/qualifier` one of the wanted qualifiers? */
static bool is_wanted_side(const void *context, struct str value)
{
    const struct heading_numbers *side = context;
    struct str heading;
    int64_t number;
    str_split(&value, '/', &heading);
    if (!str_int64(value, &number))
        return false;
    size_t lo = 0, hi = side->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (side->item[mid] < number)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < side->n && side->item[lo] == number;
}

/* The pairs of one heading stand side by side. */
static enum err_code find_pairs(struct corpus *c, const char *prefix, const struct query_node *leaf,
                                roaring_bitmap_t *into, struct err *e)
{
    struct arena a = {0};
    struct heading_numbers one = heading_find(&c->headings, HEADING_DESCRIPTOR, leaf, &a);
    struct heading_numbers side = heading_find(&c->headings, HEADING_QUALIFIER, leaf, &a);
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < one.n; i++) {
        char start[16];
        int n = snprintf(start, sizeof start, "%" PRIu32 "/", one.item[i]);
        rc = posting_read_range(c->postings, prefix, str_n(start, (size_t)n), is_wanted_side, &side,
                                into, e);
    }
    arena_release(&a);
    return rc;
}

static enum err_code find_heading(struct corpus *c, const struct query_node *leaf,
                                  roaring_bitmap_t *into, struct err *e)
{
    bool major = leaf->field == QF_MESH_MAJOR;
    if (leaf->any_qualifier)
        return read_numbers(c, major ? TERM_MESH_MAJOR : TERM_MESH, HEADING_DESCRIPTOR, leaf, into,
                            e);
    return find_pairs(c, major ? TERM_PAIR_MAJOR : TERM_PAIR, leaf, into, e);
}

/* Headings by number, and the names of substances that are no headings. */
static enum err_code find_action(struct corpus *c, const struct query_node *leaf,
                                 roaring_bitmap_t *into, struct err *e)
{
    enum err_code rc = read_numbers(c, TERM_MESH, HEADING_DESCRIPTOR, leaf, into, e);
    for (size_t i = 0; rc == ERR_OK && i < leaf->n_names; i++)
        rc = posting_read(c->postings, layout_prefix(QF_SUPPLEMENTARY), leaf->name[i], into, e);
    return rc;
}

/* Would a record in this language alone be found? */
static bool is_language(const void *context, struct str value)
{
    struct arena a = {0};
    struct bib_record r = {.language = &value, .n_languages = 1};
    bool yes =
        query_match_leaf(context, query_subject_new(&r, &a), QUERY_ABSENT_FALSE) == TRUTH_TRUE;
    arena_release(&a);
    return yes;
}

/* Several records of a shelf may have one PMID. */
static void shelf_pmids(const struct corpus *c, int64_t from, int64_t to, roaring_bitmap_t *into)
{
    for (size_t i = 1; i <= c->n_docs; i++)
        if (c->pmid[i] && c->pmid[i] >= from && c->pmid[i] <= to)
            roaring_bitmap_add(into, (uint32_t)i);
}

static enum err_code find_pmids(struct corpus *c, const struct query_node *leaf,
                                roaring_bitmap_t *into, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, c->db, &Q_CORPUS_DOCIDS_OF_PMIDS);
    for (size_t i = 0; i < (leaf->n_pmids ? leaf->n_pmids : 1); i++) {
        int64_t from = leaf->n_pmids ? leaf->pmid[i] : leaf->pmid_from;
        int64_t to = leaf->n_pmids ? leaf->pmid[i] : leaf->pmid_to;
        if (from < leaf->pmid_from || to > leaf->pmid_to)
            continue;
        if (c->is_shelf) {
            shelf_pmids(c, from, to, into);
            continue;
        }
        db_bind_int(&q, CORPUS_DOCIDS_OF_PMIDS_P_FIRST, from);
        db_bind_int(&q, CORPUS_DOCIDS_OF_PMIDS_P_LAST, to);
        while (db_step(&q))
            roaring_bitmap_add(into, (uint32_t)db_int64(&q, CORPUS_DOCIDS_OF_PMIDS_DOCID));
        db_again(&q);
    }
    return db_end(&q, e);
}

static bool is_date(enum query_field f)
{
    return f >= QF_DATE_PUBLICATION && f <= QF_DATE_MODIFICATION;
}

static bool is_person(enum query_field f)
{
    return f == QF_AUTHOR || f == QF_AUTHOR_FIRST || f == QF_AUTHOR_LAST || f == QF_AUTHOR_FULL ||
           f == QF_INVESTIGATOR || f == QF_PERSONAL_SUBJECT || f == QF_EDITOR;
}

bool leaf_is_exact(const struct query_node *leaf)
{
    if (leaf->nothing)
        return true;
    if (query_field_by_words(leaf->field))
        return query_field_whole(leaf->field) || phrase_is_exact(leaf);
    if (is_person(leaf->field))
        return people_is_exact(leaf);
    return leaf->field != QF_FILTER || layout_filter_name(leaf->filter);
}

enum err_code leaf_find(struct corpus *c, const struct query_node *leaf, roaring_bitmap_t *into,
                        bool *exact, struct err *e)
{
    *exact = leaf_is_exact(leaf);
    if (leaf->nothing)
        return ERR_OK;
    if (query_field_whole(leaf->field))
        return find_whole(c, leaf, into, e);
    if (query_field_by_words(leaf->field))
        return phrase_find(c, leaf, into, exact, e);
    if (is_date(leaf->field))
        return dates_find(c->postings, leaf, into, e);
    if (is_person(leaf->field))
        return people_find(c->postings, leaf, into, e);
    switch (leaf->field) {
    case QF_MESH:
    case QF_MESH_MAJOR:
        return find_heading(c, leaf, into, e);
    case QF_PHARM_ACTION:
        return find_action(c, leaf, into, e);
    case QF_SUBHEADING:
        return read_numbers(c, TERM_QUALIFIER, HEADING_QUALIFIER, leaf, into, e);
    case QF_PUB_TYPE:
        return read_numbers(c, TERM_PUB_TYPE, HEADING_PUB_TYPE, leaf, into, e);
    case QF_LANGUAGE:
        return posting_read_range(c->postings, TERM_LANGUAGE, (struct str){0}, is_language, leaf,
                                  into, e);
    case QF_PMID:
        return find_pmids(c, leaf, into, e);
    case QF_FILTER:
        if (layout_filter_name(leaf->filter))
            return posting_read(c->postings, TERM_FILTER, str_c(layout_filter_name(leaf->filter)),
                                into, e);
        break;
    default:
        break;
    }
    /* Not indexed: every record is asked. */
    *exact = false;
    roaring_bitmap_or_inplace(into, c->live);
    return ERR_OK;
}
