/* review_file.h - a review file with all its rooms: the one place that knows every kind of event.
 */
#ifndef SIGTE_SCREEN_REVIEW_FILE_H
#define SIGTE_SCREEN_REVIEW_FILE_H

#include "screen/review/review.h"

/* Open or create a review. Errors: as store_open. */
NODISCARD enum err_code review_file_open(const char *path, enum db_mode mode, struct store **out,
                                         struct err *e);

/* Make a review that holds its first events, and open it: whole or not at all, since it
 * grows under another name. Errors: ERR_IO (PATH exists), those of review_create. */
NODISCARD enum err_code review_file_create(const char *path, const struct review_new *n,
                                           struct arena *a, struct note_list *notes,
                                           struct store **out, struct err *e);

#endif
