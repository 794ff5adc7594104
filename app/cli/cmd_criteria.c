/* cmd_criteria.c - suggested verdicts: applied to all records, and traced for one. */
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "screen/review/evaluate.h"

struct mesh_change {
    const char *actor, *path;
};

static enum err_code set_mesh(struct cli *c, void *context, struct err *e)
{
    const struct mesh_change *m = context;
    return review_set_mesh(c->store, m->actor, m->path, e);
}

static enum err_code apply(struct cli *c, const char *mesh, struct err *e)
{
    struct evaluation *list;
    size_t n, count[4] = {0};
    static const char *const name[4] = {"1A", "1B", "2", "?"};
    const char *actor;
    enum err_code rc = cli_actor(c, &actor, e);
    if (rc == ERR_OK)
        rc = cli_mesh(c, &mesh, e);
    if (rc == ERR_OK && mesh)
        rc = in_transaction(c, set_mesh, &(struct mesh_change){actor, mesh}, e);
    if (rc == ERR_OK)
        rc = evaluate_all(c->store, actor, c->progress, &c->arena, &c->notes, &n, e);
    if (rc == ERR_OK)
        rc = evaluation_list(c->store, &c->arena, &list, &n, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < 4; k++)
            count[k] += str_eq_c(list[i].suggestion, name[k]);
    if (!c->json) {
        cli_say(c, MSG_CRITERIA_DONE(n, count[0], count[1], count[2], count[3]));
        return ERR_OK;
    }
    cli_json_begin(c, "criteria apply");
    json_key_arr(&c->j, "records");
    for (size_t i = 0; i < n; i++) {
        json_obj(&c->j);
        json_key_int(&c->j, "record", list[i].root);
        json_key_str(&c->j, "literature", list[i].literature);
        json_key_str(&c->j, "verdicts", list[i].verdicts);
        json_key_str(&c->j, "suggestion", list[i].suggestion);
        json_end(&c->j);
    }
    json_end(&c->j);
    json_end(&c->j);
    return ERR_OK;
}

static struct str place_text(const struct query_hit *h, const struct bib_record *r)
{
    switch (h->place) {
    case QP_TITLE:
        return r->title;
    case QP_ABSTRACT:
        return h->part < r->n_abstract ? r->abstract[h->part].text : STR("");
    case QP_MESH:
        return h->part < r->n_mesh ? r->mesh[h->part].name : STR("");
    case QP_KEYWORD:
        return h->part < r->n_keywords ? r->keyword[h->part].name : STR("");
    case QP_PUB_TYPE:
        return h->part < r->n_pub_types ? r->pub_type[h->part].name : STR("");
    case QP_OTHER:
        break;
    }
    return STR("");
}

static struct str hit_words(const struct query_hit *h, const struct bib_record *r)
{
    struct str text = place_text(h, r);
    return h->end > h->start ? str_sub(text, h->start, h->end) : text;
}

static struct msg_call place_name(enum query_place p)
{
    switch (p) {
    case QP_TITLE:
        return MSG_PLACE_TITLE;
    case QP_ABSTRACT:
        return MSG_PLACE_ABSTRACT;
    case QP_MESH:
        return MSG_PLACE_MESH;
    case QP_KEYWORD:
        return MSG_PLACE_KEYWORD;
    case QP_PUB_TYPE:
        return MSG_PLACE_PUB_TYPE;
    case QP_OTHER:
        break;
    }
    return MSG_PLACE_OTHER;
}

static struct msg_call verdict_words(enum criterion_verdict v)
{
    switch (v) {
    case VERDICT_MET:
        return MSG_VERDICT_MET;
    case VERDICT_NOT_MET:
        return MSG_VERDICT_NOT_MET;
    case VERDICT_UNCLEAR:
        return MSG_VERDICT_UNCLEAR;
    case VERDICT_NO_RULE:
        break;
    }
    return MSG_VERDICT_NO_RULE;
}

static void say_hits(struct cli *c, const struct criterion_result *x, const struct bib_record *r)
{
    struct str before = STR("");
    for (size_t i = 0; i < x->hits.n; i++) {
        struct str words = hit_words(&x->hits.item[i], r);
        if (words.len == 0 || str_eq_nocase(words, before))
            continue;
        before = words;
        buf_adds(&c->out, "         ");
        msg_render(&c->out, c->lang, place_name(x->hits.item[i].place));
        buf_addf(&c->out, ": %.*s\n", (int)words.len, words.ptr);
    }
    if (x->rule_note[c->lang].len)
        buf_addf(&c->out, "         %.*s\n", (int)x->rule_note[c->lang].len,
                 x->rule_note[c->lang].ptr);
}

static void trace_text(struct cli *c, const struct pico *pico, const struct bib_record *r,
                       const struct criteria_result *res)
{
    cli_say(c, MSG_TRACE_HEAD(bib_short_citation(r, &c->arena), r->title));
    struct str literature = literature_text(res->literature, c->lang, &c->arena);
    struct str why = literature_reason_text(&res->literature_reason, c->lang, &c->arena);
    if (why.len)
        cli_say(c, MSG_TRACE_LITERATURE(literature, why));
    else
        cli_say(c, MSG_TRACE_LITERATURE_BARE(literature));
    for (size_t i = 0; i < res->n; i++) {
        const struct pico_criterion *k = &pico->criterion[i];
        buf_addf(&c->out, "  %c  %-16.*s ", verdict_char(res->item[i].verdict), (int)k->id.len,
                 k->id.ptr);
        cli_say(c, verdict_words(res->item[i].verdict));
        say_hits(c, &res->item[i], r);
    }
    struct str reason =
        res->primary_reason >= 0 ? pico->criterion[res->primary_reason].id : STR("–");
    cli_say(c, MSG_TRACE_END(suggestion_name(res->suggestion), reason));
}

static void trace_json(struct cli *c, int64_t root, const struct pico *pico,
                       const struct bib_record *r, const struct criteria_result *res)
{
    static const char *const place[] = {"title",   "abstract", "mesh",
                                        "keyword", "pub_type", "other"};
    static const char *const verdict[] = {"no_rule", "unclear", "not_met", "met"};
    struct json_out *j = &c->j;
    cli_json_begin(c, "criteria trace");
    json_key_int(j, "record", root);
    json_key_c(j, "literature", literature_name(res->literature));
    json_key_c(j, "suggestion", suggestion_name(res->suggestion));
    json_key_arr(j, "criteria");
    for (size_t i = 0; i < res->n; i++) {
        json_obj(j);
        json_key_str(j, "id", pico->criterion[i].id);
        json_key_c(j, "verdict", verdict[res->item[i].verdict]);
        json_opt_str(j, "note", res->item[i].rule_note[c->lang]);
        json_key_arr(j, "hits");
        for (size_t k = 0; k < res->item[i].hits.n; k++) {
            const struct query_hit *h = &res->item[i].hits.item[k];
            json_obj(j);
            json_key_c(j, "place", place[h->place]);
            json_key_int(j, "part", (int64_t)h->part);
            json_key_int(j, "start", (int64_t)h->start);
            json_key_int(j, "end", (int64_t)h->end);
            json_key_str(j, "words", hit_words(h, r));
            json_end(j);
        }
        json_end(j);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static enum err_code trace(struct cli *c, const char *key, struct err *e)
{
    const struct pico *pico;
    struct bib_record r;
    struct criteria_result res;
    int64_t root = 0;
    enum err_code rc = record_find(c->store, str_c(key), &root, e);
    if (rc == ERR_OK)
        rc = evaluate_one(c->store, root, &c->arena, &c->notes, &pico, &r, &res, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json)
        trace_json(c, root, pico, &r, &res);
    else
        trace_text(c, pico, &r, &res);
    return ERR_OK;
}

enum err_code cmd_criteria(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"apply", "trace"};
    const char *mesh = NULL;
    char **rest;
    int n_rest;
    size_t v;
    const struct cli_option option[] = {{"--mesh", NULL, false, &mesh}};
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    if (rc == ERR_OK)
        rc = cli_options(c, argc - 1, argv + 1, option, v == 0, &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, (int)v, (int)v, "criteria", e);
    if (rc != ERR_OK)
        return rc;
    return v == 0 ? apply(c, mesh, e) : trace(c, rest[0], e);
}
