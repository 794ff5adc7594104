/* suggest.c - a suggestion put together, and told in sentences. */
#include "screen/level/suggest.h"

#include "screen/level/messages.h"
#include "screen/level/suggest_internal.h"

static void add_mark(struct level_mark **list, size_t *n, size_t *cap, struct level_mark m,
                     struct arena *a)
{
    for (size_t i = 0; i < *n; i++)
        if (str_eq((*list)[i].where, m.where) && str_eq_nocase((*list)[i].words, m.words))
            return;
    *list = arena_grow(a, *list, *n, cap, sizeof **list);
    (*list)[(*n)++] = m;
}

static void take_marks(const struct level_signs *s, uint64_t used, struct arena *a,
                       struct level_suggestion *out)
{
    uint64_t doubts =
        SIGN(INCONCLUSIVE) | (level_design_systematic(out->design) ? SIGN(DIFFERS) : 0);
    size_t marks = 0, doubtful = 0;
    for (size_t i = 0; i < s->n; i++) {
        uint64_t bit = (uint64_t)1 << s->item[i].sign;
        if (bit & doubts)
            add_mark(&out->doubt, &out->n_doubts, &doubtful, s->item[i].mark, a);
        else if ((bit & used) && s->item[i].source != SOURCE_END)
            add_mark(&out->mark, &out->n_marks, &marks, s->item[i].mark, a);
    }
}

/* One level for all columns that have one, or NULL. */
static const char *same_everywhere(const struct level_proposal *of)
{
    const char *level = NULL;
    for (size_t q = 0; q < LEVEL_QUESTIONS; q++) {
        if (!of[q].level)
            continue;
        if (level && strcmp(level, of[q].level) != 0)
            return NULL;
        level = of[q].level;
    }
    return level;
}

static bool any(const struct level_proposal *of)
{
    for (size_t q = 0; q < LEVEL_QUESTIONS; q++)
        if (of[q].level)
            return true;
    return false;
}

void level_suggest(const struct level_features *f, struct str question, struct arena *a,
                   struct level_suggestion *out)
{
    struct level_signs s;
    uint64_t used, without;
    *out = (struct level_suggestion){.question = level_question_at(question)};
    level_scan(f, a, &s);
    out->design = level_design_of(&s, true, &used);
    if (s.in[SOURCE_PERSON]) {
        enum level_design indexed = level_design_of(&s, false, &without);
        if (level_design_secondary(indexed) != level_design_secondary(out->design) ||
            level_design_systematic(indexed) != level_design_systematic(out->design))
            out->indexed = indexed;
    }
    out->retracted = (s.in[SOURCE_TYPE] & SIGN(RETRACTED)) != 0;
    level_rules(out->design, out->of);
    out->level = out->question < 0 ? same_everywhere(out->of) : out->of[out->question].level;
    out->ask = out->question < 0 && !out->level && any(out->of);
    take_marks(&s, used, a, out);
}

static char *capital(char *s)
{
    if (*s >= 'a' && *s <= 'z')
        *s = (char)(*s - 'a' + 'A');
    return s;
}

char *level_rule(const struct level_suggestion *s, size_t question, enum lang lang, struct arena *a)
{
    const struct level_proposal *p = &s->of[question];
    char *design = capital(arena_strdup(a, level_design_text(s->design, lang)));
    const char *label = level_question_label(lang, str_c(p->question));
    const char *proviso = p->proviso->text[lang];
    if (!p->level)
        return msg_text(a, lang, MSG_OXFORD_RULE_NONE(design, label, proviso));
    return msg_text(a, lang,
                    MSG_OXFORD_RULE(design, label, p->level,
                                    level_meaning_in(lang, str_c(p->question), str_c(p->level)),
                                    proviso));
}

static char *where_text(struct str where, enum lang lang, struct arena *a)
{
    static const struct {
        const char *id;
        const struct msg *text;
    } place[] = {{"pub_type", &msg_oxford_in_type},
                 {"mesh", &msg_oxford_in_mesh},
                 {"title", &msg_oxford_in_title},
                 {"abstract", &msg_oxford_in_abstract}};
    for (size_t i = 0; i < COUNT_OF(place); i++)
        if (str_eq_c(where, place[i].id))
            return arena_strdup(a, place[i].text->text[lang]);
    struct str field = str_sub(where, sizeof "extraction:" - 1, where.len);
    return msg_text(a, lang, MSG_OXFORD_IN_EXTRACTION(field));
}

static char *list_marks(const struct level_mark *mark, size_t n, enum lang lang, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < n; i++) {
        buf_adds(&b, i ? ", " : "");
        msg_render(&b, lang, MSG_OXFORD_MARK(mark[i].words, where_text(mark[i].where, lang, a)));
    }
    char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}

static bool from_enrolment(const struct level_suggestion *s)
{
    bool said = false, enrolled = false;
    for (size_t i = 0; i < s->n_marks; i++) {
        struct str w = s->mark[i].words;
        said |= str_starts_nocase(w, "prospe");
        enrolled |= str_eq_nocase_c(w, "recruited") || str_eq_nocase_c(w, "enrolled");
    }
    return s->design == LEVEL_COHORT_FORWARD && enrolled && !said;
}

static void add_sentence(struct buf *b, enum lang lang, struct msg_call m)
{
    buf_adds(b, b->len ? " " : "");
    msg_render(b, lang, m);
}

char *level_rests_on(const struct level_suggestion *s, enum lang lang, struct arena *a)
{
    struct buf b = {0};
    if (s->retracted)
        add_sentence(&b, lang, MSG_OXFORD_RETRACTED);
    if (s->n_marks)
        add_sentence(&b, lang, MSG_OXFORD_RESTS(list_marks(s->mark, s->n_marks, lang, a)));
    else
        add_sentence(&b, lang, MSG_OXFORD_RESTS_NOTHING);
    if (from_enrolment(s))
        add_sentence(&b, lang, MSG_OXFORD_ENROLLED);
    if (s->indexed != LEVEL_UNKNOWN)
        add_sentence(&b, lang, MSG_OXFORD_INDEXED(level_design_text(s->indexed, lang)));
    if (s->n_doubts)
        add_sentence(&b, lang, MSG_OXFORD_DOUBT(list_marks(s->doubt, s->n_doubts, lang, a)));
    char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}
