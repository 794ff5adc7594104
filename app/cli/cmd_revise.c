/* cmd_revise.c - other documents for a running review, and what follows from them. */
#include "app/cli/command.h"
#include "app/cli/messages.h"
#include "screen/evidence/columns.h"
#include "screen/evidence/evidence.h"
#include "screen/review/revise.h"

static struct msg_call change_word(enum criterion_change k)
{
    return k == CRITERION_ADDED     ? MSG_REVISE_ADDED
           : k == CRITERION_REMOVED ? MSG_REVISE_REMOVED
                                    : MSG_REVISE_CHANGED;
}

static struct str parts_text(struct cli *c, unsigned parts)
{
    struct buf b = {0};
    for (int i = 0; i < CRITERION_PARTS; i++)
        if (parts & (1u << i))
            buf_addf(&b, "%s%s", b.len ? ", " : "", criterion_part_name(1u << i));
    struct str out = arena_str(&c->arena, buf_str(&b));
    buf_release(&b);
    return out;
}

static void say_changes(struct cli *c, const struct criteria_changes *x)
{
    for (size_t i = 0; i < x->n; i++) {
        char *word = msg_text(&c->arena, c->lang, change_word(x->item[i].change));
        struct str parts =
            x->item[i].change == CRITERION_CHANGED ? parts_text(c, x->item[i].parts) : STR("–");
        cli_say(c, MSG_REVISE_CHANGE(x->item[i].id, word, parts));
    }
    if (x->n == 0)
        cli_say(c, MSG_REVISE_NO_CRITERIA);
}

static void changes_json(struct json_out *j, const struct criteria_changes *x)
{
    json_key_arr(j, "criteria");
    for (size_t i = 0; i < x->n; i++) {
        json_obj(j);
        json_key_str(j, "id", x->item[i].id);
        json_key_c(j, "change", criterion_change_name(x->item[i].change));
        json_key_arr(j, "parts");
        for (int k = 0; k < CRITERION_PARTS; k++)
            if (x->item[i].change == CRITERION_CHANGED && x->item[i].parts & (1u << k))
                json_c(j, criterion_part_name(1u << k));
        json_end(j);
        json_end(j);
    }
    json_end(j);
    json_key_bool(j, "question", x->question);
}

static const char *verdict_word(const struct reopened *r)
{
    return r->was.include ? "include" : "exclude";
}

static void say_effect(struct cli *c, const struct revision_effect *x)
{
    cli_say(c, MSG_REVISE_DONE(x->verdicts.n, x->n));
    for (size_t i = 0; i < x->n; i++) {
        const struct reopened *r = &x->item[i];
        buf_adds(&c->out, "  ");
        cli_say(c, MSG_REVISE_REOPENED(r->root, cli_stage(c, r->stage), verdict_word(r),
                                       r->was.reason, r->citation, r->title));
    }
}

static void effect_json(struct json_out *j, const struct revision_effect *x)
{
    json_key_int(j, "verdicts_changed", (int64_t)x->verdicts.n);
    json_key_arr(j, "reopened");
    for (size_t i = 0; i < x->n; i++) {
        json_obj(j);
        json_key_int(j, "record", x->item[i].root);
        json_key_c(j, "stage", stage_name(x->item[i].stage));
        json_key_c(j, "verdict", verdict_word(&x->item[i]));
        json_key_str(j, "category", x->item[i].was.category);
        json_key_str(j, "reason", x->item[i].was.reason);
        json_end(j);
    }
    json_end(j);
}

struct revising {
    struct revision r;
    bool dry, finish, effect; /* effect: the criteria were applied */
    struct criteria_changes changes;
    struct revision_effect x;
};

/* Another protocol's tables, against the form in force: nothing is changed for a misspelt field. */
static enum err_code check_columns(struct cli *c, const char *path, struct err *e)
{
    struct protocol p;
    struct form f;
    enum err_code rc = protocol_load(path, &c->arena, NULL, &p, e);
    if (rc == ERR_OK)
        rc = extraction_form(c->store, &c->arena, &f, e);
    return rc == ERR_OK ? extraction_columns_check(&f, &p, e) : rc;
}

static enum err_code work(struct cli *c, const char *actor, struct revising *w, struct err *e)
{
    enum err_code rc = w->r.protocol_path ? check_columns(c, w->r.protocol_path, e) : ERR_OK;
    if (rc == ERR_OK && w->dry)
        return revise_compare(c->store, &w->r, &c->arena, &c->notes, &w->changes, e);
    if (rc == ERR_OK && !w->finish)
        rc = revise_begin(c->store, actor, &w->r, &c->arena, &c->notes, &w->changes, e);
    w->effect = w->finish || w->changes.n > 0;
    if (rc == ERR_OK && w->effect)
        rc = revise_finish(c->store, actor, c->progress, &c->arena, &c->notes, &w->x, e);
    return rc;
}

static void told(struct cli *c, const struct revising *w)
{
    if (!c->json) {
        if (!w->finish)
            say_changes(c, &w->changes);
        if (w->effect)
            say_effect(c, &w->x);
        return;
    }
    cli_json_begin(c, "revise");
    if (!w->finish)
        changes_json(&c->j, &w->changes);
    if (w->effect)
        effect_json(&c->j, &w->x);
    json_end(&c->j);
}

enum err_code cmd_revise(struct cli *c, int argc, char **argv, struct err *e)
{
    struct revising w = {0};
    const char *dry = NULL, *actor;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--pico", NULL, false, &w.r.pico_path},
                                        {"--protocol", NULL, false, &w.r.protocol_path},
                                        {"--why", NULL, false, &w.r.why},
                                        {"--dry-run", NULL, true, &dry}};
    w.finish = argc > 1 && strcmp(argv[1], "finish") == 0;
    enum err_code rc =
        cli_options(c, argc - w.finish, argv + w.finish, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "revise", e);
    if (rc == ERR_OK && !w.finish && !w.r.pico_path && !w.r.protocol_path)
        rc = err_set(e, ERR_USAGE, MSG_REVISE_NEEDS_FILE);
    if (rc == ERR_OK)
        rc = cli_actor(c, &actor, e);
    w.dry = dry != NULL;
    if (rc == ERR_OK)
        rc = work(c, actor, &w, e);
    if (rc == ERR_OK)
        told(c, &w);
    return rc;
}
