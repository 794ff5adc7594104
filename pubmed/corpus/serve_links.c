/* serve_links.c - the links of one record, kind by kind. */
#include "pubmed/corpus/serve_links.h"

#define WAIT_MS 2000 /* for the first reading of citations */

const struct link_name link_names[LINK_KINDS] = {
    [LINK_SIMILAR] = {"pubmed_pubmed", "pubmed", "Similar articles",
                      "Records of this corpus that share headings and title words"},
    [LINK_CITED_IN] = {"pubmed_pubmed_citedin", "pubmed", "Cited in",
                       "Records of this corpus that cite the record"},
    [LINK_REFS] = {"pubmed_pubmed_refs", "pubmed", "References",
                   "PubMed records in the record's reference list"},
    [LINK_PMC] = {"pubmed_pmc", "pmc", "PMC Links", "The record's full text in PubMed Central"},
};

static enum err_code link_to_pmc(struct corpus *c, int64_t pmid, struct arena *a,
                                 struct link_list *out, struct err *e)
{
    struct bib_record r = {0};
    int64_t number;
    enum err_code rc = corpus_record(c, pmid, a, &r, e);
    if (rc == ERR_OK && str_starts(r.pmcid, "PMC") &&
        str_int64(str_sub(r.pmcid, 3, r.pmcid.len), &number)) {
        out->item = ARENA_ARRAY(a, 1, struct link);
        out->item[out->n++].id = number;
    }
    return rc;
}

static enum err_code link_to_references(struct corpus *c, int64_t pmid, struct arena *a,
                                        struct link_list *out, struct err *e)
{
    struct str xml;
    enum err_code rc = corpus_xml(c, pmid, a, &xml, e);
    if (rc != ERR_OK)
        return rc;
    struct serve_ids ids = links_references(xml, a);
    out->item = ARENA_ARRAY(a, ids.n, struct link);
    for (size_t i = 0; i < ids.n; i++)
        out->item[out->n++].id = ids.pmid[i];
    return ERR_OK;
}

enum err_code links_of(struct corpus_server *s, enum link_kind kind, int64_t pmid, struct arena *a,
                       struct link_list *out, struct err *e)
{
    enum err_code rc;
    *out = (struct link_list){0};
    if (kind == LINK_SIMILAR)
        rc = links_similar(s->corpus, pmid, a, out, e);
    else if (kind == LINK_CITED_IN)
        rc = citations_of(s->citations, pmid, WAIT_MS, a, out, e);
    else if (kind == LINK_REFS)
        rc = link_to_references(s->corpus, pmid, a, out, e);
    else
        rc = link_to_pmc(s->corpus, pmid, a, out, e);
    if (rc != ERR_NOT_FOUND)
        return rc;
    *e = (struct err){0};
    return ERR_OK;
}
