/* title.c - titles made comparable: folded, Greek letters spelled, numbers in one form. */
#include "lib/base/text.h"
#include "screen/dedup/key.h"

#include <ctype.h>
#include <stdlib.h>

/* Titles at most this long, in characters without blanks, fit many publications. */
#define GENERIC_CHARS 19

static const char *greek_name(unsigned cp)
{
    static const char *const name[] = {
        "alpha", "beta",   "gamma",   "delta", "epsilon", "zeta",    "eta",  "theta", "iota",
        "kappa", "lambda", "mu",      "nu",    "xi",      "omicron", "pi",   "rho",   "sigma",
        "sigma", "tau",    "upsilon", "phi",   "chi",     "psi",     "omega"};
    return cp >= 0x3B1 && cp <= 0x3C9 ? name[cp - 0x3B1] : NULL;
}

/* Append a folded word, Greek letters by name. */
static void add_spelled(struct buf *out, struct str w)
{
    for (size_t i = 0; i < w.len; i++) {
        unsigned char c = (unsigned char)w.ptr[i];
        const char *greek = NULL;
        if ((c == 0xCE || c == 0xCF) && i + 1 < w.len)
            greek = greek_name((c & 0x1Fu) << 6 | ((unsigned char)w.ptr[i + 1] & 0x3Fu));
        if (greek) {
            buf_adds(out, greek);
            i++;
        } else {
            buf_addch(out, (char)c);
        }
    }
}

struct str key_compact(struct str s, struct arena *a)
{
    struct buf out = {0}, word = {0};
    size_t pos = 0, start, end;
    while (text_next_word(s, &pos, &start, &end, &word))
        add_spelled(&out, buf_str(&word));
    struct str copy = arena_str(a, buf_str(&out));
    buf_release(&out);
    buf_release(&word);
    return copy;
}

static bool names_a_part(struct str w)
{
    static const char *const list[] = {"part",  "type",  "phase",  "stage",   "grade",   "class",
                                       "study", "trial", "volume", "chapter", "section", "del",
                                       "teil",  "parte", "partie", "factor",  "group",   NULL};
    return key_is_one_of(w, list);
}

/* The number a word stands for in a title, or 0. A lone v is versus and a lone x a
 * sign, unless a word such as part stands before. */
static int numeral(struct str w, struct str before)
{
    static const char *const roman[] = {"i",   "ii",   "iii", "iv", "v",  "vi",
                                        "vii", "viii", "ix",  "x",  "xi", "xii"};
    static const char *const spelled[] = {"one", "two",   "three", "four", "five",
                                          "six", "seven", "eight", "nine", "ten"};
    bool part = names_a_part(before);
    for (size_t i = 0; i < sizeof roman / sizeof roman[0]; i++)
        if (str_eq_c(w, roman[i]) && (part || (i != 4 && i != 9)))
            return (int)i + 1;
    for (size_t i = 0; part && i < sizeof spelled / sizeof spelled[0]; i++)
        if (str_eq_c(w, spelled[i]))
            return (int)i + 1;
    return 0;
}

static int by_hash(const void *a, const void *b)
{
    const struct key_word *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

static void split_words(struct key_title *t, struct str s, struct arena *a)
{
    struct buf word = {0}, all = {0}, spelled = {0}, numbers = {0}, previous = {0};
    struct str before = {0};
    size_t pos = 0, start, end, cap = 0;
    while (text_next_word(s, &pos, &start, &end, &word)) {
        buf_clear(&spelled);
        add_spelled(&spelled, buf_str(&word));
        struct str w = buf_str(&spelled);
        if (str_eq_c(w, "and") || str_eq_c(w, "the") || str_eq_c(w, "a") || str_eq_c(w, "an")) {
            if (!(w.len == 1 && names_a_part(before)))
                continue;
        }
        int number = numeral(w, before);
        if (number > 0) {
            buf_clear(&spelled);
            buf_addf(&spelled, "%d", number);
        } else if (str_eq_c(w, "v") || str_eq_c(w, "versus")) {
            buf_clear(&spelled);
            buf_adds(&spelled, "vs");
        } else if (w.len == 1 && names_a_part(before)) {
            buf_addch(&numbers, w.ptr[0]);
        }
        w = buf_str(&spelled);
        if (all.len + w.len > KEY_TITLE_BYTES)
            break;
        for (size_t i = 0; i < w.len; i++)
            if (isdigit((unsigned char)w.ptr[i]))
                buf_addch(&numbers, w.ptr[i]);
        t->word = arena_grow(a, t->word, t->n_words, &cap, sizeof *t->word);
        t->word[t->n_words++] =
            (struct key_word){key_hash_short(w), (uint16_t)all.len, (uint16_t)w.len};
        buf_addstr(&all, w);
        buf_clear(&previous);
        buf_addstr(&previous, w);
        before = buf_str(&previous);
    }
    t->compact = arena_str(a, buf_str(&all));
    for (size_t i = 0; i < t->compact.len; i++) {
        uint8_t *count = &t->letter[(unsigned char)t->compact.ptr[i] % KEY_LETTERS];
        *count += *count < UINT8_MAX;
    }
    t->numbers = arena_str(a, buf_str(&numbers));
    if (t->n_words > 1)
        qsort(t->word, t->n_words, sizeof *t->word, by_hash);
    buf_release(&word);
    buf_release(&all);
    buf_release(&spelled);
    buf_release(&numbers);
    buf_release(&previous);
}

/* What a title says the text is, by its first words. */
static unsigned kind_of(struct str folded)
{
    static const struct {
        const char *start;
        unsigned kind;
    } table[] = {{"erratum", KIND_ERRATUM},
                 {"errata", KIND_ERRATUM},
                 {"corrigendum", KIND_ERRATUM},
                 {"corrigenda", KIND_ERRATUM},
                 {"correction to", KIND_ERRATUM},
                 {"correction for", KIND_ERRATUM},
                 {"author correction", KIND_ERRATUM},
                 {"publisher correction", KIND_ERRATUM},
                 {"publisher s note", KIND_ERRATUM},
                 {"expression of concern", KIND_RETRACTION},
                 {"retraction", KIND_RETRACTION},
                 {"notice of retraction", KIND_RETRACTION},
                 {"reply", KIND_REPLY},
                 {"author reply", KIND_REPLY},
                 {"author s reply", KIND_REPLY},
                 {"authors reply", KIND_REPLY},
                 {"in reply", KIND_REPLY},
                 {"response to", KIND_REPLY},
                 {"author response", KIND_REPLY},
                 {"authors response", KIND_REPLY},
                 {"comment", KIND_COMMENT},
                 {"editorial comment", KIND_COMMENT},
                 {"invited comment", KIND_COMMENT},
                 {"letter to the editor", KIND_COMMENT},
                 {"letter", KIND_COMMENT}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (str_starts(folded, table[i].start))
            return table[i].kind;
    return 0;
}

/* `... Authors' reply`, `... - Reply`, `...: reply to comments`. */
static unsigned kind_of_ending(struct str folded)
{
    static const char *const reply[] = {" reply", " authors response", " author s response",
                                        " author response", " reply to comments"};
    for (size_t i = 0; i < sizeof reply / sizeof reply[0]; i++)
        if (str_ends(folded, reply[i]))
            return KIND_REPLY;
    return 0;
}

static unsigned kind_of_title(struct str title, struct str folded)
{
    unsigned kind = kind_of(folded);
    /* `Correction: …` is a notice, `Correction of …` a treatment. */
    if (str_starts(folded, "correction") && str_starts_nocase(title, "correction:"))
        kind |= KIND_ERRATUM;
    if (str_starts_nocase(title, "re:") || str_starts(title, "Re. "))
        kind |= KIND_COMMENT;
    kind |= kind_of_ending(folded);
    if (str_find(folded, STR("study protocol"), 0) != SIZE_MAX || str_starts(folded, "protocol ") ||
        str_find(folded, STR("protocol for "), 0) != SIZE_MAX ||
        str_find(folded, STR("review protocol"), 0) != SIZE_MAX ||
        str_find(folded, STR("trial protocol"), 0) != SIZE_MAX || str_ends(folded, " protocol"))
        kind |= KIND_PROTOCOL;
    return kind;
}

/* Titles of nothing but such words fit many publications: letter to the editor,
 * abstracts of the 12th annual meeting. */
static bool is_generic_word(struct str w)
{
    static const char *const list[] = {"letter",
                                       "letters",
                                       "to",
                                       "editor",
                                       "editors",
                                       "reply",
                                       "response",
                                       "editorial",
                                       "comment",
                                       "comments",
                                       "commentary",
                                       "abstract",
                                       "abstracts",
                                       "of",
                                       "annual",
                                       "meeting",
                                       "issue",
                                       "this",
                                       "in",
                                       "from",
                                       "news",
                                       "book",
                                       "books",
                                       "review",
                                       "reviews",
                                       "introduction",
                                       "preface",
                                       "foreword",
                                       "correspondence",
                                       "erratum",
                                       "errata",
                                       "correction",
                                       "corrections",
                                       "conference",
                                       "proceedings",
                                       "poster",
                                       "posters",
                                       "session",
                                       "sessions",
                                       "oral",
                                       "presentations",
                                       "presentation",
                                       "congress",
                                       "society",
                                       "author",
                                       "authors",
                                       "notes",
                                       "announcements",
                                       "obituary",
                                       "case",
                                       "report",
                                       "reports",
                                       "image",
                                       "images",
                                       "quiz",
                                       "clinical",
                                       "picture",
                                       "month",
                                       "contents",
                                       "index",
                                       "supplement",
                                       "scientific",
                                       "program",
                                       "programme",
                                       "guest",
                                       "invited",
                                       "president",
                                       "message",
                                       "symposium",
                                       "international",
                                       "national",
                                       "european",
                                       "american",
                                       "world",
                                       "on",
                                       "for",
                                       "by",
                                       "st",
                                       "nd",
                                       "rd",
                                       "th",
                                       "table",
                                       "selected",
                                       "summaries",
                                       "highlights",
                                       "abstractsof",
                                       "s",
                                       NULL};
    return key_is_one_of(w, list);
}

static bool is_generic(const struct key_title *t)
{
    if (text_length(t->compact) <= GENERIC_CHARS)
        return true;
    for (size_t i = 0; i < t->n_words; i++) {
        struct str w = key_word_text(t, i);
        if (!isdigit((unsigned char)w.ptr[0]) && !is_generic_word(w))
            return false;
    }
    return true;
}

static bool is_no_title(struct str folded)
{
    static const char *const list[] = {"no title",
                                       "no title available",
                                       "untitled",
                                       "not available",
                                       "title not available",
                                       "unknown",
                                       "no title found",
                                       "na",
                                       NULL};
    return key_is_one_of(folded, list);
}

void key_title_make(struct key_title *t, struct str title, unsigned *kind, struct arena *a)
{
    *t = (struct key_title){0};
    struct str s = key_title_clean(title, kind, a);
    struct str folded = text_fold(s, a);
    if (is_no_title(folded))
        return;
    *kind |= kind_of_title(s, folded);
    split_words(t, s, a);
    t->generic = is_generic(t);
}
