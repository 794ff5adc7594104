/* cmd_pico.c - PICO documents: checked, and shown. */
#include "app/cli/command.h"
#include "app/cli/messages.h"
#include "screen/review/review.h"

static void show(struct cli *c, const struct pico *p)
{
    cli_say(c, MSG_PICO_HEAD(p->title[c->lang], p->question[c->lang]));
    for (size_t i = 0; i < p->n_criteria; i++) {
        const struct pico_criterion *k = &p->criterion[i];
        struct msg_call effect = k->effect == PICO_INCLUDE ? MSG_PICO_INCLUDE : MSG_PICO_EXCLUDE;
        char *word = msg_text(&c->arena, c->lang, effect);
        cli_say(c, MSG_PICO_CRITERION(k->id, word, k->text[c->lang]));
    }
}

static void show_json(struct cli *c, const struct pico *p)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "pico");
    json_key_str(j, "id", p->id);
    json_key_str(j, "title", p->title[c->lang]);
    json_key_str(j, "question", p->question[c->lang]);
    json_key_arr(j, "criteria");
    for (size_t i = 0; i < p->n_criteria; i++) {
        const struct pico_criterion *k = &p->criterion[i];
        json_obj(j);
        json_key_str(j, "id", k->id);
        json_key_c(j, "element", pico_element_letter(k->element));
        json_key_c(j, "effect", k->effect == PICO_INCLUDE ? "include" : "exclude");
        json_key_int(j, "rank", k->rank);
        json_key_str(j, "text", k->text[c->lang]);
        json_key_str(j, "reason", k->reason[c->lang]);
        json_opt_str(j, "match", k->match);
        json_opt_str(j, "rule", pico_rule_text(k, &c->arena));
        json_opt_str(j, "unless", k->unless);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

/* A file's PICO, or without one the review's own. */
static enum err_code chosen(struct cli *c, const char *path, struct pico *own,
                            const struct pico **out, struct err *e)
{
    const struct review_documents *d;
    *out = own;
    enum err_code rc;
    if (path) {
        rc = pico_load(path, &c->arena, &c->notes, own, e);
        return rc == ERR_OK ? pico_check_group(own, path, &c->arena, e) : rc;
    }
    rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK)
        *out = &d->pico;
    return rc;
}

enum err_code cmd_pico(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"check", "show"};
    struct pico own;
    const struct pico *p;
    char **rest;
    int n;
    size_t v;
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    if (rc == ERR_OK)
        rc = cli_options(c, argc - 1, argv + 1, NULL, 0, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, v == 0, 1, "pico", e);
    if (rc == ERR_OK)
        rc = chosen(c, n ? rest[0] : NULL, &own, &p, e);
    if (rc != ERR_OK)
        return rc;
    c->found = note_count(&c->notes, NOTE_WARNING) + note_count(&c->notes, NOTE_ERROR) > 0;
    if (c->json)
        show_json(c, p);
    else if (v == 1)
        show(c, p);
    else
        cli_say(c, MSG_PICO_OK(rest[0], p->n_criteria, c->notes.n));
    return ERR_OK;
}
