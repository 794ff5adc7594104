/* cmd_extract_agree.c - what the extractors agree on, and why. */
#include "app/cli/cmd_extract.h"
#include "app/cli/decisions.h"
#include "app/cli/messages.h"

struct agreeing {
    int64_t root;
    struct extraction_value *value;
    size_t n;
    struct extraction_sending how;
};

static enum err_code agree(struct cli *c, void *context, struct err *e)
{
    struct agreeing *x = context;
    struct extraction_said changed;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < x->n; i++)
        rc = extraction_send(c->store, c->actor, x->root, &x->value[i], &x->how, &c->arena,
                             &changed, e);
    return rc;
}

/* A field without a value: what a person named by --of said. */
static enum err_code value_of(struct cli *c, const struct extraction_view *v, const char *of,
                              struct str word, struct extraction_value *out, struct err *e)
{
    struct str field = STR("");
    if (str_find(word, STR("="), 0) != SIZE_MAX && str_split(&word, '=', &field)) {
        *out = extract_value(field, word);
        return ERR_OK;
    }
    *out = extract_value(word, STR(""));
    if (!of)
        return err_set(e, ERR_USAGE, MSG_EXTRACT_AGREE_WORDS(word));
    for (size_t i = 0; i < v->n; i++)
        if (str_eq_c(v->said[i].person, of) && str_eq(v->said[i].field, out->field) &&
            str_eq(v->said[i].outcome, out->outcome))
            out->value = v->said[i].value;
    return out->value.len
               ? ERR_OK
               : err_set(e, ERR_NOT_FOUND,
                         MSG_EXTRACT_AGREE_NOTHING(of, extract_place(c, out->field, out->outcome)));
}

enum err_code cmd_extract_agree(struct cli *c, int argc, char **argv, struct err *e)
{
    struct agreeing x = {.how = {.agreed = true}};
    struct extraction_view v;
    const char *reason = NULL, *of = NULL, *page = NULL, *quote = NULL, *outcome = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--reason", NULL, false, &reason},
                                        {"--of", NULL, false, &of},
                                        {"--outcome", NULL, false, &outcome},
                                        {"--page", NULL, false, &page},
                                        {"--quote", NULL, false, &quote}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 2, -1, "extract agree", e);
    if (rc == ERR_OK && !c->actor)
        rc = err_set(e, ERR_USAGE, MSG_CLI_WHO("extract agree"));
    if (rc == ERR_OK && (!reason || str_trim(str_c(reason)).len == 0))
        rc = err_set(e, ERR_USAGE, MSG_EXTRACT_AGREE_REASON);
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = record_find(c->store, str_c(rest[0]), &x.root, e);
    if (rc == ERR_OK)
        rc = extraction_view_load(c->store, c->actor, x.root, &c->arena, &v, e);
    if (rc != ERR_OK)
        return rc;
    x.how.reason = str_c(reason);
    x.how.from = (struct extraction_source){str_c(page), str_c(quote)};
    x.value = ARENA_ARRAY(&c->arena, (size_t)n, struct extraction_value);
    for (int i = 1; rc == ERR_OK && i < n; i++) {
        rc = value_of(c, &v, of, str_c(rest[i]), &x.value[x.n], e);
        if (rc == ERR_OK && !x.value[x.n].outcome.len)
            x.value[x.n].outcome = str_c(outcome);
        x.n++;
    }
    if (rc == ERR_OK)
        rc = in_transaction(c, agree, &x, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "extract agree");
        json_key_int(&c->j, "record", x.root);
        json_key_int(&c->j, "fields", (int64_t)x.n);
        json_end(&c->j);
    } else {
        cli_say(c, MSG_EXTRACT_AGREE_DONE(x.n));
    }
    return ERR_OK;
}
