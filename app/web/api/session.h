/* session.h - who is signed in, as the pages are told. */
#ifndef SIGTE_WEB_API_SESSION_H
#define SIGTE_WEB_API_SESSION_H

#include "app/web/server/call.h"

/* The whole answer: person, roles, CSRF token, review, counts, preferences. */
NODISCARD enum err_code session_put(struct web_call *c, bool must_change, struct err *e);

#endif
