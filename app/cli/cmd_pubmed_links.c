/* cmd_pubmed_links.c - records linked to others, and how much that covers. */
#include "app/cli/cmd_pubmed.h"
#include "app/cli/messages.h"
#include "pubmed/eutils/eutils_link.h"

static const char *const relation[EUTILS_RELATIONS] = {
    [EUTILS_SIMILAR] = "similar",
    [EUTILS_CITED_BY] = "cited-by",
    [EUTILS_REFERENCES] = "references",
};
static const char *const offer[] = {
    [EUTILS_OFFERED] = "offered",
    [EUTILS_UNLISTED] = "unlisted",
    [EUTILS_NOT_OFFERED] = "not offered",
};

static enum err_code read_relation(const char *word, enum eutils_relation *out, struct err *e)
{
    for (size_t i = 0; i < COUNT_OF(relation); i++) {
        if (strcmp(word, relation[i]) != 0)
            continue;
        *out = (enum eutils_relation)i;
        return ERR_OK;
    }
    return err_set(e, ERR_USAGE, MSG_PUBMED_BAD_RELATION(word));
}

static enum err_code read_pmids(struct cli *c, char **word, int n, int64_t **out, struct err *e)
{
    *out = ARENA_ARRAY(&c->arena, (size_t)n, int64_t);
    for (int i = 0; i < n; i++)
        if (!str_int64(str_c(word[i]), &(*out)[i]) || (*out)[i] < 1)
            return err_set(e, ERR_USAGE, MSG_PUBMED_BAD_PMID(word[i]));
    return ERR_OK;
}

static void say_json(struct cli *c, enum eutils_relation r, const struct eutils_links *l)
{
    cli_json_begin(c, "pubmed links");
    json_key_c(&c->j, "relation", relation[r]);
    json_key_c(&c->j, "link", l->link_name);
    json_key_c(&c->j, "offer", offer[l->offer]);
    json_key_arr(&c->j, "records");
    for (size_t i = 0; i < l->n_seeds; i++) {
        json_obj(&c->j);
        json_key_int(&c->j, "pmid", l->seed[i].seed);
        json_key_bool(&c->j, "known", l->seed[i].known);
        json_key_arr(&c->j, "links");
        for (size_t k = 0; k < l->seed[i].n_links; k++)
            json_int(&c->j, l->seed[i].link[k].id);
        json_end(&c->j);
        json_end(&c->j);
    }
    json_end(&c->j);
    json_end(&c->j);
}

static void say(struct cli *c, const struct eutils_links *l)
{
    for (size_t i = 0; i < l->n_seeds; i++)
        for (size_t k = 0; k < l->seed[i].n_links; k++)
            buf_addf(&c->out, "%" PRId64 "\t%" PRId64 "\n", l->seed[i].seed, l->seed[i].link[k].id);
}

enum err_code cmd_pubmed_links(struct cli *c, int argc, char **argv, struct err *e)
{
    struct pubmed_words w = {0};
    struct eutils *u;
    struct eutils_links l;
    enum eutils_relation r = EUTILS_SIMILAR;
    int64_t *pmid;
    enum err_code rc = pubmed_begin(c, argc, argv, 2, -1, &w, &u, e);
    if (rc == ERR_OK)
        rc = read_relation(w.rest[0], &r, e);
    if (rc == ERR_OK)
        rc = read_pmids(c, w.rest + 1, w.n - 1, &pmid, e);
    if (rc == ERR_OK)
        rc = eutils_links(u, r, pmid, (size_t)w.n - 1, c->progress, &c->arena, &l, e);
    if (rc == ERR_OK) {
        eutils_links_note(u, &l, &c->notes);
        c->found = l.offer == EUTILS_NOT_OFFERED;
        if (c->json)
            say_json(c, r, &l);
        else
            say(c, &l);
    }
    eutils_free(u);
    return rc;
}
