/* build.c - ids, pages and handing over. */
#include "lib/bib/build.h"

#include "lib/bib/list.h"
#include "lib/bib/messages.h"

/* So many ids are compared with a new one; a record has a handful, and a file made
 * to be slow gains nothing by more. */
#define COMPARED_MAX 64

void bib_add_id(struct bib_record *r, struct arena *a, const char *source, struct str value)
{
    if (!value.len)
        return;
    for (size_t i = 0; i < r->n_ids && i < COMPARED_MAX; i++)
        if (str_eq_c(r->id[i].source, source) && str_eq(r->id[i].value, value))
            return;
    *LIST_ADD(a, r->id, r->n_ids) = (struct bib_identifier){str_c(source), value};
}

struct str bib_given_doi(const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_ids; i++)
        if (str_eq_c(r->id[i].source, "doi") &&
            str_eq_nocase(str_sub(r->id[i].value, 0, r->doi.len), r->doi))
            return r->id[i].value;
    return r->doi;
}

struct str bib_doi_as_given(struct str field, struct str clean)
{
    for (size_t i = 0; clean.len && i + clean.len <= field.len; i++)
        if (str_eq_nocase(str_sub(field, i, i + clean.len), clean))
            return str_sub(field, i, i + clean.len);
    return clean;
}

/* U+2010 to U+2015, the hyphens and dashes that typesetters use. */
static bool is_dash(struct str s)
{
    return s.len >= 3 && s.ptr[0] == '\xE2' && s.ptr[1] == '\x80' && s.ptr[2] >= '\x90' &&
           s.ptr[2] <= '\x95';
}

/* `5795-813`, `349-69; discussion 370`, `e12, e14`: up to the first separator. */
struct str bib_first_page(struct str pages)
{
    size_t n = 0;
    while (n < pages.len && !strchr("-,; ", pages.ptr[n]) && !is_dash(str_sub(pages, n, pages.len)))
        n++;
    return str_sub(pages, 0, n);
}

void bib_complete_pages(struct bib_record *r, struct str last_page, struct arena *a)
{
    if (!r->pages.len && r->start_page.len) {
        bool range = last_page.len && !str_eq(last_page, r->start_page);
        r->pages = r->start_page;
        if (range)
            r->pages = str_c(arena_fmt(a, "%.*s-%.*s", (int)r->start_page.len, r->start_page.ptr,
                                       (int)last_page.len, last_page.ptr));
    }
    if (!r->start_page.len)
        r->start_page = bib_first_page(r->pages);
}

void bib_add_squeezed(struct buf *b, struct str s)
{
    size_t start = b->len;
    bool blank = false;
    for (size_t i = 0; i < s.len; i++) {
        bool space = bib_is_blank(s.ptr[i]);
        if (!space && blank && b->len > start)
            buf_addch(b, ' ');
        if (!space)
            buf_addch(b, s.ptr[i]);
        blank = space;
    }
}

struct str bib_squeeze(struct str s, struct arena *a)
{
    bool same = true;
    for (size_t i = 0; i < s.len && same; i++) {
        bool edge = i == 0 || i + 1 == s.len || bib_is_blank(s.ptr[i - 1]);
        same = !bib_is_blank(s.ptr[i]) || (s.ptr[i] == ' ' && !edge);
    }
    if (same)
        return s;
    struct buf b = {0};
    bib_add_squeezed(&b, s);
    s = b.len ? arena_str(a, buf_str(&b)) : (struct str){0};
    buf_release(&b);
    return s;
}

void bib_warn(const struct bib_sink *sink, const char *file, int64_t line, struct msg_call m)
{
    if (sink->notes)
        note_add(sink->notes, NOTE_WARNING, file, line, 0, m);
}

enum err_code bib_reject(const struct bib_sink *sink, const struct bib_place *at, const char *file,
                         struct msg_call why, struct err *e)
{
    struct note note = {.level = NOTE_ERROR,
                        .msg = why.msg,
                        .n_args = why.n,
                        .arg = why.arg,
                        .file = file,
                        .line = at->line};
    if (sink->rejected)
        return sink->rejected(sink->context, at, &note, e);
    bib_warn(sink, file, at->line, why);
    return ERR_OK;
}

enum err_code bib_deliver(const struct bib_sink *sink, const struct bib_record *r,
                          const struct bib_place *at, const char *file, struct err *e)
{
    bool blank = !r->title.len && !r->n_authors && !r->n_ids && !r->source_id.len && !r->pmid.len &&
                 !r->doi.len && !r->book_title.len && !r->n_abstract;
    if (blank)
        return bib_reject(sink, at, file, MSG_BIB_BLANK_RECORD(at->position), e);
    return sink->record(sink->context, r, at, e);
}
