/* serve_espell.c - words that no record holds, as the records spell them.
 *
 * Operators, tags and what is right stay as they are written. A word that no record has
 * but MeSH has is right, too. NCBI's corrections come from what people search for, so
 * they are others. */
#include "lib/base/text.h"
#include "pubmed/corpus/serve_internal.h"
#include "pubmed/corpus/spell.h"

#define DOCTYPE                                                                                    \
    "eSpellResult PUBLIC \"-//NLM//DTD eSpellResult, 23 November 2004//EN\" "                      \
    "\"https://www.ncbi.nlm.nih.gov/entrez/query/DTD/eSpell.dtd\""

#define WORDS_MAX 200 /* looked up */

struct correction {
    struct buf query;  /* corrected */
    struct buf pieces; /* Original and Replaced */
    size_t done;       /* bytes of the term that are in them */
    bool any;
};

static void put_original(struct correction *x, struct str text)
{
    buf_adds(&x->pieces, "<Original>");
    serve_add_text(&x->pieces, text);
    buf_adds(&x->pieces, "</Original>");
    buf_addstr(&x->query, text);
}

static bool is_number(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return true;
}

static bool is_operator(struct str s)
{
    return str_eq_c(s, "and") || str_eq_c(s, "or") || str_eq_c(s, "not");
}

/* Between `[` and `]`? */
static bool in_tag(struct str term, size_t at)
{
    while (at > 0 && term.ptr[at - 1] != ']' && term.ptr[at - 1] != '[')
        at--;
    return at > 0 && term.ptr[at - 1] == '[';
}

static enum err_code correct(struct serve_call *c, struct str word, struct str *out, struct err *e)
{
    const struct mesh *mesh = corpus_mesh(c->server->corpus);
    *out = (struct str){0};
    if (is_number(word) || is_operator(word) || (mesh && mesh_find(mesh, MESH_DESCRIPTOR, word)))
        return ERR_OK;
    return corpus_spell(c->server->corpus, word, c->a, out, e);
}

static enum err_code correct_all(struct serve_call *c, struct str term, struct correction *x,
                                 struct err *e)
{
    struct text_tokens words = text_tokenize(term, c->a);
    for (size_t i = 0; i < words.n && i < WORDS_MAX; i++) {
        const struct text_token *w = &words.item[i];
        struct str better = {0};
        bool truncated = w->end < term.len && term.ptr[w->end] == '*';
        enum err_code rc = ERR_OK;
        if (!in_tag(term, w->start) && !truncated)
            rc = correct(c, w->norm, &better, e);
        if (rc != ERR_OK)
            return rc;
        if (better.len == 0)
            continue;
        put_original(x, str_sub(term, x->done, w->start));
        buf_adds(&x->pieces, "<Replaced>");
        serve_add_text(&x->pieces, better);
        buf_adds(&x->pieces, "</Replaced>");
        buf_addstr(&x->query, better);
        x->done = w->end;
        x->any = true;
    }
    if (x->any && x->done < term.len)
        put_original(x, str_sub(term, x->done, term.len));
    return ERR_OK;
}

static void put(struct serve_call *c, struct str term, const struct correction *x, const char *why)
{
    struct buf *b = &c->r->body;
    serve_begin_xml(c, DOCTYPE);
    buf_adds(b, "<eSpellResult>\n\t<Database>pubmed</Database>\n\t");
    serve_element(c, "Query", term);
    buf_adds(b, "\n\t");
    serve_element(c, "CorrectedQuery", buf_str(&x->query));
    buf_adds(b, "\n\t<SpelledQuery>");
    buf_addstr(b, buf_str(&x->pieces));
    buf_adds(b, "</SpelledQuery>\n\t");
    if (why)
        serve_element(c, "ERROR", str_c(why));
    else
        buf_adds(b, "<ERROR/>");
    buf_adds(b, "\n</eSpellResult>\n");
}

void serve_espell(struct serve_call *c)
{
    struct str term = serve_param(c, "term"), db = serve_param(c, "db");
    struct correction x = {0};
    struct err e = {0};
    const char *why = NULL;
    if (!serve_db_is_pubmed(c))
        why = arena_fmt(c->a, "Invalid db name specified: %.*s", (int)db.len, db.ptr);
    else if (correct_all(c, term, &x, &e) != ERR_OK)
        why = serve_error_text(c, &e);
    put(c, term, &x, why);
    buf_release(&x.query);
    buf_release(&x.pieces);
}
