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

static struct MHD_Response *make_text(const char *text)
{
    struct buf copy = {0};
    buf_adds(&copy, text);
    struct MHD_Response *out = take_body(&copy);
    if (out &&
        MHD_add_response_header(out, MHD_HTTP_HEADER_CONTENT_TYPE, "text/plain; charset=utf-8") ==
            MHD_YES &&
        MHD_add_response_header(out, "X-Content-Type-Options", "nosniff") == MHD_YES &&
        MHD_add_response_header(out, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store") == MHD_YES)
        return out;
    if (out)
        MHD_destroy_response(out);
    return NULL;
}

static struct MHD_Response *make_error(unsigned *status, const char *text)
{
    *status = MHD_HTTP_INTERNAL_SERVER_ERROR;
    return make_text(text);
}

void http_response_release(struct http_response *r)
{
    buf_release(&r->body);
    if (r->source.read && r->source.release)
        r->source.release(r->source.context);
    r->source = (struct http_source){0};
}

struct MHD_Response *http_response_make(struct http_connection *k, struct http_response *r,
                                        unsigned *status)
{
    struct MHD_Response *out;
    *status = r->status >= 200 && r->status <= 599 ? (unsigned)r->status : 200;
    if (r->body.overflow) {
        http_response_release(r);
        return make_error(status, "The answer is too large.\n");
    }
    if (r->stream)
        out = http_stream_response(r->stream);
    else if (r->source.read)
        out = http_source_response(k, r, status);
    else
        out = take_body(&r->body);
    http_response_release(r);
    if (out && add_headers(out, r))
        return out;
    if (out)
        MHD_destroy_response(out);
    return make_error(status, "A header can't be sent.\n");
}

static enum MHD_Result queue(struct http_connection *k, unsigned status, struct MHD_Response *what,
                             bool close)
{
    if (!what)
        return MHD_NO;
    enum MHD_Result rc = MHD_YES;
    if (close)
        rc = MHD_add_response_header(what, MHD_HTTP_HEADER_CONNECTION, "close");
    if (rc == MHD_YES)
        rc = MHD_queue_response(k->mhd, status, what);
    MHD_destroy_response(what);
    return rc;
}

enum MHD_Result http_reply(struct http_connection *k, struct http_response *r, bool close)
{
    unsigned status = 0;
    struct MHD_Response *made = http_response_make(k, r, &status);
    return queue(k, status, made, close);
}

static const char *status_text(unsigned status)
{
    switch (status) {
    case MHD_HTTP_METHOD_NOT_ALLOWED:
        return "This method is not offered here.\n";
    case MHD_HTTP_CONTENT_TOO_LARGE:
        return "The request body is too large.\n";
    case MHD_HTTP_INSUFFICIENT_STORAGE:
        return "The request body could not be kept: the disk for temporary files is full.\n";
    case MHD_HTTP_SERVICE_UNAVAILABLE:
        return "The server is stopping.\n";
    default:
        return "The request is malformed.\n";
    }
}

enum MHD_Result http_reply_status(struct http_connection *k, unsigned status, bool close)
{
    struct MHD_Response *out = make_text(status_text(status));
    if (out && status == MHD_HTTP_METHOD_NOT_ALLOWED &&
        MHD_add_response_header(out, MHD_HTTP_HEADER_ALLOW, k->server->allow) != MHD_YES) {
        MHD_destroy_response(out);
        return MHD_NO;
    }
    return queue(k, status, out, close);
}
