/* extraction_saved.h - the answer to whoever changed what is extracted from an article. */
#ifndef SIGTE_WEB_EXTRACTION_SAVED_H
#define SIGTE_WEB_EXTRACTION_SAVED_H

#include "app/web/server/call.h"

/* {record, version, value}: the log's newest number, so that the next change says what it rests on.
 * `value`: as it is kept; NULL for a level, which has none. */
NODISCARD enum err_code extraction_saved(struct web_call *c, const struct str *value,
                                         struct err *e);

#endif
