/* suggest_outcomes.c - sentences about the outcomes of the shipped form, and shares in them. */
#include "screen/evidence/suggest_internal.h"

static const char *const yield[] = {
    "diagnostic yield*",  "diagnostic rate*",   "diagnostic success",
    "molecular diagnos*", "genetic diagnos*",   "detection rate*",
    "solve rate*",        "diagnostic utility", NULL};
static const char *const effect[] = {"clinical utility",    "clinical impact",
                                     "clinical benefit*",   "patient management",
                                     "clinical management", "change* in management",
                                     "changed management",  "change* in clinical",
                                     "clinical decision*",  NULL};
static const char *const treatment[] = {"actionable",
                                        "targeted therap*",
                                        "matched therap*",
                                        "targeted treatment*",
                                        "matched treatment*",
                                        "molecularly guided",
                                        "treatment change*",
                                        "personalized therap*",
                                        "personalised therap*",
                                        "treatment recommendation*",
                                        "clinical trial enrol*",
                                        "druggable",
                                        "targetable",
                                        NULL};
static const char *const health[] = {"overall survival",
                                     "progression free survival",
                                     "response rate*",
                                     "objective response*",
                                     "disease free survival",
                                     "event free survival",
                                     "mortality",
                                     "morbidity",
                                     "median survival",
                                     NULL};
static const char *const prognosis[] = {"prognos*", NULL};
static const char *const in_time[] = {"turnaround time*",  "time to diagnosis",  "time to result*",
                                      "time to treatment", "diagnostic odyssey", NULL};
static const char *const relatives[] = {"cascade test*",
                                        "cascade screening",
                                        "at risk relatives",
                                        "family members",
                                        "first degree relatives",
                                        "relatives of",
                                        NULL};
static const char *const reproduction[] = {"reproductive",      "recurrence risk*",
                                           "prenatal diagnos*", "preimplantation",
                                           "family planning",   NULL};
static const char *const quality[] = {"quality of life", "genetic counseling",
                                      "genetic counselling", NULL};

static const struct {
    const char *outcome;
    const char *const *phrases;
} OUTCOMES[] = {
    {"diagnostic_yield", yield}, {"clinical_effect", effect},    {"treatment", treatment},
    {"health", health},          {"prognosis", prognosis},       {"time", in_time},
    {"relatives", relatives},    {"reproduction", reproduction}, {"quality_of_life", quality}};

/* Where results begin in an abstract of one part: at a label that stands in the text, else in its
 * second half. */
static size_t results_from(struct str text)
{
    static const char *const labels[] = {
        "RESULTS:", "Results:", "FINDINGS:", "Findings:", "RESULTS ", "MAIN RESULTS"};
    size_t from = SIZE_MAX;
    for (size_t i = 0; i < COUNT_OF(labels); i++) {
        size_t at = str_find(text, str_c(labels[i]), 0);
        from = at < from ? at : from;
    }
    if (from != SIZE_MAX)
        return from;
    return text.len / 2;
}

/* What was found stands in results and conclusions. */
static bool tells_findings(const struct passage *p, size_t word)
{
    static const char *const labels[] = {"result",         "finding",    "conclusion",
                                         "interpretation", "discussion", "main"};
    if (strcmp(p->where, "title") == 0)
        return false;
    for (size_t i = 0; i < COUNT_OF(labels); i++)
        if (str_starts_nocase(p->label, labels[i]))
            return true;
    return p->label.len == 0 && p->w.token[word].start > results_from(p->w.text);
}

#define SENTENCE_MIN 30 /* a heading in the text is shorter */

/* Aims, plans and hopes are no findings. */
static bool is_finding(struct str sentence)
{
    static const char *const none[] = {
        "to evaluate",  "to assess",      "to determine",     "aimed",
        "aim of",       "to investigate", "further research", "further studies",
        "needed",       "to examine",     "objective",        "primary outcome",
        "primary end",  "endpoint",       "outcomes were",    " may ",
        " will ",       " could ",        "should be",        "support the need",
        "potential",    "METHODS",        "Methods:",         "BACKGROUND",
        "we evaluated", "We evaluated",   "we assessed",      "can help",
        "might",        "discussed",      "this review",      "focus of",
        "important in", "outcomes are",   "were compared",    "is associated with significant"};
    for (size_t i = 0; i < COUNT_OF(none); i++)
        if (str_find(sentence, str_c(none[i]), 0) != SIZE_MAX)
            return false;
    return sentence.len >= SENTENCE_MIN;
}

/* ---- Shares ---------------------------------------------------------------------------------- */

static bool in_interval(struct str text, size_t at)
{
    static const char *const words[] = {"CI", "confidence", "IQR", "95", "credible"};
    size_t from = at > 24 ? at - 24 : 0;
    struct str before = str_sub(text, from, at);
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_find(before, str_c(words[i]), 0) != SIZE_MAX)
            return true;
    return false;
}

/* The share that follows "diagnostic yield was", or "ranged from 24% to 44%". */
static void suggest_share(struct suggester *s, const struct passage *p, size_t last,
                          struct str outcome)
{
    const struct wording *w = &p->w;
    for (size_t i = last + 1; i < w->n && i <= last + 8 && !wording_breaks(w, i); i++) {
        struct numeral n, m;
        if (!numeral_at(w, i, &n))
            continue;
        size_t next = n.next;
        bool percent = wording_gap_has(w, next, '%');
        size_t second = wording_is(w, next, "to") || wording_is(w, next, "and") ? next + 1 : next;
        struct str gap = wording_gap(w, second);
        bool joined = second > next || str_find(gap, STR("-"), 0) != SIZE_MAX ||
                      str_find(gap, STR("–"), 0) != SIZE_MAX;
        bool range = joined && second < w->n && numeral_at(w, second, &m) &&
                     wording_gap_has(w, m.next, '%') && gap.len < 8;
        bool from = wording_is(w, i - 1, "from") || wording_is(w, i - 1, "between");
        if ((!percent && !range) || (from && !range) || in_interval(w->text, w->token[i].start))
            return;
        size_t end = range ? m.next - 1 : next - 1;
        struct str low = str_sub(w->text, w->token[i].start, w->token[n.next - 1].end);
        struct str value = low;
        if (range) {
            struct str high = str_sub(w->text, w->token[second].start, w->token[end].end);
            value =
                str_c(arena_fmt(s->a, "%.*s–%.*s", (int)low.len, low.ptr, (int)high.len, high.ptr));
        }
        suggest_words(s, "range", outcome, value, p, i, end);
        return;
    }
}

/* A sentence without a label that opens it: "RESULTS: The yield …". */
static struct str without_label(struct str s)
{
    size_t i = 0;
    while (i < s.len && ((s.ptr[i] >= 'A' && s.ptr[i] <= 'Z') || strchr(" /&", s.ptr[i])))
        i++;
    return i > 3 && i < s.len && s.ptr[i] == ':' ? str_trim(str_sub(s, i + 1, s.len)) : s;
}

#define SENTENCES_MAX 2 /* of one outcome */

static void find_outcome(struct suggester *s, struct str outcome, const char *const *phrases,
                         struct buf *focus, const struct passage **at, size_t *first, size_t *last)
{
    const struct form_outcome *o = form_find_outcome(s->f, outcome);
    bool named = false;
    size_t told = 0;
    for (size_t i = 0; o && i < s->n_passages; i++) {
        const struct passage *p = &s->passage[i];
        for (size_t k = 0, end; k < p->w.n; k++) {
            if (!phrases_at(&p->w, k, phrases, &end))
                continue;
            struct str sentence =
                sentence_around(p->w.text, p->w.token[k].start, p->w.token[end].end);
            bool finding = tells_findings(p, k) && is_finding(sentence);
            if (!named && (finding || strcmp(p->where, "title") == 0)) {
                buf_addf(focus, "%s%.*s", focus->len ? "\n" : "", (int)o->label[LANG_EN].len,
                         o->label[LANG_EN].ptr);
                if (!*at) {
                    *at = p;
                    *first = k;
                    *last = end;
                }
                named = true;
            }
            if (told < SENTENCES_MAX && finding) {
                size_t before = s->out->n;
                struct str said = without_label(sentence);
                size_t start = (size_t)(said.ptr - p->w.text.ptr);
                suggest_bytes(s, "finding", outcome, said, p, start, start + said.len);
                suggest_share(s, p, end, outcome);
                told += s->out->n > before;
            }
            k = end;
        }
    }
}

void suggest_outcomes(struct suggester *s)
{
    struct buf focus = {0};
    const struct passage *at = NULL;
    size_t first = 0, last = 0;
    for (size_t i = 0; i < COUNT_OF(OUTCOMES); i++)
        find_outcome(s, str_c(OUTCOMES[i].outcome), OUTCOMES[i].phrases, &focus, &at, &first,
                     &last);
    if (at)
        suggest_words(s, "outcomes_in_focus", STR(""), arena_str(s->a, buf_str(&focus)), at, first,
                      last);
    buf_release(&focus);
}
