/* cmd_extract_form.c - the extraction form: shown, checked, put in force, compared. */
#include "app/cli/cmd_extract.h"
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "app/json/extraction.h"
#include "lib/base/file.h"
#include "screen/evidence/columns.h"

#define FORM_FILE_MAX ((size_t)1024 * 1024)

static void say_fields(struct cli *c, const struct form *f)
{
    cli_say(c, MSG_EXTRACT_FORM_HEAD(f->title[c->lang], form_name(f, &c->arena)));
    for (size_t i = 0; i < f->n_fields; i++) {
        const struct form_field *x = &f->field[i];
        if (i == 0 || x->section != f->field[i - 1].section)
            buf_addf(&c->out, "\n%.*s\n", (int)f->section[x->section].title[c->lang].len,
                     f->section[x->section].title[c->lang].ptr);
        buf_addf(&c->out, "  %-20.*s %-13s %.*s%s", (int)x->id.len, x->id.ptr,
                 form_type_name(x->type), (int)x->label[c->lang].len, x->label[c->lang].ptr,
                 x->required ? " *" : "");
        if (x->literature != FORM_BOTH)
            buf_addf(&c->out, " (%s)", form_literature_name(x->literature));
        for (size_t k = 0; k < x->n_options; k++)
            buf_addf(&c->out, "%s%.*s", k ? ", " : ": ", (int)x->option[k].id.len,
                     x->option[k].id.ptr);
        buf_addch(&c->out, '\n');
    }
    if (f->n_outcomes) {
        buf_addch(&c->out, '\n');
        cli_say(c, MSG_EXTRACT_FORM_OUTCOMES);
    }
    for (size_t i = 0; i < f->n_outcomes; i++)
        buf_addf(&c->out, "  %-20.*s %.*s\n", (int)f->outcome[i].id.len, f->outcome[i].id.ptr,
                 (int)f->outcome[i].label[c->lang].len, f->outcome[i].label[c->lang].ptr);
    buf_addch(&c->out, '\n');
    cli_say(c, MSG_EXTRACT_FORM_LEGEND);
}

static void put_form(struct cli *c, const char *command, const struct form *f)
{
    cli_json_begin(c, command);
    json_key_obj(&c->j, "form");
    extraction_form_put(&c->j, f, c->lang);
    json_end(&c->j);
    json_end(&c->j);
}

/* --text: the file itself, to begin one's own with. */
static enum err_code show(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *text = NULL, *out = NULL;
    struct form f;
    struct str bytes;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--text", NULL, true, &text},
                                        {"--output", "-o", false, &out}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "extract form", e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK && (text || out)) {
        rc = extraction_form_text(c->store, &c->arena, &bytes, e);
        if (rc == ERR_OK)
            rc = cli_write(c, out, bytes, e);
        if (rc == ERR_OK && out)
            cli_made(c, "extract form show", out);
        return rc;
    }
    if (rc == ERR_OK)
        rc = extraction_form(c->store, &c->arena, &f, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json)
        put_form(c, "extract form show", &f);
    else
        say_fields(c, &f);
    return ERR_OK;
}

static enum err_code one_file(struct cli *c, int argc, char **argv, int low, const char **path,
                              struct err *e)
{
    char **rest;
    int n;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, low, 1, "extract form", e);
    *path = rc == ERR_OK && n ? rest[0] : NULL;
    return rc;
}

static enum err_code check(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *path;
    struct form f;
    enum err_code rc = one_file(c, argc, argv, 1, &path, e);
    if (rc == ERR_OK)
        rc = form_load(path, &c->arena, &f, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json)
        put_form(c, "extract form check", &f);
    else
        cli_say(c, MSG_EXTRACT_FORM_FINE(form_name(&f, &c->arena), f.n_fields, f.n_outcomes));
    return ERR_OK;
}

/* ---- Put in force, and what that does -------------------------------------------------------- */

static void say_place(struct cli *c, const struct extraction_move *m)
{
    struct buf why = {0};
    extraction_lost_say(&why, c->lang, m->why);
    cli_say(c, MSG_EXTRACT_FORM_ASIDE(m->root, m->person,
                                      extract_place(c, m->was.field, m->was.outcome), m->was.value,
                                      buf_str(&why)));
    buf_release(&why);
}

static void say_plan(struct cli *c, const struct extraction_plan *p)
{
    for (size_t i = 0; i < p->changes.n; i++) {
        struct buf text = {0};
        form_change_say(&text, c->lang, &p->changes.item[i]);
        buf_addf(&c->out, "%s\n", buf_c(&text));
        buf_release(&text);
    }
    if (p->changes.n == 0)
        cli_say(c, MSG_EXTRACT_FORM_SAME);
    cli_say(c, MSG_EXTRACT_FORM_VALUES(p->n_values, p->n_moved, p->n_lost));
    if (p->n_back)
        cli_say(c, MSG_EXTRACT_FORM_BACK(p->n_back));
    for (size_t i = 0; i < p->n; i++)
        if (p->item[i].why != FORM_LOST_NOTHING)
            say_place(c, &p->item[i]);
}

static void put_plan(struct cli *c, const struct extraction_plan *p)
{
    json_key(&c->j, "changes");
    extraction_changes_put(&c->j, &p->changes, c->lang);
    json_key_int(&c->j, "values", (int64_t)p->n_values);
    json_key_int(&c->j, "changed", (int64_t)p->n_moved);
    json_key_int(&c->j, "back", (int64_t)p->n_back);
    json_key_arr(&c->j, "aside");
    for (size_t i = 0; i < p->n; i++) {
        const struct extraction_move *m = &p->item[i];
        if (m->why == FORM_LOST_NOTHING)
            continue;
        json_obj(&c->j);
        json_key_int(&c->j, "record", m->root);
        json_key_str(&c->j, "person", m->person);
        json_key_str(&c->j, "field", m->was.field);
        json_opt_str(&c->j, "outcome", m->was.outcome);
        json_key_str(&c->j, "value", m->was.value);
        json_key_c(&c->j, "why", form_lost_name(m->why));
        json_end(&c->j);
    }
    json_end(&c->j);
}

struct setting {
    const char *path;
    struct str text;
    struct extraction_plan plan;
};

static enum err_code set_form(struct cli *c, void *context, struct err *e)
{
    struct setting *s = context;
    return extraction_form_set(c->store, c->actor, s->text, file_base(s->path), &c->arena, &s->plan,
                               e);
}

static enum err_code set(struct cli *c, int argc, char **argv, struct err *e)
{
    struct setting s = {0};
    struct form f;
    const struct review_documents *d;
    enum err_code rc = one_file(c, argc, argv, 1, &s.path, e);
    if (rc == ERR_OK && !c->actor)
        rc = err_set(e, ERR_USAGE, MSG_CLI_WHO("extract form set"));
    if (rc == ERR_OK)
        rc = file_read(s.path, FORM_FILE_MAX, &c->arena, &s.text, e);
    /* Once more from the file, so that an error names it as it was given. */
    if (rc == ERR_OK)
        rc = form_parse(s.text, s.path, &c->arena, &f, e);
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = in_transaction(c, set_form, &s, e);
    if (rc == ERR_OK)
        rc = review_documents(c->store, &d, e);
    if (rc != ERR_OK)
        return rc;
    extraction_columns_note(&f, &d->protocol, &c->notes);
    if (c->json) {
        cli_json_begin(c, "extract form set");
        json_key_str(&c->j, "form", form_name(&f, &c->arena));
        put_plan(c, &s.plan);
        json_end(&c->j);
        return ERR_OK;
    }
    cli_say(c, MSG_EXTRACT_FORM_SET(form_name(&f, &c->arena)));
    say_plan(c, &s.plan);
    return ERR_OK;
}

/* ---- What changed ---------------------------------------------------------------------------- */

static enum err_code history(struct cli *c, struct err *e)
{
    struct extraction_form_version *v;
    struct extraction_aside *aside;
    const char *reader;
    size_t n, n_aside = 0;
    enum err_code rc = cli_actor(c, &reader, e);
    if (rc == ERR_OK)
        rc = extraction_forms(c->store, &c->arena, &v, &n, e);
    if (rc == ERR_OK)
        rc = extraction_asides(c->store, reader, 0, &c->arena, &aside, &n_aside, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "extract form changes");
        json_key_arr(&c->j, "forms");
    } else if (n == 0) {
        cli_say(c, MSG_EXTRACT_FORM_SHIPPED);
    }
    for (size_t i = 0; i < n; i++) {
        if (!c->json) {
            cli_say(c, MSG_EXTRACT_FORM_VERSION(str_sub(v[i].at, 0, 10), v[i].actor, v[i].id,
                                                v[i].version, v[i].name));
            continue;
        }
        char hex[HASH_BYTES * 2 + 1];
        json_obj(&c->j);
        json_key_str(&c->j, "id", v[i].id);
        json_key_int(&c->j, "version", v[i].version);
        json_key_str(&c->j, "file", v[i].name);
        json_key_c(&c->j, "hash", hash_hex(v[i].hash, hex));
        json_key_str(&c->j, "by", v[i].actor);
        json_key_str(&c->j, "at", v[i].at);
        json_key_int(&c->j, "aside", v[i].n_unmapped);
        json_end(&c->j);
    }
    if (c->json) {
        json_end(&c->j);
        json_key(&c->j, "aside");
        extraction_asides_put(&c->j, aside, n_aside, c->lang, &c->arena);
        json_end(&c->j);
        return ERR_OK;
    }
    for (size_t i = 0; i < n_aside; i++)
        say_place(c, &(struct extraction_move){
                         .root = aside[i].root,
                         .person = aside[i].said.person,
                         .was = {aside[i].said.field, aside[i].said.outcome, aside[i].said.value},
                         .why = aside[i].why});
    return ERR_OK;
}

static enum err_code changes(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *path;
    struct form f;
    struct extraction_plan p;
    enum err_code rc = one_file(c, argc, argv, 0, &path, e);
    if (rc == ERR_OK && path)
        rc = form_load(path, &c->arena, &f, e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK && !path)
        return history(c, e);
    if (rc == ERR_OK)
        rc = extraction_form_plan(c->store, &f, &c->arena, &p, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        say_plan(c, &p);
        return ERR_OK;
    }
    cli_json_begin(c, "extract form changes");
    json_key_str(&c->j, "from", form_name(&p.from, &c->arena));
    json_key_str(&c->j, "to", form_name(&f, &c->arena));
    put_plan(c, &p);
    json_end(&c->j);
    return ERR_OK;
}

enum err_code cmd_extract_form(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"show", "check", "set", "changes"};
    static extract_verb_fn *const run[] = {show, check, set, changes};
    size_t v;
    /* Without a verb the form is shown. */
    if (argc == 1 || argv[1][0] == '-')
        return show(c, argc, argv, e);
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    return rc == ERR_OK ? run[v](c, argc - 1, argv + 1, e) : rc;
}
