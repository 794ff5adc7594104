/* press.c - see press.h. */
#include "app/report/press.h"

#include "app/report/template.h"
#include "screen/criteria/form.h"

static enum err_code read_element(const struct yaml *y, struct arena *a, struct press_element *x,
                                  struct err *e)
{
    static const char *const known[] = {"n", "topic", "asks", "findings"};
    const struct yaml *list = NULL;
    enum err_code rc = yaml_only_keys(y, known, COUNT_OF(known), e);
    if (rc == ERR_OK)
        rc = form_text(y, "n", &x->n, e);
    if (rc == ERR_OK)
        rc = form_bilingual(y, "topic", x->topic, e);
    if (rc == ERR_OK)
        rc = form_bilingual(y, "asks", x->asks, e);
    if (rc == ERR_OK)
        rc = form_list(y, "findings", &list, e);
    if (rc != ERR_OK)
        return rc;
    x->finding = ARENA_ARRAY(a, list->n, struct str);
    for (size_t i = 0; i < list->n; i++)
        x->finding[x->n_findings++] = list->item[i].value;
    return ERR_OK;
}

enum err_code press_parse(struct str text, const char *name, struct arena *a, struct press *out,
                          struct err *e)
{
    static const char *const known[] = {"sigte", "id", "title", "source", "elements"};
    const struct yaml *root, *list = NULL;
    *out = (struct press){.n = 0};
    enum err_code rc = yaml_parse(text, name, a, &root, e);
    if (rc == ERR_OK)
        rc = form_header(root, "press/1", known, COUNT_OF(known), e);
    if (rc == ERR_OK)
        rc = form_bilingual(root, "title", out->title, e);
    if (rc == ERR_OK)
        rc = form_bilingual(root, "source", out->source, e);
    if (rc == ERR_OK)
        rc = form_list(root, "elements", &list, e);
    if (rc != ERR_OK)
        return rc;
    out->item = ARENA_ARRAY(a, list->n, struct press_element);
    for (size_t i = 0; rc == ERR_OK && i < list->n; i++)
        rc = read_element(&list->item[i], a, &out->item[out->n++], e);
    return rc;
}

enum err_code press_shipped(struct arena *a, struct press *out, struct err *e)
{
    return press_parse(template_shipped_text("checklists/press"), "press.yaml", a, out, e);
}

static bool is_family(struct str name)
{
    return name.len && (name.ptr[name.len - 1] == '.' || name.ptr[name.len - 1] == '_');
}

size_t press_element_of(const struct press *p, struct str finding)
{
    size_t best = 0, at = p->n;
    for (size_t i = 0; i < p->n; i++)
        for (size_t k = 0; k < p->item[i].n_findings; k++) {
            struct str name = p->item[i].finding[k];
            bool fits = is_family(name) ? str_eq(str_sub(finding, 0, name.len), name)
                                        : str_eq(finding, name);
            if (fits && name.len > best) {
                best = name.len;
                at = i;
            }
        }
    return at;
}
