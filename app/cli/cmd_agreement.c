/* cmd_agreement.c - how far reviewers agree at a stage. */
#include "app/cli/agreement_out.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"

struct words {
    const char *stage, *pair, *by, *maybe, *from, *to, *draws, *seed, *words, *pairs, *over_time;
    const char *out;
};

static enum err_code parse_choices(const struct words *w, struct ratings_filter *f, struct err *e)
{
    static const char *const by[] = {"verdict", "category", "reason"};
    size_t k = 0;
    while (w->by && k < COUNT_OF(by) && strcmp(w->by, by[k]) != 0)
        k++;
    if (k == COUNT_OF(by))
        return err_set(e, ERR_USAGE, MSG_AGREEMENT_BAD_BY(w->by));
    f->by = (enum ratings_by)k;
    f->maybe_apart = w->maybe && strcmp(w->maybe, "apart") == 0;
    if (w->maybe && !f->maybe_apart && strcmp(w->maybe, "include") != 0)
        return err_set(e, ERR_USAGE, MSG_AGREEMENT_BAD_MAYBE(w->maybe));
    if (w->stage && !stage_parse(str_c(w->stage), &f->stage))
        return err_set(e, ERR_INPUT, MSG_DECISIONS_BAD_STAGE(w->stage));
    return ERR_OK;
}

static enum err_code parse_days(const struct words *w, struct ratings_filter *f, struct err *e)
{
    if (w->from && !date_parse(str_c(w->from), &f->from))
        return err_set(e, ERR_INPUT, MSG_CLI_BAD_DATE(w->from));
    if (w->to && !date_parse(str_c(w->to), &f->to))
        return err_set(e, ERR_INPUT, MSG_CLI_BAD_DATE(w->to));
    if (w->from && w->to && date_cmp(date_first(f->from), date_last(f->to)) > 0)
        return err_set(e, ERR_INPUT, MSG_AGREEMENT_TURNED(w->from, w->to));
    return ERR_OK;
}

static enum err_code parse_pair(struct cli *c, const struct words *w, struct ratings_filter *f,
                                struct err *e)
{
    struct str rest = w->pair ? str_c(w->pair) : STR(""), one;
    size_t n = 0;
    while (w->pair && str_split(&rest, ',', &one)) {
        if (n < 2)
            f->person[n] = arena_str(&c->arena, str_trim(one)).ptr;
        n++;
    }
    return !w->pair || n == 2 ? ERR_OK : err_set(e, ERR_USAGE, MSG_AGREEMENT_BAD_PAIR(w->pair));
}

static void write_json(struct cli *c, const struct agreement_asked *asked, bool named,
                       const struct agreement_stage *s, size_t n)
{
    cli_json_begin(c, "agreement");
    agreement_put(&c->j, asked, &s[0]);
    if (!named) {
        json_key_arr(&c->j, "stages");
        for (size_t i = 0; i < n; i++) {
            json_obj(&c->j);
            agreement_put(&c->j, asked, &s[i]);
            json_end(&c->j);
        }
        json_end(&c->j);
    }
    json_end(&c->j);
}

static enum err_code write_tables(struct cli *c, const struct agreement_asked *asked,
                                  const struct agreement_stage *s, size_t n, const char *path,
                                  struct err *e)
{
    size_t n_tables = 0, most = 0;
    bool flat = path && strcmp(cli_ending(path), "csv") == 0;
    for (size_t i = 0; i < n; i++)
        most += AGREEMENT_TABLES_MAX + s[i].n_pairs;
    struct table *t = ARENA_ARRAY(&c->arena, most, struct table);
    for (size_t i = 0; i < n; i++)
        n_tables += agreement_tables(c, asked, &s[i], flat, t + n_tables);
    if (path)
        return tables_out(c, "agreement", t, n_tables,
                          str_c(msg_text(&c->arena, c->lang, MSG_AGREEMENT_PAGE)), path, e);
    for (size_t i = 0; i < n_tables; i++) {
        buf_adds(&c->out, i ? "\n" : "");
        table_plain(&t[i], &c->out);
    }
    return ERR_OK;
}

static enum err_code parse(struct cli *c, int argc, char **argv, struct words *w,
                           struct agreement_asked *asked, struct err *e)
{
    char **rest;
    int n;
    const struct cli_option option[] = {{"--stage", NULL, false, &w->stage},
                                        {"--pair", NULL, false, &w->pair},
                                        {"--by", NULL, false, &w->by},
                                        {"--maybe", NULL, false, &w->maybe},
                                        {"--from", NULL, false, &w->from},
                                        {"--to", NULL, false, &w->to},
                                        {"--bootstrap", NULL, false, &w->draws},
                                        {"--seed", NULL, false, &w->seed},
                                        {"--words", NULL, true, &w->words},
                                        {"--pairs", NULL, true, &w->pairs},
                                        {"--over-time", NULL, true, &w->over_time},
                                        {"--output", "-o", false, &w->out}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "agreement", e);
    if (rc == ERR_OK)
        rc = parse_choices(w, &asked->filter, e);
    if (rc == ERR_OK)
        rc = parse_days(w, &asked->filter, e);
    if (rc == ERR_OK)
        rc = parse_pair(c, w, &asked->filter, e);
    if (rc == ERR_OK)
        rc = agreement_bootstrap(w->draws, w->seed, &asked->options, e);
    asked->options.progress = c->progress;
    asked->words = w->words;
    asked->all_pairs = w->pairs;
    asked->over_time = w->over_time;
    return rc;
}

enum err_code cmd_agreement(struct cli *c, int argc, char **argv, struct err *e)
{
    struct words w = {0};
    struct agreement_asked asked = {0};
    struct agreement_stage s[STAGE_COUNT];
    size_t n = 0;
    enum err_code rc = parse(c, argc, argv, &w, &asked, e);
    if (rc == ERR_OK)
        rc = agreement_stages(c->store, &asked, w.stage != NULL, &c->arena, s, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (!w.out && c->json) {
        write_json(c, &asked, w.stage != NULL, s, n);
        return ERR_OK;
    }
    return write_tables(c, &asked, s, n, w.out, e);
}
