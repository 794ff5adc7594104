/* serve_summary_out.c - see serve_summary.h. */
#include "pubmed/corpus/serve_summary.h"

static const char *lower(struct arena *a, const char *name)
{
    char *copy = arena_strdup(a, name);
    for (char *p = copy; *p; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p - 'A' + 'a');
    return copy;
}

void summary_field(struct summary_writer *w, const char *name, const char *type, struct str value)
{
    if (w->shape == SUMMARY_JSON) {
        json_key_str(&w->json, lower(w->a, name), value);
    } else if (w->shape == SUMMARY_V1) {
        buf_addf(w->out, "\t<Item Name=\"%s\" Type=\"%s\">", name, type);
        buf_add_xml(w->out, value);
        buf_adds(w->out, "</Item>\n");
    } else {
        buf_adds(w->out, "\t");
        serve_element(w->call, name, value);
        buf_adds(w->out, "\n");
    }
}

void summary_open_list(struct summary_writer *w, const char *v1, const char *v2)
{
    if (w->shape == SUMMARY_JSON)
        json_key_arr(&w->json, lower(w->a, v2));
    else if (w->shape == SUMMARY_V1)
        buf_addf(w->out, "\t<Item Name=\"%s\" Type=\"List\">\n", v1);
    else
        buf_addf(w->out, "\t<%s>\n", v2);
}

void summary_close_list(struct summary_writer *w, const char *v2)
{
    if (w->shape == SUMMARY_JSON)
        json_end(&w->json);
    else if (w->shape == SUMMARY_V1)
        buf_adds(w->out, "\t</Item>\n");
    else
        buf_addf(w->out, "\t</%s>\n", v2);
}

void summary_member(struct summary_writer *w, const char *v1, const char *v2, struct str value)
{
    if (w->shape == SUMMARY_JSON) {
        json_str(&w->json, value);
        return;
    }
    buf_adds(w->out, "\t");
    if (w->shape == SUMMARY_V1)
        summary_field(w, v1, "String", value);
    else
        summary_field(w, v2, "", value);
}

void summary_named(struct summary_writer *w, struct str name, const char *type, struct str value)
{
    buf_adds(w->out, "\t\t<Item Name=\"");
    buf_add_xml(w->out, name);
    buf_addf(w->out, "\" Type=\"%s\">", type);
    buf_add_xml(w->out, value);
    buf_adds(w->out, "</Item>\n");
}

void summary_group(struct summary_writer *w, const char *name, const char *const *key,
                   const struct str *value, size_t n)
{
    if (w->shape == SUMMARY_JSON)
        json_obj(&w->json);
    else
        buf_addf(w->out, "\t\t<%s>\n", name);
    for (size_t i = 0; i < n; i++)
        summary_field(w, key[i], "", value[i]);
    if (w->shape == SUMMARY_JSON)
        json_end(&w->json);
    else
        buf_addf(w->out, "\t\t</%s>\n", name);
}
