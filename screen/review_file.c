/* review_file.c - the rooms' events put together. */
#include "screen/review_file.h"

#include "screen/evidence/evidence.h"
#include "screen/import/import.h"
#include "screen/review/review.h"
#include "screen/search/search.h"

enum err_code review_file_open(const char *path, enum db_mode mode, struct store **out,
                               struct err *e)
{
    static const struct event_kind *const list[] = {REVIEW_EVENTS, SEARCH_EVENTS, IMPORT_EVENTS,
                                                    EVIDENCE_EVENTS};
    struct event_kinds kinds = {list, COUNT_OF(list), review_record_changed};
    return store_open(path, mode, kinds, out, e);
}
