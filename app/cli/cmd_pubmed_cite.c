/* cmd_pubmed_cite.c - PMIDs of printed citations, one a line. */
#include "app/cli/cmd_pubmed.h"
#include "app/cli/messages.h"
#include "pubmed/eutils/eutils_citation.h"

static const char *const match[] = {
    [EUTILS_MATCH_UNANSWERED] = "unanswered", [EUTILS_MATCH_FOUND] = "found",
    [EUTILS_MATCH_NOT_FOUND] = "not found",   [EUTILS_MATCH_UNKNOWN_JOURNAL] = "unknown journal",
    [EUTILS_MATCH_AMBIGUOUS] = "ambiguous",
};

struct citations {
    struct str *line; /* as given */
    struct eutils_citation *item;
    size_t n, cap_lines, cap;
};

/* `JOURNAL|YEAR|VOLUME|FIRST PAGE|AUTHOR`; what is left out at the end stays empty. */
static void add(struct cli *c, struct citations *l, struct str line)
{
    struct str field[5] = {{0}}, rest = line;
    if (str_trim(line).len == 0)
        return;
    for (size_t i = 0; i < COUNT_OF(field) && str_split(&rest, '|', &field[i]); i++)
        field[i] = str_trim(field[i]);
    l->line = arena_grow(&c->arena, l->line, l->n, &l->cap_lines, sizeof *l->line);
    l->item = arena_grow(&c->arena, l->item, l->n, &l->cap, sizeof *l->item);
    l->line[l->n] = str_trim(line);
    l->item[l->n++] = (struct eutils_citation){field[0], field[1], field[2], field[3], field[4]};
}

static enum err_code read_citations(struct cli *c, const struct pubmed_words *w,
                                    struct citations *l, struct err *e)
{
    for (int i = 0; i < w->n; i++) {
        struct str text, line;
        enum err_code rc = pubmed_text(c, w->rest[i], &text, e);
        if (rc != ERR_OK)
            return rc;
        while (str_split(&text, '\n', &line))
            add(c, l, line);
    }
    return ERR_OK;
}

static void say_json(struct cli *c, const struct citations *l, const struct eutils_matched *m)
{
    cli_json_begin(c, "pubmed cite");
    json_key_arr(&c->j, "citations");
    for (size_t i = 0; i < l->n; i++) {
        json_obj(&c->j);
        json_key_str(&c->j, "citation", l->line[i]);
        json_key_c(&c->j, "match", match[m[i].match]);
        json_opt_int(&c->j, "pmid", m[i].pmid);
        json_key_arr(&c->j, "candidates");
        for (size_t k = 0; k < m[i].n_candidates; k++)
            json_int(&c->j, m[i].candidate[k]);
        json_end(&c->j);
        json_opt_int(&c->j, "fitting", m[i].n_fitting);
        json_end(&c->j);
    }
    json_end(&c->j);
    json_end(&c->j);
}

/* What became of a citation, in the reader's words. */
static const char *verdict(struct cli *c, const struct eutils_matched *m)
{
    switch (m->match) {
    case EUTILS_MATCH_FOUND:
        return arena_fmt(&c->arena, "%" PRId64, m->pmid);
    case EUTILS_MATCH_AMBIGUOUS:
        return msg_text(&c->arena, c->lang, MSG_PUBMED_AMBIGUOUS(m->n_fitting));
    case EUTILS_MATCH_UNKNOWN_JOURNAL:
        return msg_text(&c->arena, c->lang, MSG_PUBMED_UNKNOWN_JOURNAL);
    case EUTILS_MATCH_NOT_FOUND:
        return msg_text(&c->arena, c->lang, MSG_PUBMED_NOT_FOUND);
    default:
        return msg_text(&c->arena, c->lang, MSG_PUBMED_UNANSWERED);
    }
}

static void say(struct cli *c, const struct citations *l, const struct eutils_matched *m)
{
    for (size_t i = 0; i < l->n; i++)
        buf_addf(&c->out, "%s\t%.*s\n", verdict(c, &m[i]), (int)l->line[i].len, l->line[i].ptr);
}

enum err_code cmd_pubmed_cite(struct cli *c, int argc, char **argv, struct err *e)
{
    struct pubmed_words w = {0};
    struct citations l = {0};
    struct eutils *u;
    struct eutils_matched *m;
    enum err_code rc = pubmed_begin(c, argc, argv, 1, -1, &w, &u, e);
    if (rc == ERR_OK)
        rc = read_citations(c, &w, &l, e);
    if (rc == ERR_OK)
        rc = eutils_match(u, l.item, l.n, c->progress, &c->arena, &m, e);
    for (size_t i = 0; i < l.n && rc == ERR_OK; i++)
        c->found = c->found || m[i].match != EUTILS_MATCH_FOUND;
    if (rc == ERR_OK && c->json)
        say_json(c, &l, m);
    else if (rc == ERR_OK)
        say(c, &l, m);
    eutils_free(u);
    return rc;
}
