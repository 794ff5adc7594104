/* hub.h - everybody who has a page open and wants to hear that something changed.
 *
 * Events go out as Server-Sent Events from a thread of the hub's own, so nobody who publishes
 * waits. They say that there is news, never whose verdict: what a person may see is for the
 * request that follows. */
#ifndef SIGTE_WEB_HUB_H
#define SIGTE_WEB_HUB_H

#include "lib/base/err.h"
#include "lib/http/http.h"

struct hub;

NODISCARD enum err_code hub_start(struct hub **out, struct err *e);
/* Ends all streams. NULL is fine. */
void hub_stop(struct hub *h);

/* Give it a stream that was opened for a person. all: events for those who may hear everything.
 * False: there are 1,000 already, or 8 of this person's; close it then. */
NODISCARD bool hub_join(struct hub *h, struct http_stream *s, const char *person, bool all);

/* The log has grown: `event: head`, at most twice a second, the newest number. */
void hub_head(struct hub *h, int64_t seq);
/* An event for everybody (person NULL), or for one person and those who may hear everything.
 * data: one line. */
void hub_tell(struct hub *h, const char *event, const char *person, struct str data);
/* An event for one person and nobody else, whoever they are. */
void hub_tell_alone(struct hub *h, const char *event, const char *person, struct str data);

#endif
