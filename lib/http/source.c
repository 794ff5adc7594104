/* source.c - answers that are read piece by piece from somewhere, whole or in part. */
#include "lib/http/internal.h"

enum { BLOCK_BYTES = 32 * 1024 };

struct reader {
    struct http_source source;
    uint64_t from;
};

static ssize_t read_source(void *context, uint64_t pos, char *to, size_t max)
{
    struct reader *r = context;
    int64_t n = r->source.read(r->source.context, r->from + pos, to, max);
    return n > 0 ? (ssize_t)n : MHD_CONTENT_READER_END_WITH_ERROR;
}

static void release_source(void *context)
{
    struct reader *r = context;
    if (r->source.release)
        r->source.release(r->source.context);
    free(r);
}

static const char *response_header(const struct http_response *r, const char *name)
{
    for (size_t i = 0; i < COUNT_OF(r->header) && r->header[i][0]; i++)
        if (str_eq_nocase_c(str_c(r->header[i][0]), name))
            return r->header[i][1];
    return NULL;
}

static enum http_range asked_range(struct http_connection *k, const struct http_response *r,
                                   uint64_t *from, uint64_t *n)
{
    const char *range = http_header(&k->now.request, MHD_HTTP_HEADER_RANGE);
    const char *only_if = http_header(&k->now.request, MHD_HTTP_HEADER_IF_RANGE);
    if (!range || k->now.head || strcmp(k->now.request.method, "GET") != 0)
        return HTTP_RANGE_NONE;
    const char *etag = response_header(r, MHD_HTTP_HEADER_ETAG);
    if (only_if && (!etag || strcmp(only_if, etag) != 0 || strncmp(etag, "W/", 2) == 0))
        return HTTP_RANGE_NONE;
    return http_range_parse(str_c(range), r->source.size, from, n);
}

static bool say_range(struct MHD_Response *to, enum http_range what, uint64_t size, uint64_t from,
                      uint64_t n)
{
    char text[96];
    if (MHD_add_response_header(to, MHD_HTTP_HEADER_ACCEPT_RANGES, "bytes") != MHD_YES)
        return false;
    if (what == HTTP_RANGE_NONE)
        return true;
    if (what == HTTP_RANGE_PART)
        snprintf(text, sizeof text, "bytes %" PRIu64 "-%" PRIu64 "/%" PRIu64, from, from + n - 1,
                 size);
    else
        snprintf(text, sizeof text, "bytes */%" PRIu64, size);
    return MHD_add_response_header(to, MHD_HTTP_HEADER_CONTENT_RANGE, text) == MHD_YES;
}

struct MHD_Response *http_source_response(struct http_connection *k, struct http_response *r,
                                          unsigned *status)
{
    static char nothing[1];
    uint64_t from = 0, n = r->source.size;
    bool ranges = r->ranges && *status == MHD_HTTP_OK;
    enum http_range what = ranges ? asked_range(k, r, &from, &n) : HTTP_RANGE_NONE;
    struct reader *reader = base_malloc(sizeof *reader);
    *reader = (struct reader){.source = r->source, .from = from};
    r->source = (struct http_source){0};
    if (what == HTTP_RANGE_PART)
        *status = MHD_HTTP_PARTIAL_CONTENT;
    if (what == HTTP_RANGE_OUTSIDE) {
        *status = MHD_HTTP_RANGE_NOT_SATISFIABLE;
        n = 0;
    }
    uint64_t size = reader->source.size;
    struct MHD_Response *out =
        n > 0
            ? MHD_create_response_from_callback(n, BLOCK_BYTES, read_source, reader, release_source)
            : MHD_create_response_from_buffer(0, nothing, MHD_RESPMEM_PERSISTENT);
    if (n == 0 || !out)
        release_source(reader);
    if (out && ranges && !say_range(out, what, size, from, n)) {
        MHD_destroy_response(out);
        out = NULL;
    }
    return out;
}
