/* words.c - the fixed words of the files and of the program's output. */
#include "screen/criteria/words.h"

#include "screen/criteria/messages.h"

const char *const words_element[PICO_G + 1] = {"P", "I", "C", "O", "G"};
const char *const words_effect[PICO_EXCLUDE + 1] = {"include", "exclude"};
const char *const words_literature[2] = {"secondary", "primary"};
const char *const words_stage[STAGE_COUNT] = {"title", "abstract", "full_text"};
const char *const words_conflict[CONFLICT_ON_CATEGORY + 1] = {"verdict", "reason", "category"};
const char *const words_arm[ARM_OTHER + 1] = {"database", "register", "other"};
const char *const words_prisma[ARM_PRISMA_CITATIONS + 1] = {"websites", "organisations",
                                                            "citations"};
const char *const words_agreement[AGREEMENT_MAJORITY + 1] = {"all", "majority"};
const char *const words_maybe[MAYBE_REFUSED + 1] = {"goes_on", "conflict", "none"};
const char *const words_measure[MEASURE_ALPHA + 1] = {"raw",   "cohen", "fleiss",
                                                      "pabak", "ac1",   "alpha"};

const char *agreement_measure_name(enum agreement_measure m)
{
    return words_measure[m];
}

const char *pico_element_letter(enum pico_element el)
{
    return words_element[el];
}

const char *stage_name(enum stage s)
{
    return words_stage[s];
}

bool stage_parse(struct str s, enum stage *out)
{
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        if (str_eq_c(s, words_stage[i])) {
            *out = (enum stage)i;
            return true;
        }
    }
    return false;
}

const char *literature_name(enum literature l)
{
    return l == LITERATURE_ANY ? "unknown" : words_literature[l - LITERATURE_SECONDARY];
}

char verdict_char(enum criterion_verdict v)
{
    return ".?-+"[v];
}

const char *suggestion_name(enum suggestion s)
{
    static const char *const name[] = {"?", "1A", "1B", "2"};
    return name[s];
}

const char *verdict_name(enum criterion_verdict v)
{
    static const char *const name[] = {"no_rule", "unclear", "not_met", "met"};
    return name[v];
}

const char *held_name(enum criterion_held h)
{
    static const char *const name[HELD_COUNT] = {"",           "also",  "maybe_also", "no_abstract",
                                                 "not_stated", "limit", "literature"};
    return name[h];
}

struct str held_text(enum criterion_held h, enum lang lang, struct arena *a)
{
    static const struct msg *const text[HELD_COUNT] = {NULL,
                                                       &msg_held_also,
                                                       &msg_held_maybe_also,
                                                       &msg_held_no_abstract,
                                                       &msg_held_not_stated,
                                                       &msg_held_limit,
                                                       &msg_held_literature};
    return text[h] ? str_c(msg_text(a, lang, (struct msg_call){.msg = text[h]})) : STR("");
}

struct str literature_text(enum literature l, enum lang lang, struct arena *a)
{
    static const struct msg *const text[] = {&msg_literature_unknown, &msg_literature_secondary,
                                             &msg_literature_primary};
    return str_c(msg_text(a, lang, (struct msg_call){.msg = text[l]}));
}

struct str literature_reason_text(const struct literature_reason *reason, enum lang lang,
                                  struct arena *a)
{
    switch (reason->by) {
    case LITERATURE_BY_TYPE:
        return str_c(msg_text(a, lang, MSG_LITERATURE_BY_TYPE(reason->words)));
    case LITERATURE_BY_HEADING:
        return str_c(msg_text(a, lang, MSG_LITERATURE_BY_HEADING(reason->words)));
    case LITERATURE_BY_TITLE:
        return str_c(msg_text(a, lang, MSG_LITERATURE_BY_TITLE(reason->words)));
    case LITERATURE_BY_NOTHING:
        break;
    }
    return STR("");
}
