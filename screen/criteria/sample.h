/* sample.h - how many people a study is about, as its title and abstract say.
 *
 * The extractor reads forms of words, not meaning: "n = 14", "14 patients", "fourteen adult
 * patients", "a cohort of 1,234", "10-15 patients", "more than 100 patients", "case report". Of
 * several numbers it takes the one that looks most like the study's own total: enrolled, included,
 * randomised, "a total of" speak for it; a percentage, a group or arm, "of whom" against it; equals
 * go to the larger. Bounded: each number looks at most a dozen words to either side. */
#ifndef SIGTE_SCREEN_CRITERIA_SAMPLE_H
#define SIGTE_SCREEN_CRITERIA_SAMPLE_H

#include "pubmed/query/query.h"

#define SAMPLE_OPEN INT64_MAX /* no upper end is known */

struct sample_size {
    bool found;
    int64_t low, high; /* people, both included; equal when one number is stated */
    bool from_type;    /* the publication type alone says that it is about few */
    bool firm;         /* said of the study itself, not of some people in passing */
    struct query_hit
        at; /* the words it rests on (leaf 0); of the publication type when from_type */
};

struct sample_size sample_size_of(const struct bib_record *r, const struct query_subject *s);

#endif
