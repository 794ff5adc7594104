/* assets.c - static files out of memory. */
#include "app/web/server/assets.h"
#include "app/web/server/reply.h"
#include "app/web/web_pages.h"
#include "lib/base/hash.h"

#include <pthread.h>
#include <zlib.h>

#define ROOT     "app/web/pages/"
#define SHELL    "index.html"
#define MARK     "@VERSION@"
#define GZIP     (15 + 16) /* zlib's window bits for gzip */
#define YEAR     "public, max-age=31536000, immutable"
#define SMALLEST 512 /* bytes; below it compressing gains nothing */

struct ready {
    const char *name;         /* below ROOT */
    struct str plain, packed; /* packed empty: not worth it */
    const char *type, *etag;
};

struct asset_set {
    struct arena arena;
    char version[17];
    struct ready *item;
    size_t n;
    struct ready *shell;
};

static struct asset_set the_set;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static const char *type_of(const char *name)
{
    static const char *const types[][2] = {{".html", "text/html; charset=utf-8"},
                                           {".css", "text/css; charset=utf-8"},
                                           {".js", "text/javascript; charset=utf-8"},
                                           {".json", "application/json"},
                                           {".svg", "image/svg+xml"},
                                           {".png", "image/png"},
                                           {".webmanifest", "application/manifest+json"}};
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (str_ends(str_c(name), types[i][0]))
            return types[i][1];
    return "application/octet-stream";
}

static struct str pack(struct str plain, struct arena *a)
{
    z_stream z = {0};
    if (plain.len < SMALLEST ||
        deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, GZIP, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return (struct str){0};
    size_t room = deflateBound(&z, plain.len);
    unsigned char *out = arena_alloc(a, room);
    z.next_in = (z_const Bytef *)(uintptr_t)plain.ptr;
    z.avail_in = (uInt)plain.len;
    z.next_out = out;
    z.avail_out = (uInt)room;
    int rc = deflate(&z, Z_FINISH);
    size_t n = room - z.avail_out;
    deflateEnd(&z);
    return rc == Z_STREAM_END && n < plain.len ? str_n((const char *)out, n) : (struct str){0};
}

static struct str with_version(struct str text, const char *version, struct arena *a)
{
    struct buf b = {0};
    size_t at = 0, next;
    while ((next = str_find(text, STR(MARK), at)) != SIZE_MAX) {
        buf_addstr(&b, str_sub(text, at, next));
        buf_adds(&b, version);
        at = next + sizeof MARK - 1;
    }
    buf_addstr(&b, str_sub(text, at, text.len));
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static struct hash hash_of_all(void)
{
    struct hash_stream h;
    hash_begin(&h);
    for (size_t i = 0; i < web_pages_count; i++) {
        hash_add(&h, str_c(web_pages[i].name));
        hash_add(&h, str_n((const char *)web_pages[i].data, web_pages[i].size));
    }
    return hash_end(&h);
}

static void make_ready(void)
{
    struct asset_set *s = &the_set;
    char hex[HASH_BYTES * 2 + 1];
    snprintf(s->version, sizeof s->version, "%.16s", hash_hex(hash_of_all(), hex));
    s->item = ARENA_ARRAY(&s->arena, web_pages_count, struct ready);
    for (size_t i = 0; i < web_pages_count; i++) {
        const struct asset *x = &web_pages[i];
        if (!str_starts(str_c(x->name), ROOT))
            continue;
        struct ready *r = &s->item[s->n++];
        r->name = x->name + sizeof ROOT - 1;
        r->plain = str_n((const char *)x->data, x->size);
        r->type = type_of(r->name);
        r->etag = arena_fmt(&s->arena, "\"%s\"", s->version);
        if (strcmp(r->name, SHELL) == 0) {
            s->shell = r;
            r->plain = with_version(r->plain, s->version, &s->arena);
        }
        r->packed = pack(r->plain, &s->arena);
    }
}

const struct asset_set *assets_ready(void)
{
    pthread_once(&once, make_ready);
    return &the_set;
}

const char *assets_version(const struct asset_set *set)
{
    return set->version;
}

static void send(const struct ready *x, bool forever, const struct asset_wanted *q,
                 struct http_response *r)
{
    bool gzip =
        x->packed.len && q->encodings && str_find(str_c(q->encodings), STR("gzip"), 0) != SIZE_MAX;
    r->type = x->type;
    reply_header(r, "Cache-Control", forever ? YEAR : "no-cache");
    reply_header(r, "ETag", x->etag);
    reply_header(r, "Vary", "Accept-Encoding");
    if (q->has && strcmp(q->has, x->etag) == 0) {
        r->status = 304;
        return;
    }
    r->status = 200;
    if (gzip)
        reply_header(r, "Content-Encoding", "gzip");
    buf_addstr(&r->body, gzip ? x->packed : x->plain);
}

static const struct ready *find(const struct asset_set *set, struct str name)
{
    for (size_t i = 0; i < set->n; i++)
        if (str_eq_c(name, set->item[i].name))
            return &set->item[i];
    return NULL;
}

/* Paths of pages have no dot; whatever has one is a file, and there or not. */
static bool is_page(struct str path)
{
    return !str_starts(path, "/api/") && str_find(path, STR("."), 0) == SIZE_MAX;
}

bool assets_answer(const struct asset_set *set, const struct asset_wanted *q,
                   struct http_response *r)
{
    struct str path = str_c(q->path), version;
    if (str_starts(path, "/assets/")) {
        struct str rest = str_sub(path, strlen("/assets/"), path.len);
        const struct ready *x = str_split(&rest, '/', &version) ? find(set, rest) : NULL;
        if (!x || x == set->shell)
            return false;
        send(x, str_eq_c(version, set->version), q, r);
        return true;
    }
    if (!set->shell || !is_page(path))
        return false;
    send(set->shell, false, q, r);
    return true;
}
