/* format.c - the formats whose lines begin with tags. */
#include "lib/bib/tagged/format.h"

#include "lib/bib/tagged/nbib_write.h"
#include "lib/bib/tagged/ris_write.h"
#include "lib/bib/tagged/sniff.h"
#include "lib/bib/tagged/tag_reader.h"

/* What each needs in the list of formats: how it looks and how it is read. */
#define TAGGED_FORMAT(word, value)                                                                 \
    static enum bib_looks looks_##word(const struct bib_head *head)                                \
    {                                                                                              \
        return tagged_sniff(head->text) == (value) ? BIB_LOOKS_CERTAIN : BIB_LOOKS_NO;             \
    }                                                                                              \
    static enum err_code lines_##word(struct lines *l, const struct bib_sink *sink, struct err *e) \
    {                                                                                              \
        return tag_read(l, sink, &word##_format, e);                                               \
    }                                                                                              \
    static enum err_code read_##word(const struct bib_input *in, const struct bib_sink *sink,      \
                                     struct err *e)                                                \
    {                                                                                              \
        return bib_read_lines(in, sink, lines_##word, e);                                          \
    }

TAGGED_FORMAT(nbib, BIB_NBIB)
TAGGED_FORMAT(ris, BIB_RIS)
TAGGED_FORMAT(wos, BIB_WOS)
TAGGED_FORMAT(ovid, BIB_OVID)
TAGGED_FORMAT(refworks, BIB_REFWORKS)
TAGGED_FORMAT(refer, BIB_REFER)

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
const struct bib_format_def bib_format_wos = {.format = BIB_WOS,
                                              .name = "wos",
                                              .label = "Web of Science (tagged)",
                                              .looks = looks_wos,
                                              .read = read_wos};
const struct bib_format_def bib_format_ovid = {
    .format = BIB_OVID, .name = "ovid", .label = "Ovid", .looks = looks_ovid, .read = read_ovid};
const struct bib_format_def bib_format_refworks = {.format = BIB_REFWORKS,
                                                   .name = "refworks",
                                                   .label = "RefWorks (tagged)",
                                                   .looks = looks_refworks,
                                                   .read = read_refworks};
const struct bib_format_def bib_format_refer = {.format = BIB_REFER,
                                                .name = "refer",
                                                .label = "Refer and EndNote (%-tags)",
                                                .looks = looks_refer,
                                                .read = read_refer};
