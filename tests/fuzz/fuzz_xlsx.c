/* fuzz_xlsx.c - any bytes as a workbook; and, since a zip file's checksums stop most of what chance
 * changes, as the parts of one: a sheet, its texts, its styles and the list of sheets, parted by
 * NUL bytes. */
#include "fuzz.h"

#include "../unit/xlsx/book.h"

#include "lib/base/text.h"
#include "lib/base/xlsx.h"

static void check_row(const struct xlsx_row *row)
{
    MUST(row->number >= 1 && row->number <= XLSX_ROW_MAX && row->n <= XLSX_COLUMN_MAX);
    MUST(row->n && row->cell[row->n - 1].kind != XLSX_EMPTY);
    for (size_t i = 0; i < row->n; i++) {
        MUST((row->cell[i].kind == XLSX_EMPTY) == (row->cell[i].text.len == 0));
        MUST(text_invalid_at(row->cell[i].text) == SIZE_MAX);
    }
}

static void read_sheet(struct xlsx *x, size_t i)
{
    struct arena a = {0};
    struct err e = {0};
    struct xlsx_rows *rows;
    struct xlsx_row row = {0};
    enum err_code rc = xlsx_rows_open(x, i, &rows, &e);
    while (rc == ERR_OK && (rc = xlsx_next(rows, &a, &row, &e)) == ERR_OK && row.number)
        check_row(&row);
    MUST(rc == ERR_OK || rc == ERR_INPUT || rc == ERR_LIMIT);
    MUST(rc == e.code);
    xlsx_rows_close(rows);
    arena_release(&a);
}

static void read_book(struct str bytes)
{
    struct xlsx *x;
    struct err e = {0};
    enum err_code rc = xlsx_open(bytes, "input", &x, &e);
    MUST(rc == e.code && (rc == ERR_OK) == (x != NULL));
    for (size_t i = 0; x && i < xlsx_count(x) && i < 4; i++) {
        MUST(text_invalid_at(xlsx_sheet(x, i)->name) == SIZE_MAX);
        read_sheet(x, i);
    }
    xlsx_close(x);
}

static struct str cut(struct str *rest)
{
    struct str part = {0};
    return str_split(rest, '\0', &part) ? part : part;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct str rest = str_n((const char *)data, size);
    if (xlsx_is_zip(rest) || xlsx_is_compound(rest)) {
        read_book(rest);
        return 0;
    }
    struct book_part part[] = {
        {"_rels/.rels", STR("<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" "
                            "Target=\"xl/workbook.xml\"/></Relationships>")},
        {"xl/_rels/workbook.xml.rels",
         STR("<Relationships><Relationship Id=\"s\" Type=\"x/worksheet\" Target=\"sheet.xml\"/>"
             "<Relationship Id=\"t\" Type=\"x/sharedStrings\" Target=\"strings.xml\"/>"
             "<Relationship Id=\"y\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>")},
        {"xl/sheet.xml", cut(&rest)},
        {"xl/strings.xml", cut(&rest)},
        {"xl/styles.xml", cut(&rest)},
        {"xl/workbook.xml", STR("<workbook><sheets><sheet name=\"S\" r:id=\"s\" "
                                "xmlns:r=\"r\"/></sheets></workbook>")}};
    struct str book = cut(&rest);
    if (book.len)
        part[5].text = book;
    read_book(book_zip(part, 6, false, &a));
    arena_release(&a);
    return 0;
}
