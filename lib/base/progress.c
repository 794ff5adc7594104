/* progress.c - watching long work, and the line that the command line draws. */
#include "lib/base/progress.h"

#include "lib/base/date.h"
#include "lib/base/messages.h"
#include "lib/base/text.h"

#include <sys/ioctl.h>
#include <unistd.h>

#define REDRAW_MS 100
#define BAR_MIN   10
#define BAR_MAX   30

void progress_to(struct progress *p, struct msg_call what, int64_t done, int64_t total)
{
    if (p && p->report)
        p->report(p, what, done, total);
}

bool progress_cancelled(struct progress *p)
{
    return p && p->cancelled && p->cancelled(p);
}

enum err_code progress_check(struct progress *p, struct err *e)
{
    if (progress_cancelled(p))
        return err_set(e, ERR_CANCELLED, MSG_CANCELLED);
    return ERR_OK;
}

static size_t terminal_columns(FILE *stream)
{
    struct winsize size;
    if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
}

/* Rate, and for a known total the time left, once there is something to reckon from. */
static void add_pace(struct buf *out, const struct progress_bar *b, int64_t done, int64_t total)
{
    struct buf part = {0};
    double seconds = (double)(b->shown_ms - b->started_ms) / 1000;
    double units = (double)(done - b->started_done);
    if (seconds < 1 || units <= 0)
        return;
    double rate = units / seconds;
    if (rate < 10)
        msg_add_double(&part, b->lang, rate, 1);
    else
        msg_add_int(&part, b->lang, (int64_t)rate);
    buf_addch(out, ' ');
    msg_render(out, b->lang, MSG_PROGRESS_RATE(buf_str(&part)));
    double left = (double)(total - done) / rate;
    if (left >= 1 && left < 1e6) {
        int64_t s = (int64_t)left;
        buf_clear(&part);
        if (s >= 3600)
            buf_addf(&part, "%" PRId64 ":%02" PRId64, s / 3600, s / 60 % 60);
        else
            buf_addf(&part, "%" PRId64, s / 60);
        buf_addf(&part, ":%02" PRId64, s % 60);
        buf_addch(out, ' ');
        msg_render(out, b->lang, MSG_PROGRESS_LEFT(buf_str(&part)));
    }
    buf_release(&part);
}

static void add_bar(struct buf *out, size_t width, int64_t done, int64_t total)
{
    double share = (double)done / (double)total;
    size_t full = share <= 0 ? 0 : share >= 1 ? width : (size_t)(share * (double)width);
    buf_adds(out, " [");
    for (size_t i = 0; i < width; i++)
        buf_addch(out, i < full ? '#' : '.');
    buf_addch(out, ']');
}

static void draw(struct progress_bar *b, struct msg_call what, int64_t done, int64_t total)
{
    struct arena a = {0};
    struct buf line = {0}, tail = {0};
    size_t columns =
        terminal_columns(b->stream) - 1; /* the last one would wrap on some terminals */

    msg_render(&line, b->lang, what);
    buf_addch(&tail, ' ');
    if (total > 0)
        msg_render(&tail, b->lang,
                   MSG_PROGRESS_COUNTED(done, total, (int)(100 * (double)done / (double)total)));
    else
        msg_add_int(&tail, b->lang, done);
    add_pace(&tail, b, done, total);

    size_t used = text_width(buf_str(&line)) + text_width(buf_str(&tail)) + 3;
    if (total > 0 && used + BAR_MIN <= columns)
        add_bar(&line, columns - used < BAR_MAX ? columns - used : BAR_MAX, done, total);
    buf_addstr(&line, buf_str(&tail));
    struct str shown = text_ellipsize(buf_str(&line), columns, &a);
    fprintf(b->stream, "\r%.*s\033[K", (int)shown.len, shown.ptr);
    fflush(b->stream);
    b->line_open = true;

    buf_release(&tail);
    buf_release(&line);
    arena_release(&a);
}

static void bar_report(struct progress *p, struct msg_call what, int64_t done, int64_t total)
{
    struct progress_bar *b = p->context;
    if (!b->is_terminal)
        return;
    int64_t now = clock_ms();
    bool starts = b->step != what.msg || done < b->started_done;
    if (starts) {
        b->step = what.msg;
        b->started_ms = now;
        b->started_done = done;
    }
    if (!starts && done != total && now - b->shown_ms < REDRAW_MS)
        return;
    b->shown_ms = now;
    draw(b, what, done, total);
}

static bool bar_cancelled(struct progress *p)
{
    const struct progress_bar *b = p->context;
    return b->stop_flag && *b->stop_flag;
}

void progress_bar_init(struct progress_bar *b, FILE *stream, enum lang lang,
                       const volatile int *stop_flag)
{
    *b = (struct progress_bar){
        .progress = {.report = bar_report, .cancelled = bar_cancelled, .context = b},
        .stream = stream,
        .is_terminal = stream && isatty(fileno(stream)),
        .lang = lang,
        .stop_flag = stop_flag,
    };
}

void progress_bar_end(struct progress_bar *b)
{
    if (!b->line_open)
        return;
    fputs("\r\033[K", b->stream);
    fflush(b->stream);
    b->line_open = false;
}
