/* find.c - headings by identifier and by name, and explosion over the tree. */
#include "lib/base/text.h"
#include "pubmed/mesh/supplement.h"

const struct mesh_heading *mesh_by_ui(const struct mesh *m, struct str ui)
{
    size_t lo = 0, hi = m->n_headings;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int c = str_cmp(m->heading[mid].ui, ui);
        if (c == 0)
            return &m->heading[mid];
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

static size_t first_key(const struct mesh *m, enum mesh_kind kind, struct str folded)
{
    size_t lo = m->first_key[kind], hi = m->first_key[kind + 1];
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (str_cmp(m->key[mid].key, folded) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* A blank sorts before every letter and digit, so what goes on after these words comes
 * right after them. */
static bool goes_on(struct str key, struct str folded)
{
    return key.len >= folded.len && memcmp(key.ptr, folded.ptr, folded.len) == 0 &&
           (key.len == folded.len || key.ptr[folded.len] == ' ');
}

bool mesh_begins(const struct mesh *m, struct str folded)
{
    for (int kind = MESH_DESCRIPTOR; folded.len && kind <= MESH_QUALIFIER; kind++) {
        size_t at = first_key(m, (enum mesh_kind)kind, folded);
        if (at < m->first_key[kind + 1] && goes_on(m->key[at].key, folded))
            return true;
    }
    return folded.len && mesh_supplement_begins(m->supplement, folded);
}

/* The first key of this kind that equals the folded name: a preferred one if any is. */
static const struct mesh_key *find_key(const struct mesh *m, enum mesh_kind kind, struct str name)
{
    struct arena a = {0};
    struct str folded = text_fold(name, &a);
    size_t lo = first_key(m, kind, folded), end = m->first_key[kind + 1];
    bool found = folded.len > 0 && lo < end && str_eq(m->key[lo].key, folded);
    arena_release(&a);
    return found ? &m->key[lo] : NULL;
}

const struct mesh_heading *mesh_find(const struct mesh *m, enum mesh_kind kind, struct str name)
{
    const struct mesh_key *k = find_key(m, kind, name);
    return k ? &m->heading[k->heading] : NULL;
}

const struct mesh_heading *mesh_find_exact(const struct mesh *m, enum mesh_kind kind,
                                           struct str name)
{
    const struct mesh_key *k = find_key(m, kind, name);
    return k && !k->entry ? &m->heading[k->heading] : NULL;
}

size_t mesh_find_all(const struct mesh *m, enum mesh_kind kind, struct str name, size_t most,
                     const struct mesh_heading **out)
{
    const struct mesh_key *first = find_key(m, kind, name);
    size_t n = 0;
    for (const struct mesh_key *k = first; k && n < most; k++) {
        if (k == m->key + m->first_key[kind + 1] || !str_eq(k->key, first->key))
            break;
        out[n++] = &m->heading[k->heading];
    }
    return n;
}

bool mesh_knows_word(const struct mesh *m, struct str folded)
{
    size_t lo = 0, hi = m->n_words;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int c = str_cmp(m->word[mid], folded);
        if (c == 0)
            return true;
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return false;
}

static size_t first_tree(const struct mesh *m, struct str number)
{
    size_t lo = 0, hi = m->n_trees;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (str_cmp(m->tree[mid].number, number) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static int by_ui(const void *x, const void *y)
{
    const struct mesh_heading *const *a = x, *const *b = y;
    return str_cmp((*a)->ui, (*b)->ui);
}

static void add(struct mesh_set *s, size_t *cap, const struct mesh_heading *h, struct arena *a)
{
    /* The elements are pointers to const: arena_grow copies them as bytes. */
    s->item = arena_grow(a, (void *)s->item, s->n, cap, sizeof *s->item);
    s->item[s->n++] = h;
}

/* Everything at or below one tree number: `.` sorts before every digit and
 * letter, so what lies below C04 follows it without a gap. */
static void add_below(const struct mesh *m, struct str number, struct mesh_set *s, size_t *cap,
                      struct arena *a)
{
    for (size_t i = first_tree(m, number); i < m->n_trees; i++) {
        struct str at = m->tree[i].number;
        if (at.len < number.len || memcmp(at.ptr, number.ptr, number.len) != 0)
            break;
        if (at.len == number.len || at.ptr[number.len] == '.')
            add(s, cap, &m->heading[m->tree[i].heading], a);
    }
}

struct mesh_set mesh_explode(const struct mesh *m, const struct mesh_heading *h, bool explode,
                             struct arena *a)
{
    struct mesh_set s = {0};
    size_t cap = 0;
    add(&s, &cap, h, a);
    for (size_t t = 0; explode && t < h->n_trees; t++)
        add_below(m, h->tree[t], &s, &cap, a);
    qsort(s.item, s.n, sizeof *s.item, by_ui);
    size_t kept = 1;
    for (size_t i = 1; i < s.n; i++)
        if (s.item[i] != s.item[kept - 1])
            s.item[kept++] = s.item[i];
    s.n = kept;
    return s;
}

bool mesh_set_has(const struct mesh_set *s, struct str ui)
{
    size_t lo = 0, hi = s->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int c = str_cmp(s->item[mid]->ui, ui);
        if (c == 0)
            return true;
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return false;
}
