/* posting_build.c - gathering (term, docid) pairs and writing them in order of
 * term, so that the table grows page after page. */
#include "pubmed/corpus/intern.h"
#include "pubmed/corpus/posting.h"
#include "pubmed/corpus/posting_out.h"

struct use {
    uint32_t last;  /* docid added last */
    uint32_t count; /* of docids */
};

struct pair {
    uint32_t term;
    uint32_t docid;
};

struct posting_builder {
    struct intern terms;
    struct use *use; /* by number of the term */
    size_t n_used, cap_use;
    struct pair *pair;
    size_t n_pairs, cap_pairs;
    struct buf term;
};

struct posting_builder *posting_builder_new(void)
{
    struct posting_builder *b = base_malloc(sizeof *b);
    *b = (struct posting_builder){0};
    return b;
}

void posting_builder_free(struct posting_builder *b)
{
    if (!b)
        return;
    intern_release(&b->terms);
    buf_release(&b->term);
    free(b->use);
    free(b->pair);
    free(b);
}

static struct use *use_of(struct posting_builder *b, uint32_t term)
{
    if (term < b->n_used)
        return &b->use[term];
    if (b->n_used == b->cap_use) {
        b->cap_use = b->cap_use ? b->cap_use * 2 : 4096;
        b->use = base_realloc(b->use, b->cap_use * sizeof *b->use);
    }
    b->use[b->n_used] = (struct use){0};
    return &b->use[b->n_used++];
}

void posting_add(struct posting_builder *b, const char *prefix, struct str value, uint32_t docid)
{
    buf_clear(&b->term);
    buf_adds(&b->term, prefix);
    buf_addstr(&b->term, value);
    uint32_t term = intern_number(&b->terms, buf_str(&b->term));
    struct use *use = use_of(b, term);
    if (use->last == docid)
        return;
    use->last = docid;
    use->count++;
    if (b->n_pairs == b->cap_pairs) {
        b->cap_pairs = b->cap_pairs ? b->cap_pairs * 2 : 65536;
        b->pair = base_realloc(b->pair, b->cap_pairs * sizeof *b->pair);
    }
    b->pair[b->n_pairs++] = (struct pair){term, docid};
}

size_t posting_bytes(const struct posting_builder *b)
{
    return intern_bytes(&b->terms) + b->n_used * sizeof *b->use + b->n_pairs * sizeof *b->pair;
}

/* Docids of all terms, those of term i from first[i] to first[i + 1]. */
static uint32_t *docids_by_term(const struct posting_builder *b, size_t *first, struct arena *a)
{
    uint32_t *docid = ARENA_ARRAY(a, b->n_pairs, uint32_t);
    size_t *next = ARENA_ARRAY(a, b->n_used, size_t);
    for (size_t i = 0; i < b->n_used; i++) {
        first[i + 1] = first[i] + b->use[i].count;
        next[i] = first[i];
    }
    for (size_t i = 0; i < b->n_pairs; i++)
        docid[next[b->pair[i].term]++] = b->pair[i].docid;
    return docid;
}

/* A term and its first bytes as a number: most comparisons need no more. */
struct place {
    uint64_t key;
    uint32_t term;
};

static uint64_t first_bytes(struct str s)
{
    uint64_t key = 0;
    for (size_t i = 0; i < sizeof key; i++)
        key = key << 8 | (i < s.len ? (unsigned char)s.ptr[i] : 0);
    return key;
}

static int by_text(const void *x, const void *y, void *context)
{
    const struct place *a = x, *b = y;
    const struct intern *terms = context;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return str_cmp(terms->item[a->term].text, terms->item[b->term].text);
}

static struct place *terms_in_order(struct posting_builder *b, struct arena *a)
{
    struct place *order = ARENA_ARRAY(a, b->n_used, struct place);
    for (size_t i = 0; i < b->n_used; i++)
        order[i] = (struct place){first_bytes(b->terms.item[i].text), (uint32_t)i};
    if (b->n_used)
        qsort_r(order, b->n_used, sizeof *order, by_text, &b->terms);
    return order;
}

enum err_code posting_flush(struct posting_builder *b, struct db *db, int64_t segment,
                            struct err *e)
{
    struct arena a = {0};
    size_t *first = ARENA_ARRAY(&a, b->n_used + 1, size_t);
    uint32_t *docid = docids_by_term(b, first, &a);
    struct place *order = terms_in_order(b, &a);
    struct posting_out out = {.db = db, .segment = segment};
    struct buf set = {0};
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < b->n_used; i++) {
        uint32_t at = order[i].term;
        buf_clear(&set);
        set_encode(docid + first[at], b->use[at].count, &set);
        rc = posting_out_add(&out, b->terms.item[at].text, buf_str(&set), e);
    }
    struct err late = {0};
    enum err_code ended = posting_out_end(&out, rc == ERR_OK ? e : &late);
    buf_release(&set);
    arena_release(&a);
    intern_clear(&b->terms);
    b->n_used = b->n_pairs = 0;
    return rc == ERR_OK ? ended : rc;
}
