/* made.c - members by chance: free text may be anything, what has a form keeps it. */
#include "made.h"

#include "lib/base/buf.h"
#include "lib/bib/build.h"
#include "lib/bib/pubdate.h"
#include "reduce.h"

static uint32_t state;

static size_t pick(size_t n)
{
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % n;
}

static bool chance(size_t one_in)
{
    return pick(one_in) == 0;
}

/* Whatever somebody may have typed, or a program left behind. */
static struct str text(struct arena *a, size_t most)
{
    static const char *const piece[] = {"gene",        "Ærø",          "β-lactam",
                                        "基因组",      "геном",        "العربية",
                                        "e\xCC\x81",   "👩‍🔬",  "\xE2\x80\xAE",
                                        "\"quoted\"",  "'single'",     "{brace}",
                                        "\\LaTeX{}",   "50 %",         "$x^2$",
                                        "a_b",         "#1",           "~",
                                        "<b>bold</b>", "&amp;",        "&",
                                        "]]>",         "-->",          "<",
                                        "=1+1",        "@article{x,",  "a;b",
                                        "a|b",         "x:",           "TY  - JOUR",
                                        "ER  - ",      "fooAB  - bar", "PMID- 1",
                                        "AB  - ",      "%A Name",      "\n",
                                        "\r\n",        "\t",           "\nTY  - BOOK",
                                        "\n\nER  - ",  "\nPMID- 2",    "</Article>",
                                        "* star",      "//",           "[square]",
                                        "(round)",     "0x00",         "NULL",
                                        "\xC2\xA0",    "\xE2\x80\xA8", "p < .001",
                                        "—",           "“curly”"};
    struct buf b = {0};
    buf_adds(&b, "t"); /* something to see */
    for (size_t n = pick(most + 1); n-- > 0;) {
        buf_adds(&b, chance(6) ? "" : chance(9) ? "  " : " ");
        buf_adds(&b, piece[pick(COUNT_OF(piece))]);
    }
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static struct str maybe_text(struct arena *a, size_t most)
{
    return chance(2) ? (struct str){0} : text(a, most);
}

/* Text that a format gives a form to: letters of all kinds, no punctuation that parts things. */
static struct str plain(void)
{
    static const char *const word[] = {"Gels",         "Müller-Lüdenscheidt",
                                       "Nguyễn",       "O'Neil",
                                       "Rare disease", "全基因组",
                                       "ÅÆØ",          "BRCA1",
                                       "50 %",         "A & B",
                                       "x < y",        "\"q\""};
    return str_c(word[pick(COUNT_OF(word))]);
}

static struct str one_of(const char *const *list, size_t n)
{
    return str_c(list[pick(n)]);
}

static struct bib_author person(struct arena *a)
{
    static const char *const last[] = {"Larsen", "O'Neil", "Müller-Lüdenscheidt",
                                       "Nguyễn", "李",     "van der Berg"};
    static const char *const fore[] = {"Anne Marie", "Åse Ø.", "Jean-Pierre", "明"};
    static const char *const group[] = {"Danish Genome Consortium",
                                        "The Sieve Study Group; for the TRACERx team",
                                        "Writers of the sieve, second part", "Sieves & <Co>"};
    struct bib_author w = {0};
    if (chance(6)) {
        w.collective = one_of(group, COUNT_OF(group));
    } else {
        w.last = one_of(last, COUNT_OF(last));
        w.fore = one_of(fore, COUNT_OF(fore));
        if (chance(4))
            w.fore = (struct str){0};
        static const char *const initials[] = {"AM", "ÅØ", "JP", "明"};
        w.initials = STR("AM");
        for (size_t i = 0; i < COUNT_OF(fore); i++)
            if (str_eq_c(w.fore, fore[i]))
                w.initials = str_c(initials[i]);
        bool latin = str_eq_c(w.fore, "Anne Marie"); /* elsewhere MEDLINE can't tell it */
        w.suffix = latin && chance(2) ? STR("Jr") : (struct str){0};
        w.orcid = chance(3) ? STR("0000-0002-1825-0097") : (struct str){0};
        w.equal_contribution = chance(5);
    }
    w.n_affiliations = pick(3);
    w.affiliation = ARENA_ARRAY(a, 3, struct str);
    for (size_t i = 0; i < w.n_affiliations; i++)
        w.affiliation[i] = text(a, 20);
    return w;
}

static void people(struct bib_author **list, size_t *n, size_t most, bool with_places,
                   struct arena *a)
{
    *n = pick(most + 1);
    *list = ARENA_ARRAY(a, most + 1, struct bib_author);
    for (size_t i = 0; i < *n; i++) {
        (*list)[i] = person(a);
        if (!with_places) {
            (*list)[i].n_affiliations = 0;
            (*list)[i].orcid = (struct str){0};
            (*list)[i].equal_contribution = false;
        }
    }
}

static void parts(struct bib_abstract_part **list, size_t *n, struct arena *a)
{
    static const char *const label[] = {"METHODS", "AIMS & SCOPE", "Ziel", ""};
    *n = pick(4);
    *list = ARENA_ARRAY(a, 4, struct bib_abstract_part);
    for (size_t i = 0; i < *n; i++)
        (*list)[i] = (struct bib_abstract_part){one_of(label, COUNT_OF(label)),
                                                chance(2) ? STR("METHODS") : (struct str){0},
                                                text(a, chance(30) ? 3000 : 60)};
}

static struct bib_term *terms(size_t *n, const char *ui, bool owned, struct arena *a)
{
    struct bib_term *list = ARENA_ARRAY(a, 5, struct bib_term);
    size_t wanted = pick(5);
    *n = 0;
    for (size_t i = 0; i < wanted; i++) {
        struct bib_term t = {.ui = str_c(ui), .name = plain()};
        bool twice = false;
        for (size_t k = 0; k < *n; k++)
            twice |= str_eq(list[k].name, t.name);
        if (owned) {
            t.type = i < 2 ? STR("NOTNLM") : STR("NASA");
            t.major = chance(3);
        }
        if (!twice)
            list[(*n)++] = t;
    }
    return list;
}

static void make_headings(struct bib_record *r, struct arena *a)
{
    r->n_mesh = pick(4);
    r->mesh = ARENA_ARRAY(a, 4, struct bib_mesh);
    for (size_t i = 0; i < r->n_mesh; i++) {
        struct bib_mesh *h = &r->mesh[i];
        *h = (struct bib_mesh){.ui = STR("D005782"),
                               .name = plain(),
                               .type = chance(4) ? STR("Geographic") : (struct str){0},
                               .major = chance(2),
                               .automatic = chance(3)};
        h->n_qualifiers = pick(3);
        h->qualifier = ARENA_ARRAY(a, 3, struct bib_qualifier);
        for (size_t k = 0; k < h->n_qualifiers; k++)
            h->qualifier[k] = (struct bib_qualifier){STR("Q000235"), plain(), chance(2)};
    }
}

static void make_index(struct bib_record *r, struct arena *a)
{
    static const char *const language[] = {"eng", "dan", "ger", "chi", "und"};
    r->language = ARENA_ARRAY(a, 2, struct str);
    r->n_languages = pick(3);
    for (size_t i = 0; i < r->n_languages; i++)
        r->language[i] = one_of(language, COUNT_OF(language));
    r->pub_type = terms(&r->n_pub_types, "D016428", false, a);
    r->supplementary = terms(&r->n_supplementary, "C535434", false, a);
    for (size_t i = 0; i < r->n_supplementary; i++)
        r->supplementary[i].type = STR("Disease");
    r->keyword = terms(&r->n_keywords, "", true, a);
    make_headings(r, a);
    r->n_chemicals = pick(3);
    r->chemical = ARENA_ARRAY(a, 3, struct bib_chemical);
    for (size_t i = 0; i < r->n_chemicals; i++)
        r->chemical[i] = (struct bib_chemical){chance(2) ? STR("0") : STR("EC 3.6.3.14"),
                                               STR("D000900"), plain()};
    r->subset = ARENA_ARRAY(a, 2, struct str);
    r->n_subsets = pick(3);
    r->gene_symbol = ARENA_ARRAY(a, 2, struct str);
    r->n_gene_symbols = pick(3);
    for (size_t i = 0; i < 2; i++) {
        r->subset[i] = STR("IM");
        r->gene_symbol[i] = plain();
    }
}

static void make_connections(struct bib_record *r, struct arena *a)
{
    static const char *const link[] = {"CommentIn", "ErratumFor", "RetractionIn", "Cites"};
    r->n_grants = pick(3);
    r->grant = ARENA_ARRAY(a, 3, struct bib_grant);
    for (size_t i = 0; i < r->n_grants; i++)
        r->grant[i] = (struct bib_grant){STR("MR/L003120/1"), chance(2) ? STR("CA") : STR(""),
                                         plain(), chance(2) ? STR("Denmark") : STR("")};
    r->n_databanks = pick(3);
    r->databank = ARENA_ARRAY(a, 3, struct bib_databank);
    for (size_t i = 0; i < r->n_databanks; i++) {
        struct bib_databank *d = &r->databank[i];
        d->name = i ? STR("GENBANK") : STR("ClinicalTrials.gov");
        d->n_accessions = 1 + pick(2);
        d->accession = ARENA_ARRAY(a, 2, struct str);
        d->accession[0] = STR("NCT00000000");
        d->accession[1] = STR("AF1");
    }
    r->n_links = pick(3);
    r->link = ARENA_ARRAY(a, 3, struct bib_link);
    for (size_t i = 0; i < r->n_links; i++)
        r->link[i] = (struct bib_link){
            one_of(link, COUNT_OF(link)), STR("Int J Dermatol. 2017 Dec;56(12):1489."),
            chance(2) ? STR("28884800") : (struct str){0}, maybe_text(a, 3)};
    r->n_references = pick(80);
}

static struct date day(void)
{
    struct date d = {1950 + (int)pick(75), (int)pick(13), 0};
    if (d.month)
        d.day = (int)pick(29);
    return d;
}

static void make_dates(struct bib_record *r, struct arena *a)
{
    static const char *const status[] = {"entrez", "received", "medline", "pubmed"};
    static const char *const printed[] = {"1998 Dec-1999 Jan", "2018 Winter", "2007 Sep 3-9"};
    r->print_date = chance(8) ? (struct date){0} : day();
    if (chance(5)) {
        r->medline_date = one_of(printed, COUNT_OF(printed));
        r->print_date = bib_date_guess(r->medline_date);
    }
    r->electronic_date = chance(2) ? day() : (struct date){0};
    r->date_completed = chance(2) ? day() : (struct date){0};
    r->date_revised = chance(2) ? day() : (struct date){0};
    r->n_history = pick(5);
    r->history = ARENA_ARRAY(a, 4, struct bib_history);
    for (size_t i = 0; i < r->n_history; i++) {
        bool timed = chance(2);
        r->history[i] = (struct bib_history){str_c(status[i]),
                                             {2018, 4, 17},
                                             timed ? (int)pick(24) : -1,
                                             timed ? (int)pick(60) : -1};
    }
}

static void make_ids(struct bib_record *r, struct arena *a)
{
    if (chance(5))
        bib_add_id(r, a, "nlm", STR("NIHMS1"));
    if (chance(2)) {
        r->pmid = str_c(arena_fmt(a, "%zu", 1 + pick(chance(4) ? 900 : 40000000)));
        bib_add_id(r, a, "pubmed", r->pmid);
        r->source_id = r->pmid;
    } else if (chance(2)) {
        r->source_id = STR("2018123456:x/ø");
    }
    if (chance(2)) {
        r->doi = STR("10.4103/abr.abr_99_17<1::aid>3.0.co;2-#");
        r->doi = STR("10.4103/abr.abr_99_17(2018)1:2");
        bib_add_id(r, a, "doi", STR("10.4103/ABR.abr_99_17(2018)1:2"));
    }
    if (chance(3))
        bib_add_id(r, a, "pii", STR("S0140-6736(17)32802-7"));
    if (chance(3)) {
        r->pmcid = STR("PMC5887692");
        bib_add_id(r, a, "pmc", r->pmcid);
    }
}

static void make_place(struct bib_record *r, struct arena *a)
{
    static const char *const pages[] = {
        "94-103", "e12", "S1-S9", "349-69; discussion 370", "12", "i-iv", "", "12, 14-15", "1–9"};
    r->journal = maybe_text(a, 6);
    if (r->journal.len && chance(2))
        r->journal_abbr = STR("Adv Biomed Res");
    r->medline_ta = chance(2) ? r->journal_abbr : (struct str){0};
    r->nlm_id = chance(2) ? STR("101586897") : (struct str){0};
    r->issn_print = chance(2) ? STR("2277-9175") : (struct str){0};
    r->issn_electronic = chance(2) ? STR("1234-567X") : (struct str){0};
    r->issn_linking = chance(2) ? STR("2277-9175") : (struct str){0};
    r->isbn = ARENA_ARRAY(a, 1, struct str);
    r->n_isbns = pick(2);
    r->isbn[0] = STR("978-0-306-40615-7");
    r->volume = chance(2) ? STR("7 Suppl 1") : (struct str){0};
    r->issue = chance(2) ? STR("Pt 2") : (struct str){0};
    r->pages = one_of(pages, COUNT_OF(pages));
    r->start_page = bib_first_page(r->pages);
    r->cited_medium = chance(2) ? STR("Internet") : (struct str){0};
    r->country = chance(2) ? STR("Denmark") : (struct str){0};
    r->publisher = maybe_text(a, 3);
    r->place = maybe_text(a, 2);
}

/* Of one word of its own: RIS takes a field that says what another says for a repetition. */
static struct str field_value(struct arena *a)
{
    struct str s = text(a, 8);
    return str_c(arena_fmt(a, "field %.*s", (int)s.len, s.ptr));
}

static void make_rest(struct bib_record *r, struct arena *a)
{
    r->database = chance(3) ? STR("Embase") : (struct str){0};
    r->url = chance(2) ? STR("https://example.org/a?b=1&c=%20#d") : (struct str){0};
    r->notes = maybe_text(a, 10);
    r->copyright = maybe_text(a, 5);
    r->coi_statement = maybe_text(a, 10);
    r->extra = ARENA_ARRAY(a, 4, struct bib_extra);
    r->n_extra = pick(4);
    for (size_t i = 0; i < r->n_extra; i++)
        r->extra[i] = (struct bib_extra){one_of(round_trip_extra, n_round_trip_extra),
                                         chance(3) ? (struct str){0} : field_value(a)};
}

struct bib_record made_record(uint32_t seed, struct arena *a)
{
    static const enum bib_kind kind[] = {BIB_ARTICLE, BIB_ARTICLE, BIB_ARTICLE, BIB_BOOK,
                                         BIB_OTHER};
    static const char *const type[] = {"PubmedArticle", "JOUR", "BOOK", "THES", "dataset", ""};
    state = seed * 2654435761u + 1;
    struct bib_record r = {.kind = kind[pick(COUNT_OF(kind))],
                           .type = one_of(type, COUNT_OF(type)),
                           .pmid_version = 1 + (int)pick(3)};
    r.title = text(a, 30);
    r.vernacular_title = maybe_text(a, 10);
    if (r.kind == BIB_BOOK)
        r.book_title = chance(2) ? r.title : text(a, 9);
    r.collection_title = maybe_text(a, 4);
    r.status = chance(2) ? STR("MEDLINE") : (struct str){0};
    r.owner = chance(2) ? STR("NLM") : (struct str){0};
    r.indexing_method = chance(3) ? STR("Automated") : (struct str){0};
    r.pub_model = chance(2) ? STR("Print-Electronic") : (struct str){0};
    r.publication_status = chance(2) ? STR("ppublish") : (struct str){0};
    make_ids(&r, a);
    parts(&r.abstract, &r.n_abstract, a);
    r.other_abstract = ARENA_ARRAY(a, 1, struct bib_other_abstract);
    r.n_other_abstracts = chance(4);
    if (r.n_other_abstracts) {
        r.other_abstract[0].type = STR("Publisher");
        r.other_abstract[0].language = STR("dan");
        parts(&r.other_abstract[0].part, &r.other_abstract[0].n_parts, a);
        r.n_other_abstracts = r.other_abstract[0].n_parts > 0;
    }
    people(&r.author, &r.n_authors, 4, true, a);
    r.authors_incomplete = r.n_authors && chance(4);
    people(&r.editor, &r.n_editors, 2, false, a);
    people(&r.investigator, &r.n_investigators, 2, false, a);
    people(&r.subject, &r.n_subjects, 1, false, a);
    make_place(&r, a);
    make_dates(&r, a);
    make_index(&r, a);
    make_connections(&r, a);
    make_rest(&r, a);
    return r;
}
