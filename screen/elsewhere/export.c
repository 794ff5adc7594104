/* export.c - extraction and levels in the forms that this program reads in. */
#include "lib/base/json.h"
#include "screen/elsewhere/elsewhere.h"
#include "screen/elsewhere/messages.h"

static enum err_code may(const struct elsewhere_article *const *article, size_t n, struct err *e)
{
    for (size_t i = 0; i < n; i++)
        if (article[i]->withheld)
            return err_set(e, ERR_FORBIDDEN, MSG_ELSEWHERE_WITHHELD_ONE(article[i]->here));
    return ERR_OK;
}

static bool is_newest(const struct elsewhere_article *x, size_t i)
{
    for (size_t k = i + 1; k < x->n_values; k++)
        if (str_eq(x->value[k].field, x->value[i].field) &&
            str_eq(x->value[k].outcome, x->value[i].outcome))
            return false;
    return true;
}

/* A string of JSON is one of YAML. */
static void put_quoted(struct buf *out, struct str s)
{
    struct json_out j = {.out = out};
    json_str(&j, s);
}

/* A comment ends where its line does. */
static void put_comment(struct buf *out, const char *indent, const char *text)
{
    buf_addf(out, "%s# ", indent);
    for (; *text; text++)
        buf_addch(out, *text == '\n' || *text == '\r' ? ' ' : *text);
    buf_addch(out, '\n');
}

/* With where it stands in the report, when that was said. */
static void put_value(const struct elsewhere_value *v, struct buf *out)
{
    if (!v->from.page.len && !v->from.quote.len) {
        put_quoted(out, v->value);
        return;
    }
    buf_adds(out, "{value: ");
    put_quoted(out, v->value);
    if (v->from.page.len) {
        buf_adds(out, ", page: ");
        put_quoted(out, v->from.page);
    }
    if (v->from.quote.len) {
        buf_adds(out, ", quote: ");
        put_quoted(out, v->from.quote);
    }
    buf_addch(out, '}');
}

static void put_article(const struct elsewhere_article *x, enum lang lang, struct arena *a,
                        struct buf *out)
{
    put_comment(out, "  ", arena_fmt(a, "%.*s", (int)x->citation.len, x->citation.ptr));
    buf_addf(out, "  - record: id:%" PRId64 "\n    fields:\n", x->here);
    for (size_t i = 0; i < x->n_values; i++) {
        const struct elsewhere_value *v = &x->value[i];
        if (!is_newest(x, i))
            continue;
        put_comment(out, "      ", msg_text(a, lang, MSG_ELSEWHERE_WHOSE(v->person, v->day)));
        buf_adds(out, "      ");
        buf_addstr(out, v->field);
        if (v->outcome.len)
            buf_addf(out, ":%.*s", (int)v->outcome.len, v->outcome.ptr);
        buf_adds(out, ": ");
        put_value(v, out);
        buf_addch(out, '\n');
    }
}

enum err_code elsewhere_extraction_yaml(const struct elsewhere *x,
                                        const struct elsewhere_article *const *article, size_t n,
                                        enum lang lang, struct buf *out, struct err *e)
{
    struct arena a = {0};
    size_t put = 0;
    enum err_code rc = may(article, n, e);
    if (rc != ERR_OK)
        return rc;
    put_comment(out, "", msg_text(&a, lang, MSG_ELSEWHERE_YAML_HEAD(x->title[lang], x->id)));
    buf_adds(out, "sigte: extraction/1\nrecords:\n");
    for (size_t i = 0; i < n; i++) {
        if (!article[i]->n_values)
            continue;
        put_article(article[i], lang, &a, out);
        put++;
    }
    arena_release(&a);
    return put ? ERR_OK : err_set(e, ERR_NOT_FOUND, MSG_ELSEWHERE_NO_EXTRACTION(x->id));
}

static void put_level(const struct elsewhere *x, const struct elsewhere_article *article,
                      enum lang lang, struct arena *a, struct table *t)
{
    const struct elsewhere_level *l = &article->level[article->n_levels - 1];
    struct table_cell *row = table_row(t);
    row[0] = table_text(str_c(arena_fmt(a, "id:%" PRId64, article->here)));
    row[1] = table_text(l->level.question);
    row[2] = table_text(l->level.level);
    row[3] = table_text(l->level.minus ? STR("yes") : STR("no"));
    row[4] = table_text(str_c(msg_text(
        a, lang,
        MSG_ELSEWHERE_LEVEL_REASON(l->level.reason, x->title[lang], l->level.person, l->day))));
}

enum err_code elsewhere_levels_csv(const struct elsewhere *x,
                                   const struct elsewhere_article *const *article, size_t n,
                                   enum lang lang, struct arena *a, struct buf *out, struct err *e)
{
    static const char *const header[] = {"record", "column", "level", "minus", "reason"};
    struct table_csv_options comma = {.separator = ','};
    struct table t;
    enum err_code rc = may(article, n, e);
    table_init(&t, a, lang, STR(""));
    for (size_t i = 0; i < COUNT_OF(header); i++)
        table_column(&t, (struct table_column){.header = str_c(header[i])});
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        if (article[i]->n_levels)
            put_level(x, article[i], lang, a, &t);
    if (rc == ERR_OK && t.n_rows == 0)
        rc = err_set(e, ERR_NOT_FOUND, MSG_ELSEWHERE_NO_LEVEL(x->id));
    if (rc == ERR_OK)
        table_csv(&t, &comma, out);
    return rc;
}
