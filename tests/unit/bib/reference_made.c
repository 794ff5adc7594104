/* reference_made.c - records made by chance, as reference managers have them. */
#include "reference_made.h"

#include "nbib_made.h"

#include "lib/bib/build.h"

static struct str one_of(uint32_t seed, const char *const *word, size_t n)
{
    return str_c(word[seed % n]);
}

static void make_work(struct bib_record *r, uint32_t seed)
{
    static const char *const other[] = {"Thesis", "RPRT", "inproceedings", "Web Page",
                                        "unheard-of"};
    switch (seed % 5) {
    case 0:
        r->kind = BIB_BOOK;
        r->type = STR("BOOK");
        r->book_title = r->title;
        r->collection_title = STR("Lectures on μ-calculus & more");
        break;
    case 1:
        r->kind = BIB_BOOK;
        r->type = STR("CHAP");
        r->book_title = STR("The whole {book}, 50% of it");
        break;
    case 2:
        r->kind = BIB_OTHER;
        r->type = one_of(seed / 5, other, COUNT_OF(other));
        break;
    default:
        break;
    }
    if (r->kind == BIB_BOOK) {
        r->journal = r->journal_abbr = r->medline_ta = (struct str){0};
        r->isbn = NULL;
        r->n_isbns = 0;
    }
}

static void make_extras(struct bib_record *r, uint32_t seed, struct arena *a)
{
    static const struct bib_extra extra[] = {
        {{"decision", 8}, {"include", 7}},      {{"call-num", 8}, {"QZ 50", 5}},
        {{"label", 5}, {"L_1 & 2", 7}},         {{"reason", 6}, {"a\\b wrong C:\\temp 100%", 22}},
        {{"decision", 8}, {"maybe later", 11}},
    };
    r->n_extra = seed % (COUNT_OF(extra) + 1);
    r->extra = ARENA_ARRAY(a, COUNT_OF(extra), struct bib_extra);
    memcpy(r->extra, extra, sizeof extra);
}

static void make_editors(struct bib_record *r, uint32_t seed, struct arena *a)
{
    r->n_editors = seed % 3;
    r->editor = ARENA_ARRAY(a, 3, struct bib_author);
    r->editor[0] = (struct bib_author){
        .last = STR("van der Berg"), .fore = STR("Jan-Willem"), .initials = STR("JW")};
    r->editor[1] = (struct bib_author){.last = STR("Ødegård"), .initials = STR("KP")};
}

struct bib_record reference_made(uint32_t seed, struct arena *a)
{
    struct bib_record r = nbib_made(seed, a);
    static const char *const database[] = {"", "Embase", "PubMed", "Scopus"};
    make_work(&r, seed);
    make_extras(&r, seed / 3, a);
    make_editors(&r, seed / 2, a);
    r.database = one_of(seed, database, COUNT_OF(database));
    r.source_id = seed % 2 ? STR("key_2010:a") : (struct str){0};
    r.url = seed % 3 ? STR("https://example.org/a_b?x=1&y=%20z#t~") : (struct str){0};
    r.notes = seed % 4 ? (struct str){0} : STR("First line_1\nsecond {line} 50%");
    r.issue = STR("4-5");
    r.publisher = STR("Smith & Sons");
    r.place = STR("København");
    r.n_languages = seed % 3;
    r.language = ARENA_ARRAY(a, 3, struct str);
    r.language[0] = STR("eng");
    r.language[1] = STR("dan");
    if (seed % 5 == 4) {
        r.pmcid = STR("PMC123456");
        bib_add_id(&r, a, "pmc", r.pmcid);
        bib_add_id(&r, a, "accession", STR("WOS:000123"));
    }
    r.start_page = bib_first_page(r.pages);
    return r;
}
