/* pubmed_xml_write_index.c - abstracts, terms, grants, links. */
#include "lib/bib/pubmed_xml/pubmed_xml_out.h"

static const char *yes_no(bool yes)
{
    return yes ? "Y" : "N";
}

static void put_parts(struct buf *b, const struct bib_abstract_part *part, size_t n)
{
    struct buf attrs = {0};
    for (size_t i = 0; i < n; i++) {
        out_attr(&attrs, "Label", part[i].label);
        out_attr(&attrs, "NlmCategory", part[i].category);
        out_leaf_with(b, "AbstractText", &attrs, part[i].text);
    }
    buf_release(&attrs);
}

void out_abstract(struct buf *b, const struct bib_record *r)
{
    if (!r->n_abstract && !r->copyright.len)
        return;
    out_open(b, "Abstract");
    put_parts(b, r->abstract, r->n_abstract);
    out_leaf(b, "CopyrightInformation", r->copyright);
    out_close(b, "Abstract");
}

void out_other_abstracts(struct buf *b, const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_other_abstracts; i++) {
        const struct bib_other_abstract *o = &r->other_abstract[i];
        buf_adds(b, "<OtherAbstract");
        out_attr(b, "Type", o->type);
        out_attr(b, "Language", o->language);
        buf_adds(b, ">\n");
        put_parts(b, o->part, o->n_parts);
        out_close(b, "OtherAbstract");
    }
}

void out_databanks(struct buf *b, const struct bib_record *r)
{
    if (!r->n_databanks)
        return;
    buf_adds(b, "<DataBankList CompleteYN=\"Y\">\n");
    for (size_t i = 0; i < r->n_databanks; i++) {
        const struct bib_databank *d = &r->databank[i];
        out_open(b, "DataBank");
        out_leaf(b, "DataBankName", d->name);
        if (d->n_accessions)
            out_open(b, "AccessionNumberList");
        for (size_t k = 0; k < d->n_accessions; k++)
            out_leaf(b, "AccessionNumber", d->accession[k]);
        if (d->n_accessions)
            out_close(b, "AccessionNumberList");
        out_close(b, "DataBank");
    }
    out_close(b, "DataBankList");
}

void out_grants(struct buf *b, const struct bib_record *r)
{
    if (!r->n_grants)
        return;
    buf_adds(b, "<GrantList CompleteYN=\"Y\">\n");
    for (size_t i = 0; i < r->n_grants; i++) {
        out_open(b, "Grant");
        out_leaf(b, "GrantID", r->grant[i].id);
        out_leaf(b, "Acronym", r->grant[i].acronym);
        out_leaf(b, "Agency", r->grant[i].agency);
        out_leaf(b, "Country", r->grant[i].country);
        out_close(b, "Grant");
    }
    out_close(b, "GrantList");
}

void out_pub_types(struct buf *b, const struct bib_record *r)
{
    struct buf attrs = {0};
    for (size_t i = 0; i < r->n_pub_types; i++) {
        out_attr(&attrs, "UI", r->pub_type[i].ui);
        out_leaf_with(b, "PublicationType", &attrs, r->pub_type[i].name);
    }
    buf_release(&attrs);
}

void out_chemicals(struct buf *b, const struct bib_record *r)
{
    struct buf attrs = {0};
    if (!r->n_chemicals)
        return;
    out_open(b, "ChemicalList");
    for (size_t i = 0; i < r->n_chemicals; i++) {
        const struct bib_chemical *c = &r->chemical[i];
        out_open(b, "Chemical");
        out_leaf(b, "RegistryNumber", c->registry_number.len ? c->registry_number : STR("0"));
        out_attr(&attrs, "UI", c->ui);
        out_leaf_with(b, "NameOfSubstance", &attrs, c->name);
        out_close(b, "Chemical");
    }
    out_close(b, "ChemicalList");
    buf_release(&attrs);
}

void out_supplementary(struct buf *b, const struct bib_record *r)
{
    struct buf attrs = {0};
    if (!r->n_supplementary)
        return;
    out_open(b, "SupplMeshList");
    for (size_t i = 0; i < r->n_supplementary; i++) {
        out_attr(&attrs, "Type", r->supplementary[i].type);
        out_attr(&attrs, "UI", r->supplementary[i].ui);
        out_leaf_with(b, "SupplMeshName", &attrs, r->supplementary[i].name);
    }
    out_close(b, "SupplMeshList");
    buf_release(&attrs);
}

void out_links(struct buf *b, const struct bib_record *r)
{
    if (!r->n_links)
        return;
    out_open(b, "CommentsCorrectionsList");
    for (size_t i = 0; i < r->n_links; i++) {
        const struct bib_link *l = &r->link[i];
        struct buf attrs = {0};
        buf_adds(b, "<CommentsCorrections");
        out_attr(b, "RefType", l->type);
        buf_adds(b, ">\n");
        out_leaf(b, "RefSource", l->source);
        out_attr(&attrs, "Version", STR("1"));
        out_leaf_with(b, "PMID", &attrs, l->pmid);
        out_leaf(b, "Note", l->note);
        out_close(b, "CommentsCorrections");
        buf_release(&attrs);
    }
    out_close(b, "CommentsCorrectionsList");
}

static void put_heading(struct buf *b, const struct bib_mesh *h)
{
    struct buf attrs = {0};
    out_open(b, "MeshHeading");
    out_attr(&attrs, "UI", h->ui);
    buf_addf(&attrs, " MajorTopicYN=\"%s\"", yes_no(h->major));
    out_attr(&attrs, "Type", h->type);
    buf_adds(&attrs, h->automatic ? " AutoHM=\"Y\"" : "");
    out_leaf_with(b, "DescriptorName", &attrs, h->name);
    for (size_t i = 0; i < h->n_qualifiers; i++) {
        out_attr(&attrs, "UI", h->qualifier[i].ui);
        buf_addf(&attrs, " MajorTopicYN=\"%s\"", yes_no(h->qualifier[i].major));
        out_leaf_with(b, "QualifierName", &attrs, h->qualifier[i].name);
    }
    out_close(b, "MeshHeading");
    buf_release(&attrs);
}

void out_headings(struct buf *b, const struct bib_record *r)
{
    if (!r->n_mesh)
        return;
    out_open(b, "MeshHeadingList");
    for (size_t i = 0; i < r->n_mesh; i++)
        put_heading(b, &r->mesh[i]);
    out_close(b, "MeshHeadingList");
}

/* A list for each run of keywords of one owner. */
void out_keywords(struct buf *b, const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_keywords;) {
        struct str owner = r->keyword[i].type;
        buf_adds(b, "<KeywordList");
        out_attr(b, "Owner", owner.len ? owner : STR("NOTNLM"));
        buf_adds(b, ">\n");
        for (; i < r->n_keywords && str_eq(r->keyword[i].type, owner); i++) {
            struct buf attrs = {0};
            buf_addf(&attrs, " MajorTopicYN=\"%s\"", yes_no(r->keyword[i].major));
            out_leaf_with(b, "Keyword", &attrs, r->keyword[i].name);
            buf_release(&attrs);
        }
        out_close(b, "KeywordList");
    }
}
