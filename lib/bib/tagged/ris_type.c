/* ris_type.c - the kind of work as RIS names it. */
#include "lib/bib/tagged/ris_record.h"
#include "lib/bib/tagged/ris_write.h"

static const char *const types[] = {
    "ABST",  "ADVS",   "AGGR",  "ANCIENT", "ART",    "BILL",  "BLOG",    "BOOK",  "CASE",   "CHAP",
    "CHART", "CLSWK",  "COMP",  "CONF",    "CPAPER", "CTLG",  "DATA",    "DBASE", "DICT",   "EBOOK",
    "ECHAP", "EDBOOK", "EJOUR", "ELEC",    "ENCYC",  "EQUA",  "FIGURE",  "GEN",   "GOVDOC", "GRNT",
    "HEAR",  "ICOMM",  "INPR",  "JFULL",   "JOUR",   "LEGAL", "MANSCPT", "MAP",   "MGZN",   "MPCT",
    "MULTI", "MUSIC",  "NEWS",  "PAMP",    "PAT",    "PCOMM", "RPRT",    "SER",   "SLIDE",  "SOUND",
    "STAND", "STAT",   "THES",  "UNBILL",  "UNPB",   "UNPD",  "VIDEO",   "WEB"};

/* Words in the types of other formats. */
static const char *const meaning[][2] = {
    {"thesis", "THES"},       {"dissertation", "THES"}, {"report", "RPRT"},
    {"proceeding", "CPAPER"}, {"conference", "CPAPER"}, {"paper", "CPAPER"},
    {"web", "ELEC"},          {"online", "ELEC"},       {"electronic", "ELEC"},
    {"patent", "PAT"},        {"dataset", "DATA"},      {"news", "NEWS"},
    {"unpublished", "UNPB"},  {"preprint", "UNPB"}};

static bool holds_word(struct str s, const char *word)
{
    for (size_t at = 0; at + strlen(word) <= s.len; at++)
        if (str_starts_nocase(str_sub(s, at, s.len), word))
            return true;
    return false;
}

static const char *other_type(struct str type)
{
    for (size_t i = 0; i < COUNT_OF(meaning); i++)
        if (holds_word(type, meaning[i][0]))
            return meaning[i][1];
    return "GEN";
}

bool ris_is_part(const struct bib_record *r)
{
    return r->kind == BIB_BOOK && r->title.len && r->book_title.len &&
           !str_eq(r->title, r->book_title);
}

bool ris_in_journal(const struct bib_record *r)
{
    bool journal = r->journal.len || r->journal_abbr.len || r->medline_ta.len;
    return journal && (r->volume.len || r->issue.len || r->pages.len || r->start_page.len);
}

/* A whole book can't name the chapter, nor a chapter be its book. */
static bool fits(const struct bib_record *r, const char *type)
{
    static const char *const part[] = {"CHAP", "ECHAP", "DICT", "ENCYC"};
    bool chapter = false;
    for (size_t i = 0; i < COUNT_OF(part); i++)
        chapter |= strcmp(type, part[i]) == 0;
    if (strcmp(type, "GEN") == 0) /* in a volume of a journal it is read as an article */
        return r->kind == (ris_in_journal(r) ? BIB_ARTICLE : BIB_OTHER);
    if (strcmp(type, "EDBOOK") == 0 && r->n_authors) /* its authors are editors */
        return false;
    return ris_kind(str_c(type)) == r->kind && (r->kind != BIB_BOOK || chapter == ris_is_part(r));
}

const char *ris_type(const struct bib_record *r)
{
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (str_eq_c(r->type, types[i]) && fits(r, types[i]))
            return types[i];
    if (r->kind == BIB_ARTICLE)
        return "JOUR";
    if (r->kind == BIB_BOOK)
        return ris_is_part(r) ? "CHAP" : "BOOK";
    return other_type(r->type);
}
