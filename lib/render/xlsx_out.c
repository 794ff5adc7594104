/* xlsx_out.c - a workbook: its file, its sheets and their looks. */
#include "lib/render/xlsx_out_internal.h"

#include "lib/base/text.h"
#include "lib/render/messages.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME_MAX_CHARS 31
#define EARLIEST_S     315532800 /* 1 January 1980: what a zip file can say */
#define DAY_S          86400

struct xlsx_out *xlsx_out_new(struct arena *a, const struct xlsx_out_info *info)
{
    struct xlsx_out *b = ARENA_NEW(a, struct xlsx_out);
    lxw_doc_properties about = {0};
    *b = (struct xlsx_out){.arena = a, .info = *info};
    /* The library wants a path; what a review says shall not lie in a folder for all. */
    b->file = memfd_create("workbook", MFD_CLOEXEC);
    b->book = workbook_new(arena_fmt(a, "/proc/self/fd/%d", b->file));
    if (!b->book) {
        b->failed = LXW_ERROR_MEMORY_MALLOC_FAILED;
        return b;
    }
    about.title = xlsx_out_clean(b, info->title, 255);
    about.author = xlsx_out_clean(b, info->author, 255);
    about.created =
        date_is_set(info->date) ? (time_t)(date_days(date_first(info->date)) * DAY_S) : EARLIEST_S;
    xlsx_out_check(&(struct xlsx_out_sheet){.book = b}, workbook_set_properties(b->book, &about));
    return b;
}

void xlsx_out_check(struct xlsx_out_sheet *s, lxw_error rc)
{
    if (rc != LXW_NO_ERROR && s->book->failed == LXW_NO_ERROR)
        s->book->failed = rc;
}

char *xlsx_out_clean(struct xlsx_out *book, struct str text, size_t n)
{
    struct buf out = {0};
    size_t chars = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool begins = (c & 0xc0) != 0x80;
        if (begins && ++chars >= n && i + 1 < text.len && text_length(text) > n) {
            buf_adds(&out, "…");
            break;
        }
        if (c == '\r')
            continue;
        if (c < ' ' && c != '\n' && c != '\t')
            buf_addcp(&out, 0xfffd);
        else
            buf_addch(&out, (char)c);
    }
    char *copy = arena_strdup(book->arena, buf_c(&out));
    buf_release(&out);
    return copy;
}

/* ---- Sheets --------------------------------------------------------------- */

static bool name_taken(const struct xlsx_out *b, struct str name)
{
    struct str folded = text_casefold(name, b->arena);
    /* Excel keeps this one to itself. */
    if (str_eq_c(folded, "history"))
        return true;
    for (const struct xlsx_out_sheet *s = b->sheet; s; s = s->next)
        if (str_eq(text_casefold(s->name, b->arena), folded))
            return true;
    return false;
}

/* The first n characters. */
static struct str cut(struct str s, size_t n)
{
    size_t chars = 0;
    for (size_t i = 0; i < s.len; i++)
        if (((unsigned char)s.ptr[i] & 0xc0) != 0x80 && chars++ == n)
            return str_sub(s, 0, i);
    return s;
}

static struct str trim(struct str s)
{
    while (s.len && (s.ptr[0] == '\'' || s.ptr[0] == ' '))
        s = str_sub(s, 1, s.len);
    while (s.len && (s.ptr[s.len - 1] == '\'' || s.ptr[s.len - 1] == ' '))
        s = str_sub(s, 0, s.len - 1);
    return s;
}

static struct str sheet_name(struct xlsx_out *b, struct str wanted)
{
    struct buf safe = {0};
    for (size_t i = 0; i < wanted.len; i++) {
        char c = wanted.ptr[i];
        buf_addch(&safe, (unsigned char)c < ' ' || strchr("[]:*?/\\", c) ? ' ' : c);
    }
    struct str base = text_squeeze(trim(buf_str(&safe)), b->arena);
    buf_release(&safe);
    base = trim(cut(base, NAME_MAX_CHARS));
    if (!base.len)
        base = str_c(msg_text(b->arena, b->info.lang, MSG_RENDER_SHEET));
    struct str name = base;
    for (size_t n = 2; name_taken(b, name); n++) {
        char *tail = arena_fmt(b->arena, " (%zu)", n);
        struct str head = trim(cut(base, NAME_MAX_CHARS - strlen(tail)));
        name = str_c(arena_fmt(b->arena, "%.*s%s", (int)head.len, head.ptr, tail));
    }
    return arena_str(b->arena, name);
}

struct xlsx_out_sheet *xlsx_out_sheet(struct xlsx_out *b, struct str wanted)
{
    struct xlsx_out_sheet *s = ARENA_NEW(b->arena, struct xlsx_out_sheet);
    s->book = b;
    s->name = sheet_name(b, wanted);
    if (b->book)
        s->sheet =
            workbook_add_worksheet(b->book, arena_strndup(b->arena, s->name.ptr, s->name.len));
    if (!s->sheet)
        xlsx_out_check(s, LXW_ERROR_MEMORY_MALLOC_FAILED);
    s->next = b->sheet;
    b->sheet = s;
    return s;
}

/* ---- Looks ---------------------------------------------------------------- */

static void set_borders(lxw_format *f, unsigned style)
{
    if (style & XLSX_OUT_HEAD) {
        format_set_bg_color(f, 0xe4eaea);
        format_set_bottom(f, LXW_BORDER_THIN);
        format_set_bottom_color(f, 0x1a2426);
        format_set_align(f, LXW_ALIGN_VERTICAL_BOTTOM);
    } else {
        format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    }
    if (style & XLSX_OUT_TOTAL) {
        format_set_top(f, LXW_BORDER_THIN);
        format_set_top_color(f, 0x1a2426);
    }
}

static void set_number(struct xlsx_out *b, lxw_format *f, int decimals)
{
    static const char zeros[] = "0000000000";
    if (decimals == LOOK_RAW)
        format_set_num_format_index(f, 49); /* "@": text */
    else if (decimals == LOOK_DATE)
        format_set_num_format(f, "yyyy-mm-dd");
    else if (decimals == LOOK_TEXT || decimals == LOOK_LINK)
        return;
    else if (decimals == 0)
        format_set_num_format_index(f, 3); /* "#,##0" */
    else
        format_set_num_format(
            f, arena_fmt(b->arena, "#,##0.%.*s", decimals > 10 ? 10 : decimals, zeros));
}

lxw_format *xlsx_out_look(struct xlsx_out *b, unsigned style, int decimals)
{
    for (const struct xlsx_out_look *l = b->look; l; l = l->next)
        if (l->style == style && l->decimals == decimals)
            return l->format;
    lxw_format *f = workbook_add_format(b->book);
    struct xlsx_out_look *look = ARENA_NEW(b->arena, struct xlsx_out_look);
    *look = (struct xlsx_out_look){style, decimals, f, b->look};
    b->look = look;
    if (!f)
        return NULL;
    set_borders(f, style);
    set_number(b, f, decimals);
    if (style & (XLSX_OUT_HEAD | XLSX_OUT_STRONG | XLSX_OUT_TOTAL | XLSX_OUT_TITLE))
        format_set_bold(f);
    if (style & XLSX_OUT_TITLE)
        format_set_font_size(f, 14);
    if (!(style & (XLSX_OUT_TITLE | XLSX_OUT_LINE)))
        format_set_text_wrap(f);
    if (style & XLSX_OUT_QUIET)
        format_set_font_color(f, 0x465457);
    if (style & XLSX_OUT_OPEN)
        format_set_unlocked(f);
    if (style & XLSX_OUT_CENTRE)
        format_set_align(f, LXW_ALIGN_CENTER);
    if (decimals == LOOK_LINK) {
        format_set_font_color(f, 0x0f4d5c);
        format_set_underline(f, LXW_UNDERLINE_SINGLE);
    }
    return f;
}

/* ---- The file ------------------------------------------------------------- */

static enum err_code read_file(int file, struct buf *out, struct err *e)
{
    char part[65536];
    off_t at = 0;
    ssize_t n;
    while ((n = pread(file, part, sizeof part, at)) > 0) {
        buf_add(out, part, (size_t)n);
        at += n;
    }
    if (n < 0 || at == 0)
        return err_set(e, ERR_IO, MSG_RENDER_ZIP(strerror(errno)));
    return ERR_OK;
}

void xlsx_out_drop(struct xlsx_out *b)
{
    if (!b)
        return;
    if (b->book)
        lxw_workbook_free(b->book);
    b->book = NULL;
    if (b->file >= 0)
        (void)close(b->file);
    b->file = -1;
}

enum err_code xlsx_out_finish(struct xlsx_out *b, struct buf *out, struct err *e)
{
    enum err_code rc = ERR_OK;
    if (b->book && !b->sheet)
        (void)xlsx_out_sheet(b, STR(""));
    if (b->too_large)
        rc = err_set(e, ERR_LIMIT, MSG_RENDER_SHEET_SIZE(XLSX_OUT_ROWS_MAX, XLSX_OUT_COLUMNS_MAX));
    if (rc == ERR_OK && b->failed == LXW_NO_ERROR) {
        /* Closing frees it in any case. */
        b->failed = workbook_close(b->book);
        b->book = NULL;
    }
    if (rc == ERR_OK && b->failed != LXW_NO_ERROR)
        rc = err_set(e, ERR_IO, MSG_RENDER_ZIP(lxw_strerror(b->failed)));
    if (rc == ERR_OK)
        rc = read_file(b->file, out, e);
    xlsx_out_drop(b);
    return rc;
}
