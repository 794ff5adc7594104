/* cmd_search_explain.c - why a record is found or not: the strategy part by part, and the
 * single changes that would have found it. */
#include "app/cli/analysis_source.h"
#include "app/cli/cmd_search.h"
#include "app/cli/explain_tree.h"
#include "app/cli/messages.h"
#include "lib/base/text.h"

#define SHOWN_MOST     10 /* changes, unless --full */
#define COUNTED_LOCAL  40 /* changes whose records a corpus counts */
#define COUNTED_SERVER 10
#define GROUP_COLUMNS  40
#define TITLE_COLUMNS  100

struct explaining {
    struct analysis an;
    int64_t pmid; /* 0: the first record of --record */
    const char *file;
    bool full;
    struct bib_record record;
    enum known_source from;
    bool *found; /* per line */
    struct explained tree;
    struct repair_list repairs;
};

static enum err_code from_file(struct cli *c, struct explaining *x, struct err *e)
{
    struct known_list k;
    enum err_code rc = known_read(x->file, &c->arena, &k, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < k.n && x->from == KNOWN_NOWHERE; i++)
        if (k.item[i].own && (!x->pmid || k.item[i].pmid == x->pmid)) {
            x->record = *k.item[i].own;
            x->from = KNOWN_IN_FILE;
        }
    if (x->from == KNOWN_NOWHERE)
        return err_set(e, ERR_NOT_FOUND, MSG_EXPLAIN_NOT_IN_FILE(x->pmid, x->file));
    return ERR_OK;
}

/* What the command line names is asked first; the review is at hand always. */
static enum err_code get_record(struct cli *c, struct explaining *x, struct err *e)
{
    struct known_item one = {.pmid = x->pmid};
    struct known_list k = {.item = &one, .n = 1};
    if (x->file)
        return from_file(c, x, e);
    enum err_code rc = known_look_up(&k, x->an.engine, c->store, &c->arena, e);
    if (rc != ERR_OK)
        return rc;
    if (!one.record)
        return x->an.engine ? err_set(e, ERR_NOT_FOUND,
                                      MSG_EXPLAIN_NOT_IN(x->pmid, engine_name(x->an.engine)))
                            : err_set(e, ERR_NOT_FOUND, MSG_EXPLAIN_NOWHERE(x->pmid));
    x->record = *one.record;
    x->from = one.from;
    return ERR_OK;
}

static enum err_code judge(struct cli *c, struct explaining *x, struct err *e)
{
    struct search_explanation why;
    size_t most = !x->an.engine                   ? 0
                  : engine_is_local(x->an.engine) ? COUNTED_LOCAL
                                                  : COUNTED_SERVER;
    enum err_code rc = search_explain(&x->an.strategy, x->an.line, &x->record, x->an.engine, most,
                                      &c->arena, &why, e);
    x->found = why.found;
    x->repairs = why.repairs;
    x->tree = (struct explained){.root = why.root,
                                 .record = &x->record,
                                 .blocker = why.blocker,
                                 .n_blockers = why.n_blockers,
                                 .full = x->full};
    return rc;
}

static void say_record(struct cli *c, const struct explaining *x)
{
    struct arena *a = &c->arena;
    const struct bib_record *r = &x->record;
    struct str title = text_ellipsize(r->title, TITLE_COLUMNS, a);
    cli_say(c, MSG_EXPLAIN_RECORD(r->pmid, bib_short_citation(r, a), title));
    cli_say(c, MSG_EXPLAIN_RECORD_FROM(analysis_source_text(c, &x->an, x->from), r->n_mesh,
                                       r->n_keywords));
    if (r->n_mesh == 0)
        cli_say(c, MSG_EXPLAIN_NOT_INDEXED(r->status.len ? r->status : STR("–")));
    if (r->n_abstract == 0)
        cli_say(c, MSG_EXPLAIN_NO_ABSTRACT);
}

static void say_lines(struct cli *c, const struct explaining *x)
{
    const struct strategy *s = &x->an.strategy;
    buf_addch(&c->out, '\n');
    for (size_t i = 0; s->n > 1 && i < s->n; i++) {
        const char *name = analysis_line_name(c, &s->line[i]);
        const char *word = explain_truth(c, x->found[i] ? TRUTH_TRUE : TRUTH_FALSE);
        buf_addf(&c->out, "%-9s%s", word, name);
        if (i == s->final)
            buf_addf(&c->out, "  %s", msg_text(&c->arena, c->lang, MSG_ANALYSIS_FINAL));
        if (s->line[i].only_excludes)
            buf_addf(&c->out, "  %s", msg_text(&c->arena, c->lang, MSG_ANALYSIS_ONLY_EXCLUDES));
        buf_addch(&c->out, '\n');
    }
    const char *name = analysis_line_name(c, &s->line[x->an.line]);
    if (s->n > 1)
        buf_addch(&c->out, '\n');
    if (x->found[x->an.line])
        cli_say(c, MSG_EXPLAIN_FOUND(name));
    else
        cli_say(c, MSG_EXPLAIN_LOST(name));
}

/* The part a change is made to, short. */
static struct str group_text(struct cli *c, const struct query_part *p)
{
    struct arena *a = &c->arena;
    const struct query_part *first = p;
    while (first->op != QUERY_LEAF)
        first = first->part[0];
    struct str text = part_text(first, GROUP_COLUMNS, a);
    if (p->op == QUERY_LEAF)
        return text;
    return str_c(msg_text(a, c->lang, MSG_EXPLAIN_GROUP(text, query_part_terms(p))));
}

static void say_repair(struct cli *c, const struct explaining *x, size_t i)
{
    const struct repair *r = &x->repairs.item[i];
    struct str group = group_text(c, r->part);
    buf_addf(&c->out, "%3zu. ", i + 1);
    if (r->kind == REPAIR_ADD)
        msg_render(&c->out, c->lang, MSG_EXPLAIN_ADD(r->text, group));
    else if (r->kind == REPAIR_WIDEN)
        msg_render(&c->out, c->lang, MSG_EXPLAIN_WIDEN(r->text, group));
    else if (r->kind == REPAIR_READMIT)
        msg_render(&c->out, c->lang, MSG_EXPLAIN_READMIT(group));
    else
        msg_render(&c->out, c->lang, MSG_EXPLAIN_DROP(group));
    if (r->adds >= 0)
        buf_addf(&c->out, "  %s", msg_text(&c->arena, c->lang, MSG_EXPLAIN_ADDS(r->adds)));
    buf_addch(&c->out, '\n');
}

static void say_repairs(struct cli *c, const struct explaining *x)
{
    const struct repair_list *r = &x->repairs;
    size_t shown = x->full || r->n < SHOWN_MOST ? r->n : SHOWN_MOST;
    if (x->found[x->an.line])
        return;
    buf_addch(&c->out, '\n');
    if (r->n == 0) {
        cli_say(c, MSG_EXPLAIN_NO_REPAIR(x->tree.n_blockers));
        return;
    }
    cli_say(c, MSG_EXPLAIN_REPAIRS(r->n));
    for (size_t i = 0; i < shown; i++)
        say_repair(c, x, i);
    /* Of every kind at least one. */
    for (size_t i = shown; i < r->n; i++)
        if (r->item[i].kind != r->item[i - 1].kind)
            say_repair(c, x, i);
    if (shown < r->n)
        buf_adds(&c->out, "     ");
    if (shown < r->n)
        cli_say(c, MSG_EXPLAIN_MORE_REPAIRS(r->n));
}

static void explain_json(struct cli *c, const struct explaining *x)
{
    const struct strategy *s = &x->an.strategy;
    cli_json_begin(c, "search explain");
    json_key_str(&c->j, "pmid", x->record.pmid);
    json_key_str(&c->j, "citation", bib_short_citation(&x->record, &c->arena));
    json_key_c(&c->j, "record_from", known_source_name(x->from));
    json_key_int(&c->j, "headings", (int64_t)x->record.n_mesh);
    engine_put(&c->j, x->an.engine);
    json_key_arr(&c->j, "lines");
    for (size_t i = 0; i < s->n; i++) {
        json_obj(&c->j);
        json_key_str(&c->j, "line", s->line[i].id);
        json_key_bool(&c->j, "found", x->found[i]);
        json_end(&c->j);
    }
    json_end(&c->j);
    json_key_str(&c->j, "line", s->line[x->an.line].id);
    json_key_bool(&c->j, "found", x->found[x->an.line]);
    parts_put(&c->j, x->tree.root, &x->record, x->tree.blocker, x->tree.n_blockers, &c->arena);
    repairs_put(&c->j, &x->repairs, 0);
    json_end(&c->j);
}

static enum err_code explain(struct cli *c, struct explaining *x, struct err *e)
{
    enum err_code rc = get_record(c, x, e);
    if (rc == ERR_OK)
        rc = judge(c, x, e);
    if (rc != ERR_OK)
        return rc;
    analysis_note_mesh(c, &x->an);
    if (c->json) {
        explain_json(c, x);
        return ERR_OK;
    }
    say_record(c, x);
    say_lines(c, x);
    buf_addch(&c->out, '\n');
    explain_tree_say(c, &x->tree);
    say_repairs(c, x);
    buf_addch(&c->out, '\n');
    cli_say(c, MSG_EXPLAIN_BY_US);
    return x->an.engine ? analysis_say_engine(c, &x->an, e) : ERR_OK;
}

static enum err_code read_pmid(const char *word, int64_t *out, struct err *e)
{
    struct str s = str_c(word);
    if (str_starts_nocase(s, "pmid:"))
        s = str_sub(s, 5, s.len);
    if (!str_int64(s, out) || *out <= 0)
        return err_set(e, ERR_USAGE, MSG_EXPLAIN_BAD_PMID(word));
    return ERR_OK;
}

enum err_code cmd_search_explain(struct cli *c, int argc, char **argv, struct err *e)
{
    struct analysis_words w = {0};
    struct explaining x = {0};
    const char *full = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {
        ANALYSIS_OPTIONS(w), {"--record", NULL, false, &x.file}, {"--full", NULL, true, &full}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, x.file ? 0 : 1, 1, "search", e);
    if (rc == ERR_OK && n)
        rc = read_pmid(rest[0], &x.pmid, e);
    if (rc != ERR_OK)
        return rc;
    x.full = full != NULL;
    rc = analysis_open(c, &w, &x.an, e);
    if (rc == ERR_OK)
        rc = explain(c, &x, e);
    analysis_close(&x.an);
    return rc;
}
