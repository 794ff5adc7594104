/* pico_parse.c - the PICO file around its criteria. */
#include "screen/criteria/messages.h"
#include "screen/criteria/pico_internal.h"

static const char *const keys[] = {"sigte",    "id",          "group",   "version",
                                   "status",   "base",        "title",   "question",
                                   "approved", "indications", "fill_in", "criteria"};
static const char *const base_keys[] = {"sigte", "id", "criteria"};

static enum err_code read_heading(const struct yaml *root, struct pico *p, struct err *e)
{
    enum err_code rc = form_id(root, "id", &p->id, e);
    if (rc == ERR_OK && yaml_get(root, "group"))
        rc = form_id(root, "group", &p->group, e);
    if (rc == ERR_OK)
        rc = form_int(root, "version", 1, INT64_MAX, &p->version, e);
    if (rc == ERR_OK)
        rc = form_text_opt(root, "base", &p->base_name, e);
    if (rc == ERR_OK)
        rc = form_bilingual(root, "title", p->title, e);
    if (rc == ERR_OK)
        rc = form_bilingual(root, "question", p->question, e);
    if (rc != ERR_OK)
        return rc;
    const struct yaml *group = yaml_get(root, "group");
    p->group_line = group ? group->line : 0;
    p->group_column = group ? group->column : 0;
    return ERR_OK;
}

static enum err_code read_indications(const struct yaml *root, struct arena *a, struct pico *p,
                                      struct err *e)
{
    static const char *const known[] = {"id", "text"};
    const struct yaml *seq;
    if (!yaml_get(root, "indications"))
        return ERR_OK;
    enum err_code rc = form_list(root, "indications", &seq, e);
    if (rc != ERR_OK)
        return rc;
    p->indication = ARENA_ARRAY(a, seq->n, struct pico_indication);
    for (size_t i = 0; rc == ERR_OK && i < seq->n; i++) {
        const struct yaml *y = &seq->item[i];
        struct pico_indication *in = &p->indication[i];
        rc = yaml_only_keys(y, known, COUNT_OF(known), e);
        if (rc == ERR_OK)
            rc = form_id(y, "id", &in->id, e);
        if (rc == ERR_OK)
            rc = form_new_id(seq, i, in->id, e);
        if (rc == ERR_OK)
            rc = form_bilingual(y, "text", in->text, e);
    }
    p->n_indications = seq->n;
    return rc;
}

static enum err_code read_base(struct pico_reader *r, const struct yaml *base, struct err *e)
{
    struct str id;
    enum err_code rc = form_header(base, "criteria/1", base_keys, COUNT_OF(base_keys), e);
    if (rc == ERR_OK)
        rc = form_id(base, "id", &id, e);
    return rc == ERR_OK ? pico_read_criteria(r, base, e) : rc;
}

static int by_rank(const void *x, const void *y)
{
    const struct pico_criterion *a = x, *b = y;
    return a->rank != b->rank ? (a->rank > b->rank) - (a->rank < b->rank) : str_cmp(a->id, b->id);
}

enum err_code pico_from_yaml(const struct yaml *root, const struct yaml *base, struct arena *a,
                             struct note_list *notes, struct pico *out, struct err *e)
{
    struct pico_reader r = {.a = a, .notes = notes, .out = out};
    *out = (struct pico){.file = arena_strdup(a, root->file)};
    enum err_code rc = form_header(root, "pico/1", keys, COUNT_OF(keys), e);
    if (rc == ERR_OK)
        rc = read_heading(root, out, e);
    if (rc == ERR_OK)
        rc = pico_read_status(root, out, e);
    if (rc == ERR_OK)
        rc = read_indications(root, a, out, e);
    if (rc == ERR_OK && out->base_name.len && !base)
        rc = yaml_err(yaml_get(root, "base"), e, MSG_PICO_BASE_NOT_GIVEN(out->base_name));
    if (rc == ERR_OK && out->base_name.len)
        rc = read_base(&r, base, e);
    if (rc == ERR_OK)
        rc = pico_read_fill_ins(&r, root, e);
    if (rc == ERR_OK)
        rc = pico_read_criteria(&r, root, e);
    if (rc == ERR_OK)
        rc = pico_check_fill_ins(out, e);
    if (rc == ERR_OK)
        qsort(out->criterion, out->n_criteria, sizeof *out->criterion, by_rank);
    return rc;
}

enum err_code pico_parse(struct str text, const char *name, struct str base_text,
                         const char *base_name, struct arena *a, struct note_list *notes,
                         struct pico *out, struct err *e)
{
    const struct yaml *root, *base = NULL;
    enum err_code rc = yaml_parse(text, name, a, &root, e);
    /* A base that the file doesn't name is not looked at. */
    if (rc == ERR_OK && base_text.len && yaml_get(root, "base"))
        rc = yaml_parse(base_text, base_name, a, &base, e);
    return rc == ERR_OK ? pico_from_yaml(root, base, a, notes, out, e) : rc;
}

int pico_find(const struct pico *p, struct str id)
{
    for (size_t i = 0; i < p->n_criteria; i++)
        if (str_eq(p->criterion[i].id, id))
            return (int)i;
    return -1;
}
