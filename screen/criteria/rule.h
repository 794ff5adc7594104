/* rule.h - the rules that are no query: publication period and retraction. */
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

/* "holds for secondary literature only" */
void rule_scope_note(enum literature literature, struct arena *a, struct str *note);

#endif
