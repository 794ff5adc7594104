/* pubmed_xml_index.c - abstracts, indexing terms, grants and links. */
#include "lib/bib/list.h"
#include "lib/bib/pubmed_xml/pubmed_xml_handlers.h"

XML_BEGIN(xml_abstract_begin)
{
    (void)row;
    x->attr = xml_attr(x, attrs, "Label");
    x->attr2 = xml_attr(x, attrs, "NlmCategory");
}

XML_END(xml_abstract_end)
{
    struct bib_abstract_part part = {x->attr, x->attr2, text};
    if (!text.len)
        return;
    if (x->other)
        *LIST_ADD(&x->arena, x->other->part, x->other->n_parts) = part;
    else
        *LIST_ADD(&x->arena, x->rec.abstract, x->rec.n_abstract) = part;
}

XML_BEGIN(xml_other_abstract_begin)
{
    (void)row;
    x->other = LIST_ADD(&x->arena, x->rec.other_abstract, x->rec.n_other_abstracts);
    x->other->type = xml_attr(x, attrs, "Type");
    x->other->language = xml_attr(x, attrs, "Language");
}

XML_END(xml_other_abstract_end)
{
    (void)text;
    x->other = NULL;
}

XML_END(xml_language_end)
{
    if (!text.len)
        return;
    char *code = arena_strndup(&x->arena, text.ptr, text.len);
    for (char *c = code; *c; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c;
    *LIST_ADD(&x->arena, x->rec.language, x->rec.n_languages) = str_n(code, text.len);
}

XML_END(xml_subset_end)
{
    if (text.len)
        *LIST_ADD(&x->arena, x->rec.subset, x->rec.n_subsets) = text;
}

XML_END(xml_gene_end)
{
    if (text.len)
        *LIST_ADD(&x->arena, x->rec.gene_symbol, x->rec.n_gene_symbols) = text;
}

XML_BEGIN(xml_ui_begin)
{
    (void)row;
    x->attr = xml_attr(x, attrs, "UI");
    x->attr2 = xml_attr(x, attrs, "Type");
}

XML_END(xml_pub_type_end)
{
    if (text.len)
        *LIST_ADD(&x->arena, x->rec.pub_type, x->rec.n_pub_types) =
            (struct bib_term){.ui = x->attr, .name = text};
}

XML_END(xml_supplementary_end)
{
    if (text.len)
        *LIST_ADD(&x->arena, x->rec.supplementary, x->rec.n_supplementary) =
            (struct bib_term){.ui = x->attr, .name = text, .type = x->attr2};
}

XML_BEGIN(xml_keywords_begin)
{
    (void)row;
    x->part.keyword_owner = xml_attr(x, attrs, "Owner");
}

XML_BEGIN(xml_keyword_begin)
{
    (void)row;
    x->flag = xml_attr_is(attrs, "MajorTopicYN", "Y");
}

XML_END(xml_keyword_end)
{
    if (text.len)
        *LIST_ADD(&x->arena, x->rec.keyword, x->rec.n_keywords) =
            (struct bib_term){.name = text, .type = x->part.keyword_owner, .major = x->flag};
}

XML_BEGIN(xml_descriptor_begin)
{
    (void)row;
    struct bib_mesh *m = LIST_ADD(&x->arena, x->rec.mesh, x->rec.n_mesh);
    m->ui = xml_attr(x, attrs, "UI");
    m->type = xml_attr(x, attrs, "Type");
    m->major = xml_attr_is(attrs, "MajorTopicYN", "Y");
    m->automatic = xml_attr_is(attrs, "AutoHM", "Y");
    x->owner[OF_MESH] = m;
}

XML_BEGIN(xml_qualifier_begin)
{
    (void)row;
    struct bib_mesh *m = x->owner[OF_MESH];
    x->owner[OF_QUALIFIER] = NULL;
    if (!m)
        return;
    struct bib_qualifier *q = LIST_ADD(&x->arena, m->qualifier, m->n_qualifiers);
    q->ui = xml_attr(x, attrs, "UI");
    q->major = xml_attr_is(attrs, "MajorTopicYN", "Y");
    x->owner[OF_QUALIFIER] = q;
}

XML_BEGIN(xml_chemical_begin)
{
    (void)row;
    (void)attrs;
    x->owner[OF_CHEMICAL] = LIST_ADD(&x->arena, x->rec.chemical, x->rec.n_chemicals);
}

XML_BEGIN(xml_substance_begin)
{
    (void)row;
    struct bib_chemical *c = x->owner[OF_CHEMICAL];
    c->ui = xml_attr(x, attrs, "UI");
}

XML_BEGIN(xml_databank_begin)
{
    (void)row;
    (void)attrs;
    x->owner[OF_DATABANK] = LIST_ADD(&x->arena, x->rec.databank, x->rec.n_databanks);
}

XML_END(xml_accession_end)
{
    struct bib_databank *d = x->owner[OF_DATABANK];
    if (text.len)
        *LIST_ADD(&x->arena, d->accession, d->n_accessions) = text;
}

XML_BEGIN(xml_grant_begin)
{
    (void)row;
    (void)attrs;
    x->owner[OF_GRANT] = LIST_ADD(&x->arena, x->rec.grant, x->rec.n_grants);
}

static void add_link(struct pubmed_xml *x, struct str type)
{
    struct bib_link *l = LIST_ADD(&x->arena, x->rec.link, x->rec.n_links);
    l->type = type;
    x->owner[OF_LINK] = l;
}

XML_BEGIN(xml_link_begin)
{
    (void)row;
    add_link(x, xml_attr(x, attrs, "RefType"));
}

/* Before 2009 the kind of link was the element's name. */
XML_BEGIN(xml_old_link_begin)
{
    (void)attrs;
    add_link(x, str_c(row->name));
}

XML_BEGIN(xml_reference_begin)
{
    (void)row;
    (void)attrs;
    x->rec.n_references++;
}

XML_END(xml_references_end)
{
    if (!str_int64(text, &x->part.references_said))
        x->part.references_said = 0;
}

XML_END(xml_note_end)
{
    struct str old = x->rec.notes;
    if (old.len && text.len)
        x->rec.notes = str_c(
            arena_fmt(&x->arena, "%.*s\n%.*s", (int)old.len, old.ptr, (int)text.len, text.ptr));
    else if (text.len)
        x->rec.notes = text;
}

/* Books have no notes: ours stand in a list of their own. */
XML_BEGIN(xml_items_begin)
{
    (void)row;
    x->flag = xml_attr_is(attrs, "ListType", "sigte");
}

XML_END(xml_item_end)
{
    if (x->flag)
        xml_note_end(x, text);
}
