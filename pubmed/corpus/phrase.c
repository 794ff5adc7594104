/* phrase.c - words and phrases in the full-text table.
 *
 * FTS5 knows a phrase and, at its end, a word's beginning. Other wildcards are
 * written out as the words of the corpus that they stand for; where that would
 * be too many phrases, the records that have a fitting word in every place are
 * found and then verified. */
#include "lib/base/text.h"
#include "pubmed/corpus/corpus.sql.h"
#include "pubmed/corpus/evaluate.h"
#include "pubmed/corpus/layout.h"

#define PHRASES_AT_ONCE ((size_t)256) /* in one expression */
#define PHRASES_MAX     ((size_t)4096)
/* A phrase that ends in the beginning of a word is quicker written out, up to this many
 * words: FTS5 gathers all places of all of them before it looks at the other words. */
#define BEGINNINGS_MAX ((size_t)64)

static bool is_plain(const struct query_word *w)
{
    return w->n_parts == 1 && !w->open_start && !w->open_end;
}

static bool is_beginning(const struct query_word *w)
{
    return w->n_parts == 1 && !w->open_start && w->open_end;
}

/* FTS5 can say word i as it stands. */
static bool is_direct(const struct query_node *leaf, size_t i)
{
    return is_plain(&leaf->word[i]) || (i + 1 == leaf->n_words && is_beginning(&leaf->word[i]));
}

static bool all_direct(const struct query_node *leaf)
{
    for (size_t i = 0; i < leaf->n_words; i++)
        if (!is_direct(leaf, i))
            return false;
    return true;
}

static bool all_plain(const struct query_node *leaf)
{
    for (size_t i = 0; i < leaf->n_words; i++)
        if (!is_plain(&leaf->word[i]))
            return false;
    return true;
}

bool phrase_is_exact(const struct query_node *leaf)
{
    return leaf->proximity < 0 && (leaf->n_words <= 1 || all_direct(leaf));
}

static void add_columns(struct buf *out, enum query_field f)
{
    uint32_t columns = layout_columns_of_field(f);
    buf_addch(out, '{');
    for (size_t i = 0; i < CORPUS_COLUMNS; i++)
        if (columns & (UINT32_C(1) << i))
            buf_addf(out, " %s", layout_column_name(i));
    buf_adds(out, " } : ");
}

static enum err_code run(struct corpus *c, struct str expression, roaring_bitmap_t *into,
                         struct err *e)
{
    uint32_t some[1024];
    size_t n = 0;
    struct db_stmt q;
    db_begin(&q, c->db, &Q_CORPUS_FIND_WORDS);
    db_bind_text(&q, CORPUS_FIND_WORDS_P_EXPRESSION, expression);
    while (db_step(&q)) {
        some[n++] = (uint32_t)db_int64(&q, CORPUS_FIND_WORDS_DOCID);
        if (n == COUNT_OF(some)) {
            roaring_bitmap_add_many(into, n, some);
            n = 0;
        }
    }
    roaring_bitmap_add_many(into, n, some);
    return db_end(&q, e);
}

/* `"one two thr" *` */
static void add_direct(struct buf *out, const struct query_node *leaf)
{
    buf_addch(out, '"');
    for (size_t i = 0; i < leaf->n_words; i++) {
        buf_adds(out, i ? " " : "");
        buf_addstr(out, leaf->word[i].part[0]);
    }
    buf_adds(out, leaf->word[leaf->n_words - 1].open_end ? "\" *" : "\"");
}

struct choices { /* the words one place of a phrase can hold */
    struct str *word;
    size_t n;
};

static enum err_code collect(struct db_stmt *q, int column, const struct query_word *w,
                             struct arena *a, struct choices *out, struct err *e)
{
    size_t cap = 0;
    while (db_step(q)) {
        struct str term = db_peek(q, column);
        if (!query_word_matches(w, term))
            continue;
        out->word = arena_grow(a, out->word, out->n, &cap, sizeof *out->word);
        out->word[out->n++] = arena_str(a, term);
    }
    return db_end(q, e);
}

/* The words of the corpus that `w` stands for. */
static enum err_code expand(struct corpus *c, const struct query_word *w, struct arena *a,
                            struct choices *out, struct err *e)
{
    struct db_stmt q;
    *out = (struct choices){0};
    if (is_plain(w)) {
        out->word = ARENA_NEW(a, struct str);
        out->word[out->n++] = w->part[0];
        return ERR_OK;
    }
    if (w->open_start || w->part[0].len == 0) {
        db_begin(&q, c->db, &Q_CORPUS_ALL_WORDS);
        return collect(&q, CORPUS_ALL_WORDS_TERM, w, a, out, e);
    }
    struct str first = w->part[0];
    char *beyond = arena_strndup(a, first.ptr, first.len);
    beyond[first.len - 1]++; /* no UTF-8 byte is 0xFF */
    db_begin(&q, c->db, &Q_CORPUS_WORDS_BETWEEN);
    db_bind_text(&q, CORPUS_WORDS_BETWEEN_P_FIRST, first);
    db_bind_text(&q, CORPUS_WORDS_BETWEEN_P_BEYOND, str_n(beyond, first.len));
    return collect(&q, CORPUS_WORDS_BETWEEN_TERM, w, a, out, e);
}

/* The docids with one of n phrases, which `phrase` writes by number. */
static enum err_code any_of(struct corpus *c, enum query_field f, size_t n,
                            void (*phrase)(const void *context, size_t i, struct buf *out),
                            const void *context, roaring_bitmap_t *into, struct err *e)
{
    struct buf expression = {0};
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < n;) {
        buf_clear(&expression);
        add_columns(&expression, f);
        buf_addch(&expression, '(');
        for (size_t k = 0; k < PHRASES_AT_ONCE && i < n; k++, i++) {
            buf_adds(&expression, k ? " OR \"" : "\"");
            phrase(context, i, &expression);
            buf_addch(&expression, '"');
        }
        buf_addch(&expression, ')');
        rc = run(c, buf_str(&expression), into, e);
    }
    buf_release(&expression);
    return rc;
}

static void one_word(const void *context, size_t i, struct buf *out)
{
    const struct choices *choices = context;
    buf_addstr(out, choices->word[i]);
}

struct product {
    const struct choices *place;
    size_t n;
};

/* Phrase number i, counted like an odometer. */
static void one_phrase(const void *context, size_t i, struct buf *out)
{
    const struct product *p = context;
    for (size_t k = 0; k < p->n; k++) {
        buf_adds(out, k ? " " : "");
        buf_addstr(out, p->place[k].word[i % p->place[k].n]);
        i /= p->place[k].n;
    }
}

/* Records with a fitting word in every place, wherever it stands. */
static enum err_code all_places(struct corpus *c, const struct query_node *leaf,
                                const struct choices *place, roaring_bitmap_t *into, struct err *e)
{
    roaring_bitmap_t *all = NULL;
    enum err_code rc = ERR_OK;
    for (size_t k = 0; rc == ERR_OK && k < leaf->n_words; k++) {
        roaring_bitmap_t *one = roaring_bitmap_create();
        rc = any_of(c, leaf->field, place[k].n, one_word, &place[k], one, e);
        if (all) {
            roaring_bitmap_and_inplace(all, one);
            roaring_bitmap_free(one);
        } else {
            all = one;
        }
    }
    if (rc == ERR_OK)
        roaring_bitmap_or_inplace(into, all);
    roaring_bitmap_free(all);
    return rc;
}

static enum err_code find_expanded(struct corpus *c, const struct query_node *leaf,
                                   roaring_bitmap_t *into, bool *exact, struct err *e)
{
    struct arena a = {0};
    struct choices *place = ARENA_ARRAY(&a, leaf->n_words, struct choices);
    enum err_code rc = ERR_OK;
    size_t product = 1;
    for (size_t i = 0; rc == ERR_OK && i < leaf->n_words; i++) {
        rc = expand(c, &leaf->word[i], &a, &place[i], e);
        /* Saturated, so that it cannot wrap around. */
        product = product > PHRASES_MAX || place[i].n > PHRASES_MAX ? PHRASES_MAX + 1
                                                                    : product * place[i].n;
    }
    *exact = leaf->proximity < 0 && (leaf->n_words == 1 || product <= PHRASES_MAX);
    if (rc == ERR_OK && leaf->n_words == 1)
        rc = any_of(c, leaf->field, place[0].n, one_word, &place[0], into, e);
    else if (rc == ERR_OK && *exact)
        rc = any_of(c, leaf->field, product, one_phrase, &(struct product){place, leaf->n_words},
                    into, e);
    else if (rc == ERR_OK)
        rc = all_places(c, leaf, place, into, e);
    arena_release(&a);
    return rc;
}

/* `whole genome sequenc*` as its few phrases; *done when there are no more. */
static enum err_code find_endings(struct corpus *c, const struct query_node *leaf,
                                  roaring_bitmap_t *into, bool *done, struct err *e)
{
    struct arena a = {0};
    struct choices *place = ARENA_ARRAY(&a, leaf->n_words, struct choices);
    size_t last = leaf->n_words - 1;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < leaf->n_words; i++)
        rc = expand(c, &leaf->word[i], &a, &place[i], e);
    *done = rc != ERR_OK || place[last].n <= BEGINNINGS_MAX;
    if (rc == ERR_OK && *done)
        rc = any_of(c, leaf->field, place[last].n, one_phrase,
                    &(struct product){place, leaf->n_words}, into, e);
    arena_release(&a);
    return rc;
}

/* FTS5's NEAR counts the words between the first and the last of the group; ours
 * counts foreign words only, so the others are allowed for. */
static void add_near(struct buf *out, const struct query_node *leaf)
{
    buf_adds(out, "NEAR(");
    for (size_t i = 0; i < leaf->n_words; i++) {
        buf_adds(out, i ? " \"" : "\"");
        buf_addstr(out, leaf->word[i].part[0]);
        buf_addch(out, '"');
    }
    buf_addf(out, ", %" PRId64 ")", leaf->proximity + (int64_t)leaf->n_words);
}

enum err_code phrase_find(struct corpus *c, const struct query_node *leaf, roaring_bitmap_t *into,
                          bool *exact, struct err *e)
{
    bool near = leaf->proximity >= 0 && leaf->n_words > 1;
    *exact = true;
    if (leaf->n_words == 0 || layout_columns_of_field(leaf->field) == 0)
        return ERR_OK;
    if (near ? !all_plain(leaf) : !all_direct(leaf))
        return find_expanded(c, leaf, into, exact, e);
    bool done = false;
    if (leaf->n_words > 1 && is_beginning(&leaf->word[leaf->n_words - 1])) {
        enum err_code found = find_endings(c, leaf, into, &done, e);
        if (done)
            return found;
    }
    struct buf expression = {0};
    *exact = leaf->proximity < 0;
    add_columns(&expression, leaf->field);
    if (near)
        add_near(&expression, leaf);
    else
        add_direct(&expression, leaf);
    enum err_code rc = run(c, buf_str(&expression), into, e);
    buf_release(&expression);
    return rc;
}
