/* word.c - see word.h. */
#include "pubmed/query/word.h"

#define STEM_MIN 4 /* characters before a wildcard */

/* Which `*` can be used: those with enough characters between the last blank and them.
 * The others become blanks. */
static struct str usable(struct str raw, struct arena *a, struct word_report *r)
{
    struct str s = text_squeeze(raw, a);
    char *copy = arena_strndup(a, s.ptr, s.len);
    size_t stem = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)copy[i];
        if (c == '*' && stem < STEM_MIN) {
            r->short_stems++;
            copy[i] = ' ';
            stem = 0;
        } else if (c == '*') {
            r->wildcards++;
        } else if (c <= ' ') {
            stem = 0;
        } else if ((c & 0xC0) != 0x80) {
            stem++;
        }
    }
    return text_squeeze(str_n(copy, s.len), a);
}

static bool only_stars(struct str s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (s.ptr[i] != '*')
            return false;
    return to > from;
}

struct word_report word_cut(struct str raw, struct arena *a, struct query_node *leaf)
{
    struct word_report r = {0};
    struct str s = usable(raw, a, &r);
    struct text_tokens t = text_tokenize(s, a);
    struct query_word *word = ARENA_ARRAY(a, t.n, struct query_word);
    size_t n = 0;
    for (size_t i = 0; i < t.n; i++) {
        size_t end = t.item[i].end;
        bool joins = i > 0 && only_stars(s, t.item[i - 1].end, t.item[i].start);
        struct query_word *w = joins ? &word[n - 1] : &word[n++];
        if (!joins)
            w->open_start = t.item[i].start > 0 && s.ptr[t.item[i].start - 1] == '*';
        if (w->n_parts == COUNT_OF(w->part))
            r.too_many_parts = true;
        else
            w->part[w->n_parts++] = t.item[i].norm;
        w->open_end = end < s.len && s.ptr[end] == '*';
        leaf->has_wildcard |= w->open_end || w->open_start || w->n_parts > 1;
    }
    leaf->text = s;
    leaf->word = word;
    leaf->n_words = n;
    return r;
}

/* Where `part` occurs in s at or after `from`, or SIZE_MAX. */
static size_t find_part(struct str s, struct str part, size_t from)
{
    for (size_t i = from; i + part.len <= s.len; i++)
        if (memcmp(s.ptr + i, part.ptr, part.len) == 0)
            return i;
    return SIZE_MAX;
}

bool query_word_matches(const struct query_word *w, struct str folded)
{
    if (w->n_parts == 1 && !w->open_start && !w->open_end)
        return str_eq(w->part[0], folded);
    size_t at = 0, last = w->n_parts - 1;
    for (size_t i = 0; i <= last; i++) {
        struct str part = w->part[i];
        if (part.len > folded.len - at)
            return false;
        if (i == last && !w->open_end) {
            /* The end is fixed: earlier parts were placed as far left as they go. */
            size_t tail = folded.len - part.len;
            bool fixed = i == 0 && !w->open_start;
            return (!fixed || tail == 0) && memcmp(folded.ptr + tail, part.ptr, part.len) == 0;
        }
        if (i == 0 && !w->open_start) {
            if (memcmp(folded.ptr, part.ptr, part.len) != 0)
                return false;
            at = part.len;
            continue;
        }
        size_t found = find_part(folded, part, at);
        if (found == SIZE_MAX)
            return false;
        at = found + part.len;
    }
    return true;
}

bool word_phrase_at(const struct query_node *leaf, const struct text_tokens *tokens, size_t first)
{
    if (tokens->n - first < leaf->n_words)
        return false;
    for (size_t i = 0; i < leaf->n_words; i++)
        if (!query_word_matches(&leaf->word[i], tokens->item[first + i].norm))
            return false;
    return true;
}

bool word_phrase_is(const struct query_node *leaf, const struct text_tokens *tokens)
{
    if (tokens->n < leaf->n_words || leaf->n_words == 0)
        return false;
    bool open = leaf->word[leaf->n_words - 1].open_end;
    return (open || tokens->n == leaf->n_words) && word_phrase_at(leaf, tokens, 0);
}
