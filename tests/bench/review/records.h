/* records.h - made-up records and decisions, the same for the same size. */
#ifndef SIGTE_BENCH_RECORDS_H
#define SIGTE_BENCH_RECORDS_H

#include "lib/base/attr.h"

/* Write `database.nbib` (n records with PMIDs 1 … n, DOIs, headings and abstracts) and
 * `network.ris` (every twentieth of them again, without PMID, the title in capitals), and
 * `late.ris` (titles alone of every hundredth) into `folder`. False when a file can't be written.
 */
bool records_write(const char *folder, size_t n);

/* Write `title.csv`: verdicts of reviewer-a on the first `most` PMIDs, every other one
 * an exclusion; `abstract.csv`: both reviewers on those that went on, by source id. */
bool decisions_write(const char *folder, size_t most);

#endif
