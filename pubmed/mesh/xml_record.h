/* xml_record.h - the records of NLM's four MeSH sets: which elements count, and what
 * a finished record adds to the model. */
#ifndef SIGTE_PUBMED_MESH_XML_RECORD_H
#define SIGTE_PUBMED_MESH_XML_RECORD_H

#include "pubmed/mesh/snapshot.h"

/* By the root element: DescriptorRecordSet, QualifierRecordSet, SupplementalRecordSet,
 * PharmacologicalActionSet. */
enum mesh_xml_set {
    MESH_XML_DESCRIPTORS,
    MESH_XML_QUALIFIERS,
    MESH_XML_CONCEPTS,
    MESH_XML_ACTIONS
};
bool mesh_xml_set_of(const char *root, enum mesh_xml_set *out);

enum mesh_xml_field {
    MESH_XML_NOTHING,
    MESH_XML_UI,
    MESH_XML_NAME,
    MESH_XML_TREE,
    MESH_XML_TERM,
    MESH_XML_ABBREVIATION,
    MESH_XML_REGISTRY,
    MESH_XML_MAPPED,
    MESH_XML_ACTION,
    MESH_XML_SUBSTANCE,
    MESH_XML_SUBSTANCE_NAME
};

/* What stands at a path below the record (`/ConceptList/Concept/…`). An element counts
 * by its whole path, since the same names stand deeper too. */
enum mesh_xml_field mesh_xml_field_of(enum mesh_xml_set set, const char *path);

struct mesh_xml_record {
    enum mesh_xml_set set;
    struct mesh_model_heading heading; /* names, terms and trees of every kind */
    int record_class;                  /* DescriptorClass, SCRClass; 0: none */
    struct str registry_number;
    struct str *mapped;
    size_t n_mapped, cap_mapped;
    struct mesh_model_action *action; /* the side that is this record stays empty */
    size_t n_actions, cap_actions;
};

/* Add the text of a field. `preferred`: it stands in the record's preferred term. */
void mesh_xml_add(struct mesh_xml_record *r, enum mesh_xml_field field, struct str text,
                  bool preferred, struct arena *a);

/* Add the finished record to the model. Errors: ERR_INPUT, ERR_LIMIT, without place. */
NODISCARD enum err_code mesh_xml_finish(struct mesh_xml_record *r, struct mesh_model *m,
                                        struct err *e);

#endif
