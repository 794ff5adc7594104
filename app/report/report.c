/* report.c - the document around the chapters. */
#include "app/report/report.h"

#include "app/report/chapter_internal.h"
#include "app/report/messages.h"

const char *const REPORT_FORMATS[] = {"docx", "html", "md", NULL};

/* `{topic}` in a title stands for what the review is about. */
static struct str topical(struct str title, const struct report_data *x, enum lang lang,
                          struct arena *a)
{
    struct buf b = {0};
    size_t at = str_find(title, STR("{topic}"), 0);
    if (at == SIZE_MAX)
        return title;
    buf_addstr(&b, str_sub(title, 0, at));
    buf_addstr(&b, x->topic[lang]);
    buf_addstr(&b, str_sub(title, at + strlen("{topic}"), title.len));
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static struct str status_of(const struct report_writer *w)
{
    const struct pico_approval *approval = &w->data->pico.approval;
    struct str day = chapter_day(w, w->data->last_at);
    struct buf approved = {0};
    if (!date_is_set(approval->date))
        return chapter_say(w, MSG_REPORT_STATUS_DRAFT(day, w->data->pico.version));
    date_add_long(&approved, w->lang, approval->date);
    struct str s =
        chapter_say(w, MSG_REPORT_STATUS(day, w->data->pico.version, buf_str(&approved)));
    buf_release(&approved);
    return s;
}

static struct str footer_of(const struct report_writer *w, struct str title)
{
    char hex[HASH_BYTES * 2 + 1];
    hash_hex(w->data->head.hash, hex);
    hex[12] = '\0';
    return chapter_say(w, MSG_REPORT_FOOTER(title, hex, w->data->head.seq));
}

void report_kept_back(struct report_writer *w)
{
    const struct report_data *x = w->data;
    for (int k = 0; k < STAGE_COUNT; k++)
        if (x->blinded[k])
            chapter_notice(w, MSG_REPORT_BLINDED(x->reader, chapter_stage(w, (enum stage)k)));
}

static void begin(struct report_writer *w, const struct template *t)
{
    struct document_info info = {.lang = w->lang, .date = w->data->day};
    info.title = topical(t->title[w->lang], w->data, w->lang, w->a);
    info.subtitle = topical(t->subtitle[w->lang], w->data, w->lang, w->a);
    info.status = status_of(w);
    info.footer = footer_of(w, info.subtitle.len ? info.subtitle : info.title);
    info.title_page = t->contents;
    w->d = document_new(w->a, &info);
    document_numbered(w->d, t->numbered);
    if (t->contents)
        document_contents(w->d);
    w->wants_break = t->contents;
    report_kept_back(w);
}

static enum err_code write_once(struct report_writer *w, const struct template *t, struct err *e)
{
    begin(w, t);
    enum err_code rc = chapter_write_all(w, t->chapter, t->n_chapters, e);
    if (rc == ERR_OK)
        chapter_colophon(w);
    return rc;
}

enum err_code report_make(struct store *s, const struct report_options *o, struct arena *a,
                          struct report_made *out, struct note_list *notes, struct err *e)
{
    struct report_data *x = ARENA_NEW(a, struct report_data);
    enum err_code rc = report_data_load(
        s, &(struct report_for){.reader = o->reader, .program = o->program, .lang = o->lang}, a, x,
        e);
    if (rc != ERR_OK)
        return rc;
    struct report_writer first = {.store = s,
                                  .a = a,
                                  .lang = o->lang,
                                  .data = x,
                                  .with = o->with,
                                  .force = o->force,
                                  .figures = o->figures,
                                  .uptake = o->uptake,
                                  .numbered = o->template->numbered};
    struct report_writer w = first;
    rc = write_once(&first, o->template, e);
    if (rc != ERR_OK)
        return rc;
    chapter_places(&first, &w.place, &w.n_places);
    w.notes = notes;
    rc = write_once(&w, o->template, e);
    *out = (struct report_made){.document = w.d, .item = w.item, .n_items = w.n_items, .data = x};
    return rc;
}

bool report_format_parse(struct str ending, enum report_format *out)
{
    for (size_t i = 0; REPORT_FORMATS[i]; i++)
        if (str_eq_c(ending, REPORT_FORMATS[i])) {
            *out = (enum report_format)i;
            return true;
        }
    return false;
}

enum err_code report_file(const struct document *d, enum report_format f, struct buf *out,
                          struct err *e)
{
    if (f == REPORT_DOCX)
        return document_docx(d, out, e);
    if (f == REPORT_HTML)
        document_html(d, out);
    else
        document_md(d, out);
    return ERR_OK;
}
