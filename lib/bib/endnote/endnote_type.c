/* endnote_type.c - the table of kinds, and the words of other formats for them. */
#include "lib/bib/endnote/endnote_type.h"

static const struct endnote_type type[] = {
    {17, "Journal Article", BIB_ARTICLE},
    {6, "Book", BIB_BOOK},
    {5, "Book Section", BIB_BOOK},
    {13, "Generic", BIB_OTHER},
    {10, "Conference Proceedings", BIB_OTHER},
    {47, "Conference Paper", BIB_OTHER},
    {32, "Thesis", BIB_OTHER},
    {27, "Report", BIB_OTHER},
    {12, "Web Page", BIB_OTHER},
    {43, "Electronic Article", BIB_ARTICLE},
    {44, "Electronic Book", BIB_BOOK},
    {60, "Electronic Book Section", BIB_BOOK},
    {28, "Edited Book", BIB_BOOK},
    {19, "Magazine Article", BIB_ARTICLE},
    {23, "Newspaper Article", BIB_OTHER},
    {34, "Unpublished Work", BIB_OTHER},
    {36, "Manuscript", BIB_OTHER},
    {59, "Dataset", BIB_OTHER},
    {46, "Government Document", BIB_OTHER},
    {52, "Dictionary", BIB_BOOK},
    {53, "Encyclopedia", BIB_BOOK},
    {49, "Classical Work", BIB_BOOK},
    {51, "Ancient Text", BIB_BOOK},
    {57, "Serial", BIB_BOOK},
    {8, "Catalog", BIB_BOOK},
    {2, "Artwork", BIB_OTHER},
    {3, "Audiovisual Material", BIB_OTHER},
    {4, "Bill", BIB_OTHER},
    {7, "Case", BIB_OTHER},
    {9, "Computer Program", BIB_OTHER},
    {14, "Hearing", BIB_OTHER},
    {20, "Map", BIB_OTHER},
    {21, "Film or Broadcast", BIB_OTHER},
    {24, "Pamphlet", BIB_OTHER},
    {25, "Patent", BIB_OTHER},
    {26, "Personal Communication", BIB_OTHER},
    {31, "Statute", BIB_OTHER},
    {37, "Figure", BIB_OTHER},
    {38, "Chart or Table", BIB_OTHER},
    {39, "Equation", BIB_OTHER},
    {45, "Online Database", BIB_OTHER},
    {48, "Online Multimedia", BIB_OTHER},
    {50, "Legal Rule or Regulation", BIB_OTHER},
    {54, "Grant", BIB_OTHER},
    {55, "Aggregated Database", BIB_OTHER},
    {56, "Blog", BIB_OTHER},
    {58, "Standard", BIB_OTHER},
    {61, "Music", BIB_OTHER},
};

/* RIS's and BibTeX's words, and those of other programs' EndNote XML. */
static const struct {
    const char *word, *name;
} alias[] = {
    {"JOUR", "Journal Article"},
    {"article", "Journal Article"},
    {"EJOUR", "Electronic Article"},
    {"MGZN", "Magazine Article"},
    {"BOOK", "Book"},
    {"EBOOK", "Electronic Book"},
    {"EDBOOK", "Edited Book"},
    {"collection", "Edited Book"},
    {"CHAP", "Book Section"},
    {"incollection", "Book Section"},
    {"inbook", "Book Section"},
    {"ECHAP", "Electronic Book Section"},
    {"CONF", "Conference Proceedings"},
    {"inproceedings", "Conference Proceedings"},
    {"conference", "Conference Proceedings"},
    {"proceedings", "Conference Proceedings"},
    {"CPAPER", "Conference Paper"},
    {"THES", "Thesis"},
    {"phdthesis", "Thesis"},
    {"mastersthesis", "Thesis"},
    {"RPRT", "Report"},
    {"techreport", "Report"},
    {"ELEC", "Web Page"},
    {"online", "Web Page"},
    {"electronic", "Web Page"},
    {"www", "Web Page"},
    {"NEWS", "Newspaper Article"},
    {"UNPB", "Unpublished Work"},
    {"unpublished", "Unpublished Work"},
    {"MANSCPT", "Manuscript"},
    {"DATA", "Dataset"},
    {"GOVDOC", "Government Document"},
    {"PAT", "Patent"},
    {"STAND", "Standard"},
    {"SER", "Serial"},
};

const struct endnote_type *endnote_type_find(struct str name, struct str number)
{
    int64_t n;
    for (size_t i = 0; i < COUNT_OF(type); i++)
        if (str_eq_nocase_c(name, type[i].name))
            return &type[i];
    for (size_t i = 0; str_int64(number, &n) && i < COUNT_OF(type); i++)
        if (type[i].number == n)
            return &type[i];
    return NULL;
}

static const struct endnote_type *by_word(struct str word)
{
    const struct endnote_type *t = endnote_type_find(word, STR(""));
    for (size_t i = 0; !t && i < COUNT_OF(alias); i++)
        if (str_eq_nocase_c(word, alias[i].word))
            t = endnote_type_find(str_c(alias[i].name), STR(""));
    return t;
}

bool endnote_is_section(struct str name)
{
    return str_eq_nocase_c(name, "Book Section") ||
           str_eq_nocase_c(name, "Electronic Book Section");
}

/* A part stands in a book of another title. */
static bool is_part(const struct bib_record *r)
{
    return r->book_title.len && !str_eq(r->title, r->book_title);
}

const struct endnote_type *endnote_type_of(const struct bib_record *r)
{
    const struct endnote_type *t = by_word(r->type);
    bool fits = t && t->kind == r->kind;
    if (fits && r->kind == BIB_BOOK)
        fits = endnote_is_section(str_c(t->name)) == is_part(r);
    if (fits)
        return t;
    switch (r->kind) {
    case BIB_ARTICLE:
        return by_word(STR("JOUR"));
    case BIB_BOOK:
        return by_word(is_part(r) ? STR("CHAP") : STR("BOOK"));
    case BIB_OTHER:
        break;
    }
    return by_word(STR("Generic"));
}
