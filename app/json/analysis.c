/* analysis.c - strategies taken apart, as JSON. */
#include "app/json/analysis.h"
#include "app/json/trace.h"
#include "lib/base/date.h"
#include "lib/base/text.h"

void engine_put(struct json_out *j, const struct engine *en)
{
    char iso[16];
    json_key(j, "engine");
    if (!en) {
        json_put_null(j);
        return;
    }
    json_obj(j);
    json_key_c(j, "name", engine_name(en));
    json_key_c(j, "date", date_iso(engine_date(en), iso));
    json_key_c(j, "digest", engine_digest(en));
    json_key_int(j, "records", (int64_t)engine_size(en));
    json_key_int(j, "requests", (int64_t)engine_requests(en));
    json_end(j);
}

const char *known_source_name(enum known_source s)
{
    static const char *const name[] = {"none", "engine", "review", "file"};
    return name[s];
}

const char *truth_name(enum truth t)
{
    return t == TRUTH_TRUE ? "yes" : t == TRUTH_FALSE ? "no" : "unknown";
}

struct str part_text(const struct query_part *p, size_t columns, struct arena *a)
{
    struct buf b = {0};
    query_part_write(p, &b);
    struct str text = columns ? text_ellipsize(buf_str(&b), columns, a) : arena_str(a, buf_str(&b));
    buf_release(&b);
    return text;
}

static void hits_put(struct json_out *j, const struct query_part *p, const struct bib_record *r)
{
    static const char *const place[] = {"title",   "abstract", "mesh",
                                        "keyword", "pub_type", "other"};
    json_key_arr(j, "hits");
    for (size_t i = 0; i < p->hits.n; i++) {
        const struct query_hit *h = &p->hits.item[i];
        json_obj(j);
        json_key_c(j, "place", place[h->place]);
        json_key_int(j, "part", (int64_t)h->part);
        json_key_int(j, "start", (int64_t)h->start);
        json_key_int(j, "end", (int64_t)h->end);
        json_key_str(j, "words", trace_hit_words(h, r));
        json_end(j);
    }
    json_end(j);
}

static bool is_among(const struct query_part *p, const struct query_part *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == p)
            return true;
    return false;
}

void parts_put(struct json_out *j, const struct query_part *root, const struct bib_record *r,
               const struct query_part *const *blocker, size_t n_blockers, struct arena *a)
{
    static const char *const op[] = {"term", "and", "or", "not"};
    json_key_arr(j, "parts");
    for (const struct query_part *p = root; p; p = query_part_next(p)) {
        json_obj(j);
        json_key_int(j, "id", (int64_t)p->id);
        json_key(j, "parent");
        if (p->parent)
            json_int(j, (int64_t)p->parent->id);
        else
            json_put_null(j);
        json_key_c(j, "op", op[p->op]);
        if (p->op == QUERY_LEAF)
            json_key_str(j, "term", part_text(p, 0, a));
        json_key_c(j, "truth", truth_name(p->truth));
        json_key_bool(j, "found", p->found);
        json_key_bool(j, "decides", p->decides);
        json_key_bool(j, "blocks", is_among(p, blocker, n_blockers));
        if (p->op == QUERY_LEAF)
            hits_put(j, p, r);
        json_end(j);
    }
    json_end(j);
}

void repairs_put(struct json_out *j, const struct repair_list *list, size_t most)
{
    static const char *const kind[] = {"add", "widen", "readmit", "drop"};
    size_t n = most && most < list->n ? most : list->n;
    json_key_arr(j, "changes");
    for (size_t i = 0; i < n; i++) {
        const struct repair *r = &list->item[i];
        json_obj(j);
        json_key_c(j, "kind", kind[r->kind]);
        json_key_int(j, "part", (int64_t)r->part->id);
        json_opt_str(j, "text", r->text);
        json_key(j, "adds");
        if (r->adds >= 0)
            json_int(j, r->adds);
        else
            json_put_null(j);
        json_key_str(j, "query", r->query);
        json_end(j);
    }
    json_end(j);
}
