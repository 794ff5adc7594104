/* fields.c - see fields.h. */
#include "pubmed/query/fields.h"

#define TAG_NEAR_MIN 4  /* shorter ones are near to anything */
#define TAG_NEAR_MAX 64 /* longer ones to nothing */

#define PLAIN        false, false
#define NOEXP        true, false
#define NEAR_N       false, true

static const struct field_row rows[] = {
    {QF_ALL, FIELD_WORDS, PLAIN, "All Fields", "all"},
    {QF_TITLE, FIELD_WORDS, NEAR_N, "Title", "ti|titl"},
    {QF_TITLE_ABSTRACT, FIELD_WORDS, NEAR_N, "Title/Abstract", "tiab"},
    {QF_TEXT_WORD, FIELD_WORDS, PLAIN, "Text Word", "tw|text words|word"},
    {QF_OTHER_TERM, FIELD_WORDS, PLAIN, "Other Term", "ot|otrm"},
    {QF_TRANSLITERATED_TITLE, FIELD_WORDS, PLAIN, "Transliterated Title", "tt"},
    {QF_MESH, FIELD_HEADING, NOEXP, "MeSH Terms", "mh|mesh"},
    {QF_MESH_MAJOR, FIELD_HEADING, NOEXP, "MeSH Major Topic", "majr"},
    {QF_SUBHEADING, FIELD_QUALIFIER, NOEXP, "Subheading", "sh|subh|mesh subheading"},
    {QF_PUB_TYPE, FIELD_PUB_TYPE, NOEXP, "Publication Type", "pt|ptyp"},
    {QF_SUPPLEMENTARY, FIELD_WHOLE, PLAIN, "Supplementary Concept",
     "nm|subs|supplementary concept|supplemental concept|substance name"},
    {QF_REGISTRY_NUMBER, FIELD_WHOLE, PLAIN, "EC/RN Number", "rn|ecno"},
    {QF_PHARM_ACTION, FIELD_ACTION, PLAIN, "Pharmacological Action", "pa|papx"},
    {QF_LANGUAGE, FIELD_LANGUAGE, PLAIN, "Language", "la|lang"},
    {QF_AUTHOR, FIELD_AUTHOR, PLAIN, "Author", "au|auth"},
    {QF_AUTHOR_FIRST, FIELD_AUTHOR, PLAIN, "Author - First", "1au|faut|first author name"},
    {QF_AUTHOR_LAST, FIELD_AUTHOR, PLAIN, "Author - Last", "lastau|laut|last author name"},
    {QF_AUTHOR_FULL, FIELD_AUTHOR, PLAIN, "Full Author Name", "fau|full|author - full"},
    {QF_AUTHOR_ID, FIELD_WHOLE, PLAIN, "Author - Identifier", "auid"},
    {QF_CORPORATE_AUTHOR, FIELD_WORDS, PLAIN, "Author - Corporate", "cn|coln|corporate author"},
    {QF_INVESTIGATOR, FIELD_AUTHOR, PLAIN, "Investigator",
     "ir|invr|fir|finv|full investigator name|investigator - full"},
    {QF_PERSONAL_SUBJECT, FIELD_AUTHOR, PLAIN, "Subject - Personal Name", "ps"},
    {QF_EDITOR, FIELD_AUTHOR, PLAIN, "Editor", "ed"},
    {QF_AFFILIATION, FIELD_WORDS, NEAR_N, "Affiliation", "ad|affl"},
    {QF_JOURNAL, FIELD_WHOLE, PLAIN, "Journal", "ta|so|jo|jour"},
    {QF_ISSN, FIELD_WHOLE, PLAIN, "ISSN", "is"},
    {QF_NLM_ID, FIELD_WHOLE, PLAIN, "NLM Unique ID", "jid"},
    {QF_VOLUME, FIELD_WHOLE, PLAIN, "Volume", "vi|vol"},
    {QF_ISSUE, FIELD_WHOLE, PLAIN, "Issue", "ip|iss"},
    {QF_PAGES, FIELD_WHOLE, PLAIN, "Pagination", "pg|page"},
    {QF_DATE_PUBLICATION, FIELD_DATE, PLAIN, "Date - Publication", "dp|pdat|publication date"},
    {QF_DATE_ELECTRONIC, FIELD_DATE, PLAIN, "Electronic Publication Date",
     "epdat|epdt|electronic date of publication"},
    {QF_DATE_PRINT, FIELD_DATE, PLAIN, "Print Publication Date",
     "ppdat|ppdt|print date of publication"},
    {QF_DATE_ENTRY, FIELD_DATE, PLAIN, "Date - Entry", "edat|entry date|entrez date|date - entrez"},
    {QF_DATE_CREATE, FIELD_DATE, PLAIN, "Date - Create", "crdt|create date"},
    {QF_DATE_MESH, FIELD_DATE, PLAIN, "Date - MeSH", "mhda|mesh date"},
    {QF_DATE_COMPLETION, FIELD_DATE, PLAIN, "Date - Completion", "dcom|cdat|completion date"},
    {QF_DATE_MODIFICATION, FIELD_DATE, PLAIN, "Date - Modification", "lr|mdat|modification date"},
    {QF_PMID, FIELD_PMID, PLAIN, "UID", "pmid"},
    {QF_ARTICLE_ID, FIELD_WHOLE, PLAIN, "Article Identifier", "aid|pid|publisher id"},
    {QF_LOCATION_ID, FIELD_WHOLE, PLAIN, "Location ID", "lid"},
    {QF_SECONDARY_ID, FIELD_WORDS, PLAIN, "Secondary Source ID", "si"},
    {QF_GRANT, FIELD_WORDS, PLAIN, "Grants and Funding", "gr|grnt|grant number"},
    {QF_FILTER, FIELD_FILTER, PLAIN, "Filter", "sb|filt|subset"},
    {QF_PLACE, FIELD_WORDS, PLAIN, "Place of Publication", "pl|cnty"},
    {QF_PUBLISHER, FIELD_WORDS, PLAIN, "Publisher", "pubn"},
    {QF_BOOK, FIELD_WORDS, PLAIN, "Book", "book"},
    {QF_ISBN, FIELD_WHOLE, PLAIN, "ISBN", "isbn"},
    {QF_COI, FIELD_WORDS, PLAIN, "Conflict of Interest Statements", "cois"},
};

_Static_assert(COUNT_OF(rows) == QF_COUNT, "one row per field");

const struct field_row *field_row(enum query_field f)
{
    return &rows[f];
}

/* Blanks around a slash don't count: `Title / Abstract`. */
static bool same_tag(struct str tag, struct str name)
{
    size_t i = 0, k = 0;
    for (; i < tag.len && k < name.len; i++) {
        bool blank = tag.ptr[i] == ' ' && name.ptr[k] != ' ';
        bool slash = (i > 0 && tag.ptr[i - 1] == '/') || (i + 1 < tag.len && tag.ptr[i + 1] == '/');
        if (blank && slash)
            continue;
        if (!str_eq_nocase(str_sub(tag, i, i + 1), str_sub(name, k, k + 1)))
            return false;
        k++;
    }
    return i == tag.len && k == name.len;
}

const struct field_row *field_by_tag(struct str tag)
{
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct str rest = str_c(rows[i].tags), one;
        if (same_tag(tag, str_c(rows[i].display)))
            return &rows[i];
        while (str_split(&rest, '|', &one))
            if (same_tag(tag, one))
                return &rows[i];
    }
    return NULL;
}

static char *lower(struct arena *a, struct str s)
{
    char *copy = arena_strndup(a, s.ptr, s.len);
    for (char *c = copy; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return copy;
}

const char *field_nearest_tag(struct str tag, struct arena *a)
{
    const char **name = NULL;
    size_t n = 0, cap = 0;
    if (tag.len < TAG_NEAR_MIN || tag.len > TAG_NEAR_MAX)
        return NULL;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct str rest = str_c(rows[i].tags), one;
        name = arena_grow(a, name, n, &cap, sizeof *name);
        name[n++] = lower(a, str_c(rows[i].display));
        while (str_split(&rest, '|', &one)) {
            name = arena_grow(a, name, n, &cap, sizeof *name);
            name[n++] = arena_strndup(a, one.ptr, one.len);
        }
    }
    return str_nearest(str_c(lower(a, tag)), name, n);
}

const char *query_field_display(enum query_field f)
{
    return rows[f].display;
}

bool query_field_by_words(enum query_field f)
{
    return rows[f].kind == FIELD_WORDS || rows[f].kind == FIELD_WHOLE;
}

bool query_field_whole(enum query_field f)
{
    return rows[f].kind == FIELD_WHOLE;
}
