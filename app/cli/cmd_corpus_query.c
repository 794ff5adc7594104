/* cmd_corpus_query.c - a search of a local PubMed. */
#include "app/cli/cmd_corpus.h"
#include "app/cli/messages.h"
#include "lib/base/file.h"
#include "pubmed/corpus/vocabulary.h"
#include "screen/criteria/protocol.h"

struct query_words {
    struct date as_of;
    bool as_of_given;
    bool count_only;
    const char *protocol; /* a protocol's lines instead of one query */
};

/* A query that was searched: how many, and which unless only the count was asked for. */
struct answer {
    size_t n;
    struct corpus_result found;
    struct buf translation;
};

static enum err_code search(struct cli *c, struct corpus *corpus, struct str text,
                            const struct query_words *w, struct answer *out, struct err *e)
{
    struct query q;
    struct query_vocabulary v = corpus_vocabulary(corpus);
    *out = (struct answer){0};
    enum err_code rc = query_parse(text, NULL, &c->arena, &c->notes, &q, e);
    if (rc == ERR_OK)
        rc = query_resolve_with(&q, &v, w->as_of, &c->arena, &c->notes, e);
    if (rc == ERR_OK && w->count_only)
        rc = corpus_count(corpus, &q, &out->n, e);
    else if (rc == ERR_OK)
        rc = corpus_query(corpus, &q, CORPUS_SORT_PUB_DATE, &c->arena, &out->found, e);
    if (rc != ERR_OK)
        return rc;
    if (!w->count_only)
        out->n = out->found.n;
    query_translate(&q, &out->translation);
    return ERR_OK;
}

static void answer_json(struct cli *c, const struct query_words *w, const struct answer *a)
{
    json_key_int(&c->j, "count", (int64_t)a->n);
    json_key_str(&c->j, "translation", buf_str(&a->translation));
    if (w->count_only)
        return;
    json_key_arr(&c->j, "pmids");
    for (size_t i = 0; i < a->n; i++)
        json_int(&c->j, a->found.pmid[i]);
    json_end(&c->j);
}

static enum err_code run_query(struct cli *c, struct corpus *corpus, struct str text,
                               const struct query_words *w, struct err *e)
{
    struct answer a;
    enum err_code rc = search(c, corpus, text, w, &a, e);
    if (rc == ERR_OK && c->json) {
        cli_json_begin(c, "corpus query");
        answer_json(c, w, &a);
        json_end(&c->j);
    } else if (rc == ERR_OK) {
        cli_say(c, MSG_CORPUS_COUNT(a.n));
        for (size_t i = 0; i < a.found.n; i++)
            buf_addf(&c->out, "%" PRId64 "\n", a.found.pmid[i]);
    }
    buf_release(&a.translation);
    return rc;
}

static void say_line(struct cli *c, const struct protocol_search *s, const struct protocol_line *l,
                     const struct query_words *w, const struct answer *a)
{
    if (!c->json) {
        cli_say(c, MSG_CORPUS_LINE(s->id, l->id, a->n));
        return;
    }
    json_obj(&c->j);
    json_key_str(&c->j, "search", s->id);
    json_key_str(&c->j, "line", l->id);
    answer_json(c, w, a);
    json_key(&c->j, "recorded_count");
    if (l->recorded_count >= 0)
        json_int(&c->j, l->recorded_count);
    else
        json_put_null(&c->j);
    json_end(&c->j);
}

static enum err_code run_line(struct cli *c, struct corpus *corpus, const struct protocol *p,
                              const struct protocol_search *s, size_t line,
                              const struct query_words *w, struct err *e)
{
    struct str text;
    struct answer a = {0};
    enum err_code rc = protocol_expand(s, line, &c->arena, &text, e);
    if (rc == ERR_OK)
        rc = search(c, corpus, text, w, &a, e);
    if (rc == ERR_OK)
        say_line(c, s, &s->line[line], w, &a);
    else if (rc == ERR_INPUT)
        err_at(e, p->file, s->line[line].file_line, s->line[line].file_column);
    buf_release(&a.translation);
    return rc;
}

/* Every line of every search, relative dates as the protocol reckons them. */
static enum err_code run_protocol(struct cli *c, struct corpus *corpus, const struct query_words *w,
                                  struct err *e)
{
    struct protocol p;
    struct query_words own = *w;
    enum err_code rc = protocol_load(w->protocol, &c->arena, &c->notes, &p, e);
    if (rc != ERR_OK)
        return rc;
    if (!w->as_of_given)
        own.as_of = p.as_of;
    if (c->json) {
        cli_json_begin(c, "corpus query");
        json_key_arr(&c->j, "lines");
    }
    for (size_t s = 0; rc == ERR_OK && s < p.n_searches; s++)
        for (size_t i = 0; rc == ERR_OK && i < p.search[s].n_lines; i++)
            rc = run_line(c, corpus, &p, &p.search[s], i, &own, e);
    if (c->json) {
        json_end(&c->j);
        json_end(&c->j);
    }
    return rc;
}

/* `@FILE` reads the query from a file: long strategies don't fit on a line. */
static enum err_code query(struct cli *c, const char *file, const char *word,
                           const struct query_words *w, struct err *e)
{
    struct corpus *corpus;
    bool from_file = word && word[0] == '@';
    struct str text = word ? str_c(word) : (struct str){0};
    enum err_code rc = ERR_OK;
    if (from_file)
        rc = file_read(word + 1, QUERY_LIMIT_BYTES, &c->arena, &text, e);
    if (rc == ERR_OK)
        rc = corpus_open(file, &corpus, e);
    if (rc != ERR_OK)
        return rc;
    rc = w->protocol ? run_protocol(c, corpus, w, e) : run_query(c, corpus, text, w, e);
    if (rc == ERR_INPUT && from_file)
        err_at(e, word + 1, 0, 0);
    corpus_close(corpus);
    return rc;
}

static bool is_protocol(const char *word)
{
    return word[0] == '@' && (str_ends(str_c(word), ".yaml") || str_ends(str_c(word), ".yml"));
}

enum err_code cmd_corpus_query(struct cli *c, int argc, char **argv, struct err *e)
{
    struct query_words w = {0};
    const char *as_of = NULL, *count = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--as-of", NULL, false, &as_of},
                                        {"--count", NULL, true, &count},
                                        {"--protocol", NULL, false, &w.protocol}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    int words = w.protocol ? 1 : 2;
    if (rc == ERR_OK)
        rc = cli_words(n, words, words, "corpus", e);
    if (rc == ERR_OK)
        rc = corpus_as_of(as_of, &w.as_of, e);
    if (rc != ERR_OK)
        return rc;
    w.as_of_given = as_of != NULL;
    w.count_only = count != NULL;
    if (!w.protocol && is_protocol(rest[1]))
        w.protocol = rest[1] + 1;
    return query(c, rest[0], w.protocol ? NULL : rest[1], &w, e);
}
