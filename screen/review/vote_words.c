/* vote_words.c - what may stand in a vote: verdict names, category, reason, tags. */
#include "screen/review/messages.h"
#include "screen/review/review_internal.h"

static const char *const VERDICTS[] = {"include", "exclude", "maybe"};

const char *vote_verdict_name(enum vote_verdict v)
{
    return VERDICTS[v];
}

bool vote_verdict_parse(struct str s, enum vote_verdict *out)
{
    for (size_t i = 0; i < COUNT_OF(VERDICTS); i++)
        if (str_eq_c(s, VERDICTS[i])) {
            *out = (enum vote_verdict)i;
            return true;
        }
    return false;
}

enum err_code vote_check_words(const struct pico *pico, enum stage stage, const struct vote *v,
                               struct err *e)
{
    int i = v->reason.len ? pico_find(pico, v->reason) : -1;
    if (v->reason.len && i < 0)
        return err_set(e, ERR_INPUT, MSG_VOTE_UNKNOWN_REASON(v->reason));
    if (stage != STAGE_FULL_TEXT)
        return v->category.len ? err_set(e, ERR_INPUT, MSG_VOTE_CATEGORY_TOO_EARLY) : ERR_OK;
    if (v->verdict == VOTE_MAYBE)
        return err_set(e, ERR_INPUT, MSG_VOTE_NO_MAYBE);
    if (v->verdict == VOTE_INCLUDE)
        return str_eq(v->category, STR("1A")) ? ERR_OK
                                              : err_set(e, ERR_INPUT, MSG_VOTE_INCLUDE_IS_1A);
    if (i < 0)
        return err_set(e, ERR_INPUT, MSG_VOTE_REASON_NEEDED);
    if (str_eq(v->category, STR("1B")))
        return pico->criterion[i].category_1b
                   ? ERR_OK
                   : err_set(e, ERR_INPUT, MSG_VOTE_1B_ONLY_O(v->reason));
    return str_eq(v->category, STR("2")) ? ERR_OK : err_set(e, ERR_INPUT, MSG_VOTE_EXCLUDE_IS_2);
}

enum err_code vote_tags(struct str tags, struct arena *a, struct str *out, struct err *e)
{
    struct buf b = {0};
    struct str rest = tags, one;
    while (str_split(&rest, ',', &one)) {
        one = str_trim(one);
        if (one.len == 0)
            continue;
        if (b.len)
            buf_adds(&b, ", ");
        buf_addstr(&b, one);
    }
    *out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out->len <= TAGS_MAX ? ERR_OK : err_set(e, ERR_INPUT, MSG_VOTE_TAGS_LONG(TAGS_MAX));
}
