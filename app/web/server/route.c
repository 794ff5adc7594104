/* route.c - finding the row for a request. */
#include "app/web/server/route.h"

static struct str segment(struct str *rest)
{
    struct str out;
    if (str_starts(*rest, "/"))
        *rest = str_sub(*rest, 1, rest->len);
    const char *slash = rest->len ? memchr(rest->ptr, '/', rest->len) : NULL;
    out = slash ? str_sub(*rest, 0, (size_t)(slash - rest->ptr)) : *rest;
    *rest = str_sub(*rest, out.len, rest->len);
    return out;
}

static bool is_param(struct str s)
{
    return s.len > 2 && s.ptr[0] == '{' && s.ptr[s.len - 1] == '}';
}

/* {record} stands for a number, so that a word may stand in its place in another row. */
static bool fits(struct str param, struct str have)
{
    if (memchr(param.ptr, ':', param.len))
        return have.len > 0;
    for (size_t i = 0; i < have.len; i++)
        if (have.ptr[i] < '0' || have.ptr[i] > '9')
            return false;
    return have.len > 0;
}

static bool match(const char *pattern, struct str path, struct route_match *out)
{
    struct str p = str_c(pattern);
    out->n_params = 0;
    while (p.len && path.len) {
        struct str want = segment(&p), have = segment(&path);
        if (is_param(want)) {
            if (!fits(want, have) || out->n_params == ROUTE_PARAMS_MAX)
                return false;
            out->param[out->n_params++] = have;
        } else if (!str_eq(want, have)) {
            return false;
        }
    }
    return p.len == 0 && path.len == 0;
}

enum route_found route_find(const struct route *const *table, const char *method, struct str path,
                            struct route_match *out, struct buf *allowed)
{
    enum route_found found = ROUTE_NO_PATH;
    for (; *table; table++)
        for (const struct route *r = *table; r->method; r++) {
            if (!match(r->path, path, out))
                continue;
            if (strcmp(r->method, method) == 0) {
                out->route = r;
                return ROUTE_FOUND;
            }
            found = ROUTE_NO_METHOD;
            if (allowed)
                buf_addf(allowed, "%s%s", allowed->len ? ", " : "", r->method);
        }
    out->n_params = 0;
    return found;
}

bool route_param(const char *pattern, size_t n, struct str *name, struct str *type)
{
    struct str p = str_c(pattern);
    while (p.len) {
        struct str s = segment(&p);
        if (!is_param(s) || n-- > 0)
            continue;
        *type = str_sub(s, 1, s.len - 1);
        *name = *type;
        const char *colon = memchr(type->ptr, ':', type->len);
        if (colon) {
            name->len = (size_t)(colon - type->ptr);
            *type = str_sub(*type, name->len + 1, type->len);
        } else {
            *type = STR("");
        }
        return true;
    }
    return false;
}
