/* docx_rules.h - the rules that Word is strict about, checked on a DOCX file.
 *
 * A file that breaks one of these is "repaired" by Word, or not opened at all; LibreOffice forgives
 * most. Sources: ECMA-376 part 1 (the schema's order of elements), part 2 (packages), and what Word
 * is known to refuse.
 *  1 package: [Content_Types].xml stands first; no name twice
 *  2 every part has a content type, and every Override names a part
 *  3 every part but pictures is well-formed XML without a document type
 *  4 relationships: ids differ within a part; internal targets are parts; external ones are marked
 *  5 every r:id and r:embed is a relationship of its part
 *  6 order of elements in pPr, rPr, tblPr, trPr, tcPr, sectPr, style, lvl, abstractNum, settings
 *  7 the properties stand first in p, r, tbl, tr, tc; tblGrid follows tblPr
 *  8 a row has as many cells as the grid has columns; widths of the grid add up to the table's
 *  9 a cell ends with a paragraph; two tables never touch; the body ends with its sectPr
 * 10 bookmarks: ids and names differ, every start has its end, names of letters, digits and
 *    underscores, at most 40
 * 11 anchors of links and names in REF and PAGEREF are bookmarks
 * 12 fields: begin, separate, end, in this order, nested, none left open
 * 13 styles: ids differ; the ones used, based on and following exist; one default of each type
 * 14 numbers: abstractNum before num; ids differ; the ones used exist
 * 15 footnotes: the two separators are there and named in the settings; every reference has its
 *    note and the other way round
 * 16 drawings: ids of docPr differ; sizes above 0
 * 17 text with blanks at its ends says xml:space
 * 18 core properties: each at most once */
#ifndef SIGTE_TESTS_RENDER_DOCX_RULES_H
#define SIGTE_TESTS_RENDER_DOCX_RULES_H

#include "lib/base/arena.h"
#include "lib/base/buf.h"

/* Append a line for each rule broken: "6: w:pPr: w:jc before w:ind in word/document.xml". */
void docx_rules_check(struct str zip, struct arena *a, struct buf *broken);

#endif
