/* wos_record.c - which tag is which member. */
#include "lib/bib/tagged/wos_record.h"

#include "lib/bib/build.h"
#include "lib/bib/list.h"
#include "lib/bib/pubdate.h"
#include "lib/bib/tagged/tag_fields.h"
#include "lib/bib/terms.h"

static const struct tag_member members[] = {
    {"PT", offsetof(struct bib_record, type)},
    {"FN", offsetof(struct bib_record, database)},
    {"TI", offsetof(struct bib_record, title)},
    {"FT", offsetof(struct bib_record, vernacular_title)},
    {"VL", offsetof(struct bib_record, volume)},
    {"IS", offsetof(struct bib_record, issue)},
    {"PU", offsetof(struct bib_record, publisher)},
    {"PI PC", offsetof(struct bib_record, place)},
    {"UT", offsetof(struct bib_record, source_id)},
};

/* PT: J journal, B book, S book in a series, P patent; older files have others. */
static void set_where(const struct tagged *t, struct bib_record *r)
{
    struct str source = tagged_get(t, "SO");
    bool book = str_eq_c(r->type, "B") || str_eq_c(r->type, "S");
    bool article = str_eq_c(r->type, "J") || !r->type.len;
    r->kind = book ? BIB_BOOK : article ? BIB_ARTICLE : BIB_OTHER;
    if (book)
        r->book_title = source.len ? source : r->title;
    else
        r->journal = source;
    if (!r->title.len)
        r->title = r->book_title;
    r->collection_title = tagged_get(t, "SE");
    r->journal_abbr = tagged_get(t, "JI J9");
}

/* BP and EP, PS whole in older files, AR the number of an article without pages. */
static void set_pages(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    r->start_page = tagged_get(t, "BP BR");
    if (!r->start_page.len)
        r->pages = tagged_get(t, "PS AR");
    bib_complete_pages(r, tagged_get(t, "EP"), a);
}

static void add_keywords(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    static const struct {
        const char *tag, *type;
    } list[] = {
        {"DE", ""}, {"ID", "Keywords Plus"}, {"OR", "OR"}, {"BD", "BD"}, {"MC", "MC"}, {"MQ", "MQ"},
    };
    for (size_t k = 0; k < COUNT_OF(list); k++)
        for (size_t i = 0; i < t->n; i++)
            if (strcmp(t->field[i].tag, list[k].tag) == 0)
                tag_add_keywords(r, tagged_value(t, i), ';', list[k].type, a);
}

/* `Danish Mill Fund [M-1, M-2]; Sieve Trust` */
static void add_grants(struct bib_record *r, struct str all, struct arena *a)
{
    struct str one, id;
    while (str_split(&all, ';', &one)) {
        one = str_trim(one);
        size_t open = str_find(one, STR("["), 0);
        struct str agency = str_trim(str_sub(one, 0, open));
        struct str ids = open == SIZE_MAX ? STR("") : str_sub(one, open + 1, one.len);
        if (ids.len && ids.ptr[ids.len - 1] == ']')
            ids.len--;
        bool any = false;
        while (str_split(&ids, ',', &id)) {
            any = true;
            *LIST_ADD(a, r->grant, r->n_grants) =
                (struct bib_grant){.id = str_trim(id), .agency = agency};
        }
        if (!any && agency.len)
            *LIST_ADD(a, r->grant, r->n_grants) = (struct bib_grant){.agency = agency};
    }
}

static void add_lists(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    struct str types = tagged_get(t, "DT"), languages = tagged_get(t, "LA"), one;
    while (str_split(&types, ';', &one))
        if (!str_eq_c(str_trim(one), "-"))
            tag_add_pub_type(r, one, a);
    while (str_split(&languages, ';', &one))
        tag_add_language(r, one, a);
    for (size_t i = 0; i < t->n; i++) {
        if (tag_in(t->field[i].tag, "SN BN"))
            bib_add_serials(r, tagged_value(t, i), a);
        if (tag_in(t->field[i].tag, "FU"))
            add_grants(r, tagged_value(t, i), a);
    }
}

static void set_numbers(const struct tagged *t, struct bib_record *r, struct arena *a)
{
    int64_t n;
    struct bib_record other = {0};
    bib_add_serials(&other, tagged_get(t, "EI"), a);
    if (other.issn_print.len && !str_eq(other.issn_print, r->issn_print))
        r->issn_electronic = other.issn_print;
    if (str_int64(tagged_get(t, "NR"), &n) && n > 0)
        r->n_references = (size_t)n;
}

static void set_ids(const struct tagged *t, struct bib_record *r, struct arena *a)
{
    r->doi = bib_clean_doi(tagged_get(t, "DI D2"), a);
    r->pmid = bib_clean_pmid(tagged_get(t, "PM"), a);
    bib_add_id(r, a, "pubmed", r->pmid);
    bib_add_id(r, a, "doi", r->doi);
    tag_add_accession(r, r->source_id, a);
}

/* Tags whose values stand in lists, in members in another form, or say nothing of the work. */
static const char listed_tags[] = "AU AF BA BF CA BE ED C1 OI DE ID OR BD MC MQ AB DT LA SN EI "
                                  "BN FU NR CR PD PY EA BP EP PS J9";

void wos_record(const struct tagged *t, struct arena *a, struct bib_record *out)
{
    struct bib_record *r = out;
    tag_fill(t, members, COUNT_OF(members), r);
    set_where(t, r);
    wos_people(t, a, r);
    tag_set_abstract(r, tagged_get(t, "AB"), a);
    set_pages(t, a, r);
    add_keywords(t, a, r);
    add_lists(t, a, r);
    set_numbers(t, r, a);
    set_ids(t, r, a);
    tag_set_date(r, tagged_get(t, "PY"), tagged_get(t, "PD"), a);
    r->electronic_date = bib_date_guess(tagged_get(t, "EA"));
    tag_add_extras(t, listed_tags, r, a);
}
