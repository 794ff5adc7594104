/* match_words.c - terms that are words: phrases, wildcards, proximity, whole names. */
#include "pubmed/query/match_internal.h"
#include "pubmed/query/word.h"

struct search {
    const struct query_node *leaf;
    const struct word_table *table;
    struct hit_list *hits;
    bool found;
};

static void found_at(struct search *x, size_t text, size_t first, size_t last)
{
    const struct query_text *t = &x->table->text[text];
    const struct text_token *token = x->table->tokens[text].item;
    bool spans = t->place == QP_TITLE || t->place == QP_ABSTRACT || t->place == QP_KEYWORD;
    x->found = true;
    if (x->hits)
        hit_add(x->hits, x->leaf->id, t->place, t->part, spans ? token[first].start : 0,
                spans ? token[last].end : 0);
}

/* Every phrase that begins at a place of this word. */
static void phrases_from(struct search *x, const struct word_entry *e)
{
    uint64_t field = QUERY_FIELD_BIT(x->leaf->field);
    bool whole = query_field_whole(x->leaf->field);
    for (uint32_t p = e->first; p != WORD_NONE; p = x->table->place[p].next) {
        const struct word_place *at = &x->table->place[p];
        const struct text_tokens *tokens = &x->table->tokens[at->text];
        if (!(x->table->text[at->text].fields & field))
            continue;
        if (whole ? at->token == 0 && word_phrase_is(x->leaf, tokens)
                  : word_phrase_at(x->leaf, tokens, at->token))
            found_at(x, at->text, at->token, at->token + x->leaf->n_words - 1);
        if (x->found && !x->hits)
            return;
    }
}

static bool is_plain(const struct query_word *w)
{
    return w->n_parts == 1 && !w->open_start && !w->open_end;
}

static void search_phrase(struct search *x)
{
    const struct query_word *first = &x->leaf->word[0];
    if (is_plain(first)) {
        const struct word_entry *e = word_table_find(x->table, first->part[0]);
        if (e)
            phrases_from(x, e);
        return;
    }
    if (first->open_start) {
        for (size_t i = 0; i < x->table->n_entries && (x->hits || !x->found); i++)
            if (query_word_matches(first, x->table->entry[i].word))
                phrases_from(x, &x->table->entry[i]);
        return;
    }
    uint32_t i = x->table->by_byte[(unsigned char)first->part[0].ptr[0]];
    for (; i && (x->hits || !x->found); i = x->table->entry[i - 1].next)
        if (query_word_matches(first, x->table->entry[i - 1].word))
            phrases_from(x, &x->table->entry[i - 1]);
}

/* How often each distinct word of the term must stand in the window. */
struct need {
    struct str word;
    size_t want, have;
};

static struct need *need_of(struct need *need, size_t n, struct str word)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(need[i].word, word))
            return &need[i];
    return NULL;
}

/* The shortest windows that hold all words: the right end moves on, the left end
 * follows as long as nothing gets lost. */
static void windows_in(struct search *x, size_t text, struct need *need, size_t n)
{
    const struct text_tokens *tokens = &x->table->tokens[text];
    size_t left = 0, missing = x->leaf->n_words;
    size_t most = x->leaf->n_words + (size_t)x->leaf->proximity;
    for (size_t i = 0; i < n; i++)
        need[i].have = 0;
    for (size_t right = 0; right < tokens->n; right++) {
        struct need *in = need_of(need, n, tokens->item[right].norm);
        if (!in)
            continue;
        missing -= in->have++ < in->want;
        for (;;) {
            struct need *out = need_of(need, n, tokens->item[left].norm);
            if (out && out->have <= out->want)
                break;
            if (out)
                out->have--;
            left++;
        }
        if (missing == 0 && right - left + 1 <= most)
            found_at(x, text, left, right);
    }
}

static void search_near(struct search *x)
{
    const struct query_node *leaf = x->leaf;
    size_t longest = 0;
    for (size_t i = 0; i < x->table->n_texts; i++)
        if (x->table->tokens[i].n > longest)
            longest = x->table->tokens[i].n;
    if (leaf->n_words > longest)
        return;
    struct arena scratch = {0};
    struct need *need = ARENA_ARRAY(&scratch, leaf->n_words, struct need);
    size_t n = 0;
    for (size_t i = 0; i < leaf->n_words; i++) {
        struct need *known = need_of(need, n, leaf->word[i].part[0]);
        if (known)
            known->want++;
        else
            need[n++] = (struct need){leaf->word[i].part[0], 1, 0};
    }
    for (size_t i = 0; i < x->table->n_texts; i++)
        if (x->table->text[i].fields & QUERY_FIELD_BIT(leaf->field))
            windows_in(x, i, need, n);
    arena_release(&scratch);
}

static void search_table(struct search *x, const struct word_table *t)
{
    x->table = t;
    if (!(t->fields & QUERY_FIELD_BIT(x->leaf->field)) || (x->found && !x->hits))
        return;
    if (x->leaf->proximity >= 0)
        search_near(x);
    else
        search_phrase(x);
}

bool match_words(const struct query_node *leaf, const struct query_subject *s,
                 struct hit_list *hits)
{
    const uint64_t core_only = QUERY_FIELD_BIT(QF_TITLE) | QUERY_FIELD_BIT(QF_TITLE_ABSTRACT) |
                               QUERY_FIELD_BIT(QF_TEXT_WORD) | QUERY_FIELD_BIT(QF_OTHER_TERM);
    struct search x = {.leaf = leaf, .hits = hits};
    search_table(&x, subject_core(s));
    if (!(QUERY_FIELD_BIT(leaf->field) & core_only))
        search_table(&x, subject_rest(s));
    return x.found;
}
