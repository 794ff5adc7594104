/* pico_form.c - a PICO to be filled in, written as YAML. */
#include "screen/criteria/messages.h"
#include "screen/criteria/pico.h"
#include "screen/criteria/words.h"

#include <ctype.h>

#define WIDTH 92 /* of a line; words longer than that stand alone */

/* A text as a folded block: lines that are read as one. */
static void add_folded(struct buf *b, int indent, const char *key, struct str text)
{
    size_t column = SIZE_MAX;
    struct str word;
    buf_addf(b, "%*s%s: >-", indent, "", key);
    while (str_split(&text, ' ', &word)) {
        if (!word.len)
            continue;
        if (column == SIZE_MAX || column + 1 + word.len > WIDTH) {
            buf_addf(b, "\n%*s", indent + 2, "");
            column = (size_t)indent + 2;
        } else {
            buf_addch(b, ' ');
            column++;
        }
        buf_addstr(b, word);
        column += word.len;
    }
    buf_addch(b, '\n');
}

/* `key:` with the message in both languages below it. */
static void add_both(struct buf *b, int indent, const char *key, struct msg_call da,
                     struct msg_call en)
{
    struct buf text = {0};
    buf_addf(b, "%*s%s:\n", indent, "", key);
    msg_render(&text, LANG_DA, da);
    add_folded(b, indent + 2, "da", buf_str(&text));
    buf_clear(&text);
    msg_render(&text, LANG_EN, en);
    add_folded(b, indent + 2, "en", buf_str(&text));
    buf_release(&text);
}

static void add_guidance(struct buf *b, int indent, const char *key, const struct msg *m)
{
    struct msg_call call = {m, 0, NULL};
    add_both(b, indent, key, call, call);
}

static void add_comment(struct buf *b, enum lang lang, struct msg_call m)
{
    struct buf text = {0};
    struct str rest, line;
    msg_render(&text, lang, m);
    rest = buf_str(&text);
    while (str_split(&rest, '\n', &line))
        buf_addf(b, "# %.*s\n", (int)line.len, line.ptr);
    buf_release(&text);
}

/* In double quotes, as YAML reads them. */
static void add_quoted(struct buf *b, struct str s)
{
    buf_addch(b, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"' || s.ptr[i] == '\\')
            buf_addch(b, '\\');
        buf_addch(b, s.ptr[i]);
    }
    buf_addch(b, '"');
}

static void add_heading(struct buf *b, const struct pico_form *f)
{
    add_comment(b, LANG_EN, MSG_PICO_FORM_COMMENT);
    buf_addf(b, "sigte: pico/1\nid: %.*s\n", (int)f->id.len, f->id.ptr);
    if (f->group.len)
        buf_addf(b, "group: %.*s\n", (int)f->group.len, f->group.ptr);
    buf_adds(b, "version: 1\nstatus: draft\nbase: general.yaml\ntitle:\n  da: ");
    add_quoted(b, f->title[LANG_DA]);
    buf_adds(b, "\n  en: ");
    add_quoted(b, f->title[LANG_EN]);
    buf_adds(b, "\n");
    add_both(b, 0, "question", MSG_PICO_FORM_QUESTION(f->title[LANG_DA]),
             MSG_PICO_FORM_QUESTION(f->title[LANG_EN]));
    buf_adds(b, "fill_in:\n  - at: question\n");
    add_guidance(b, 4, "text", &msg_pico_guide_question);
    buf_adds(b, "  - at: indications\n");
    add_guidance(b, 4, "text", &msg_pico_guide_indications);
}

static void add_place(struct buf *b, const char *id, enum pico_element el, enum pico_effect effect,
                      int rank)
{
    buf_addf(b, "\n  - id: %s\n    element: %s\n    effect: %s\n    rank: %d\n", id,
             pico_element_letter(el), words_effect[effect], rank);
}

static void add_population(struct buf *b, const struct pico_form *f)
{
    add_place(b, "P-in", PICO_P, PICO_INCLUDE, 25);
    add_both(b, 4, "text", MSG_PICO_FORM_POPULATION(f->title[LANG_DA]),
             MSG_PICO_FORM_POPULATION(f->title[LANG_EN]));
    add_guidance(b, 4, "reason", &msg_pico_form_other_population);
    add_guidance(b, 4, "fill_in", &msg_pico_guide_p_in);
}

static void add_criteria(struct buf *b, const struct pico_form *f)
{
    static const struct {
        const char *id;
        enum pico_element element;
        enum pico_effect effect;
        int rank;
        const struct msg *guide;
    } place[] = {{"P-out", PICO_P, PICO_EXCLUDE, 20, &msg_pico_guide_p_out},
                 {"I-in", PICO_I, PICO_INCLUDE, 35, &msg_pico_guide_i_in},
                 {"I-out", PICO_I, PICO_EXCLUDE, 30, &msg_pico_guide_i_out},
                 {"C-in", PICO_C, PICO_INCLUDE, 40, &msg_pico_guide_c_in},
                 {"O-in", PICO_O, PICO_INCLUDE, 55, &msg_pico_guide_o_in},
                 {"O-out", PICO_O, PICO_EXCLUDE, 50, &msg_pico_guide_o_out}};
    buf_adds(b, "criteria:");
    add_population(b, f);
    for (size_t i = 0; i < COUNT_OF(place); i++) {
        add_place(b, place[i].id, place[i].element, place[i].effect, place[i].rank);
        buf_adds(b, place[i].element == PICO_O ? "    category: 1B\n" : "");
        add_guidance(b, 4, "fill_in", place[i].guide);
    }
}

static bool is_id(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        bool word = isalnum((unsigned char)s.ptr[i]) || (i && strchr("-_.", s.ptr[i]));
        if (!word || s.ptr[i] == '\0')
            return false;
    }
    return s.len > 0 && s.len <= 64;
}

static bool is_one_line(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] < ' ' || s.ptr[i] == 0x7f)
            return false;
    return str_trim(s).len > 0;
}

enum err_code pico_form_write(const struct pico_form *f, struct buf *out, struct err *e)
{
    if (!is_id(f->id))
        return err_set(e, ERR_INPUT, MSG_FORM_ID(f->id));
    for (enum lang lang = 0; lang < LANG_COUNT; lang++)
        if (!is_one_line(f->title[lang]))
            return err_set(e, ERR_INPUT, MSG_PICO_FORM_TITLE(f->title[lang]));
    add_heading(out, f);
    add_criteria(out, f);
    return ERR_OK;
}
