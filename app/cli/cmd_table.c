/* cmd_table.c - the tables and lists of the synthesis. */
#include "app/cli/document_out.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "screen/synthesis/lists.h"
#include "screen/synthesis/tables.h"

struct words {
    const char *out, *literature, *style;
};

/* Tables of one kind, gathered to be written. */
struct gathered {
    struct synthesis y;
    struct table *t;
    size_t n;
};

enum which {
    BACKGROUND,
    RESULTS,
    LEVELS,
    YEARS,
    NETWORK,
    LISTED,
    EXCLUDED,
    RECOMMENDATIONS,
    REFERENCES,
    OVERLAP,
    SHARED,
    TABLES
};
static const char *const VERB[TABLES] = {"background", "results", "levels",   "years",
                                         "network",    "1b",      "excluded", "recommendations",
                                         "references", "overlap", "shared"};

static enum err_code by_literature(struct cli *c, enum synthesis_table which,
                                   const char *literature, struct gathered *g, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (const char *const *kind = SYNTHESIS_LITERATURE; rc == ERR_OK && *kind; kind++) {
        bool wanted =
            literature ? strcmp(literature, *kind) == 0 : synthesis_of_literature(&g->y, *kind) > 0;
        if (wanted)
            rc = synthesis_table(&g->y, which, *kind, &c->arena, &g->t[g->n++], e);
    }
    return rc;
}

/* Those of the synthesis, then the reference list. */
static void references(struct cli *c, enum bib_style style, struct gathered *g)
{
    g->n += synthesis_reference_table(&g->y, SYNTHESIS_INCLUDED, style, &c->arena, &g->t[g->n]);
    g->n += synthesis_reference_table(&g->y, SYNTHESIS_LISTED, style, &c->arena, &g->t[g->n]);
}

/* Reviews with studies in common, and then (or alone) what several articles name. */
static enum err_code overlap(struct cli *c, bool groups, struct gathered *g, struct err *e)
{
    struct table *group = NULL;
    size_t n = 0;
    enum err_code rc = synthesis_load_overlap(c->store, c->actor, &c->arena, &g->y, e);
    if (rc != ERR_OK)
        return rc;
    if (groups)
        synthesis_overlap_tables(&g->y, &c->arena, &group, &n);
    g->t = ARENA_ARRAY(&c->arena, n + 1, struct table);
    for (; g->n < n; g->n++)
        g->t[g->n] = group[g->n];
    g->n += synthesis_shared_table(&g->y, &c->arena, &g->t[g->n]);
    return ERR_OK;
}

static enum err_code gather(struct cli *c, enum which which, const struct words *w,
                            enum bib_style style, struct gathered *g, struct err *e)
{
    struct table *next = &g->t[0];
    switch (which) {
    case BACKGROUND:
    case RESULTS:
        return by_literature(c, which == BACKGROUND ? SYNTHESIS_BACKGROUND : SYNTHESIS_RESULTS,
                             w->literature, g, e);
    case LEVELS:
        g->n = 1;
        synthesis_levels_table(&g->y, &c->arena, next);
        return ERR_OK;
    case YEARS:
        g->n = synthesis_years_table(&g->y, &c->arena, next);
        return ERR_OK;
    case NETWORK:
        g->n = 1;
        return synthesis_network_table(c->store, &g->y, &c->arena, next, e);
    case LISTED:
        g->n = synthesis_listed_table(&g->y, &c->arena, next);
        return ERR_OK;
    case EXCLUDED:
        g->n = synthesis_excluded_table(&g->y, &c->arena, next);
        return ERR_OK;
    case RECOMMENDATIONS:
        g->n = synthesis_recommendations_table(&g->y, &c->arena, next);
        return ERR_OK;
    case REFERENCES:
        references(c, style, g);
        return ERR_OK;
    case SHARED:
    case OVERLAP:
        return overlap(c, which == OVERLAP, g, e);
    case TABLES:
        break;
    }
    return ERR_OK;
}

/* References read better as a list than as a table, where the medium has lists. */
static enum err_code as_list(struct cli *c, const struct gathered *g, enum bib_style style,
                             const char *path, struct err *e)
{
    struct document_info info = {.lang = c->lang, .title = g->y.topic};
    struct document *d = document_new(&c->arena, &info);
    for (enum synthesis_fate f = SYNTHESIS_INCLUDED; f <= SYNTHESIS_LISTED; f++) {
        if (synthesis_count(&g->y, f) == 0)
            continue;
        document_heading(d, 1, synthesis_reference_title(&g->y, f, &c->arena));
        synthesis_reference_blocks(&g->y, f, style, &c->arena, d);
    }
    return document_out(c, "table", d, path, e);
}

static bool is_document(const char *path)
{
    const char *format = path ? cli_ending(path) : "md";
    return strcmp(format, "docx") == 0 || strcmp(format, "html") == 0 || strcmp(format, "md") == 0;
}

static enum err_code make(struct cli *c, enum which which, const struct words *w,
                          enum bib_style style, struct err *e)
{
    struct table room[3];
    struct gathered g = {.t = room};
    enum err_code rc = synthesis_load(c->store, c->actor, c->lang, &c->arena, &g.y, e);
    if (rc == ERR_OK)
        rc = gather(c, which, w, style, &g, e);
    if (rc != ERR_OK)
        return rc;
    if (which == REFERENCES && is_document(w->out) && !(c->json && !w->out))
        return as_list(c, &g, style, w->out, e);
    if (g.n == 0 && !w->out && !c->json)
        cli_say(c, MSG_TABLE_NOTHING(VERB[which]));
    return tables_out(c, "table", g.t, g.n, g.y.topic, w->out, e);
}

static enum err_code check(const struct words *w, enum which which, enum bib_style *style,
                           struct err *e)
{
    bool by_kind = which == BACKGROUND || which == RESULTS;
    *style = BIB_VANCOUVER;
    if (w->literature && (!by_kind || (strcmp(w->literature, "secondary") != 0 &&
                                       strcmp(w->literature, "primary") != 0)))
        return err_set(e, ERR_USAGE, MSG_TABLE_BAD_LITERATURE(w->literature));
    if (w->style && (which != REFERENCES || !bib_style_parse(str_c(w->style), style)))
        return err_set(e, ERR_USAGE, MSG_TABLE_BAD_STYLE(w->style));
    return ERR_OK;
}

enum err_code cmd_table(struct cli *c, int argc, char **argv, struct err *e)
{
    struct words w = {0};
    char **rest;
    int n;
    size_t v;
    enum bib_style style = BIB_VANCOUVER;
    const struct cli_option option[] = {{"--output", "-o", false, &w.out},
                                        {"--literature", NULL, false, &w.literature},
                                        {"--style", NULL, false, &w.style}};
    enum err_code rc = cli_verb(argc, argv, VERB, COUNT_OF(VERB), &v, e);
    if (rc == ERR_OK)
        rc = cli_options(c, argc - 1, argv + 1, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "table", e);
    if (rc == ERR_OK)
        rc = check(&w, (enum which)v, &style, e);
    return rc == ERR_OK ? make(c, (enum which)v, &w, style, e) : rc;
}
