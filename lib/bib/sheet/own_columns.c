/* own_columns.c - the table. */
#include "lib/bib/sheet/own_columns.h"

const struct own_column own_columns[] = {
#define AT(member)       offsetof(struct bib_record, member), 0, NULL
#define ID(member, name) offsetof(struct bib_record, member), 0, name
#define LIST(list, n)    offsetof(struct bib_record, list), offsetof(struct bib_record, n), NULL
    {"source_id", OWN_ID, ID(source_id, "id")},
    {"kind", OWN_KIND, AT(kind)},
    {"type", OWN_TEXT, AT(type)},
    {"pmid", OWN_ID, ID(pmid, "pubmed")},
    {"pmcid", OWN_ID, ID(pmcid, "pmc")},
    {"doi", OWN_ID, ID(doi, "doi")},
    {"title", OWN_TEXT, AT(title)},
    {"authors", OWN_AUTHORS, AT(author)},
    {"year", OWN_YEAR, AT(print_date)},
    {"journal", OWN_TEXT, AT(journal)},
    {"journal_abbreviation", OWN_TEXT, AT(journal_abbr)},
    {"volume", OWN_TEXT, AT(volume)},
    {"issue", OWN_TEXT, AT(issue)},
    {"pages", OWN_PAGES, AT(pages)},
    {"publication_date", OWN_DATE, AT(print_date)},
    {"electronic_date", OWN_DATE, AT(electronic_date)},
    {"abstract", OWN_ABSTRACT, AT(abstract)},
    {"keywords", OWN_KEYWORDS, AT(keyword)},
    {"mesh_headings", OWN_MESH, AT(mesh)},
    {"publication_types", OWN_TYPES, AT(pub_type)},
    {"language", OWN_TEXTS, LIST(language, n_languages)},
    {"original_title", OWN_TEXT, AT(vernacular_title)},
    {"book_title", OWN_TEXT, AT(book_title)},
    {"series", OWN_TEXT, AT(collection_title)},
    {"editors", OWN_EDITORS, AT(editor)},
    {"issn", OWN_TEXT, AT(issn_print)},
    {"electronic_issn", OWN_TEXT, AT(issn_electronic)},
    {"linking_issn", OWN_TEXT, AT(issn_linking)},
    {"isbn", OWN_TEXTS, LIST(isbn, n_isbns)},
    {"publisher", OWN_TEXT, AT(publisher)},
    {"place", OWN_TEXT, AT(place)},
    {"country_of_publication", OWN_TEXT, AT(country)},
    {"database", OWN_TEXT, AT(database)},
    {"url", OWN_TEXT, AT(url)},
    {"notes", OWN_TEXT, AT(notes)},
#undef AT
#undef ID
#undef LIST
};
const size_t own_column_count = COUNT_OF(own_columns);

const struct own_column *own_column(struct str name)
{
    for (size_t i = 0; i < own_column_count; i++)
        if (str_eq_nocase_c(name, own_columns[i].name))
            return &own_columns[i];
    return NULL;
}
