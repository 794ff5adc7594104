/* cmd_uptake_barrier.c - what keeps regions from requisitioning: added, ended, listed. */
#include "app/cli/asked.h"
#include "app/cli/cmd_uptake.h"
#include "app/cli/messages.h"
#include "uptake/present/present.h"

struct barrier_words {
    const char *group, *region, *date, *source, *reason;
};

static enum err_code place(struct cli *c, const struct barrier_words *w, struct barrier *b,
                           struct err *e)
{
    struct uptake_lists l;
    const struct uptake_name *x = NULL;
    enum err_code rc = uptake_lists(c->uptake, &c->arena, &l, e);
    if (rc == ERR_OK && w->group)
        rc = uptake_name_find(l.group, l.n_groups, str_c(w->group), &x, e);
    b->group = x ? x->id : 0;
    x = NULL;
    if (rc == ERR_OK && w->region)
        rc = uptake_name_find(l.region, l.n_regions, str_c(w->region), &x, e);
    b->region = x ? x->id : 0;
    return rc;
}

static enum err_code add(struct cli *c, const struct barrier_words *w, const char *text,
                         struct err *e)
{
    struct barrier b = {.text = str_c(text), .source = str_c(w->source)};
    const char *who;
    int64_t id;
    if (!w->date || !date_parse(str_c(w->date), &b.noted) || !b.noted.day)
        return err_set(e, ERR_USAGE, MSG_UPTAKE_BARRIER_DATE(w->date ? w->date : ""));
    enum err_code rc = cli_uptake(c, true, e);
    if (rc == ERR_OK)
        rc = place(c, w, &b, e);
    if (rc == ERR_OK)
        rc = uptake_actor(c, &who, e);
    if (rc == ERR_OK)
        rc = barrier_add(c->uptake, &b, who, &id, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        cli_say(c, MSG_UPTAKE_BARRIER_ADDED(id));
        return ERR_OK;
    }
    cli_json_begin(c, "uptake barrier add");
    json_key_int(&c->j, "id", id);
    json_end(&c->j);
    return ERR_OK;
}

static enum err_code end(struct cli *c, const struct barrier_words *w, const char *text,
                         struct err *e)
{
    const char *who;
    int64_t id;
    if (!str_int64(str_c(text), &id))
        return err_set(e, ERR_USAGE, MSG_UPTAKE_BARRIER_ID(text));
    enum err_code rc = cli_uptake(c, true, e);
    if (rc == ERR_OK)
        rc = uptake_actor(c, &who, e);
    if (rc == ERR_OK)
        rc = barrier_end(c->uptake, id, str_c(w->reason), who, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        cli_say(c, MSG_UPTAKE_BARRIER_ENDED(id));
        return ERR_OK;
    }
    cli_json_begin(c, "uptake barrier end");
    json_key_int(&c->j, "id", id);
    json_end(&c->j);
    return ERR_OK;
}

static struct str name_of(struct cli *c, const struct uptake_name *list, size_t n, int64_t id,
                          bool code)
{
    const struct uptake_name *x = uptake_name_of(list, n, id);
    return !x ? STR("") : code ? x->code : x->name[c->lang];
}

static void one_json(struct cli *c, const struct uptake_lists *l, const struct barrier *b)
{
    struct json_out *j = &c->j;
    char iso[16];
    json_obj(j);
    json_key_int(j, "id", b->id);
    json_opt_str(j, "group", name_of(c, l->group, l->n_groups, b->group, true));
    json_opt_str(j, "region", name_of(c, l->region, l->n_regions, b->region, true));
    json_key_c(j, "date", date_iso(b->noted, iso));
    json_key_str(j, "text", b->text);
    json_opt_str(j, "source", b->source);
    json_key_str(j, "who", b->who);
    json_key_bool(j, "ended", b->ended);
    json_opt_str(j, "reason", b->reason);
    json_end(j);
}

static void one_line(struct cli *c, const struct uptake_lists *l, const struct barrier *b)
{
    char iso[16];
    struct str group = name_of(c, l->group, l->n_groups, b->group, false);
    struct str region = b->region ? name_of(c, l->region, l->n_regions, b->region, false)
                                  : str_c(msg_text(&c->arena, c->lang, MSG_UPTAKE_BARRIER_ALL));
    buf_addf(&c->out, "%4" PRId64 "  %s  %.*s%s%.*s: %.*s", b->id, date_iso(b->noted, iso),
             (int)region.len, region.ptr, group.len ? ", " : "", (int)group.len, group.ptr,
             (int)b->text.len, b->text.ptr);
    if (b->source.len)
        buf_addf(&c->out, " (%.*s)", (int)b->source.len, b->source.ptr);
    if (b->ended)
        buf_addf(&c->out, " – %s",
                 msg_text(&c->arena, c->lang, MSG_UPTAKE_BARRIER_IS_ENDED(b->reason)));
    buf_addch(&c->out, '\n');
}

static enum err_code list(struct cli *c, struct err *e)
{
    struct uptake_lists l;
    struct barrier_list b;
    enum err_code rc = cli_uptake(c, false, e);
    if (rc == ERR_OK)
        rc = uptake_lists(c->uptake, &c->arena, &l, e);
    if (rc == ERR_OK)
        rc = barrier_load(c->uptake, &c->arena, &b, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "uptake barrier list");
        json_key_arr(&c->j, "barriers");
    }
    for (size_t i = 0; i < b.n; i++)
        (c->json ? one_json : one_line)(c, &l, &b.item[i]);
    if (c->json) {
        json_end(&c->j);
        json_end(&c->j);
    } else if (!b.n) {
        cli_say(c, MSG_UPTAKE_BARRIER_NONE);
    }
    return ERR_OK;
}

UPTAKE_FN(barrier)
{
    static const char *const verb[] = {"add", "end", "list"};
    struct barrier_words w = {0};
    size_t v;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--group", "-g", false, &w.group},
                                        {"--region", NULL, false, &w.region},
                                        {"--date", NULL, false, &w.date},
                                        {"--source", NULL, false, &w.source},
                                        {"--reason", NULL, false, &w.reason}};
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    if (rc == ERR_OK)
        rc = cli_options(c, argc - 1, argv + 1, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, v < 2, v < 2, "uptake", e);
    if (rc != ERR_OK)
        return rc;
    return v == 0 ? add(c, &w, rest[0], e) : v == 1 ? end(c, &w, rest[0], e) : list(c, e);
}
