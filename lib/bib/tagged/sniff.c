/* sniff.c - the formats share their tags, so single lines are clues, and the first one that only
 * one format can have decides. */
#include "lib/bib/tagged/sniff.h"

#include "lib/bib/tagged/tagged.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* `TY  -`, also with one blank or a tab before the hyphen. */
static bool starts_tag(struct str line, const char *tag)
{
    size_t n = strlen(tag), blanks = 0;
    if (!str_starts(line, tag))
        return false;
    while (n < line.len && (line.ptr[n] == ' ' || line.ptr[n] == '\t') && blanks < 3) {
        n++;
        blanks++;
    }
    return (blanks || strlen(tag) == 4) && n < line.len && line.ptr[n] == '-';
}

static bool is_medline(struct str line)
{
    static const char *const tag[] = {"PMID", "PMC ", "OWN", "STAT", "FAU", "DCOM", "JT", "UI"};
    for (size_t i = 0; i < COUNT_OF(tag); i++)
        if (starts_tag(line, tag[i]) && line.len > 4 && line.ptr[4] == '-')
            return true;
    return false;
}

/* `<1. >`, `<1337>`: Ovid's number of a record. */
static bool is_number(struct str line)
{
    size_t n = 1;
    line = str_trim(line);
    while (n < line.len && is_digit(line.ptr[n]))
        n++;
    bool digits = n > 1 && line.ptr[0] == '<';
    while (n < line.len && strchr(". ", line.ptr[n]))
        n++;
    return digits && n + 1 == line.len && line.ptr[n] == '>';
}

/* Two characters and a blank, as Web of Science and RefWorks have it. */
static bool starts_short(struct str line, const char *tags)
{
    char tag[3] = "";
    if (line.len < 3 || line.ptr[2] != ' ' || str_starts(str_sub(line, 3, line.len), " -"))
        return false;
    memcpy(tag, line.ptr, 2);
    return tag_in(tag, tags);
}

static bool starts_refer(struct str line)
{
    return str_eq_c(line, "%0") || (line.len > 3 && line.ptr[0] == '%' && line.ptr[2] == ' ' &&
                                    line.ptr[1] != '%' && strchr("0ABDEIJT", line.ptr[1]));
}

/* What was seen so far. */
struct clues {
    enum bib_format sure;
    size_t lines;    /* not blank */
    size_t er;       /* ER lines of RIS */
    size_t wos;      /* FN, VR or PT, then tags of Web of Science */
    size_t refworks; /* RT, then tags of RefWorks */
    size_t named;    /* Ovid's fields in words */
    bool refer;      /* the first line is one of Refer's */
};

static void see_line(struct clues *c, struct str line)
{
    struct str bare = str_trim(line);
    if (!bare.len)
        return;
    if (is_number(line) || str_starts(bare, "VN  - "))
        c->sure = BIB_OVID;
    else if (is_medline(line))
        c->sure = BIB_NBIB;
    else if (starts_tag(line, "TY"))
        c->sure = BIB_RIS;
    c->refer = c->refer || (!c->lines && starts_refer(bare));
    c->er += str_starts(line, "ER  -");
    c->wos += starts_short(line, c->wos ? "AU TI SO UT PY DT VR PT" : "FN PT");
    c->refworks += starts_short(line, c->refworks ? "A1 T1 YR JF SR ID VO K1" : "RT");
    c->named += str_eq_c(bare, "Title") || str_eq_c(bare, "Source") ||
                str_eq_c(bare, "Accession Number") || str_eq_c(bare, "Unique Identifier");
    c->lines++;
}

enum bib_format tagged_sniff(struct str head)
{
    struct clues c = {0};
    struct str rest = head, line, part, first = str_trim(head);
    if (str_starts(first, "<") && !(first.len > 1 && is_digit(first.ptr[1])))
        return BIB_FORMAT_UNKNOWN;
    while (!c.sure && str_split(&rest, '\n', &line)) {
        while (!c.sure && str_split(&line, '\r', &part)) {
            while (str_starts(part, "\xEF\xBB\xBF"))
                part = str_sub(part, 3, part.len);
            see_line(&c, part);
        }
        if (c.wos >= 3)
            c.sure = BIB_WOS;
        else if (c.refworks >= 3)
            c.sure = BIB_REFWORKS;
    }
    if (c.sure)
        return c.sure;
    if (c.refer)
        return BIB_REFER;
    if (c.named >= 3)
        return BIB_OVID;
    /* Records that lost their TY line are RIS still. */
    return c.er ? BIB_RIS : BIB_FORMAT_UNKNOWN;
}
