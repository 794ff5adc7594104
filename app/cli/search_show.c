/* search_show.c - a run on the terminal and as JSON; the list of runs. */
#include "app/cli/search_show.h"

#include "app/cli/messages.h"
#include "app/cli/search_words.h"
#include "app/json/search.h"
#include "lib/base/date.h"
#include "lib/base/text.h"

struct str search_long_date(struct cli *c, struct str iso)
{
    struct buf day = {0};
    struct date d;
    if (date_parse(str_sub(iso, 0, 10), &d))
        date_add_long(&day, c->lang, d);
    struct str text = arena_str(&c->arena, buf_str(&day));
    buf_release(&day);
    return text;
}

void search_show_json(struct cli *c, const struct search_run *run)
{
    cli_json_begin(c, "search show");
    search_run_put(&c->j, run);
    search_lines_put(&c->j, run);
    json_end(&c->j);
}

static void say_kept(struct cli *c, const struct search_line *l)
{
    if (l->from_run) {
        buf_adds(&c->out, "    ");
        cli_say(c, MSG_SEARCH_LINE_FROM_RUN(l->from_run, l->engine, str_sub(l->at, 0, 10)));
    } else if (l->n_pmids < 0 && l->count > SEARCH_KEPT_PMIDS) {
        buf_adds(&c->out, "    ");
        cli_say(c, MSG_SEARCH_LINE_NOT_KEPT(SEARCH_KEPT_PMIDS));
    }
}

static void say_count(struct cli *c, const struct search_line *l)
{
    buf_adds(&c->out, "    ");
    if (l->recorded_count >= 0)
        cli_say(c, MSG_SEARCH_LINE_RECORDED(l->count, l->recorded_count, l->recorded_engine,
                                            l->recorded_date));
    else
        cli_say(c, MSG_SEARCH_LINE_COUNT(l->count));
    say_kept(c, l);
}

/* On a terminal the strategy stands as in NGC's Søgeprotokol: a line, then its count. */
void search_show_text(struct cli *c, const struct search_run *run)
{
    struct arena *a = &c->arena;
    struct str searched = search_long_date(c, run->at);
    cli_say(c, MSG_SEARCH_META(run->database, run->engine, searched));
    for (size_t i = 0; i < run->n_lines; i++) {
        const struct search_line *l = &run->line[i];
        buf_addch(&c->out, '\n');
        struct str query = text_squeeze(l->query, a);
        text_wrap(&c->out,
                  str_c(arena_fmt(a, "#%.*s  %.*s", (int)l->id.len, l->id.ptr, (int)query.len,
                                  query.ptr)),
                  100, 0);
        say_count(c, l);
        for (size_t k = 0; k < l->n_warnings; k++) {
            buf_adds(&c->out, "    ");
            cli_say(c, MSG_SEARCH_LINE_WARNING(l->warning[k]));
        }
    }
}

static void say_run(struct cli *c, const struct search_run *r)
{
    const char *at = search_moment(c, r->at);
    if (str_eq(r->kind, STR("update")))
        cli_say(c, MSG_SEARCH_RUN_UPDATE(r->id, at, r->search, r->engine, r->n_lines, r->import,
                                         r->n_pmids));
    else
        cli_say(c, MSG_SEARCH_RUN_LINE(r->id, at, r->search, r->engine, r->n_lines, r->import,
                                       r->n_pmids));
    if (r->begun.len) {
        buf_adds(&c->out, "    ");
        cli_say(c, MSG_SEARCH_RUN_BEGUN(search_moment(c, r->begun)));
    }
}

enum err_code search_show_runs(struct cli *c, struct str search, struct err *e)
{
    struct search_run *run;
    size_t n;
    enum err_code rc = search_list(c->store, search, &c->arena, &run, &n, e);
    if (rc == ERR_OK && n == 0)
        rc = err_set(e, ERR_STATE, MSG_SEARCH_NONE);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "search show");
        json_key_arr(&c->j, "runs");
    }
    for (size_t i = 0; i < n; i++) {
        if (!c->json) {
            say_run(c, &run[i]);
            continue;
        }
        json_obj(&c->j);
        search_run_put(&c->j, &run[i]);
        json_end(&c->j);
    }
    if (c->json) {
        json_end(&c->j);
        json_end(&c->j);
    }
    return ERR_OK;
}
