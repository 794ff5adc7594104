/* reply.c - from a filled response to libmicrohttpd's. */
#include "lib/http/internal.h"

/* Ownership of the bytes goes to libmicrohttpd, which frees them. */
static struct MHD_Response *take_body(struct buf *body)
{
    static char nothing[1];
    struct buf b = *body;
    *body = (struct buf){0};
    if (b.len == 0) {
        buf_release(&b);
        return MHD_create_response_from_buffer(0, nothing, MHD_RESPMEM_PERSISTENT);
    }
    struct MHD_Response *out = MHD_create_response_from_buffer(b.len, b.ptr, MHD_RESPMEM_MUST_FREE);
    if (!out)
        buf_release(&b);
    return out;
}

static bool add_headers(struct MHD_Response *to, const struct http_response *r)
{
    if (r->type && MHD_add_response_header(to, MHD_HTTP_HEADER_CONTENT_TYPE, r->type) != MHD_YES)
        return false;
    for (size_t i = 0; i < COUNT_OF(r->header) && r->header[i][0]; i++)
        if (MHD_add_response_header(to, r->header[i][0], r->header[i][1]) != MHD_YES)
            return false;
    return true;
}

enum MHD_Result http_reply(struct MHD_Connection *c, struct http_response *r)
{
    unsigned status = r->status >= 200 && r->status <= 599 ? (unsigned)r->status : 200;
    if (r->body.overflow) {
        buf_release(&r->body);
        return http_reply_text(c, MHD_HTTP_INTERNAL_SERVER_ERROR, "The answer is too large.\n",
                               false);
    }
    struct MHD_Response *out = take_body(&r->body);
    if (!out)
        return MHD_NO;
    enum MHD_Result rc;
    if (add_headers(out, r))
        rc = MHD_queue_response(c, status, out);
    else
        rc = http_reply_text(c, MHD_HTTP_INTERNAL_SERVER_ERROR, "A header can't be sent.\n", false);
    MHD_destroy_response(out);
    return rc;
}

enum MHD_Result http_reply_text(struct MHD_Connection *c, unsigned status, const char *text,
                                bool close)
{
    struct buf copy = {0};
    buf_adds(&copy, text);
    struct MHD_Response *out = take_body(&copy);
    if (!out)
        return MHD_NO;
    enum MHD_Result rc =
        MHD_add_response_header(out, MHD_HTTP_HEADER_CONTENT_TYPE, "text/plain; charset=utf-8");
    if (rc == MHD_YES && status == MHD_HTTP_METHOD_NOT_ALLOWED)
        rc = MHD_add_response_header(out, MHD_HTTP_HEADER_ALLOW, "GET, HEAD, POST");
    if (rc == MHD_YES && close)
        rc = MHD_add_response_header(out, MHD_HTTP_HEADER_CONNECTION, "close");
    if (rc == MHD_YES)
        rc = MHD_queue_response(c, status, out);
    MHD_destroy_response(out);
    return rc;
}
