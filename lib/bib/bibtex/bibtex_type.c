/* bibtex_type.c - the table of types, and other formats' words for them. */
#include "lib/bib/bibtex/bibtex_type.h"

static const struct {
    const char *name;
    enum bibtex_class class;
} type[] = {
    {"article", BIBTEX_JOURNAL},
    {"book", BIBTEX_BOOK},
    {"inbook", BIBTEX_PART},
    {"incollection", BIBTEX_PART},
    {"inproceedings", BIBTEX_TALK},
    {"conference", BIBTEX_TALK},
    {"techreport", BIBTEX_REPORT},
    {"phdthesis", BIBTEX_THESIS},
    {"mastersthesis", BIBTEX_THESIS},
    {"thesis", BIBTEX_THESIS},
    {"misc", BIBTEX_MISC},
    {"unpublished", BIBTEX_MISC},
    {"proceedings", BIBTEX_MISC},
    {"manual", BIBTEX_REPORT},
    {"booklet", BIBTEX_BOOK},
    {"report", BIBTEX_REPORT},
    {"online", BIBTEX_MISC},
    {"electronic", BIBTEX_MISC},
    {"www", BIBTEX_MISC},
    {"dataset", BIBTEX_MISC},
    {"software", BIBTEX_MISC},
    {"patent", BIBTEX_REPORT},
    {"standard", BIBTEX_REPORT},
    {"periodical", BIBTEX_JOURNAL},
    {"suppperiodical", BIBTEX_JOURNAL},
    {"review", BIBTEX_JOURNAL},
    {"mvbook", BIBTEX_BOOK},
    {"collection", BIBTEX_BOOK},
    {"mvcollection", BIBTEX_BOOK},
    {"reference", BIBTEX_BOOK},
    {"mvreference", BIBTEX_BOOK},
    {"bookinbook", BIBTEX_PART},
    {"suppbook", BIBTEX_PART},
    {"suppcollection", BIBTEX_PART},
    {"inreference", BIBTEX_PART},
    {"mvproceedings", BIBTEX_MISC},
    {"xdata", BIBTEX_NO_WORK},
    {"set", BIBTEX_NO_WORK},
    {"control", BIBTEX_NO_WORK},
    {"ieeetranbstctl", BIBTEX_NO_WORK},
};

static const struct {
    const char *word, *name;
} alias[] = {
    {"JOUR", "article"},
    {"Journal Article", "article"},
    {"BOOK", "book"},
    {"Edited Book", "book"},
    {"CHAP", "incollection"},
    {"Book Section", "incollection"},
    {"CONF", "inproceedings"},
    {"CPAPER", "inproceedings"},
    {"Conference Proceedings", "inproceedings"},
    {"Conference Paper", "inproceedings"},
    {"THES", "phdthesis"},
    {"RPRT", "techreport"},
    {"Government Document", "techreport"},
    {"ELEC", "misc"},
    {"UNPB", "unpublished"},
    {"Unpublished Work", "unpublished"},
};

bool bibtex_type_known(struct str name)
{
    for (size_t i = 0; i < COUNT_OF(type); i++)
        if (str_eq_nocase_c(name, type[i].name))
            return true;
    return false;
}

enum bibtex_class bibtex_class_of(struct str name)
{
    for (size_t i = 0; i < COUNT_OF(type); i++)
        if (str_eq_nocase_c(name, type[i].name))
            return type[i].class;
    return BIBTEX_MISC;
}

enum bib_kind bibtex_kind_of(struct str name)
{
    switch (bibtex_class_of(name)) {
    case BIBTEX_JOURNAL:
        return BIB_ARTICLE;
    case BIBTEX_BOOK:
    case BIBTEX_PART:
        return BIB_BOOK;
    default:
        return BIB_OTHER;
    }
}

static const char *by_word(struct str word)
{
    for (size_t i = 0; i < COUNT_OF(type); i++)
        if (type[i].class != BIBTEX_NO_WORK && str_eq_nocase_c(word, type[i].name))
            return type[i].name;
    for (size_t i = 0; i < COUNT_OF(alias); i++)
        if (str_eq_nocase_c(word, alias[i].word))
            return alias[i].name;
    return NULL;
}

const char *bibtex_type_of(const struct bib_record *r)
{
    bool part = r->book_title.len && !str_eq(r->title, r->book_title);
    const char *name = by_word(r->type);
    bool fits = name && bibtex_kind_of(str_c(name)) == r->kind;
    if (fits && r->kind == BIB_BOOK)
        fits = (bibtex_class_of(str_c(name)) == BIBTEX_PART) == part;
    if (fits)
        return name;
    switch (r->kind) {
    case BIB_ARTICLE:
        return "article";
    case BIB_BOOK:
        return part ? "incollection" : "book";
    case BIB_OTHER:
        break;
    }
    return "misc";
}
