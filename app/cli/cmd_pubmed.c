/* cmd_pubmed.c - single questions to PubMed: which verb is meant, and who is asked. */
#include "app/cli/cmd_pubmed.h"
#include "lib/base/file.h"
#include "pubmed/eutils/eutils_key.h"
#include "pubmed/query/query.h"

static const char *const verb[] = {"search", "info", "spell", "links", "cite"};

enum err_code pubmed_begin(struct cli *c, int argc, char **argv, int low, int high,
                           struct pubmed_words *w, struct eutils **out, struct err *e)
{
    struct eutils_options o = {0};
    const struct cli_option option[] = {{"--url", NULL, false, &w->url},
                                        {"--email", NULL, false, &w->email},
                                        {"--key-file", NULL, false, &w->key_file},
                                        {w->flag_name, NULL, true, &w->flag}};
    *out = NULL;
    enum err_code rc = cli_options(c, argc, argv, option, w->flag_name ? 4 : 3, &w->rest, &w->n, e);
    if (rc == ERR_OK)
        rc = cli_words(w->n, low, high, "pubmed", e);
    if (rc == ERR_OK)
        rc = eutils_key_find(w->key_file, &c->arena, &o.api_key, &c->notes, e);
    o.base_url = w->url;
    o.email = w->email;
    return rc == ERR_OK ? eutils_new(&o, out, e) : rc;
}

enum err_code pubmed_text(struct cli *c, const char *word, struct str *out, struct err *e)
{
    *out = str_c(word);
    if (word[0] != '@')
        return ERR_OK;
    return file_read(word + 1, QUERY_LIMIT_BYTES, &c->arena, out, e);
}

enum err_code cmd_pubmed(struct cli *c, int argc, char **argv, struct err *e)
{
    static enum err_code (*const by_verb[])(struct cli *, int, char **, struct err *) = {
        cmd_pubmed_search, cmd_pubmed_info, cmd_pubmed_spell, cmd_pubmed_links, cmd_pubmed_cite};
    size_t v;
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    return rc == ERR_OK ? by_verb[v](c, argc - 1, argv + 1, e) : rc;
}
