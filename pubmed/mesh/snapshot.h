/* snapshot.h - MeSH in one block of bytes, and the room's own structs.
 *
 * An import gathers struct mesh_model; the model is written as a block; a block,
 * loaded, is a struct mesh, whose texts point into it. A corpus keeps the block
 * of the vocabulary it was built with.
 *
 * The block, numbers as 32 bits, little-endian:
 *   "sigtemesh2" version digest
 *   n-trees { number heading }                                by number
 *   n-headings { kind class ui name abbreviation n-trees { index of tree } }   by ui
 *   n-keys { key heading*2+entry }             by kind, key, preferred first, ui
 *   n-words { word }                           of those keys, sorted
 *   n-actions { heading substance-ui substance-name }    by heading, substance-ui
 * where a text is its length and its bytes, and a key is the folded name. A block
 * that begins with "sigtemesh1" has no words, no actions and no entry terms of
 * qualifiers. Supplementary concepts have a block of their own (supplement.h). */
#ifndef SIGTE_PUBMED_MESH_SNAPSHOT_H
#define SIGTE_PUBMED_MESH_SNAPSHOT_H

#include "lib/base/hash.h"
#include "pubmed/mesh/mesh.h"

/* More of each than any year's MeSH has, so that no file can exhaust memory. */
#define MESH_NAME_BYTES   ((size_t)4096)
#define MESH_TERMS_MAX    ((size_t)4 * 1000 * 1000)
#define MESH_HEADINGS_MAX ((size_t)1000 * 1000)

struct mesh_model_heading {
    struct mesh_heading h; /* trees sorted after mesh_model_order */
    struct str *tree;
    size_t cap_trees;
    struct str *term; /* every name, the preferred one too */
    size_t n_terms, cap_terms;
};

/* A supplementary concept: a substance, disease or organism that is no heading. */
struct mesh_model_concept {
    struct str ui, name, registry_number;
    int concept_class; /* SCRClass */
    struct str *term;  /* every name, the preferred one too */
    size_t n_terms, cap_terms;
    struct str *mapped; /* uis of the headings it is indexed under */
    size_t n_mapped, cap_mapped;
};

/* A substance that has a pharmacological action. */
struct mesh_model_action {
    struct str action;    /* ui of a descriptor */
    struct str substance; /* ui of a descriptor or a supplementary concept */
    struct str name;      /* of the substance; empty: that of its record */
};

struct mesh_model {
    struct arena *arena;
    struct mesh_model_heading *item;
    size_t n, cap;
    size_t n_terms, n_trees;
    struct mesh_model_concept *concept;
    size_t n_concepts, cap_concepts;
    struct mesh_model_action *action;
    size_t n_actions, cap_actions;
    char version[8];
};

/* Add the headings of one XML file (.xml or .xml.gz). Errors: ERR_IO, ERR_INPUT
 * with file and line, ERR_CANCELLED. */
NODISCARD enum err_code mesh_xml_read(const char *path, struct mesh_model *m, struct progress *p,
                                      struct err *e);

/* Headings and concepts by ui, terms and trees sorted, actions known and named.
 * A ui given twice is ERR_INPUT. */
NODISCARD enum err_code mesh_model_order(struct mesh_model *m, struct err *e);
/* The heading of an ordered model, or NULL. */
const struct mesh_model_heading *mesh_model_find(const struct mesh_model *m, struct str ui);
const struct mesh_model_concept *mesh_model_concept(const struct mesh_model *m, struct str ui);

/* A name that a heading is found by. */
struct mesh_key {
    struct str key; /* folded */
    uint32_t heading;
    bool entry; /* an entry term or abbreviation, not the preferred name */
};

struct mesh_tree_entry {
    struct str number;
    uint32_t heading;
};

struct mesh_action {
    uint32_t heading;
    struct str ui, name; /* of the substance */
};

struct mesh {
    struct arena arena;
    struct str block;
    const char *version;
    const char *digest;
    struct mesh_heading *heading; /* by ui */
    size_t n_headings;
    size_t count[2];              /* by kind */
    struct mesh_key *key;         /* by kind, key, preferred first */
    size_t first_key[3];          /* where each kind's keys begin; the last is the end */
    struct mesh_tree_entry *tree; /* by number */
    size_t n_trees;
    struct str *word; /* sorted */
    size_t n_words;
    struct mesh_action *action; /* by heading, ui */
    size_t n_actions;
    struct mesh_supplement *supplement; /* supplement.h */
};

/* Write an ordered model as a block. `digest` is hex. */
void mesh_snapshot_write(const struct mesh_model *m, const char *digest, struct buf *out);

/* Load a block, which is copied. `name` is the file, for the message.
 * Errors: ERR_DB when it is damaged. */
NODISCARD enum err_code mesh_snapshot_load(struct str block, const char *name, struct mesh **out,
                                           struct err *e);

#endif
