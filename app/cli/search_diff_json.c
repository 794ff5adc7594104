/* search_diff_json.c - differences written for scripts; docs/api.md states the keys. */
#include "app/cli/search_diff_out.h"
#include "app/cli/search_standing.h"

static void run_json(struct cli *c, const char *key, const struct search_run *r)
{
    struct json_out *j = &c->j;
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

static void count_json(struct cli *c, const char *key, int64_t n)
{
    json_key(&c->j, key);
    if (n < 0)
        json_put_null(&c->j);
    else
        json_int(&c->j, n);
}

static void line_json(struct cli *c, const struct line_change *l)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_str(j, "line", l->id);
    count_json(c, "before", l->before);
    json_key_str(j, "before_engine", l->before_engine);
    json_key_str(j, "before_date", str_sub(l->before_at, 0, 10));
    count_json(c, "after", l->after);
    json_key_str(j, "after_engine", l->after_engine);
    json_key_str(j, "after_date", str_sub(l->after_at, 0, 10));
    json_key_bool(j, "query_changed", l->query_changed);
    json_end(j);
}

static void found_keys(struct cli *c, const struct found_record *r)
{
    struct json_out *j = &c->j;
    json_key_int(j, "pmid", r->pmid);
    json_key(j, "record");
    if (r->root)
        json_int(j, r->root);
    else
        json_put_null(j);
    json_key_str(j, "citation", r->citation);
    json_key_str(j, "title", r->title);
}

static void found_json(struct cli *c, const char *key, const struct found_record *r, size_t n)
{
    json_key_arr(&c->j, key);
    for (size_t i = 0; i < n; i++) {
        json_obj(&c->j);
        found_keys(c, &r[i]);
        json_end(&c->j);
    }
    json_end(&c->j);
}

static void changed_json(struct cli *c, const struct search_diff *d)
{
    struct json_out *j = &c->j;
    json_key_arr(j, "changed");
    for (size_t i = 0; i < d->n_changed; i++) {
        json_obj(j);
        found_keys(c, &d->changed[i].record);
        json_key_arr(j, "fields");
        for (enum changed_field f = 0; f < CHANGED_FIELD_COUNT; f++)
            if (d->changed[i].fields & 1U << f)
                json_c(j, changed_field_name(f));
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

static enum err_code alerts_json(struct cli *c, const struct search_diff *d, struct err *e)
{
    struct json_out *j = &c->j;
    struct standings where = {0};
    enum err_code rc = d->n_alerts ? standings_load(c, &where, e) : ERR_OK;
    json_key_arr(j, "alerts");
    for (size_t i = 0; i < d->n_alerts; i++) {
        const struct search_alert *x = &d->alert[i];
        json_obj(j);
        json_key_c(j, "kind", alert_kind_name(x->kind));
        json_key_bool(j, "new", x->fresh);
        found_keys(c, &x->record);
        json_key(j, "notice");
        if (x->notice)
            json_int(j, x->notice);
        else
            json_put_null(j);
        standing_json(c, &where, x->record.root);
        json_end(j);
    }
    json_end(j);
    return rc;
}

enum err_code search_diff_json(struct cli *c, const struct search_diff *d, struct err *e)
{
    struct json_out *j = &c->j;
    run_json(c, "before", &d->before);
    run_json(c, "after", &d->after);
    enum err_code rc = alerts_json(c, d, e);
    json_key_arr(j, "lines");
    for (size_t i = 0; i < d->n_lines; i++)
        line_json(c, &d->line[i]);
    json_end(j);
    found_json(c, "new", d->added, d->n_added);
    found_json(c, "gone", d->gone, d->n_gone);
    changed_json(c, d);
    json_key_arr(j, "undelivered");
    for (size_t i = 0; i < d->n_undelivered; i++)
        json_int(j, d->undelivered[i]);
    json_end(j);
    return rc;
}
