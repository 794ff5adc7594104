/* cmd_extract.c - what the included articles say. */
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "lib/base/yaml.h"
#include "screen/evidence/evidence.h"

struct extraction {
    const char *person;
    int64_t root;
    struct extraction_value *value;
    size_t n;
};

/* `finding:treatment` is a field of an outcome. */
static struct extraction_value value_of(struct str key, struct str value)
{
    size_t colon = str_find(key, STR(":"), 0);
    struct extraction_value v = {.field = key, .value = value};
    if (colon != SIZE_MAX) {
        v.field = str_sub(key, 0, colon);
        v.outcome = str_sub(key, colon + 1, key.len);
    }
    return v;
}

static enum err_code set_one(struct cli *c, void *context, struct err *e)
{
    struct extraction *x = context;
    return extraction_set(c->store, x->person, x->root, x->value, x->n, e);
}

static enum err_code read_record(struct cli *c, const struct yaml *y, struct extraction *x,
                                 struct err *e)
{
    static const char *const keys[] = {"record", "extractor", "fields"};
    struct str key = STR(""), person = STR("");
    const struct yaml *fields = NULL;
    enum err_code rc = yaml_only_keys(y, keys, COUNT_OF(keys), e);
    if (rc == ERR_OK)
        rc = yaml_text(y, "record", &key, e);
    if (rc == ERR_OK)
        rc = yaml_text_opt(y, "extractor", &person, e);
    if (rc == ERR_OK)
        rc = yaml_need(y, "fields", YAML_MAP, &fields, e);
    if (rc == ERR_OK)
        rc = record_find(c->store, key, &x->root, e);
    if (rc != ERR_OK)
        return rc;
    x->person = person.len ? arena_str(&c->arena, person).ptr : c->actor;
    if (!x->person)
        return err_set(e, ERR_INPUT, MSG_DECISIONS_NOBODY("extractor"));
    x->value = ARENA_ARRAY(&c->arena, fields->n, struct extraction_value);
    for (size_t i = 0; rc == ERR_OK && i < fields->n; i++) {
        struct str value = STR("");
        rc = yaml_text(fields, arena_str(&c->arena, fields->key[i]).ptr, &value, e);
        x->value[i] = value_of(fields->key[i], value);
    }
    x->n = fields->n;
    return rc;
}

static enum err_code set_all(struct cli *c, void *context, struct err *e)
{
    const struct yaml *records = context;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < records->n; i++) {
        struct extraction x;
        rc = read_record(c, &records->item[i], &x, e);
        if (rc == ERR_OK)
            rc = set_one(c, &x, e);
        if (rc != ERR_OK)
            err_at(e, records->file, records->item[i].line, records->item[i].column);
    }
    return rc;
}

static enum err_code from_file(struct cli *c, const char *path, size_t *n, struct err *e)
{
    static const char *const keys[] = {"sigte", "records"};
    static const char *const form[] = {"extraction/1"};
    const struct yaml *y, *records = NULL;
    size_t which = 1;
    enum err_code rc = yaml_load(path, &c->arena, &y, e);
    if (rc == ERR_OK)
        rc = yaml_only_keys(y, keys, COUNT_OF(keys), e);
    if (rc == ERR_OK)
        rc = yaml_word_opt(y, "sigte", form, COUNT_OF(form), &which, e);
    if (rc == ERR_OK && which != 0)
        rc = yaml_err(y, e, MSG_EXTRACT_FORM);
    if (rc == ERR_OK)
        rc = yaml_need(y, "records", YAML_SEQ, &records, e);
    if (rc == ERR_OK)
        rc = in_transaction(c, set_all, (void *)(uintptr_t)records, e);
    *n = records ? records->n : 0;
    return rc;
}

static enum err_code from_words(struct cli *c, char **word, int n, struct err *e)
{
    struct extraction x = {.person = c->actor};
    if (!c->actor)
        return err_set(e, ERR_USAGE, MSG_CLI_WHO("extract"));
    enum err_code rc = record_find(c->store, str_c(word[0]), &x.root, e);
    if (rc != ERR_OK)
        return rc;
    x.value = ARENA_ARRAY(&c->arena, (size_t)n, struct extraction_value);
    for (int i = 1; i < n; i++) {
        struct str s = str_c(word[i]), field = STR("");
        if (str_find(s, STR("="), 0) == SIZE_MAX || !str_split(&s, '=', &field))
            return err_set(e, ERR_USAGE, MSG_EXTRACT_WORDS(word[i]));
        x.value[x.n++] = value_of(field, s);
    }
    return in_transaction(c, set_one, &x, e);
}

static enum err_code show_form(struct cli *c, struct err *e)
{
    struct form f;
    enum err_code rc = extraction_form(c->store, &c->arena, &f, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "extract form");
        json_key_arr(&c->j, "fields");
    }
    for (size_t i = 0; i < f.n_fields; i++) {
        const struct form_field *x = &f.field[i];
        if (!c->json) {
            buf_addf(&c->out, "%-18.*s %.*s\n", (int)x->id.len, x->id.ptr,
                     (int)x->label[c->lang].len, x->label[c->lang].ptr);
            continue;
        }
        json_obj(&c->j);
        json_key_str(&c->j, "id", x->id);
        json_key_str(&c->j, "label", x->label[c->lang]);
        json_end(&c->j);
    }
    if (c->json) {
        json_end(&c->j);
        json_end(&c->j);
    }
    return ERR_OK;
}

enum err_code cmd_extract(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"form", "set"};
    const char *from = NULL;
    char **rest;
    int n;
    size_t v, records = 1;
    const struct cli_option option[] = {{"--from", NULL, false, &from}};
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    if (rc == ERR_OK)
        rc = cli_options(c, argc - 1, argv + 1, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, v == 0 || from ? 0 : 2, v == 0 || from ? 0 : -1, "extract", e);
    if (rc != ERR_OK)
        return rc;
    if (v == 0)
        return show_form(c, e);
    rc = from ? from_file(c, from, &records, e) : from_words(c, rest, n, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "extract set");
        json_key_int(&c->j, "articles", (int64_t)records);
        json_end(&c->j);
    } else {
        cli_say(c, MSG_EXTRACT_DONE(records));
    }
    return ERR_OK;
}
