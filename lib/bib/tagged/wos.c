/* wos.c - Web of Science's tagged format, and the older ISI Export Format: a tag of two
 * characters, a blank, a value; what continues it is indented. From PT to ER, between FN and EF. */
#include "lib/bib/build.h"
#include "lib/bib/messages.h"
#include "lib/bib/tagged/tag_reader.h"
#include "lib/bib/tagged/wos_record.h"

/* Each line below one of these is a value of its own; below others it goes on. */
static const char listed[] = "AU AF BA BF CA GP BE ED C1 CR";

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool split_line(struct str line, struct str *tag, struct str *value)
{
    bool tagged = line.len >= 2 && is_upper(line.ptr[0]) &&
                  (is_upper(line.ptr[1]) || (line.ptr[1] >= '0' && line.ptr[1] <= '9')) &&
                  (line.len == 2 || line.ptr[2] == ' ');
    *tag = str_sub(line, 0, 2);
    *value = str_sub(line, 2, line.len);
    return tagged;
}

/* FN names the source of all records of the file, VR its version, EF its end. */
static bool take_header(struct tag_reader *r, struct str tag, struct str value)
{
    if (str_eq_c(tag, "FN")) {
        buf_clear(&r->source);
        buf_addstr(&r->source, str_trim(value));
    }
    return str_eq_c(tag, "FN") || str_eq_c(tag, "VR") || str_eq_c(tag, "EF");
}

static void go_on(struct tag_reader *r, struct str line)
{
    char tag[TAG_BYTES];
    if (!r->t.n)
        return;
    tag_reader_raw(r, line);
    snprintf(tag, sizeof tag, "%s", tagged_last(&r->t));
    if (tag_in(tag, listed))
        tagged_add(&r->t, str_c(tag), line);
    else
        tagged_continue(&r->t, line);
}

static enum err_code take_line(struct tag_reader *r, struct str line, struct err *e)
{
    struct str tag, value;
    enum err_code rc = ERR_OK;
    /* After a soft break two capitals are but the beginning of a sentence. */
    if (r->lines->soft || !split_line(line, &tag, &value)) {
        go_on(r, line);
        return ERR_OK;
    }
    if (take_header(r, tag, value) && str_eq_c(tag, "EF"))
        return tag_reader_finish(r, e);
    if (take_header(r, tag, value) && !r->t.n)
        return ERR_OK;
    if (str_eq_c(tag, "ER")) {
        if (r->t.n)
            tag_reader_raw(r, line);
        r->closed = true;
        return tag_reader_finish(r, e);
    }
    /* What stands before the first record of a file without FN is none of its. */
    if (!r->t.n && !r->position && !r->source.len && !str_eq_c(tag, "PT"))
        return ERR_OK;
    if (str_eq_c(tag, "PT") && r->t.n)
        rc = tag_reader_finish(r, e);
    if (!r->t.n && r->source.len)
        tagged_add(&r->t, STR("FN"), buf_str(&r->source));
    tag_reader_raw(r, line);
    tagged_add(&r->t, tag, value);
    return rc;
}

static void check_record(struct tag_reader *r)
{
    if (r->t.n && !r->closed)
        bib_warn(r->sink, r->name, r->t.line, MSG_BIB_NO_END);
}

const struct tag_format wos_format = {
    .label = "Web of Science", .take = take_line, .check = check_record, .make = wos_record};
