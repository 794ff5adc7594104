/* records_query.c - see records_query.h. */
#include "app/web/api/records_query.h"
#include "app/web/messages.h"
#include "lib/base/date.h"

const char *const RECORDS_SORTS[] = {"id", "year", "author", "title", "newest", NULL};

/* The next value of `a|b\|c`, without its backslashes. False: a backslash before something else. */
static bool next_value(struct str *rest, struct arena *a, struct str *out)
{
    struct buf b = {0};
    size_t i = 0;
    bool good = true;
    for (; good && i < rest->len && rest->ptr[i] != '|'; i++) {
        char ch = rest->ptr[i];
        if (ch == '\\') {
            good = i + 1 < rest->len && (rest->ptr[i + 1] == '|' || rest->ptr[i + 1] == '\\');
            ch = good ? rest->ptr[++i] : ch;
        }
        buf_addch(&b, ch);
    }
    *rest = str_sub(*rest, i < rest->len ? i + 1 : i, rest->len);
    *out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return good;
}

static enum err_code add_values(struct web_call *c, enum browse_facet f, struct browse_filter *list,
                                size_t *n, struct err *e)
{
    const char *name = browse_facet_name(f);
    struct str rest = call_text(c, name), value;
    while (rest.len) {
        if (!next_value(&rest, c->arena, &value))
            return err_set(e, ERR_INPUT, MSG_WEB_BAD_FILTER(name));
        if (*n == BROWSE_FILTERS_MAX)
            return err_set(e, ERR_INPUT, MSG_WEB_TOO_MANY("filters", BROWSE_FILTERS_MAX));
        list[(*n)++] = (struct browse_filter){f, value};
    }
    return ERR_OK;
}

enum err_code records_query(struct web_call *c, struct browse_query *out, struct err *e)
{
    struct browse_filter *filter = ARENA_ARRAY(c->arena, BROWSE_FILTERS_MAX, struct browse_filter);
    enum err_code rc = ERR_OK;
    *out = (struct browse_query){.text = call_text(c, "q"),
                                 .filter = filter,
                                 .box = call_text(c, "box"),
                                 .year_from = call_int(c, "from"),
                                 .year_to = call_int(c, "to"),
                                 .sort = (enum browse_sort)call_word(c, "sort", BROWSE_BY_ID),
                                 .descending = call_bool(c, "desc"),
                                 .as_of = clock_today()};
    for (int f = 0; rc == ERR_OK && f < BROWSE_FACET_COUNT; f++)
        rc = add_values(c, (enum browse_facet)f, filter, &out->n_filters, e);
    return rc;
}

enum err_code records_failed(struct web_call *c, enum err_code rc, struct err *e)
{
    if (rc != ERR_NOT_FOUND && rc != ERR_STATE)
        return rc;
    c->retry_s = 1;
    return err_set(e, ERR_CANCELLED, MSG_WEB_MOVED);
}
