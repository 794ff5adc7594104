/* journal.c - journals made comparable, each way of writing one kept once. */
#include "lib/base/text.h"
#include "screen/dedup/key.h"

#include <ctype.h>

static bool is_small_word(struct str w)
{
    static const char *const list[] = {
        "the", "of",   "and", "for", "in", "on",    "de",  "la",  "le", "les", "des", "du",
        "der", "die",  "das", "und", "et", "y",     "el",  "del", "an", "to",  "fur", "zur",
        "van", "voor", "het", "dei", "di", "della", "och", "og",  "af", "den", "dem", NULL};
    return key_is_one_of(w, list);
}

/* The s of a genitive: Langenbeck's Archives. */
static bool is_genitive(struct str name, const struct text_token *t)
{
    unsigned char before = t->start > 0 ? (unsigned char)name.ptr[t->start - 1] : 0;
    return str_eq_c(t->norm, "s") && (before == '\'' || before == 0x99);
}

/* Folded words without the small ones, parted by blanks. A lone `a` is an article unless it ends
 * the name (a section) or stands among initials (U S A). */
static struct str words_of(struct str name, struct arena *a)
{
    name = str_sub(name, 0, KEY_FIELD_BYTES);
    struct text_tokens t = text_tokenize(name, a);
    struct buf out = {0};
    for (size_t i = 0; i < t.n; i++) {
        struct str w = t.item[i].norm;
        bool article = str_eq_c(w, "a") && i + 1 < t.n && (i == 0 || t.item[i - 1].norm.len > 1);
        if (article || is_small_word(w) || is_genitive(name, &t.item[i]))
            continue;
        if (out.len > 0)
            buf_addch(&out, ' ');
        buf_addstr(&out, w);
    }
    struct str words = arena_str(a, buf_str(&out));
    buf_release(&out);
    return words;
}

static void add_name(struct key_journal *j, struct str name, struct arena *a)
{
    struct str words = words_of(name, a);
    if (words.len == 0 || j->n_names == KEY_JOURNALS)
        return;
    for (size_t i = 0; i < j->n_names; i++)
        if (str_eq(j->name[i], words))
            return;
    j->name[j->n_names++] = words;
}

/* A journal's name as given, and its part before a subtitle, place or other name. */
static void add_forms(struct key_journal *j, struct str name, struct arena *a)
{
    static const char *const congress[] = {"Conference:", "Conference Publication", NULL};
    if (name.len == 0)
        return;
    for (const char *const *p = congress; *p; p++) {
        size_t at = str_find(name, str_c(*p), 0);
        if (at != SIZE_MAX) {
            j->kind |= KIND_ABSTRACT;
            name = str_sub(name, 0, at);
        }
    }
    add_name(j, name, a);
    for (size_t i = 1; i < name.len; i++) {
        char c = name.ptr[i];
        bool stop = c == '.' && i + 2 < name.len && name.ptr[i + 1] == ' ' && i >= 4;
        if (c == ':' || c == '=' || c == '(' || c == '[' || stop) {
            add_name(j, str_sub(name, 0, i), a);
            if (c == '=' || c == ':' || stop)
                add_name(j, str_sub(name, i + 1, name.len), a);
            break;
        }
    }
}

static bool is_preprint(struct str folded)
{
    static const char *const server[] = {"biorxiv",         "medrxiv",   "arxiv",
                                         "research square", "preprints", "ssrn",
                                         "chemrxiv",        "psyarxiv",  NULL};
    for (const char *const *p = server; *p; p++)
        if (str_starts(folded, *p))
            return true;
    return false;
}

static struct key_journal *make(const struct bib_record *r, struct str given, struct arena *pool,
                                struct arena *a)
{
    struct key_journal *j = ARENA_NEW(pool, struct key_journal);
    struct str shown = r->journal_abbr.len ? r->journal_abbr : r->journal;
    add_forms(j, r->journal, a);
    add_forms(j, r->journal_abbr, a);
    add_forms(j, r->medline_ta, a);
    if (is_preprint(text_fold(r->journal.len ? r->journal : r->journal_abbr, a)))
        j->kind |= KIND_PREPRINT;
    j->shown = arena_str(pool, text_squeeze(str_sub(shown, 0, KEY_FIELD_BYTES), a));
    j->given = arena_str(pool, given);
    j->signature = KEY_HASH_START;
    for (size_t i = 0; i < j->n_names; i++) {
        j->name[i] = arena_str(pool, j->name[i]);
        j->signature = key_hash_str(j->signature, j->name[i]);
    }
    return j;
}

static void widen(struct key_journals *list, struct arena *pool)
{
    size_t n = list->n_buckets ? list->n_buckets * 4 : 256;
    struct key_journal **bucket = ARENA_ARRAY(pool, n, struct key_journal *);
    for (size_t i = 0; i < list->n_buckets; i++)
        for (struct key_journal *j = list->bucket[i], *next; j; j = next) {
            size_t to = key_hash_str(KEY_HASH_START, j->given) % n;
            next = j->next;
            j->next = bucket[to];
            bucket[to] = j;
        }
    list->bucket = bucket;
    list->n_buckets = n;
}

const struct key_journal *key_journal_find(struct key_journals *list, const struct bib_record *r,
                                           struct arena *pool, struct arena *a)
{
    const struct str form[] = {r->journal, r->journal_abbr, r->medline_ta};
    struct buf text = {0};
    for (size_t i = 0; i < sizeof form / sizeof form[0]; i++) {
        buf_addstr(&text, str_sub(form[i], 0, KEY_FIELD_BYTES));
        buf_addch(&text, '\n');
    }
    struct str given = arena_str(a, buf_str(&text));
    buf_release(&text);
    if (list->n >= list->n_buckets)
        widen(list, pool);
    size_t at = key_hash_str(KEY_HASH_START, given) % list->n_buckets;
    for (struct key_journal *j = list->bucket[at]; j; j = j->next)
        if (str_eq(j->given, given))
            return j;
    struct key_journal *j = make(r, given, pool, a);
    j->next = list->bucket[at];
    list->bucket[at] = j;
    list->n++;
    return j;
}

/* Every `dddd-dddd` or `dddddddX` in a text, up to the KEY_ISSNS. */
static void add_issns(struct key *k, struct str s)
{
    uint32_t number = 0;
    size_t digits = 0;
    for (size_t i = 0; i <= s.len; i++) {
        char c = i < s.len ? s.ptr[i] : ' ';
        if (digits == 7 && (isdigit((unsigned char)c) || c == 'X' || c == 'x')) {
            size_t n = 0;
            while (n < KEY_ISSNS && k->issn[n] != 0 && k->issn[n] != number)
                n++;
            if (n < KEY_ISSNS)
                k->issn[n] = number;
            digits = 8;
        } else if (isdigit((unsigned char)c)) {
            number = digits == 0 ? (uint32_t)(c - '0') : number * 10 + (uint32_t)(c - '0');
            digits++;
        } else if (!(c == '-' && digits == 4)) {
            digits = 0;
        }
    }
}

static int by_number(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

void key_issns_make(struct key *k, const struct bib_record *r)
{
    add_issns(k, r->issn_print);
    add_issns(k, r->issn_electronic);
    add_issns(k, r->issn_linking);
    qsort(k->issn, KEY_ISSNS, sizeof *k->issn, by_number);
}
