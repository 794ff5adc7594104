/* gate.h - who asks, and whether they may: before any handler runs.
 *
 * In this order: the Host is one of ours (else another site's name was made to point here), a
 * change comes from our own pages or from no page at all, the session or the token holds, the
 * person takes part in the review and has a role of the route, a change by session brings the
 * session's CSRF token, and there are not too many requests. */
#ifndef SIGTE_WEB_GATE_H
#define SIGTE_WEB_GATE_H

#include "app/web/server/web_parts.h"

/* Fill who asks into *c, or say why not (c->failed_status, c->retry_s). `c->route` is set. */
NODISCARD enum err_code gate_pass(struct web_call *c, struct err *e);

/* The first two alone, for what has no route. */
NODISCARD enum err_code gate_site(struct web_call *c, struct err *e);

/* The session's cookie as a Set-Cookie value; token "": it ends. Memory: the call's arena. */
const char *gate_cookie(struct web_call *c, const char *token);
/* The token that came with the request, or "". */
const char *gate_token(struct web_call *c);

/* Of the log of accounts: who, from where, when. */
struct account_act gate_act(const struct web_call *c);

/* A role of the review as bits of enum web_role; a lead has all. 0: no role. */
unsigned gate_role(struct str role);

/* UTC, milliseconds since 1970. */
int64_t gate_now(void);

#endif
