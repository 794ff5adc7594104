/* cmd_references_review.c - one reference after the other: a person reads it beside what was found
 * and answers with a key and Enter. Each answer is kept at once, so that stopping loses nothing. */
#include "app/cli/cmd_references.h"
#include "app/cli/messages.h"

#define ANSWER_BYTES 512

/* The line typed, trimmed; false at the end of input. */
static bool read_answer(char line[ANSWER_BYTES], struct str *out)
{
    if (!fgets(line, ANSWER_BYTES, stdin))
        return false;
    *out = str_trim(str_c(line));
    return true;
}

static void show(struct cli *c)
{
    if (c->flush)
        c->flush(c);
}

enum answer { ANSWER_DONE, ANSWER_AGAIN, ANSWER_STOP };

/* `1` … `5`, `k` keep, `d why` dismiss, Enter leave, `q` stop. */
static enum answer obey(struct cli *c, const char *actor, const struct reference *r,
                        struct str word, struct err *e, enum err_code *rc)
{
    int64_t number;
    *rc = ERR_OK;
    if (word.len == 0)
        return ANSWER_DONE;
    if (str_eq_c(word, "q"))
        return ANSWER_STOP;
    if (str_int64(word, &number) && number > 0 && number <= (int64_t)r->n_candidates)
        *rc = reference_confirm(c->store, actor, r->id, (size_t)number, e);
    else if (str_eq_c(word, "k"))
        *rc = reference_keep(c->store, actor, r->id, e);
    else if (str_starts(word, "d ") && str_trim(str_sub(word, 2, word.len)).len)
        *rc = reference_dismiss(c->store, actor, r->id, str_sub(word, 2, word.len), e);
    else
        return ANSWER_AGAIN;
    return ANSWER_DONE;
}

static enum err_code ask(struct cli *c, const char *actor, const struct reference *r, bool *stop,
                         struct err *e)
{
    char line[ANSWER_BYTES];
    struct str word;
    enum err_code rc = ERR_OK;
    references_say(c, r);
    for (;;) {
        if (r->n_candidates)
            cli_say(c, MSG_REFERENCES_ASK(r->n_candidates));
        else
            cli_say(c, MSG_REFERENCES_ASK_NONE);
        show(c);
        if (!read_answer(line, &word)) {
            *stop = true;
            return ERR_OK;
        }
        enum answer answer = obey(c, actor, r, word, e, &rc);
        if (answer == ANSWER_AGAIN) {
            cli_say(c, MSG_REFERENCES_BAD_ANSWER(word));
            continue;
        }
        *stop = answer == ANSWER_STOP;
        return rc;
    }
}

enum err_code cmd_references_review(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *name = NULL, *actor;
    char **rest;
    int n;
    bool stop = false;
    struct reference_list list = {0};
    struct references all;
    const struct cli_option option[] = {{"--list", NULL, false, &name}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "references", e);
    if (rc == ERR_OK && c->json)
        rc = err_set(e, ERR_USAGE, MSG_REFERENCES_NO_JSON);
    if (rc == ERR_OK && name)
        rc = references_list(c, name, &list, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &actor, e);
    if (rc == ERR_OK)
        rc = references_load(c->store, list.id, &c->arena, &all, e);
    size_t left = 0;
    for (size_t i = 0; rc == ERR_OK && i < all.n && !stop; i++) {
        const struct reference *r = &all.item[i];
        if (r->state == REFERENCE_PROPOSED || r->state == REFERENCE_OPEN)
            rc = ask(c, actor, r, &stop, e);
    }
    if (rc == ERR_OK)
        rc = references_load(c->store, list.id, &c->arena, &all, e);
    for (size_t i = 0; rc == ERR_OK && i < all.n; i++)
        left += all.item[i].state == REFERENCE_PROPOSED || all.item[i].state == REFERENCE_OPEN;
    if (rc == ERR_OK)
        cli_say(c, MSG_REFERENCES_LEFT(left));
    return rc;
}
