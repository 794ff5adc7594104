/* values.h - path, query string and body of a request, checked against the row of its route. */
#ifndef SIGTE_WEB_VALUES_H
#define SIGTE_WEB_VALUES_H

#include "app/web/server/call.h"

/* Fill c->value from the match, the request's parameters and its body. Errors: ERR_INPUT that
 * names the parameter and says what it may be; ERR_NOT_FOUND for a path whose {…} can't be. */
NODISCARD enum err_code values_read(struct web_call *c, const struct route_match *m, struct err *e);

#endif
