/* write.c - a template's chapters, one after the other. */
#include "app/report/chapter_internal.h"
#include "app/report/messages.h"

static enum err_code write_parts(struct report_writer *w, const struct template_chapter *c,
                                 struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < c->n_parts; i++) {
        w->part = c->part[i].part;
        rc = w->part->write(w, &c->part[i], e);
    }
    w->part = NULL;
    return rc;
}

static enum err_code write_chapter(struct report_writer *w, const struct template_chapter *c,
                                   struct err *e)
{
    bool across = w->wants_landscape;
    w->wants_landscape = across || c->landscape;
    w->wants_break = w->wants_break || c->page_break;
    chapter_enter(w, c->heading[w->lang]);
    int open = w->n_open;
    enum err_code rc = write_parts(w, c, e);
    if (rc == ERR_OK && c->n_chapters)
        rc = chapter_write_all(w, c->chapter, c->n_chapters, e);
    if (rc == ERR_OK && c->keep_empty && w->n_written < open)
        chapter_notice(w, MSG_REPORT_EMPTY);
    chapter_leave(w);
    w->wants_landscape = across;
    return rc;
}

enum err_code chapter_write_all(struct report_writer *w, const struct template_chapter *chapter,
                                size_t n, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        rc = write_chapter(w, &chapter[i], e);
    return rc;
}
