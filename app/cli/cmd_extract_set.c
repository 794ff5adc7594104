/* cmd_extract_set.c - values said of an article, from words or from a file of many. */
#include "app/cli/cmd_extract.h"
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "lib/base/yaml.h"

struct extraction {
    const char *person;
    int64_t root;
    struct extraction_entry *entry;
    size_t n;
};

static enum err_code set_one(struct cli *c, void *context, struct err *e)
{
    struct extraction *x = context;
    return extraction_note(c->store, x->person, x->root, x->entry, x->n, e);
}

/* A value alone, or `{value: …, page: …, quote: …}`. */
static enum err_code read_entry(struct cli *c, const struct yaml *fields, size_t i,
                                struct extraction_entry *out, struct err *e)
{
    static const char *const keys[] = {"value", "page", "quote"};
    const struct yaml *y = &fields->item[i];
    struct str value = STR("");
    enum err_code rc = ERR_OK;
    if (y->kind == YAML_MAP) {
        rc = yaml_only_keys(y, keys, COUNT_OF(keys), e);
        if (rc == ERR_OK)
            rc = yaml_text(y, "value", &value, e);
        if (rc == ERR_OK)
            rc = yaml_text_opt(y, "page", &out->from.page, e);
        if (rc == ERR_OK)
            rc = yaml_text_opt(y, "quote", &out->from.quote, e);
    } else {
        rc = yaml_text(fields, arena_str(&c->arena, fields->key[i]).ptr, &value, e);
    }
    out->value = extract_value(fields->key[i], value);
    return rc;
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
    x->entry = ARENA_ARRAY(&c->arena, fields->n, struct extraction_entry);
    for (size_t i = 0; rc == ERR_OK && i < fields->n; i++)
        rc = read_entry(c, fields, i, &x->entry[i], e);
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

struct words {
    const char *from, *outcome, *page, *quote;
};

static enum err_code from_words(struct cli *c, char **word, int n, const struct words *w,
                                struct err *e)
{
    struct extraction x = {.person = c->actor};
    struct bib_record r;
    if (!c->actor)
        return err_set(e, ERR_USAGE, MSG_CLI_WHO("extract"));
    enum err_code rc = record_find(c->store, str_c(word[0]), &x.root, e);
    if (rc != ERR_OK)
        return rc;
    x.entry = ARENA_ARRAY(&c->arena, (size_t)n, struct extraction_entry);
    for (int i = 1; i < n; i++) {
        struct str s = str_c(word[i]), field = STR("");
        if (str_find(s, STR("="), 0) == SIZE_MAX || !str_split(&s, '=', &field))
            return err_set(e, ERR_USAGE, MSG_EXTRACT_WORDS(word[i]));
        struct extraction_value v = extract_value(field, s);
        if (!v.outcome.len)
            v.outcome = str_c(w->outcome);
        x.entry[x.n++] = (struct extraction_entry){v, {str_c(w->page), str_c(w->quote)}};
    }
    rc = in_transaction(c, set_one, &x, e);
    if (rc == ERR_OK && w->quote)
        rc = record_load(c->store, x.root, &c->arena, &r, e);
    if (rc == ERR_OK && w->quote)
        extract_quote_note(c, &r, &x.entry[0]);
    return rc;
}

enum err_code cmd_extract_set(struct cli *c, int argc, char **argv, struct err *e)
{
    struct words w = {0};
    char **rest;
    int n;
    size_t records = 1;
    const struct cli_option option[] = {{"--from", NULL, false, &w.from},
                                        {"--outcome", NULL, false, &w.outcome},
                                        {"--page", NULL, false, &w.page},
                                        {"--quote", NULL, false, &w.quote}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, w.from ? 0 : 2, w.from ? 0 : -1, "extract", e);
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = w.from ? from_file(c, w.from, &records, e) : from_words(c, rest, n, &w, e);
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
