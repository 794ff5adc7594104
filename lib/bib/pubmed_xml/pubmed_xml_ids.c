/* pubmed_xml_ids.c - records as wholes: their kinds, attributes and identifiers. */
#include "lib/bib/build.h"
#include "lib/bib/list.h"
#include "lib/bib/pubmed_xml/pubmed_xml_handlers.h"

static void citation_attributes(struct pubmed_xml *x, const struct xml_attrs *attrs)
{
    x->rec.status = xml_attr(x, attrs, "Status");
    x->rec.owner = xml_attr(x, attrs, "Owner");
    x->rec.indexing_method = xml_attr(x, attrs, "IndexingMethod");
}

XML_BEGIN(xml_article_begin)
{
    (void)attrs;
    xml_record_begin(x, BIB_ARTICLE, row->name);
}

XML_BEGIN(xml_book_begin)
{
    (void)attrs;
    xml_record_begin(x, BIB_BOOK, row->name);
}

/* MedlineCitationSet: the citation stands by itself. */
XML_BEGIN(xml_old_citation_begin)
{
    xml_record_begin(x, BIB_ARTICLE, row->name);
    citation_attributes(x, attrs);
}

XML_BEGIN(xml_citation_begin)
{
    (void)row;
    citation_attributes(x, attrs);
}

XML_END(xml_article_end)
{
    (void)text;
    xml_record_end(x);
}

XML_BEGIN(xml_body_begin)
{
    (void)row;
    x->rec.pub_model = xml_attr(x, attrs, "PubModel");
}

static int version_of(struct pubmed_xml *x, const struct xml_attrs *attrs)
{
    int64_t v;
    return str_int64(xml_attr(x, attrs, "Version"), &v) && v >= 1 && v <= 999 ? (int)v : 1;
}

/* A second PMID in one citation is not read: the first names the record. */
XML_BEGIN(xml_pmid_begin)
{
    (void)row;
    if (!x->rec.pmid.len)
        x->rec.pmid_version = version_of(x, attrs);
}

XML_END(xml_pmid_end)
{
    if (!x->rec.pmid.len)
        x->rec.pmid = bib_clean_pmid(text, &x->arena);
}

XML_BEGIN(xml_deleted_begin)
{
    (void)row;
    x->deleted_version = version_of(x, attrs);
}

XML_END(xml_deleted_end)
{
    struct str pmid = bib_clean_pmid(text, &x->arena);
    enum err_code rc = ERR_OK;
    x->n_deleted++;
    if (pmid.len && x->feed.sink.deleted)
        rc = x->feed.sink.deleted(x->feed.sink.context, pmid, x->deleted_version, x->feed.e);
    xml_record_clear(x);
    if (rc != ERR_OK)
        xml_fail(&x->feed, rc);
}

static void add_id(struct pubmed_xml *x, struct str source, struct str value)
{
    if (!value.len)
        return;
    char *name = arena_strndup(&x->arena, source.ptr ? source.ptr : "", source.len);
    for (char *c = name; *c; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c;
    bib_add_id(&x->rec, &x->arena, name, value);
}

/* `PMC123`, `123` and `PMC123 [Available on 07/15/08]` are all PMC123. */
static void set_pmcid(struct pubmed_xml *x, struct str value)
{
    size_t digits = str_starts_nocase(value, "PMC") ? 3 : 0, n = digits;
    while (n < value.len && value.ptr[n] >= '0' && value.ptr[n] <= '9')
        n++;
    if (n > digits && !x->rec.pmcid.len)
        x->rec.pmcid =
            str_c(arena_fmt(&x->arena, "PMC%.*s", (int)(n - digits), value.ptr + digits));
}

XML_BEGIN(xml_article_id_begin)
{
    (void)row;
    x->attr = xml_attr(x, attrs, "IdType");
}

XML_END(xml_article_id_end)
{
    add_id(x, x->attr, text);
    if (str_eq_c(x->attr, "doi") && !x->rec.doi.len)
        x->rec.doi = bib_clean_doi(text, &x->arena);
    else if (str_eq_c(x->attr, "pmc"))
        set_pmcid(x, text);
}

XML_BEGIN(xml_other_id_begin)
{
    (void)row;
    x->attr = xml_attr(x, attrs, "Source");
}

XML_END(xml_other_id_end)
{
    add_id(x, x->attr, text);
    if (str_eq_c(x->attr, "NLM") && str_starts(text, "PMC"))
        set_pmcid(x, text);
}

XML_END(xml_medline_id_end)
{
    add_id(x, STR("medline"), text);
}

XML_BEGIN(xml_elocation_begin)
{
    (void)row;
    x->attr = xml_attr(x, attrs, "EIdType");
    x->flag = !xml_attr_is(attrs, "ValidYN", "N");
}

XML_END(xml_elocation_end)
{
    if (x->flag && str_eq_c(x->attr, "doi"))
        x->part.elocation_doi = text;
    else if (x->flag && str_eq_c(x->attr, "pii"))
        x->part.elocation_pii = text;
}

XML_BEGIN(xml_issn_begin)
{
    (void)row;
    x->flag = xml_attr_is(attrs, "IssnType", "Electronic");
}

XML_END(xml_issn_end)
{
    if (x->flag)
        x->rec.issn_electronic = text;
    else
        x->rec.issn_print = text;
}

XML_BEGIN(xml_issue_begin)
{
    (void)row;
    x->rec.cited_medium = xml_attr(x, attrs, "CitedMedium");
}

XML_END(xml_isbn_end)
{
    if (text.len)
        *LIST_ADD(&x->arena, x->rec.isbn, x->rec.n_isbns) = text;
}
