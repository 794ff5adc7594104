/* cmd_corpus_query.c - a search of a local PubMed. */
#include "app/cli/cmd_corpus.h"
#include "app/cli/messages.h"
#include "lib/base/file.h"
#include "pubmed/corpus/vocabulary.h"

static enum err_code run_query(struct cli *c, struct corpus *corpus, struct str text,
                               struct date as_of, struct err *e)
{
    struct query q;
    struct corpus_result r;
    struct buf translation = {0};
    struct query_vocabulary v = corpus_vocabulary(corpus);
    enum err_code rc = query_parse(text, NULL, &c->arena, &c->notes, &q, e);
    if (rc == ERR_OK)
        rc = query_resolve_with(&q, &v, as_of, &c->arena, &c->notes, e);
    if (rc == ERR_OK)
        rc = corpus_query(corpus, &q, CORPUS_SORT_PUB_DATE, &c->arena, &r, e);
    if (rc != ERR_OK)
        return rc;
    query_translate(&q, &translation);
    if (c->json) {
        cli_json_begin(c, "corpus query");
        json_key_int(&c->j, "count", (int64_t)r.n);
        json_key_str(&c->j, "translation", buf_str(&translation));
        json_key_arr(&c->j, "pmids");
        for (size_t i = 0; i < r.n; i++)
            json_int(&c->j, r.pmid[i]);
        json_end(&c->j);
        json_end(&c->j);
    } else {
        cli_say(c, MSG_CORPUS_COUNT(r.n));
        for (size_t i = 0; i < r.n; i++)
            buf_addf(&c->out, "%" PRId64 "\n", r.pmid[i]);
    }
    buf_release(&translation);
    return ERR_OK;
}

/* `@FILE` reads the query from a file: long strategies don't fit on a line. */
static enum err_code query(struct cli *c, const char *file, const char *word, struct date as_of,
                           struct err *e)
{
    struct corpus *corpus;
    struct str text = str_c(word);
    enum err_code rc = ERR_OK;
    if (word[0] == '@')
        rc = file_read(word + 1, QUERY_LIMIT_BYTES, &c->arena, &text, e);
    if (rc == ERR_OK)
        rc = corpus_open(file, &corpus, e);
    if (rc != ERR_OK)
        return rc;
    rc = run_query(c, corpus, text, as_of, e);
    if (rc == ERR_INPUT && word[0] == '@')
        err_at(e, word + 1, 0, 0);
    corpus_close(corpus);
    return rc;
}

enum err_code cmd_corpus_query(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *as_of = NULL;
    char **rest;
    int n;
    struct date date;
    const struct cli_option option[] = {{"--as-of", NULL, false, &as_of}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 2, 2, "corpus", e);
    if (rc == ERR_OK)
        rc = corpus_as_of(as_of, &date, e);
    return rc == ERR_OK ? query(c, rest[0], rest[1], date, e) : rc;
}
