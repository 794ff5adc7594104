/* snapshot.h - MeSH in one block of bytes, and the room's own structs.
 *
 * An import gathers struct mesh_model; the model is written as a block; a block,
 * loaded, is a struct mesh, whose texts point into it. A corpus keeps the block
 * of the vocabulary it was built with.
 *
 * The block, numbers as 32 bits, little-endian:
 *   "sigtemesh1" version digest
 *   n-trees { number heading }                                by number
 *   n-headings { kind class ui name abbreviation n-trees { index of tree } }   by ui
 *   n-keys { key heading*2+entry }             by kind, key, preferred first, ui
 * where a text is its length and its bytes, and a key is the folded name. */
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

struct mesh_model {
    struct arena *arena;
    struct mesh_model_heading *item;
    size_t n, cap;
    size_t n_terms, n_trees;
    char version[8];
};

/* Add the headings of one XML file (.xml or .xml.gz). Errors: ERR_IO, ERR_INPUT
 * with file and line, ERR_CANCELLED. */
NODISCARD enum err_code mesh_xml_read(const char *path, struct mesh_model *m, struct progress *p,
                                      struct err *e);

/* Headings by ui, terms and trees sorted. A ui given twice is ERR_INPUT. */
NODISCARD enum err_code mesh_model_order(struct mesh_model *m, struct err *e);

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
};

/* Write an ordered model as a block. `digest` is hex. */
void mesh_snapshot_write(const struct mesh_model *m, const char *digest, struct buf *out);

/* Load a block, which is copied. `name` is the file, for the message.
 * Errors: ERR_DB when it is damaged. */
NODISCARD enum err_code mesh_snapshot_load(struct str block, const char *name, struct mesh **out,
                                           struct err *e);

#endif
