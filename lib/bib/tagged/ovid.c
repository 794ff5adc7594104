/* ovid.c - Ovid's citations, in either of two forms. Tagged: `<1. >`, then `AU  - Holm, Anna`. With
 * fields in words: `<1>`, then the field's name on a line of its own and its value indented below.
 */
#include "lib/bib/tagged/ovid_record.h"
#include "lib/bib/tagged/tag_reader.h"

#define NAME_BYTES_MAX 44

/* The tag that means the same as a field's name. Other names stand for themselves. */
static struct str tag_of_name(struct str name)
{
    static const struct {
        const char *name, *tag;
    } known[] = {
        {"Accession Number", "AN"},
        {"Unique Identifier", "UI"},
        {"Author", "AU"},
        {"Authors", "AU"},
        {"Author/Editors", "AU"},
        {"Authors Full Name", "FA"},
        {"Editor", "ED"},
        {"Editors", "ED"},
        {"Institution", "IN"},
        {"Author Affiliation", "IN"},
        {"Title", "TI"},
        {"Original Title", "TT"},
        {"Translated Title", "TT"},
        {"Book Title", "BT"},
        {"Source", "SO"},
        {"Journal Name", "JN"},
        {"Abbreviated Source", "JA"},
        {"Volume", "VO"},
        {"Issue", "IP"},
        {"Issue/Part", "IP"},
        {"Page", "PG"},
        {"Date of Publication", "DP"},
        {"Year of Publication", "YR"},
        {"Abstract", "AB"},
        {"Author Keywords", "KW"},
        {"Keywords", "KW"},
        {"Keyword", "KW"},
        {"Keyword Heading", "KW"},
        {"Key Concepts", "KW"},
        {"Heading Words", "DE"},
        {"Subject Headings", "DE"},
        {"Descriptors", "DE"},
        {"MeSH Subject Headings", "MH"},
        {"Medical Subject Headings", "MH"},
        {"Language", "LG"},
        {"Document Type", "DT"},
        {"Publication Type", "PT"},
        {"Journal Subset", "SB"},
        {"ISSN", "IS"},
        {"ISSN Print", "IS"},
        {"ISSN Electronic", "IT"},
        {"ISBN", "IB"},
        {"Publisher", "PU"},
        {"NLM Journal Code", "JC"},
        {"DOI Number", "DI"},
        {"Digital Object Identifier", "DI"},
        {"PubMed ID", "PM"},
        {"PMID", "PM"},
        {"Database", "DB"},
        {"Copyright", "RO"},
        {"References", "RF"},
        {"Status", "ST"},
        {"Link to the Ovid Full Text or citation", "XL"},
        {"Link to the External Link Resolver", "XL"},
        {"URL", "XL"},
    };
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_eq_nocase_c(name, known[i].name))
            return str_c(known[i].tag);
    return name;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* `<1. >`, `<1337>` */
static bool is_number_line(struct str line)
{
    size_t n = 1;
    line = str_trim(line);
    if (line.len < 3 || line.ptr[0] != '<' || line.ptr[line.len - 1] != '>')
        return false;
    while (n < line.len && line.ptr[n] >= '0' && line.ptr[n] <= '9')
        n++;
    bool digits = n > 1;
    while (n < line.len && strchr(". ", line.ptr[n]))
        n++;
    return digits && n + 1 == line.len;
}

/* `AU  - Holm, Anna`, one blank more before it in some exports. */
static bool split_tagged(struct str line, struct str *tag, struct str *value)
{
    size_t from = line.len && line.ptr[0] == ' ';
    bool good = line.len >= from + 5 && is_capital(line.ptr[from]) &&
                (is_capital(line.ptr[from + 1]) ||
                 (line.ptr[from + 1] >= '0' && line.ptr[from + 1] <= '9')) &&
                str_starts(str_sub(line, from + 2, line.len), "  -");
    *tag = str_sub(line, from, from + 2);
    *value = str_sub(line, from + 5, line.len);
    return good;
}

/* A line that is not indented, of few words without a full stop: the name of a field. */
static bool split_named(const struct tag_reader *r, struct str line, struct str *tag,
                        struct str *value)
{
    *value = STR("");
    if (r->closed || r->lines->soft || !line.len || !is_capital(line.ptr[0]))
        return false;
    line = str_trim(line);
    if (line.len > NAME_BYTES_MAX)
        return false;
    for (size_t i = 0; i < line.len; i++)
        if (!is_capital(line.ptr[i]) && !(line.ptr[i] >= 'a' && line.ptr[i] <= 'z') &&
            !strchr(" -/()&'", line.ptr[i]))
            return false;
    *tag = tag_of_name(line);
    return true;
}

/* Names below a field's name are parted by a semicolon and two blanks: degrees have them too. */
static void add_values(struct tag_reader *r, struct str tag, struct str value)
{
    bool listed = str_eq_c(tag, "AU") || str_eq_c(tag, "KW") || str_eq_c(tag, "ED");
    size_t part;
    while (listed && (part = str_find(value, STR(";  "), 0)) != SIZE_MAX) {
        tagged_add(&r->t, tag, str_sub(value, 0, part));
        value = str_sub(value, part + 3, value.len);
    }
    tagged_add(&r->t, tag, value);
}

/* What continues a field. The first line below a name is its value; below names of authors each
 * line is more of them. */
static void go_on(struct tag_reader *r, struct str line)
{
    char tag[TAG_BYTES];
    if (!r->t.n)
        return;
    struct tag_field *last = &r->t.field[r->t.n - 1];
    snprintf(tag, sizeof tag, "%s", last->tag);
    tag_reader_raw(r, line);
    bool anew = !last->len || tag_in(tag, "AU ED KW MH DE");
    if (!r->closed && anew) {
        r->t.n -= !last->len;
        add_values(r, str_c(tag), line);
    } else {
        tagged_continue(&r->t, line);
    }
}

/* Files whose records have no numbers: a record begins after a blank line with the field that the
 * one before began with. */
static bool begins_record(const struct tag_reader *r, struct str tag)
{
    return r->t.n && r->blank_lines && str_eq_c(tag, r->t.field[0].tag);
}

/* `closed` says that the record has tags, so that no line is taken for a name. */
static enum err_code take_line(struct tag_reader *r, struct str line, struct err *e)
{
    struct str tag, value = STR("");
    enum err_code rc = ERR_OK;
    if (is_number_line(line)) {
        rc = tag_reader_finish(r, e);
        tag_reader_raw(r, line);
        return rc;
    }
    bool tagged = split_tagged(line, &tag, &value);
    if (!tagged && !split_named(r, line, &tag, &value)) {
        go_on(r, line);
        return ERR_OK;
    }
    if (begins_record(r, tag))
        rc = tag_reader_finish(r, e);
    r->closed = tagged;
    tag_reader_raw(r, line);
    tagged_add(&r->t, tag, value);
    return rc;
}

const struct tag_format ovid_format = {.label = "Ovid", .take = take_line, .make = ovid_record};
