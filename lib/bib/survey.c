/* survey.c - counts bytes. */
#include "lib/bib/survey.h"

#include "lib/base/text.h"

static void found(const struct survey *v, struct survey_find *f)
{
    if (!f->n++) {
        f->lf_before = v->lf;
        f->cr_before = v->cr;
    }
}

static bool is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A bad byte between two letters. Windows-1252 has its letters from 0xC0 on, Mac OS Roman from
 * 0x80 to 0x9F, where Windows-1252 has an apostrophe and dashes. */
static void weigh(struct survey *v, unsigned char before, unsigned char c, unsigned char after)
{
    if (!is_letter(before) || !is_letter(after))
        return;
    v->windows += c >= 0xC0 && !(c >= 0xD0 && c <= 0xD5);
    v->mac += c >= 0x80 && c <= 0x9F && c != 0x92 && c != 0x96 && c != 0x97;
}

static void count_plain(struct survey *v, unsigned char c)
{
    if (v->before[1] == '\r' && c != '\n')
        v->cr++;
    if (c == '\n')
        v->lf++;
    else if ((c < ' ' && c != '\t' && c != '\r') || c == 0x7F)
        found(v, &v->controls);
    v->characters += c >= 0xC0;
    if (c == 0xBD && v->before[1] == 0xBF && v->before[0] == 0xEF)
        found(v, &v->lost);
    v->before[0] = v->before[1];
    v->before[1] = c;
}

/* Count in `s`; an unfinished character at its end is left when more comes. Returns how many
 * bytes were counted. */
static size_t count(struct survey *v, struct str s, bool more)
{
    size_t at = 0;
    while (at < s.len) {
        size_t bad = text_invalid_at(str_sub(s, at, s.len));
        size_t end = bad == SIZE_MAX ? s.len : at + bad;
        for (; at < end; at++)
            count_plain(v, (unsigned char)s.ptr[at]);
        if (at == s.len || (more && s.len - at < 4))
            break;
        unsigned char c = (unsigned char)s.ptr[at];
        unsigned char after = at + 1 < s.len ? (unsigned char)s.ptr[at + 1] : 0;
        weigh(v, v->before[1], c, after);
        found(v, &v->bad);
        v->cr += v->before[1] == '\r';
        v->before[0] = v->before[1];
        v->before[1] = c;
        at++;
    }
    return at;
}

void survey_add(struct survey *v, struct str bytes)
{
    struct str all = bytes;
    if (v->held.len) {
        buf_addstr(&v->held, bytes);
        all = buf_str(&v->held);
    }
    struct str rest = str_sub(all, count(v, all, true), all.len);
    struct buf next = {0};
    buf_addstr(&next, rest);
    buf_release(&v->held);
    v->held = next;
}

void survey_end(struct survey *v)
{
    count(v, buf_str(&v->held), false);
    buf_release(&v->held);
    v->held = (struct buf){0};
    v->cr += v->before[1] == '\r';
    v->before[1] = 0;
}

bool survey_cr_ends_lines(const struct survey *v)
{
    return v->cr > v->lf;
}

int64_t survey_line(const struct survey *v, const struct survey_find *f)
{
    return (int64_t)(f->lf_before + (survey_cr_ends_lines(v) ? f->cr_before : 0)) + 1;
}
