/* pubmed_xml_handlers.h - what is done at the start and end of single elements,
 * by name of the element; the table says where. */
#ifndef SIGTE_BIB_PUBMED_XML_HANDLERS_H
#define SIGTE_BIB_PUBMED_XML_HANDLERS_H

#include "lib/bib/pubmed_xml/pubmed_xml_internal.h"

/* A handler of a start tag, and of an end tag with the text between. */
#define XML_BEGIN(name)                                                                            \
    void name(struct pubmed_xml *x, const struct xml_row *row, const struct xml_attrs *attrs)
#define XML_END(name) void name(struct pubmed_xml *x, struct str text)

XML_BEGIN(xml_abstract_begin);
XML_END(xml_abstract_end);
XML_END(xml_accession_end);
XML_END(xml_affiliation_end);
XML_BEGIN(xml_article_begin);
XML_END(xml_article_date_end);
XML_END(xml_article_end);
XML_BEGIN(xml_article_id_begin);
XML_END(xml_article_id_end);
XML_BEGIN(xml_authors_begin);
XML_END(xml_beginning_end);
XML_BEGIN(xml_body_begin);
XML_BEGIN(xml_book_authors_begin);
XML_BEGIN(xml_book_begin);
XML_BEGIN(xml_chemical_begin);
XML_BEGIN(xml_citation_begin);
XML_END(xml_contribution_end);
XML_BEGIN(xml_databank_begin);
XML_BEGIN(xml_date_begin);
XML_END(xml_date_completed_end);
XML_END(xml_date_revised_end);
XML_BEGIN(xml_deleted_begin);
XML_END(xml_deleted_end);
XML_BEGIN(xml_descriptor_begin);
XML_BEGIN(xml_elocation_begin);
XML_END(xml_elocation_end);
XML_END(xml_gene_end);
XML_BEGIN(xml_grant_begin);
XML_BEGIN(xml_history_begin);
XML_END(xml_history_end);
XML_BEGIN(xml_identifier_begin);
XML_END(xml_identifier_end);
XML_BEGIN(xml_investigators_begin);
XML_END(xml_isbn_end);
XML_BEGIN(xml_issn_begin);
XML_END(xml_issn_end);
XML_BEGIN(xml_issue_begin);
XML_BEGIN(xml_keyword_begin);
XML_END(xml_keyword_end);
XML_BEGIN(xml_keywords_begin);
XML_END(xml_language_end);
XML_BEGIN(xml_items_begin);
XML_END(xml_item_end);
XML_BEGIN(xml_link_begin);
XML_END(xml_medline_id_end);
XML_END(xml_note_end);
XML_BEGIN(xml_old_citation_begin);
XML_BEGIN(xml_old_link_begin);
XML_BEGIN(xml_other_abstract_begin);
XML_END(xml_other_abstract_end);
XML_BEGIN(xml_other_id_begin);
XML_END(xml_other_id_end);
XML_BEGIN(xml_person_begin);
XML_END(xml_person_end);
XML_BEGIN(xml_pmid_begin);
XML_END(xml_pmid_end);
XML_END(xml_pub_date_end);
XML_END(xml_pub_type_end);
XML_BEGIN(xml_qualifier_begin);
XML_BEGIN(xml_reference_begin);
XML_END(xml_references_end);
XML_BEGIN(xml_subjects_begin);
XML_END(xml_subset_end);
XML_BEGIN(xml_substance_begin);
XML_END(xml_supplementary_end);
XML_BEGIN(xml_ui_begin);

#endif
