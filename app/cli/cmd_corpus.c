/* cmd_corpus.c - a local PubMed: which verb is meant. */
#include "app/cli/cmd_corpus.h"
#include "app/cli/messages.h"

static const char *const verb[] = {"build", "update", "query", "serve"};

enum err_code corpus_as_of(const char *word, struct date *out, struct err *e)
{
    *out = clock_today();
    if (word && !date_parse(str_c(word), out))
        return err_set(e, ERR_USAGE, MSG_CLI_BAD_DATE(word));
    return ERR_OK;
}

enum err_code cmd_corpus(struct cli *c, int argc, char **argv, struct err *e)
{
    static enum err_code (*const by_verb[])(struct cli *, int, char **, struct err *) = {
        cmd_corpus_build, cmd_corpus_update, cmd_corpus_query, cmd_corpus_serve};
    size_t v;
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    return rc == ERR_OK ? by_verb[v](c, argc - 1, argv + 1, e) : rc;
}
