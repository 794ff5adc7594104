/* xml_record.c - see xml_record.h. */
#include "pubmed/mesh/xml_record.h"

#include "pubmed/mesh/messages.h"

#include <ctype.h>

#define TERM_STRING "/ConceptList/Concept/TermList/Term/String"

static const struct {
    enum mesh_xml_set set;
    const char *path;
    enum mesh_xml_field field;
} fields[] = {
    {MESH_XML_DESCRIPTORS, "/DescriptorUI", MESH_XML_UI},
    {MESH_XML_DESCRIPTORS, "/DescriptorName/String", MESH_XML_NAME},
    {MESH_XML_DESCRIPTORS, "/TreeNumberList/TreeNumber", MESH_XML_TREE},
    {MESH_XML_DESCRIPTORS, TERM_STRING, MESH_XML_TERM},
    {MESH_XML_DESCRIPTORS,
     "/PharmacologicalActionList/PharmacologicalAction/DescriptorReferredTo/DescriptorUI",
     MESH_XML_ACTION},
    {MESH_XML_QUALIFIERS, "/QualifierUI", MESH_XML_UI},
    {MESH_XML_QUALIFIERS, "/QualifierName/String", MESH_XML_NAME},
    {MESH_XML_QUALIFIERS, "/TreeNumberList/TreeNumber", MESH_XML_TREE},
    {MESH_XML_QUALIFIERS, TERM_STRING, MESH_XML_TERM},
    {MESH_XML_QUALIFIERS, "/ConceptList/Concept/TermList/Term/Abbreviation", MESH_XML_ABBREVIATION},
    {MESH_XML_CONCEPTS, "/SupplementalRecordUI", MESH_XML_UI},
    {MESH_XML_CONCEPTS, "/SupplementalRecordName/String", MESH_XML_NAME},
    {MESH_XML_CONCEPTS, TERM_STRING, MESH_XML_TERM},
    {MESH_XML_CONCEPTS, "/ConceptList/Concept/RegistryNumber", MESH_XML_REGISTRY},
    {MESH_XML_CONCEPTS, "/ConceptList/Concept/RegistryNumberList/RegistryNumber",
     MESH_XML_REGISTRY},
    {MESH_XML_CONCEPTS, "/HeadingMappedToList/HeadingMappedTo/DescriptorReferredTo/DescriptorUI",
     MESH_XML_MAPPED},
    {MESH_XML_CONCEPTS,
     "/PharmacologicalActionList/PharmacologicalAction/DescriptorReferredTo/DescriptorUI",
     MESH_XML_ACTION},
    {MESH_XML_ACTIONS, "/DescriptorReferredTo/DescriptorUI", MESH_XML_UI},
    {MESH_XML_ACTIONS, "/DescriptorReferredTo/DescriptorName/String", MESH_XML_NAME},
    {MESH_XML_ACTIONS, "/PharmacologicalActionSubstanceList/Substance/RecordUI",
     MESH_XML_SUBSTANCE},
    {MESH_XML_ACTIONS, "/PharmacologicalActionSubstanceList/Substance/RecordName/String",
     MESH_XML_SUBSTANCE_NAME},
};

bool mesh_xml_set_of(const char *root, enum mesh_xml_set *out)
{
    static const char *const name[] = {
        [MESH_XML_DESCRIPTORS] = "DescriptorRecordSet",
        [MESH_XML_QUALIFIERS] = "QualifierRecordSet",
        [MESH_XML_CONCEPTS] = "SupplementalRecordSet",
        [MESH_XML_ACTIONS] = "PharmacologicalActionSet",
    };
    for (size_t i = 0; i < COUNT_OF(name); i++)
        if (strcmp(root, name[i]) == 0) {
            *out = (enum mesh_xml_set)i;
            return true;
        }
    return false;
}

enum mesh_xml_field mesh_xml_field_of(enum mesh_xml_set set, const char *path)
{
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        if (fields[i].set == set && strcmp(path, fields[i].path) == 0)
            return fields[i].field;
    return MESH_XML_NOTHING;
}

/* A `*` before an identifier marks the main one; headings aren't ranked here. */
static struct str without_star(struct str ui)
{
    return ui.len && ui.ptr[0] == '*' ? str_sub(ui, 1, ui.len) : ui;
}

static struct mesh_model_action *new_action(struct mesh_xml_record *r, struct arena *a)
{
    r->action = arena_grow(a, r->action, r->n_actions, &r->cap_actions, sizeof *r->action);
    return &r->action[r->n_actions++];
}

void mesh_xml_add(struct mesh_xml_record *r, enum mesh_xml_field field, struct str text,
                  bool preferred, struct arena *a)
{
    struct mesh_model_heading *h = &r->heading;
    struct str kept = arena_str(a, text);
    switch (field) {
    case MESH_XML_UI:
        h->h.ui = without_star(kept);
        break;
    case MESH_XML_NAME:
        h->h.name = kept;
        break;
    case MESH_XML_TREE:
        h->tree = arena_grow(a, h->tree, h->h.n_trees, &h->cap_trees, sizeof *h->tree);
        h->tree[h->h.n_trees++] = kept;
        break;
    case MESH_XML_TERM:
        h->term = arena_grow(a, h->term, h->n_terms, &h->cap_terms, sizeof *h->term);
        h->term[h->n_terms++] = kept;
        break;
    case MESH_XML_ABBREVIATION:
        if (preferred || h->h.abbreviation.len == 0)
            h->h.abbreviation = kept;
        break;
    case MESH_XML_REGISTRY:
        if (r->registry_number.len == 0 || str_eq_c(r->registry_number, "0"))
            r->registry_number = kept;
        break;
    case MESH_XML_MAPPED:
        r->mapped = arena_grow(a, r->mapped, r->n_mapped, &r->cap_mapped, sizeof *r->mapped);
        r->mapped[r->n_mapped++] = without_star(kept);
        break;
    case MESH_XML_ACTION:
        new_action(r, a)->action = without_star(kept);
        break;
    case MESH_XML_SUBSTANCE:
        new_action(r, a)->substance = without_star(kept);
        break;
    case MESH_XML_SUBSTANCE_NAME:
        if (r->n_actions)
            r->action[r->n_actions - 1].name = kept;
        break;
    case MESH_XML_NOTHING:
        break;
    }
}

/* A letter and digits: sorted as text they must be told apart by kind at once. */
static bool is_ui(struct str ui, char letter)
{
    if (ui.len < 2 || ui.len > 16 || ui.ptr[0] != letter)
        return false;
    for (size_t i = 1; i < ui.len; i++)
        if (!isdigit((unsigned char)ui.ptr[i]))
            return false;
    return true;
}

static enum err_code add_heading(struct mesh_xml_record *r, struct mesh_model *m, struct err *e)
{
    struct mesh_model_heading *h = &r->heading;
    h->h.kind = r->set == MESH_XML_DESCRIPTORS ? MESH_DESCRIPTOR : MESH_QUALIFIER;
    h->h.descriptor_class = 0;
    if (h->h.kind == MESH_DESCRIPTOR)
        h->h.descriptor_class = r->record_class >= 1 && r->record_class <= 4 ? r->record_class : 1;
    m->n_trees += h->h.n_trees;
    if (m->n_trees > MESH_TERMS_MAX || m->n >= MESH_HEADINGS_MAX)
        return err_set(e, ERR_LIMIT, MSG_MESH_TOO_MANY(MESH_TERMS_MAX));
    h->h.tree = h->tree;
    m->item = arena_grow(m->arena, m->item, m->n, &m->cap, sizeof *m->item);
    m->item[m->n++] = *h;
    return ERR_OK;
}

static enum err_code add_concept(const struct mesh_xml_record *r, struct mesh_model *m,
                                 struct err *e)
{
    if (m->n_concepts >= MESH_HEADINGS_MAX)
        return err_set(e, ERR_LIMIT, MSG_MESH_TOO_MANY(MESH_TERMS_MAX));
    m->concept =
        arena_grow(m->arena, m->concept, m->n_concepts, &m->cap_concepts, sizeof *m->concept);
    m->concept[m->n_concepts++] = (struct mesh_model_concept){
        .ui = r->heading.h.ui,
        .name = r->heading.h.name,
        .registry_number = r->registry_number,
        .concept_class = r->record_class,
        .term = r->heading.term,
        .n_terms = r->heading.n_terms,
        .mapped = r->mapped,
        .n_mapped = r->n_mapped,
    };
    return ERR_OK;
}

/* In a set of actions the record is the action, elsewhere the substance. */
static enum err_code add_actions(const struct mesh_xml_record *r, struct mesh_model *m,
                                 struct err *e)
{
    for (size_t i = 0; i < r->n_actions; i++) {
        struct mesh_model_action one = r->action[i];
        if (r->set == MESH_XML_ACTIONS)
            one.action = r->heading.h.ui;
        else
            one.substance = r->heading.h.ui;
        if (m->n_actions >= MESH_TERMS_MAX)
            return err_set(e, ERR_LIMIT, MSG_MESH_TOO_MANY(MESH_TERMS_MAX));
        m->action =
            arena_grow(m->arena, m->action, m->n_actions, &m->cap_actions, sizeof *m->action);
        m->action[m->n_actions++] = one;
    }
    return ERR_OK;
}

enum err_code mesh_xml_finish(struct mesh_xml_record *r, struct mesh_model *m, struct err *e)
{
    static const char letter[] = {'D', 'Q', 'C', 'D'};
    struct str ui = r->heading.h.ui;
    if (ui.len == 0 || r->heading.h.name.len == 0)
        return err_set(e, ERR_INPUT, MSG_MESH_NO_NAME(ui));
    if (!is_ui(ui, letter[r->set]))
        return err_set(e, ERR_INPUT, MSG_MESH_WRONG_UI(ui));
    m->n_terms += r->heading.n_terms;
    if (m->n_terms > MESH_TERMS_MAX)
        return err_set(e, ERR_LIMIT, MSG_MESH_TOO_MANY(MESH_TERMS_MAX));
    enum err_code rc = ERR_OK;
    if (r->set == MESH_XML_DESCRIPTORS || r->set == MESH_XML_QUALIFIERS)
        rc = add_heading(r, m, e);
    else if (r->set == MESH_XML_CONCEPTS)
        rc = add_concept(r, m, e);
    return rc == ERR_OK ? add_actions(r, m, e) : rc;
}
