/* accounts.h - what the routes that change accounts share. */
#ifndef SIGTE_WEB_API_ACCOUNTS_H
#define SIGTE_WEB_API_ACCOUNTS_H

#include "app/web/account/account.h"
#include "app/web/server/call.h"

/* ERR_FORBIDDEN unless a person asks in a session. A token for scripts acts with no more than its
 * role: it must not make itself another, or a link that sets a password. */
NODISCARD enum err_code account_in_session(const struct web_call *c, struct err *e);

/* "set-up", "invite", "reset" */
const char *link_purpose_name(enum account_purpose p);

#endif
