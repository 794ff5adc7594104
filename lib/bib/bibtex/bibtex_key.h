/* bibtex_key.h - keys of entries, each once in a file. */
#ifndef SIGTE_BIB_BIBTEX_KEY_H
#define SIGTE_BIB_BIBTEX_KEY_H

#include "lib/bib/record.h"

struct bibtex_keys; /* those given out so far */

struct bibtex_keys *bibtex_keys_new(void);
void bibtex_keys_free(struct bibtex_keys *k);
/* The record's key; lives as long as `k`. */
struct str bibtex_key(struct bibtex_keys *k, const struct bib_record *r);

#endif
