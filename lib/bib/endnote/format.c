/* format.c - EndNote XML: records with a ref-type. */
#include "lib/bib/endnote/format.h"

#include "lib/bib/endnote/endnote_write.h"
#include "lib/bib/endnote/endnote_xml.h"

static bool has(struct str s, const char *what)
{
    return str_find(s, str_c(what), 0) != SIZE_MAX;
}

/* A first record with an abstract that fills the head may hide its ref-type, but not its start. */
static enum bib_looks looks(const struct bib_head *head)
{
    struct str s = str_trim(head->text);
    if (!str_starts(s, "<") || !(has(s, "<record>") || has(s, "<record ")))
        return has(s, "<xml>") && has(s, "<records") ? BIB_LOOKS_LIKELY : BIB_LOOKS_NO;
    bool own = has(s, "<ref-type") || has(s, "<source-app") || has(s, "<contributors>");
    return own ? BIB_LOOKS_CERTAIN : has(s, "<records>") ? BIB_LOOKS_LIKELY : BIB_LOOKS_NO;
}

const struct bib_format_def bib_format_endnote_xml = {.format = BIB_ENDNOTE_XML,
                                                      .name = "endnote-xml",
                                                      .label = "EndNote XML",
                                                      .looks = looks,
                                                      .read = endnote_xml_read,
                                                      .writer = &endnote_xml_writer};
