/* format.c - PubMed XML: known by its elements, read from a file or from memory. */
#include "lib/bib/pubmed_xml/format.h"

#include "lib/bib/pubmed_xml/pubmed_xml.h"
#include "lib/bib/pubmed_xml/pubmed_xml_write.h"

static bool any_of(struct str s, const char *const *word, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_find(s, str_c(word[i]), 0) != SIZE_MAX)
            return true;
    return false;
}

/* XML is PubMed's if one of its elements shows. */
static enum bib_looks looks(const struct bib_head *head)
{
    static const char *const element[] = {"<PubmedArticle", "<MedlineCitation",
                                          "<PubmedBookArticle", "<PubMedArticle",
                                          "<DeleteCitation"};
    struct str s = str_trim(head->text);
    return s.len && s.ptr[0] == '<' && any_of(s, element, COUNT_OF(element)) ? BIB_LOOKS_CERTAIN
                                                                             : BIB_LOOKS_NO;
}

static enum err_code read_text(const struct bib_input *in, const struct bib_sink *sink,
                               struct err *e)
{
    struct pubmed_xml *x;
    enum err_code rc = pubmed_xml_new(in->name, sink, &x, e);
    if (rc == ERR_OK)
        rc = pubmed_xml_push(x, in->text.ptr, in->text.len, e);
    if (rc == ERR_OK)
        rc = pubmed_xml_end(x, e);
    pubmed_xml_free(x);
    return rc;
}

static enum err_code read_input(const struct bib_input *in, const struct bib_sink *sink,
                                struct err *e)
{
    return in->path ? pubmed_xml_read_file(in->path, sink, e) : read_text(in, sink, e);
}

const struct bib_format_def bib_format_pubmed_xml = {.format = BIB_PUBMED_XML,
                                                     .name = "pubmed-xml",
                                                     .label = "PubMed XML",
                                                     .looks = looks,
                                                     .read = read_input,
                                                     .writer = &pubmed_xml_writer};
