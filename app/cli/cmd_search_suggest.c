/* cmd_search_suggest.c - terms that known references have and the strategy lacks. */
#include "app/cli/analysis_source.h"
#include "app/cli/cmd_search.h"
#include "app/cli/explain_tree.h"
#include "app/cli/messages.h"
#include "lib/base/text.h"

#define CHOSEN_MOST    10
#define OTHERS_MOST    10
#define COST_MOST      100
#define COUNTED_LOCAL  100
#define COUNTED_SERVER 30
#define GROUP_COLUMNS  36

struct suggesting {
    struct analysis an;
    struct suggest_options o;
    const char *known;
    struct known_list k;
    struct suggestions s;
};

static void say_half(struct cli *c, const struct suggest_half *h, struct msg_call what)
{
    struct interval i = wilson_interval(h->after, h->n);
    struct buf low = {0}, high = {0};
    msg_add_double(&low, c->lang, 100 * i.low, 1);
    msg_add_double(&high, c->lang, 100 * i.high, 1);
    msg_render(&c->out, c->lang, what);
    buf_adds(&c->out, "  ");
    cli_say(c, MSG_SUGGEST_HALF(h->n, h->before, h->after, buf_str(&low), buf_str(&high)));
    buf_release(&low);
    buf_release(&high);
}

static void say_recall(struct cli *c, const struct suggesting *x)
{
    const struct suggestions *s = &x->s;
    buf_addch(&c->out, '\n');
    if (s->divided) {
        cli_say(c, MSG_SUGGEST_DIVIDED(x->o.seed));
        say_half(c, &s->development, MSG_SUGGEST_DEVELOPMENT);
        say_half(c, &s->validation, MSG_SUGGEST_VALIDATION);
    } else {
        cli_say(c, MSG_SUGGEST_NOT_DIVIDED(s->development.n, SUGGEST_SPLIT_FROM));
        say_half(c, &s->development, MSG_SUGGEST_ALL);
    }
    if (s->line_after >= 0)
        cli_say(c, MSG_SUGGEST_RECORDS(s->line_before, s->line_after));
}

static struct str group_text(struct cli *c, const struct query_part *p)
{
    const struct query_part *first = p;
    while (first->op != QUERY_LEAF)
        first = first->part[0];
    struct str text = part_text(first, GROUP_COLUMNS, &c->arena);
    return p->op == QUERY_LEAF
               ? text
               : str_c(msg_text(&c->arena, c->lang, MSG_EXPLAIN_GROUP(text, query_part_terms(p))));
}

static void say_item(struct cli *c, const struct suggested_term *s, size_t number)
{
    struct str group = group_text(c, s->part);
    if (number)
        buf_addf(&c->out, "%3zu. ", number);
    else
        buf_adds(&c->out, "     ");
    msg_render(&c->out, c->lang, MSG_SUGGEST_ITEM(s->text, group, s->known));
    if (number > 1)
        buf_addf(&c->out, ", %s", msg_text(&c->arena, c->lang, MSG_SUGGEST_GAIN(s->gain)));
    if (s->adds >= 0)
        buf_addf(&c->out, ", %s", msg_text(&c->arena, c->lang, MSG_SUGGEST_ADDS(s->adds)));
    if (s->related)
        buf_addf(&c->out, " (%s)", msg_text(&c->arena, c->lang, MSG_SUGGEST_RELATED));
    buf_addch(&c->out, '\n');
}

static void say_items(struct cli *c, const struct suggesting *x)
{
    const struct suggestions *s = &x->s;
    size_t others = s->n - s->n_chosen;
    buf_addch(&c->out, '\n');
    if (s->n_chosen == 0) {
        cli_say(c, s->development.before == s->development.n ? MSG_SUGGEST_NOTHING_LOST
                                                             : MSG_SUGGEST_NONE);
        return;
    }
    cli_say(c, MSG_SUGGEST_CHOSEN(s->n_chosen, s->n_candidates));
    for (size_t i = 0; i < s->n_chosen; i++)
        say_item(c, &s->item[i], i + 1);
    if (others) {
        cli_say(c, MSG_SUGGEST_OTHERS);
        for (size_t i = 0; i < others && i < OTHERS_MOST; i++)
            say_item(c, &s->item[s->n_chosen + i], 0);
    }
}

static enum err_code say(struct cli *c, const struct suggesting *x, struct err *e)
{
    const struct suggestions *s = &x->s;
    const char *name = analysis_line_name(c, &x->an.strategy.line[x->an.line]);
    cli_say(c, MSG_SUGGEST_HEAD(name, x->k.n, s->development.n + s->validation.n));
    if (s->n_untold)
        cli_say(c, MSG_SUGGEST_UNTOLD(s->n_untold));
    enum err_code rc = analysis_say_engine(c, &x->an, e);
    say_items(c, x);
    if (s->n_elsewhere)
        cli_say(c, MSG_SUGGEST_ELSEWHERE(s->n_elsewhere));
    if (s->n_costly)
        cli_say(c, MSG_SUGGEST_COSTLY(s->n_costly, x->o.cost_most));
    if (s->n_beyond)
        cli_say(c, MSG_SUGGEST_BEYOND(s->n_beyond));
    say_recall(c, x);
    return rc;
}

static void half_json(struct cli *c, const char *key, const struct suggest_half *h)
{
    const size_t found[] = {h->before, h->after};
    static const char *const when[] = {"before", "after"};
    json_key_obj(&c->j, key);
    json_key_int(&c->j, "n", (int64_t)h->n);
    for (size_t i = 0; i < 2; i++) {
        struct interval w = wilson_interval(found[i], h->n);
        json_key_obj(&c->j, when[i]);
        json_key_int(&c->j, "found", (int64_t)found[i]);
        json_key_num(&c->j, "low", w.low);
        json_key_num(&c->j, "high", w.high);
        json_end(&c->j);
    }
    json_end(&c->j);
}

static void count_json(struct cli *c, const char *key, int64_t n)
{
    json_key(&c->j, key);
    if (n < 0)
        json_put_null(&c->j);
    else
        json_int(&c->j, n);
}

static void item_json(struct cli *c, const struct suggested_term *s, bool chosen)
{
    static const char *const kind[] = {"heading-qualifier", "heading", "pub-type",
                                       "language",          "keyword", "title-phrase",
                                       "abstract-phrase",   "word"};
    json_obj(&c->j);
    json_key_str(&c->j, "term", s->text);
    json_key_c(&c->j, "kind", kind[s->kind]);
    json_key_str(&c->j, "group", part_text(s->part, 0, &c->arena));
    json_key_bool(&c->j, "chosen", chosen);
    json_key_int(&c->j, "known", (int64_t)s->known);
    json_key_int(&c->j, "gain", (int64_t)s->gain);
    count_json(c, "adds", s->adds);
    json_key_bool(&c->j, "related", s->related);
    json_end(&c->j);
}

static void suggest_json(struct cli *c, const struct suggesting *x)
{
    const struct suggestions *s = &x->s;
    cli_json_begin(c, "search suggest");
    json_key_str(&c->j, "line", x->an.strategy.line[x->an.line].id);
    json_key_int(&c->j, "known", (int64_t)x->k.n);
    json_key_int(&c->j, "untold", (int64_t)s->n_untold);
    json_key_bool(&c->j, "divided", s->divided);
    json_key_int(&c->j, "seed", (int64_t)x->o.seed);
    engine_put(&c->j, x->an.engine);
    half_json(c, "development", &s->development);
    half_json(c, "validation", &s->validation);
    count_json(c, "records_before", s->line_before);
    count_json(c, "records_after", s->line_after);
    json_key_int(&c->j, "candidates", (int64_t)s->n_candidates);
    json_key_int(&c->j, "counted", (int64_t)s->n_counted);
    json_key_int(&c->j, "elsewhere", (int64_t)s->n_elsewhere);
    json_key_int(&c->j, "costly", (int64_t)s->n_costly);
    json_key_int(&c->j, "beyond", (int64_t)s->n_beyond);
    json_key_arr(&c->j, "suggestions");
    for (size_t i = 0; i < s->n && i < s->n_chosen + OTHERS_MOST; i++)
        item_json(c, &s->item[i], i < s->n_chosen);
    json_end(&c->j);
    json_key_str(&c->j, "query", s->query);
    json_end(&c->j);
}

static enum err_code suggest(struct cli *c, struct suggesting *x, struct err *e)
{
    struct engine *engine = x->an.engine;
    analysis_note_mesh(c, &x->an);
    x->o.most_counted = engine && !engine_is_local(engine) ? COUNTED_SERVER : COUNTED_LOCAL;
    enum err_code rc = known_read(x->known, &c->arena, &x->k, e);
    if (rc == ERR_OK)
        rc = known_look_up(&x->k, engine, c->store, &c->arena, e);
    if (rc == ERR_OK)
        rc = suggest_terms(&x->an.strategy, x->an.line, &x->k, engine, &x->o, c->progress,
                           &c->arena, &x->s, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json)
        return say(c, x, e);
    suggest_json(c, x);
    return ERR_OK;
}

static enum err_code number(const char *option, const char *word, int64_t low, int64_t *out,
                            struct err *e)
{
    if (word && (!str_int64(str_c(word), out) || *out < low))
        return err_set(e, ERR_USAGE, MSG_ANALYSIS_BAD_NUMBER(option, word));
    return ERR_OK;
}

enum err_code cmd_search_suggest(struct cli *c, int argc, char **argv, struct err *e)
{
    struct analysis_words w = {0};
    struct suggesting x = {0};
    const char *seed = NULL, *cost = NULL, *most = NULL;
    int64_t seed_n = 1, cost_n = COST_MOST, most_n = CHOSEN_MOST;
    char **rest;
    int n;
    const struct cli_option option[] = {ANALYSIS_OPTIONS(w),
                                        {"--known", NULL, false, &x.known},
                                        {"--seed", NULL, false, &seed},
                                        {"--cost", NULL, false, &cost},
                                        {"--most", NULL, false, &most}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "search", e);
    if (rc == ERR_OK && !x.known)
        rc = err_set(e, ERR_USAGE, MSG_ANALYSIS_NEEDS_KNOWN("search suggest"));
    if (rc == ERR_OK)
        rc = number("--seed", seed, 0, &seed_n, e);
    if (rc == ERR_OK)
        rc = number("--cost", cost, 1, &cost_n, e);
    if (rc == ERR_OK)
        rc = number("--most", most, 1, &most_n, e);
    if (rc == ERR_OK)
        rc = analysis_open(c, &w, &x.an, e);
    x.o = (struct suggest_options){
        .seed = (uint64_t)seed_n, .most = (size_t)most_n, .cost_most = cost_n};
    if (rc == ERR_OK)
        rc = suggest(c, &x, e);
    analysis_close(&x.an);
    return rc;
}
