/* place.c - journal, volume and pages made comparable. */
#include "lib/base/text.h"
#include "screen/dedup/key.h"

#include <ctype.h>

struct str key_number(struct str s, struct arena *a)
{
    size_t i = 0;
    while (i < s.len && !isdigit((unsigned char)s.ptr[i]))
        i++;
    if (i == s.len)
        return key_compact(s, a);
    while (i + 1 < s.len && s.ptr[i] == '0' && isdigit((unsigned char)s.ptr[i + 1]))
        i++;
    size_t end = i;
    while (end < s.len && isdigit((unsigned char)s.ptr[end]))
        end++;
    return arena_str(a, str_sub(s, i, end));
}

/* Digits that fit; more than 15 are an identifier and count as their hash. */
static uint64_t number_of(struct str digits)
{
    if (digits.len > 15)
        return key_hash_str(KEY_HASH_START, digits) >> 1;
    uint64_t n = 0;
    for (size_t i = 0; i < digits.len; i++)
        n = n * 10 + (uint64_t)(digits.ptr[i] - '0');
    return n;
}

/* 69 after 349 is 369; a last page that isn't above the first is not one. */
static uint64_t expanded(struct str first, struct str last)
{
    uint64_t low = number_of(first), high = number_of(last);
    if (last.len < first.len && high <= low && last.len < 15) {
        uint64_t scale = 1;
        for (size_t i = 0; i < last.len; i++)
            scale *= 10;
        high += low / scale * scale;
    }
    return high >= low ? high : 0;
}

void key_pages_make(struct key_pages *p, struct str pages, struct str start, struct arena *a)
{
    *p = (struct key_pages){0};
    /* Folding makes one of all dashes: what stands between words. */
    struct text_tokens t = text_tokenize(pages.len ? pages : start, a);
    struct str digits[2] = {{0}, {0}};
    size_t n = 0;
    for (size_t i = 0; i < t.n && n < 2; i++) {
        struct str w = t.item[i].norm;
        size_t from = 0, end;
        while (from < w.len && !isdigit((unsigned char)w.ptr[from]))
            from++;
        if (from == w.len)
            continue;
        for (end = from; end < w.len && isdigit((unsigned char)w.ptr[end]);)
            end++;
        if (n == 0)
            p->prefix = from > 0 ? str_sub(w, 0, from) : str_sub(w, end, w.len);
        if (str_eq_c(p->prefix, "p") || str_eq_c(p->prefix, "pp"))
            p->prefix = (struct str){0};
        while (from + 1 < end && w.ptr[from] == '0')
            from++;
        digits[n++] = str_sub(w, from, end);
    }
    if (n > 0)
        p->first = number_of(digits[0]);
    if (n > 1)
        p->last = expanded(digits[0], digits[1]);
    p->is_number = n == 1 && (str_eq_c(p->prefix, "e") || digits[0].len >= 5 ||
                              (p->prefix.len > 0 && digits[0].len >= 4));
}

static bool small_word(struct str w)
{
    static const char *const list[] = {"the", "of",  "and", "for", "in",  "on",  "de",  "la", "le",
                                       "les", "des", "du",  "der", "die", "das", "und", "et", "y",
                                       "el",  "del", "a",   "an",  "s",   "to",  NULL};
    for (const char *const *p = list; *p; p++)
        if (str_eq_c(w, *p))
            return true;
    return false;
}

static void add_journal(struct key *k, struct str name, struct arena *a)
{
    if (k->n_journals == KEY_JOURNALS)
        return;
    struct text_tokens t = text_tokenize(name, a);
    struct key_journal *j = &k->journal[k->n_journals];
    *j = (struct key_journal){.word = ARENA_ARRAY(a, t.n, struct str)};
    for (size_t i = 0; i < t.n; i++)
        if (!small_word(t.item[i].norm))
            j->word[j->n++] = t.item[i].norm;
    if (j->n > 0)
        k->n_journals++;
}

/* A journal's name as given, and its part before a subtitle, place or other name. */
static void add_forms(struct key *k, struct str name, struct arena *a)
{
    static const char *const congress[] = {"Conference:", "Conference Publication", NULL};
    if (name.len == 0)
        return;
    for (const char *const *p = congress; *p; p++) {
        size_t at = str_find(name, str_c(*p), 0);
        if (at != SIZE_MAX) {
            k->kind |= KIND_ABSTRACT;
            name = str_sub(name, 0, at);
        }
    }
    add_journal(k, name, a);
    for (size_t i = 1; i < name.len; i++) {
        char c = name.ptr[i];
        bool stop = c == '.' && i + 2 < name.len && name.ptr[i + 1] == ' ' && i >= 4;
        if (c == ':' || c == '=' || c == '(' || c == '[' || stop) {
            add_journal(k, str_sub(name, 0, i), a);
            if (c == '=' || c == ':' || stop)
                add_journal(k, str_sub(name, i + 1, name.len), a);
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

static void add_issn(struct key *k, struct str s, struct arena *a)
{
    if (s.len > 0)
        k->issn[k->n_issns++] = key_compact(s, a);
}

void key_journal_make(struct key *k, const struct bib_record *r, struct arena *a)
{
    k->shown_journal = text_squeeze(r->journal_abbr.len ? r->journal_abbr : r->journal, a);
    k->journal = ARENA_ARRAY(a, KEY_JOURNALS, struct key_journal);
    add_forms(k, r->journal, a);
    if (!str_eq(r->journal_abbr, r->journal))
        add_forms(k, r->journal_abbr, a);
    if (!str_eq(r->medline_ta, r->journal_abbr))
        add_forms(k, r->medline_ta, a);
    if (is_preprint(text_fold(r->journal.len ? r->journal : r->journal_abbr, a)))
        k->kind |= KIND_PREPRINT;
    add_issn(k, r->issn_print, a);
    add_issn(k, r->issn_electronic, a);
    add_issn(k, r->issn_linking, a);
}
