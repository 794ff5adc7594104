/* suggest.h - what title, abstract, headings and addresses say of the fields of a form, each with
 * the sentence that it comes from. Forms of words, not meaning; never filled in by itself.
 *
 * Read are: the number of patients (screen/criteria/sample.h) and of included studies, design and
 * kind of literature (screen/level), countries, sequencing method, germline or somatic, age group
 * (screen/criteria/age.h), formal quality assessment (screen/overlap/quality.h), and what is said
 * of each outcome. Pure: no store. A field that the form doesn't have, or whose options don't hold
 * the value, is left out. */
#ifndef SIGTE_SCREEN_EVIDENCE_SUGGEST_H
#define SIGTE_SCREEN_EVIDENCE_SUGGEST_H

#include "lib/bib/record.h"
#include "screen/form/value.h"

struct extraction_suggestion {
    const struct form_field *field;
    struct str outcome;  /* "": of the article */
    struct str value;    /* in the field's canonical form */
    const char *where;   /* "title", "abstract", "affiliation", "mesh", "pub_type" */
    size_t part;         /* of the abstract, from 0; index of the heading, type or author */
    size_t start, end;   /* bytes of the words in that text, [start, end) */
    struct str words;    /* the words that it rests on */
    struct str sentence; /* around them; the whole of an address, heading or type */
};
struct extraction_suggestions {
    struct extraction_suggestion *item; /* in the form's order; the likeliest of a field first */
    size_t n;
};
/* Memory: `a`; words and sentences point into the record. */
void extraction_suggest(const struct bib_record *r, const struct form *f, struct arena *a,
                        struct extraction_suggestions *out);

#endif
