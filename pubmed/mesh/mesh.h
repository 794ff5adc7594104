/* mesh.h - Medical Subject Headings: headings, entry terms, tree numbers, qualifiers,
 * pharmacological actions, supplementary concepts.
 *
 * A MeSH file is SQLite, made by mesh_import from NLM's native descriptor, qualifier,
 * supplementary-concept and pharmacological-action XML. Opened, it is read into memory
 * tables that answer in microseconds; nothing is written after import.
 * Explosion follows PubMed: all tree positions of the heading, and everything
 * below any of them (pubmed.ncbi.nlm.nih.gov/help, "MeSH Terms"). */
#ifndef SIGTE_PUBMED_MESH_H
#define SIGTE_PUBMED_MESH_H

#include "lib/base/err.h"
#include "lib/base/note.h"
#include "lib/base/progress.h"

struct mesh;

enum mesh_kind { MESH_DESCRIPTOR, MESH_QUALIFIER };

struct mesh_heading {
    enum mesh_kind kind;
    struct str ui;           /* D009369, Q000235 */
    struct str name;         /* Neoplasms, genetics */
    struct str abbreviation; /* qualifiers: GE */
    int descriptor_class; /* 1 topic, 2 publication type, 3 check tag, 4 geographic; 0 qualifier */
    const struct str *tree; /* tree numbers, sorted */
    size_t n_trees;
};

struct mesh_import_report {
    size_t descriptors, qualifiers, terms, tree_numbers;
    size_t concepts;     /* supplementary concepts */
    size_t actions;      /* pairs of pharmacological action and substance */
    size_t roots_set;    /* top headings that lacked their own tree number and were given it */
    size_t rootless;     /* tops of the tree that no heading carries: they don't explode */
    const char *version; /* year of the files when they say so, else "" */
};

/* Make a MeSH file OUT from native XML files (.xml or .xml.gz), told apart by
 * content. Nothing is left behind on failure. Errors: ERR_IO, ERR_INPUT with
 * file and line, ERR_CANCELLED. */
NODISCARD enum err_code mesh_import(const char *out_path, const char *const *xml_path, size_t n,
                                    struct progress *p, struct arena *a,
                                    struct mesh_import_report *report, struct err *e);

NODISCARD enum err_code mesh_open(const char *path, struct mesh **out, struct err *e);
void mesh_close(struct mesh *m);

/* The whole vocabulary as one block of bytes, and back: a corpus keeps the
 * vocabulary it was built with. The block belongs to `m`; opening copies it.
 * `name` is for messages. Errors: ERR_DB when the bytes are damaged. */
struct str mesh_block(const struct mesh *m);
NODISCARD enum err_code mesh_open_block(struct str block, const char *name, struct mesh **out,
                                        struct err *e);

const char *mesh_version(const struct mesh *m); /* e.g. "2024"; "" unknown */
const char *mesh_digest(const struct mesh *m);  /* hex BLAKE2b of the content: runs name it */
size_t mesh_count(const struct mesh *m, enum mesh_kind kind);

/* By UI, or by name: preferred name first, then entry terms (descriptors) or
 * abbreviation (qualifiers); case, punctuation and diacritics ignored. NULL: none. */
const struct mesh_heading *mesh_by_ui(const struct mesh *m, struct str ui);
const struct mesh_heading *mesh_find(const struct mesh *m, enum mesh_kind kind, struct str name);
/* Only the preferred name, not entry terms. */
const struct mesh_heading *mesh_find_exact(const struct mesh *m, enum mesh_kind kind,
                                           struct str name);

/* Every heading of the kind that has this name, preferred names first; up to `most`. */
size_t mesh_find_all(const struct mesh *m, enum mesh_kind kind, struct str name, size_t most,
                     const struct mesh_heading **out);

/* Does a name of a heading, subheading or (loaded) supplementary concept begin with these
 * folded words? */
bool mesh_begins(const struct mesh *m, struct str folded);

/* Does any name hold this folded word (three or more letters a to z)? */
bool mesh_knows_word(const struct mesh *m, struct str folded);

struct mesh_set {
    const struct mesh_heading **item; /* sorted by ui, no doubles */
    size_t n;
};

/* The heading and, exploded, everything under it. Memory: `a`. */
struct mesh_set mesh_explode(const struct mesh *m, const struct mesh_heading *h, bool explode,
                             struct arena *a);
bool mesh_set_has(const struct mesh_set *s, struct str ui);

/* Substances with a pharmacological action or one below it in the tree: those that are
 * headings (sorted by ui), and the names of all, headings or not (as MeSH writes them,
 * by ui). Memory: `a`. */
struct mesh_substances {
    struct mesh_set headings;
    const struct str *name;
    size_t n;
};
struct mesh_substances mesh_substances(const struct mesh *m, const struct mesh_heading *action,
                                       struct arena *a);
bool mesh_is_action(const struct mesh *m, const struct mesh_heading *h); /* it has any */
size_t mesh_count_actions(const struct mesh *m); /* pairs; 0: the file knows no actions */

/* Supplementary concepts: substances, protocols, diseases, organisms that are no headings. */
struct mesh_concept {
    struct str ui;              /* C076029 */
    struct str name;            /* preferred name */
    struct str registry_number; /* "0" or empty: none */
    int concept_class;          /* 1 substance, 2 protocol, 3 disease, 4 organism, … */
    struct str mapped[8];       /* uis of the headings it is indexed under */
    size_t n_mapped;
};

/* Read the supplementary concepts unless they are there; no effect when the file has
 * none. Needed before mesh_find_concepts. From any thread. Errors: ERR_DB, ERR_IO. */
NODISCARD enum err_code mesh_load_concepts(const struct mesh *m, struct err *e);
/* Up to `most` concepts with this name, preferred names first. Texts live as long as `m`. */
size_t mesh_find_concepts(const struct mesh *m, struct str name, size_t most,
                          struct mesh_concept *out);
size_t mesh_count_concepts(const struct mesh *m); /* of those loaded */

/* The block of supplementary concepts (empty: none), once loaded; and where a vocabulary
 * opened from a block has it: `load` gives the bytes in `a`, or none. */
struct str mesh_concepts_block(const struct mesh *m);
void mesh_concepts_from(struct mesh *m,
                        enum err_code (*load)(void *context, struct arena *a, struct str *out,
                                              struct err *e),
                        void *context);

/* Up to `most` headings whose name is nearest to a misspelt one. Memory: `a`. */
size_t mesh_nearest(const struct mesh *m, enum mesh_kind kind, struct str name, size_t most,
                    const struct mesh_heading **out);

#endif
