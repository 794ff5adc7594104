/* random_query.c - see random.h. */
#include "random.h"

/* Terms whose answer rests on one group of fields alone. */
static const char *const decidable[] = {
    "neoplasms[mh]",
    "\"neoplasms/genetics\"[mh]",
    "neoplasms/therapy[mh]",
    "\"bone neoplasms\"[mh:noexp]",
    "animals[mh]",
    "humans[majr]",
    "neoplasms/genetics[majr]",
    "genetics[sh]",
    "therapy[sh]",
    "neoplasm*[mh]",
    "english[la]",
    "dan[la]",
    "2018:2020[dp]",
    "\"2019/06/01\"[dp] : \"3000\"[dp]",
    "\"last 5 years\"[dp]",
    "medline[sb]",
    "inprocess[sb]",
    "all[sb]",
    "1:10[uid]",
    "3 5 7 11[pmid]",
    "review[pt]",
    "\"clinical trial\"[pt]",
    "\"clinical trial\"[pt:noexp]",
    "smith j[au]",
    "\"smith j\"[au]",
    "smith john[fau]",
    "cruz[lastau]",
    "agard m[1au]",
    "nature genetics[ta]",
    "nat gen*[ta]",
};

static const char *const others[] = {"hasabstract",
                                     "retracted publication[filter]",
                                     "2020",
                                     "whole genome sequencing",
                                     "neoplasms/genetics",
                                     "systematic[sb]",
                                     "allchild[Filter]",
                                     "y_5[Filter]",
                                     "haskeyword[sb]",
                                     "hascommentin",
                                     "\"Therapy/Broad\"[filter]",
                                     "smit*h[au]"};

static const char *const ranges_only[] = {"2018:2018[dp]", "2019/03:2020/04[dp]"};
static const char *const single_dates[] = {"2018[dp]", "2019/03[dp]", "2020[epdat]"};

static const char *pattern(struct random *r)
{
    static const char *const patterns[] = {"geno*", "tumo*r", "tumo*r*", "canc*",
                                           "whol*", "brca*",  "BRCA1*"};
    return random_chance(r, 25) ? patterns[random_below(r, COUNT_OF(patterns))] : random_word(r);
}

/* `"a b"[field]`, with or without quotes, wildcards and proximity. */
static const char *words(struct random *r, bool prose_only, struct arena *a)
{
    static const char *const prose[] = {"ti", "tiab", "Title/Abstract", "TI"};
    static const char *const fields[] = {"ti", "tiab", "tw", "all", "ot", "ad", "nm", "tt"};
    const char *field = prose_only ? prose[random_below(r, COUNT_OF(prose))]
                                   : fields[random_below(r, COUNT_OF(fields))];
    const char *one = pattern(r), *two = pattern(r);
    switch (random_below(r, 5)) {
    case 0:
        return arena_fmt(a, "%s[%s]", one, field);
    case 1:
        return arena_fmt(a, "\"%s %s\"[%s]", one, two, field);
    case 2:
        return arena_fmt(a, "%s %s [%s]", one, two, field);
    case 3:
        return arena_fmt(a, "“%s %s %s”[%s]", one, two, random_word(r), field);
    default:
        return arena_fmt(a, "\"%s %s\"[tiab:~%zu]", random_word(r), random_word(r),
                         random_below(r, 4));
    }
}

static const char *term(struct random *r, enum random_kind kind, struct arena *a)
{
    if (random_chance(r, 45))
        return words(r, kind == RANDOM_DECIDABLE, a);
    if (kind == RANDOM_DECIDABLE || random_chance(r, 60))
        return decidable[random_below(r, COUNT_OF(decidable))];
    if (random_chance(r, 30))
        return kind == RANDOM_RANGES ? ranges_only[random_below(r, COUNT_OF(ranges_only))]
                                     : single_dates[random_below(r, COUNT_OF(single_dates))];
    /* A year alone is a single date. */
    size_t n = random_below(r, COUNT_OF(others));
    if (n >= 5 && !random_chance(r, 30)) /* trees of many terms, and slow */
        n %= 5;
    return kind == RANDOM_RANGES && n == 2 ? others[0] : others[n];
}

const char *random_query(struct random *r, enum random_kind kind, int depth, struct arena *a)
{
    static const char *const ops[] = {" AND ", " OR ", " NOT ", " & ", "|", "\nAND\t"};
    struct buf b = {0};
    for (size_t n = 1 + random_below(r, 4), i = 0; i < n; i++) {
        if (i)
            buf_adds(&b, ops[random_below(r, COUNT_OF(ops))]);
        if (depth > 0 && random_chance(r, 35))
            buf_addf(&b, "(%s)", random_query(r, kind, depth - 1, a));
        else
            buf_adds(&b, term(r, kind, a));
    }
    const char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}
