/* history_join.c - words that a printed page broke at a line's end. Whether the hyphen
 * was the printer's or the writer's is told by how the text writes the word elsewhere. */
#include "lib/base/text.h"
#include "pubmed/query/history_internal.h"
#include "pubmed/query/messages.h"

/* Any byte of a letter, and of other signs but quotation marks and dashes, which stand at
 * E2 80. */
static bool is_letter(struct str s, size_t at)
{
    char c = s.ptr[at];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return true;
    if ((unsigned char)c < 0x80)
        return false;
    for (size_t back = 0; back < 3 && back <= at; back++)
        if (str_starts(str_sub(s, at - back, s.len), "\xE2\x80"))
            return false;
    return true;
}

static struct str lower(struct str s, struct arena *a)
{
    char *p = arena_strndup(a, s.ptr, s.len);
    for (size_t i = 0; i < s.len; i++)
        if (p[i] >= 'A' && p[i] <= 'Z')
            p[i] = (char)(p[i] - 'A' + 'a');
    return str_n(p, s.len);
}

static int by_bytes(const void *x, const void *y)
{
    return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

/* Words with the hyphens inside them; a hyphen at the end of a line belongs to none. */
void history_words(struct history_reader *h)
{
    struct str s = h->text;
    size_t cap = 0;
    for (size_t i = 0, from; i < s.len; i++) {
        for (from = i; i < s.len && (is_letter(s, i) || s.ptr[i] == '-');)
            i++;
        size_t to = i;
        while (to > from && s.ptr[to - 1] == '-')
            to--;
        if (to == from)
            continue;
        h->word = arena_grow(h->a, h->word, h->n_words, &cap, sizeof *h->word);
        h->word[h->n_words++] = lower(str_sub(s, from, to), h->a);
    }
    if (h->n_words)
        qsort(h->word, h->n_words, sizeof *h->word, by_bytes);
}

/* Does the text have a word that begins so? */
static bool known(const struct history_reader *h, struct str start)
{
    size_t low = 0, high = h->n_words;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (str_cmp(h->word[mid], start) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low < h->n_words && h->word[low].len >= start.len &&
           memcmp(h->word[low].ptr, start.ptr, start.len) == 0;
}

/* The letters before the hyphen that ends the text so far. */
static struct str head_of(struct str s)
{
    size_t end = s.len - 1, from = end;
    while (from > 0 && (is_letter(s, from - 1) || s.ptr[from - 1] == '-'))
        from--;
    return str_sub(s, from, end);
}

static struct str tail_of(struct str s)
{
    size_t n = 0;
    while (n < s.len && is_letter(s, n))
        n++;
    return str_sub(s, 0, n);
}

void history_join(struct history_reader *h, struct buf *query, struct str more, int64_t line,
                  size_t *joined)
{
    struct str so_far = buf_str(query), tail = tail_of(more);
    bool broken = so_far.len > 1 && tail.len && so_far.ptr[so_far.len - 1] == '-' &&
                  is_letter(so_far, so_far.len - 2);
    if (!broken) {
        if (so_far.len)
            buf_addch(query, ' ');
        buf_addstr(query, more);
        return;
    }
    struct str head = head_of(so_far);
    const char *with =
        arena_fmt(h->a, "%.*s-%.*s", (int)head.len, head.ptr, (int)tail.len, tail.ptr);
    const char *without =
        arena_fmt(h->a, "%.*s%.*s", (int)head.len, head.ptr, (int)tail.len, tail.ptr);
    bool hyphened = known(h, lower(str_c(with), h->a)),
         plain = known(h, lower(str_c(without), h->a));
    bool keep = hyphened && !plain;
    if (hyphened == plain)
        note_add(h->notes, NOTE_WARNING, h->name, line, 0, MSG_QUERY_HISTORY_HYPHEN(with, without));
    if (!keep)
        buf_truncate(query, query->len - 1);
    *joined += !keep;
    buf_addstr(query, more);
}
