/* combine_rules.h - when a later member's unit is better than the best so far. Private to lib/bib.
 */
#ifndef SIGTE_BIB_COMBINE_RULES_H
#define SIGTE_BIB_COMBINE_RULES_H

#include "lib/bib/record.h"

/* Does `next` say the unit better than `best`? Both have it. */
typedef bool combine_rule(const struct bib_record *next, const struct bib_record *best);
combine_rule combine_title, combine_abstract, combine_authors, combine_journal, combine_pages,
    combine_print_date, combine_mesh, combine_chemical, combine_supplementary, combine_keyword,
    combine_grant, combine_databank, combine_id, combine_history, combine_pub_type, combine_link;

#endif
