/* cmd_pubmed_search.c - a query counted by PubMed, with what PubMed made of it. */
#include "app/cli/cmd_pubmed.h"
#include "app/cli/messages.h"

static const char *division_name(const struct eutils_search *s)
{
    if (s->n_parts <= 1)
        return "none";
    return s->division == EUTILS_DIVIDE_DATE ? "date" : "pmid";
}

static void say_json(struct cli *c, struct eutils *u, const struct eutils_search *s, bool listed)
{
    cli_json_begin(c, "pubmed search");
    json_key_c(&c->j, "engine", eutils_engine(u));
    json_key_int(&c->j, "count", s->count);
    json_key_str(&c->j, "translation", s->translation);
    json_key_arr(&c->j, "warnings");
    for (size_t i = 0; i < s->n_warnings; i++)
        json_str(&c->j, s->warning[i]);
    json_end(&c->j);
    if (listed) {
        json_key_c(&c->j, "division", division_name(s));
        json_key_int(&c->j, "parts", (int64_t)s->n_parts);
        json_key_arr(&c->j, "pmids");
        for (size_t i = 0; i < s->n_pmids; i++)
            json_int(&c->j, s->pmid[i]);
        json_end(&c->j);
    }
    json_end(&c->j);
}

static void say(struct cli *c, struct eutils *u, const struct eutils_search *s)
{
    cli_say(c, MSG_PUBMED_COUNT(eutils_engine(u), s->count));
    if (s->translation.len)
        cli_say(c, MSG_PUBMED_TRANSLATION(s->translation));
    for (size_t i = 0; i < s->n_warnings; i++)
        note_add(&c->notes, NOTE_WARNING, "", 0, 0, MSG_PUBMED_SAYS(s->warning[i]));
    for (size_t i = 0; i < s->n_pmids; i++)
        buf_addf(&c->out, "%" PRId64 "\n", s->pmid[i]);
}

enum err_code cmd_pubmed_search(struct cli *c, int argc, char **argv, struct err *e)
{
    struct pubmed_words w = {.flag_name = "--pmids"};
    struct eutils *u;
    struct eutils_search s;
    struct str term;
    enum err_code rc = pubmed_begin(c, argc, argv, 1, 1, &w, &u, e);
    if (rc == ERR_OK)
        rc = pubmed_text(c, w.rest[0], &term, e);
    if (rc == ERR_OK)
        rc = eutils_search(u, term, NULL, w.flag != NULL, c->progress, &c->arena, &s, e);
    if (rc == ERR_OK && c->json)
        say_json(c, u, &s, w.flag != NULL);
    else if (rc == ERR_OK)
        say(c, u, &s);
    eutils_free(u);
    return rc;
}
