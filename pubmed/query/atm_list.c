/* atm_list.c - what a run stands for, put together in the shape of PubMed's recorded
 * translations: the heading, its words, its name as it is spoken, the user's words, and
 * other forms of them. */
#include "lib/base/text.h"
#include "pubmed/query/atm.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/place.h"
#include "pubmed/query/word.h"

#define VARIANTS_MAX 8
#define UNITS_MAX    64

struct query_node atm_leaf(const struct query_node *from, enum query_field field)
{
    return (struct query_node){.field = field,
                               .tagged = true,
                               .from_mapping = true,
                               .proximity = -1,
                               .start = from->start,
                               .end = from->end};
}

struct query_node *atm_words(struct resolver *r, const struct query_node *from, struct str text)
{
    struct query_node leaf = atm_leaf(from, QF_ALL);
    word_cut(text, r->build.a, &leaf);
    return resolve_leaf(r, leaf);
}

void atm_add(struct atm_list *l, struct query_node *node)
{
    if (!node)
        l->failed = true;
    else if (!l->failed)
        l->tree = l->tree ? build_operator(&l->r->build, QUERY_OR, l->tree, node) : node;
    l->n++;
}

/* False when the list has it already. */
static bool is_new(struct atm_list *l, struct str key)
{
    for (size_t i = 0; i < l->n_seen; i++)
        if (str_eq(l->seen[i], key))
            return false;
    l->seen = arena_grow(l->r->build.a, l->seen, l->n_seen, &l->cap_seen, sizeof *l->seen);
    l->seen[l->n_seen++] = key;
    return true;
}

void atm_add_words(struct atm_list *l, struct str text)
{
    struct str folded = text_fold(text, l->r->build.a);
    if (folded.len && !l->failed && is_new(l, folded))
        atm_add(l, atm_words(l->r, l->from, text));
}

static int by_text(const void *x, const void *y)
{
    return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

/* The same words in any order are the same search. */
static struct str key_of_split(const struct str *unit, size_t n, struct arena *a)
{
    struct str sorted[UNITS_MAX];
    struct buf b = {0};
    for (size_t i = 0; i < n; i++)
        sorted[i] = text_fold(unit[i], a);
    qsort(sorted, n, sizeof *sorted, by_text);
    for (size_t i = 0; i < n; i++) {
        buf_addch(&b, '&');
        buf_addstr(&b, sorted[i]);
    }
    struct str key = arena_str(a, buf_str(&b));
    buf_release(&b);
    return key;
}

static bool is_lone(struct str folded)
{
    bool digits = true;
    for (size_t i = 0; i < folded.len; i++)
        digits = digits && folded.ptr[i] >= '0' && folded.ptr[i] <= '9';
    return folded.len == 1 || digits;
}

/* The parts between blanks, without stopwords and commas; 0 when they must stay together. */
static size_t units_of(struct str text, struct arena *a, struct str unit[UNITS_MAX])
{
    struct str rest = text, part;
    size_t n = 0;
    while (str_split(&rest, ' ', &part)) {
        struct str folded = text_fold(part, a);
        if (folded.len == 0)
            continue;
        if (part.ptr[part.len - 1] == ',')
            part.len--;
        if (is_lone(folded) || n == UNITS_MAX)
            return 0;
        if (!is_stopword(folded))
            unit[n++] = part;
    }
    return n;
}

void atm_add_split(struct atm_list *l, struct str text)
{
    struct str unit[UNITS_MAX];
    struct query_node *tree = NULL;
    size_t n = units_of(text, l->r->build.a, unit);
    if (n < 2 || l->failed || !is_new(l, key_of_split(unit, n, l->r->build.a)))
        return;
    for (size_t i = 0; i < n; i++) {
        struct query_node *word = atm_words(l->r, l->from, unit[i]);
        if (!word) {
            l->failed = true;
            return;
        }
        tree = tree ? build_operator(&l->r->build, QUERY_AND, tree, word) : word;
    }
    atm_add(l, tree);
}

/* `pulmonary disease, chronic obstructive` is spoken the other way round. */
static struct str natural(struct str name, struct arena *a)
{
    struct buf b = {0};
    size_t end = name.len;
    for (size_t i = name.len; i-- > 0;)
        if (i + 1 < name.len && name.ptr[i] == ',' && name.ptr[i + 1] == ' ') {
            buf_addstr(&b, str_trim(str_sub(name, i + 1, end)));
            buf_addch(&b, ' ');
            end = i;
        }
    buf_addstr(&b, str_sub(name, 0, end));
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

void atm_add_hit(struct atm_list *l, const struct atm_hit *hit)
{
    struct query_node leaf = atm_leaf(l->from, hit->field);
    struct arena *a = l->r->build.a;
    if (l->failed)
        return;
    word_cut(hit->name, a, &leaf);
    leaf.quoted = true;
    if (hit->field == QF_SUBHEADING)
        leaf.qualifier = leaf.text;
    else if (hit->field != QF_SUPPLEMENTARY)
        leaf.heading = leaf.text;
    leaf.any_qualifier = hit->field != QF_SUBHEADING;
    atm_add(l, resolve_leaf(l->r, leaf));
    if (hit->field == QF_PHARM_ACTION) /* the heading of that name follows */
        return;
    if (hit->field != QF_SUPPLEMENTARY)
        atm_add_split(l, hit->name);
    atm_add_words(l, hit->field == QF_SUPPLEMENTARY ? hit->name : natural(hit->name, a));
}

static bool any_concept(const struct atm_hits *hits)
{
    for (size_t i = 0; i < hits->n; i++)
        if (hits->item[i].field == QF_SUPPLEMENTARY)
            return true;
    return false;
}

void atm_add_run(struct atm_list *l, struct str run, const struct atm_hits *hits)
{
    struct arena *a = l->r->build.a;
    struct str folded = text_fold(run, a), form[VARIANTS_MAX];
    if (!any_concept(hits)) /* substances stay together */
        atm_add_split(l, run);
    atm_add_words(l, run);
    if (hits->instead.len)
        atm_add_words(l, hits->instead);
    if (memchr(run.ptr, '*', run.len)) /* a wildcard says which forms are wanted */
        return;
    size_t n = atm_variants(l->r->mesh, folded, a, VARIANTS_MAX, form);
    for (size_t i = 0; i < n; i++)
        atm_add_words(l, form[i]);
    bool name = hits->n && hits->item[0].field == QF_MESH;
    if (name && folded.len > 2 && !memchr(folded.ptr, ' ', folded.len) && !str_ends(folded, "s"))
        atm_add_words(l, str_c(arena_fmt(a, "%.*s s", (int)folded.len, folded.ptr)));
}

/* The term with its tag, as it was written. */
struct str term_written(const struct resolver *r, const struct query_node *leaf)
{
    size_t end = leaf->end, open = end;
    while (open < r->text.len && (unsigned char)r->text.ptr[open] <= ' ')
        open++;
    if (open < r->text.len && r->text.ptr[open] == '[') {
        size_t close = str_find(r->text, STR("]"), open);
        end = close == SIZE_MAX ? end : close + 1;
    }
    return str_sub(r->text, leaf->start, end);
}

void atm_record(struct resolver *r, struct str from, const struct query_node *leaf,
                const struct query_node *tree)
{
    struct buf b = {0};
    translate_node(tree, &b);
    r->mapping =
        arena_grow(r->build.a, r->mapping, r->n_mappings, &r->cap_mappings, sizeof *r->mapping);
    r->mapping[r->n_mappings++] = (struct query_mapping){.from = arena_str(r->build.a, from),
                                                         .to = arena_str(r->build.a, buf_str(&b)),
                                                         .start = leaf->start,
                                                         .end = leaf->end};
    buf_release(&b);
}
