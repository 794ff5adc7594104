/* cmd_search_terms.c - what each term of a line contributes. */
#include "app/cli/analysis_source.h"
#include "app/cli/cmd_search.h"
#include "app/cli/explain_tree.h"
#include "app/cli/messages.h"
#include "lib/base/text.h"

#define NUMBER_COLUMNS 11
#define REQUESTS_MOST  500
#define LISTED_MOST    20

struct counting {
    struct analysis an;
    const struct strategy_line *line;
    struct contribution counted;
};

static enum err_code count(struct cli *c, struct counting *x, size_t most, struct err *e)
{
    x->line = &x->an.strategy.line[x->an.line];
    if (!x->an.engine && !c->store)
        return err_set(e, ERR_USAGE, MSG_TERMS_NOTHING_TO_COUNT);
    if (!x->an.engine)
        analysis_note_mesh(c, &x->an);
    if (!x->an.engine)
        return contribution_in_review(x->line, c->store, c->progress, &c->arena, &x->counted, e);
    if (engine_is_local(x->an.engine))
        return contribution_in_corpus(x->line, x->an.engine, c->progress, &c->arena, &x->counted,
                                      e);
    return contribution_by_server(x->line, x->an.engine, most, &c->arena, &x->counted, e);
}

static void pad(struct cli *c, struct str text)
{
    for (size_t n = text_width(text); n < NUMBER_COLUMNS; n++)
        buf_addch(&c->out, ' ');
    buf_addstr(&c->out, text);
}

/* sign: 0 none. -1 stands for what was not counted. */
static void say_number(struct cli *c, int64_t n, const char *sign)
{
    struct buf b = {0};
    if (n < 0) {
        buf_adds(&b, "–");
    } else {
        buf_adds(&b, n ? sign : "");
        msg_add_int(&b, c->lang, n);
    }
    pad(c, buf_str(&b));
    buf_release(&b);
}

static void say_header(struct cli *c)
{
    pad(c, str_c(msg_text(&c->arena, c->lang, MSG_TERMS_FOUND)));
    pad(c, str_c(msg_text(&c->arena, c->lang, MSG_TERMS_ALONE)));
    pad(c, str_c(msg_text(&c->arena, c->lang, MSG_TERMS_WITHOUT)));
    buf_addch(&c->out, '\n');
}

static void say_part(struct cli *c, const struct query_part *p, const struct part_count *n)
{
    static const char *const op[] = {"", "AND", "OR", "NOT"};
    say_number(c, n->found, "");
    say_number(c, n->alone, "");
    if (n->gained > 0)
        say_number(c, n->gained, "+");
    else if (p->parent)
        say_number(c, n->lost, "−");
    else
        say_number(c, -1, "");
    buf_addf(&c->out, "   %*s", (int)(2 * p->depth), "");
    if (p->op == QUERY_LEAF)
        buf_addstr(&c->out, part_text(p, 0, &c->arena));
    else
        buf_adds(&c->out, op[p->op]);
    buf_addch(&c->out, '\n');
}

/* Terms that find something, and without which the line finds the same. */
static bool is_idle(const struct query_part *p, const struct part_count *n)
{
    return p->op == QUERY_LEAF && p->parent && query_part_can_drop(p) && n->found > 0 &&
           n->lost == 0 && n->gained == 0;
}

static void say_idle(struct cli *c, const struct counting *x)
{
    size_t n = 0, empty = 0;
    for (const struct query_part *p = x->line->root; p; p = query_part_next(p)) {
        n += is_idle(p, &x->counted.count[p->id]);
        empty += p->op == QUERY_LEAF && x->counted.count[p->id].found == 0;
    }
    if (empty || n)
        buf_addch(&c->out, '\n');
    if (empty)
        cli_say(c, MSG_TERMS_EMPTY(empty));
    if (n)
        cli_say(c, MSG_TERMS_IDLE(n));
    size_t shown = 0;
    for (const struct query_part *p = x->line->root; p && shown < LISTED_MOST;
         p = query_part_next(p))
        if (is_idle(p, &x->counted.count[p->id])) {
            struct str text = part_text(p, 0, &c->arena);
            buf_addf(&c->out, "  %.*s\n", (int)text.len, text.ptr);
            shown++;
        }
    if (shown < n)
        buf_addf(&c->out, "  … (%zu)\n", n - shown);
}

static enum err_code say(struct cli *c, const struct counting *x, struct err *e)
{
    const char *name = analysis_line_name(c, x->line);
    enum err_code rc = ERR_OK;
    cli_say(c, MSG_TERMS_LINE(name, x->counted.line));
    if (x->an.engine)
        rc = analysis_say_engine(c, &x->an, e);
    else
        cli_say(c, MSG_TERMS_IN_REVIEW(x->counted.records));
    buf_addch(&c->out, '\n');
    say_header(c);
    for (const struct query_part *p = x->line->root; p; p = query_part_next(p))
        say_part(c, p, &x->counted.count[p->id]);
    say_idle(c, x);
    buf_addch(&c->out, '\n');
    cli_say(c, MSG_TERMS_LEGEND);
    return rc;
}

static void number_json(struct cli *c, const char *key, int64_t n)
{
    json_key(&c->j, key);
    if (n < 0)
        json_put_null(&c->j);
    else
        json_int(&c->j, n);
}

static void terms_json(struct cli *c, const struct counting *x)
{
    static const char *const op[] = {"term", "and", "or", "not"};
    cli_json_begin(c, "search terms");
    json_key_str(&c->j, "line", x->line->id);
    json_key_int(&c->j, "count", x->counted.line);
    json_key_c(&c->j, "counted_over", x->an.engine ? "engine" : "review");
    number_json(c, "records", x->counted.records);
    engine_put(&c->j, x->an.engine);
    json_key_arr(&c->j, "parts");
    for (const struct query_part *p = x->line->root; p; p = query_part_next(p)) {
        const struct part_count *n = &x->counted.count[p->id];
        json_obj(&c->j);
        json_key_int(&c->j, "id", (int64_t)p->id);
        number_json(c, "parent", p->parent ? (int64_t)p->parent->id : -1);
        json_key_c(&c->j, "op", op[p->op]);
        if (p->op == QUERY_LEAF)
            json_key_str(&c->j, "term", part_text(p, 0, &c->arena));
        number_json(c, "found", n->found);
        number_json(c, "alone", n->alone);
        number_json(c, "lost", n->lost);
        number_json(c, "gained", n->gained);
        json_end(&c->j);
    }
    json_end(&c->j);
    json_end(&c->j);
}

static enum err_code terms(struct cli *c, struct counting *x, size_t most, struct err *e)
{
    enum err_code rc = count(c, x, most, e);
    if (rc != ERR_OK)
        return rc;
    if (x->counted.differs)
        note_add(&c->notes, NOTE_WARNING, NULL, 0, 0, MSG_TERMS_DIFFERS(engine_name(x->an.engine)));
    if (!c->json)
        return say(c, x, e);
    terms_json(c, x);
    return ERR_OK;
}

enum err_code cmd_search_terms(struct cli *c, int argc, char **argv, struct err *e)
{
    struct analysis_words w = {0};
    struct counting x = {0};
    const char *requests = NULL;
    int64_t most = REQUESTS_MOST;
    char **rest;
    int n;
    const struct cli_option option[] = {ANALYSIS_OPTIONS(w),
                                        {"--requests", NULL, false, &requests}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "search", e);
    if (rc == ERR_OK && requests && (!str_int64(str_c(requests), &most) || most < 1))
        rc = err_set(e, ERR_USAGE, MSG_ANALYSIS_BAD_NUMBER("--requests", requests));
    if (rc == ERR_OK)
        rc = analysis_open(c, &w, &x.an, e);
    if (rc == ERR_OK)
        rc = terms(c, &x, (size_t)most, e);
    analysis_close(&x.an);
    return rc;
}
