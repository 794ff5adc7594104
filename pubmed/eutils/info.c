/* info.c - einfo. */
#include "pubmed/eutils/answers.h"
#include "pubmed/eutils/eutils_info.h"
#include "pubmed/eutils/internal.h"

static bool read_info(struct str body, struct arena *a, void *out)
{
    return info_answer_parse(body, a, out);
}

enum err_code eutils_info(struct eutils *u, const char *db, struct progress *p, struct arena *a,
                          struct eutils_info *out, struct err *e)
{
    const struct eutils_param param[] = {
        {"db", str_c(db)}, {"version", STR("2.0")}, {"retmode", format_word(u)}};
    enum err_code rc = request_read(u, "einfo", param, COUNT_OF(param), read_info, out, p, a, e);
    if (rc != ERR_OK)
        *out = (struct eutils_info){0};
    return rc;
}

bool eutils_info_lists(const struct eutils_info *i, const char *link_name)
{
    for (size_t k = 0; k < i->n_links; k++)
        if (str_eq_c(i->link[k].name, link_name))
            return true;
    return false;
}
