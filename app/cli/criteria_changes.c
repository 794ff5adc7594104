/* criteria_changes.c - what an evaluation changed, for people and scripts. */
#include "app/cli/criteria.h"
#include "app/cli/messages.h"

static struct msg_call verdict_word(char v)
{
    switch (v) {
    case '+':
        return MSG_VERDICT_MET;
    case '-':
        return MSG_VERDICT_NOT_MET;
    case '?':
        return MSG_CHANGED_UNCLEAR;
    case '.':
        return MSG_CHANGED_NO_RULE;
    default:
        return MSG_CHANGED_ABSENT;
    }
}

static const char *verdict_key(char v)
{
    switch (v) {
    case '+':
        return "met";
    case '-':
        return "not_met";
    case '?':
        return "unclear";
    case '.':
        return "no_rule";
    default:
        return "absent";
    }
}

static void say_one(struct cli *c, struct str id, struct str from, struct str to, size_t n)
{
    buf_addf(&c->out, "  %-16.*s ", (int)id.len, id.ptr);
    cli_say(c, MSG_CHANGED_VERDICT(from, to, n));
}

static void say_counts(struct cli *c, const struct evaluation_changes *x)
{
    struct verdict_change *item;
    size_t n = verdict_changes_list(&x->counts, &c->arena, &item);
    for (size_t i = 0; i < n; i++)
        say_one(c, item[i].id, str_c(msg_text(&c->arena, c->lang, verdict_word(item[i].from))),
                str_c(msg_text(&c->arena, c->lang, verdict_word(item[i].to))), item[i].n);
    struct str all = str_c(msg_text(&c->arena, c->lang, MSG_CHANGED_SUGGESTION));
    for (size_t from = 0; from < 4; from++)
        for (size_t to = 0; to < 4; to++)
            if (from != to && x->counts.suggestion[from][to])
                say_one(c, all, str_c(suggestion_name((enum suggestion)from)),
                        str_c(suggestion_name((enum suggestion)to)),
                        x->counts.suggestion[from][to]);
}

static enum err_code say_record(struct cli *c, const struct evaluation_changes *x,
                                const struct evaluation_change *r, struct err *e)
{
    struct record_line line;
    struct verdict_change *item;
    size_t n = verdict_changes_of(&x->counts, r->before, r->after, &c->arena, &item);
    enum err_code rc = record_line(c->store, r->root, &c->arena, &line, e);
    if (rc != ERR_OK)
        return rc;
    buf_addf(&c->out, "%lld  %.*s\n        ", (long long)r->root, (int)line.citation.len,
             line.citation.ptr);
    for (size_t i = 0; i < n; i++)
        buf_addf(&c->out, "%.*s %c → %c; ", (int)item[i].id.len, item[i].id.ptr, item[i].from,
                 item[i].to);
    buf_addf(&c->out, "%.*s → %.*s\n", (int)r->suggested_before.len, r->suggested_before.ptr,
             (int)r->suggested_after.len, r->suggested_after.ptr);
    return ERR_OK;
}

enum err_code changes_text(struct cli *c, const struct evaluation_changes *x, bool each,
                           struct err *e)
{
    enum err_code rc = ERR_OK;
    if (x->first)
        return ERR_OK;
    if (x->n == 0)
        cli_say(c, MSG_CHANGED_NOTHING(x->counts.n_same, x->n_new));
    else
        cli_say(c, MSG_CHANGED_SOME(x->n, x->counts.n_same, x->n_new));
    say_counts(c, x);
    for (size_t i = 0; each && rc == ERR_OK && i < x->n; i++)
        rc = say_record(c, x, &x->item[i], e);
    return rc;
}

static void put_counts(struct json_out *j, const struct verdict_change *item, size_t n, bool count)
{
    json_key_arr(j, "criteria");
    for (size_t i = 0; i < n; i++) {
        json_obj(j);
        json_key_str(j, "id", item[i].id);
        json_key_c(j, "from", verdict_key(item[i].from));
        json_key_c(j, "to", verdict_key(item[i].to));
        if (count)
            json_key_int(j, "records", (int64_t)item[i].n);
        json_end(j);
    }
    json_end(j);
}

static void put_suggestions(struct json_out *j, const struct verdict_changes *v)
{
    json_key_arr(j, "suggestions");
    for (size_t from = 0; from < 4; from++)
        for (size_t to = 0; to < 4; to++) {
            if (from == to || v->suggestion[from][to] == 0)
                continue;
            json_obj(j);
            json_key_c(j, "from", suggestion_name((enum suggestion)from));
            json_key_c(j, "to", suggestion_name((enum suggestion)to));
            json_key_int(j, "records", (int64_t)v->suggestion[from][to]);
            json_end(j);
        }
    json_end(j);
}

static void put_record(struct cli *c, const struct evaluation_changes *x,
                       const struct evaluation_change *r)
{
    struct verdict_change *item;
    size_t n = verdict_changes_of(&x->counts, r->before, r->after, &c->arena, &item);
    json_obj(&c->j);
    json_key_int(&c->j, "record", r->root);
    json_key_str(&c->j, "suggestion_before", r->suggested_before);
    json_key_str(&c->j, "suggestion", r->suggested_after);
    put_counts(&c->j, item, n, false);
    json_end(&c->j);
}

void changes_json(struct cli *c, const struct evaluation_changes *x)
{
    struct json_out *j = &c->j;
    struct verdict_change *item;
    size_t n = verdict_changes_list(&x->counts, &c->arena, &item);
    json_key_obj(j, "changes");
    json_key_bool(j, "first", x->first);
    json_key_int(j, "changed", (int64_t)x->n);
    json_key_int(j, "same", (int64_t)x->counts.n_same);
    json_key_int(j, "new", (int64_t)x->n_new);
    put_counts(j, item, n, true);
    put_suggestions(j, &x->counts);
    json_key_arr(j, "records");
    for (size_t i = 0; i < x->n; i++)
        put_record(c, x, &x->item[i]);
    json_end(j);
    json_end(j);
}
