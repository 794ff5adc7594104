/* supplement.h - supplementary concepts in a block of their own. There are ten times as
 * many as headings, so the block is read at the first question and searched as it is.
 *
 * Numbers as 32 bits, little-endian; a text is its length and its bytes:
 *   "sigtesupp1" n-concepts n-keys
 *   n-concepts { offset of concept }   by ui
 *   n-keys { offset of key }           by folded name, preferred first, ui
 *   concepts { ui name class registry-number n-mapped { ui } }
 *   keys { folded-name concept*2+entry }
 * where an offset counts from the beginning of the block. */
#ifndef SIGTE_PUBMED_MESH_SUPPLEMENT_H
#define SIGTE_PUBMED_MESH_SUPPLEMENT_H

#include "pubmed/mesh/snapshot.h"

struct mesh_supplement;

struct mesh_supplement *mesh_supplement_new(void); /* without concepts */
void mesh_supplement_free(struct mesh_supplement *s);

/* Does a name begin with these folded words? */
bool mesh_supplement_begins(const struct mesh_supplement *s, struct str folded);

/* Write the concepts of an ordered model as a block; nothing when it has none. */
void mesh_supplement_write(const struct mesh_model *m, struct buf *out);

#endif
