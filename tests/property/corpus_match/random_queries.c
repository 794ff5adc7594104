/* random_queries.c - terms taken from records, tags of every field, operators. */
#include "random.h"

#include "lib/base/text.h"

static const struct {
    enum query_field field;
    const char *tag;
} by_words[] = {
    {QF_ALL, "all"},
    {QF_TITLE, "ti"},
    {QF_TITLE_ABSTRACT, "tiab"},
    {QF_TEXT_WORD, "tw"},
    {QF_OTHER_TERM, "ot"},
    {QF_TRANSLITERATED_TITLE, "tt"},
    {QF_SUPPLEMENTARY, "nm"},
    {QF_REGISTRY_NUMBER, "rn"},
    {QF_AUTHOR_ID, "auid"},
    {QF_CORPORATE_AUTHOR, "cn"},
    {QF_AFFILIATION, "ad"},
    {QF_JOURNAL, "ta"},
    {QF_ISSN, "is"},
    {QF_NLM_ID, "jid"},
    {QF_VOLUME, "vi"},
    {QF_ISSUE, "ip"},
    {QF_PAGES, "pg"},
    {QF_ARTICLE_ID, "aid"},
    {QF_LOCATION_ID, "lid"},
    {QF_SECONDARY_ID, "si"},
    {QF_GRANT, "gr"},
    {QF_PLACE, "pl"},
    {QF_PUBLISHER, "pubn"},
    {QF_COI, "cois"},
};

static const char *const date_tag[] = {"dp",   "epdat", "ppdat", "edat",
                                       "crdt", "mhda",  "dcom",  "lr"};

static const struct bib_record *any_record(struct chance *c, const struct bib_record *const *record,
                                           size_t n)
{
    return record[chance_below(c, n)];
}

/* A word, now and then with wildcards: cut off, opened in the middle, or at its start. */
static void add_word(struct chance *c, struct buf *out, struct str w)
{
    size_t cut = 4 + chance_below(c, w.len > 4 ? w.len - 3 : 1);
    if (w.len < 5 || !chance_one_in(c, 4)) {
        buf_addstr(out, w);
        return;
    }
    while (cut < w.len && ((unsigned char)w.ptr[cut] & 0xC0) == 0x80)
        cut++;
    buf_addstr(out, str_sub(w, 0, cut));
    buf_addch(out, '*');
    if (cut + 1 < w.len && chance_one_in(c, 2)) {
        size_t from = cut + 1;
        while (from < w.len && ((unsigned char)w.ptr[from] & 0xC0) == 0x80)
            from++;
        buf_addstr(out, str_sub(w, from, w.len));
        if (chance_one_in(c, 3))
            buf_addch(out, '*');
    }
}

/* Some words of a text that follow each other; all of it for a field that wants it whole. */
static void add_some_words(struct chance *c, struct buf *out, struct str text, bool whole,
                           struct arena *a)
{
    struct text_tokens t = text_tokenize(text, a);
    if (t.n == 0)
        return;
    size_t n = whole && !chance_one_in(c, 5) ? t.n : 1 + chance_below(c, 4);
    size_t from = n < t.n ? chance_below(c, t.n - n + 1) : 0;
    for (size_t i = from; i < t.n && i < from + n; i++) {
        const char *gap = chance_one_in(c, 8) ? "-" : " ";
        buf_adds(out, i > from ? gap : "");
        add_word(c, out, str_sub(text, t.item[i].start, t.item[i].end));
    }
}

static void add_word_term(struct chance *c, const struct bib_record *r, struct buf *out,
                          struct arena *a)
{
    const struct query_text *text;
    size_t which = chance_below(c, chance_one_in(c, 2) ? 5 : COUNT_OF(by_words));
    size_t n = query_texts(r, a, &text), fitting = 0;
    struct str chosen = STR("genome");
    for (size_t i = 0; i < n; i++)
        if ((text[i].fields & QUERY_FIELD_BIT(by_words[which].field)) &&
            chance_one_in(c, ++fitting))
            chosen = text[i].text;
    buf_addch(out, '"');
    add_some_words(c, out, chosen, query_field_whole(by_words[which].field), a);
    buf_addf(out, "\"[%s", by_words[which].tag);
    if ((by_words[which].field == QF_TITLE || by_words[which].field == QF_TITLE_ABSTRACT ||
         by_words[which].field == QF_AFFILIATION) &&
        chance_one_in(c, 4))
        buf_addf(out, ":~%zu", chance_below(c, 4));
    buf_addch(out, ']');
}

/* Wildcards where people put them: inside words and inside phrases, on both sides. */
static void add_wildcard_term(struct chance *c, struct buf *out)
{
    static const char *const pattern[] = {"organi*ation",
                                          "tumo*r",
                                          "\"vaccin* schedul*\"",
                                          "\"meta*tatic tumo*r\"",
                                          "\"whole *ome seq*\"",
                                          "\"who*e genom*\"",
                                          "sequenc*",
                                          "vaccin*on*",
                                          "\"pati*t outc*\"",
                                          "\"tri*l of the\"",
                                          "\"meta-anal*is\"",
                                          "na*ve",
                                          "metas*c",
                                          "\"cance* patie*\"",
                                          "beta-cat*n",
                                          "\"organi*ation the\""};
    static const char *const tag[] = {"tiab", "ti", "tw", "all", "ot", "ad", "tt", "cn"};
    buf_addf(out, "%s[%s]", pattern[chance_below(c, COUNT_OF(pattern))],
             tag[chance_below(c, chance_one_in(c, 2) ? 2 : COUNT_OF(tag))]);
}

/* Words near each other, of the pool and of the record. */
static void add_near_term(struct chance *c, struct buf *out)
{
    static const char *const word[] = {"tumour", "genome", "sequencing", "whole", "the",
                                       "of",     "cancer", "patients",   "trial"};
    static const char *const tag[] = {"tiab", "ti", "ad"};
    buf_addch(out, '"');
    for (size_t i = 0, n = 2 + chance_below(c, 2); i < n; i++)
        buf_addf(out, "%s%s", i ? " " : "", word[chance_below(c, COUNT_OF(word))]);
    buf_addf(out, "\"[%s:~%zu]", tag[chance_below(c, COUNT_OF(tag))], chance_below(c, 6));
}

static void add_heading_term(struct chance *c, const struct bib_record *r, struct buf *out)
{
    static const char *const tag[] = {"mh", "majr", "mh:noexp", "majr:noexp"};
    static const char *const wide[] = {"Neoplasms by Site", "cancer",  "Neoplasms",
                                       "neoplas*",          "sarcom*", "Nonexistent heading"};
    static const char *const side[] = {"/diagnosis", "/genetics", "/ge", "/pa", "/drug therapy"};
    buf_addch(out, '"');
    if (r->n_mesh && !chance_one_in(c, 3))
        buf_addstr(out, r->mesh[chance_below(c, r->n_mesh)].name);
    else
        buf_adds(out, wide[chance_below(c, COUNT_OF(wide))]);
    if (chance_one_in(c, 2))
        buf_adds(out, side[chance_below(c, COUNT_OF(side))]);
    buf_addf(out, "\"[%s]", tag[chance_below(c, COUNT_OF(tag))]);
}

static void add_other_heading(struct chance *c, struct buf *out)
{
    static const char *const term[] = {
        "genetics[sh]",
        "\"diagnosis\"[sh]",
        "pathology[sh:noexp]",
        "patho*[sh]",
        "review[pt]",
        "clinical trial[pt]",
        "clinical trial[pt:noexp]",
        "journal artic*[pt]",
        "english[la]",
        "dan[la]",
        "jpn[la]",
        "germ*[la]",
        "medline[sb]",
        "hasabstract[sb]",
        "inprocess[sb]",
        "publisher[sb]",
        "pubmed pmc[sb]",
        "all[sb]",
        "pubmed books[sb]",
        "pubstatusaheadofprint[sb]",
        "hasstructuredabstract[sb]",
        "pubmednotmedline[sb]",
        "haskeyword[sb]",
        "hascommentin[sb]",
        "systematic[sb]",
        "allchild[filter]",
        "retracted publication[pt]",
        "genome",
        "cancer",
        "sarcoma patients",
    };
    buf_adds(out, term[chance_below(c, COUNT_OF(term))]);
}

static void add_author_term(struct chance *c, const struct bib_record *r, struct buf *out)
{
    static const char *const tag[] = {"au", "1au", "lastau", "fau", "ir", "ps", "ed"};
    struct bib_author nobody = {.last = STR("Smith"), .fore = STR("John"), .initials = STR("J")};
    const struct bib_author *p = r->n_authors ? &r->author[chance_below(c, r->n_authors)] : &nobody;
    bool quoted = chance_one_in(c, 3);
    if (p->last.len == 0)
        p = &nobody;
    buf_adds(out, quoted ? "\"" : "");
    switch (chance_below(c, 6)) {
    case 0:
        buf_addstr(out, p->last);
        break;
    case 1:
        buf_addf(out, "%.*s %.*s", (int)p->last.len, p->last.ptr, (int)p->initials.len,
                 p->initials.ptr);
        break;
    case 2:
        buf_addf(out, "%.*s %.1s", (int)p->last.len, p->last.ptr, p->initials.ptr);
        break;
    case 3:
        buf_addf(out, "%.*s %.*s", (int)p->fore.len, p->fore.ptr, (int)p->last.len, p->last.ptr);
        break;
    case 4:
        buf_addf(out, "%.*s, %.*s", (int)p->last.len, p->last.ptr, (int)p->fore.len, p->fore.ptr);
        break;
    default:
        add_word(c, out, p->last);
        buf_adds(out, chance_one_in(c, 2) ? " J*" : "");
        break;
    }
    buf_addf(out, "%s[%s]", quoted ? "\"" : "", tag[chance_below(c, COUNT_OF(tag))]);
}

static void add_day(struct chance *c, struct buf *out)
{
    buf_addf(out, "%zu", 2014 + chance_below(c, 10));
    if (chance_one_in(c, 3))
        return;
    buf_addf(out, "/%02zu", 1 + chance_below(c, 12));
    if (!chance_one_in(c, 3))
        buf_addf(out, "/%02zu", 1 + chance_below(c, 28));
}

static void add_date_term(struct chance *c, struct buf *out)
{
    const char *tag = date_tag[chance_one_in(c, 2) ? 0 : chance_below(c, COUNT_OF(date_tag))];
    if (chance_one_in(c, 6)) {
        buf_addf(out, "\"last %zu years\"[%s]", 1 + chance_below(c, 8), tag);
        return;
    }
    add_day(c, out);
    if (chance_one_in(c, 2)) {
        buf_addch(out, ':');
        add_day(c, out);
    }
    buf_addf(out, "[%s]", tag);
}

static void add_pmid_term(struct chance *c, const struct bib_record *r, struct buf *out)
{
    if (chance_one_in(c, 2))
        buf_addf(out, "%zu:%zu[uid]", 900 + chance_below(c, 300), 1000 + chance_below(c, 500));
    else
        buf_addf(out, "%.*s %zu[pmid]", (int)r->pmid.len, r->pmid.ptr, 1000 + chance_below(c, 500));
}

static void add_term(struct chance *c, const struct bib_record *r, struct buf *out)
{
    struct arena a = {0};
    switch (chance_below(c, 14)) {
    case 0:
    case 1:
        add_heading_term(c, r, out);
        break;
    case 2:
        add_other_heading(c, out);
        break;
    case 3:
        add_author_term(c, r, out);
        break;
    case 4:
        add_date_term(c, out);
        break;
    case 5:
        add_pmid_term(c, r, out);
        break;
    case 6:
        add_wildcard_term(c, out);
        break;
    case 7:
        add_near_term(c, out);
        break;
    default:
        add_word_term(c, r, out, &a);
        break;
    }
    arena_release(&a);
}

void random_query(struct chance *c, const struct bib_record *const *record, size_t n, size_t terms,
                  struct buf *out)
{
    static const char *const operator[] = {" AND ", " OR ", " OR ", " NOT "};
    size_t count = 1 + chance_below(c, terms);
    for (size_t i = 0; i < count; i++) {
        buf_adds(out, i ? operator[chance_below(c, COUNT_OF(operator))] : "");
        if (terms > 1 && chance_one_in(c, 3)) {
            buf_addch(out, '(');
            random_query(c, record, n, terms - 1, out);
            buf_addch(out, ')');
        } else {
            add_term(c, any_record(c, record, n), out);
        }
    }
}
