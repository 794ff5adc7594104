/* differences.c - what people said of one article, side by side. */
#include "screen/evidence/differences.h"

#include "lib/base/text.h"

const char *extraction_difference_name(enum extraction_difference_kind k)
{
    static const char *const names[] = {"different", "alone", "settled"};
    return names[k];
}

static bool is_of(const struct extraction_said *x, struct str field, struct str outcome)
{
    return str_eq(x->field, field) && str_eq(x->outcome, outcome);
}

/* People who said anything of the article. */
static size_t people(const struct extraction_view *v)
{
    size_t n = 0;
    for (size_t i = 0; i < v->n; i++) {
        bool before = false;
        for (size_t k = 0; k < i; k++)
            before |= str_eq(v->said[k].person, v->said[i].person);
        n += !before;
    }
    return n;
}

static bool compare(const struct extraction_view *v, size_t n_people, struct arena *a,
                    struct extraction_difference *out)
{
    size_t cap = 0;
    bool same = true;
    for (size_t i = 0; i < v->n; i++) {
        if (!is_of(&v->said[i], out->field, out->outcome))
            continue;
        out->said = arena_grow(a, (void *)(uintptr_t)out->said, out->n, &cap, sizeof *out->said);
        out->said[out->n++] = &v->said[i];
        same &= str_eq(v->said[i].value, out->said[0]->value);
    }
    if (out->n == 0)
        return false;
    if (out->said[out->n - 1]->agreed) {
        out->kind = EXTRACTION_SETTLED;
        return !same || out->said[out->n - 1]->reason.len > 0;
    }
    out->kind = same ? EXTRACTION_ALONE : EXTRACTION_DIFFERENT;
    return !same || (out->n == 1 && n_people > 1);
}

void extraction_differences(const struct extraction_view *v, const struct form *f, struct arena *a,
                            struct extraction_difference **out, size_t *n)
{
    size_t cap = 0, n_people = people(v);
    *out = NULL;
    *n = 0;
    for (size_t i = 0; i < f->n_fields; i++)
        for (size_t o = 0; o < (f->field[i].per_outcome ? f->n_outcomes : 1); o++) {
            struct extraction_difference x = {.field = f->field[i].id,
                                              .outcome = f->field[i].per_outcome ? f->outcome[o].id
                                                                                 : STR("")};
            if (!compare(v, n_people, a, &x))
                continue;
            *out = arena_grow(a, *out, *n, &cap, sizeof x);
            (*out)[(*n)++] = x;
        }
}

void extraction_missing(const struct extraction_view *v, const struct form *f,
                        struct str literature, struct arena *a, const struct form_field ***out,
                        size_t *n)
{
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    for (size_t i = 0; i < f->n_fields; i++) {
        const struct form_field *x = &f->field[i];
        bool found = false;
        for (size_t k = 0; !found && k < v->n; k++)
            found = str_eq(v->said[k].field, x->id);
        if (found || !x->required || !form_applies(x, literature))
            continue;
        *out = arena_grow(a, (void *)(uintptr_t)*out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = x;
    }
}

/* ---- Quotations ------------------------------------------------------------------------------ */

const char *extraction_quoted_name(enum extraction_quoted q)
{
    static const char *const names[] = {"", "title", "abstract", "elsewhere"};
    return names[q];
}

/* Where the passage's words stand in the text's, from `*at` on. */
static bool has_words(struct str text, struct str passage, size_t *at, struct arena *a)
{
    struct str want = text_fold(passage, a);
    if (want.len == 0)
        return true;
    for (size_t i = *at; (i = str_find(text, want, i)) != SIZE_MAX; i++) {
        bool begins = i == 0 || text.ptr[i - 1] == ' ';
        bool ends = i + want.len == text.len || text.ptr[i + want.len] == ' ';
        if (begins && ends) {
            *at = i + want.len;
            return true;
        }
    }
    return false;
}

static bool quotes(struct str text, struct str quote, struct arena *a)
{
    static const char *const gaps[] = {"…", "..."};
    struct str folded = text_fold(text, a);
    size_t at = 0;
    while (quote.len) {
        size_t cut = quote.len, skip = 0;
        for (size_t i = 0; i < COUNT_OF(gaps); i++) {
            size_t gap = str_find(quote, str_c(gaps[i]), 0);
            if (gap < cut) {
                cut = gap;
                skip = strlen(gaps[i]);
            }
        }
        if (!has_words(folded, str_sub(quote, 0, cut), &at, a))
            return false;
        quote = str_sub(quote, cut + skip, quote.len);
    }
    return true;
}

enum extraction_quoted extraction_find_quote(const struct bib_record *r, struct str quote)
{
    struct arena a = {0};
    enum extraction_quoted q = EXTRACTION_QUOTED_ELSEWHERE;
    if (text_fold(quote, &a).len == 0)
        q = EXTRACTION_UNQUOTED;
    else if (quotes(bib_abstract_text(r, &a), quote, &a))
        q = EXTRACTION_QUOTED_ABSTRACT;
    else if (quotes(r->title, quote, &a))
        q = EXTRACTION_QUOTED_TITLE;
    arena_release(&a);
    return q;
}
