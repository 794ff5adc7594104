/* text_json.h - full texts: as the pages are told of them. */
#ifndef SIGTE_WEB_API_TEXT_JSON_H
#define SIGTE_WEB_API_TEXT_JSON_H

#include "app/web/server/call.h"
#include "screen/fulltext/attachment.h"
#include "screen/fulltext/retrieval.h"

/* One object. */
void attachment_put(struct json_out *j, const struct attachment *x);
void text_put_step(struct json_out *j, const struct report_step *x);

/* Key `text` into the object that is open: where the report stands, and whether this person may
 * work with full texts. */
NODISCARD enum err_code text_put_standing(struct web_call *c, struct json_out *j, int64_t root,
                                          struct err *e);

#endif
