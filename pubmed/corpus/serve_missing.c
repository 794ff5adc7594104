/* serve_missing.c - terms that no record at all has, as PubMed tells of them.
 *
 * A query of one term: QuotedPhraseNotFound, and a translation that is the bare term. In
 * a longer one: PhraseNotFound for untagged words, and, when the whole finds nothing,
 * QuotedPhraseNotFound for quoted phrases. A corpus lacks many phrases that PubMed has, and
 * EDirect takes a WarningList for a failure, so a query that finds something has none.
 * Only so many terms are looked at, since each is a search of its own. */
#include "lib/base/text.h"
#include "pubmed/corpus/serve_search.h"

enum { LOOKED_AT = 30 };

static enum err_code count(const struct serve_call *c, struct str text, size_t *out, struct err *e)
{
    struct arena work = {0};
    struct query q;
    struct corpus_result found = {0};
    struct corpus *corpus = c->server->corpus;
    enum err_code rc = query_parse(text, NULL, &work, NULL, &q, e);
    if (rc == ERR_OK)
        rc = query_resolve(&q, corpus_mesh(corpus), serve_today(c), &work, NULL, e);
    if (rc == ERR_OK)
        rc = corpus_query(corpus, &q, CORPUS_SORT_PMID, &work, &found, e);
    *out = found.n;
    arena_release(&work);
    if (rc == ERR_INPUT || rc == ERR_LIMIT) { /* can't be asked alone: nothing is known */
        *e = (struct err){0};
        *out = 1;
        rc = ERR_OK;
    }
    return rc;
}

static enum err_code count_leaf(const struct serve_call *c, const struct query_node *leaf,
                                size_t *out, struct err *e)
{
    struct buf b = {0};
    query_translate_leaf(leaf, &b);
    enum err_code rc = count(c, buf_str(&b), out, e);
    buf_release(&b);
    return rc;
}

/* Is the word one of those that a mapping of the same text began with? */
static bool in_mapping(const struct query *q, const struct query_node *leaf, struct arena *a)
{
    for (size_t i = 0; i < q->n_mappings; i++) {
        if (q->mapping[i].start != leaf->start)
            continue;
        struct text_tokens words = text_tokenize(q->mapping[i].from, a);
        for (size_t k = 0; k < words.n; k++)
            if (str_eq(words.item[k].norm, leaf->word[0].part[0]))
                return true;
        if (str_find(text_fold(q->mapping[i].to, a), leaf->word[0].part[0], 0) != SIZE_MAX)
            return true;
    }
    return false;
}

static bool is_word(const struct query_node *leaf)
{
    return leaf->from_mapping && leaf->field == QF_ALL && leaf->n_words == 1 && !leaf->has_wildcard;
}

static bool is_phrase(const struct query_node *leaf)
{
    return leaf->quoted && !leaf->from_mapping && leaf->n_words > 0 && !leaf->has_wildcard &&
           query_field_by_words(leaf->field);
}

static struct str phrase_name(const struct query_node *leaf, struct arena *a)
{
    const char *tag = leaf->field == QF_ALL ? "" : query_field_display(leaf->field);
    return str_c(arena_fmt(a, leaf->field == QF_ALL ? "\"%.*s\"%s" : "\"%.*s\"[%s]",
                           (int)leaf->written.len, leaf->written.ptr, tag));
}

static enum err_code look_at_leaves(const struct serve_call *c, const struct query *q,
                                    struct serve_found *out, struct err *e)
{
    enum err_code rc = ERR_OK;
    size_t n, looked_at = 0;
    for (size_t i = 0; i < q->n_leaves && looked_at < LOOKED_AT && rc == ERR_OK; i++) {
        const struct query_node *leaf = q->leaf[i];
        bool word = is_word(leaf) && !in_mapping(q, leaf, c->a);
        bool phrase = is_phrase(leaf) && out->all.n == 0;
        if (!word && !phrase)
            continue;
        looked_at++;
        rc = count_leaf(c, leaf, &n, e);
        if (rc == ERR_OK && n == 0)
            serve_texts_add(word ? &out->phrase_not_found : &out->not_found, c->a,
                            word ? leaf->text : phrase_name(leaf, c->a));
    }
    return rc;
}

static enum err_code look_at_mappings(const struct serve_call *c, const struct query *q,
                                      struct serve_found *out, struct err *e)
{
    enum err_code rc = ERR_OK;
    size_t n;
    for (size_t i = 0; i < q->n_mappings && i < LOOKED_AT && rc == ERR_OK; i++) {
        struct str from = q->mapping[i].from;
        if (memchr(from.ptr, '[', from.len)) /* tagged: the heading is there, if only in MeSH */
            continue;
        rc = count(c, q->mapping[i].to, &n, e);
        if (rc == ERR_OK && n == 0)
            serve_texts_add(&out->phrase_not_found, c->a, from);
    }
    return rc;
}

enum err_code serve_find_missing(const struct serve_call *c, const struct query *q,
                                 const struct serve_single *single, struct serve_found *out,
                                 struct err *e)
{
    if (single->is && out->all.n)
        return ERR_OK;
    if (single->is) {
        struct str text = single->written;
        struct str quoted = str_c(arena_fmt(c->a, "\"%.*s\"", (int)text.len, text.ptr));
        serve_texts_add(&out->not_found, c->a, quoted);
        out->translation = single->quoted ? quoted : text;
        return ERR_OK;
    }
    enum err_code rc = look_at_leaves(c, q, out, e);
    return rc == ERR_OK ? look_at_mappings(c, q, out, e) : rc;
}
