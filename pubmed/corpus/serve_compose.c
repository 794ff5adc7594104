/* serve_compose.c - esearch's parameters as one query (NBK25499, "ESearch"). */
#include "pubmed/corpus/serve_search.h"

/* datetype -> tag; the entry date when it is left out. */
static const char *date_tag(const struct serve_call *c)
{
    static const char *const known[][2] = {
        {"pdat", "dp"}, {"edat", "edat"}, {"mdat", "lr"}, {"crdt", "crdt"}, {"mhda", "mhda"}};
    struct str type = serve_param(c, "datetype");
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_eq_nocase_c(type, known[i][0]))
            return known[i][1];
    return "edat";
}

static void add_date(struct buf *b, struct date d)
{
    buf_addf(b, "%04d/%02d/%02d", d.year, d.month, d.day);
}

/* `a:b[tag]` of mindate and maxdate, or reldate; nothing when neither is given. */
static bool add_dates(const struct serve_call *c, struct buf *b, const char **error)
{
    struct str low = serve_param(c, "mindate"), high = serve_param(c, "maxdate");
    int64_t days = serve_number(c, "reldate", -1);
    struct date d;
    if (low.len && high.len) {
        if (!date_parse(low, &d) || !date_parse(high, &d)) {
            *error = "mindate and maxdate are written YYYY, YYYY/MM or YYYY/MM/DD";
            return false;
        }
        buf_addstr(b, low);
        buf_addch(b, ':');
        buf_addstr(b, high);
    } else if (days >= 0) {
        if (days > 1000000) {
            *error = "reldate is too large";
            return false;
        }
        add_date(b, date_add_days(serve_today(c), -days));
        buf_addch(b, ':');
        add_date(b, serve_today(c));
    } else {
        return true;
    }
    buf_addf(b, "[%s]", date_tag(c));
    return true;
}

/* The term; a `field` limits one without tags of its own. */
static struct str term_of(const struct serve_call *c)
{
    struct str term = serve_param(c, "term"), field = serve_param(c, "field");
    if (term.len == 0 || field.len == 0 || memchr(term.ptr, '[', term.len) ||
        memchr(field.ptr, ']', field.len))
        return term;
    return str_c(arena_fmt(c->a, "%.*s[%.*s]", (int)term.len, term.ptr, (int)field.len, field.ptr));
}

bool serve_compose(const struct serve_call *c, struct str *text, const char **error)
{
    struct buf q = {0}, dates = {0};
    struct str term = term_of(c);
    int64_t key = serve_number(c, "query_key", 0);
    bool good = add_dates(c, &dates, error);
    if (good && term.len == 0 && key == 0) {
        *error = "Empty term and query_key - nothing todo";
        good = false;
    }
    bool several = (key != 0) + (term.len != 0) + (dates.len != 0) > 1;
    if (key)
        buf_addf(&q, "#%" PRId64, key);
    if (term.len) {
        buf_adds(&q, key ? " AND " : "");
        buf_adds(&q, several ? "(" : "");
        buf_addstr(&q, term);
        buf_adds(&q, several ? ")" : "");
    }
    if (dates.len) {
        buf_adds(&q, " AND ");
        buf_addstr(&q, buf_str(&dates));
    }
    *text = arena_str(c->a, buf_str(&q));
    buf_release(&q);
    buf_release(&dates);
    return good;
}
