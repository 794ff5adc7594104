/* bibtex_key.c - the record's own key, or one made of author, year and title. */
#include "lib/bib/bibtex/bibtex_key.h"

#include "lib/base/buf.h"
#include "lib/base/text.h"
#include "lib/bib/bibtex/bibtex_scan.h"
#include "lib/bib/bibtex/bibtex_type.h"

#define KEY_MAX  100
#define WORD_MAX 20

/* The keys are a map to how often each was asked for. */
struct bibtex_keys {
    struct arena arena;
    struct bibtex_macros given;
};

struct bibtex_keys *bibtex_keys_new(void)
{
    struct bibtex_keys *k = base_malloc(sizeof *k);
    *k = (struct bibtex_keys){0};
    return k;
}

void bibtex_keys_free(struct bibtex_keys *k)
{
    if (k)
        arena_release(&k->arena);
    free(k);
}

/* What every program takes in a key. */
static bool is_key(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!plain && !strchr("_-:./+?*!;", c))
            return false;
    }
    return s.len > 0 && s.len <= KEY_MAX;
}

/* The ASCII letters and digits of a text, folded, as far as they go. */
static void add_plain(struct buf *b, struct str s, struct arena *a)
{
    struct str folded = text_fold(s, a);
    for (size_t i = 0, n = 0; i < folded.len && n < WORD_MAX; i++) {
        char c = folded.ptr[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            buf_addch(b, c);
            n++;
        }
    }
}

/* The first word of the title that isn't an article or the like. */
static void add_title_word(struct buf *b, struct str title, struct arena *a)
{
    static const char *const passed[] = {"a",   "an", "the", "on",  "of",  "in",  "for",
                                         "and", "to", "der", "die", "das", "den", "det",
                                         "en",  "et", "de",  "la",  "le",  "les"};
    struct str rest = text_fold(title, a), word;
    while (str_split(&rest, ' ', &word)) {
        bool pass = false;
        for (size_t i = 0; i < COUNT_OF(passed); i++)
            pass = pass || str_eq_c(word, passed[i]);
        size_t before = b->len;
        if (!pass)
            add_plain(b, word, a);
        if (b->len > before)
            return;
    }
}

static struct str made_key(const struct bib_record *r, struct arena *a)
{
    struct buf b = {0};
    const struct bib_author *w = r->n_authors ? &r->author[0] : r->n_editors ? &r->editor[0] : NULL;
    if (w)
        add_plain(&b, w->collective.len ? w->collective : w->last, a);
    if (bib_year(r))
        buf_addf(&b, "%d", bib_year(r));
    add_title_word(&b, r->title, a);
    if (!b.len)
        buf_adds(&b, "record");
    struct str key = arena_str(a, buf_str(&b));
    buf_release(&b);
    return key;
}

/* a, b, … z, aa, ab, … */
static struct str with_letters(struct str key, size_t n, struct arena *a)
{
    char letters[16];
    size_t at = sizeof letters;
    for (; n > 0 && at > 0; n = (n - 1) / 26)
        letters[--at] = (char)('a' + (n - 1) % 26);
    return str_c(
        arena_fmt(a, "%.*s%.*s", (int)key.len, key.ptr, (int)(sizeof letters - at), letters + at));
}

struct str bibtex_key(struct bibtex_keys *k, const struct bib_record *r)
{
    struct arena *a = &k->arena;
    bool own = bibtex_type_known(r->type) && is_key(r->source_id);
    struct str base = own ? arena_str(a, r->source_id) : made_key(r, a), key = base;
    const struct str *used = bibtex_macro(&k->given, base);
    int64_t n = 0;
    bool numbered = used && str_int64(*used, &n);
    for (n = numbered ? n : 0; bibtex_macro(&k->given, key); n++)
        key = with_letters(base, (size_t)n + 1, a);
    /* Where to go on for the next record of this name. */
    bibtex_define(&k->given, a, (struct bibtex_field){base, str_c(arena_fmt(a, "%" PRId64, n))});
    if (!str_eq(key, base))
        bibtex_define(&k->given, a, (struct bibtex_field){key, STR("0")});
    return key;
}
