/* author.c - people: `Smith JA`, cut off anywhere in the initials unless it is quoted;
 * a surname alone; full names in either order (PubMed User Guide, "Author [au]"). */
#include "pubmed/query/match_internal.h"
#include "pubmed/query/word.h"

struct name {
    struct text_tokens last, fore;
    struct str initials; /* folded, without blanks; the suffix after them */
};

static struct str without_blanks(struct str s, struct str more, struct arena *a)
{
    char *p = arena_alloc(a, s.len + more.len);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != ' ')
            p[n++] = s.ptr[i];
    for (size_t i = 0; i < more.len; i++)
        if (more.ptr[i] != ' ')
            p[n++] = more.ptr[i];
    return str_n(p, n);
}

static const struct query_word *last_word(const struct query_node *leaf)
{
    return &leaf->word[leaf->n_words - 1];
}

/* Words from..from+n of the leaf are those of the tokens. */
static bool words_are(const struct query_node *leaf, size_t from, const struct text_tokens *t,
                      size_t n)
{
    if (t->n < n || leaf->n_words - from < n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!query_word_matches(&leaf->word[from + i], t->item[i].norm))
            return false;
    return true;
}

/* The rest of the leaf from word `from` against the initials. */
static bool initials_are(const struct query_node *leaf, size_t from, struct str initials)
{
    size_t at = 0;
    for (size_t i = from; i < leaf->n_words; i++) {
        struct str part = leaf->word[i].part[0];
        if (part.len > initials.len - at || memcmp(initials.ptr + at, part.ptr, part.len) != 0)
            return false;
        at += part.len;
    }
    return at == initials.len || !leaf->quoted || last_word(leaf)->open_end;
}

/* Words from..from+n are the given names, at least one in full and others perhaps by
 * their first letter. */
static bool given_names(const struct query_node *leaf, size_t from, const struct text_tokens *t,
                        size_t n)
{
    size_t in_full = 0;
    if (t->n < n)
        return false;
    for (size_t i = 0; i < n; i++) {
        const struct query_word *w = &leaf->word[from + i];
        struct str name = t->item[i].norm;
        bool initial = w->part[0].len == 1 && name.len > 0 && w->part[0].ptr[0] == name.ptr[0];
        if (!initial && !query_word_matches(w, name))
            return false;
        in_full += !initial;
    }
    return in_full > 0;
}

/* `Smith John`, `Smith John A`, and the same in natural order. */
static bool full_name(const struct query_node *leaf, const struct name *n)
{
    if (leaf->n_words < n->last.n + 1 || n->last.n == 0)
        return false;
    size_t given = leaf->n_words - n->last.n;
    return (words_are(leaf, 0, &n->last, n->last.n) &&
            given_names(leaf, n->last.n, &n->fore, given)) ||
           (given_names(leaf, 0, &n->fore, given) && words_are(leaf, given, &n->last, n->last.n));
}

static bool is_name(const struct query_node *leaf, const struct name *n)
{
    if (n->last.n == 0)
        return false;
    if (leaf->field == QF_AUTHOR_FULL)
        return full_name(leaf, n) || (leaf->n_words == n->last.n && !leaf->quoted &&
                                      words_are(leaf, 0, &n->last, n->last.n));
    /* `smith*` ends inside the surname. */
    if (leaf->n_words <= n->last.n && last_word(leaf)->open_end)
        return words_are(leaf, 0, &n->last, leaf->n_words);
    if (leaf->n_words >= n->last.n && words_are(leaf, 0, &n->last, n->last.n) &&
        initials_are(leaf, n->last.n, n->initials))
        return true;
    return full_name(leaf, n);
}

static bool matches(const struct query_node *leaf, const struct bib_author *p)
{
    struct arena a = {0};
    struct name n = {.last = text_tokenize(p->last, &a), .fore = text_tokenize(p->fore, &a)};
    n.initials = without_blanks(text_fold(p->initials, &a), text_fold(p->suffix, &a), &a);
    bool found = is_name(leaf, &n);
    if (!found && p->suffix.len) {
        n.initials = without_blanks(text_fold(p->initials, &a), (struct str){0}, &a);
        found = is_name(leaf, &n);
    }
    arena_release(&a);
    return found;
}

static bool any(const struct query_node *leaf, const struct bib_author *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (matches(leaf, &p[i]))
            return true;
    return false;
}

bool match_author(const struct query_node *leaf, const struct query_subject *s)
{
    const struct bib_record *r = s->record;
    switch (leaf->field) {
    case QF_AUTHOR_FIRST:
        return any(leaf, r->author, r->n_authors > 0);
    case QF_AUTHOR_LAST:
        return r->n_authors > 0 && !r->authors_incomplete &&
               any(leaf, r->author + r->n_authors - 1, 1);
    case QF_INVESTIGATOR:
        return any(leaf, r->investigator, r->n_investigators);
    case QF_PERSONAL_SUBJECT:
        return any(leaf, r->subject, r->n_subjects);
    case QF_EDITOR:
        return any(leaf, r->editor, r->n_editors);
    default:
        return any(leaf, r->author, r->n_authors);
    }
}
