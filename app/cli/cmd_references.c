/* cmd_references.c - references that people send: which verb is meant, and what the verbs share. */
#include "app/cli/cmd_references.h"
#include "app/cli/messages.h"

/* In the order of the work. */
static const char *const verb[] = {"add",  "match", "propose", "show",   "review", "confirm",
                                   "give", "keep",  "dismiss", "reopen", "import"};
static enum err_code (*const by_verb[])(struct cli *, int, char **, struct err *) = {
    cmd_references_add,     cmd_references_match,   cmd_references_propose, cmd_references_show,
    cmd_references_review,  cmd_references_confirm, cmd_references_give,    cmd_references_keep,
    cmd_references_dismiss, cmd_references_reopen,  cmd_references_import};

enum err_code cmd_references(struct cli *c, int argc, char **argv, struct err *e)
{
    size_t v;
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    return rc == ERR_OK ? by_verb[v](c, argc - 1, argv + 1, e) : rc;
}

enum err_code references_list(struct cli *c, const char *name, struct reference_list *out,
                              struct err *e)
{
    struct reference_list *l;
    size_t n;
    if (name)
        return reference_list_find(c->store, str_c(name), &c->arena, out, e);
    enum err_code rc = reference_lists(c->store, &c->arena, &l, &n, e);
    if (rc == ERR_OK && n != 1)
        rc = err_set(e, ERR_USAGE, n ? MSG_REFERENCES_WHICH : MSG_REFERENCES_NO_LISTS);
    if (rc == ERR_OK)
        *out = l[0];
    return rc;
}

enum err_code references_id(const char *word, int64_t *out, struct err *e)
{
    if (str_int64(str_c(word), out) && *out > 0)
        return ERR_OK;
    return err_set(e, ERR_USAGE, MSG_REFERENCES_BAD_ID(word));
}

const char *references_state(struct cli *c, enum reference_state st)
{
    switch (st) {
    case REFERENCE_OPEN:
        return msg_text(&c->arena, c->lang, MSG_REFERENCES_OPEN);
    case REFERENCE_PROPOSED:
        return msg_text(&c->arena, c->lang, MSG_REFERENCES_PROPOSED);
    case REFERENCE_CONFIRMED:
        return msg_text(&c->arena, c->lang, MSG_REFERENCES_CONFIRMED);
    case REFERENCE_DISMISSED:
        return msg_text(&c->arena, c->lang, MSG_REFERENCES_DISMISSED);
    case REFERENCE_IMPORTED:
        break;
    }
    return msg_text(&c->arena, c->lang, MSG_REFERENCES_IMPORTED);
}

static const char *how_found(struct cli *c, struct str how)
{
    static const char *const name[] = {"pmid",  "doi",   "pmcid", "citation",
                                       "title", "named", "hand",  "text"};
    const struct msg_call word[] = {MSG_REFERENCES_BY_PMID,  MSG_REFERENCES_BY_DOI,
                                    MSG_REFERENCES_BY_PMCID, MSG_REFERENCES_BY_CITATION,
                                    MSG_REFERENCES_BY_TITLE, MSG_REFERENCES_BY_NAMED,
                                    MSG_REFERENCES_BY_HAND,  MSG_REFERENCES_BY_TEXT};
    for (size_t i = 0; i < COUNT_OF(name); i++)
        if (str_eq_c(how, name[i]))
            return msg_text(&c->arena, c->lang, word[i]);
    return "";
}

/* Below a reference, `blanks` in. */
static void say_below(struct cli *c, size_t blanks, struct msg_call m)
{
    buf_addf(&c->out, "%*s", (int)blanks, "");
    cli_say(c, m);
}

static void say_candidate(struct cli *c, size_t number, const struct reference_candidate *x)
{
    say_below(c, 2,
              MSG_REFERENCES_CANDIDATE(number, bib_citation_brief(&x->record, &c->arena), x->pmid));
    say_below(c, 5,
              MSG_REFERENCES_AGREES(how_found(c, x->how),
                                    agreement_text(&x->agreement, c->lang, &c->arena)));
    if (x->root)
        say_below(c, 5, MSG_REFERENCES_HERE(x->root));
}

void references_say(struct cli *c, const struct reference *r)
{
    cli_say(c, MSG_REFERENCES_LINE(r->id, references_state(c, r->state), r->text.text));
    if (r->state == REFERENCE_PROPOSED)
        for (size_t i = 0; i < r->n_candidates; i++)
            say_candidate(c, i + 1, &r->candidate[i]);
    if (r->state == REFERENCE_OPEN && r->engine.len)
        say_below(c, 2, MSG_REFERENCES_NOT_FOUND(r->engine));
    if (r->has_record)
        say_below(c, 2,
                  MSG_REFERENCES_CHOSEN(bib_citation_brief(&r->record, &c->arena), r->person,
                                        how_found(c, r->how)));
    if (r->source_record)
        say_below(c, 2, MSG_REFERENCES_RECORD(r->source_record));
    if (r->state == REFERENCE_DISMISSED)
        say_below(c, 2, MSG_REFERENCES_WHY(r->person, r->reason));
}

static void candidate_json(struct cli *c, const struct reference_candidate *x)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_str(j, "pmid", x->pmid);
    json_opt_str(j, "doi", x->record.doi);
    json_key_str(j, "how", x->how);
    json_key_str(j, "citation", bib_citation_brief(&x->record, &c->arena));
    json_key_num(j, "score", agreement_score(&x->agreement));
    json_key_c(j, "agreement", agreement_text(&x->agreement, c->lang, &c->arena));
    json_opt_int(j, "record", x->root);
    json_end(j);
}

void references_json(struct cli *c, const struct reference *r)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_int(j, "id", r->id);
    json_key_int(j, "list", r->list);
    json_key_int(j, "position", r->position);
    json_key_c(j, "state", reference_state_name(r->state));
    json_key_str(j, "text", r->text.text);
    json_opt_str(j, "pmid", r->text.pmid);
    json_opt_str(j, "doi", r->text.doi);
    json_opt_str(j, "pmcid", r->text.pmcid);
    json_opt_str(j, "engine", r->engine);
    json_key_arr(j, "candidates");
    for (size_t i = 0; i < r->n_candidates; i++)
        candidate_json(c, &r->candidate[i]);
    json_end(j);
    if (r->has_record) {
        json_key_obj(j, "chosen");
        json_key_str(j, "how", r->how);
        json_opt_str(j, "pmid", r->record.pmid);
        json_key_str(j, "citation", bib_citation_brief(&r->record, &c->arena));
        json_end(j);
    }
    json_opt_str(j, "person", r->person);
    json_opt_str(j, "reason", r->reason);
    json_opt_int(j, "record", r->source_record);
    json_end(j);
}

void references_list_json(struct cli *c, const struct reference_list *l)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_int(j, "id", l->id);
    json_key_str(j, "name", l->name);
    json_key_str(j, "arm", l->arm);
    json_key_str(j, "origin", l->origin);
    json_opt_str(j, "sender", l->sender);
    json_opt_str(j, "received", l->received);
    json_opt_str(j, "file", l->file);
    for (int st = REFERENCE_OPEN; st <= REFERENCE_IMPORTED; st++)
        json_key_int(j, reference_state_name((enum reference_state)st), l->n[st]);
    json_end(j);
}
