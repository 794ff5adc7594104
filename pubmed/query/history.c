/* history.c - see history.h. */
#include "lib/base/text.h"
#include "pubmed/query/history_internal.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/query.h"

bool history_count(struct str s, int64_t *out)
{
    int64_t n = 0;
    size_t digits = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] >= '0' && s.ptr[i] <= '9') {
            n = n * 10 + (s.ptr[i] - '0');
            digits++;
        } else if (digits == 0 || i + 1 == s.len || !strchr(",. ", s.ptr[i])) {
            return false;
        }
        if (digits > 12)
            return false;
    }
    *out = n;
    return digits > 0;
}

enum err_code history_add(struct history_reader *h, struct query_history_line line)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; i < h->out.n && rc == ERR_OK; i++)
        if (str_eq(h->out.item[i].id, line.id))
            rc = err_set(h->e, ERR_INPUT, MSG_QUERY_HISTORY_TWICE(line.id));
    if (rc == ERR_OK && h->out.n >= QUERY_HISTORY_LINES_MAX)
        rc = err_set(h->e, ERR_LIMIT, MSG_QUERY_HISTORY_LONG(QUERY_HISTORY_LINES_MAX));
    if (rc != ERR_OK)
        return err_at(h->e, h->name, line.at, 1);
    h->out.item = arena_grow(h->a, h->out.item, h->out.n, &h->cap, sizeof *h->out.item);
    h->out.item[h->out.n++] = line;
    return ERR_OK;
}

static int by_number(const void *x, const void *y)
{
    const struct query_history_line *one = x, *two = y;
    int64_t i = 0, k = 0;
    if (!str_int64(one->id, &i) || !str_int64(two->id, &k))
        return (one->at > two->at) - (one->at < two->at);
    return (i > k) - (i < k);
}

enum err_code query_history_parse(struct str text, const char *name, struct arena *a,
                                  struct note_list *notes, struct query_history *out, struct err *e)
{
    struct history_reader h = {.text = text, .name = name, .a = a, .notes = notes, .e = e};
    *out = (struct query_history){0};
    enum err_code rc = text_check(text, e);
    if (rc != ERR_OK)
        return err_at(e, name, 1, 1);
    if (str_starts(text, "\xEF\xBB\xBF"))
        h.text = str_sub(text, 3, text.len);
    struct str start = str_trim(h.text);
    bool csv =
        str_starts_nocase(start, "Search number") || str_starts_nocase(start, "\"Search number");
    if (h.text.len > QUERY_LIMIT_BYTES * 4)
        return err_set(e, ERR_LIMIT, MSG_QUERY_TOO_LONG(QUERY_LIMIT_BYTES * 4));
    rc = csv ? history_read_csv(&h) : history_read_text(&h);
    if (rc == ERR_OK && h.out.n == 0) {
        (void)err_set(e, ERR_INPUT, MSG_QUERY_HISTORY_NONE);
        rc = err_at(e, name, 1, 1);
    }
    if (rc != ERR_OK)
        return rc;
    qsort(h.out.item, h.out.n, sizeof *h.out.item, by_number);
    *out = h.out;
    return ERR_OK;
}
