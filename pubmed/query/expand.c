/* expand.c - what untagged words stand for: automatic term mapping (atm.h). From the
 * left, the longest run of words that is a subject, a journal or a person; what is none
 * of them is looked for word by word, all joined by AND. */
#include "lib/base/text.h"
#include "pubmed/query/atm.h"
#include "pubmed/query/date_term.h"
#include "pubmed/query/filter.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/place.h"

#define REWORDED_FIRST 3 /* words of a name whose first word is spelt otherwise */

struct expansion {
    struct resolver *r;
    const struct query_node *from; /* the untagged leaf */
    struct str *word;              /* parts between blanks, in order */
    size_t n;
};

/* A year alone is a publication date. */
static bool is_year(struct str s, struct date *d)
{
    return s.len == 4 && date_term_parse(s, d) && d->year >= 1800 && d->year < 2100;
}

/* A word that is another search altogether; *tree stays NULL when it is none. */
static bool special_word(struct expansion *x, struct str word, struct query_node **tree)
{
    struct date d;
    const struct filter_row *filter = filter_of_word(text_fold(word, x->r->build.a));
    struct query_node leaf = atm_leaf(x->from, filter ? QF_FILTER : QF_DATE_PUBLICATION);
    leaf.text = word;
    if (filter)
        leaf.filter = filter->filter;
    else if (is_year(word, &d))
        leaf.range = (struct query_date_range){date_first(d), date_last(d)};
    else
        return true;
    *tree = resolve_leaf(x->r, leaf);
    return *tree != NULL;
}

static struct str run_text(const struct expansion *x, size_t from, size_t to)
{
    const char *start = x->word[from].ptr;
    return str_n(start, (size_t)(x->word[to - 1].ptr + x->word[to - 1].len - start));
}

static bool only_stopwords(const struct expansion *x, size_t from, size_t to)
{
    struct arena a = {0};
    bool only = true;
    for (size_t i = from; only && i < to; i++)
        only = is_stopword(text_fold(x->word[i], &a));
    arena_release(&a);
    return only;
}

/* Subject, then journal, then author, then investigator: the first that has it. */
static void map_run(struct atm_list *l, struct str run, bool subject)
{
    struct atm_hits hits = {.n = 0};
    if (subject)
        hits = atm_subjects(l->r, run);
    for (size_t i = 0; i < hits.n; i++)
        atm_add_hit(l, &hits.item[i]);
    if (hits.n)
        atm_add_run(l, run, &hits);
    if (l->n == 0)
        atm_add_journals(l, run);
    if (l->n == 0)
        atm_add_person(l, run);
}

/* How many words from `from` a name in MeSH can have at most: one more than those some
 * name begins with, since the last may be a plural; a
 * few when even the first word is spelt otherwise. */
static size_t subject_words(const struct expansion *x, size_t from, size_t most)
{
    struct arena a = {0};
    size_t n = 0;
    while (x->r->mesh && from + n < most &&
           mesh_begins(x->r->mesh, text_fold(run_text(x, from, from + n + 1), &a)))
        n++;
    arena_release(&a);
    return n ? n + 1 : REWORDED_FIRST;
}

/* The longest run from `from` that stands for something; *to is its end. NULL with *to
 * left alone: none. False: failed. */
static bool find_run(struct expansion *x, size_t from, size_t *to, struct query_node **tree)
{
    size_t most = x->n - from < ATM_RUN_MAX ? x->n : from + ATM_RUN_MAX;
    size_t subject = from + subject_words(x, from, most);
    for (size_t end = most; end > from; end--) {
        struct atm_list l = {.r = x->r, .from = x->from};
        struct str run = run_text(x, from, end);
        if (only_stopwords(x, from, end))
            continue;
        struct arena_mark mark = arena_mark(x->r->build.a);
        map_run(&l, run, end <= subject);
        if (l.failed)
            return false;
        if (l.n == 0) { /* nothing of it is kept: many words must not take much memory */
            arena_reset(x->r->build.a, mark);
            continue;
        }
        *tree = l.tree;
        *to = end;
        atm_record(x->r, run, x->from, l.tree);
        return true;
    }
    return true;
}

/* A word that stands for nothing known, and its plural or singular. */
static struct query_node *plain_word(struct expansion *x, struct str word)
{
    struct atm_list l = {.r = x->r, .from = x->from};
    struct atm_hits none = {.n = 0};
    atm_add_run(&l, word, &none);
    if (l.failed)
        return NULL;
    if (l.n > 1)
        atm_record(x->r, word, x->from, l.tree);
    return l.tree;
}

/* The part of the query that begins at word `from`, which is no stopword or the only
 * word there is. */
static struct query_node *next_part(struct expansion *x, size_t from, size_t *to)
{
    struct query_node *tree = NULL;
    *to = from + 1;
    if (!special_word(x, x->word[from], &tree))
        return NULL;
    if (!tree && !find_run(x, from, to, &tree))
        return NULL;
    return tree ? tree : plain_word(x, x->word[from]);
}

/* Cut at blanks, leaving out parts without a word. */
static void cut_words(struct expansion *x)
{
    struct arena *a = x->r->build.a;
    struct str rest = x->from->text, part;
    size_t cap = 0;
    while (str_split(&rest, ' ', &part)) {
        if (text_fold(part, a).len == 0)
            continue;
        x->word = arena_grow(a, x->word, x->n, &cap, sizeof *x->word);
        x->word[x->n++] = part;
    }
}

/* `vitamin a` begins with no stopword and is looked up whole, `the liver` without `the`. */
static struct query_node *expand_words(struct expansion *x)
{
    struct query_node *tree = NULL;
    size_t to;
    cut_words(x);
    bool only = only_stopwords(x, 0, x->n);
    for (size_t i = 0; i < x->n; i = to) {
        to = i + 1;
        if (only ? to < x->n : only_stopwords(x, i, to))
            continue;
        struct query_node *part = next_part(x, i, &to);
        if (!part)
            return NULL;
        tree = tree ? build_operator(&x->r->build, QUERY_AND, tree, part) : part;
    }
    return tree;
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
    return find_qualifier(r->mesh, *qualifier) ? mesh_find(r->mesh, MESH_DESCRIPTOR, *heading)
                                               : NULL;
}

static void say(struct expansion *x, const struct query_node *tree)
{
    struct buf b = {0};
    translate_node(tree, &b);
    struct str from = x->from->text, to = buf_str(&b);
    place_note(x->r->notes, NOTE_INFO, x->r->text, x->from->start,
               x->r->vocabulary->journals ? MSG_QUERY_UNDERSTOOD(from, to)
                                          : MSG_QUERY_UNDERSTOOD_SUBJECTS(from, to));
    buf_release(&b);
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
    if (r->mesh) {
        r->rc = mesh_load_concepts(r->mesh, r->e);
        if (r->rc != ERR_OK)
            return NULL;
    }
    struct query_node *tree = expand_words(&x);
    if (tree)
        say(&x, tree);
    return tree;
}
