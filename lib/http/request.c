/* request.c - what a handler may ask about its request. */
#include "lib/http/internal.h"

static const struct http_connection *connection(const struct http_request *q)
{
    return q->raw;
}

struct str http_param(const struct http_request *q, const char *name)
{
    for (size_t i = 0; i < q->n_params; i++)
        if (str_eq_nocase_c(q->param[i].name, name))
            return q->param[i].value;
    return (struct str){0};
}

const char *http_header(const struct http_request *q, const char *name)
{
    return MHD_lookup_connection_value(connection(q)->mhd, MHD_HEADER_KIND, name);
}

const char *http_cookie(const struct http_request *q, const char *name, struct arena *a)
{
    struct str value = {0};
    if (!http_cookie_find(str_c(http_header(q, MHD_HTTP_HEADER_COOKIE)), str_c(name), &value))
        return NULL;
    return arena_strndup(a, value.ptr, value.len);
}

const char *http_peer(const struct http_request *q)
{
    return connection(q)->peer;
}

const char *http_body_path(const struct http_request *q, struct arena *a)
{
    return q->body_fd < 0 ? NULL : arena_fmt(a, "/proc/self/fd/%d", q->body_fd);
}
