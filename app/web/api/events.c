/* events.c - news for open pages, as Server-Sent Events. */
#include "app/web/api/tables.h"
#include "app/web/messages.h"

static enum err_code listen(struct web_call *c, struct err *e)
{
    c->uncached = true;
    c->answer.status = 200;
    c->answer.type = "text/event-stream";
    buf_adds(&c->answer.body, "retry: 2000\n\n");
    struct http_stream *s = http_stream_open(c->http, &c->answer);
    if (hub_join(c->web->hub, s, c->person, (c->roles & WEB_LEAD) != 0))
        return ERR_OK;
    c->answer.stream = NULL;
    http_stream_close(s);
    c->failed_status = 429;
    return err_set(e, ERR_LIMIT, MSG_WEB_TOO_MANY_STREAMS);
}

const struct route ROUTES_EVENTS[] = {
    {.method = "GET",
     .path = "/api/v1/events",
     .summary = "News while a page is open: the log grew (head), a job came further (job), one "
                "judged a record elsewhere (own)",
     .kind = ROUTE_STREAM,
     .roles = WEB_PERSON,
     .handle = listen},
    {.method = NULL}};
