/* highlight.c - phrases cut at words of the grammar, each told by its head. */
#include "screen/highlight/highlight.h"

#include "pubmed/query/subject.h"
#include "screen/criteria/age.h"
#include "screen/highlight/highlight_internal.h"

#define HEADS (WORD_PEOPLE | WORD_OUTCOME | WORD_TREATMENT | WORD_CONTROL | WORD_DISEASE)

bool reading_parts(const struct reading *r, size_t i)
{
    struct str gap = wording_gap(&r->w, i);
    for (size_t k = 0; k < gap.len; k++)
        if (strchr(".,;:()[]/=<>%?!+\"", gap.ptr[k]))
            return true;
    return false;
}

size_t phrase_end(const struct reading *r, size_t from)
{
    size_t i = from;
    while (i < r->w.n && !(r->kind[i] & WORD_STOP) && (i == from || !reading_parts(r, i)))
        i++;
    return i;
}

void reading_add(struct reading *r, enum pico_element element, size_t from, size_t to)
{
    struct passages *out = r->out;
    size_t start = r->w.token[from].start, end = r->w.token[to - 1].end;
    if (out->n) {
        const struct passage *last = &out->item[out->n - 1];
        if (last->place == r->text->place && last->part == r->text->part && last->end > start)
            return;
    }
    out->item = arena_grow(r->a, out->item, out->n, &r->cap, sizeof *out->item);
    out->item[out->n++] = (struct passage){element, r->text->place, r->text->part, start, end};
}

/* The last word of the phrase that says what it is about; SIZE_MAX for none. */
static size_t head_of(const struct reading *r, size_t from, size_t to)
{
    for (size_t i = to; i > from; i--)
        if (r->kind[i - 1] & HEADS)
            return i - 1;
    return SIZE_MAX;
}

static size_t without_weak(const struct reading *r, size_t from, size_t head)
{
    struct numeral x;
    while (from < head &&
           ((r->kind[from] & (WORD_WEAK | WORD_GENERIC)) || numeral_at(&r->w, from, &x)))
        from++;
    return from;
}

/* What stands after "versus" or "compared with" is the comparator. */
static bool is_compared(const struct reading *r, size_t from)
{
    static const char *const versus[] = {"versus", "vs", "than", NULL};
    static const char *const with[] = {"with", "to", NULL};
    static const char *const compared[] = {"compared", "comparison", "relative", NULL};
    if (from > 0 && wording_in(&r->w, from - 1, versus))
        return true;
    return from > 1 && wording_in(&r->w, from - 1, with) && wording_in(&r->w, from - 2, compared);
}

static bool has_kind(const struct reading *r, size_t from, size_t to, unsigned kind)
{
    for (size_t i = from; i < to; i++)
        if (r->kind[i] & kind)
            return true;
    return false;
}

/* The same words are marked once in a text. */
static bool was_marked(const struct reading *r, size_t from, size_t to)
{
    struct str is = str_sub(r->w.text, r->w.token[from].start, r->w.token[to - 1].end);
    for (size_t i = r->out->n; i > 0; i--) {
        const struct passage *p = &r->out->item[i - 1];
        if (p->place != r->text->place || p->part != r->text->part)
            break;
        if (str_eq_nocase(str_sub(r->w.text, p->start, p->end), is))
            return true;
    }
    return false;
}

static void mark(struct reading *r, enum pico_element element, size_t from, size_t to)
{
    if (element != PICO_C || !was_marked(r, from, to))
        reading_add(r, element, from, to);
}

static bool is_alone_and_vague(const struct reading *r, size_t from, size_t to)
{
    return to - from == 1 && (r->kind[from] & WORD_VAGUE);
}

/* "usual care", "placebo", "tamoxifen alone"; pain control is an outcome, and a placebo-controlled
 * trial a design. */
static void add_control(struct reading *r, size_t from, size_t head, size_t to)
{
    static const char *const design[] = {"controlled", "deviation", "error", NULL};
    for (size_t i = head; i < to; i++)
        if (wording_in(&r->w, i, design))
            return;
    if (is_alone_and_vague(r, from, to))
        return;
    bool outcome =
        has_kind(r, from, head, WORD_OUTCOME | WORD_DISEASE) && wording_is(&r->w, head, "control");
    mark(r, outcome ? PICO_O : PICO_C, from, outcome ? head + 1 : to);
}

/* What people had before, or come from, is not what is tried. */
static bool is_setting(const struct reading *r, size_t from)
{
    static const char *const setting[] = {"after",      "before",    "during", "following",
                                          "undergoing", "underwent", NULL};
    return from > 0 && wording_in(&r->w, from - 1, setting);
}

static bool is_absent(const struct reading *r, size_t from)
{
    return from > 0 &&
           (wording_is(&r->w, from - 1, "no") || wording_is(&r->w, from - 1, "without"));
}

static void add_treatment(struct reading *r, size_t from, size_t head)
{
    if (is_setting(r, from) || (is_alone_and_vague(r, from, head + 1) && !is_absent(r, from)))
        return;
    mark(r, is_compared(r, from) || is_absent(r, from) ? PICO_C : PICO_I, from, head + 1);
}

/* "quality of life", "time to progression", "risk of recurrence" */
static size_t outcome_end(const struct reading *r, size_t head)
{
    static const char *const of[] = {"of", "to", "in", NULL};
    size_t next = head + 1;
    if (!(r->kind[head] & WORD_OF) || !wording_in(&r->w, next, of) || reading_parts(r, next))
        return next;
    size_t from =
        next + 1 + (wording_is(&r->w, next + 1, "the") || wording_is(&r->w, next + 1, "a"));
    if (from >= r->w.n || reading_parts(r, from))
        return next;
    size_t to = phrase_end(r, from);
    return to > from ? to : next;
}

static size_t add_outcome(struct reading *r, size_t from, size_t head)
{
    size_t end = outcome_end(r, head);
    if (!is_alone_and_vague(r, from, end))
        mark(r, PICO_O, from, end);
    return end;
}

/* A few of the people: a result, not the population. */
static bool is_few(const struct reading *r, size_t from, size_t to)
{
    struct numeral x;
    return r->text->place != QP_TITLE && numeral_at(&r->w, from, &x) && x.next + 1 == to &&
           x.value < 10;
}

/* Add what the phrase is, and return the word to go on from. */
static size_t read_phrase(struct reading *r, size_t from, size_t to)
{
    size_t head = head_of(r, from, to), first, end = to;
    if (head == SIZE_MAX)
        return to;
    unsigned kind = r->kind[head];
    size_t start = without_weak(r, from, head);
    if (kind & WORD_PEOPLE) {
        if (population_at(r, from, head, &first, &end) && !is_few(r, first, end))
            mark(r, PICO_P, first, end);
    } else if (kind & WORD_CONTROL) {
        add_control(r, start, head, to);
    } else if (kind & WORD_OUTCOME) {
        end = add_outcome(r, start, head);
    } else if (kind & WORD_TREATMENT) {
        add_treatment(r, start, head);
    } else if (r->text->place == QP_TITLE) {
        mark(r, PICO_P, start, head + 1);
    }
    return end > to ? end : to;
}

/* "n = 60", "aged 3-17 years" */
static size_t read_number(struct reading *r, size_t i)
{
    struct age_sign age;
    struct numeral x;
    size_t first, last;
    if (age_stated_at(&r->w, i, &age, &first, &last)) {
        reading_add(r, PICO_P, first, last + 1);
        return last + 1;
    }
    if (i > 0 && wording_is(&r->w, i - 1, "n") && wording_gap_has(&r->w, i, '=') &&
        numeral_at(&r->w, i, &x) && !x.has_decimals) {
        reading_add(r, PICO_P, i - 1, x.next);
        return x.next;
    }
    return i;
}

static void read_text(struct reading *r)
{
    r->kind = ARENA_ARRAY(r->a, r->w.n, unsigned);
    for (size_t i = 0; i < r->w.n; i++)
        r->kind[i] = vocabulary_kinds(r->w.token[i].norm,
                                      str_sub(r->w.text, r->w.token[i].start, r->w.token[i].end));
    for (size_t i = 0; i < r->w.n;) {
        size_t next = read_number(r, i);
        if (next == i)
            next = r->kind[i] & WORD_STOP ? i + 1 : read_phrase(r, i, phrase_end(r, i));
        i = next;
    }
}

void highlight_passages(const struct query_subject *s, struct arena *a, struct passages *out)
{
    const struct word_table *table = subject_core(s);
    struct reading r = {.a = a, .out = out};
    *out = (struct passages){0};
    for (size_t i = 0; i < table->n_texts; i++) {
        r.text = &table->text[i];
        r.w = (struct wording){r.text->text, table->tokens[i].item, table->tokens[i].n};
        if (r.text->place == QP_TITLE || r.text->place == QP_ABSTRACT)
            read_text(&r);
    }
}
