/* made.h - PubMed records made by chance, shaped like real ones: words by Zipf's law from a
 * vocabulary that grows with the number of records, MeSH headings and qualifiers of the MeSH
 * given, people, journals, dates, grants, references. Record i is the same in every run. */
#ifndef SIGTE_BENCH_CORPUS_MADE_H
#define SIGTE_BENCH_CORPUS_MADE_H

#include "lib/base/buf.h"
#include "pubmed/mesh/mesh.h"

struct made_chance {
    uint64_t state;
};

uint64_t made_next(struct made_chance *c);
size_t made_below(struct made_chance *c, size_t n); /* 0 … n - 1, n > 0 */
double made_part(struct made_chance *c);            /* 0 … 1 */
bool made_with(struct made_chance *c, double probability);
/* A rank from 0, by Zipf's law with exponent 1 over n ranks. */
size_t made_zipf(struct made_chance *c, size_t n);
/* A rank from 0 without end, of which new ones keep coming: of n draws about n^0.6 differ. */
size_t made_endless(struct made_chance *c);

/* The word of a rank: real ones first, then syllables; every rank has its own. */
void made_word(struct buf *out, size_t rank);
enum made_topic { MADE_OTHER, MADE_CANCER };
/* n words with punctuation, a phrase of the topic now and then. */
void made_prose(struct made_chance *c, struct buf *out, size_t n, enum made_topic topic);
void made_name(struct buf *out, size_t number); /* of a person or a place, capital first */
extern const char *const made_title_type[];     /* "a systematic review", … */
size_t made_title_types(void);

struct made_headings {
    const struct mesh_heading **cancer, **other; /* the most frequent first */
    size_t n_cancer, n_other;
    const struct mesh *mesh;
};
/* False when the MeSH has no heading Neoplasms. */
NODISCARD bool made_headings(const struct mesh *mesh, struct arena *a, struct made_headings *out);

/* An element with a text on a line of its own, set in as NLM's files are. */
void made_line(struct buf *out, int depth, const char *element, const char *text);
void made_open(struct buf *out, int depth, const char *element_and_attributes);
void made_close(struct buf *out, int depth, const char *element);

void made_mesh(struct made_chance *c, const struct made_headings *h, enum made_topic topic,
               struct buf *out);
void made_people(struct made_chance *c, int year, struct buf *out);
/* Record number i, from 0: a PubmedArticle. */
void made_record(const struct made_headings *h, size_t i, struct buf *out);

#endif
