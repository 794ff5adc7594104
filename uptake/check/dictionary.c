/* dictionary.c - names to ids, by hash. */
#include "uptake/check/dictionary.h"

#include "lib/base/text.h"
#include "uptake/map/map.h"

#define SEEN_MOST 4096 /* texts of one kind that are kept as they stand */

static const char *const KIND[] = {"group", "region", "facility", "type"};

const char *word_kind_name(enum word_kind k)
{
    return KIND[k];
}

bool word_kind_parse(struct str s, enum word_kind *out)
{
    for (size_t i = 0; i < WORD_KINDS; i++)
        if (str_eq_c(s, KIND[i])) {
            *out = (enum word_kind)i;
            return true;
        }
    return false;
}

/* FNV-1a, 64 bits. */
static size_t hash_of(struct str s)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * UINT64_C(1099511628211);
    return (size_t)(h ^ h >> 32);
}

static struct dictionary_entry *slot(struct dictionary_entry *entry, size_t cap, struct str text)
{
    size_t i = hash_of(text) & (cap - 1);
    while (entry[i].used && !str_eq(entry[i].text, text))
        i = (i + 1) & (cap - 1);
    return &entry[i];
}

static void put(struct dictionary_table *t, struct arena *a, struct str text, int64_t id)
{
    if (2 * (t->n + 1) > t->cap) {
        size_t cap = t->cap ? t->cap * 2 : 64;
        struct dictionary_entry *entry = ARENA_ARRAY(a, cap, struct dictionary_entry);
        for (size_t i = 0; i < t->cap; i++)
            if (t->entry[i].used)
                *slot(entry, cap, t->entry[i].text) = t->entry[i];
        t->entry = entry;
        t->cap = cap;
    }
    struct dictionary_entry *e = slot(t->entry, t->cap, text);
    t->n += !e->used;
    *e = (struct dictionary_entry){text, id, true};
}

/* The folded words without those that say what kind of thing it is. */
static struct str bare(struct str folded, struct arena *a)
{
    static const char *const kind[] = {"region",    "regionen",    "of",       "denmark", "wgs",
                                       "facilitet", "faciliteten", "facility", "center",  "centre"};
    struct buf b = {0};
    struct str rest = folded, word;
    while (str_split(&rest, ' ', &word)) {
        bool is_kind = false;
        for (size_t i = 0; i < COUNT_OF(kind); i++)
            is_kind = is_kind || str_eq_c(word, kind[i]);
        if (!is_kind && word.len)
            buf_addf(&b, "%s%.*s", b.len ? " " : "", (int)word.len, word.ptr);
    }
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static const struct uptake_name *list_of(const struct dictionary *d, enum word_kind kind, size_t *n)
{
    *n = 0;
    switch (kind) {
    case WORD_GROUP:
        *n = d->lists->n_groups;
        return d->lists->group;
    case WORD_REGION:
        *n = d->lists->n_regions;
        return d->lists->region;
    case WORD_FACILITY:
        *n = d->lists->n_facilities;
        return d->lists->facility;
    case WORD_TYPE:
    case WORD_KINDS:
        break;
    }
    return NULL;
}

static void put_names(struct dictionary *d, enum word_kind kind, const struct uptake_name *x)
{
    struct dictionary_table *t = &d->name[kind];
    struct str text[] = {x->code, x->name[LANG_EN], x->name[LANG_DA]};
    for (size_t i = 0; i < COUNT_OF(text); i++) {
        struct str folded = text_fold(text[i], d->arena);
        put(t, d->arena, folded, x->id);
        if (kind != WORD_GROUP)
            put(t, d->arena, bare(folded, d->arena), x->id);
    }
}

int64_t dictionary_id(const struct dictionary *d, enum word_kind kind, struct str code)
{
    size_t n;
    enum uptake_type type;
    const struct uptake_name *list = list_of(d, kind, &n);
    if (kind == WORD_TYPE)
        return uptake_type_parse(code, &type) ? (int64_t)type : 0;
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i].code, code))
            return list[i].id;
    return 0;
}

struct str dictionary_code(const struct dictionary *d, enum word_kind kind, int64_t id)
{
    size_t n;
    const struct uptake_name *list = list_of(d, kind, &n);
    if (kind == WORD_TYPE)
        return str_c(uptake_type_name((enum uptake_type)id));
    const struct uptake_name *x = uptake_name_of(list, n, id);
    return x ? x->code : STR("");
}

void dictionary_init(struct dictionary *d, const struct uptake_lists *lists,
                     const struct alias *alias, size_t n_alias, struct arena *a)
{
    size_t n;
    *d = (struct dictionary){.arena = a, .lists = lists};
    for (int kind = 0; kind < WORD_TYPE; kind++) {
        const struct uptake_name *list = list_of(d, (enum word_kind)kind, &n);
        for (size_t i = n; i-- > 0;)
            put_names(d, (enum word_kind)kind, &list[i]);
    }
    /* An alias that was taken back leaves what the text meant without it, if anything. */
    for (size_t i = 0; i < n_alias; i++) {
        int64_t id = dictionary_id(d, alias[i].kind, alias[i].code);
        if (id)
            put(&d->name[alias[i].kind], a, alias[i].folded, id);
    }
}

static int64_t look(struct dictionary *d, enum word_kind kind, struct str text)
{
    struct arena tmp = {0};
    struct str folded = text_fold(text, &tmp);
    const struct dictionary_table *t = &d->name[kind];
    struct dictionary_entry *e = t->cap ? slot(t->entry, t->cap, folded) : NULL;
    int64_t id = e && e->used ? e->id : 0;
    if (!id && t->cap && (kind == WORD_REGION || kind == WORD_FACILITY)) {
        e = slot(t->entry, t->cap, bare(folded, &tmp));
        id = e->used && e->text.len ? e->id : 0;
    }
    if (!id && kind == WORD_TYPE) {
        int type = map_type(folded);
        id = type > 0 ? type : 0;
    }
    arena_release(&tmp);
    return id;
}

int64_t dictionary_find(struct dictionary *d, enum word_kind kind, struct str text)
{
    struct dictionary_table *seen = &d->seen[kind];
    if (seen->cap) {
        struct dictionary_entry *e = slot(seen->entry, seen->cap, text);
        if (e->used)
            return e->id;
    }
    int64_t id = look(d, kind, text);
    if (seen->n < SEEN_MOST)
        put(seen, d->arena, arena_str(d->arena, text), id);
    return id;
}

/* Every word begins a word of the name, in its order: `Region H` is near to one region alone. */
static bool abbreviates(struct str text, struct str name)
{
    struct str word, other = {0};
    while (str_split(&text, ' ', &word)) {
        bool found = false;
        while (!found && str_split(&name, ' ', &other))
            found = other.len >= word.len && memcmp(other.ptr, word.ptr, word.len) == 0;
        if (!found)
            return false;
    }
    return true;
}

static struct str by_spelling(const struct dictionary *d, enum word_kind kind, struct str folded,
                              struct arena *tmp)
{
    const struct dictionary_table *t = &d->name[kind];
    const char **all = ARENA_ARRAY(tmp, t->n, const char *);
    int64_t *id = ARENA_ARRAY(tmp, t->n, int64_t);
    size_t n = 0;
    for (size_t i = 0; i < t->cap; i++)
        if (t->entry[i].used && t->entry[i].text.len) {
            id[n] = t->entry[i].id;
            all[n++] = arena_strndup(tmp, t->entry[i].text.ptr, t->entry[i].text.len);
        }
    const char *near = str_nearest(folded, all, n);
    for (size_t i = 0; near && i < n; i++)
        if (all[i] == near)
            return dictionary_code(d, kind, id[i]);
    return STR("");
}

struct str dictionary_near(const struct dictionary *d, enum word_kind kind, struct str text)
{
    struct arena tmp = {0};
    size_t n, hits = 0;
    const struct uptake_name *list = list_of(d, kind, &n);
    struct str folded = text_fold(text, &tmp);
    struct str near = by_spelling(d, kind, folded, &tmp);
    if (!near.len && folded.len) {
        for (size_t i = 0; i < n; i++) {
            bool fits = false;
            for (int lang = 0; lang < LANG_COUNT; lang++)
                fits = fits || abbreviates(folded, text_fold(list[i].name[lang], &tmp));
            hits += fits;
            near = fits ? list[i].code : near;
        }
        if (hits != 1)
            near = STR("");
    }
    arena_release(&tmp);
    return near;
}
