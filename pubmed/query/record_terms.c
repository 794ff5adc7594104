/* record_terms.c - see record_terms.h. */
#include "pubmed/query/record_terms.h"

#include "lib/base/text.h"
#include "pubmed/query/resolve_internal.h"

#define BIT(f)        QUERY_FIELD_BIT(QF_##f)
#define EVERYWHERE    (BIT(TITLE_ABSTRACT) | BIT(TEXT_WORD) | BIT(ALL))
#define BY_WORDS      (EVERYWHERE | BIT(TITLE) | BIT(OTHER_TERM))
#define BY_HEADINGS   (BIT(MESH) | BIT(MESH_MAJOR) | BIT(TEXT_WORD) | BIT(ALL))
#define PHRASE_LENGTH 3 /* words */

/* Check tags and the age groups that indexers add as such (NLM, "Check Tags"). */
static const char *const CHECK_TAGS[] = {
    "adolescent", "adult",          "aged",        "aged 80 and over", "animals",
    "child",      "female",         "humans",      "infant",           "child preschool",
    "male",       "infant newborn", "middle aged", "young adult",      "pregnancy",
    "rats",       "mice",
};

/* Words that carry no subject and are not among PubMed's stopwords. */
static const char *const EMPTY_WORDS[] = {
    "after", "against", "based",  "before",  "non",     "not",  "or",
    "over",  "per",     "toward", "towards", "under",   "use",  "used",
    "using", "versus",  "via",    "vs",      "whether", "will", "yet",
};

/* Publication types that most records have, or that tell of the language. */
static const char *const IDLE_TYPES[] = {"journal article", "english abstract"};

struct list {
    struct arena *a;
    struct record_term *item;
    size_t n, cap;
};

static bool is_known(const struct list *l, struct str text)
{
    for (size_t i = 0; i < l->n; i++)
        if (str_eq(l->item[i].text, text))
            return true;
    return false;
}

static size_t count_words(struct str folded)
{
    size_t n = folded.len > 0;
    for (size_t i = 0; i < folded.len; i++)
        n += folded.ptr[i] == ' ';
    return n;
}

static void add(struct list *l, enum record_term_kind kind, struct str name, enum query_field f)
{
    struct buf b = {0};
    buf_addch(&b, '"');
    for (size_t i = 0; i < name.len; i++)
        buf_addch(&b, name.ptr[i] == '"' || name.ptr[i] == '*' ? ' ' : name.ptr[i]);
    buf_addf(&b, "\"[%s]", query_field_display(f));
    struct str folded = text_fold(name, l->a);
    if (folded.len && !is_known(l, buf_str(&b))) {
        l->item = arena_grow(l->a, l->item, l->n, &l->cap, sizeof *l->item);
        l->item[l->n++] =
            (struct record_term){kind, arena_str(l->a, buf_str(&b)), folded, count_words(folded)};
    }
    buf_release(&b);
}

static bool is_one_of(struct str name, const char *const *list, size_t n, struct arena *a)
{
    struct str folded = text_fold(name, a);
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(folded, list[i]))
            return true;
    return false;
}

static bool is_idle_type(struct str name, struct arena *a)
{
    return str_starts_nocase(name, "research support") ||
           is_one_of(name, IDLE_TYPES, COUNT_OF(IDLE_TYPES), a);
}

static void add_headings(struct list *l, const struct bib_record *r, bool qualified)
{
    for (size_t i = 0; i < r->n_mesh; i++) {
        const struct bib_mesh *m = &r->mesh[i];
        if (is_one_of(m->name, CHECK_TAGS, COUNT_OF(CHECK_TAGS), l->a))
            continue;
        for (size_t k = 0; qualified && k < m->n_qualifiers; k++) {
            struct str q = m->qualifier[k].name;
            add(l, RECORD_TERM_QUALIFIED,
                str_c(
                    arena_fmt(l->a, "%.*s/%.*s", (int)m->name.len, m->name.ptr, (int)q.len, q.ptr)),
                QF_MESH);
        }
        if (!qualified)
            add(l, RECORD_TERM_HEADING, m->name, QF_MESH);
    }
}

static bool is_word(struct str folded)
{
    bool letter = false;
    for (size_t i = 0; i < COUNT_OF(EMPTY_WORDS); i++)
        if (str_eq_c(folded, EMPTY_WORDS[i]))
            return false;
    for (size_t i = 0; i < folded.len; i++)
        letter |= folded.ptr[i] < '0' || folded.ptr[i] > '9';
    return letter && folded.len > 1 && !is_stopword(folded);
}

/* Words are side by side when nothing but a blank or a hyphen parts them. */
static bool side_by_side(struct str text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (text.ptr[i] != ' ' && text.ptr[i] != '-' && text.ptr[i] != '\n')
            return false;
    return true;
}

static void add_phrases(struct list *l, struct str text, size_t length, enum record_term_kind kind,
                        enum query_field f)
{
    struct text_tokens t = text_tokenize(text, l->a);
    for (size_t i = 0; i + length <= t.n; i++) {
        struct buf b = {0};
        bool whole = true;
        for (size_t k = i; k < i + length && whole; k++) {
            whole = is_word(t.item[k].norm) &&
                    (k == i || side_by_side(text, t.item[k - 1].end, t.item[k].start));
            buf_addf(&b, "%s%.*s", k > i ? " " : "", (int)t.item[k].norm.len, t.item[k].norm.ptr);
        }
        if (whole)
            add(l, kind, buf_str(&b), f);
        buf_release(&b);
    }
}

static void add_prose(struct list *l, const struct bib_record *r, enum query_field f)
{
    for (size_t n = PHRASE_LENGTH; n > 1; n--)
        add_phrases(l, r->title, n, RECORD_TERM_TITLE_PHRASE, f);
    for (size_t n = PHRASE_LENGTH; f != QF_TITLE && n > 1; n--)
        for (size_t i = 0; i < r->n_abstract; i++)
            add_phrases(l, r->abstract[i].text, n, RECORD_TERM_ABSTRACT_PHRASE, f);
    add_phrases(l, r->title, 1, RECORD_TERM_WORD, f);
}

size_t record_terms(const struct bib_record *r, uint64_t fields, struct arena *a,
                    struct record_term **out)
{
    struct list l = {.a = a};
    if (fields & BY_HEADINGS) {
        add_headings(&l, r, true);
        add_headings(&l, r, false);
    }
    for (size_t i = 0; (fields & BIT(PUB_TYPE)) && i < r->n_pub_types; i++)
        if (!is_idle_type(r->pub_type[i].name, a))
            add(&l, RECORD_TERM_PUB_TYPE, r->pub_type[i].name, QF_PUB_TYPE);
    for (size_t i = 0; (fields & BIT(LANGUAGE)) && i < r->n_languages; i++)
        add(&l, RECORD_TERM_LANGUAGE, r->language[i], QF_LANGUAGE);
    for (size_t i = 0; (fields & (EVERYWHERE | BIT(OTHER_TERM))) && i < r->n_keywords; i++)
        add(&l, RECORD_TERM_KEYWORD, r->keyword[i].name,
            fields & EVERYWHERE ? QF_TITLE_ABSTRACT : QF_OTHER_TERM);
    if (fields & (BY_WORDS | BIT(MESH) | BIT(MESH_MAJOR)))
        add_prose(&l, r,
                  (fields & BIT(TITLE)) && !(fields & (EVERYWHERE | BIT(MESH) | BIT(MESH_MAJOR)))
                      ? QF_TITLE
                      : QF_TITLE_ABSTRACT);
    *out = l.item;
    return l.n;
}
