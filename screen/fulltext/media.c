/* media.c - signatures at the beginning of a file, and what a package holds. */
#include "screen/fulltext/media.h"

#include "lib/base/text.h"

static const struct media PDF = {"application/pdf", "pdf"};
static const struct media HTML = {"text/html", "html"};
static const struct media XML = {"application/xml", "xml"};
static const struct media TEXT = {"text/plain", "txt"};
static const struct media ZIP = {"application/zip", "zip"};
static const struct media BYTES = {"application/octet-stream", "bin"};

static const struct signature {
    struct str bytes;
    struct media media;
} SIGNATURE[] = {
    {{"\x89PNG\r\n\x1a\n", 8}, {"image/png", "png"}},
    {{"\xff\xd8\xff", 3}, {"image/jpeg", "jpg"}},
    {{"II*\0", 4}, {"image/tiff", "tif"}},
    {{"MM\0*", 4}, {"image/tiff", "tif"}},
    {{"GIF8", 4}, {"image/gif", "gif"}},
    {{"{\\rtf", 5}, {"application/rtf", "rtf"}},
    {{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8}, {"application/x-ole-storage", "doc"}},
    {{"\x1f\x8b", 2}, {"application/gzip", "gz"}},
    {{"%!PS", 4}, {"application/postscript", "ps"}},
};

/* By what the package holds: its directory stands at the end. */
static const struct part {
    const char *name;
    struct media media;
} PART[] = {
    {"word/document.xml",
     {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"}},
    {"xl/workbook.xml",
     {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"}},
    {"ppt/presentation.xml",
     {"application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"}},
};

static bool holds(struct str s, struct str what)
{
    return str_find(s, what, 0) != SIZE_MAX;
}

static struct media zip_media(struct str head, struct str tail)
{
    if (holds(head, STR("mimetypeapplication/epub+zip")))
        return (struct media){"application/epub+zip", "epub"};
    if (holds(head, STR("mimetypeapplication/vnd.oasis.opendocument.text")))
        return (struct media){"application/vnd.oasis.opendocument.text", "odt"};
    for (size_t i = 0; i < COUNT_OF(PART); i++)
        if (holds(tail, str_c(PART[i].name)))
            return PART[i].media;
    return ZIP;
}

static bool holds_nocase(struct str s, const char *what)
{
    for (size_t i = 0; i < s.len; i++)
        if (str_starts_nocase(str_sub(s, i, s.len), what))
            return true;
    return false;
}

/* A cut through a character at the end of the head is none through the text. */
static bool is_text(struct str head)
{
    size_t bad = text_invalid_at(head);
    if (bad != SIZE_MAX && head.len - bad >= 4)
        return false;
    for (size_t i = 0; i < head.len; i++) {
        unsigned char c = (unsigned char)head.ptr[i];
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f')
            return false;
    }
    return head.len > 0;
}

static struct media text_media(struct str head)
{
    static const char *const html[] = {"<!doctype html", "<html", "<head", "<script", "<body"};
    struct str start = str_sub(head, 0, 1024);
    for (size_t i = 0; i < COUNT_OF(html); i++)
        if (holds_nocase(start, html[i]))
            return HTML;
    struct str s = str_starts(head, "\xef\xbb\xbf") ? str_sub(head, 3, head.len) : head;
    return str_starts(str_trim(s), "<?xml") ? XML : is_text(head) ? TEXT : BYTES;
}

struct media media_of(struct str head, struct str tail)
{
    /* Readers take a PDF whose header stands anywhere in the first 1,024 bytes. */
    if (holds(str_sub(head, 0, 1024), STR("%PDF-")))
        return PDF;
    if (str_starts(head, "PK\x03\x04"))
        return zip_media(head, tail);
    for (size_t i = 0; i < COUNT_OF(SIGNATURE); i++)
        if (head.len >= SIGNATURE[i].bytes.len &&
            str_eq(str_sub(head, 0, SIGNATURE[i].bytes.len), SIGNATURE[i].bytes))
            return SIGNATURE[i].media;
    return text_media(head);
}

const char *media_ending(struct str type)
{
    static const struct media plain[] = {{"application/pdf", "pdf"},
                                         {"text/html", "html"},
                                         {"application/xml", "xml"},
                                         {"text/plain", "txt"},
                                         {"application/zip", "zip"},
                                         {"application/epub+zip", "epub"},
                                         {"application/vnd.oasis.opendocument.text", "odt"}};
    for (size_t i = 0; i < COUNT_OF(plain); i++)
        if (str_eq_c(type, plain[i].type))
            return plain[i].ending;
    for (size_t i = 0; i < COUNT_OF(PART); i++)
        if (str_eq_c(type, PART[i].media.type))
            return PART[i].media.ending;
    for (size_t i = 0; i < COUNT_OF(SIGNATURE); i++)
        if (str_eq_c(type, SIGNATURE[i].media.type))
            return SIGNATURE[i].media.ending;
    return BYTES.ending;
}

bool media_is_pdf(struct media m)
{
    return strcmp(m.type, PDF.type) == 0;
}

bool media_pdf_ends(struct str tail)
{
    return holds(str_sub(tail, tail.len > 2048 ? tail.len - 2048 : 0, tail.len), STR("%%EOF"));
}
