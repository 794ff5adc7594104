/* extra.c - the one form of a note that holds a field. */
#include "lib/bib/extra.h"

#include "lib/bib/build.h"
#include "lib/bib/list.h"

#define OWN    "sigte_"
#define PREFIX "sigte:"

static bool is_plain(unsigned char c)
{
    return c > ' ' && c != '%' && c != ':' && c != 0x7F;
}

/* Blanks within a name stand as they are, unless squeezing would take them. */
static void add_name(struct buf *out, struct str name)
{
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        bool inside = i > 0 && i + 1 < name.len && name.ptr[i - 1] != ' ';
        if (is_plain(c) || (c == ' ' && inside))
            buf_addch(out, (char)c);
        else
            buf_addf(out, "%%%02X", c);
    }
}

/* One word, so that a sentence that begins with such a word is none. */
static bool is_own(struct str name)
{
    return str_starts(name, OWN) && str_find(name, STR(" "), 0) == SIZE_MAX;
}

void bib_extra_note(struct buf *out, const struct bib_extra *x)
{
    if (!str_trim(x->value).len)
        return;
    if (!is_own(x->name))
        buf_adds(out, PREFIX);
    add_name(out, x->name);
    buf_adds(out, ": ");
    bib_add_squeezed(out, x->value);
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The name written out; a percent sign that begins no code stands for itself. Bytes that would
 * not be UTF-8 can't come about: only ASCII is ever written so. */
static struct str decoded(struct str s, struct arena *a)
{
    char *out = arena_alloc(a, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        out[n] = s.ptr[i];
        if (s.ptr[i] == '%' && i + 2 < s.len) {
            int high = hex_value(s.ptr[i + 1]), low = hex_value(s.ptr[i + 2]);
            if (high >= 0 && high < 8 && low >= 0) {
                out[n] = (char)(high * 16 + low);
                i += 2;
            }
        }
        n++;
    }
    return str_n(out, n);
}

bool bib_extra_take(struct bib_record *r, struct str line, struct arena *a)
{
    bool other = str_starts(line, PREFIX);
    if (!other && !str_starts(line, OWN))
        return false;
    struct str rest = other ? str_sub(line, strlen(PREFIX), line.len) : line;
    size_t colon = str_find(rest, STR(":"), 0);
    if (colon == SIZE_MAX || colon == 0)
        return false;
    struct str name = str_sub(rest, 0, colon);
    struct str value = str_trim(str_sub(rest, colon + 1, rest.len));
    if (!value.len || (!other && !is_own(name)))
        return false;
    *LIST_ADD(a, r->extra, r->n_extra) = (struct bib_extra){decoded(name, a), value};
    return true;
}

void bib_extra_from_notes(struct bib_record *r, struct arena *a)
{
    struct str rest = r->notes, line;
    struct buf kept = {0};
    bool any = false;
    while (str_split(&rest, '\n', &line)) {
        if (bib_extra_take(r, line, a)) {
            any = true;
            continue;
        }
        if (kept.len)
            buf_addch(&kept, '\n');
        buf_addstr(&kept, line);
    }
    if (any)
        r->notes = kept.len ? arena_str(a, buf_str(&kept)) : (struct str){0};
    buf_release(&kept);
}
