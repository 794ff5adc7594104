/* rule.h - the rules that are no query: publication period, retraction, language, sample size, age.
 */
#ifndef SIGTE_SCREEN_CRITERIA_RULE_H
#define SIGTE_SCREEN_CRITERIA_RULE_H

#include "screen/criteria/criteria.h"

/* Does the printed or the electronic date fall inside the protocol's period for this
 * literature? Missing month and day count as the first, as in PubMed's [dp]; unknown when
 * such a date lies outside but may mean a day inside, when there is no date, when the
 * protocol states no period, or when `literature` is not known and the two periods
 * disagree. note[LANG_COUNT] says what was compared. Memory: `a`.
 * Source of the rule: NGC's general criteria, "publication date". */
enum truth rule_period(const struct protocol *protocol, const struct bib_record *r,
                       enum literature literature, struct arena *a, struct str *note);

/* Has it been retracted? Unknown for records of sources that don't tell. */
enum truth rule_retracted(const struct bib_record *r, struct arena *a, struct str *note);

/* Is one of the record's languages among the protocol's? Codes, and names as other formats give
 * them. Unknown when the record states none or "undetermined", and when the protocol lists none. */
enum truth rule_language(const struct protocol *protocol, const struct bib_record *r,
                         struct arena *a, struct str *note);

/* Is the study about fewer people than the criterion's limit (sample.h)? Unknown when no number is
 * stated, and between the firm limit and `unclear_below`. Fills the hit and the note; held is
 * HELD_LIMIT where a number is stated and doesn't settle it. */
enum truth rule_patients(const struct pico_criterion *c, const struct bib_record *r,
                         const struct query_subject *s, struct arena *a, struct str *note,
                         struct criterion_result *out);

/* People of the criterion's ages (age.h). Exclusions: are there only such people? False as soon as
 * others are named; true only with an abstract that could have named them, and on a heading or a
 * stated age. Inclusions: are there such people?
 * Fills the hits of the ages inside, `also` with the others, and the note. */
enum truth rule_age(const struct pico_criterion *c, const struct bib_record *r,
                    const struct query_subject *s, struct arena *a, struct str *note,
                    struct criterion_result *out);

/* "holds for secondary literature only" */
void rule_scope_note(enum literature literature, struct arena *a, struct str *note);

#endif
