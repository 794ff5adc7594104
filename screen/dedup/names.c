/* names.c - authors made comparable, however a database wrote them: `Family, Given`,
 * `Family GG`, `GG Family`, or all authors run together in one field. */
#include "lib/base/text.h"
#include "screen/dedup/key.h"

#include <ctype.h>
#include <stdlib.h>

static bool is_initials(struct str w)
{
    if (w.len == 0 || w.len > 8)
        return false;
    size_t letters = 0;
    for (size_t i = 0; i < w.len; i++) {
        if (isupper((unsigned char)w.ptr[i]))
            letters++;
        else if (w.ptr[i] != '.' && w.ptr[i] != '-')
            return false;
    }
    return letters > 0 && (letters <= 3 || w.ptr[w.len - 1] == '.');
}

/* Folded words of a name, initials left out unless nothing else is there. */
static struct str words_of(struct str s, struct arena *a)
{
    struct text_tokens t = text_tokenize(s, a);
    struct buf out = {0};
    for (size_t i = 0; i < t.n; i++) {
        struct str as_given = str_sub(s, t.item[i].start, t.item[i].end);
        if (is_initials(as_given))
            continue;
        if (out.len > 0)
            buf_addch(&out, ' ');
        buf_addstr(&out, t.item[i].norm);
    }
    if (out.len == 0 && t.n > 0)
        buf_addstr(&out, t.item[0].norm);
    struct str words = arena_str(a, buf_str(&out));
    buf_release(&out);
    return words;
}

/* A whole name in one text: what stands before the first or after the last initials
 * is the family name; without initials it can't be told. */
static struct str family_part(struct str s)
{
    size_t comma = str_find(s, STR(","), 0);
    if (comma != SIZE_MAX)
        return str_sub(s, 0, comma);
    struct str rest = s, part;
    size_t first = SIZE_MAX, last_end = 0;
    while (str_split(&rest, ' ', &part)) {
        size_t at = (size_t)(part.ptr - s.ptr);
        if (part.len > 0 && is_initials(part)) {
            if (first == SIZE_MAX)
                first = at;
            last_end = at + part.len;
        }
    }
    if (first != SIZE_MAX && first > 0)
        return str_trim(str_sub(s, 0, first));
    if (first == 0 && last_end < s.len)
        return str_trim(str_sub(s, last_end, s.len));
    return s;
}

/* `The SAFER Study Group`, `Example Pharmaceuticals Inc`: one database names the group,
 * another its people, so it tells nothing. */
static bool is_group(struct str words)
{
    static const char *const list[] = {"group",
                                       "collaboration",
                                       "collaborative",
                                       "investigators",
                                       "consortium",
                                       "committee",
                                       "network",
                                       "society",
                                       "association",
                                       "organization",
                                       "organisation",
                                       "institute",
                                       "university",
                                       "pharmaceuticals",
                                       "inc",
                                       "ltd",
                                       "gmbh",
                                       "hospital",
                                       "ministry",
                                       "department",
                                       "foundation",
                                       "trialists",
                                       "initiative",
                                       "council",
                                       "federation",
                                       "college",
                                       "academy",
                                       "centre",
                                       "center",
                                       "agency",
                                       NULL};
    struct str word;
    size_t n = 0;
    bool found = false;
    while (str_split(&words, ' ', &word)) {
        found = found || key_is_one_of(word, list);
        n++;
    }
    return found && n > 1;
}

static bool is_nobody(struct str family)
{
    static const char *const list[] = {"anonymous", "anon",    "noauthorslisted", "etal",
                                       "others",    "unknown", "noauthor"};
    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
        if (str_eq_c(family, list[i]))
            return true;
    return false;
}

static void add_name(struct key *k, struct str whole, struct str given, bool split, struct arena *a)
{
    struct str part = split ? whole : family_part(str_trim(whole));
    part = str_sub(part, 0, KEY_FIELD_BYTES);
    struct str family = key_compact(part, a);
    if (given.len == 0 && is_group(text_fold(whole, a)))
        return;
    if (family.len == 0 || is_nobody(family) || k->n_families == KEY_NAMES)
        return;
    if (k->n_families == 0) {
        given = str_sub(given, 0, KEY_FIELD_BYTES);
        k->first = (struct key_name){family, words_of(part, a), key_compact(given, a)};
    }
    k->family[k->n_families++] = key_hash_short(family);
}

/* Where the next name begins in `Adeli K.Lewis G. F.` or `A B; C D` or `A B and C D`;
 * SIZE_MAX when no other follows. *gap: bytes between the two. */
static size_t next_name(struct str s, size_t *gap)
{
    for (size_t i = 1; i + 2 < s.len; i++) {
        *gap = 1;
        if (s.ptr[i] == ';')
            return i;
        *gap = 5;
        if (s.ptr[i] == ' ' && str_starts(str_sub(s, i, s.len), " and "))
            return i;
        *gap = 0;
        if (s.ptr[i - 1] == '.' && isupper((unsigned char)s.ptr[i]) &&
            (islower((unsigned char)s.ptr[i + 1]) || s.ptr[i + 1] == '\''))
            return i;
    }
    return SIZE_MAX;
}

static void add_unsplit(struct key *k, struct str s, struct arena *a)
{
    size_t gap = 0, at;
    while ((at = next_name(s, &gap)) != SIZE_MAX) {
        add_name(k, str_sub(s, 0, at), (struct str){0}, false, a);
        s = str_sub(s, at + gap, s.len);
    }
    add_name(k, s, (struct str){0}, false, a);
}

static int by_value(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* The first author as the record has it; of names run together in one field the
 * folded form says enough. */
static struct str shown_author(const struct key *k, const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_authors; i++) {
        const struct bib_author *p = &r->author[i];
        if (p->last.len > 0)
            return p->fore.len > 0 || p->initials.len > 0 ? str_sub(p->last, 0, KEY_FIELD_BYTES)
                                                          : k->first.family;
    }
    return k->first.family;
}

void key_names_make(struct key *k, const struct bib_record *r, struct arena *a)
{
    k->family = ARENA_ARRAY(a, KEY_NAMES, uint32_t);
    for (size_t i = 0; i < r->n_authors; i++) {
        const struct bib_author *p = &r->author[i];
        struct str given = p->fore.len ? p->fore : p->initials;
        if (p->last.len == 0)
            continue;
        if (given.len > 0)
            add_name(k, p->last, given, true, a);
        else
            add_unsplit(k, p->last, a);
    }
    k->shown_author = shown_author(k, r);
    if (k->n_families > 1)
        qsort(k->family, k->n_families, sizeof *k->family, by_value);
}
