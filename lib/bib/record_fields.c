/* record_fields.c - the tables. */
#include "lib/bib/record_fields.h"

const char *const bib_kind_word[3] = {
    [BIB_ARTICLE] = "article", [BIB_BOOK] = "book", [BIB_OTHER] = "other"};

#define TEXT(type, name)                                                                           \
    {                                                                                              \
#name, FIELD_TEXT, offsetof(struct type, name), 0, NULL                                    \
    }
#define BOOL(type, name)                                                                           \
    {                                                                                              \
#name, FIELD_BOOL, offsetof(struct type, name), 0, NULL                                    \
    }
#define INT(type, name)                                                                            \
    {                                                                                              \
#name, FIELD_INT, offsetof(struct type, name), 0, NULL                                     \
    }
#define CLOCK(type, name)                                                                          \
    {                                                                                              \
#name, FIELD_CLOCK, offsetof(struct type, name), 0, NULL                                   \
    }
#define COUNT(type, name)                                                                          \
    {                                                                                              \
#name, FIELD_COUNT, offsetof(struct type, name), 0, NULL                                   \
    }
#define DATE(type, name)                                                                           \
    {                                                                                              \
#name, FIELD_DATE, offsetof(struct type, name), 0, NULL                                    \
    }
#define TEXTS(type, name, count)                                                                   \
    {                                                                                              \
#name, FIELD_TEXTS, offsetof(struct type, name), offsetof(struct type, count), NULL        \
    }
#define STRUCTS(type, name, count, of)                                                             \
    {                                                                                              \
#name, FIELD_STRUCTS, offsetof(struct type, name), offsetof(struct type, count), &of       \
    }
#define END                                                                                        \
    {                                                                                              \
        NULL, FIELD_NONE, 0, 0, NULL                                                               \
    }
#define TYPE(name, tag)                                                                            \
    static const struct field_type name##_type = {sizeof(struct tag), name##_field}

static const struct field identifier_field[] = {TEXT(bib_identifier, source),
                                                TEXT(bib_identifier, value), END};
TYPE(identifier, bib_identifier);

static const struct field extra_field[] = {TEXT(bib_extra, name), TEXT(bib_extra, value), END};
TYPE(extra, bib_extra);

static const struct field author_field[] = {
    TEXT(bib_author, last),
    TEXT(bib_author, fore),
    TEXT(bib_author, initials),
    TEXT(bib_author, suffix),
    TEXT(bib_author, collective),
    TEXT(bib_author, orcid),
    TEXTS(bib_author, affiliation, n_affiliations),
    BOOL(bib_author, equal_contribution),
    END,
};
TYPE(author, bib_author);

static const struct field part_field[] = {TEXT(bib_abstract_part, label),
                                          TEXT(bib_abstract_part, category),
                                          TEXT(bib_abstract_part, text), END};
TYPE(part, bib_abstract_part);

static const struct field other_abstract_field[] = {
    TEXT(bib_other_abstract, type),
    TEXT(bib_other_abstract, language),
    STRUCTS(bib_other_abstract, part, n_parts, part_type),
    END,
};
TYPE(other_abstract, bib_other_abstract);

static const struct field qualifier_field[] = {TEXT(bib_qualifier, ui), TEXT(bib_qualifier, name),
                                               BOOL(bib_qualifier, major), END};
TYPE(qualifier, bib_qualifier);

static const struct field mesh_field[] = {
    TEXT(bib_mesh, ui),
    TEXT(bib_mesh, name),
    TEXT(bib_mesh, type),
    BOOL(bib_mesh, major),
    BOOL(bib_mesh, automatic),
    STRUCTS(bib_mesh, qualifier, n_qualifiers, qualifier_type),
    END,
};
TYPE(mesh, bib_mesh);

static const struct field term_field[] = {TEXT(bib_term, ui), TEXT(bib_term, name),
                                          TEXT(bib_term, type), BOOL(bib_term, major), END};
TYPE(term, bib_term);

static const struct field chemical_field[] = {
    TEXT(bib_chemical, registry_number), TEXT(bib_chemical, ui), TEXT(bib_chemical, name), END};
TYPE(chemical, bib_chemical);

static const struct field grant_field[] = {TEXT(bib_grant, id), TEXT(bib_grant, acronym),
                                           TEXT(bib_grant, agency), TEXT(bib_grant, country), END};
TYPE(grant, bib_grant);

static const struct field databank_field[] = {TEXT(bib_databank, name),
                                              TEXTS(bib_databank, accession, n_accessions), END};
TYPE(databank, bib_databank);

static const struct field link_field[] = {TEXT(bib_link, type), TEXT(bib_link, source),
                                          TEXT(bib_link, pmid), TEXT(bib_link, note), END};
TYPE(link, bib_link);

static const struct field history_field[] = {TEXT(bib_history, status), DATE(bib_history, date),
                                             CLOCK(bib_history, hour), CLOCK(bib_history, minute),
                                             END};
TYPE(history, bib_history);

static const struct field record_field[] = {
    {"kind", FIELD_KIND, offsetof(struct bib_record, kind), 0, NULL},
    TEXT(bib_record, type),
    TEXT(bib_record, pmid),
    INT(bib_record, pmid_version),
    TEXT(bib_record, doi),
    TEXT(bib_record, pmcid),
    STRUCTS(bib_record, id, n_ids, identifier_type),
    TEXT(bib_record, source_id),
    TEXT(bib_record, status),
    TEXT(bib_record, owner),
    TEXT(bib_record, indexing_method),
    TEXT(bib_record, pub_model),
    TEXT(bib_record, publication_status),
    TEXT(bib_record, title),
    TEXT(bib_record, vernacular_title),
    TEXT(bib_record, book_title),
    TEXT(bib_record, collection_title),
    STRUCTS(bib_record, abstract, n_abstract, part_type),
    STRUCTS(bib_record, other_abstract, n_other_abstracts, other_abstract_type),
    TEXT(bib_record, copyright),
    TEXT(bib_record, coi_statement),
    STRUCTS(bib_record, author, n_authors, author_type),
    BOOL(bib_record, authors_incomplete),
    STRUCTS(bib_record, editor, n_editors, author_type),
    STRUCTS(bib_record, investigator, n_investigators, author_type),
    STRUCTS(bib_record, subject, n_subjects, author_type),
    TEXT(bib_record, journal),
    TEXT(bib_record, journal_abbr),
    TEXT(bib_record, medline_ta),
    TEXT(bib_record, nlm_id),
    TEXT(bib_record, issn_print),
    TEXT(bib_record, issn_electronic),
    TEXT(bib_record, issn_linking),
    TEXTS(bib_record, isbn, n_isbns),
    TEXT(bib_record, volume),
    TEXT(bib_record, issue),
    TEXT(bib_record, pages),
    TEXT(bib_record, start_page),
    TEXT(bib_record, cited_medium),
    TEXT(bib_record, country),
    TEXT(bib_record, publisher),
    TEXT(bib_record, place),
    DATE(bib_record, print_date),
    TEXT(bib_record, medline_date),
    DATE(bib_record, electronic_date),
    DATE(bib_record, date_completed),
    DATE(bib_record, date_revised),
    STRUCTS(bib_record, history, n_history, history_type),
    TEXTS(bib_record, language, n_languages),
    STRUCTS(bib_record, pub_type, n_pub_types, term_type),
    STRUCTS(bib_record, mesh, n_mesh, mesh_type),
    STRUCTS(bib_record, supplementary, n_supplementary, term_type),
    STRUCTS(bib_record, chemical, n_chemicals, chemical_type),
    STRUCTS(bib_record, keyword, n_keywords, term_type),
    TEXTS(bib_record, subset, n_subsets),
    TEXTS(bib_record, gene_symbol, n_gene_symbols),
    STRUCTS(bib_record, grant, n_grants, grant_type),
    STRUCTS(bib_record, databank, n_databanks, databank_type),
    STRUCTS(bib_record, link, n_links, link_type),
    COUNT(bib_record, n_references),
    TEXT(bib_record, database),
    TEXT(bib_record, url),
    TEXT(bib_record, notes),
    STRUCTS(bib_record, extra, n_extra, extra_type),
    END,
};

const struct field_type bib_record_type = {sizeof(struct bib_record), record_field};

size_t bib_field_bytes(const struct field *f)
{
    switch (f->kind) {
    case FIELD_TEXT:
        return sizeof(struct str);
    case FIELD_BOOL:
        return sizeof(bool);
    case FIELD_INT:
    case FIELD_CLOCK:
        return sizeof(int);
    case FIELD_KIND:
        return sizeof(enum bib_kind);
    case FIELD_COUNT:
        return sizeof(size_t);
    case FIELD_DATE:
        return sizeof(struct date);
    case FIELD_TEXTS:
    case FIELD_STRUCTS:
        return sizeof(void *) + sizeof(size_t);
    case FIELD_NONE:
        break;
    }
    return 0;
}
