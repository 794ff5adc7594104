/* formats.c - the formats, in the order in which a file is tried. */
#include "lib/bib/bibtex/format.h"
#include "lib/bib/endnote/format.h"
#include "lib/bib/format.h"
#include "lib/bib/json/format.h"
#include "lib/bib/pubmed_xml/format.h"
#include "lib/bib/sheet/format.h"
#include "lib/bib/tagged/format.h"

const struct bib_format_def *const bib_format_list[] = {
    &bib_format_pubmed_xml,
    &bib_format_nbib,
    &bib_format_ris,
    &bib_format_wos,
    &bib_format_ovid,
    &bib_format_refworks,
    &bib_format_refer,
    &bib_format_endnote_xml,
    &bib_format_bibtex,
    &bib_format_json,
    &bib_format_xlsx,
    /* Last, since any text might be a table. */
    &bib_format_csv,
};
const size_t bib_format_count = COUNT_OF(bib_format_list);
