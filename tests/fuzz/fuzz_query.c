/* fuzz_query.c - any bytes as a query, strictly and as PubMed reads it: resolved without
 * MeSH, matched on one record. A refusal has a place; a tree spans its text, its leaves
 * are numbered in order; unknown never contradicts false; hits lie in their texts; what
 * the translation says is read again as the same query; and what the strict reading
 * takes, PubMed's takes for the same. The bytes as a search history, too. */
#include "fuzz.h"

#include "lib/base/text.h"
#include "pubmed/query/history.h"
#include "pubmed/query/query.h"

static struct bib_record *record(struct arena *a)
{
    static struct str eng = {"eng", 3};
    static struct bib_abstract_part part[] = {
        {STR("METHODS"), STR("METHODS"), STR("Genome sequencing of tumours in æøå patients.")},
        {STR("RESULTS"), STR("RESULTS"), STR("Whole exome, whole genome; whole-genome.")},
    };
    static struct bib_qualifier genetics = {STR("Q000235"), STR("genetics"), true};
    static struct bib_mesh mesh[] = {
        {.ui = STR("D009369"), .name = STR("Neoplasms"), .qualifier = &genetics, .n_qualifiers = 1},
        {.ui = STR("D006801"), .name = STR("Humans"), .major = true},
    };
    static struct bib_term type = {.ui = STR("D016454"), .name = STR("Review")};
    static struct bib_term keyword = {.name = STR("tumor board")};
    static struct bib_author author = {
        .last = STR("de la Cruz"), .fore = STR("María J"), .initials = STR("MJ")};
    struct bib_record *r = ARENA_NEW(a, struct bib_record);
    *r = (struct bib_record){.pmid = STR("123"),
                             .title = STR("Whole genome sequencing in cancer: a review"),
                             .abstract = part,
                             .n_abstract = COUNT_OF(part),
                             .mesh = mesh,
                             .n_mesh = COUNT_OF(mesh),
                             .pub_type = &type,
                             .n_pub_types = 1,
                             .keyword = &keyword,
                             .n_keywords = 1,
                             .author = &author,
                             .n_authors = 1,
                             .language = &eng,
                             .n_languages = 1,
                             .journal = STR("The journal"),
                             .print_date = {2020, 5, 0},
                             .electronic_date = {2019, 12, 31}};
    return r;
}

static size_t part_length(const struct bib_record *r, const struct query_hit *h)
{
    switch (h->place) {
    case QP_TITLE:
        return r->title.len;
    case QP_ABSTRACT:
        MUST(h->part < r->n_abstract);
        return r->abstract[h->part].text.len;
    case QP_KEYWORD:
        MUST(h->part < r->n_keywords);
        return r->keyword[h->part].name.len;
    case QP_MESH:
        MUST(h->part < r->n_mesh);
        return 0;
    case QP_PUB_TYPE:
        MUST(h->part < r->n_pub_types);
        return 0;
    default:
        return 0;
    }
}

static void check_hits(const struct query *q, const struct bib_record *r,
                       const struct query_hits *hits)
{
    for (size_t i = 0; i < hits->n; i++) {
        const struct query_hit *h = &hits->item[i];
        MUST(h->leaf < q->n_leaves && h->start <= h->end);
        MUST(h->end <= part_length(r, h));
    }
}

static void check_tree(const struct query *q)
{
    for (size_t i = 0; i < q->n_leaves; i++) {
        const struct query_node *n = q->leaf[i];
        MUST(n->op == QUERY_LEAF && n->id == i);
        MUST(n->start < n->end && n->end <= q->text.len);
        for (; n->parent; n = n->parent)
            MUST((n->parent->left == n) != (n->parent->right == n));
        MUST(n == q->root);
    }
}

static bool resolve(struct str text, enum query_reading how, struct arena *a, struct query *q)
{
    struct err e = {0};
    struct note_list notes = {.arena = a};
    enum err_code rc = query_parse_as(text, how, NULL, a, &notes, q, &e);
    MUST(rc != ERR_INPUT || how == QUERY_STRICT || strstr(e.msg->id, "query.empty") ||
         strncmp(e.msg->id, "query.", 6) != 0);
    if (rc == ERR_OK) {
        check_tree(q);
        rc = query_resolve(q, NULL, (struct date){2024, 1, 23}, a, &notes, &e);
    }
    struct buf shown = {0};
    for (size_t i = 0; i < notes.n; i++) {
        MUST(notes.item[i].line >= 1 && notes.item[i].column >= 1);
        note_render(&shown, LANG_DA, &notes.item[i]);
    }
    if (rc != ERR_OK) {
        MUST(e.line >= 1 || text.len > QUERY_LIMIT_BYTES);
        err_render(&shown, LANG_DA, &e);
        MUST(shown.len > 0);
    }
    buf_release(&shown);
    return rc == ERR_OK;
}

static void match(const struct query *q, struct arena *a)
{
    struct bib_record *r = record(a);
    const struct query_subject *s = query_subject_new(r, a);
    struct query_hits hits;
    check_tree(q);
    enum truth open = query_match(q, s, QUERY_ABSENT_UNKNOWN, a, &hits);
    enum truth closed = query_match(q, s, QUERY_ABSENT_FALSE, a, NULL);
    MUST(open == TRUTH_UNKNOWN ? closed != TRUTH_UNKNOWN : open == closed);
    MUST((open == TRUTH_TRUE) == (hits.n > 0));
    check_hits(q, r, &hits);
    query_highlight(q, s, a, &hits);
    check_hits(q, r, &hits);
}

/* Read, match, and read what the translation says; *text is the translation. */
static bool try_as(struct str bytes, enum query_reading how, struct arena *a, struct buf *text)
{
    struct query q, again;
    struct buf twice = {0};
    if (!resolve(bytes, how, a, &q))
        return false;
    match(&q, a);
    query_translate(&q, text);
    /* An author of that name at the very front would be taken for PubMed's history. */
    if (!str_starts(buf_str(text), "#") && !str_starts_nocase(buf_str(text), "Search:")) {
        MUST(resolve(buf_str(text), how, a, &again));
        query_translate(&again, &twice);
        MUST(str_eq(buf_str(text), buf_str(&twice)));
    }
    buf_release(&twice);
    return true;
}

static void read_history(struct str bytes, struct arena *a)
{
    struct err e = {0};
    struct note_list notes = {.arena = a};
    struct query_history h;
    if (query_history_parse(bytes, "fuzz", a, &notes, &h, &e) != ERR_OK) {
        MUST(h.n == 0 && e.line >= 1);
        return;
    }
    MUST(h.n > 0);
    for (size_t i = 0; i < h.n; i++)
        MUST(h.item[i].count >= -1 && h.item[i].at >= 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct buf strict = {0}, as_pubmed = {0};
    if (size > 4096)
        return 0;
    struct str bytes = str_n((const char *)data, size);
    if (try_as(bytes, QUERY_STRICT, &a, &strict)) {
        MUST(try_as(bytes, QUERY_AS_PUBMED, &a, &as_pubmed));
        MUST(str_eq(buf_str(&strict), buf_str(&as_pubmed)));
    } else {
        (void)try_as(bytes, QUERY_AS_PUBMED, &a, &as_pubmed);
    }
    read_history(bytes, &a);
    buf_release(&strict);
    buf_release(&as_pubmed);
    arena_release(&a);
    return 0;
}
