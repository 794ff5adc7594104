/* reading.h - a record as the person who is to judge it sees it. */
#ifndef SIGTE_WEB_API_READING_H
#define SIGTE_WEB_API_READING_H

#include "app/web/server/call.h"

/* One object: the record (without its abstract at the title step), what the criteria find in it,
 * passages, related records, the person's own vote there, the files attached at full text. What
 * the program suggests is left out where the person mustn't see it yet. */
NODISCARD enum err_code reading_put(struct web_call *c, struct json_out *j, int64_t root,
                                    enum stage stage, struct err *e);

#endif
