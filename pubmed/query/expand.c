/* expand.c - what untagged words stand for: a part of PubMed's automatic term mapping.
 * From the left, the longest run of words that MeSH knows is a heading (and the same
 * words anywhere); what MeSH doesn't know is looked for in all fields. */
#include "lib/base/text.h"
#include "pubmed/query/date_term.h"
#include "pubmed/query/filter.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/place.h"
#include "pubmed/query/resolve_internal.h"
#include "pubmed/query/word.h"

#define HEADING_WORDS_MAX 12
#define CLASS_PUB_TYPE    2

struct expansion {
    struct resolver *r;
    const struct query_node *from; /* the untagged leaf */
    struct str *word;              /* parts between blanks, in order */
    size_t n;
};

/* A part of the query joined to what there is; NULL stays NULL. */
static struct query_node *join(struct expansion *x, enum query_op op, struct query_node *left,
                               struct query_node *right)
{
    if (!left || !right)
        return right;
    return build_operator(&x->r->build, op, left, right);
}

static struct query_node blank_leaf(const struct expansion *x, enum query_field field)
{
    return (struct query_node){.field = field,
                               .tagged = true,
                               .proximity = -1,
                               .start = x->from->start,
                               .end = x->from->end};
}

static struct query_node *all_fields(struct expansion *x, struct str text)
{
    struct query_node leaf = blank_leaf(x, QF_ALL);
    word_cut(text, x->r->build.a, &leaf);
    return resolve_leaf(x->r, leaf);
}

/* A year alone is a publication date. */
static bool is_year(struct str s, struct date *d)
{
    return s.len == 4 && date_term_parse(s, d) && d->year >= 1800 && d->year < 2100;
}

static struct query_node *one_word(struct expansion *x, struct str word)
{
    struct date d;
    const struct filter_row *filter = filter_of_word(text_fold(word, x->r->build.a));
    if (filter) {
        struct query_node leaf = blank_leaf(x, QF_FILTER);
        leaf.text = word;
        leaf.filter = filter->filter;
        return resolve_leaf(x->r, leaf);
    }
    if (!is_year(word, &d))
        return all_fields(x, word);
    struct query_node leaf = blank_leaf(x, QF_DATE_PUBLICATION);
    leaf.text = word;
    leaf.range = (struct query_date_range){date_first(d), date_last(d)};
    return resolve_leaf(x->r, leaf);
}

static struct str run_text(const struct expansion *x, size_t from, size_t to)
{
    const char *start = x->word[from].ptr;
    return str_n(start, (size_t)(x->word[to - 1].ptr + x->word[to - 1].len - start));
}

/* The longest run from `from` that MeSH knows; *to is its end. */
static const struct mesh_heading *find_heading(const struct expansion *x, size_t from, size_t *to)
{
    size_t most = x->n - from < HEADING_WORDS_MAX ? x->n : from + HEADING_WORDS_MAX;
    for (*to = most; x->r->mesh && *to > from; (*to)--) {
        struct str run = run_text(x, from, *to);
        if (memchr(run.ptr, '*', run.len))
            continue;
        const struct mesh_heading *h = mesh_find(x->r->mesh, MESH_DESCRIPTOR, run);
        if (h)
            return h;
    }
    return NULL;
}

static struct query_node *heading_or_words(struct expansion *x, const struct mesh_heading *h,
                                           size_t from, size_t to)
{
    struct query_node leaf =
        blank_leaf(x, h->descriptor_class == CLASS_PUB_TYPE ? QF_PUB_TYPE : QF_MESH);
    word_cut(h->name, x->r->build.a, &leaf);
    leaf.quoted = true;
    leaf.heading = leaf.text;
    leaf.any_qualifier = true;
    struct query_node *heading = resolve_leaf(x->r, leaf), *words = NULL;
    for (size_t i = from; i < to && heading; i++) {
        struct query_node *word = all_fields(x, x->word[i]);
        if (!word)
            return NULL;
        words = join(x, QUERY_AND, words, word);
    }
    return heading ? join(x, QUERY_OR, heading, words) : NULL;
}

/* Cut at blanks, leaving out parts without a word and, while another word is left,
 * stopwords. */
static void cut_words(struct expansion *x, struct str text)
{
    struct arena *a = x->r->build.a;
    struct str rest = text, part, stop = {0};
    size_t cap = 0;
    while (str_split(&rest, ' ', &part)) {
        struct str folded = text_fold(part, a);
        if (folded.len == 0)
            continue;
        if (is_stopword(folded)) {
            stop = part;
            continue;
        }
        x->word = arena_grow(a, x->word, x->n, &cap, sizeof *x->word);
        x->word[x->n++] = part;
    }
    if (x->n == 0 && stop.len) {
        x->word = ARENA_NEW(a, struct str);
        x->word[x->n++] = stop;
    }
}

/* `neoplasms/genetics` may stand without a tag; NULL when it is no such pair. */
static const struct mesh_heading *find_pair(const struct resolver *r, struct str text,
                                            struct str *heading, struct str *qualifier)
{
    size_t slash = str_find(text, STR("/"), 0);
    if (!r->mesh || slash == SIZE_MAX)
        return NULL;
    *heading = str_trim(str_sub(text, 0, slash));
    *qualifier = str_trim(str_sub(text, slash + 1, text.len));
    return mesh_find(r->mesh, MESH_QUALIFIER, *qualifier)
               ? mesh_find(r->mesh, MESH_DESCRIPTOR, *heading)
               : NULL;
}

static void say(struct expansion *x, const struct query_node *tree)
{
    struct buf b = {0};
    translate_node(tree, &b);
    place_note(x->r->notes, NOTE_INFO, x->r->text, x->from->start,
               MSG_QUERY_UNDERSTOOD(x->from->text, buf_str(&b)));
    buf_release(&b);
}

static struct query_node *expand_words(struct expansion *x)
{
    struct query_node *tree = NULL;
    size_t to;
    cut_words(x, x->from->text);
    for (size_t i = 0; i < x->n; i = to) {
        const struct mesh_heading *h = find_heading(x, i, &to);
        struct query_node *part;
        if (h) {
            part = heading_or_words(x, h, i, to);
        } else {
            to = i + 1;
            part = one_word(x, x->word[i]);
        }
        if (!part)
            return NULL;
        tree = join(x, QUERY_AND, tree, part);
    }
    return tree;
}

struct query_node *expand_untagged(struct resolver *r, const struct query_node *leaf)
{
    struct expansion x = {.r = r, .from = leaf};
    struct str heading, qualifier;
    if (!leaf->has_wildcard && find_pair(r, leaf->text, &heading, &qualifier)) {
        struct query_node pair = *leaf;
        pair.field = QF_MESH;
        pair.tagged = true;
        pair.heading = heading;
        pair.qualifier = qualifier;
        return resolve_leaf(r, pair);
    }
    if (leaf->quoted)
        return resolve_leaf(r, *leaf);
    struct query_node *tree = expand_words(&x);
    if (tree)
        say(&x, tree);
    return tree;
}
