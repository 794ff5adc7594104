/* search_diff.c - differences as JSON; docs/api.md states the keys. */
#include "app/json/search_diff.h"

static void run_json(struct json_out *j, const char *key, const struct search_run *r)
{
    json_key_obj(j, key);
    json_key(j, "run");
    if (r->id)
        json_int(j, r->id);
    else
        json_put_null(j);
    json_key_str(j, "kind", r->kind);
    json_key_str(j, "engine", r->engine);
    json_key_str(j, "at", r->at);
    json_key_str(j, "build", r->build);
    json_end(j);
}

static void count_json(struct json_out *j, const char *key, int64_t n)
{
    json_key(j, key);
    if (n < 0)
        json_put_null(j);
    else
        json_int(j, n);
}

static void line_json(struct json_out *j, const struct line_change *l)
{
    json_obj(j);
    json_key_str(j, "line", l->id);
    count_json(j, "before", l->before);
    json_key_str(j, "before_engine", l->before_engine);
    json_key_str(j, "before_date", str_sub(l->before_at, 0, 10));
    count_json(j, "after", l->after);
    json_key_str(j, "after_engine", l->after_engine);
    json_key_str(j, "after_date", str_sub(l->after_at, 0, 10));
    json_key_bool(j, "query_changed", l->query_changed);
    json_end(j);
}

static void found_keys(struct json_out *j, const struct found_record *r)
{
    json_key_int(j, "pmid", r->pmid);
    json_key(j, "record");
    if (r->root)
        json_int(j, r->root);
    else
        json_put_null(j);
    json_key_str(j, "citation", r->citation);
    json_key_str(j, "title", r->title);
}

/* At most so many of n; most 0: all. */
static size_t shown(size_t n, size_t most)
{
    return most && most < n ? most : n;
}

/* How many there are, where a list is cut. */
static void count_all(struct json_out *j, const char *key, size_t n, size_t most)
{
    if (most)
        json_key_int(j, key, (int64_t)n);
}

static void found_json(struct json_out *j, const char *key, const struct found_record *r, size_t n)
{
    json_key_arr(j, key);
    for (size_t i = 0; i < n; i++) {
        json_obj(j);
        found_keys(j, &r[i]);
        json_end(j);
    }
    json_end(j);
}

static void changed_json(struct json_out *j, const struct search_diff *d, size_t most)
{
    json_key_arr(j, "changed");
    for (size_t i = 0; i < shown(d->n_changed, most); i++) {
        json_obj(j);
        found_keys(j, &d->changed[i].record);
        json_key_arr(j, "fields");
        for (enum changed_field f = 0; f < CHANGED_FIELD_COUNT; f++)
            if (d->changed[i].fields & 1U << f)
                json_c(j, changed_field_name(f));
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

static void alerts_json(struct json_out *j, const struct search_diff *d,
                        const struct standings *where, size_t most)
{
    json_key_arr(j, "alerts");
    for (size_t i = 0; i < shown(d->n_alerts, most); i++) {
        const struct search_alert *x = &d->alert[i];
        json_obj(j);
        json_key_c(j, "kind", alert_kind_name(x->kind));
        json_key_bool(j, "new", x->fresh);
        found_keys(j, &x->record);
        json_key(j, "notice");
        if (x->notice)
            json_int(j, x->notice);
        else
            json_put_null(j);
        if (where)
            standing_put(j, where, x->record.root);
        json_end(j);
    }
    json_end(j);
}

void search_diff_put(struct json_out *j, const struct search_diff *d, const struct standings *where,
                     size_t most)
{
    run_json(j, "before", &d->before);
    run_json(j, "after", &d->after);
    count_all(j, "n_alerts", d->n_alerts, most);
    alerts_json(j, d, where, most);
    json_key_arr(j, "lines");
    for (size_t i = 0; i < d->n_lines; i++)
        line_json(j, &d->line[i]);
    json_end(j);
    count_all(j, "n_new", d->n_added, most);
    found_json(j, "new", d->added, shown(d->n_added, most));
    count_all(j, "n_gone", d->n_gone, most);
    found_json(j, "gone", d->gone, shown(d->n_gone, most));
    count_all(j, "n_changed", d->n_changed, most);
    changed_json(j, d, most);
    count_all(j, "n_undelivered", d->n_undelivered, most);
    json_key_arr(j, "undelivered");
    for (size_t i = 0; i < shown(d->n_undelivered, most); i++)
        json_int(j, d->undelivered[i]);
    json_end(j);
}
