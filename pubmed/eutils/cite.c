/* cite.c - a PubMed summary in the terms of a citation, whichever form it came in. */
#include "pubmed/eutils/eutils_summary.h"

/* All values at any of these paths. */
static struct str *gather(const struct eutils_summary *s, const char *const *path, size_t n_paths,
                          struct arena *a, size_t *n)
{
    struct str *out = ARENA_ARRAY(a, s->n_items, struct str);
    *n = 0;
    for (size_t i = 0; i < s->n_items; i++)
        for (size_t k = 0; k < n_paths; k++)
            if (str_eq_c(s->item[i].path, path[k]))
                out[(*n)++] = s->item[i].value;
    return out;
}

/* The value of an id: version 1 names its kind in the path; the others in the item before,
 * with a number for the kind between them. */
static struct str find_id(const struct eutils_summary *s, const char *kind, const char *v1_path)
{
    bool mine = false;
    struct str v1 = eutils_summary_get(s, v1_path);
    if (v1.len)
        return v1;
    for (size_t i = 0; i < s->n_items; i++) {
        const struct eutils_item *it = &s->item[i];
        if (!str_starts(it->path, "articleids/"))
            continue;
        if (str_ends(it->path, "/idtype"))
            mine = str_eq_c(it->value, kind);
        else if (mine && str_ends(it->path, "/value"))
            return it->value;
    }
    return (struct str){0};
}

void eutils_summary_cite(const struct eutils_summary *s, struct arena *a, struct eutils_citing *out)
{
    static const char *const author[] = {"authorlist/author", "authors/author/name",
                                         "authors/name"};
    static const char *const type[] = {"pubtypelist/pubtype", "pubtype/flag", "pubtype"};
    static const char *const language[] = {"langlist/lang", "lang/string", "lang"};
    *out = (struct eutils_citing){
        .title = eutils_summary_get(s, "title"),
        .journal = eutils_summary_get(s, "fulljournalname"),
        .journal_abbreviation = eutils_summary_get(s, "source"),
        .pub_date = eutils_summary_get(s, "pubdate"),
        .epub_date = eutils_summary_get(s, "epubdate"),
        .volume = eutils_summary_get(s, "volume"),
        .issue = eutils_summary_get(s, "issue"),
        .pages = eutils_summary_get(s, "pages"),
        .doi = find_id(s, "doi", "doi"),
        .pmcid = find_id(s, "pmc", "articleids/pmc"),
        .n_cited_in_pmc = -1,
    };
    out->author = gather(s, author, COUNT_OF(author), a, &out->n_authors);
    out->pub_type = gather(s, type, COUNT_OF(type), a, &out->n_pub_types);
    out->language = gather(s, language, COUNT_OF(language), a, &out->n_languages);
    if (!str_int64(eutils_summary_get(s, "pmcrefcount"), &out->n_cited_in_pmc))
        out->n_cited_in_pmc = -1;
}
