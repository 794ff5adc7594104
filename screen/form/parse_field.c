/* parse_field.c - one field of a form. */
#include "screen/form/form_internal.h"
#include "screen/form/messages.h"

#define DECIMALS_MAX 6
#define WIDTH_MAX    10

static const char *const keys[] = {"id",         "was",      "label",   "guidance", "type", "per",
                                   "literature", "required", "options", "several",  "unit", "min",
                                   "max",        "decimals", "columns", "width"};
/* Columns that the article itself gives, and words of the commands. */
static const char *const reserved[] = {"article", "title",   "level", "record", "citation",
                                       "person",  "outcome", "page",  "quote",  "form"};

static const char *const types[FORM_TYPES] = {"text",          "long_text", "choice", "number",
                                              "percent_range", "date",      "list"};
static const char *const literatures[] = {"both", "secondary", "primary"};

const char *form_type_name(enum form_type t)
{
    return types[t];
}

const char *form_literature_name(enum form_literature l)
{
    return literatures[l];
}

/* A key that only one type has. */
static enum err_code only_for(const struct yaml *y, const struct form_field *f, const char *key,
                              enum form_type type, struct err *e)
{
    if (!yaml_get(y, key) || f->type == type)
        return ERR_OK;
    return yaml_err(yaml_get(y, key), e,
                    MSG_FORM_FILE_NOT_OF_TYPE(key, types[type], types[f->type]));
}

static enum err_code read_double(const struct yaml *y, const char *key, bool *has, double *out,
                                 struct err *e)
{
    struct str text;
    if (!yaml_get(y, key))
        return ERR_OK;
    enum err_code rc = form_text(y, key, &text, e);
    if (rc == ERR_OK && !str_double(text, out))
        rc = yaml_err(yaml_get(y, key), e, MSG_FORM_FILE_NUMBER(key, text));
    *has = rc == ERR_OK;
    return rc;
}

static enum err_code read_options(const struct yaml *y, struct arena *a, struct form_field *f,
                                  struct err *e)
{
    static const char *const known[] = {"id", "was", "label"};
    const struct yaml *seq;
    enum err_code rc = only_for(y, f, "options", FORM_CHOICE, e);
    if (rc == ERR_OK)
        rc = only_for(y, f, "several", FORM_CHOICE, e);
    if (rc == ERR_OK)
        rc = yaml_bool_opt(y, "several", &f->several, e);
    if (rc != ERR_OK || f->type != FORM_CHOICE)
        return rc;
    rc = form_read_list(y, "options", FORM_OPTIONS_MAX, &seq, e);
    if (rc != ERR_OK)
        return rc;
    f->option = ARENA_ARRAY(a, seq->n, struct form_option);
    f->n_options = seq->n;
    for (size_t i = 0; rc == ERR_OK && i < seq->n; i++) {
        struct form_option *o = &f->option[i];
        rc = yaml_only_keys(&seq->item[i], known, COUNT_OF(known), e);
        if (rc == ERR_OK)
            rc = form_id(&seq->item[i], "id", &o->id, e);
        if (rc == ERR_OK)
            rc = form_new_id(seq, i, o->id, e);
        if (rc == ERR_OK)
            rc = form_read_was(&seq->item[i], &o->was, e);
        if (rc == ERR_OK)
            rc = form_read_label(&seq->item[i], "label", o->label, e);
    }
    return rc;
}

static enum err_code read_limits(const struct yaml *y, struct form_field *f, struct err *e)
{
    static const char *const of_number[] = {"unit", "min", "max", "decimals"};
    int64_t decimals = 0;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < COUNT_OF(of_number); i++)
        rc = only_for(y, f, of_number[i], FORM_NUMBER, e);
    if (rc == ERR_OK && yaml_get(y, "unit"))
        rc = form_read_label(y, "unit", f->unit, e);
    if (rc == ERR_OK)
        rc = read_double(y, "min", &f->has_min, &f->min, e);
    if (rc == ERR_OK)
        rc = read_double(y, "max", &f->has_max, &f->max, e);
    if (rc == ERR_OK && f->has_min && f->has_max && f->min > f->max)
        rc = yaml_err(yaml_get(y, "max"), e, MSG_FORM_FILE_MAX_BELOW);
    if (rc == ERR_OK)
        rc = yaml_int_opt(y, "decimals", 0, DECIMALS_MAX, &decimals, e);
    f->decimals = (int)decimals;
    return rc;
}

static enum err_code read_columns(const struct yaml *y, struct form_field *f, struct err *e)
{
    static const char *const tables[] = {"background", "results"};
    const struct yaml *seq;
    bool has = false;
    enum err_code rc = ERR_OK;
    if (yaml_get(y, "columns"))
        rc = form_read_list(y, "columns", COUNT_OF(tables), &seq, e);
    for (size_t i = 0; rc == ERR_OK && yaml_get(y, "columns") && i < seq->n; i++) {
        struct str word = seq->item[i].kind == YAML_SCALAR ? str_trim(seq->item[i].value) : STR("");
        if (str_eq_c(word, tables[0]))
            f->in_background = true;
        else if (str_eq_c(word, tables[1]))
            f->in_results = true;
        else
            rc = yaml_err(&seq->item[i], e, MSG_FORM_FILE_COLUMNS(word));
    }
    if (rc == ERR_OK)
        rc = read_double(y, "width", &has, &f->width, e);
    if (rc == ERR_OK && has && (f->width <= 0 || f->width > WIDTH_MAX))
        rc = yaml_err(yaml_get(y, "width"), e, MSG_FORM_FILE_WIDTH((int64_t)WIDTH_MAX));
    return rc;
}

/* The field that says which tables an article stands in has a meaning of its own. */
static enum err_code check_literature(const struct yaml *y, const struct form_field *f,
                                      struct err *e)
{
    bool fits = f->type == FORM_CHOICE && !f->several && !f->per_outcome;
    if (!str_eq(f->id, STR("literature")))
        return ERR_OK;
    for (size_t i = 0; fits && i < f->n_options; i++)
        fits = str_eq_c(f->option[i].id, "secondary") || str_eq_c(f->option[i].id, "primary");
    return fits ? ERR_OK : yaml_err(yaml_get(y, "id"), e, MSG_FORM_FILE_LITERATURE);
}

static enum err_code read_id(const struct yaml *y, struct form_field *f, struct err *e)
{
    enum err_code rc = yaml_only_keys(y, keys, COUNT_OF(keys), e);
    if (rc == ERR_OK)
        rc = form_id(y, "id", &f->id, e);
    for (size_t i = 0; rc == ERR_OK && i < COUNT_OF(reserved); i++)
        if (str_eq_c(f->id, reserved[i]))
            rc = yaml_err(yaml_get(y, "id"), e, MSG_FORM_FILE_RESERVED(f->id));
    return rc == ERR_OK ? form_read_was(y, &f->was, e) : rc;
}

static enum err_code read_scope(const struct yaml *y, struct form_field *f, struct err *e)
{
    static const char *const per[] = {"article", "outcome"};
    size_t scope = 0, literature = FORM_BOTH;
    enum err_code rc = yaml_word_opt(y, "per", per, COUNT_OF(per), &scope, e);
    if (rc == ERR_OK)
        rc = yaml_word_opt(y, "literature", literatures, COUNT_OF(literatures), &literature, e);
    if (rc == ERR_OK)
        rc = yaml_bool_opt(y, "required", &f->required, e);
    f->per_outcome = scope == 1;
    f->literature = (enum form_literature)literature;
    return rc;
}

enum err_code form_read_field(const struct yaml *y, struct arena *a, struct form_field *out,
                              struct err *e)
{
    size_t type = 0;
    enum err_code rc = read_id(y, out, e);
    if (rc == ERR_OK)
        rc = form_read_label(y, "label", out->label, e);
    if (rc == ERR_OK)
        rc = form_read_guidance(y, out->guidance, e);
    if (rc == ERR_OK)
        rc = form_word(y, "type", types, FORM_TYPES, &type, e);
    if (rc != ERR_OK)
        return rc;
    out->type = (enum form_type)type;
    rc = read_scope(y, out, e);
    if (rc == ERR_OK)
        rc = read_options(y, a, out, e);
    if (rc == ERR_OK)
        rc = read_limits(y, out, e);
    if (rc == ERR_OK)
        rc = read_columns(y, out, e);
    return rc == ERR_OK ? check_literature(y, out, e) : rc;
}
