/* cmd_pico.c - PICO documents: begun, checked, shown; and the groups they are for. */
#include "app/cli/cmd_pico.h"

#include "app/cli/document_out.h"
#include "app/cli/messages.h"
#include "screen/criteria/pico_document.h"
#include "screen/review/pico_approval.h"

static const char *effect_word(struct cli *c, enum pico_effect effect)
{
    return msg_text(&c->arena, c->lang,
                    effect == PICO_INCLUDE ? MSG_PICO_INCLUDE : MSG_PICO_EXCLUDE);
}

static void show_status(struct cli *c, const struct pico *p)
{
    struct buf day = {0};
    date_add_long(&day, c->lang, p->approval.date);
    if (p->status == PICO_DRAFT)
        cli_say(c, MSG_PICO_SHOW_DRAFT(p->version));
    else if (p->approval.meeting[c->lang].len)
        cli_say(c, MSG_PICO_SHOW_APPROVED_AT(p->version, buf_str(&day), p->approval.by[c->lang],
                                             p->approval.meeting[c->lang]));
    else
        cli_say(c, MSG_PICO_SHOW_APPROVED(p->version, buf_str(&day), p->approval.by[c->lang]));
    buf_release(&day);
}

static void show_fill_in(struct cli *c, const struct pico_fill_in *f)
{
    if (f->of_criterion)
        cli_say(
            c, MSG_PICO_SHOW_FILL_IN_CRITERION(f->at, effect_word(c, f->effect), f->text[c->lang]));
    else
        cli_say(c, MSG_PICO_SHOW_FILL_IN(f->at, f->text[c->lang]));
}

static void show(struct cli *c, const struct pico *p)
{
    cli_say(c, MSG_PICO_HEAD(p->title[c->lang], p->question[c->lang]));
    for (size_t i = 0; i < p->n_criteria; i++) {
        const struct pico_criterion *k = &p->criterion[i];
        cli_say(c, MSG_PICO_CRITERION(k->id, effect_word(c, k->effect), k->text[c->lang]));
    }
    for (size_t i = 0; i < p->n_fill_ins; i++) {
        if (i == 0)
            buf_addch(&c->out, '\n');
        show_fill_in(c, &p->fill_in[i]);
    }
    buf_addch(&c->out, '\n');
    show_status(c, p);
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
    if (rc != ERR_OK)
        return rc;
    /* What was recorded in the review goes before what the file says. */
    struct pico_approval recorded;
    rc = pico_approval_recorded(c->store, &c->arena, &recorded, e);
    *own = d->pico;
    if (rc == ERR_OK && date_is_set(recorded.date)) {
        own->approval = recorded;
        own->status = PICO_APPROVED;
    }
    return rc;
}

static bool has_warnings(const struct cli *c)
{
    return note_count(&c->notes, NOTE_WARNING) + note_count(&c->notes, NOTE_ERROR) > 0;
}

static enum err_code check(struct cli *c, int argc, char **argv, struct err *e)
{
    struct pico own;
    const struct pico *p;
    char **rest;
    int n;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "pico", e);
    if (rc == ERR_OK)
        rc = chosen(c, rest[0], &own, &p, e);
    if (rc != ERR_OK)
        return rc;
    pico_findings(p, &c->notes);
    c->found = has_warnings(c);
    if (c->json)
        pico_json(c, p);
    else
        cli_say(c, MSG_PICO_OK(rest[0], p->n_criteria, c->notes.n));
    return ERR_OK;
}

static enum err_code show_verb(struct cli *c, int argc, char **argv, struct err *e)
{
    struct pico own;
    const struct pico *p;
    const char *path = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--output", "-o", false, &path}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 1, "pico", e);
    if (rc == ERR_OK)
        rc = chosen(c, n ? rest[0] : NULL, &own, &p, e);
    if (rc != ERR_OK)
        return rc;
    c->found = has_warnings(c);
    if (path)
        return document_out(c, "pico", pico_document(p, c->lang, &c->arena), path, e);
    if (c->json)
        pico_json(c, p);
    else
        show(c, p);
    return ERR_OK;
}

enum err_code cmd_pico(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"groups", "new", "check", "show", "approve"};
    static enum err_code (*const by_verb[])(struct cli *, int, char **, struct err *) = {
        cmd_pico_groups, cmd_pico_new, check, show_verb, cmd_pico_approve};
    size_t v;
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    return rc == ERR_OK ? by_verb[v](c, argc - 1, argv + 1, e) : rc;
}
