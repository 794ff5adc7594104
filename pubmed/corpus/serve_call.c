/* serve_call.c - parameters in, XML and JSON out: what the programs have in common. */
#include "pubmed/corpus/serve_internal.h"

struct str serve_param(const struct serve_call *c, const char *name)
{
    return str_trim(http_param(c->q, name));
}

int64_t serve_number(const struct serve_call *c, const char *name, int64_t otherwise)
{
    int64_t v;
    if (!str_int64(serve_param(c, name), &v))
        return otherwise;
    return v < 0 ? 0 : v;
}

bool serve_db_is_pubmed(const struct serve_call *c)
{
    struct str db = serve_param(c, "db");
    return db.len == 0 || str_eq_nocase_c(db, "pubmed");
}

static bool is_digit(char ch)
{
    return ch >= '0' && ch <= '9';
}

/* Open-addressed set of numbers, to leave doubles out. */
struct seen {
    int64_t *slot; /* 0: free */
    size_t mask;
};

static bool seen_add(struct seen *s, int64_t v)
{
    size_t i = (size_t)((uint64_t)v * 0x9E3779B97F4A7C15u >> 20) & s->mask;
    while (s->slot[i] && s->slot[i] != v)
        i = (i + 1) & s->mask;
    bool fresh = s->slot[i] == 0;
    s->slot[i] = v;
    return fresh;
}

static void parse_into(struct str text, struct serve_ids *out, struct seen *seen)
{
    for (size_t i = 0; i < text.len;) {
        size_t from = i;
        int64_t v;
        while (i < text.len && is_digit(text.ptr[i]))
            i++;
        if (str_int64(str_sub(text, from, i), &v) && v > 0 && seen_add(seen, v))
            out->pmid[out->n++] = v;
        i += i == from;
    }
}

static struct seen seen_new(struct arena *a, size_t most)
{
    size_t slots = 16;
    while (slots < most * 2)
        slots *= 2;
    return (struct seen){ARENA_ARRAY(a, slots, int64_t), slots - 1};
}

void serve_parse_text_ids(const struct serve_call *c, struct str text, struct serve_ids *out)
{
    size_t most = text.len / 2 + 1;
    struct seen seen = seen_new(c->a, most);
    *out = (struct serve_ids){ARENA_ARRAY(c->a, most, int64_t), 0};
    parse_into(text, out, &seen);
}

struct str serve_ids_query(const struct serve_call *c, const struct serve_ids *ids)
{
    struct buf b = {0};
    for (size_t i = 0; i < ids->n; i++)
        buf_addf(&b, "%s%" PRId64, i ? " " : "", ids->pmid[i]);
    buf_adds(&b, "[uid]");
    struct str out = arena_str(c->a, buf_str(&b));
    buf_release(&b);
    return out;
}

struct date serve_today(const struct serve_call *c)
{
    return date_is_set(c->server->as_of) ? c->server->as_of : clock_today();
}

const char *serve_error_text(const struct serve_call *c, const struct err *e)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, e);
    const char *out = arena_strdup(c->a, buf_c(&b));
    buf_release(&b);
    return out;
}

void serve_parse_ids(const struct serve_call *c, struct serve_ids *out)
{
    size_t most = 1;
    for (size_t i = 0; i < c->q->n_params; i++)
        if (str_eq_nocase_c(c->q->param[i].name, "id"))
            most += c->q->param[i].value.len / 2 + 1;
    struct seen seen = seen_new(c->a, most);
    *out = (struct serve_ids){ARENA_ARRAY(c->a, most, int64_t), 0};
    for (size_t i = 0; i < c->q->n_params; i++)
        if (str_eq_nocase_c(c->q->param[i].name, "id"))
            parse_into(c->q->param[i].value, out, &seen);
}

bool serve_ids(const struct serve_call *c, int64_t most, struct serve_ids *out, const char **why)
{
    struct history_entry entry = {0};
    int64_t key = serve_number(c, "query_key", 0);
    *out = (struct serve_ids){0};
    if (http_param(c->q, "id").ptr) {
        key = 0;
        serve_parse_ids(c, &entry.ids);
    } else if (key == 0) {
        *why = "Neither query_key nor id specified";
        return false;
    } else if (!history_get(c->server->history, serve_param(c, "WebEnv"), key, true, c->a,
                            &entry)) {
        *why = arena_fmt(c->a, "Unable to obtain query #%" PRId64, key);
        return false;
    }
    if (entry.ids.n == 0) {
        *why = "ID list is empty! Possibly it has no correct IDs.";
        return false;
    }
    if (key == 0 && (int64_t)entry.ids.n > most) {
        *why = arena_fmt(c->a, "Too many UIDs in request. Maximum number of UIDs is %" PRId64 ".",
                         most);
        return false;
    }
    int64_t start = serve_number(c, "retstart", 0), count = serve_number(c, "retmax", most);
    if (start > (int64_t)entry.ids.n)
        start = (int64_t)entry.ids.n;
    if (count > most)
        count = most;
    if (count > (int64_t)entry.ids.n - start)
        count = (int64_t)entry.ids.n - start;
    *out = (struct serve_ids){entry.ids.pmid + start, (size_t)count};
    return true;
}

void serve_begin_xml(struct serve_call *c, const char *doctype)
{
    c->r->type = "text/xml; charset=UTF-8";
    buf_addf(&c->r->body, "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<!DOCTYPE %s>\n", doctype);
}

/* Some clients read with patterns. */
void serve_add_text(struct buf *b, struct str text)
{
    size_t from = 0;
    for (size_t i = 0; i <= text.len; i++) {
        bool quote = i < text.len && (text.ptr[i] == '"' || text.ptr[i] == '\'');
        if (!quote && i < text.len)
            continue;
        buf_add_xml(b, str_sub(text, from, i));
        if (quote)
            buf_addch(b, text.ptr[i]);
        from = i + 1;
    }
}

void serve_element(struct serve_call *c, const char *name, struct str text)
{
    buf_addf(&c->r->body, "<%s>", name);
    serve_add_text(&c->r->body, text);
    buf_addf(&c->r->body, "</%s>", name);
}

void serve_element_int(struct serve_call *c, const char *name, int64_t v)
{
    buf_addf(&c->r->body, "<%s>%" PRId64 "</%s>", name, v, name);
}

void serve_error_xml(struct serve_call *c, int status, const char *doctype, const char *root,
                     const char *words)
{
    c->r->status = status;
    serve_begin_xml(c, doctype);
    buf_addf(&c->r->body, "<%s>\n\t", root);
    serve_element(c, "ERROR", str_c(words));
    buf_addf(&c->r->body, "\n</%s>\n", root);
}

void serve_begin_json(struct serve_call *c, struct json_out *j, const char *program)
{
    c->r->type = "application/json; charset=UTF-8";
    *j = (struct json_out){.out = &c->r->body};
    json_obj(j);
    json_key_obj(j, "header");
    json_key_c(j, "type", program);
    json_key_c(j, "version", "0.3");
    json_end(j);
}
