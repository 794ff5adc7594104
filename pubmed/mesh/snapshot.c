/* snapshot.c - MeSH as one block of bytes, written and loaded. */
#include "pubmed/mesh/snapshot.h"

#include "lib/base/text.h"
#include "pubmed/mesh/messages.h"
#include "pubmed/mesh/supplement.h"

#define WORD_MIN 3

static const char magic[] = "sigtemesh2";
static const char older[] = "sigtemesh1";

static void put_number(struct buf *out, size_t n)
{
    unsigned char b[4] = {(unsigned char)n, (unsigned char)(n >> 8), (unsigned char)(n >> 16),
                          (unsigned char)(n >> 24)};
    buf_add(out, b, sizeof b);
}

static void put_text(struct buf *out, struct str s)
{
    put_number(out, s.len);
    buf_addstr(out, s);
}

static int by_number(const void *x, const void *y)
{
    const struct mesh_tree_entry *a = x, *b = y;
    int c = str_cmp(a->number, b->number);
    return c ? c : (a->heading > b->heading) - (a->heading < b->heading);
}

static struct mesh_tree_entry *trees_of(const struct mesh_model *m, struct arena *a)
{
    struct mesh_tree_entry *t = ARENA_ARRAY(a, m->n_trees, struct mesh_tree_entry);
    size_t n = 0;
    for (size_t i = 0; i < m->n; i++)
        for (size_t k = 0; k < m->item[i].h.n_trees; k++)
            t[n++] = (struct mesh_tree_entry){m->item[i].tree[k], (uint32_t)i};
    if (n)
        qsort(t, n, sizeof *t, by_number);
    return t;
}

static void put_headings(struct buf *out, const struct mesh_model *m,
                         const struct mesh_tree_entry *tree)
{
    put_number(out, m->n);
    for (size_t i = 0; i < m->n; i++) {
        const struct mesh_heading *h = &m->item[i].h;
        put_number(out, h->kind);
        put_number(out, (size_t)h->descriptor_class);
        put_text(out, h->ui);
        put_text(out, h->name);
        put_text(out, h->abbreviation);
        put_number(out, h->n_trees);
        for (size_t k = 0; k < h->n_trees; k++) {
            struct mesh_tree_entry wanted = {m->item[i].tree[k], (uint32_t)i};
            const struct mesh_tree_entry *at =
                bsearch(&wanted, tree, m->n_trees, sizeof *tree, by_number);
            put_number(out, (size_t)(at - tree));
        }
    }
}

struct keys {
    const struct mesh_model *m;
    struct arena *arena;
    struct mesh_key *item;
    size_t n, cap;
};

static void add_key(struct keys *k, struct str name, size_t heading, bool entry)
{
    struct str folded = text_fold(name, k->arena);
    if (folded.len == 0)
        return;
    k->item = arena_grow(k->arena, k->item, k->n, &k->cap, sizeof *k->item);
    k->item[k->n++] = (struct mesh_key){folded, (uint32_t)heading, entry};
}

/* PubMed writes `&` in names of qualifiers as `and` (User Guide, "MeSH Subheadings"). */
static void add_name(struct keys *k, struct str name, size_t heading)
{
    add_key(k, name, heading, false);
    if (!memchr(name.ptr, '&', name.len))
        return;
    struct buf spelt = {0};
    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] == '&')
            buf_adds(&spelt, " and ");
        else
            buf_addch(&spelt, name.ptr[i]);
    add_key(k, buf_str(&spelt), heading, false);
    buf_release(&spelt);
}

static int by_key(const void *x, const void *y, void *context)
{
    const struct mesh_key *a = x, *b = y;
    const struct mesh_model *m = context;
    int kinds = (int)m->item[a->heading].h.kind - (int)m->item[b->heading].h.kind;
    int c = kinds ? kinds : str_cmp(a->key, b->key);
    if (c == 0)
        c = (int)a->entry - (int)b->entry;
    return c ? c : (a->heading > b->heading) - (a->heading < b->heading);
}

/* The words of one or more letters alone that names are made of. */
static bool is_plain(struct str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] < 'a' || word.ptr[i] > 'z')
            return false;
    return word.len >= WORD_MIN;
}

static int by_text(const void *x, const void *y)
{
    return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

static void put_words(struct buf *out, const struct keys *k)
{
    struct str *word = NULL, rest, one;
    size_t n = 0, cap = 0, kept = 0;
    for (size_t i = 0; i < k->n; i++)
        for (rest = k->item[i].key; str_split(&rest, ' ', &one);)
            if (is_plain(one)) {
                word = arena_grow(k->arena, word, n, &cap, sizeof *word);
                word[n++] = one;
            }
    if (n)
        qsort(word, n, sizeof *word, by_text);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || !str_eq(word[i], word[kept - 1]))
            word[kept++] = word[i];
    put_number(out, kept);
    for (size_t i = 0; i < kept; i++)
        put_text(out, word[i]);
}

static void put_actions(struct buf *out, const struct mesh_model *m)
{
    put_number(out, m->n_actions);
    for (size_t i = 0; i < m->n_actions; i++) {
        put_number(out, (size_t)(mesh_model_find(m, m->action[i].action) - m->item));
        put_text(out, m->action[i].substance);
        put_text(out, m->action[i].name);
    }
}

static void put_keys(struct buf *out, struct keys *k)
{
    union {
        const struct mesh_model *in;
        void *out;
    } model = {.in = k->m};
    if (k->n)
        qsort_r(k->item, k->n, sizeof *k->item, by_key, model.out);
    size_t kept = 0;
    for (size_t i = 0; i < k->n; i++) {
        const struct mesh_key *last = kept ? &k->item[kept - 1] : NULL;
        /* The same words twice for one heading: the preferred name stands first. */
        if (last && last->heading == k->item[i].heading && str_eq(last->key, k->item[i].key))
            continue;
        k->item[kept++] = k->item[i];
    }
    put_number(out, kept);
    for (size_t i = 0; i < kept; i++) {
        put_text(out, k->item[i].key);
        put_number(out, (size_t)k->item[i].heading * 2 + k->item[i].entry);
    }
}

void mesh_snapshot_write(const struct mesh_model *m, const char *digest, struct buf *out)
{
    struct arena a = {0};
    struct keys k = {.m = m, .arena = &a};
    struct mesh_tree_entry *tree = trees_of(m, &a);
    buf_adds(out, magic);
    put_text(out, str_c(m->version));
    put_text(out, str_c(digest));
    put_number(out, m->n_trees);
    for (size_t i = 0; i < m->n_trees; i++) {
        put_text(out, tree[i].number);
        put_number(out, tree[i].heading);
    }
    put_headings(out, m, tree);
    for (size_t i = 0; i < m->n; i++) {
        const struct mesh_model_heading *h = &m->item[i];
        add_name(&k, h->h.name, i);
        if (h->h.kind == MESH_QUALIFIER)
            add_key(&k, h->h.abbreviation, i, true);
        for (size_t t = 0; t < h->n_terms; t++)
            add_key(&k, h->term[t], i, true);
    }
    put_keys(out, &k);
    put_words(out, &k);
    put_actions(out, m);
    arena_release(&a);
}

struct source {
    const char *at, *end;
    bool bad;
};

static size_t get_number(struct source *s)
{
    if (s->bad || s->end - s->at < 4) {
        s->bad = true;
        return 0;
    }
    const unsigned char *b = (const unsigned char *)s->at;
    s->at += 4;
    return (size_t)b[0] | (size_t)b[1] << 8 | (size_t)b[2] << 16 | (size_t)b[3] << 24;
}

static struct str get_text(struct source *s)
{
    size_t n = get_number(s);
    if (s->bad || n > (size_t)(s->end - s->at)) {
        s->bad = true;
        return (struct str){"", 0};
    }
    s->at += n;
    return str_n(s->at - n, n);
}

/* A count of things of at least `each` bytes, so that a wrong one can't ask for much memory. */
static size_t get_count(struct source *s, size_t each)
{
    size_t n = get_number(s);
    if (n > (size_t)(s->end - s->at) / each)
        s->bad = true;
    return s->bad ? 0 : n;
}

static void load_trees(struct mesh *m, struct source *s)
{
    m->n_trees = get_count(s, 8);
    m->tree = ARENA_ARRAY(&m->arena, m->n_trees, struct mesh_tree_entry);
    for (size_t i = 0; i < m->n_trees && !s->bad; i++) {
        m->tree[i].number = get_text(s);
        m->tree[i].heading = (uint32_t)get_number(s);
    }
}

static void load_heading(struct mesh *m, struct mesh_heading *h, struct source *s)
{
    size_t kind = get_number(s);
    size_t klass = get_number(s);
    h->ui = get_text(s);
    h->name = get_text(s);
    h->abbreviation = get_text(s);
    h->n_trees = get_count(s, 4);
    if (kind > MESH_QUALIFIER || klass > 4) {
        s->bad = true;
        return;
    }
    h->kind = (enum mesh_kind)kind;
    h->descriptor_class = (int)klass;
    m->count[kind]++;
    struct str *tree = ARENA_ARRAY(&m->arena, h->n_trees, struct str);
    for (size_t k = 0; k < h->n_trees && !s->bad; k++) {
        size_t at = get_number(s);
        if (at >= m->n_trees)
            s->bad = true;
        else
            tree[k] = m->tree[at].number;
    }
    h->tree = tree;
}

static void load_keys(struct mesh *m, struct source *s)
{
    size_t n = get_count(s, 8);
    m->key = ARENA_ARRAY(&m->arena, n, struct mesh_key);
    m->first_key[1] = n;
    m->first_key[2] = n;
    for (size_t i = 0; i < n && !s->bad; i++) {
        m->key[i].key = get_text(s);
        size_t target = get_number(s);
        m->key[i].heading = (uint32_t)(target / 2);
        m->key[i].entry = target & 1;
        if (target / 2 >= m->n_headings)
            s->bad = true;
        else if (m->heading[target / 2].kind == MESH_QUALIFIER && m->first_key[1] == n)
            m->first_key[1] = i;
    }
}

static void load_words(struct mesh *m, struct source *s)
{
    m->n_words = get_count(s, 4);
    m->word = ARENA_ARRAY(&m->arena, m->n_words, struct str);
    for (size_t i = 0; i < m->n_words && !s->bad; i++)
        m->word[i] = get_text(s);
}

static void load_actions(struct mesh *m, struct source *s)
{
    m->n_actions = get_count(s, 12);
    m->action = ARENA_ARRAY(&m->arena, m->n_actions, struct mesh_action);
    for (size_t i = 0; i < m->n_actions && !s->bad; i++) {
        m->action[i].heading = (uint32_t)get_number(s);
        m->action[i].ui = get_text(s);
        m->action[i].name = get_text(s);
        s->bad = s->bad || m->action[i].heading >= m->n_headings;
    }
}

enum err_code mesh_snapshot_load(struct str block, const char *name, struct mesh **out,
                                 struct err *e)
{
    struct arena a = {0};
    struct str kept = arena_str(&a, block);
    struct mesh *m = ARENA_NEW(&a, struct mesh);
    bool old = str_starts(kept, older);
    struct source s = {kept.ptr, kept.ptr + kept.len, !old && !str_starts(kept, magic)};
    *out = NULL;
    m->arena = a;
    m->block = kept;
    s.at += s.bad ? 0 : sizeof magic - 1;
    struct str version = get_text(&s);
    struct str digest = get_text(&s);
    m->version = arena_strndup(&m->arena, version.ptr, version.len);
    m->digest = arena_strndup(&m->arena, digest.ptr, digest.len);
    load_trees(m, &s);
    m->n_headings = get_count(&s, 24);
    m->heading = ARENA_ARRAY(&m->arena, m->n_headings, struct mesh_heading);
    for (size_t i = 0; i < m->n_headings && !s.bad; i++)
        load_heading(m, &m->heading[i], &s);
    load_keys(m, &s);
    if (!old && !s.bad) {
        load_words(m, &s);
        load_actions(m, &s);
    }
    m->supplement = mesh_supplement_new();
    for (size_t i = 0; i < m->n_trees; i++)
        s.bad = s.bad || m->tree[i].heading >= m->n_headings;
    if (s.bad) {
        mesh_close(m);
        return err_set(e, ERR_DB, MSG_MESH_DAMAGED(name));
    }
    *out = m;
    return ERR_OK;
}
