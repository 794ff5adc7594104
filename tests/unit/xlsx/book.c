/* book.c - parts into a zip file, with libarchive. */
#include "book.h"

#include <archive.h>
#include <archive_entry.h>
#include <assert.h>

#define MAIN     "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define OFFICE   "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATION "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""

struct str book_zip(const struct book_part *part, size_t n, bool packed, struct arena *a)
{
    size_t room = 65536, used = 0;
    for (size_t i = 0; i < n; i++)
        room += part[i].text.len + 1024;
    char *bytes = arena_alloc(a, room);
    struct archive *zip = archive_write_new();
    archive_write_set_format_zip(zip);
    archive_write_set_options(zip, packed ? "zip:compression=deflate" : "zip:compression=store");
    archive_write_set_bytes_in_last_block(zip, 1);
    int rc = archive_write_open_memory(zip, bytes, room, &used);
    for (size_t i = 0; i < n && rc == ARCHIVE_OK; i++) {
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, part[i].name);
        archive_entry_set_size(entry, (la_int64_t)part[i].text.len);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        rc = archive_write_header(zip, entry);
        if (rc == ARCHIVE_OK && part[i].text.len)
            rc = archive_write_data(zip, part[i].text.ptr, part[i].text.len) ==
                         (la_ssize_t)part[i].text.len
                     ? ARCHIVE_OK
                     : ARCHIVE_FATAL;
        archive_entry_free(entry);
    }
    if (rc == ARCHIVE_OK)
        rc = archive_write_close(zip);
    archive_write_free(zip);
    assert(rc == ARCHIVE_OK);
    return str_n(bytes, rc == ARCHIVE_OK ? used : 0);
}

struct str book_bytes(const struct book *b, struct arena *a)
{
    struct book_part part[16] = {
        {"_rels/.rels", str_c("<Relationships " RELATION "><Relationship Id=\"r1\" Type=\"" OFFICE
                              "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")}};
    size_t n = 1, sheets = 0;
    char *list = arena_strdup(a, ""), *relations = arena_strdup(a, "");
    for (; sheets < 4 && b->sheet[sheets]; sheets++) {
        size_t i = sheets;
        const char *name = b->name[i] ? b->name[i] : arena_fmt(a, "Sheet %zu", i + 1);
        list = arena_fmt(a, "%s<sheet name=\"%s\" sheetId=\"%zu\" state=\"%s\" r:id=\"s%zu\"/>",
                         list, name, i + 1, b->state[i] ? b->state[i] : "visible", i + 1);
        relations = arena_fmt(a,
                              "%s<Relationship Id=\"s%zu\" Type=\"" OFFICE
                              "/worksheet\" Target=\"worksheets/sheet%zu.xml\"/>",
                              relations, i + 1, i + 1);
        part[n++] = (struct book_part){
            arena_fmt(a, "xl/worksheets/sheet%zu.xml", i + 1),
            str_c(arena_fmt(a, "<worksheet " MAIN "><sheetData>%s</sheetData>%s</worksheet>",
                            b->sheet[i], b->after[i] ? b->after[i] : ""))};
    }
    part[n++] =
        (struct book_part){"xl/workbook.xml", str_c(arena_fmt(a,
                                                              "<workbook " MAIN " xmlns:r=\"" OFFICE
                                                              "\"><workbookPr date1904=\"%d\"/>"
                                                              "<sheets>%s</sheets></workbook>",
                                                              b->from_1904, list))};
    part[n++] = (struct book_part){
        "xl/_rels/workbook.xml.rels",
        str_c(arena_fmt(a,
                        "<Relationships " RELATION ">%s<Relationship Id=\"t\" Type=\"" OFFICE
                        "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"y\" "
                        "Type=\"" OFFICE "/styles\" Target=\"/xl/styles.xml\"/></Relationships>",
                        relations))};
    if (b->strings)
        part[n++] = (struct book_part){"xl/sharedStrings.xml",
                                       str_c(arena_fmt(a, "<sst " MAIN ">%s</sst>", b->strings))};
    if (b->styles)
        part[n++] = (struct book_part){
            "xl/styles.xml",
            str_c(arena_fmt(a, "<styleSheet " MAIN ">%s</styleSheet>", b->styles))};
    return book_zip(part, n, true, a);
}
