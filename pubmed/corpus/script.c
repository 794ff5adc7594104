/* script.c - see script.h. An entry is a byte for its kind, four for its length, a text. */
#include "pubmed/corpus/script.h"

#include "pubmed/corpus/layout.h"

enum kind { VALUE = 'v', HEADING = 'h', QUALIFIER = 'q', HEADING_END = 'e', PUB_TYPE = 'p' };
#define MAJOR 0x80 /* with HEADING and QUALIFIER */

static void add(struct buf *s, int kind, const char *prefix, struct str text)
{
    uint32_t n = (uint32_t)(strlen(prefix) + text.len);
    buf_addch(s, (char)kind);
    buf_add(s, &n, sizeof n);
    buf_adds(s, prefix);
    buf_addstr(s, text);
}

void script_value(struct buf *s, const char *prefix, struct str value)
{
    add(s, VALUE, prefix, value);
}

void script_heading(struct buf *s, struct str key, bool major)
{
    add(s, HEADING | (major ? MAJOR : 0), "", key);
}

void script_qualifier(struct buf *s, struct str key, bool major)
{
    add(s, QUALIFIER | (major ? MAJOR : 0), "", key);
}

void script_heading_end(struct buf *s)
{
    add(s, HEADING_END, "", (struct str){"", 0});
}

void script_pub_type(struct buf *s, struct str key)
{
    add(s, PUB_TYPE, "", key);
}

struct run {
    struct posting_builder *posting;
    uint32_t docid;
    uint32_t heading; /* the one whose qualifiers come */
    bool major;       /* it, by its own star */
    bool any_major;   /* it, or one of its qualifiers */
};

static void add_number(const struct run *r, const char *prefix, uint32_t number)
{
    char value[16];
    int n = snprintf(value, sizeof value, "%" PRIu32, number);
    posting_add(r->posting, prefix, str_n(value, (size_t)n), r->docid);
}

static void add_pair(const struct run *r, const char *prefix, uint32_t qualifier)
{
    char value[32];
    int n = snprintf(value, sizeof value, "%" PRIu32 "/%" PRIu32, r->heading, qualifier);
    posting_add(r->posting, prefix, str_n(value, (size_t)n), r->docid);
}

/* A topic is major when the star is on the heading or on the subheading. */
static void carry_out(struct run *r, int kind, struct str text, struct intern *headings)
{
    bool major = kind & MAJOR;
    uint32_t number;
    switch (kind & ~MAJOR) {
    case HEADING:
        r->heading = intern_number(headings, text);
        r->major = r->any_major = major;
        add_number(r, TERM_MESH, r->heading);
        break;
    case QUALIFIER:
        number = intern_number(headings, text);
        r->any_major = r->any_major || major;
        add_number(r, TERM_QUALIFIER, number);
        add_pair(r, TERM_PAIR, number);
        if (r->major || major)
            add_pair(r, TERM_PAIR_MAJOR, number);
        break;
    case HEADING_END:
        if (r->any_major)
            add_number(r, TERM_MESH_MAJOR, r->heading);
        break;
    case PUB_TYPE:
        add_number(r, TERM_PUB_TYPE, intern_number(headings, text));
        break;
    default:
        posting_add(r->posting, "", text, r->docid);
        break;
    }
}

void script_run(struct str script, struct posting_builder *b, struct intern *headings,
                uint32_t docid)
{
    struct run r = {.posting = b, .docid = docid};
    while (script.len) {
        uint32_t n;
        int kind = (unsigned char)script.ptr[0];
        memcpy(&n, script.ptr + 1, sizeof n);
        carry_out(&r, kind, str_n(script.ptr + 1 + sizeof n, n), headings);
        script = str_sub(script, 1 + sizeof n + n, script.len);
    }
}
