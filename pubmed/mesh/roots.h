/* roots.h - the tops of MeSH's tree. NLM's own files give every heading all of its tree
 * numbers; tables made from NLM's RDF leave out those without a point (C04), and then
 * `Neoplasms` has no place and does not explode. */
#ifndef SIGTE_PUBMED_MESH_ROOTS_H
#define SIGTE_PUBMED_MESH_ROOTS_H

#include "pubmed/mesh/snapshot.h"

struct mesh_roots {
    size_t set;     /* given to the heading that NLM has there */
    size_t missing; /* left open: that heading is not in the model, or has another name */
};

/* Where tree numbers stand below a top that no heading carries, give it to the heading
 * of MeSH's public tree. The model is ordered before and after. */
struct mesh_roots mesh_roots_repair(struct mesh_model *m);

#endif
