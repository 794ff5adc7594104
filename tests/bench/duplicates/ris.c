/* ris.c - records written as RIS, field by field. */
#include "ris.h"

#include "lib/base/text.h"

static void line(struct buf *out, const char *tag, struct str s, struct arena *a)
{
    s = text_squeeze(s, a);
    if (s.len)
        buf_addf(out, "%s  - %.*s\n", tag, (int)s.len, s.ptr);
}

static void author(struct buf *out, const struct bib_author *w, struct arena *a)
{
    const char *name = w->fore.len ? arena_fmt(a, "%.*s, %.*s", (int)w->last.len, w->last.ptr,
                                               (int)w->fore.len, w->fore.ptr)
                                   : arena_str(a, w->last).ptr;
    line(out, "AU", str_c(name), a);
}

void labelled_write(const struct set *s, struct buf *out)
{
    struct arena a = {0};
    for (size_t i = 0; i < s->n; i++) {
        const struct bib_record *r = &s->record[i];
        struct arena_mark m = arena_mark(&a);
        buf_adds(out, "TY  - JOUR\n");
        line(out, "ID", s->name[i], &a);
        line(out, "TI", r->title, &a);
        for (size_t k = 0; k < r->n_authors; k++)
            author(out, &r->author[k], &a);
        if (bib_year(r))
            buf_addf(out, "PY  - %d\n", bib_year(r));
        line(out, "T2", r->journal, &a);
        line(out, "VL", r->volume, &a);
        line(out, "IS", r->issue, &a);
        line(out, "SP", r->pages, &a);
        line(out, "SN", r->issn_print, &a);
        line(out, "DO", r->doi, &a);
        buf_adds(out, "ER  - \n\n");
        arena_reset(&a, m);
    }
    arena_release(&a);
}
