/* scan.c - signs of a design in an article's types, headings and texts. */
#include "lib/base/text.h"
#include "screen/level/suggest_internal.h"

struct scan {
    struct text_tokens token;
    struct str text, where;
    enum level_source source;
    struct arena *a;
    struct level_signs *out;
};

static void add(struct level_signs *s, enum level_sign sign, enum level_source source,
                struct str where, struct str words, struct arena *a)
{
    if (sign == SIGN_NONE || (s->in[source] & (uint64_t)1 << sign))
        return;
    s->in[source] |= (uint64_t)1 << sign;
    s->item = arena_grow(a, s->item, s->n, &s->cap, sizeof *s->item);
    s->item[s->n++] = (struct level_found){sign, source, {where, words}};
}

/* Does a sentence end between this word and the next? */
static bool parted(const struct scan *x, size_t i)
{
    for (size_t at = x->token.item[i].end; at < x->token.item[i + 1].start; at++) {
        char c = x->text.ptr[at];
        if (c == ';' || c == '!' || c == '?' || c == '\n' ||
            (c == '.' && at + 1 < x->text.len && x->text.ptr[at + 1] == ' '))
            return true;
    }
    return false;
}

static bool fits(struct str word, struct str pattern)
{
    if (!str_ends(pattern, "*"))
        return str_eq(word, pattern);
    struct str stem = str_sub(pattern, 0, pattern.len - 1);
    return word.len >= stem.len && memcmp(word.ptr, stem.ptr, stem.len) == 0;
}

/* Number of words that `words` takes from token `from`; 0 when it doesn't stand there. */
static size_t stands(const struct scan *x, size_t from, const char *words)
{
    struct str rest = str_c(words), one;
    size_t n = 0;
    while (str_split(&rest, ' ', &one)) {
        if (from + n >= x->token.n || !fits(x->token.item[from + n].norm, one))
            return 0;
        n++;
    }
    return n;
}

static bool is_one_of(struct str word, const char *const *list)
{
    for (; *list; list++)
        if (str_eq_c(word, *list))
            return true;
    return false;
}

/* A word that takes the next ones back, and how far it reaches. */
static bool denied_before(const struct scan *x, size_t from)
{
    static const char *const far[] = {"none",     "neither", "excluded", "excluding", "lack",
                                      "need",     "needs",   "await",    "ingen",     "mangler",
                                      "excludes", "absence", "lacking",  NULL};
    static const char *const near[] = {"no",     "not",  "non",  "without", "future",  "further",
                                       "larger", "ikke", "uden", "flere",   "planned", NULL};
    for (size_t i = from, k = 1; i > 0 && k <= 6 && !parted(x, i - 1); i--, k++) {
        struct str word = x->token.item[i - 1].norm;
        if (is_one_of(word, far) || (k <= 2 && is_one_of(word, near)))
            return true;
    }
    return false;
}

static bool denied_after(const struct scan *x, size_t end)
{
    static const char *const word[] = {"needed",  "wanting", "warranted", "required",  "lacking",
                                       "awaited", "missing", "excluded",  "necessary", "should",
                                       "mangler", "kraeves", "scarce",    NULL};
    for (size_t i = end, k = 1; i < x->token.n && k <= 5 && !parted(x, i - 1); i++, k++)
        if (is_one_of(x->token.item[i].norm, word))
            return true;
    return false;
}

static const struct level_word *longest(const struct scan *x, size_t at, size_t *n)
{
    const struct level_word *found = NULL;
    *n = 0;
    for (size_t i = 0; i < LEVEL_WORDS; i++) {
        const struct level_word *w = &LEVEL_WORD[i];
        if (!(w->where & 1u << x->source))
            continue;
        size_t words = stands(x, at, w->words);
        if (words > *n) {
            found = w;
            *n = words;
        }
    }
    return found;
}

static void scan_text(struct str text, struct str where, enum level_source source, struct arena *a,
                      struct level_signs *out)
{
    struct scan x = {text_tokenize(text, a), text, where, source, a, out};
    size_t n;
    for (size_t i = 0; i < x.token.n; i++) {
        const struct level_word *w = longest(&x, i, &n);
        if (!w)
            continue;
        if (!denied_before(&x, i) && !denied_after(&x, i + n))
            add(out, w->sign, source, where,
                str_sub(text, x.token.item[i].start, x.token.item[i + n - 1].end), a);
        i += n - 1;
    }
}

static void scan_terms(const struct bib_record *r, struct arena *a, struct level_signs *out)
{
    for (size_t k = 0; k < r->n_pub_types; k++)
        for (size_t i = 0; i < LEVEL_TYPES; i++)
            if (str_eq_nocase_c(r->pub_type[k].name, LEVEL_TYPE[i].name))
                add(out, LEVEL_TYPE[i].sign, SOURCE_TYPE, STR("pub_type"), r->pub_type[k].name, a);
    for (size_t k = 0; k < r->n_mesh; k++)
        for (size_t i = 0; i < LEVEL_HEADINGS; i++)
            if (str_eq_nocase_c(r->mesh[k].name, LEVEL_HEADING[i].name))
                add(out, LEVEL_HEADING[i].sign, SOURCE_MESH, STR("mesh"), r->mesh[k].name, a);
}

/* What stands before a study and after it says little of its design. */
static enum level_source part_source(const struct bib_abstract_part *p)
{
    static const char *const other[] = {"BACKGROUND", "INTRODUCTION",   "CONCLUSION",
                                        "DISCUSSION", "INTERPRETATION", "CONTEXT"};
    for (size_t i = 0; i < COUNT_OF(other); i++)
        if (str_starts_nocase(p->label, other[i]))
            return SOURCE_END;
    return SOURCE_ABSTRACT;
}

void level_scan(const struct level_features *f, struct arena *a, struct level_signs *out)
{
    static const struct {
        const char *field;
        enum level_source source;
    } field[] = {{"study_design", SOURCE_PERSON},
                 {"study_methods", SOURCE_METHODS},
                 {"bias", SOURCE_METHODS},
                 {"limitations", SOURCE_END}};
    *out = (struct level_signs){0};
    for (size_t k = 0; k < COUNT_OF(field); k++)
        for (size_t i = 0; i < f->n_extracted; i++)
            if (str_eq_c(f->extracted[i].field, field[k].field))
                scan_text(f->extracted[i].value,
                          str_c(arena_fmt(a, "extraction:%s", field[k].field)), field[k].source, a,
                          out);
    if (!f->record)
        return;
    scan_terms(f->record, a, out);
    scan_text(f->record->title, STR("title"), SOURCE_TITLE, a, out);
    for (size_t i = 0; i < f->record->n_abstract; i++)
        scan_text(f->record->abstract[i].text, STR("abstract"),
                  part_source(&f->record->abstract[i]), a, out);
}
