/* count_steps.c - the rules which steps of the flow a record is counted in. Source: PRISMA
 * 2020's boxes, and NGC's method where a step ends without a verdict of people. */
#include "screen/prisma/count.h"

static bool is_open(enum prisma_vote v)
{
    return v == PRISMA_NOT_REACHED || v == PRISMA_AWAITING || v == PRISMA_CONFLICT;
}

/* Not read on because of the stopping rule, as long as nobody decided the abstract. */
static bool is_unread(const struct prisma_fact *f)
{
    return f->stopped && (f->abstract == PRISMA_NOT_REACHED || f->abstract == PRISMA_AWAITING);
}

/* The decision at title and abstract that counts. */
static enum prisma_vote title_of(const struct prisma_fact *f)
{
    bool later = f->abstract != PRISMA_NOT_REACHED || f->report != PRISMA_NOT_SOUGHT ||
                 f->full_text != PRISMA_NOT_REACHED;
    if (f->title == PRISMA_NOT_REACHED && later)
        return PRISMA_INCLUDE;
    return f->automatic_after && is_open(f->title) ? PRISMA_EXCLUDE_TOOL : f->title;
}

static enum prisma_vote abstract_of(const struct prisma_fact *f)
{
    bool later = f->report != PRISMA_NOT_SOUGHT || f->full_text != PRISMA_NOT_REACHED;
    if (f->abstract == PRISMA_NOT_REACHED && later)
        return PRISMA_INCLUDE;
    if (is_unread(f) || (f->automatic_after && is_open(f->abstract)))
        return PRISMA_EXCLUDE_TOOL;
    return f->abstract;
}

static void exclude(bool in[PRISMA_STEP_COUNT], enum prisma_vote v, enum prisma_step at)
{
    in[PRISMA_EXCLUDED] = in[at] = true;
    in[v == PRISMA_EXCLUDE ? PRISMA_EXCLUDED_HUMAN : PRISMA_EXCLUDED_TOOL] = true;
}

static void full_text_steps(const struct prisma_fact *f, bool in[PRISMA_STEP_COUNT])
{
    bool decided = !is_open(f->full_text) || f->full_text == PRISMA_CONFLICT;
    in[PRISMA_SOUGHT] = true;
    if (f->report == PRISMA_NOT_RETRIEVED) {
        in[PRISMA_MISSING] = true;
        return;
    }
    if (f->report != PRISMA_RETRIEVED && !decided) {
        in[PRISMA_AWAITING_RETRIEVAL] = true;
        return;
    }
    in[PRISMA_ASSESSED] = true;
    if (is_open(f->full_text))
        in[PRISMA_AWAITING_FULL_TEXT] = true;
    else if (f->full_text == PRISMA_INCLUDE)
        in[PRISMA_REPORTS] = true;
    else
        in[PRISMA_REPORTS_EXCLUDED] = true;
}

void prisma_steps_of(const struct prisma_fact *f, enum prisma_literature only,
                     bool in[PRISMA_STEP_COUNT])
{
    enum prisma_vote title = title_of(f), abstract = abstract_of(f);
    if (f->automatic_before || f->removed ||
        (f->stopped && (title == PRISMA_NOT_REACHED || title == PRISMA_AWAITING))) {
        in[f->automatic_before ? PRISMA_AUTOMATIC
           : f->removed        ? PRISMA_REMOVED
                               : PRISMA_STOPPED] = true;
        return;
    }
    in[PRISMA_SCREENED] = in[PRISMA_TITLES_SCREENED] = true;
    if (is_open(title)) {
        in[PRISMA_AWAITING_TITLE] = in[PRISMA_AWAITING_SCREENING] = true;
    } else if (title != PRISMA_INCLUDE) {
        exclude(in, title, PRISMA_TITLES_EXCLUDED);
    } else {
        in[PRISMA_ABSTRACTS_SCREENED] = true;
        if (is_open(abstract))
            in[PRISMA_AWAITING_ABSTRACT] = in[PRISMA_AWAITING_SCREENING] = true;
        else if (abstract != PRISMA_INCLUDE)
            exclude(in, abstract, PRISMA_ABSTRACTS_EXCLUDED);
        else if (only != PRISMA_ALL_LITERATURE && f->literature != only)
            in[PRISMA_OTHER_LITERATURE] = true;
        else
            full_text_steps(f, in);
        in[PRISMA_EXCLUDED_STOPPED] =
            in[PRISMA_EXCLUDED_TOOL] && is_unread(f) && !f->automatic_after;
    }
}
