/* labels_rayyan.c - Rayyan's marks in the notes of a record. */
#include "screen/exchange/labels_internal.h"

#define INCLUSION "RAYYAN-INCLUSION"
#define REASONS   "RAYYAN-EXCLUSION-REASONS"
#define LABELS    "RAYYAN-LABELS"
#define NOTES     "USER-NOTES"

bool label_is_rayyan(const struct bib_record *r)
{
    return label_text_from(r, INCLUSION).len || label_text_from(r, REASONS).len;
}

static struct str after(struct str s, const char *mark)
{
    s = str_sub(s, strlen(mark), s.len);
    while (s.len && (s.ptr[0] == ':' || s.ptr[0] == ' ' || s.ptr[0] == '"'))
        s = str_sub(s, 1, s.len);
    return s;
}

/* As far as the bar before the next mark, or the line's end. */
static struct str marked(const struct bib_record *r, const char *mark)
{
    struct str s = label_text_from(r, mark);
    if (!s.len)
        return s;
    s = after(s, mark);
    size_t bar = str_find(s, STR(" | "), 0), line = str_find(s, STR("\n"), 0);
    s = str_sub(s, 0, bar < line ? bar : line);
    while (s.len && (s.ptr[s.len - 1] == '|' || s.ptr[s.len - 1] == ' '))
        s.len--;
    return s;
}

/* A quoted text at *pos, past its closing quote; a quote within it stands behind a backslash. */
static bool quoted(struct str s, size_t *pos, struct str *out)
{
    size_t i = *pos;
    while (i < s.len && s.ptr[i] != '"')
        i++;
    size_t from = ++i;
    while (i < s.len && s.ptr[i] != '"')
        i += s.ptr[i] == '\\' ? 2 : 1;
    if (i >= s.len)
        return false;
    *out = str_sub(s, from, i);
    *pos = i + 1;
    return true;
}

static bool arrow(struct str s, size_t *pos)
{
    static const char *const form[] = {"=>", "=&gt;", ":"};
    while (*pos < s.len && s.ptr[*pos] == ' ')
        (*pos)++;
    for (size_t i = 0; i < COUNT_OF(form); i++)
        if (str_starts(str_sub(s, *pos, s.len), form[i])) {
            *pos += strlen(form[i]);
            return true;
        }
    return false;
}

static bool verdict_of(struct str word, enum vote_verdict *out)
{
    static const struct {
        const char *word;
        enum vote_verdict verdict;
    } known[] = {{"included", VOTE_INCLUDE}, {"excluded", VOTE_EXCLUDE}, {"maybe", VOTE_MAYBE}};
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_eq_nocase_c(word, known[i].word)) {
            *out = known[i].verdict;
            return true;
        }
    return false;
}

/* What a person wrote: the texts between the brackets after the name. */
static void add_notes(struct label *x, struct str notes, struct arena *a)
{
    struct str name, text;
    size_t pos = 0;
    while (quoted(notes, &pos, &name) && arrow(notes, &pos)) {
        size_t end = str_find(notes, STR("]"), pos);
        while (pos < notes.len && (end == SIZE_MAX || pos < end) && quoted(notes, &pos, &text)) {
            if (str_eq(name, x->who))
                label_add_note(x, text, a);
            end = str_find(notes, STR("]"), pos);
            size_t comma = str_find(notes, STR(","), pos);
            if (end != SIZE_MAX && (comma == SIZE_MAX || end < comma))
                break;
        }
        pos = end == SIZE_MAX ? notes.len : end;
    }
}

static void complete(const struct bib_record *r, struct label *x, struct arena *a)
{
    struct str labels = marked(r, LABELS), notes = label_text_from(r, NOTES);
    if (x->verdict == VOTE_EXCLUDE)
        label_add_reasons(x, marked(r, REASONS), ',', a);
    if (labels.len)
        label_add_note(x, str_c(arena_fmt(a, "labels: %.*s", (int)labels.len, labels.ptr)), a);
    if (notes.len)
        add_notes(x, after(notes, NOTES), a);
}

void labels_rayyan(const struct bib_record *r, struct arena *a, struct label_list *out)
{
    struct str s = label_text_from(r, INCLUSION), who, word;
    enum vote_verdict verdict;
    size_t pos = 0;
    if (!s.len)
        return;
    s = after(s, INCLUSION);
    size_t open = str_find(s, STR("{"), 0), end = str_find(s, STR("}"), 0);
    if (open == SIZE_MAX || end == SIZE_MAX || end < open)
        return;
    s = str_sub(s, open + 1, end);
    while (quoted(s, &pos, &who) && arrow(s, &pos) && quoted(s, &pos, &word)) {
        if (!verdict_of(word, &verdict))
            continue;
        struct label *x = label_add(out, who, verdict);
        if (x)
            complete(r, x, a);
    }
}
