/* draw_notes.c - what stands under the diagram, and its description in words. */
#include "screen/prisma/draw.h"

#include "screen/prisma/messages.h"

static void note(struct draw *d, bool alarm, struct msg_call m)
{
    d->note = arena_grow(d->a, d->note, d->n_notes, &d->note_cap, sizeof *d->note);
    d->note[d->n_notes++] =
        (struct draw_note){.alarm = alarm, .text = str_c(msg_text(d->a, d->o->lang, m))};
}

/* Identities named one by one when they fail; the rest are counted. */
#define WRONG_SHOWN 6

/* "PubMed, Embase" or "no abstract (n = 3), letter (n = 2)". */
static struct str listed(struct draw *d, const struct prisma_lines *l, bool with_counts)
{
    struct buf b = {0};
    for (size_t i = 0; i < l->n; i++) {
        buf_adds(&b, i ? ", " : "");
        buf_addstr(&b, l->item[i].label[d->o->lang]);
        if (with_counts) {
            buf_addch(&b, ' ');
            msg_render(&b, d->o->lang, MSG_PRISMA_COUNT(l->item[i].number.n));
        }
    }
    struct str s = arena_str(d->a, buf_str(&b));
    buf_release(&b);
    return s;
}

static void note_searched(struct draw *d)
{
    const struct prisma_flow *f = d->flow;
    struct prisma_lines all = {
        ARENA_ARRAY(d->a, f->per_database.n + f->per_register.n, struct prisma_line), 0};
    for (size_t i = 0; i < f->per_database.n; i++)
        all.item[all.n++] = f->per_database.item[i];
    for (size_t i = 0; i < f->per_register.n; i++)
        all.item[all.n++] = f->per_register.item[i];
    if (d->star)
        note(d, false, MSG_PRISMA_NOTE_SEARCHED(listed(d, &all, false), d->o->searched));
}

static void note_excluded(struct draw *d)
{
    const struct prisma_number *s = d->flow->column[PRISMA_COLUMN_DATABASES].step;
    int64_t people = s[PRISMA_EXCLUDED_HUMAN].n, tool = s[PRISMA_EXCLUDED_TOOL].n;
    int64_t unread = s[PRISMA_EXCLUDED_STOPPED].n;
    if (!d->two_stars)
        return;
    if (unread && tool == unread)
        note(d, false, MSG_PRISMA_NOTE_UNREAD(people, unread));
    else if (unread)
        note(d, false, MSG_PRISMA_NOTE_TOOL_UNREAD(people, tool, unread));
    else if (tool)
        note(d, false, MSG_PRISMA_NOTE_TOOL(people, tool));
    else if (d->o->split)
        note(d, false, MSG_PRISMA_NOTE_PEOPLE_SPLIT);
    else
        note(d, false, MSG_PRISMA_NOTE_PEOPLE);
    if (d->o->split)
        note(d, false, MSG_PRISMA_NOTE_SPLIT(s[PRISMA_SCREENED].n, s[PRISMA_EXCLUDED].n));
}

static void note_before_screening(struct draw *d)
{
    const struct prisma_flow *f = d->flow;
    struct str rule = f->stopping_rule[d->o->lang];
    const struct prisma_number *s = f->column[PRISMA_COLUMN_ALL].step;
    bool stopped = s[PRISMA_STOPPED].n > 0 || s[PRISMA_EXCLUDED_STOPPED].n > 0;
    if (stopped && rule.len)
        note(d, false, MSG_PRISMA_NOTE_STOPPED(rule));
    else if (stopped)
        note(d, false, MSG_PRISMA_NOTE_STOPPED_UNNAMED);
    if (f->automatic_by.n)
        note(d, false, MSG_PRISMA_NOTE_AUTOMATIC(listed(d, &f->automatic_by, true)));
    if (f->removed_by.n)
        note(d, false, MSG_PRISMA_NOTE_REMOVED(listed(d, &f->removed_by, true)));
}

/* Identities that fail, for the frame above the diagram. */
static void list_wrong(struct draw *d, const struct prisma_checks *checks)
{
    size_t shown = 0;
    if (!checks->n_failed)
        return;
    d->wrong = ARENA_ARRAY(d->a, WRONG_SHOWN + 2, struct str);
    d->wrong[d->n_wrong++] = str_c(msg_text(d->a, d->o->lang, MSG_PRISMA_WRONG_HEAD));
    for (size_t i = 0; i < checks->n && shown < WRONG_SHOWN; i++) {
        const struct prisma_identity *it = &checks->item[i];
        if (it->ok || it->severity != NOTE_ERROR)
            continue;
        d->wrong[d->n_wrong++] =
            str_c(msg_text(d->a, d->o->lang, MSG_PRISMA_WRONG_LINE(it->text[d->o->lang])));
        shown++;
    }
    if (shown < checks->n_failed)
        d->wrong[d->n_wrong++] =
            str_c(msg_text(d->a, d->o->lang, MSG_PRISMA_WRONG_MORE(checks->n_failed - shown)));
}

/* What the diagram is of, when it isn't all of the review. */
static void note_part(struct draw *d)
{
    const struct prisma_flow *f = d->flow;
    int64_t n = f->column[PRISMA_COLUMN_ALL].step[PRISMA_OTHER_LITERATURE].n;
    if (f->part[d->o->lang].len)
        note(d, false, MSG_PRISMA_NOTE_ONLY(f->part[d->o->lang]));
    if (f->literature == PRISMA_SECONDARY)
        note(d, false, MSG_PRISMA_NOTE_SECONDARY(n));
    else if (f->literature == PRISMA_PRIMARY)
        note(d, false, MSG_PRISMA_NOTE_PRIMARY(n));
}

void prisma_draw_notes(struct draw *d, const struct prisma_checks *checks)
{
    const struct prisma_flow *f = d->flow;
    int64_t other = f->column[PRISMA_COLUMN_OTHER].step[PRISMA_IDENTIFIED].n;
    list_wrong(d, checks);
    for (size_t i = 0; i < checks->n; i++) {
        const struct prisma_identity *it = &checks->item[i];
        if (!it->ok && it->severity != NOTE_ERROR)
            note(d, true, MSG_PRISMA_NOTE_WARNING(it->text[d->o->lang]));
    }
    note_part(d);
    note_searched(d);
    note_excluded(d);
    note_before_screening(d);
    if (f->overlap_studies.n || f->overlap_reports.n)
        note(d, false, MSG_PRISMA_NOTE_OVERLAP(f->overlap_studies.n, f->overlap_reports.n));
    if (f->criteria.n > 1)
        note(d, false, MSG_PRISMA_NOTE_CRITERIA(f->criteria.n, listed(d, &f->criteria, true)));
    if (!d->has_previous && f->previous_studies.known)
        note(d, false, MSG_PRISMA_NOTE_PREVIOUS_HIDDEN(f->previous_studies.n));
    if (!d->has_other && other)
        note(d, false, MSG_PRISMA_NOTE_OTHER_HIDDEN(other));
    if (prisma_is_under_way(f))
        note(d, false, MSG_PRISMA_NOTE_UNDER_WAY);
}

const char *prisma_draw_description(const struct draw *d)
{
    struct buf b = {0};
    enum lang lang = d->o->lang;
    const struct prisma_number *s = d->flow->column[PRISMA_COLUMN_DATABASES].step;
    for (size_t i = 0; i < d->n_wrong; i++) {
        buf_addstr(&b, d->wrong[i]);
        buf_addch(&b, ' ');
    }
    int64_t removed =
        s[PRISMA_DUPLICATES].n + s[PRISMA_AUTOMATIC].n + s[PRISMA_REMOVED].n + s[PRISMA_STOPPED].n;
    msg_render(&b, lang,
               MSG_PRISMA_DESC_DATABASES(s[PRISMA_IDENTIFIED].n, removed, s[PRISMA_SCREENED].n,
                                         s[PRISMA_EXCLUDED].n, s[PRISMA_SOUGHT].n,
                                         s[PRISMA_MISSING].n, s[PRISMA_ASSESSED].n));
    msg_render(&b, lang, MSG_PRISMA_DESC_EXCLUDED(s[PRISMA_REPORTS_EXCLUDED].n));
    buf_addch(&b, ' ');
    s = d->flow->column[PRISMA_COLUMN_OTHER].step;
    if (d->has_other) {
        msg_render(&b, lang,
                   MSG_PRISMA_DESC_OTHER(s[PRISMA_IDENTIFIED].n, s[PRISMA_SOUGHT].n,
                                         s[PRISMA_MISSING].n, s[PRISMA_ASSESSED].n,
                                         s[PRISMA_REPORTS_EXCLUDED].n));
        buf_addch(&b, ' ');
    }
    s = d->flow->column[PRISMA_COLUMN_ALL].step;
    msg_render(&b, lang, MSG_PRISMA_DESC_INCLUDED(s[PRISMA_STUDIES].n, s[PRISMA_REPORTS].n));
    char *text = arena_strndup(d->a, buf_c(&b), b.len);
    buf_release(&b);
    return text;
}
