/* docx_notes.c - footnotes of a DOCX file, a part of its own with its own links. */
#include "lib/render/docx_internal.h"

void docx_notes_begin(struct docx *notes)
{
    buf_adds(&notes->body,
             "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
             "<w:footnotes "
             "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
             "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\n"
             /* Word wants the lines above the notes, which the settings name. */
             "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:pPr><w:spacing w:after=\"0\" "
             "w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r><w:separator/></w:r></w:p>"
             "</w:footnote>\n"
             "<w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:pPr><w:spacing "
             "w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r>"
             "<w:continuationSeparator/></w:r></w:p></w:footnote>\n");
}

void docx_note_add(struct docx *x, const struct document_run *r)
{
    struct docx *notes = x->notes;
    size_t n = ++x->n_notes;
    buf_addf(&x->body,
             "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>"
             "<w:footnoteReference w:id=\"%zu\"/></w:r>",
             n);
    buf_addf(&notes->body, "<w:footnote w:id=\"%zu\">", n);
    docx_open(notes, &(struct docx_format){.style = "FootnoteText"});
    buf_adds(&notes->body, "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>"
                           "<w:footnoteRef/></w:r>");
    docx_run(notes, &(struct document_run){.text = STR(" ")});
    docx_runs(notes, r->note, r->n_note);
    docx_close(notes);
    buf_adds(&notes->body, "</w:footnote>\n");
}

void docx_notes_end(struct docx *notes)
{
    buf_adds(&notes->body, "</w:footnotes>\n");
}
