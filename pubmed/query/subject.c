/* subject.c - see subject.h. */
#include "pubmed/query/subject.h"

struct query_subject *query_subject_new(const struct bib_record *r, struct arena *a)
{
    struct query_subject *s = ARENA_NEW(a, struct query_subject);
    s->record = r;
    s->a = a;
    s->tables = ARENA_NEW(a, struct subject_tables);
    return s;
}

/* FNV-1a */
static uint32_t hash_word(struct str s)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * 16777619u;
    return h;
}

/* The slot of a word: its own, or the free one where it would go. */
static uint32_t *find_slot(const struct word_table *t, struct str word, uint32_t hash)
{
    size_t i = hash & t->mask;
    while (t->slot[i]) {
        const struct word_entry *e = &t->entry[t->slot[i] - 1];
        if (e->hash == hash && str_eq(e->word, word))
            break;
        i = (i + 1) & t->mask;
    }
    return &t->slot[i];
}

const struct word_entry *word_table_find(const struct word_table *t, struct str word)
{
    uint32_t slot = *find_slot(t, word, hash_word(word));
    return slot ? &t->entry[slot - 1] : NULL;
}

static void put(struct word_table *t, struct str word, uint32_t place)
{
    uint32_t hash = hash_word(word);
    uint32_t *slot = find_slot(t, word, hash);
    if (*slot == 0) {
        uint32_t *head = &t->by_byte[word.len ? (unsigned char)word.ptr[0] : 0];
        t->entry[t->n_entries] = (struct word_entry){word, hash, place, place, *head};
        *slot = *head = (uint32_t)++t->n_entries;
        return;
    }
    struct word_entry *e = &t->entry[*slot - 1];
    t->place[e->last].next = place;
    e->last = place;
}

static void make_table(struct word_table *t, struct arena *a)
{
    size_t n = 0, slots = 16;
    t->tokens = ARENA_ARRAY(a, t->n_texts, struct text_tokens);
    for (size_t i = 0; i < t->n_texts; i++) {
        t->tokens[i] = text_tokenize(t->text[i].text, a);
        t->fields |= t->text[i].fields;
        n += t->tokens[i].n;
    }
    while (slots < n * 2)
        slots *= 2;
    t->mask = slots - 1;
    t->slot = ARENA_ARRAY(a, slots, uint32_t);
    t->entry = ARENA_ARRAY(a, n, struct word_entry);
    t->place = ARENA_ARRAY(a, n, struct word_place);
    t->by_byte = ARENA_ARRAY(a, 256, uint32_t);
    uint32_t at = 0;
    for (size_t i = 0; i < t->n_texts; i++)
        for (size_t k = 0; k < t->tokens[i].n; k++, at++) {
            t->place[at] = (struct word_place){(uint32_t)i, (uint32_t)k, WORD_NONE};
            put(t, t->tokens[i].item[k].norm, at);
        }
    t->made = true;
}

const struct word_table *subject_core(const struct query_subject *s)
{
    struct word_table *t = &s->tables->core;
    if (!t->made) {
        t->n_texts = texts_core(s->record, s->a, &t->text);
        make_table(t, s->a);
    }
    return t;
}

const struct word_table *subject_rest(const struct query_subject *s)
{
    struct word_table *t = &s->tables->rest;
    if (!t->made) {
        t->n_texts = texts_rest(s->record, s->a, &t->text);
        make_table(t, s->a);
    }
    return t;
}

const struct name_table *subject_names(const struct query_subject *s)
{
    const struct bib_record *r = s->record;
    struct name_table *t = &s->tables->names;
    if (t->made)
        return t;
    t->mesh = ARENA_ARRAY(s->a, r->n_mesh, struct str);
    t->qualifier = ARENA_ARRAY(s->a, r->n_mesh, struct str *);
    t->pub_type = ARENA_ARRAY(s->a, r->n_pub_types, struct str);
    for (size_t i = 0; i < r->n_mesh; i++) {
        const struct bib_mesh *m = &r->mesh[i];
        t->mesh[i] = text_fold(m->name, s->a);
        t->qualifier[i] = ARENA_ARRAY(s->a, m->n_qualifiers, struct str);
        for (size_t k = 0; k < m->n_qualifiers; k++)
            t->qualifier[i][k] = text_fold(m->qualifier[k].name, s->a);
    }
    for (size_t i = 0; i < r->n_pub_types; i++)
        t->pub_type[i] = text_fold(r->pub_type[i].name, s->a);
    t->chemical = ARENA_ARRAY(s->a, r->n_chemicals, struct str);
    for (size_t i = 0; i < r->n_chemicals; i++)
        t->chemical[i] = text_fold(r->chemical[i].name, s->a);
    t->supplementary = ARENA_ARRAY(s->a, r->n_supplementary, struct str);
    for (size_t i = 0; i < r->n_supplementary; i++)
        t->supplementary[i] = text_fold(r->supplementary[i].name, s->a);
    t->made = true;
    return t;
}
