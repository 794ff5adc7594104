/* format.c - BibTeX: an entry of a type that exists, or anything like one with fields. */
#include "lib/bib/bibtex/format.h"

#include "lib/bib/bibtex/bibtex.h"
#include "lib/bib/bibtex/bibtex_type.h"
#include "lib/bib/bibtex/bibtex_write.h"

static enum bib_looks looks(const struct bib_head *head)
{
    struct str s = head->text;
    enum bib_looks sure = BIB_LOOKS_NO;
    if (str_starts(str_trim(s), "<"))
        return BIB_LOOKS_NO;
    for (size_t at = 0, n = 0; n < 100 && (at = bibtex_next(s, at)) != SIZE_MAX; at++, n++) {
        size_t end = at + 1;
        while (end < s.len && s.ptr[end] != '{' && s.ptr[end] != '(')
            end++;
        struct str type = str_trim(str_sub(s, at + 1, end));
        if (bibtex_type_known(type)) {
            sure = BIB_LOOKS_CERTAIN;
            break;
        }
        sure = BIB_LOOKS_LIKELY;
    }
    return sure;
}

const struct bib_format_def bib_format_bibtex = {.format = BIB_BIBTEX,
                                                 .name = "bibtex",
                                                 .label = "BibTeX",
                                                 .looks = looks,
                                                 .read = bibtex_read,
                                                 .writer = &bibtex_writer};
