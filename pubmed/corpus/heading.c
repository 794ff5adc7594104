/* heading.c - see heading.h. */
#include "pubmed/corpus/heading.h"

#include "lib/base/text.h"
#include "pubmed/corpus/corpus.sql.h"
#include "pubmed/corpus/whole.h"

#define PART '\x1f' /* unit separator: no folded text holds it */

static struct str join_key(char kind, struct str ui, struct str folded, struct arena *a)
{
    char *text = arena_alloc(a, 2 + ui.len + folded.len);
    text[0] = kind;
    memcpy(text + 1, ui.len ? ui.ptr : "", ui.len);
    text[1 + ui.len] = PART;
    memcpy(text + 2 + ui.len, folded.len ? folded.ptr : "", folded.len);
    return str_n(text, 2 + ui.len + folded.len);
}

struct str heading_key(enum heading_kind kind, struct str ui, struct str name, struct arena *a)
{
    return join_key((char)('0' + kind), ui, text_fold(name, a), a);
}

enum err_code heading_restore(struct db *db, struct intern *in, struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    db_begin(&q, db, &Q_CORPUS_HEADINGS);
    while (db_step(&q))
        intern_number(in, join_key((char)('0' + db_int64(&q, CORPUS_HEADINGS_KIND)),
                                   db_peek(&q, CORPUS_HEADINGS_UI),
                                   db_peek(&q, CORPUS_HEADINGS_NAME), &a));
    arena_release(&a);
    return db_end(&q, e);
}

enum err_code heading_write(const struct intern *in, size_t first, struct db *db, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_CORPUS_ADD_HEADING);
    for (size_t i = first; i < in->n; i++) {
        struct str rest = in->item[i].text, ui = {0};
        int64_t kind = rest.ptr[0] - '0';
        rest = str_sub(rest, 1, rest.len);
        str_split(&rest, PART, &ui);
        db_bind_int(&q, CORPUS_ADD_HEADING_P_NUMBER, (int64_t)i);
        db_bind_int(&q, CORPUS_ADD_HEADING_P_KIND, kind);
        db_bind_text(&q, CORPUS_ADD_HEADING_P_UI, ui);
        db_bind_text(&q, CORPUS_ADD_HEADING_P_NAME, rest);
        db_step(&q);
        db_again(&q);
    }
    return db_end(&q, e);
}

static int by_ui(const void *x, const void *y)
{
    return str_cmp(((const struct heading *)x)->ui, ((const struct heading *)y)->ui);
}

static int by_name(const void *x, const void *y)
{
    return str_cmp(((const struct heading *)x)->name, ((const struct heading *)y)->name);
}

static void sort_both(struct heading_index *x, enum heading_kind kind, struct arena *a)
{
    size_t n = x->n[kind];
    x->by_name[kind] = ARENA_ARRAY(a, n, struct heading);
    if (n == 0)
        return;
    memcpy(x->by_name[kind], x->by_ui[kind], n * sizeof(struct heading));
    qsort(x->by_ui[kind], n, sizeof(struct heading), by_ui);
    qsort(x->by_name[kind], n, sizeof(struct heading), by_name);
}

enum err_code heading_load(struct db *db, struct arena *a, struct heading_index *out, struct err *e)
{
    struct db_stmt q;
    size_t cap[HEADING_KINDS] = {0};
    *out = (struct heading_index){0};
    db_begin(&q, db, &Q_CORPUS_HEADINGS);
    while (db_step(&q)) {
        size_t kind = (size_t)db_int64(&q, CORPUS_HEADINGS_KIND) % HEADING_KINDS;
        out->by_ui[kind] =
            arena_grow(a, out->by_ui[kind], out->n[kind], &cap[kind], sizeof(struct heading));
        out->by_ui[kind][out->n[kind]++] = (struct heading){
            (uint32_t)db_int64(&q, CORPUS_HEADINGS_NUMBER), db_str(&q, CORPUS_HEADINGS_UI, a),
            db_str(&q, CORPUS_HEADINGS_NAME, a)};
    }
    for (int kind = 0; kind < HEADING_KINDS; kind++)
        sort_both(out, (enum heading_kind)kind, a);
    return db_end(&q, e);
}

struct gather {
    struct heading_numbers found;
    size_t cap;
    struct arena *a;
};

static void gather(struct gather *g, uint32_t number)
{
    g->found.item = arena_grow(g->a, g->found.item, g->found.n, &g->cap, sizeof *g->found.item);
    g->found.item[g->found.n++] = number;
}

/* All entries of a sorted list that compare equal to `wanted`. */
static void gather_equal(struct gather *g, const struct heading *list, size_t n,
                         const struct heading *wanted, int (*order)(const void *, const void *))
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (order(&list[mid], wanted) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < n && order(&list[lo], wanted) == 0; lo++)
        gather(g, list[lo].number);
}

static int by_number(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

static void sort_unique(struct heading_numbers *s)
{
    size_t kept = 0;
    if (s->n)
        qsort(s->item, s->n, sizeof *s->item, by_number);
    for (size_t i = 0; i < s->n; i++)
        if (i == 0 || s->item[i] != s->item[kept - 1])
            s->item[kept++] = s->item[i];
    s->n = kept;
}

struct heading_numbers heading_find(const struct heading_index *x, enum heading_kind kind,
                                    const struct query_node *leaf, struct arena *a)
{
    struct gather g = {.a = a};
    bool qualifier = kind == HEADING_QUALIFIER;
    const struct mesh_set *set = qualifier ? &leaf->qualifiers : &leaf->descriptors;
    const struct str *name = qualifier ? leaf->qualifier_name : leaf->name;
    size_t n_names = qualifier ? leaf->n_qualifier_names : leaf->n_names;
    if (leaf->has_wildcard) {
        for (size_t i = 0; i < x->n[kind]; i++)
            if (whole_matches(leaf, x->by_ui[kind][i].name))
                gather(&g, x->by_ui[kind][i].number);
        n_names = 0;
    }
    for (size_t i = 0; !leaf->has_wildcard && i < set->n; i++)
        gather_equal(&g, x->by_ui[kind], x->n[kind], &(struct heading){.ui = set->item[i]->ui},
                     by_ui);
    for (size_t i = 0; i < n_names; i++)
        gather_equal(&g, x->by_name[kind], x->n[kind], &(struct heading){.name = name[i]}, by_name);
    sort_unique(&g.found);
    return g.found;
}
