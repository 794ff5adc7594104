/* kit.c - see kit.h. */
#include "tests/unit/render/kit.h"
#include "tests/unit/render/unzip.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct arena A;
struct buf B;

int reset(void **state)
{
    (void)state;
    arena_release(&A);
    buf_release(&B);
    B = (struct buf){0};
    return 0;
}

struct document *new_document(enum lang lang)
{
    return document_new(&A, &(struct document_info){.lang = lang,
                                                    .title = STR("Title & <more>"),
                                                    .subtitle = STR("Below"),
                                                    .author = STR("NGC"),
                                                    .footer = STR("Foot"),
                                                    .date = {2024, 1, 22}});
}

struct document_run plain(const char *text)
{
    return (struct document_run){.text = str_c(text)};
}

const struct table *make_table(enum lang lang, size_t rows)
{
    struct table *t = ARENA_NEW(&A, struct table);
    table_init(t, &A, lang, STR("Numbers"));
    table_column(t, (struct table_column){.header = STR("Name"), .weight = 2, .is_name = true});
    table_column(t, (struct table_column){.header = STR("n"), .kind = TABLE_NUMBER});
    table_column(t, (struct table_column){.header = STR("Where"), .kind = TABLE_LINK});
    for (size_t i = 0; i < rows; i++) {
        struct table_cell *row = table_row(t);
        row[0] = table_text_in(STR("<First> & only\nline two"), "en");
        row[1] = table_int(1727);
        row[2] = table_link(STR("here"), STR("https://example.org/?a=1&b=\"2\""));
    }
    table_total(t)[1] = table_int(5);
    table_note(t, STR("A note."));
    return t;
}

const struct display *make_drawing(const char *id, double width_pt, double height_pt)
{
    struct display *d = ARENA_NEW(&A, struct display);
    display_init(d, &A, width_pt);
    d->id = id;
    d->height_pt = height_pt;
    d->title = "Boxes & <arrows>";
    d->desc = "One box.";
    display_text(d, 10, 20, STR("Included"), (struct display_font){9, false}, DISPLAY_START,
                 DISPLAY_RGB(0x1a2426), 0);
    return d;
}

const char *part(const char *name)
{
    return unzip_part(buf_str(&B), name, &A);
}

size_t count(const char *text, const char *what)
{
    size_t n = 0;
    for (const char *p = text; (p = strstr(p, what)); p += strlen(what))
        n++;
    return n;
}

void has(const char *text, const char *what)
{
    if (!strstr(text, what))
        print_error("not found: %s\n", what);
    assert_non_null(strstr(text, what));
}

void docx(struct document *d)
{
    struct err e = {0};
    assert_int_equal(document_docx(d, &B, &e), ERR_OK);
}

void html(struct document *d)
{
    buf_clear(&B);
    document_html(d, &B);
}

void md(struct document *d)
{
    buf_clear(&B);
    document_md(d, &B);
}
