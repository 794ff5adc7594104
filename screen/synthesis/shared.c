/* shared.c - patients and studies that several articles rest on, as far as names tell. */
#include "lib/base/text.h"
#include "screen/synthesis/lists.h"
#include "screen/synthesis/synthesis_internal.h"

#define NAME_WORDS_MAX 8

/* One mention of a name in an article. `key` is what mentions are compared by. */
struct mention {
    enum synthesis_shared_kind kind;
    struct str key, name;
    size_t article;
};
struct mentions {
    struct mention *item;
    size_t n, cap;
    struct arena *a;
};

static void add(struct mentions *m, enum synthesis_shared_kind kind, struct str key,
                struct str name, size_t article)
{
    m->item = arena_grow(m->a, m->item, m->n, &m->cap, sizeof *m->item);
    m->item[m->n++] = (struct mention){kind, key, name, article};
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* ---- Registration numbers -------------------------------------------------------------------- */

static void registrations(struct mentions *m, struct str text, size_t article)
{
    static const struct {
        const char *prefix;
        size_t digits;
    } form[] = {{"NCT", 8}, {"ISRCTN", 8}, {"CRD42", 9}, {"ACTRN", 14}, {"UMIN", 9}};
    for (size_t f = 0; f < COUNT_OF(form); f++) {
        struct str prefix = str_c(form[f].prefix);
        for (size_t at = 0; (at = str_find(text, prefix, at)) != SIZE_MAX; at += prefix.len) {
            size_t end = at + prefix.len;
            while (end < text.len && is_digit(text.ptr[end]))
                end++;
            struct str name = str_sub(text, at, end);
            if (end - at == prefix.len + form[f].digits)
                add(m, SYNTHESIS_SHARED_REGISTRATION, name, name, article);
        }
    }
}

/* ---- Names of cohorts ------------------------------------------------------------------------ */

static bool is_separator(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || strchr("()[];:.\"", c);
}

static bool ends_name(struct str word)
{
    static const char *const end[] = {"Project",    "Programme", "Program",  "Cohort",
                                      "Consortium", "Biobank",   "Registry", "Initiative",
                                      "Trial",      "Study",     "Atlas",    "Network"};
    for (size_t i = 0; i < COUNT_OF(end); i++)
        if (str_eq_c(word, end[i]))
            return true;
    return false;
}

static bool is_proper(struct str word)
{
    return word.len && ((word.ptr[0] >= 'A' && word.ptr[0] <= 'Z') || is_digit(word.ptr[0]));
}

/* `100,000 Genomes Project`: capitalised words and numbers up to one that ends a name; `The` and
 * the last word are no part of the key. */
static void take_name(struct mentions *m, const struct str *word, size_t n, size_t article)
{
    size_t first = n;
    while (first > 0 && is_proper(word[first - 1]) && n - first < NAME_WORDS_MAX)
        first--;
    if (first < n && str_eq(word[first], STR("The")))
        first++;
    if (n - first < 3)
        return;
    const struct str *last = &word[n - 1], *before = &word[n - 2];
    struct str key = str_n(word[first].ptr, (size_t)(before->ptr + before->len - word[first].ptr));
    struct str name = str_n(word[first].ptr, (size_t)(last->ptr + last->len - word[first].ptr));
    add(m, SYNTHESIS_SHARED_COHORT, text_fold(key, m->a), text_squeeze(name, m->a), article);
}

static void cohorts(struct mentions *m, struct str text, size_t article)
{
    struct str word[NAME_WORDS_MAX + 1];
    size_t n = 0;
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        while (i < text.len && !is_separator(text.ptr[i]))
            i++;
        struct str w = str_sub(text, start, i);
        bool stops = i < text.len && text.ptr[i] != ' ' && text.ptr[i] != '\n';
        while (w.len && strchr(",'", w.ptr[w.len - 1])) {
            w.len--;
            stops = true;
        }
        if (w.len) {
            if (n == COUNT_OF(word))
                memmove(word, word + 1, --n * sizeof *word);
            word[n++] = w;
            if (ends_name(w))
                take_name(m, word, n, article);
        }
        n = stops ? 0 : n;
        i += i < text.len;
    }
}

static void read_article(struct mentions *m, const struct evidence_article *x, size_t article)
{
    const struct bib_record *r = &x->record;
    for (size_t i = 0; i < r->n_databanks; i++)
        for (size_t k = 0; k < r->databank[i].n_accessions; k++)
            registrations(m, r->databank[i].accession[k], article);
    struct str text[] = {r->title, bib_abstract_text(r, m->a)};
    for (size_t i = 0; i < COUNT_OF(text); i++) {
        registrations(m, text[i], article);
        cohorts(m, text[i], article);
    }
    for (size_t i = 0; i < x->n_values; i++) {
        registrations(m, x->value[i].value, article);
        cohorts(m, x->value[i].value, article);
    }
}

/* ---- Included articles that are studies of included reviews ---------------------------------- */

static bool same_study(const struct overlap_study *study, const struct evidence_article *x,
                       struct arena *a)
{
    const struct bib_record *r = &x->record;
    if (study->pmid.len && r->pmid.len)
        return str_eq(study->pmid, r->pmid);
    if (study->doi.len && r->doi.len)
        return str_eq_nocase(study->doi, r->doi);
    if (!study->author.len || !study->year.len || r->n_authors == 0)
        return false;
    return str_eq(text_fold(study->author, a), text_fold(r->author[0].last, a)) &&
           str_eq_c(study->year, arena_fmt(a, "%d", bib_year(r)));
}

static size_t article_at(const struct synthesis *y, int64_t root)
{
    for (size_t i = 0; i < y->ev.n; i++)
        if (y->ev.item[i].root == root)
            return i;
    return SIZE_MAX;
}

static void read_review(struct mentions *m, const struct synthesis *y,
                        const struct overlap_review *review, size_t article)
{
    for (size_t i = 0; i < review->n_studies; i++)
        for (size_t k = 0; k < y->ev.n; k++) {
            struct arena scratch = {0};
            if (k != article && same_study(&review->study[i], &y->ev.item[k], &scratch)) {
                struct str name = y->ev.item[k].citation;
                add(m, SYNTHESIS_SHARED_STUDY, name, name, k);
                add(m, SYNTHESIS_SHARED_STUDY, name, name, article);
            }
            arena_release(&scratch);
        }
}

/* ---- Together -------------------------------------------------------------------------------- */

static int by_key(const void *p, const void *q)
{
    const struct mention *x = p, *y = q;
    int c = (int)x->kind - (int)y->kind;
    if (c == 0)
        c = str_cmp(x->key, y->key);
    return c ? c : x->article < y->article ? -1 : x->article > y->article;
}

/* One programme is named `100,000 Genomes Project` and `100,000 Genomes Cancer Programme`. */
static bool same_name(const struct mention *first, const struct mention *m)
{
    if (first->kind != m->kind || !str_starts(m->key, "") || m->key.len < first->key.len)
        return false;
    if (m->kind != SYNTHESIS_SHARED_COHORT)
        return str_eq(first->key, m->key);
    struct str head = str_sub(m->key, 0, first->key.len);
    return str_eq(head, first->key) &&
           (m->key.len == first->key.len || m->key.ptr[first->key.len] == ' ');
}

static int by_index(const void *p, const void *q)
{
    const size_t *x = p, *y = q;
    return *x < *y ? -1 : *x > *y;
}

static void add_group(const struct mention *first, size_t n, struct arena *a,
                      struct synthesis_shared_list *out, size_t *cap)
{
    size_t *article = ARENA_ARRAY(a, n, size_t), kept = 0;
    for (size_t i = 0; i < n; i++)
        article[i] = first[i].article;
    qsort(article, n, sizeof *article, by_index);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || article[i] != article[kept - 1])
            article[kept++] = article[i];
    if (kept < 2)
        return;
    out->item = arena_grow(a, out->item, out->n, cap, sizeof *out->item);
    out->item[out->n++] = (struct synthesis_shared){first->kind, first->name, article, kept};
}

void synthesis_find_shared(const struct synthesis *y, struct arena *a,
                           struct synthesis_shared_list *out)
{
    struct mentions m = {.a = a};
    size_t cap = 0;
    *out = (struct synthesis_shared_list){0};
    for (size_t i = 0; i < y->ev.n; i++)
        read_article(&m, &y->ev.item[i], i);
    for (size_t i = 0; y->weighing && i < y->weighing->n; i++) {
        size_t article = article_at(y, y->weighing->review[i].id);
        if (article != SIZE_MAX && y->weighing->review[i].source == OVERLAP_EXTRACTED)
            read_review(&m, y, &y->weighing->review[i], article);
    }
    if (m.n)
        qsort(m.item, m.n, sizeof *m.item, by_key);
    for (size_t i = 0, n; i < m.n; i += n) {
        for (n = 1; i + n < m.n && same_name(&m.item[i], &m.item[i + n]); n++)
            ;
        add_group(&m.item[i], n, a, out, &cap);
    }
}

bool synthesis_shared_table(const struct synthesis *y, struct arena *a, struct table *out)
{
    const struct msg_call what[] = {
        [SYNTHESIS_SHARED_REGISTRATION] = MSG_SHARED_REGISTRATION,
        [SYNTHESIS_SHARED_COHORT] = MSG_SHARED_COHORT,
        [SYNTHESIS_SHARED_STUDY] = MSG_SHARED_STUDY,
    };
    struct synthesis_shared_list l;
    synthesis_find_shared(y, a, &l);
    if (l.n == 0)
        return false;
    table_init(out, a, y->lang, SAID(y, a, MSG_SHARED_TITLE));
    synthesis_column(out, SAID(y, a, MSG_SHARED_NAME), 2.4, true);
    synthesis_column(out, SAID(y, a, MSG_SHARED_WHAT), 2.4, false);
    synthesis_column(out, SAID(y, a, MSG_SHARED_ARTICLES), 4, false);
    for (size_t i = 0; i < l.n; i++) {
        struct table_cell *row = table_row(out);
        row[0] = table_text(l.item[i].name);
        row[1] = table_text(SAID(y, a, what[l.item[i].kind]));
        row[2] = table_text(synthesis_cite(y, l.item[i].article, l.item[i].n, a));
    }
    table_note(out, SAID(y, a, MSG_SHARED_LOOK));
    return true;
}
