/* agreement.c - the words of a record, looked for in a text. */
#include "screen/references/agreement.h"

#include "lib/base/text.h"
#include "screen/references/messages.h"
#include "screen/references/paste.h"

#include <ctype.h>

#define WORDS_LIMIT 4096 /* of the text: more is no citation */

static bool is_small(struct str w)
{
    static const char *const list[] = {"a",  "an", "the", "of", "in",   "on", "and", "for",
                                       "to", "by", "as",  "at", "with", "or", "from"};
    for (size_t i = 0; i < COUNT_OF(list); i++)
        if (str_eq_c(w, list[i]))
            return true;
    return false;
}

static bool has_word(const struct text_tokens *t, struct str w)
{
    for (size_t i = 0; i < t->n && i < WORDS_LIMIT; i++)
        if (str_eq(t->item[i].norm, w))
            return true;
    return false;
}

static bool stands_before(const struct text_tokens *t, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (str_eq(t->item[k].norm, t->item[i].norm))
            return true;
    return false;
}

/* Every word of `s` in the text? */
static enum agreement_part words_in(const struct text_tokens *text, struct str s, struct arena *a)
{
    struct text_tokens t = text_tokenize(s, a);
    if (t.n == 0)
        return PART_ABSENT;
    for (size_t i = 0; i < t.n; i++)
        if (!has_word(text, t.item[i].norm))
            return PART_MISSING;
    return PART_FOUND;
}

static void compare_title(const struct text_tokens *text, const struct bib_record *r,
                          struct agreement *g, struct arena *a)
{
    struct str title = r->title.len ? r->title : r->book_title;
    struct text_tokens t = text_tokenize(title, a);
    for (size_t i = 0; i < t.n && i < WORDS_LIMIT; i++) {
        if (is_small(t.item[i].norm) || stands_before(&t, i))
            continue;
        g->title_words++;
        g->title_found += has_word(text, t.item[i].norm);
    }
}

/* Print and electronic year may differ by one; either will do. */
static enum agreement_part compare_year(const struct text_tokens *text, const struct bib_record *r,
                                        struct arena *a)
{
    const int year[] = {r->print_date.year, r->electronic_date.year};
    enum agreement_part best = PART_ABSENT;
    for (size_t i = 0; i < COUNT_OF(year); i++) {
        if (!year[i])
            continue;
        bool found = has_word(text, str_c(arena_fmt(a, "%d", year[i])));
        if (found || best == PART_ABSENT)
            best = found ? PART_FOUND : PART_MISSING;
    }
    return best;
}

static enum agreement_part compare_ids(const struct pasted *p, const struct bib_record *r)
{
    const struct str in_text[] = {p->pmid, p->doi, p->pmcid};
    const struct str of_record[] = {r->pmid, r->doi, r->pmcid};
    enum agreement_part out = PART_ABSENT;
    for (size_t i = 0; i < COUNT_OF(in_text); i++) {
        if (!in_text[i].len || !of_record[i].len)
            continue;
        if (!str_eq_nocase(in_text[i], of_record[i]))
            return PART_MISSING;
        out = PART_FOUND;
    }
    return out;
}

struct agreement agreement_of(struct str text, const struct bib_record *r)
{
    struct arena a = {0};
    struct pasted p = {.text = text};
    struct agreement g = {0};
    paste_ids(&p, &a);
    paste_citation(&p, &a);
    struct text_tokens t = text_tokenize(text, &a);
    compare_title(&t, r, &g, &a);
    const struct bib_author *first = r->n_authors ? &r->author[0] : NULL;
    if (first)
        g.author = words_in(&t, first->last.len ? first->last : first->collective, &a);
    g.year = compare_year(&t, r, &a);
    g.volume = words_in(&t, r->volume, &a);
    g.page = words_in(&t, r->start_page, &a);
    g.identifier = compare_ids(&p, r);
    g.identifier_alone = g.identifier == PART_FOUND && !p.year.len && !p.title.len;
    arena_release(&a);
    return g;
}

double agreement_score(const struct agreement *g)
{
    if (g->identifier_alone)
        return 1;
    double s = g->title_words ? (double)g->title_found / (double)g->title_words : 0;
    s -= 0.2 * (g->author == PART_MISSING) + 0.2 * (g->year == PART_MISSING);
    s -= 0.05 * (g->volume == PART_MISSING) + 0.05 * (g->page == PART_MISSING);
    s += g->identifier == PART_FOUND ? 1 : g->identifier == PART_MISSING ? -1 : 0;
    return s < 0 ? 0 : s > 1 ? 1 : s;
}

static void add_part(struct buf *b, enum lang lang, enum agreement_part part, struct msg_call found,
                     struct msg_call missing, struct arena *a)
{
    if (part == PART_ABSENT)
        return;
    buf_addf(b, "%s%s", b->len ? ", " : "",
             msg_text(a, lang, part == PART_FOUND ? found : missing));
}

char *agreement_text(const struct agreement *g, enum lang lang, struct arena *a)
{
    struct buf b = {0};
    add_part(&b, lang, g->identifier, MSG_REFERENCE_IDENTIFIER, MSG_REFERENCE_OTHER_IDENTIFIER, a);
    if (!g->identifier_alone) {
        if (g->title_words)
            buf_addf(&b, "%s%s", b.len ? ", " : "",
                     msg_text(a, lang, MSG_REFERENCE_TITLE(g->title_found, g->title_words)));
        add_part(&b, lang, g->author, MSG_REFERENCE_AUTHOR, MSG_REFERENCE_OTHER_AUTHOR, a);
        add_part(&b, lang, g->year, MSG_REFERENCE_YEAR, MSG_REFERENCE_OTHER_YEAR, a);
        add_part(&b, lang, g->volume, MSG_REFERENCE_VOLUME, MSG_REFERENCE_OTHER_VOLUME, a);
        add_part(&b, lang, g->page, MSG_REFERENCE_PAGE, MSG_REFERENCE_OTHER_PAGE, a);
    }
    char *out = arena_strndup(a, buf_c(&b), b.len);
    buf_release(&b);
    return out;
}
