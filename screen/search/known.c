/* known.c - known references out of a file: records, or a list of numbers. */
#include "lib/base/file.h"
#include "lib/base/text.h"
#include "screen/search/analysis.h"
#include "screen/search/messages.h"

#define LIST_BYTES ((size_t)16 * 1024 * 1024)

struct gathering {
    struct arena *a;
    struct known_list *list;
    size_t cap;
};

static bool is_repeated(const struct known_list *k, const struct known_item *x)
{
    for (size_t i = 0; i < k->n; i++)
        if ((x->pmid && k->item[i].pmid == x->pmid) ||
            (!x->pmid && x->doi.len && str_eq(k->item[i].doi, x->doi)))
            return true;
    return false;
}

static void add(struct gathering *g, struct known_item item)
{
    struct known_list *k = g->list;
    if (is_repeated(k, &item)) {
        k->n_repeated++;
        return;
    }
    k->item = arena_grow(g->a, k->item, k->n, &g->cap, sizeof *k->item);
    k->item[k->n++] = item;
}

static enum err_code on_record(void *context, const struct bib_record *r,
                               const struct bib_place *at, struct err *e)
{
    struct gathering *g = context;
    const struct bib_record *own = bib_copy(r, g->a);
    struct known_item item = {.position = at->position, .doi = own->doi, .own = own};
    (void)e;
    if (!str_int64(own->pmid, &item.pmid))
        item.pmid = 0;
    item.label = bib_short_citation(own, g->a);
    if (own->title.len)
        item.label = str_c(arena_fmt(g->a, "%.*s. %.*s", (int)item.label.len, item.label.ptr,
                                     (int)own->title.len, own->title.ptr));
    add(g, item);
    return ERR_OK;
}

/* What can't be read is listed with its first line. */
static enum err_code on_rejected(void *context, const struct bib_place *at, const struct note *why,
                                 struct err *e)
{
    struct gathering *g = context;
    struct str rest = at->raw, first = {0};
    (void)why, (void)e;
    if (rest.len && !str_split(&rest, '\n', &first))
        first = (struct str){0};
    add(g, (struct known_item){.position = at->position,
                               .label = arena_str(g->a, str_trim(first)),
                               .why = KNOWN_UNREADABLE});
    return ERR_OK;
}

static struct known_item item_of_line(struct str text, size_t line, struct arena *a)
{
    struct known_item item = {.position = line, .label = arena_str(a, text)};
    struct str bare =
        str_starts_nocase(text, "pmid:") ? str_trim(str_sub(text, 5, text.len)) : text;
    struct str pmid = bib_clean_pmid(bare, a);
    if (pmid.len && str_int64(pmid, &item.pmid))
        return item;
    item.pmid = 0;
    item.doi = bib_clean_doi(text, a);
    if (item.doi.len == 0)
        item.why = KNOWN_UNREADABLE;
    return item;
}

static void read_list(struct gathering *g, struct str text)
{
    struct str rest = text, line;
    for (size_t n = 1; str_split(&rest, '\n', &line); n++) {
        size_t hash = str_find(line, STR("#"), 0);
        line = str_trim(hash == SIZE_MAX ? line : str_sub(line, 0, hash));
        if (n == 1 && str_starts(line, "\xEF\xBB\xBF"))
            line = str_sub(line, 3, line.len);
        if (line.len)
            add(g, item_of_line(line, n, g->a));
    }
}

/* Records, or else a list of numbers: what has no format by itself. */
enum err_code known_read_text(struct str text, const char *name, struct arena *a,
                              struct known_list *out, struct err *e)
{
    struct gathering g = {.a = a, .list = out};
    struct bib_sink sink = {
        .record = on_record, .rejected = on_rejected, .context = &g, .want_raw = true};
    struct err other = {0};
    *out = (struct known_list){0};
    if (text_invalid_at(text) != SIZE_MAX)
        return err_set(e, ERR_INPUT, MSG_SEARCH_KNOWN_FORMAT(name));
    if (bib_read_text(text, name, BIB_FORMAT_UNKNOWN, &sink, &other) != ERR_OK || out->n == 0) {
        *out = (struct known_list){0};
        g.cap = 0;
        read_list(&g, text);
    }
    return out->n ? ERR_OK : err_set(e, ERR_INPUT, MSG_SEARCH_KNOWN_EMPTY(name));
}

enum err_code known_read(const char *path, struct arena *a, struct known_list *out, struct err *e)
{
    struct gathering g = {.a = a, .list = out};
    struct bib_sink sink = {
        .record = on_record, .rejected = on_rejected, .context = &g, .want_raw = true};
    enum bib_format format = BIB_FORMAT_UNKNOWN;
    struct str text;
    *out = (struct known_list){0};
    enum err_code rc = bib_sniff(path, &format, e);
    if (rc == ERR_OK && format != BIB_FORMAT_UNKNOWN) {
        rc = bib_read_file(path, format, &sink, e);
    } else if (rc == ERR_OK) {
        rc = file_read(path, LIST_BYTES, a, &text, e);
        if (rc == ERR_OK && text_invalid_at(text) != SIZE_MAX)
            return err_set(e, ERR_INPUT, MSG_SEARCH_KNOWN_FORMAT(path));
        if (rc == ERR_OK)
            read_list(&g, text);
    }
    if (rc == ERR_OK && out->n == 0)
        rc = err_set(e, ERR_INPUT, MSG_SEARCH_KNOWN_EMPTY(path));
    return rc;
}
