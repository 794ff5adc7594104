/* suggest.c - suggestions gathered; those whose readers stand in other rooms. */
#include "screen/level/suggest.h"
#include "lib/base/text.h"
#include "screen/criteria/age.h"
#include "screen/criteria/sample.h"
#include "screen/evidence/suggest_internal.h"
#include "screen/overlap/quality.h"

/* ---- Passages and sentences ------------------------------------------------------------------ */

static bool is_abbreviation(struct str text, size_t point)
{
    static const char *const list[] = {"vs", "e.g",    "i.e", "al", "Fig", "no",   "No",
                                       "ca", "approx", "St",  "Dr", "spp", "resp", "cf"};
    size_t from = point;
    while (from > 0 && !strchr(" (\n", text.ptr[from - 1]))
        from--;
    struct str word = str_sub(text, from, point);
    for (size_t i = 0; i < COUNT_OF(list); i++)
        if (str_eq_c(word, list[i]))
            return true;
    return word.len == 1 && word.ptr[0] >= 'A' && word.ptr[0] <= 'Z';
}

/* A sentence ends before byte `i`: a point, question or exclamation mark, then a blank. */
static bool ends_before(struct str text, size_t i)
{
    if (i < 2 || text.ptr[i - 1] != ' ' || !strchr(".?!", text.ptr[i - 2]))
        return false;
    char c = i < text.len ? text.ptr[i] : 'A';
    bool begins = !(c >= 'a' && c <= 'z');
    return begins && !is_abbreviation(text, i - 2);
}

struct str sentence_around(struct str text, size_t start, size_t end)
{
    size_t from = start, to = end;
    while (from > 0 && !ends_before(text, from))
        from--;
    while (to < text.len && !(to > end && ends_before(text, to)))
        to++;
    return str_trim(str_sub(text, from, to));
}

static void add_passage(struct suggester *s, const char *where, size_t part, struct str label,
                        struct str text, size_t *cap)
{
    struct text_tokens t = text_tokenize(text, s->a);
    if (t.n == 0)
        return;
    s->passage = arena_grow(s->a, s->passage, s->n_passages, cap, sizeof *s->passage);
    s->passage[s->n_passages++] =
        (struct passage){where, part, label, {.text = text, .token = t.item, .n = t.n}};
}

const struct passage *passage_of(const struct suggester *s, struct str words)
{
    for (size_t i = 0; i < s->n_passages; i++) {
        struct str text = s->passage[i].w.text;
        if (words.ptr >= text.ptr && words.ptr + words.len <= text.ptr + text.len)
            return &s->passage[i];
    }
    return NULL;
}

/* ---- Added ----------------------------------------------------------------------------------- */

static void add(struct suggester *s, const char *field, struct extraction_suggestion x)
{
    struct err ignored = {0};
    x.field = form_find(s->f, str_c(field));
    if (!x.field || x.field->per_outcome != (x.outcome.len > 0))
        return;
    if (x.outcome.len && !form_find_outcome(s->f, x.outcome))
        return;
    if (form_value(x.field, x.value, s->a, &x.value, &ignored) != ERR_OK || !x.value.len)
        return;
    /* The same value is said once, where it stands first. */
    for (size_t i = 0; i < s->out->n; i++)
        if (s->out->item[i].field == x.field && str_eq(s->out->item[i].outcome, x.outcome) &&
            str_eq(s->out->item[i].value, x.value))
            return;
    s->out->item = arena_grow(s->a, s->out->item, s->out->n, &s->cap, sizeof x);
    s->out->item[s->out->n++] = x;
}

void suggest_bytes(struct suggester *s, const char *field, struct str outcome, struct str value,
                   const struct passage *p, size_t start, size_t end)
{
    add(s, field,
        (struct extraction_suggestion){.outcome = outcome,
                                       .value = value,
                                       .where = p->where,
                                       .part = p->part,
                                       .start = start,
                                       .end = end,
                                       .words = str_sub(p->w.text, start, end),
                                       .sentence = sentence_around(p->w.text, start, end)});
}

void suggest_words(struct suggester *s, const char *field, struct str outcome, struct str value,
                   const struct passage *p, size_t first, size_t last)
{
    suggest_bytes(s, field, outcome, value, p, p->w.token[first].start, p->w.token[last].end);
}

void suggest_text(struct suggester *s, const char *field, struct str value, const char *where,
                  size_t part, struct str text, struct str words)
{
    size_t start = words.ptr >= text.ptr && words.ptr <= text.ptr + text.len
                       ? (size_t)(words.ptr - text.ptr)
                       : 0;
    add(s, field,
        (struct extraction_suggestion){.value = value,
                                       .where = where,
                                       .part = part,
                                       .start = start,
                                       .end = start + words.len,
                                       .words = words,
                                       .sentence = text});
}

/* ---- Phrases --------------------------------------------------------------------------------- */

bool phrase_at(const struct wording *w, size_t i, const char *phrase, size_t *last)
{
    struct str rest = str_c(phrase), word;
    size_t first = i;
    while (str_split(&rest, ' ', &word)) {
        if (i >= w->n)
            return false;
        struct str norm = w->token[i].norm;
        bool open = str_ends(word, "*");
        if (open)
            word.len--;
        if (open ? norm.len < word.len || !str_eq(str_sub(norm, 0, word.len), word)
                 : !str_eq(norm, word))
            return false;
        if (i > first && wording_breaks(w, i))
            return false;
        i++;
    }
    *last = i - 1;
    return i > first;
}

bool phrases_at(const struct wording *w, size_t i, const char *const *list, size_t *last)
{
    for (; *list; list++)
        if (phrase_at(w, i, *list, last))
            return true;
    return false;
}

/* ---- From other rooms ------------------------------------------------------------------------ */

static const struct passage *passage_at(const struct suggester *s, const struct query_hit *at)
{
    for (size_t i = 0; i < s->n_passages; i++)
        if ((at->place == QP_TITLE && strcmp(s->passage[i].where, "title") == 0) ||
            (at->place == QP_ABSTRACT && strcmp(s->passage[i].where, "abstract") == 0 &&
             s->passage[i].part == at->part))
            return &s->passage[i];
    return NULL;
}

/* How often "n =" stands in a sentence: more than once, and each is a part. */
static size_t n_equals(struct str sentence)
{
    size_t n = 0;
    for (size_t i = 1; i < sentence.len; i++) {
        size_t k = i;
        while (k < sentence.len && (sentence.ptr[k] == ' ' || (unsigned char)sentence.ptr[k] > 127))
            k++;
        bool letter = (sentence.ptr[i - 1] == 'n' || sentence.ptr[i - 1] == 'N') &&
                      (i < 2 || strchr(" (", sentence.ptr[i - 2]));
        n += letter && k < sentence.len && sentence.ptr[k] == '=';
    }
    return n;
}

/* A total that counts people by name, or the only n of its sentence. */
static void suggest_patients(struct suggester *s, const struct query_subject *subject)
{
    struct sample_size n = sample_size_of(s->r, subject);
    const struct passage *p = n.found ? passage_at(s, &n.at) : NULL;
    if (!p || n.from_type || n.low != n.high || !n.firm)
        return;
    struct str words = str_sub(p->w.text, n.at.start, n.at.end);
    struct str sentence = sentence_around(p->w.text, n.at.start, n.at.end);
    char last = words.len ? words.ptr[words.len - 1] : '0';
    bool by_name = last < '0' || last > '9';
    bool by_n = str_starts_nocase(words, "n") && n_equals(sentence) == 1;
    if (by_name || by_n)
        suggest_bytes(s, "n_patients", STR(""), str_c(arena_fmt(s->a, "%" PRId64, n.low)), p,
                      n.at.start, n.at.end);
}

/* ---- Ages ------------------------------------------------------------------------------------ */

#define ADULT 18

struct ages {
    const struct age_sign *children, *adults, *first;
};

/* One person's or a mean age near the limit tells of neither side. */
static void take_age(struct ages *x, const struct age_sign *g)
{
    if (g->kind == AGE_CENTRE && g->low < ADULT + 10 && g->below > ADULT - 5)
        return;
    bool teens_on = g->kind == AGE_STATED && g->below > ADULT && g->low >= 15;
    if (!x->children && g->low < ADULT && !teens_on)
        x->children = g;
    if (!x->adults && g->below > ADULT)
        x->adults = g;
    if (!x->first && (x->children == g || x->adults == g))
        x->first = g;
}

/* Headings are given for the whole article; else the title, else stated ages, and words of the
 * abstract only when they all say the same. */
static void suggest_ages(struct suggester *s, const struct query_subject *subject)
{
    struct age_signs signs = {0};
    struct ages x = {0};
    age_signs_of(s->r, subject, s->a, &signs);
    for (int round = 0; round < 4 && !x.first; round++)
        for (size_t i = 0; i < signs.n; i++) {
            const struct age_sign *g = &signs.item[i];
            bool fits = round == 0   ? g->kind == AGE_TAG
                        : round == 1 ? g->at.place == QP_TITLE
                        : round == 2 ? g->kind == AGE_STATED || g->kind == AGE_CENTRE
                                     : g->kind == AGE_WORD;
            if (fits)
                take_age(&x, g);
        }
    if (!x.first ||
        (x.first->kind == AGE_WORD && x.first->at.place != QP_TITLE && x.children && x.adults))
        return;
    const char *value = x.children && x.adults ? "both" : x.children ? "children" : "adults";
    const struct query_hit *at = &x.first->at;
    const struct passage *p = passage_at(s, at);
    if (p)
        suggest_bytes(s, "age_group", STR(""), str_c(value), p, at->start, at->end);
    else if (at->place == QP_MESH && at->part < s->r->n_mesh)
        suggest_text(s, "age_group", str_c(value), "mesh", at->part, s->r->mesh[at->part].name,
                     s->r->mesh[at->part].name);
}

/* ---- Design ---------------------------------------------------------------------------------- */

/* As authors put it; NULL: too little is told. */
static const char *design_words(enum level_design d, bool meta)
{
    if (level_design_systematic(d))
        return meta ? "Systematic review and meta-analysis" : "Systematic review";
    switch (d) {
    case LEVEL_GUIDELINE:
        return "Clinical practice guideline";
    case LEVEL_SCOPING:
        return "Scoping review";
    case LEVEL_REVIEW:
        return "Narrative review";
    case LEVEL_RCT:
        return "Randomised controlled trial";
    case LEVEL_RCT_WEAK:
        return "Randomised pilot trial";
    case LEVEL_TRIAL:
        return "Clinical trial";
    case LEVEL_TRIAL_ONE_ARM:
        return "Single-arm trial";
    case LEVEL_COHORT_FORWARD:
        return "Prospective cohort study";
    case LEVEL_COHORT_BACK:
        return "Retrospective cohort study";
    case LEVEL_COHORT:
        return "Cohort study";
    case LEVEL_CASE_CONTROL:
        return "Case-control study";
    case LEVEL_CROSS_SECTION:
        return "Cross-sectional study";
    case LEVEL_CASES:
        return "Case report or series";
    case LEVEL_ACCURACY:
    case LEVEL_ACCURACY_VALIDATED:
        return "Diagnostic accuracy study";
    case LEVEL_CDR:
    case LEVEL_CDR_VALIDATED:
        return "Prediction model";
    case LEVEL_ECONOMIC:
    case LEVEL_ECONOMIC_VARIED:
    case LEVEL_ECONOMIC_MULTI:
        return "Economic evaluation";
    case LEVEL_ECOLOGICAL:
        return "Ecological study";
    case LEVEL_EXPERT:
        return "Expert opinion";
    default:
        return NULL;
    }
}

static bool is_meta(const struct suggester *s)
{
    size_t last;
    for (size_t i = 0; i < s->r->n_pub_types; i++)
        if (str_eq(s->r->pub_type[i].name, STR("Meta-Analysis")))
            return true;
    for (size_t i = 0; i < s->n_passages; i++)
        for (size_t k = 0; k < s->passage[i].w.n; k++)
            if (phrase_at(&s->passage[i].w, k, "meta analys*", &last) &&
                strcmp(s->passage[i].where, "title") == 0)
                return true;
    return false;
}

static void suggest_design(struct suggester *s)
{
    struct level_suggestion l;
    const struct level_features features = {.record = s->r};
    level_suggest(&features, STR(""), s->a, &l);
    if (l.design == LEVEL_UNKNOWN || l.design == LEVEL_OBSERVATIONAL || l.n_marks == 0)
        return;
    /* An opinion or a protocol is neither kind, and a consensus may be either. */
    bool neither = l.design == LEVEL_EXPERT || l.design == LEVEL_PROTOCOL;
    const char *literature = neither                            ? ""
                             : level_design_secondary(l.design) ? "secondary"
                                                                : "primary";
    struct str design = str_c(design_words(l.design, is_meta(s)));
    const struct level_mark *m = &l.mark[0];
    for (size_t i = 0; i < l.n_marks; i++)
        if (passage_of(s, l.mark[i].words)) {
            m = &l.mark[i];
            break;
        }
    const struct passage *p = passage_of(s, m->words);
    size_t start = p ? (size_t)(m->words.ptr - p->w.text.ptr) : 0;
    const char *where = str_eq_c(m->where, "mesh") ? "mesh" : "pub_type";
    if (p) {
        suggest_bytes(s, "literature", STR(""), str_c(literature), p, start, start + m->words.len);
        suggest_bytes(s, "study_design", STR(""), design, p, start, start + m->words.len);
    } else {
        suggest_text(s, "literature", str_c(literature), where, 0, m->words, m->words);
        suggest_text(s, "study_design", design, where, 0, m->words, m->words);
    }
}

static void suggest_quality(struct suggester *s)
{
    struct quality_text *text = ARENA_ARRAY(s->a, s->n_passages, struct quality_text);
    struct quality_list l;
    struct buf value = {0};
    const struct quality_mark *first = NULL;
    for (size_t i = 0; i < s->n_passages; i++)
        text[i] = (struct quality_text){str_c(s->passage[i].where), s->passage[i].w.text};
    quality_find(text, s->n_passages, s->a, &l);
    for (size_t i = 0; i < l.n; i++) {
        const struct quality_mark *m = &l.item[i];
        if (m->unclear)
            continue;
        buf_adds(&value, value.len ? "; " : "");
        buf_adds(&value, str_starts(str_c(m->instrument), "AMSTAR")  ? "amstar"
                         : str_starts(str_c(m->instrument), "GRADE") ? "grade"
                                                                     : "other");
        first = first ? first : m;
    }
    if (first)
        suggest_bytes(s, "quality_assessment", STR(""), arena_str(s->a, buf_str(&value)),
                      &s->passage[first->text], first->start, first->end);
    buf_release(&value);
}

static int by_form(const void *p, const void *q)
{
    const struct extraction_suggestion *x = p, *y = q;
    if (x->field != y->field)
        return x->field < y->field ? -1 : 1;
    return 0;
}

/* Stable: a form has few fields, and a record few suggestions. */
static void sort(struct extraction_suggestions *l)
{
    for (size_t i = 1; i < l->n; i++) {
        struct extraction_suggestion x = l->item[i];
        size_t k = i;
        for (; k > 0 && by_form(&l->item[k - 1], &x) > 0; k--)
            l->item[k] = l->item[k - 1];
        l->item[k] = x;
    }
}

void extraction_suggest(const struct bib_record *r, const struct form *f, struct arena *a,
                        struct extraction_suggestions *out)
{
    struct suggester s = {.r = r, .f = f, .a = a, .out = out};
    size_t cap = 0;
    *out = (struct extraction_suggestions){0};
    add_passage(&s, "title", 0, STR(""), r->title, &cap);
    for (size_t i = 0; i < r->n_abstract; i++)
        add_passage(&s, "abstract", i, r->abstract[i].label, r->abstract[i].text, &cap);
    const struct query_subject *subject = query_subject_new(r, a);
    suggest_design(&s);
    suggest_patients(&s, subject);
    suggest_ages(&s, subject);
    suggest_quality(&s);
    suggest_studies(&s);
    suggest_methods(&s);
    suggest_countries(&s);
    suggest_outcomes(&s);
    sort(out);
}
