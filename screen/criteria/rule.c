/* rule.c - see rule.h. */
#include "screen/criteria/rule.h"

#include "lib/base/text.h"
#include "pubmed/query/language.h"
#include "screen/criteria/messages.h"

static struct str say(struct arena *a, enum lang lang, struct msg_call m)
{
    return str_c(msg_text(a, lang, m));
}

static bool is_open(const struct protocol_period *p)
{
    return !date_is_set(p->from) && !date_is_set(p->to);
}

static bool inside(const struct protocol_period *p, struct date first, struct date last)
{
    return (!date_is_set(p->from) || date_cmp(last, p->from) >= 0) &&
           (!date_is_set(p->to) || date_cmp(first, p->to) <= 0);
}

static enum truth date_within(const struct protocol_period *p, struct date d)
{
    if (!date_is_set(d))
        return TRUTH_FALSE;
    struct date first = date_first(d);
    if (inside(p, first, first))
        return TRUTH_TRUE;
    return inside(p, first, date_last(d)) ? TRUTH_UNKNOWN : TRUTH_FALSE;
}

static enum truth within(const struct protocol_period *p, const struct bib_record *r)
{
    if (is_open(p) || (!date_is_set(r->print_date) && !date_is_set(r->electronic_date)))
        return TRUTH_UNKNOWN;
    enum truth print = date_within(p, r->print_date), online = date_within(p, r->electronic_date);
    return print > online ? print : online;
}

static struct str show_dates(const struct bib_record *r, struct arena *a, enum lang lang)
{
    char print[16], online[16];
    date_iso(r->print_date, print);
    date_iso(r->electronic_date, online);
    if (!print[0] && !online[0])
        return say(a, lang, MSG_RULE_DATE_NONE);
    if (!online[0])
        return say(a, lang, MSG_RULE_DATE_PRINT(print));
    return print[0] ? say(a, lang, MSG_RULE_DATE_BOTH(online, print))
                    : say(a, lang, MSG_RULE_DATE_ELECTRONIC(online));
}

static struct str show_period(const struct protocol_period *p, struct arena *a, enum lang lang)
{
    char from[16], to[16];
    date_iso(p->from, from);
    date_iso(p->to, to);
    if (is_open(p))
        return say(a, lang, MSG_RULE_RANGE_NONE);
    if (!to[0])
        return say(a, lang, MSG_RULE_RANGE_FROM(from));
    return from[0] ? say(a, lang, MSG_RULE_RANGE(from, to)) : say(a, lang, MSG_RULE_RANGE_TO(to));
}

static struct str period_note(const struct protocol_period *period, const struct bib_record *r,
                              enum literature literature, struct arena *a, enum lang lang)
{
    struct str dates = show_dates(r, a, lang);
    struct str secondary = show_period(&period[LITERATURE_SECONDARY], a, lang);
    struct str primary = show_period(&period[LITERATURE_PRIMARY], a, lang);
    if (literature == LITERATURE_SECONDARY)
        return say(a, lang, MSG_RULE_SECONDARY(dates, secondary));
    if (literature == LITERATURE_PRIMARY)
        return say(a, lang, MSG_RULE_PRIMARY(dates, primary));
    return say(a, lang, MSG_RULE_EITHER(dates, secondary, primary));
}

enum truth rule_period(const struct protocol *protocol, const struct bib_record *r,
                       enum literature literature, struct arena *a, struct str *note)
{
    for (int i = 0; note && i < LANG_COUNT; i++)
        note[i] = period_note(protocol->period, r, literature, a, (enum lang)i);
    if (literature != LITERATURE_ANY)
        return within(&protocol->period[literature], r);
    enum truth secondary = within(&protocol->period[LITERATURE_SECONDARY], r);
    enum truth primary = within(&protocol->period[LITERATURE_PRIMARY], r);
    return secondary == primary ? secondary : TRUTH_UNKNOWN;
}

enum truth rule_retracted(const struct bib_record *r, struct arena *a, struct str *note)
{
    bool retracted = bib_is_retracted(r);
    bool would_tell = r->pmid.len > 0 || r->n_pub_types > 0;
    for (int i = 0; note && i < LANG_COUNT; i++) {
        if (retracted)
            note[i] = say(a, (enum lang)i, MSG_RULE_RETRACTED);
        else if (would_tell)
            note[i] = say(a, (enum lang)i, MSG_RULE_NOT_RETRACTED);
        else
            note[i] = say(a, (enum lang)i, MSG_RULE_RETRACTION_UNKNOWN);
    }
    if (retracted)
        return TRUTH_TRUE;
    return would_tell ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

/* Codes as they are, names as the language that they name. */
static struct str code_of(struct str language, struct arena *a)
{
    struct str code = language_code(text_fold(language, a));
    return code.len ? code : language;
}

static struct str listed(const struct str *item, size_t n, struct arena *a)
{
    struct str all = STR("");
    for (size_t i = 0; i < n; i++)
        all = str_c(arena_fmt(a, "%.*s%s%.*s", (int)all.len, all.ptr, i ? ", " : "",
                              (int)item[i].len, item[i].ptr));
    return all;
}

static bool is_wanted(const struct protocol *p, struct str code)
{
    for (size_t i = 0; i < p->n_languages; i++)
        if (str_eq_nocase(p->language[i], code))
            return true;
    return false;
}

enum truth rule_language(const struct protocol *protocol, const struct bib_record *r,
                         struct arena *a, struct str *note)
{
    bool stated = false, wanted = false;
    for (size_t i = 0; i < r->n_languages; i++) {
        struct str code = code_of(r->language[i], a);
        stated |= code.len && !str_eq_nocase_c(code, "und");
        wanted |= is_wanted(protocol, code);
    }
    struct str has = note ? listed(r->language, r->n_languages, a) : STR("");
    struct str wants = note ? listed(protocol->language, protocol->n_languages, a) : STR("");
    for (int i = 0; note && i < LANG_COUNT; i++) {
        if (!stated)
            note[i] = say(a, (enum lang)i, MSG_RULE_LANGUAGE_NONE);
        else if (protocol->n_languages == 0)
            note[i] = say(a, (enum lang)i, MSG_RULE_LANGUAGE_OPEN(has));
        else
            note[i] = say(a, (enum lang)i, MSG_RULE_LANGUAGE(has, wants));
    }
    if (!stated || protocol->n_languages == 0)
        return TRUTH_UNKNOWN;
    return wanted ? TRUTH_TRUE : TRUTH_FALSE;
}

void rule_scope_note(enum literature literature, struct arena *a, struct str *note)
{
    for (int i = 0; i < LANG_COUNT; i++)
        note[i] = literature == LITERATURE_SECONDARY ? say(a, (enum lang)i, MSG_RULE_SECONDARY_ONLY)
                                                     : say(a, (enum lang)i, MSG_RULE_PRIMARY_ONLY);
}
