/* format.c - how files of tagged lines are told apart. */
#include "lib/bib/tagged/format.h"

#include "lib/bib/tagged/nbib_write.h"
#include "lib/bib/tagged/ris_write.h"
#include "lib/bib/tagged/tag_reader.h"

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
static enum bib_format sniff_lines(struct str rest)
{
    struct str line;
    enum bib_format f = BIB_FORMAT_UNKNOWN;
    bool ris_like = false;
    if (str_starts(str_trim(rest), "<"))
        return f;
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

static enum bib_looks looks_nbib(const struct bib_head *head)
{
    return sniff_lines(head->text) == BIB_NBIB ? BIB_LOOKS_CERTAIN : BIB_LOOKS_NO;
}

static enum bib_looks looks_ris(const struct bib_head *head)
{
    return sniff_lines(head->text) == BIB_RIS ? BIB_LOOKS_CERTAIN : BIB_LOOKS_NO;
}

static enum err_code read_nbib(const struct bib_input *in, const struct bib_sink *sink,
                               struct err *e)
{
    return bib_read_lines(in, sink, nbib_read, e);
}

static enum err_code read_ris(const struct bib_input *in, const struct bib_sink *sink,
                              struct err *e)
{
    return bib_read_lines(in, sink, ris_read, e);
}

const struct bib_format_def bib_format_nbib = {.format = BIB_NBIB,
                                               .name = "nbib",
                                               .label = "nbib (MEDLINE)",
                                               .looks = looks_nbib,
                                               .read = read_nbib,
                                               .writer = &nbib_writer};
const struct bib_format_def bib_format_ris = {.format = BIB_RIS,
                                              .name = "ris",
                                              .label = "RIS",
                                              .looks = looks_ris,
                                              .read = read_ris,
                                              .writer = &ris_writer};
