/* snapshot.c - loading MeSH from its block of bytes. */
#include "pubmed/mesh/snapshot.h"

#include "pubmed/mesh/messages.h"
#include "pubmed/mesh/supplement.h"

static const char magic[] = "sigtemesh2";
static const char older[] = "sigtemesh1";

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
