/* ris.c - RIS lines into records: `XX  - value` from TY to ER, as the writers of
 * this world make them. */
#include "lib/bib/build.h"
#include "lib/bib/messages.h"
#include "lib/bib/tagged/ris_record.h"
#include "lib/bib/tagged/tag_reader.h"

#define STRAY_MAX 64 /* fields between records that a blank line may end */

/* Tags in use. Outside this list a tag counts only in the exact form `XX  - `. */
static const char known_tags[] =
    "TY ER TI T1 T2 T3 CT BT ST AU A1 A2 A3 A4 ED AB N2 N1 PY Y1 Y2 DA JF JO JA J1 J2 VL VO IS SP "
    "EP "
    "SN DO UR L1 L2 L3 L4 LK AN ID U1 U2 U3 U4 U5 C1 C2 C3 C4 C5 C6 C7 C8 M1 M2 M3 KW AD LA PB CY "
    "DB DP ET RN RP SE TT LB CN CA AV NV OP PT WE FX PI PA J9 JI PMID PMC";

static bool is_tag_char(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* The tag's letters at the start of `s`: two, or one of the known longer ones. */
static struct str tag_name(struct str s)
{
    size_t n = 0;
    while (n < s.len && n < 5 && is_tag_char(s.ptr[n]))
        n++;
    bool two = n == 2 && !(s.ptr[0] >= '0' && s.ptr[0] <= '9');
    bool longer = n == 3 || n == 4;
    char name[8] = "";
    if (two || longer)
        memcpy(name, s.ptr, n);
    return two || (longer && tag_in(name, known_tags)) ? str_sub(s, 0, n) : (struct str){0};
}

static bool is_known(struct str tag)
{
    char name[8] = "";
    memcpy(name, tag.ptr, tag.len < sizeof name ? tag.len : 0);
    return tag_in(name, known_tags);
}

/* `XX  - `, also with one blank or a tab before the hyphen (known tags; `ER - positive`
 * in an abstract is no end) and without the blank after it. */
static bool split_line(struct str line, struct str *tag, struct str *value)
{
    *tag = tag_name(line);
    size_t n = tag->len, blanks = 0;
    if (!n)
        return false;
    while (n < line.len && (line.ptr[n] == ' ' || line.ptr[n] == '\t')) {
        blanks++;
        n++;
    }
    if (!blanks || blanks > 3 || n >= line.len || line.ptr[n] != '-')
        return false;
    *value = str_sub(line, n + 1, line.len);
    if (blanks >= 2 && tag->len == 2)
        return true;
    bool parted = !value->len || value->ptr[0] == ' ';
    bool end = str_eq_c(*tag, "ER");
    return is_known(*tag) && parted && (!end || !str_trim(*value).len);
}

/* Where a tag follows in the midst of a line for want of a line break
 * (`…Manhattan, KS 66506 USAAD  - Kansas…`), or the line's length. TY only after a byte order mark,
 * where two files were put together. */
static size_t next_tag(struct str line)
{
    for (size_t at = 1; at + 5 <= line.len; at++) {
        if (line.ptr[at + 2] != ' ' || line.ptr[at + 3] != ' ' || line.ptr[at + 4] != '-')
            continue;
        bool blank_before = line.ptr[at - 1] == ' ';
        bool parted = at + 5 == line.len || line.ptr[at + 5] == ' ';
        struct str tag = str_sub(line, at, at + 2);
        bool marked = at >= 3 && str_starts(str_sub(line, at - 3, at), "\xEF\xBB\xBF");
        if (!blank_before && parted && is_tag_char(tag.ptr[0]) && is_tag_char(tag.ptr[1]) &&
            is_known(tag) && (marked || !str_eq_c(tag, "TY")))
            return at;
    }
    return line.len;
}

/* A record may begin in the midst of a line that ended another one. */
static void begin(struct tag_reader *r, struct str rest)
{
    if (r->t.n)
        return;
    r->t.line = r->lines->line;
    if (!r->t.raw.len)
        tagged_raw(&r->t, rest);
}

static bool is_typed(const struct tagged *t)
{
    return t->n && strcmp(t->field[0].tag, "TY") == 0;
}

/* What has no TY is a record only if it names a work; other tags outside of
 * records are notes that databases put between them. */
static void drop_stray(struct tagged *t)
{
    if (t->n && !is_typed(t) && !tagged_get(t, "TI T1 CT BT AU A1").len)
        tagged_clear(t);
}

static void check_record(struct tag_reader *r)
{
    bool typed = is_typed(&r->t);
    drop_stray(&r->t);
    if (r->t.n && !typed)
        bib_warn(r->sink, r->name, r->t.line, MSG_BIB_NO_TYPE);
    else if (r->t.n && !r->closed)
        bib_warn(r->sink, r->name, r->t.line, MSG_BIB_NO_END);
}

static enum err_code take_tag(struct tag_reader *r, struct str tag, struct str value,
                              struct str rest, struct err *e)
{
    if (str_eq_c(tag, "ER")) {
        r->closed = true;
        return tag_reader_finish(r, e);
    }
    enum err_code rc = ERR_OK;
    if (str_eq_c(tag, "TY") && r->t.n)
        rc = tag_reader_finish(r, e);
    begin(r, rest);
    tagged_add(&r->t, tag, value);
    return rc;
}

/* Each line below a keyword is a keyword, below an address an address. */
static void take_text(struct tag_reader *r, struct str line)
{
    const char *last = tagged_last(&r->t);
    char tag[8];
    snprintf(tag, sizeof tag, "%s", last);
    if (tag_in(tag, "KW AD AU A1"))
        tagged_add(&r->t, str_c(tag), line);
    else
        tagged_continue(&r->t, line);
}

static enum err_code take_line(struct tag_reader *r, struct str line, struct err *e)
{
    struct str tag, value;
    enum err_code rc = ERR_OK;
    bool first = true;
    bool whole = split_line(line, &tag, &value);
    if (!whole && !r->t.n)
        return ERR_OK;
    if (whole && str_eq_c(tag, "TY") && r->t.n)
        rc = tag_reader_finish(r, e);
    tagged_raw(&r->t, line);
    while (rc == ERR_OK && line.len) {
        size_t n = next_tag(line);
        struct str part = str_sub(line, 0, n);
        if (split_line(part, &tag, &value))
            rc = take_tag(r, tag, value, line, e);
        else if (first && str_trim(part).len)
            take_text(r, part);
        first = false;
        line = str_sub(line, n, line.len);
    }
    return rc;
}

static enum err_code take(struct tag_reader *r, struct str line, struct err *e)
{
    enum err_code rc = take_line(r, line, e);
    if (!str_trim(line).len && !r->lines->soft && r->t.n <= STRAY_MAX)
        drop_stray(&r->t);
    return rc;
}

const struct tag_format ris_format = {
    .label = "RIS", .take = take, .blanks = true, .check = check_record, .make = ris_record};
