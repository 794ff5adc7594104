/* reader.c - which format a file is in, and the reader for it. */
#include "lib/bib/reader.h"

#include "lib/base/file.h"
#include "lib/base/messages.h"
#include "lib/bib/build.h"
#include "lib/bib/messages.h"
#include "lib/bib/pubmed_xml.h"
#include "lib/bib/tag_reader.h"

#include <errno.h>
#include <zlib.h>

#define SNIFF_BYTES 65536

static const char *const format_name[] = {[BIB_FORMAT_UNKNOWN] = "",
                                          [BIB_PUBMED_XML] = "pubmed-xml",
                                          [BIB_NBIB] = "nbib",
                                          [BIB_RIS] = "ris"};

const char *bib_format_name(enum bib_format f)
{
    return format_name[f];
}

bool bib_format_parse(const char *name, enum bib_format *out)
{
    for (size_t i = 1; i < COUNT_OF(format_name); i++)
        if (strcmp(name, format_name[i]) == 0) {
            *out = (enum bib_format)i;
            return true;
        }
    return false;
}

static bool any_of(struct str s, const char *const *word, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_find(s, str_c(word[i]), 0) != SIZE_MAX)
            return true;
    return false;
}

/* XML is PubMed's if one of its elements shows. */
static enum bib_format sniff_xml(struct str head)
{
    static const char *const element[] = {"<PubmedArticle", "<MedlineCitation",
                                          "<PubmedBookArticle", "<PubMedArticle",
                                          "<DeleteCitation"};
    return any_of(head, element, COUNT_OF(element)) ? BIB_PUBMED_XML : BIB_FORMAT_UNKNOWN;
}

static bool starts_tag(struct str line, const char *tag)
{
    size_t n = strlen(tag), blanks = 0;
    if (!str_starts(line, tag))
        return false;
    while (n < line.len && (line.ptr[n] == ' ' || line.ptr[n] == '\t') && blanks < 3) {
        n++;
        blanks++;
    }
    return (blanks || strlen(tag) == 4) && n < line.len && line.ptr[n] == '-';
}

/* The first line that can only be one or the other decides. */
static enum bib_format sniff_line(struct str line)
{
    static const char *const medline[] = {"PMID", "OWN", "STAT", "FAU", "DCOM", "JT"};
    for (size_t i = 0; i < COUNT_OF(medline); i++)
        if (starts_tag(line, medline[i]) && line.len > 4 && line.ptr[4] == '-')
            return BIB_NBIB;
    return starts_tag(line, "TY") ? BIB_RIS : BIB_FORMAT_UNKNOWN;
}

/* Records that lost their TY line are RIS still. */
static enum bib_format sniff_lines(struct str head)
{
    struct str rest = head, line;
    enum bib_format f = BIB_FORMAT_UNKNOWN;
    bool ris_like = false;
    while (f == BIB_FORMAT_UNKNOWN && str_split(&rest, '\n', &line)) {
        struct str part;
        while (f == BIB_FORMAT_UNKNOWN && str_split(&line, '\r', &part)) {
            if (str_starts(part, "\xEF\xBB\xBF"))
                part = str_sub(part, 3, part.len);
            f = sniff_line(part);
            ris_like = ris_like || str_starts(part, "ER  -");
        }
    }
    return f == BIB_FORMAT_UNKNOWN && ris_like ? BIB_RIS : f;
}

static enum bib_format sniff_bytes(struct str bytes)
{
    size_t mark_bytes;
    struct recode r = {.from = encoding_of_mark(bytes, &mark_bytes)};
    struct buf text = {0};
    bytes = str_sub(bytes, mark_bytes, SNIFF_BYTES);
    if (bytes.len > 1 && bytes.ptr[0] == '<' && bytes.ptr[1] == '\0')
        r.from = ENCODING_UTF16LE;
    else if (bytes.len > 1 && bytes.ptr[0] == '\0' && bytes.ptr[1] == '<')
        r.from = ENCODING_UTF16BE;
    recode_add(&r, bytes, &text);
    struct str head = str_trim(buf_str(&text));
    enum bib_format f =
        head.len && head.ptr[0] == '<' ? sniff_xml(head) : sniff_lines(buf_str(&text));
    buf_release(&text);
    return f;
}

enum err_code bib_sniff(const char *path, enum bib_format *out, struct err *e)
{
    *out = BIB_FORMAT_UNKNOWN;
    errno = 0;
    gzFile gz = gzopen(path, "rb");
    if (!gz)
        return err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(errno ? errno : ENOMEM)));
    char *block = base_malloc(SNIFF_BYTES);
    int n = gzread(gz, block, SNIFF_BYTES);
    int code = Z_OK;
    gzerror(gz, &code);
    int why = errno;
    if (n > 0)
        *out = sniff_bytes(str_n(block, (size_t)n));
    free(block);
    gzclose(gz);
    if (n < 0 && code == Z_ERRNO)
        return err_set(e, ERR_IO, MSG_IO_READ(path, strerror(why)));
    return ERR_OK;
}

static enum err_code unknown_format(const char *name, struct err *e)
{
    err_set(e, ERR_INPUT, MSG_BIB_FORMAT_UNKNOWN);
    return err_at(e, name, 0, 0);
}

static enum err_code read_lines(struct lines *l, enum bib_format format,
                                const struct bib_sink *sink, struct err *e)
{
    if (lines_guessed(l))
        bib_warn(sink, l->name, 0,
                 l->damaged ? MSG_BIB_ENCODING_DAMAGED
                            : MSG_BIB_ENCODING_GUESSED(encoding_name(l->recode.from)));
    return format == BIB_NBIB ? nbib_read(l, sink, e) : ris_read(l, sink, e);
}

static enum err_code read_standard_input(enum bib_format format, const struct bib_sink *sink,
                                         struct err *e)
{
    struct arena a = {0};
    struct str text;
    enum err_code rc = file_read("-", 0, &a, &text, e);
    if (rc == ERR_OK)
        rc = bib_read_text(text, "-", format, sink, e);
    arena_release(&a);
    return rc;
}

enum err_code bib_read_file(const char *path, enum bib_format format, const struct bib_sink *sink,
                            struct err *e)
{
    struct lines l = {0};
    enum err_code rc = ERR_OK;
    if (strcmp(path, "-") == 0)
        return format == BIB_PUBMED_XML ? pubmed_xml_read_file(path, sink, e)
                                        : read_standard_input(format, sink, e);
    if (format == BIB_FORMAT_UNKNOWN)
        rc = bib_sniff(path, &format, e);
    if (rc != ERR_OK)
        return rc;
    if (format == BIB_FORMAT_UNKNOWN)
        return unknown_format(path, e);
    if (format == BIB_PUBMED_XML)
        return pubmed_xml_read_file(path, sink, e);
    rc = lines_open_file(&l, path, e);
    if (rc == ERR_OK)
        rc = read_lines(&l, format, sink, e);
    lines_close(&l);
    return rc;
}

static enum err_code read_xml_text(struct str text, const char *name, const struct bib_sink *sink,
                                   struct err *e)
{
    struct pubmed_xml *x;
    enum err_code rc = pubmed_xml_new(name, sink, &x, e);
    if (rc == ERR_OK)
        rc = pubmed_xml_push(x, text.ptr, text.len, e);
    if (rc == ERR_OK)
        rc = pubmed_xml_end(x, e);
    pubmed_xml_free(x);
    return rc;
}

enum err_code bib_read_text(struct str text, const char *name, enum bib_format format,
                            const struct bib_sink *sink, struct err *e)
{
    struct lines l = {0};
    if (format == BIB_FORMAT_UNKNOWN)
        format = sniff_bytes(text);
    if (format == BIB_FORMAT_UNKNOWN)
        return unknown_format(name, e);
    if (format == BIB_PUBMED_XML)
        return read_xml_text(text, name, sink, e);
    enum err_code rc = lines_open_text(&l, text, name, e);
    if (rc == ERR_OK)
        rc = read_lines(&l, format, sink, e);
    lines_close(&l);
    return rc;
}
