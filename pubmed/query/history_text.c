/* history_text.c - a history copied from a page or a PDF. */
#include "lib/base/text.h"
#include "pubmed/query/history_internal.h"
#include "pubmed/query/lexer.h"
#include "pubmed/query/messages.h"

struct page {
    struct history_reader *h;
    struct str heading; /* the last line before the first search: pages repeat it */
    bool labelled;      /* searches begin with `#1 Search:`, not with `#1` alone */
    bool open;          /* the query goes on */
    bool any;           /* a search has begun */
    struct query_history_line line;
    struct buf query;
    size_t joined;
};

/* `#12 Search: …` or `#12 …`; *rest is what follows. */
static bool begins_search(struct str s, bool labelled, struct str *id, struct str *rest)
{
    size_t i = 1;
    while (i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9')
        i++;
    if (s.len < 3 || s.ptr[0] != '#' || i == 1 || i > 7 || i == s.len ||
        (unsigned char)s.ptr[i] > ' ')
        return false;
    *id = str_sub(s, 1, i);
    *rest = str_trim(str_sub(s, i, s.len));
    bool label = str_starts_nocase(*rest, "Search:");
    if (label)
        *rest = str_trim(str_sub(*rest, 7, rest->len));
    if (label || labelled)
        return label;
    /* `#1 AND #2` on the next line goes on with a search. */
    return !str_starts(*rest, "AND ") && !str_starts(*rest, "OR ") && !str_starts(*rest, "NOT ") &&
           !str_starts(*rest, ")");
}

static bool is_address(struct str s)
{
    return str_starts_nocase(s, "http://") || str_starts_nocase(s, "https://");
}

/* Every quotation mark and parenthesis has its partner. */
static bool is_whole(struct str s)
{
    size_t open = 0;
    bool quoted = false;
    for (size_t i = 0; i < s.len;) {
        size_t quote = lexer_quote_at(s, i);
        quoted ^= quote > 0;
        if (!quote && !quoted && s.ptr[i] == '(')
            open++;
        if (!quote && !quoted && s.ptr[i] == ')' && open > 0)
            open--;
        i += quote ? quote : 1;
    }
    return open == 0 && !quoted;
}

/* The first cell behind a tab that is a count. */
static bool count_in_cells(struct str line, int64_t *count)
{
    struct str rest = line, cell;
    bool found = false;
    str_split(&rest, '\t', &cell);
    while (!found && str_split(&rest, '\t', &cell))
        found = history_count(str_trim(cell), count);
    return found;
}

/* Cut off `Sort by: …`; the count may stand behind a tab. */
static void cut_sort(struct page *p, struct str part)
{
    struct str s = buf_str(&p->query);
    size_t at = SIZE_MAX, i = 0;
    while ((i = str_find(s, STR("Sort by:"), i)) != SIZE_MAX)
        at = i++;
    if (at == SIZE_MAX || !is_whole(str_sub(s, 0, at)))
        return;
    int64_t count;
    if (p->line.count < 0 && count_in_cells(part, &count))
        p->line.count = count;
    buf_truncate(&p->query, at);
    p->open = false;
}

static enum err_code finish(struct page *p)
{
    struct history_reader *h = p->h;
    if (!p->any)
        return ERR_OK;
    p->line.query = text_squeeze(arena_str(h->a, buf_str(&p->query)), h->a);
    if (p->joined)
        note_add(h->notes, NOTE_INFO, h->name, p->line.at, 0,
                 MSG_QUERY_HISTORY_JOINED(p->line.id, p->joined));
    if (p->line.query.len == 0) {
        (void)err_set(h->e, ERR_INPUT, MSG_QUERY_HISTORY_EMPTY(p->line.id));
        return err_at(h->e, h->name, p->line.at, 1);
    }
    return history_add(h, p->line);
}

static void begin(struct page *p, struct str id, struct str rest, int64_t at)
{
    buf_clear(&p->query);
    p->any = p->open = true;
    p->joined = 0;
    p->line = (struct query_history_line){.id = id, .count = -1, .at = at};
    /* Copied from a table without a sort order: query, count and time in cells. */
    size_t tab = str_find(rest, STR("\t"), 0);
    bool cells =
        str_find(rest, STR("Sort by:"), 0) == SIZE_MAX && count_in_cells(rest, &p->line.count);
    p->open = !cells;
    buf_addstr(&p->query, cells ? str_sub(rest, 0, tab) : rest);
    if (!cells)
        cut_sort(p, rest);
}

static void go_on(struct page *p, struct str s, int64_t at)
{
    int64_t count;
    if (is_address(s) || (p->heading.len && str_eq(s, p->heading)))
        return;
    if (history_count(s, &count)) {
        if (p->line.count < 0)
            p->line.count = count;
        if (is_whole(buf_str(&p->query)))
            p->open = false;
        return;
    }
    if (!p->open)
        return;
    history_join(p->h, &p->query, s, at, &p->joined);
    cut_sort(p, s);
}

/* Are searches labelled, and what stands last before the first? */
static void look_ahead(struct page *p)
{
    struct str rest = p->h->text, line, id, more;
    bool first = true;
    while (str_split(&rest, '\n', &line)) {
        struct str s = str_trim(line);
        if (begins_search(s, true, &id, &more)) {
            p->labelled = true;
            return;
        }
        first = first && !begins_search(s, false, &id, &more);
        if (first && s.len)
            p->heading = s;
    }
}

enum err_code history_read_text(struct history_reader *h)
{
    struct page p = {.h = h};
    struct str rest = h->text, line, id, more;
    enum err_code rc = ERR_OK;
    history_words(h);
    look_ahead(&p);
    for (int64_t at = 1; rc == ERR_OK && str_split(&rest, '\n', &line); at++) {
        struct str s = str_trim(line);
        if (begins_search(s, p.labelled, &id, &more)) {
            rc = finish(&p);
            begin(&p, id, more, at);
        } else if (p.any && s.len) {
            go_on(&p, s, at);
        }
    }
    if (rc == ERR_OK)
        rc = finish(&p);
    buf_release(&p.query);
    return rc;
}
