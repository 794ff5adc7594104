/* prepare.h - one record made ready to be written: its words cut, its values written
 * down, its XML packed. Needs nothing of the corpus, so it is done by the thread that reads. */
#ifndef SIGTE_PUBMED_CORPUS_PREPARE_H
#define SIGTE_PUBMED_CORPUS_PREPARE_H

#include "lib/base/hash.h"
#include "lib/bib/record.h"
#include "pubmed/corpus/layout.h"
#include "pubmed/corpus/pack.h"

struct prepared {
    int64_t pmid;
    int version;
    bool is_book;
    uint32_t day;       /* YYYYMMDD of the earliest publication, 0 unknown */
    struct hash digest; /* of the XML */
    size_t xml_bytes;
    struct str xml;                    /* packed */
    struct str column[CORPUS_COLUMNS]; /* folded words, a blank between two (tokenizer.h) */
    struct str script;                 /* its postings (script.h) */
};

struct preparer {
    struct pack *pack;
    struct buf column[CORPUS_COLUMNS], script, word;
    struct arena scratch;
};

void preparer_init(struct preparer *p);
void preparer_release(struct preparer *p);
/* Memory of *out: `a`. */
void prepare(struct preparer *p, const struct bib_record *r, int64_t pmid, struct str raw,
             struct arena *a, struct prepared *out);

#endif
