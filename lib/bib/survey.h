/* survey.h - what kinds of bytes a file holds, found before it is read: what its encoding and its
 * line ends are is decided by the whole of it. */
#ifndef SIGTE_BIB_SURVEY_H
#define SIGTE_BIB_SURVEY_H

#include "lib/base/buf.h"

/* How often something occurs, and how many line ends of each kind stood before the first. */
struct survey_find {
    size_t n;
    size_t lf_before, cr_before;
};

/* A zeroed one is ready. */
struct survey {
    size_t characters;           /* of several bytes, well formed */
    struct survey_find bad;      /* bytes that belong to none */
    struct survey_find lost;     /* U+FFFD: lost before the file was made */
    struct survey_find controls; /* NUL, and control characters that are no white space */
    size_t mac;                  /* bad bytes within words that are letters in Mac OS Roman only */
    size_t windows;              /* the same, in Windows-1252 only */
    size_t lf;                   /* line ends LF and CRLF */
    size_t cr;                   /* CR without LF */
    struct buf held;             /* a character that isn't whole yet */
    unsigned char before[2];     /* the last bytes counted */
};

/* Count the next bytes, which may end within a character. */
void survey_add(struct survey *v, struct str bytes);
/* Count what is left. */
void survey_end(struct survey *v);

/* Lines end mostly with CR alone. */
bool survey_cr_ends_lines(const struct survey *v);
/* Line of the first one, from 1. */
int64_t survey_line(const struct survey *v, const struct survey_find *f);

#endif
