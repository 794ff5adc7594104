/* search_flow.c - see search_flow.h. */
#include "app/report/search_flow.h"

#include "app/report/messages.h"
#include "lib/base/text.h"

#define WIDTH_PT   DISPLAY_MM(170)
#define BOX_PT     350.0
#define LABEL_PT   26.0
#define PAD_PT     7.0
#define GAP_PT     16.0
#define LEADING_PT 10.5
#define LINES_MAX  5
#define INK        DISPLAY_RGB(0x1a2426)
#define QUIET      DISPLAY_RGB(0x4d5b5e)
#define EDGE       DISPLAY_RGB(0x3b484b)
#define FILL       DISPLAY_RGB(0xe4eaea)

static const struct display_font TEXT = {.size_pt = 8};
static const struct display_font BOLD = {.size_pt = 8.5, .bold = true};
static const struct display_font NOTE = {.size_pt = 7};

struct str search_flow_adds(const struct protocol_search *search, size_t line, struct arena *a)
{
    struct str own = text_squeeze(search->line[line].query, a);
    for (size_t k = line; k-- > 0;) {
        struct str before = text_squeeze(search->line[k].query, a);
        size_t at = before.len ? str_find(own, before, 0) : SIZE_MAX;
        if (at == SIZE_MAX)
            continue;
        struct str rest = str_sub(own, at + before.len, own.len);
        return str_c(arena_fmt(a, "%.*s#%.*s%.*s", (int)at, own.ptr, (int)search->line[k].id.len,
                               search->line[k].id.ptr, (int)rest.len, rest.ptr));
    }
    return own;
}

/* What does not fit is left to the table of the lines; the end of a query, which says what it
 * rests on, stays. */
static struct display_lines fold(struct str text, double width, struct arena *a)
{
    struct display_lines all = display_wrap(text, TEXT, width, a);
    struct buf b = {0};
    if (all.n <= LINES_MAX)
        return all;
    for (size_t i = 0; i < LINES_MAX - 2; i++)
        buf_addf(&b, "%.*s ", (int)all.line[i].len, all.line[i].ptr);
    buf_adds(&b, "… ");
    buf_addstr(&b, all.line[all.n - 1]);
    all = display_wrap(arena_str(a, buf_str(&b)), TEXT, width, a);
    buf_release(&b);
    return all;
}

static struct str say(enum lang lang, struct arena *a, struct msg_call m)
{
    return str_c(msg_text(a, lang, m));
}

static void arrow(struct display *d, double from, double to)
{
    struct display_point p[] = {{BOX_PT / 2, from}, {BOX_PT / 2, to}};
    display_arrow(d, p, 2, EDGE, 0.9, 5);
}

/* Counts beside a box: the engine's, and somebody else's below it. */
static void counts(struct display *d, const struct search_line *l, double y, enum lang lang,
                   struct arena *a)
{
    double x = BOX_PT + 12;
    display_text(d, x, y, say(lang, a, MSG_REPORT_FLOW_N(l->count)), BOLD, DISPLAY_START, INK, 0);
    if (l->recorded_count < 0)
        return;
    struct str text = say(lang, a, MSG_REPORT_FLOW_RECORDED(l->recorded_engine, l->recorded_count));
    struct display_lines lines = display_wrap(text, NOTE, WIDTH_PT - x, a);
    for (size_t i = 0; i < lines.n; i++)
        display_text(d, x, y + 10 + 9 * (double)i, lines.line[i], NOTE, DISPLAY_START, QUIET, 0);
}

static double box(struct display *d, const struct protocol_search *search, size_t i,
                  const struct search_line *counted, double y, enum lang lang, struct arena *a)
{
    struct str id = search->line[i].id;
    struct str label = str_c(arena_fmt(a, "#%.*s", (int)id.len, id.ptr));
    struct display_lines text =
        fold(search_flow_adds(search, i, a), BOX_PT - LABEL_PT - 2 * PAD_PT, a);
    double h = 2 * PAD_PT + LEADING_PT * (double)text.n;
    if (h < 2 * PAD_PT + 2 * LEADING_PT)
        h = 2 * PAD_PT + 2 * LEADING_PT;
    double first = y + PAD_PT + 8;
    display_group(d, NULL, label.ptr, NULL);
    display_rect(d, 0.5, y, BOX_PT, h, DISPLAY_NONE, EDGE, 0.75);
    display_text(d, PAD_PT, first, label, BOLD, DISPLAY_START, INK, 0);
    for (size_t k = 0; k < text.n; k++)
        display_text(d, PAD_PT + LABEL_PT, first + LEADING_PT * (double)k, text.line[k], TEXT,
                     DISPLAY_START, INK, 0);
    if (counted)
        counts(d, counted, first, lang, a);
    display_end_group(d);
    return y + h;
}

static const struct search_line *line_of(const struct search_run *run, struct str id)
{
    for (size_t i = 0; run && i < run->n_lines; i++)
        if (str_eq(run->line[i].id, id))
            return &run->line[i];
    return NULL;
}

static double last_box(struct display *d, const struct search_run *run, double y, enum lang lang,
                       struct arena *a)
{
    double h = 2 * PAD_PT + LEADING_PT;
    display_rect(d, 0.5, y, BOX_PT, h, FILL, EDGE, 0.75);
    display_text(d, BOX_PT / 2, y + PAD_PT + 8,
                 say(lang, a, MSG_REPORT_FLOW_IMPORTED(run->import, (int64_t)run->n_pmids)), BOLD,
                 DISPLAY_MIDDLE, INK, 0);
    return y + h;
}

/* Everything that the drawing shows, for those who hear it. */
static char *described(const struct protocol_search *search, const struct search_run *run,
                       enum lang lang, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < search->n_lines; i++) {
        const struct search_line *l = line_of(run, search->line[i].id);
        buf_addf(&b, "%s#%.*s", i ? "; " : "", (int)search->line[i].id.len, search->line[i].id.ptr);
        if (l) {
            buf_adds(&b, ": ");
            msg_add_int(&b, lang, l->count);
        }
    }
    char *s = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return s;
}

enum err_code search_flow_draw(const struct protocol_search *search, const struct search_run *run,
                               enum lang lang, struct arena *a, struct display *out, struct err *e)
{
    double y = 0.5;
    enum err_code rc = display_font_check(e);
    if (rc != ERR_OK)
        return rc;
    display_init(out, a, WIDTH_PT);
    out->lang = lang;
    out->id = arena_fmt(a, "search-%.*s", (int)search->id.len, search->id.ptr);
    out->title = msg_text(a, lang, MSG_REPORT_FLOW_TITLE(search->database));
    out->desc = described(search, run, lang, a);
    for (size_t i = 0; i < search->n_lines; i++) {
        if (i) {
            arrow(out, y, y + GAP_PT);
            y += GAP_PT;
        }
        y = box(out, search, i, line_of(run, search->line[i].id), y, lang, a);
    }
    if (run && run->import.len) {
        arrow(out, y, y + GAP_PT);
        y = last_box(out, run, y + GAP_PT, lang, a);
    }
    out->height_pt = y + 1;
    return ERR_OK;
}
