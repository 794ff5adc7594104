/* parse.c - a form from its file: the document, its sections and outcomes. */
#include "lib/base/file.h"
#include "screen/form/form_files.h"
#include "screen/form/form_internal.h"
#include "screen/form/messages.h"

#define VERSION_MAX 1000000

static const char *const keys[] = {"sigte", "id", "version", "title", "outcomes", "sections"};

static enum err_code not_too_long(const struct yaml *y, const char *key, const struct str *text,
                                  int64_t most, struct err *e)
{
    for (int i = 0; i < LANG_COUNT; i++)
        if ((int64_t)text[i].len > most) {
            err_set(e, ERR_LIMIT, MSG_FORM_FILE_LONG(key, most));
            return err_at(e, y->file, y->line, y->column);
        }
    return ERR_OK;
}

enum err_code form_read_label(const struct yaml *map, const char *key, struct str *out,
                              struct err *e)
{
    enum err_code rc = form_bilingual(map, key, out, e);
    for (int i = 0; rc == ERR_OK && i < LANG_COUNT; i++)
        if (memchr(out[i].ptr, '\n', out[i].len))
            rc = yaml_err(yaml_get(map, key), e, MSG_FORM_FILE_ONE_LINE(key));
    return rc == ERR_OK ? not_too_long(yaml_get(map, key), key, out, FORM_LABEL_MAX, e) : rc;
}

enum err_code form_read_guidance(const struct yaml *map, struct str *out, struct err *e)
{
    if (!yaml_get(map, "guidance"))
        return ERR_OK;
    enum err_code rc = form_bilingual(map, "guidance", out, e);
    return rc == ERR_OK
               ? not_too_long(yaml_get(map, "guidance"), "guidance", out, FORM_GUIDANCE_MAX, e)
               : rc;
}

enum err_code form_read_was(const struct yaml *map, struct str *out, struct err *e)
{
    return yaml_get(map, "was") ? form_id(map, "was", out, e) : ERR_OK;
}

enum err_code form_read_list(const struct yaml *map, const char *key, size_t most,
                             const struct yaml **out, struct err *e)
{
    enum err_code rc = form_list(map, key, out, e);
    if (rc != ERR_OK || (*out)->n <= most)
        return rc;
    err_set(e, ERR_LIMIT, MSG_FORM_FILE_MANY(key, (int64_t)most));
    return err_at(e, (*out)->file, (*out)->line, (*out)->column);
}

/* ---- Outcomes -------------------------------------------------------------------------------- */

static enum err_code read_outcome(const struct yaml *y, struct form_outcome *o, struct err *e)
{
    static const char *const known[] = {"id", "was", "label", "guidance"};
    enum err_code rc = yaml_only_keys(y, known, COUNT_OF(known), e);
    if (rc == ERR_OK)
        rc = form_id(y, "id", &o->id, e);
    if (rc == ERR_OK)
        rc = form_read_was(y, &o->was, e);
    if (rc == ERR_OK)
        rc = form_read_label(y, "label", o->label, e);
    return rc == ERR_OK ? form_read_guidance(y, o->guidance, e) : rc;
}

static enum err_code read_outcomes(const struct yaml *root, struct arena *a, struct form *f,
                                   struct err *e)
{
    const struct yaml *seq;
    if (!yaml_get(root, "outcomes"))
        return ERR_OK;
    enum err_code rc = form_read_list(root, "outcomes", FORM_OUTCOMES_MAX, &seq, e);
    if (rc != ERR_OK)
        return rc;
    f->outcome = ARENA_ARRAY(a, seq->n, struct form_outcome);
    f->n_outcomes = seq->n;
    for (size_t i = 0; rc == ERR_OK && i < seq->n; i++) {
        rc = read_outcome(&seq->item[i], &f->outcome[i], e);
        if (rc == ERR_OK)
            rc = form_new_id(seq, i, f->outcome[i].id, e);
    }
    for (size_t i = 0; rc == ERR_OK && i < seq->n; i++)
        for (size_t k = 0; rc == ERR_OK && k < seq->n && f->outcome[i].was.len; k++)
            if (str_eq(f->outcome[i].was, f->outcome[k].id) ||
                (k < i && str_eq(f->outcome[i].was, f->outcome[k].was)))
                rc = yaml_err(yaml_get(&seq->item[i], "was"), e,
                              MSG_FORM_FILE_WAS_TAKEN(f->outcome[i].was));
    return rc;
}

/* ---- Sections and their fields --------------------------------------------------------------- */

struct reader {
    struct arena *a;
    struct form *f;
    size_t cap;
    const struct yaml **at; /* where each field stands */
    size_t at_cap;
};

/* What the field says against those before it and the rest of the form. */
static enum err_code check_field(const struct reader *r, const struct yaml *y,
                                 const struct form_field *x, struct err *e)
{
    const struct form_field *twin = form_find(r->f, x->id);
    if (twin) {
        const struct yaml *first = yaml_get(r->at[twin - r->f->field], "id");
        return yaml_err(yaml_get(y, "id"), e,
                        MSG_FORM_FILE_ID_TWICE(x->id, first->file, first->line));
    }
    if (x->per_outcome && r->f->n_outcomes == 0)
        return yaml_err(yaml_get(y, "per"), e, MSG_FORM_FILE_NO_OUTCOMES);
    return ERR_OK;
}

static enum err_code read_fields(struct reader *r, const struct yaml *section, struct err *e)
{
    const struct yaml *seq;
    enum err_code rc = form_read_list(section, "fields", FORM_FIELDS_MAX, &seq, e);
    for (size_t i = 0; rc == ERR_OK && i < seq->n; i++) {
        struct form_field x = {.section = r->f->n_sections - 1};
        rc = form_read_field(&seq->item[i], r->a, &x, e);
        if (rc == ERR_OK)
            rc = check_field(r, &seq->item[i], &x, e);
        if (rc == ERR_OK && r->f->n_fields == FORM_FIELDS_MAX) {
            err_set(e, ERR_LIMIT, MSG_FORM_FILE_MANY("fields", (int64_t)FORM_FIELDS_MAX));
            rc = err_at(e, seq->file, seq->item[i].line, seq->item[i].column);
        }
        if (rc != ERR_OK)
            break;
        r->f->field = arena_grow(r->a, r->f->field, r->f->n_fields, &r->cap, sizeof x);
        r->at = arena_grow(r->a, r->at, r->f->n_fields, &r->at_cap, sizeof(struct yaml *));
        r->at[r->f->n_fields] = &seq->item[i];
        r->f->field[r->f->n_fields++] = x;
    }
    return rc;
}

/* An earlier id that a field gives must not be in use, nor given by another. */
static enum err_code check_was(const struct reader *r, struct err *e)
{
    for (size_t i = 0; i < r->f->n_fields; i++) {
        const struct form_field *x = &r->f->field[i];
        for (size_t k = 0; k < r->f->n_fields && x->was.len; k++)
            if (str_eq(x->was, r->f->field[k].id) || (k < i && str_eq(x->was, r->f->field[k].was)))
                return yaml_err(yaml_get(r->at[i], "was"), e, MSG_FORM_FILE_WAS_TAKEN(x->was));
    }
    return ERR_OK;
}

static enum err_code read_sections(struct reader *r, const struct yaml *root, struct err *e)
{
    static const char *const known[] = {"id", "title", "fields"};
    const struct yaml *seq;
    enum err_code rc = form_list(root, "sections", &seq, e);
    if (rc != ERR_OK)
        return rc;
    r->f->section = ARENA_ARRAY(r->a, seq->n, struct form_section);
    for (size_t i = 0; rc == ERR_OK && i < seq->n; i++) {
        struct form_section *s = &r->f->section[i];
        rc = yaml_only_keys(&seq->item[i], known, COUNT_OF(known), e);
        if (rc == ERR_OK)
            rc = form_id(&seq->item[i], "id", &s->id, e);
        if (rc == ERR_OK)
            rc = form_new_id(seq, i, s->id, e);
        if (rc == ERR_OK)
            rc = form_read_label(&seq->item[i], "title", s->title, e);
        r->f->n_sections++;
        if (rc == ERR_OK)
            rc = read_fields(r, &seq->item[i], e);
    }
    return rc == ERR_OK ? check_was(r, e) : rc;
}

static enum err_code from_yaml(const struct yaml *root, struct arena *a, struct form *out,
                               struct err *e)
{
    struct reader r = {.a = a, .f = out};
    *out = (struct form){.file = arena_strdup(a, root->file)};
    enum err_code rc = form_header(root, "extraction-form/1", keys, COUNT_OF(keys), e);
    if (rc == ERR_OK)
        rc = form_id(root, "id", &out->id, e);
    if (rc == ERR_OK)
        rc = form_int(root, "version", 1, VERSION_MAX, &out->version, e);
    if (rc == ERR_OK)
        rc = form_read_label(root, "title", out->title, e);
    if (rc == ERR_OK)
        rc = read_outcomes(root, a, out, e);
    return rc == ERR_OK ? read_sections(&r, root, e) : rc;
}

enum err_code form_load(const char *path, struct arena *a, struct form *out, struct err *e)
{
    const struct yaml *root;
    enum err_code rc = yaml_load(path, a, &root, e);
    return rc == ERR_OK ? from_yaml(root, a, out, e) : rc;
}

enum err_code form_parse(struct str text, const char *name, struct arena *a, struct form *out,
                         struct err *e)
{
    const struct yaml *root;
    enum err_code rc = yaml_parse(text, name, a, &root, e);
    return rc == ERR_OK ? from_yaml(root, a, out, e) : rc;
}

struct str form_shipped_text(void)
{
    return str_n((const char *)form_files[0].data, form_files[0].size);
}

enum err_code form_shipped(struct arena *a, struct form *out, struct err *e)
{
    return form_parse(form_shipped_text(), form_files[0].name, a, out, e);
}
