/* display_text.c - measuring and breaking text with Pango, the same on every machine. */
#include "lib/render/display_internal.h"

#include "lib/render/messages.h"

/* Pango's thread may still use fontconfig's and cairo's caches when the process ends, so
 * they are never taken down (cairo would abort now and then); a leak checker is told. */
#if UNDER_ASAN
const char *__lsan_default_options(void);
const char *__lsan_default_suppressions(void);

const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}

const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig.so\n";
}
#endif

static PangoContext *new_context(cairo_t *cr)
{
    PangoFontMap *map = pango_cairo_font_map_get_default();
    PangoContext *c = cr ? pango_cairo_create_context(cr) : pango_font_map_create_context(map);
    cairo_font_options_t *o = cairo_font_options_create();
    cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(o, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(c, o);
    pango_cairo_context_set_resolution(c, 72);
    pango_context_set_round_glyph_positions(c, FALSE);
    pango_context_set_language(c, pango_language_from_string("en"));
    pango_context_set_base_dir(c, PANGO_DIRECTION_LTR);
    cairo_font_options_destroy(o);
    return c;
}

static PangoFontDescription *describe(struct display_font font)
{
    PangoFontDescription *f = pango_font_description_new();
    pango_font_description_set_family_static(f, DISPLAY_FONT);
    pango_font_description_set_weight(f, font.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(f, font.size_pt * PANGO_SCALE);
    return f;
}

PangoLayout *display_layout(cairo_t *cr, struct str text, struct display_font font)
{
    PangoContext *c = new_context(cr);
    PangoLayout *l = pango_layout_new(c);
    PangoFontDescription *f = describe(font);
    PangoAttrList *attrs = pango_attr_list_new();
    pango_attr_list_insert(attrs, pango_attr_insert_hyphens_new(FALSE));
    pango_layout_set_attributes(l, attrs);
    pango_layout_set_font_description(l, f);
    pango_layout_set_auto_dir(l, FALSE);
    pango_layout_set_text(l, text.len ? text.ptr : "", (int)text.len);
    pango_attr_list_unref(attrs);
    pango_font_description_free(f);
    g_object_unref(c);
    return l;
}

enum err_code display_font_check(struct err *e)
{
    PangoContext *c = new_context(NULL);
    PangoFontDescription *want = describe((struct display_font){8, false});
    PangoFont *font = pango_context_load_font(c, want);
    bool found = false;
    if (font) {
        PangoFontDescription *got = pango_font_describe(font);
        const char *family = pango_font_description_get_family(got);
        found = family && strcmp(family, DISPLAY_FONT) == 0;
        pango_font_description_free(got);
        g_object_unref(font);
    }
    pango_font_description_free(want);
    g_object_unref(c);
    return found ? ERR_OK : err_set(e, ERR_STATE, MSG_RENDER_NO_FONT(DISPLAY_FONT));
}

double display_measure(struct str text, struct display_font font)
{
    PangoLayout *l = display_layout(NULL, text, font);
    PangoRectangle box;
    pango_layout_get_extents(l, NULL, &box);
    g_object_unref(l);
    return (double)box.width / PANGO_SCALE;
}

#define NBSP "\xc2\xa0"

/* Blanks inside `(n = …)` become no-break spaces for the time of breaking. */
static void hold_counts(struct buf *out, struct str s)
{
    bool inside = false;
    for (size_t i = 0; i < s.len; i++) {
        struct str rest = str_sub(s, i, s.len);
        if (str_starts(rest, "(n = "))
            inside = true;
        if (inside && s.ptr[i] == ' ')
            buf_adds(out, NBSP);
        else
            buf_addch(out, s.ptr[i]);
        if (s.ptr[i] == ')')
            inside = false;
    }
}

static struct str release_counts(struct str s, struct arena *a)
{
    char *p = arena_strndup(a, s.ptr, s.len);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (i + 1 < s.len && memcmp(s.ptr + i, NBSP, 2) == 0) {
            p[n++] = ' ';
            i++;
        } else {
            p[n++] = s.ptr[i];
        }
    }
    p[n] = '\0';
    return str_trim(str_n(p, n));
}

struct display_lines display_wrap(struct str text, struct display_font font, double width_pt,
                                  struct arena *a)
{
    struct display_lines out = {0};
    struct buf held = {0};
    hold_counts(&held, text);
    PangoLayout *l = display_layout(NULL, buf_str(&held), font);
    pango_layout_set_width(l, (int)(width_pt * PANGO_SCALE));
    pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
    out.n = (size_t)pango_layout_get_line_count(l);
    out.line = ARENA_ARRAY(a, out.n, struct str);
    for (size_t i = 0; i < out.n; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(l, (int)i);
        struct str part = str_n(buf_c(&held) + line->start_index, (size_t)line->length);
        out.line[i] = release_counts(part, a);
        double width = display_measure(out.line[i], font);
        if (width > out.width_pt)
            out.width_pt = width;
    }
    g_object_unref(l);
    buf_release(&held);
    return out;
}
