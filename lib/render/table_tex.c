/* table_tex.c - tables as LaTeX: booktabs' rules, longtable's sheets. */
#include "lib/render/table_tex.h"
#include "lib/render/messages.h"
#include "lib/render/table_internal.h"
#include "lib/render/table_widths.h"

#include <math.h>

#define ROOM_PT 728.0 /* A4 across, as the preamble sets it */
#define TYPE_PT 9.6   /* \small of a document in 10 points; TeX's bold is wider than ours */
#define GAP_PT  8.0   /* twice \tabcolsep */

/* Where a line can't be broken: in a caption, and in what the file says of itself. */
static void add_line(struct buf *b, struct str s)
{
    struct str line;
    for (bool first = true; document_line(&s, &line); first = false) {
        buf_adds(b, first ? "" : " ");
        table_tex_text(b, line);
    }
}

static const char *raggedness(const struct table_column *c)
{
    if (c->align == TABLE_CENTRE)
        return "\\centering";
    bool right = c->align == TABLE_RIGHT || (c->align == TABLE_BY_KIND && c->kind == TABLE_NUMBER);
    return right ? "\\raggedleft" : "\\raggedright";
}

/* Parts of the line's width, in thousandths, whatever the locale. */
static void add_columns(struct buf *b, const struct table *t)
{
    struct arena_mark mark = arena_mark(t->arena);
    struct table_widths w = table_widths(t, ROOM_PT, TYPE_PT, GAP_PT, t->arena);
    for (size_t i = 0; i < t->n_columns; i++)
        buf_addf(b, "  >{%s\\arraybackslash}p{\\dimexpr 0.%03d\\linewidth-2\\tabcolsep\\relax}%%\n",
                 raggedness(&t->column[i]), (int)fmin(999, floor(w.width_pt[i] / ROOM_PT * 1000)));
    arena_reset(t->arena, mark);
}

static void add_mark(struct buf *b, size_t number)
{
    buf_adds(b, "\\textsuperscript{");
    table_add_mark(b, number);
    buf_addch(b, '}');
}

/* The words of a run, in its language, with their looks. */
static void add_words(struct buf *b, const struct document_run *r, enum lang lang)
{
    bool foreign = r->lang.len && !str_eq_c(r->lang, lang_code(lang)) &&
                   (str_eq_c(r->lang, "en") || str_eq_c(r->lang, "da"));
    if (foreign)
        buf_addf(b, "\\foreignlanguage{%s}{", str_eq_c(r->lang, "en") ? "english" : "danish");
    buf_adds(b, r->style & DOCUMENT_STRONG ? "\\textbf{" : "");
    buf_adds(b, r->style & DOCUMENT_EMPHASIS ? "\\emph{" : "");
    buf_adds(b, r->style & DOCUMENT_CODE ? "\\texttt{" : "");
    table_tex_text(b, r->ref.len && !r->text.len ? STR("?") : r->text);
    buf_adds(b, r->style & DOCUMENT_CODE ? "}" : "");
    buf_adds(b, r->style & DOCUMENT_EMPHASIS ? "}" : "");
    buf_adds(b, r->style & DOCUMENT_STRONG ? "}" : "");
    buf_adds(b, foreign ? "}" : "");
}

static void add_run(struct buf *b, const struct document_run *r, enum lang lang)
{
    bool says = r->text.len || r->ref.len;
    bool link = says && table_tex_href(b, r->href);
    if (says)
        add_words(b, r, lang);
    buf_adds(b, link ? "}" : "");
    if (!r->n_note)
        return;
    buf_adds(b, "\\footnote{");
    for (size_t i = 0; i < r->n_note; i++) {
        struct document_run note = r->note[i];
        note.n_note = 0;
        add_run(b, &note, lang);
    }
    buf_addch(b, '}');
}

static void add_cell(struct buf *b, const struct table *t, const struct table_row *row, size_t i)
{
    const struct table_cell *c = &row->cell[i];
    struct arena_mark mark = arena_mark(t->arena);
    struct cell_lines lines = table_cell_lines(t, c, t->arena);
    for (size_t l = 0; l < lines.n; l++) {
        buf_adds(b, l ? "\\newline " : "");
        buf_adds(b, c->is_list ? "\\textbullet{}~" : "");
        for (size_t r = 0; r < lines.item[l].n; r++) {
            struct document_run run = lines.item[l].run[r];
            run.style |= row->is_total ? (unsigned)DOCUMENT_STRONG : 0u;
            add_run(b, &run, t->lang);
        }
    }
    if (c->note)
        add_mark(b, c->note);
    arena_reset(t->arena, mark);
}

static void add_head(struct buf *b, const struct table *t)
{
    buf_adds(b, "\\toprule\n");
    for (size_t i = 0; i < t->n_columns; i++) {
        buf_adds(b, i ? " & \\textbf{" : "\\textbf{");
        table_tex_text(b, t->column[i].header);
        buf_addch(b, '}');
    }
    buf_adds(b, " \\tabularnewline\n\\midrule\n");
}

static void add_rows(struct buf *b, const struct table *t)
{
    for (size_t r = 0; r < t->n_rows; r++) {
        if (r)
            buf_adds(b, t->row[r].is_total ? "\\midrule\n" : "\\addlinespace[3pt]\n");
        for (size_t i = 0; i < t->n_columns; i++) {
            buf_adds(b, i ? " & " : "");
            add_cell(b, t, &t->row[r], i);
        }
        buf_adds(b, " \\tabularnewline\n");
    }
}

static void add_notes(struct buf *b, const struct table *t)
{
    if (!t->n_notes && !t->n_footnotes)
        return;
    buf_adds(b, "{\\footnotesize\\noindent\n");
    for (size_t i = 0; i < t->n_footnotes; i++) {
        add_mark(b, i + 1);
        buf_adds(b, "~");
        table_tex_text(b, t->footnote[i]);
        buf_adds(b, "\\par\\noindent\n");
    }
    for (size_t i = 0; i < t->n_notes; i++) {
        table_tex_text(b, t->note[i]);
        buf_adds(b, "\\par\\noindent\n");
    }
    buf_adds(b, "}\n");
}

void table_tex(const struct table *t, struct buf *out)
{
    if (!t->n_columns)
        return;
    buf_adds(out, "\\begin{longtable}{@{}%\n");
    add_columns(out, t);
    buf_adds(out, "  @{}}\n");
    if (t->title.len) {
        buf_adds(out, "\\caption{");
        add_line(out, t->title);
        buf_adds(out, "}\\tabularnewline\n");
    }
    add_head(out, t);
    buf_adds(out, "\\endfirsthead\n");
    add_head(out, t);
    buf_adds(out, "\\endhead\n\\bottomrule\n\\endfoot\n");
    add_rows(out, t);
    buf_adds(out, "\\end{longtable}\n");
    add_notes(out, t);
}

void table_tex_file(const struct table *t, size_t n, const struct table_file *file, struct buf *out)
{
    enum lang lang = n ? t->lang : LANG_EN;
    buf_adds(out, "% ");
    msg_render(out, lang, MSG_RENDER_TEX_HOW);
    buf_addf(
        out,
        "\n\\documentclass[10pt,a4paper,landscape,%s]{article}\n"
        "\\usepackage{iftex}\n"
        "\\ifPDFTeX\\usepackage[utf8]{inputenc}\\usepackage[T1]{fontenc}\\usepackage{textcomp}"
        "\\usepackage{lmodern}\\else\\usepackage{fontspec}\\fi\n"
        "\\usepackage[english,danish,main=%s]{babel}\n"
        "\\usepackage[margin=20mm]{geometry}\n"
        "\\renewcommand{\\familydefault}{\\sfdefault}\n"
        "\\usepackage{array,booktabs,longtable}\n"
        "\\usepackage[hidelinks]{hyperref}\n"
        "\\setlength{\\tabcolsep}{4pt}\\setlength{\\LTleft}{0pt}\\setlength{\\LTright}{\\fill}\n"
        "\\hypersetup{pdftitle={",
        lang == LANG_DA ? "danish" : "english", lang == LANG_DA ? "danish" : "english");
    add_line(out, file->title);
    buf_adds(out, "},pdfauthor={");
    add_line(out, file->author);
    buf_adds(out, "}}\n\\begin{document}\n\\small\n");
    for (size_t i = 0; i < n; i++) {
        buf_adds(out, i ? "\\clearpage\n" : "");
        table_tex(&t[i], out);
    }
    buf_adds(out, "\\end{document}\n");
}
