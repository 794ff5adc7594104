/* cmd_extract.c - what the included articles say. */
#include "app/cli/cmd_extract.h"

#include "app/cli/messages.h"

struct extraction_value extract_value(struct str key, struct str value)
{
    size_t colon = str_find(key, STR(":"), 0);
    struct extraction_value v = {.field = key, .value = value};
    if (colon != SIZE_MAX) {
        v.field = str_sub(key, 0, colon);
        v.outcome = str_sub(key, colon + 1, key.len);
    }
    return v;
}

struct str extract_place(struct cli *c, struct str field, struct str outcome)
{
    if (!outcome.len)
        return field;
    return str_c(arena_fmt(&c->arena, "%.*s:%.*s", (int)field.len, field.ptr, (int)outcome.len,
                           outcome.ptr));
}

void extract_quote_note(struct cli *c, const struct bib_record *r, const struct extraction_entry *x)
{
    if (extraction_find_quote(r, x->from.quote) == EXTRACTION_QUOTED_ELSEWHERE)
        note_add(&c->notes, NOTE_INFO, NULL, 0, 0,
                 MSG_EXTRACT_QUOTE_ELSEWHERE(extract_place(c, x->value.field, x->value.outcome)));
}

enum err_code cmd_extract(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"form",      "set",     "show",   "differences", "agree",
                                       "calibrate", "suggest", "export", "import"};
    static extract_verb_fn *const run[] = {
        cmd_extract_form,        cmd_extract_set,    cmd_extract_show,
        cmd_extract_differences, cmd_extract_agree,  cmd_extract_calibrate,
        cmd_extract_suggest,     cmd_extract_export, cmd_extract_import};
    size_t v;
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    return rc == ERR_OK ? run[v](c, argc - 1, argv + 1, e) : rc;
}
