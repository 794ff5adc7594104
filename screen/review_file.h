/* review_file.h - a review file with all its rooms: the one place that knows every kind of event.
 */
#ifndef SIGTE_SCREEN_REVIEW_FILE_H
#define SIGTE_SCREEN_REVIEW_FILE_H

#include "screen/store/store.h"

/* Open or create a review. Errors: as store_open. */
NODISCARD enum err_code review_file_open(const char *path, enum db_mode mode, struct store **out,
                                         struct err *e);

#endif
