/* cmd_extract_suggest.c - what a record says of the form's fields, for people to look at. */
#include "app/cli/cmd_extract.h"
#include "app/cli/messages.h"
#include "app/json/extraction.h"
#include "screen/evidence/suggest.h"

static void say(struct cli *c, int64_t root, const struct bib_record *r,
                const struct extraction_suggestions *l)
{
    cli_say(c, MSG_EXTRACT_ARTICLE(root, bib_short_citation(r, &c->arena), r->title));
    if (l->n == 0) {
        buf_adds(&c->out, "  ");
        cli_say(c, MSG_EXTRACT_SUGGEST_NOTHING);
    }
    for (size_t i = 0; i < l->n; i++) {
        const struct extraction_suggestion *x = &l->item[i];
        struct str place = extract_place(c, x->field->id, x->outcome);
        struct str text = form_value_show(x->field, x->value, c->lang, &c->arena);
        bool whole = str_eq(text, x->sentence);
        buf_addf(&c->out, "  %.*s: ", (int)place.len, place.ptr);
        for (size_t k = 0; k < text.len; k++)
            buf_adds(&c->out, text.ptr[k] == '\n' ? "; " : (char[]){text.ptr[k], '\0'});
        if (whole)
            buf_addf(&c->out, "\n      (%s)\n", x->where);
        else
            buf_addf(&c->out, "\n      “%.*s” (%s)\n", (int)x->sentence.len, x->sentence.ptr,
                     x->where);
    }
    if (l->n)
        cli_say(c, MSG_EXTRACT_SUGGEST_LEGEND);
}

enum err_code cmd_extract_suggest(struct cli *c, int argc, char **argv, struct err *e)
{
    struct extraction_suggestions l;
    struct bib_record r;
    struct form f;
    int64_t root;
    char **rest;
    int n;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "extract suggest", e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = record_find(c->store, str_c(rest[0]), &root, e);
    if (rc == ERR_OK)
        rc = record_load(c->store, root, &c->arena, &r, e);
    if (rc == ERR_OK)
        rc = extraction_form(c->store, &c->arena, &f, e);
    if (rc != ERR_OK)
        return rc;
    extraction_suggest(&r, &f, &c->arena, &l);
    if (c->json) {
        cli_json_begin(c, "extract suggest");
        json_key_int(&c->j, "record", root);
        json_key(&c->j, "suggestions");
        extraction_suggestions_put(&c->j, &l, c->lang, &c->arena);
        json_end(&c->j);
    } else {
        say(c, root, &r, &l);
    }
    return ERR_OK;
}
