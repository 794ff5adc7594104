/* labels.c - the other programs' columns, and which program it is. */
#include "screen/exchange/labels_internal.h"

static const char *const program_word[] = {"",          "sigte",     "rayyan", "asreview",
                                           "abstrackr", "covidence", "list"};

const char *label_program_name(enum label_program p)
{
    return program_word[p];
}

bool label_program_parse(const char *word, enum label_program *out)
{
    for (int i = LABEL_SIGTE; i < LABEL_PROGRAMS; i++)
        if (strcmp(word, program_word[i]) == 0) {
            *out = (enum label_program)i;
            return true;
        }
    return false;
}

char *label_program_words(struct arena *a)
{
    struct buf b = {0};
    for (int i = LABEL_SIGTE; i < LABEL_PROGRAMS; i++)
        buf_addf(&b, "%s%s", i == LABEL_SIGTE ? "" : ", ", program_word[i]);
    char *all = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return all;
}

/* Fields -------------------------------------------------------------------------------- */

static bool same_name(struct str x, const char *y)
{
    if (x.len != strlen(y))
        return false;
    for (size_t i = 0; i < x.len; i++) {
        char c = x.ptr[i] == ' ' || x.ptr[i] == '-' ? '_' : x.ptr[i];
        c = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
        if (c != y[i])
            return false;
    }
    return true;
}

static const struct bib_extra *find_field(const struct bib_record *r, const char *const *name)
{
    for (; *name; name++)
        for (size_t i = 0; i < r->n_extra; i++)
            if (same_name(r->extra[i].name, *name))
                return &r->extra[i];
    return NULL;
}

struct str label_field(const struct bib_record *r, const char *const *name)
{
    const struct bib_extra *x = find_field(r, name);
    return x ? str_trim(x->value) : STR("");
}

struct str label_text_from(const struct bib_record *r, const char *mark)
{
    size_t at = str_find(r->notes, str_c(mark), 0);
    if (at != SIZE_MAX)
        return str_sub(r->notes, at, r->notes.len);
    for (size_t i = 0; i < r->n_extra; i++) {
        at = str_find(r->extra[i].value, str_c(mark), 0);
        if (at != SIZE_MAX)
            return str_sub(r->extra[i].value, at, r->extra[i].value.len);
    }
    return STR("");
}

struct label *label_add(struct label_list *l, struct str who, enum vote_verdict verdict)
{
    if (l->n == LABELS_MAX)
        return NULL;
    l->item[l->n] = (struct label){.who = str_trim(who), .verdict = verdict};
    return &l->item[l->n++];
}

void label_add_reasons(struct label *x, struct str listed, char separator, struct arena *a)
{
    struct str one;
    if (!x->reason)
        x->reason = ARENA_ARRAY(a, LABEL_REASONS, struct str);
    while (str_split(&listed, separator, &one)) {
        one = str_trim(one);
        if (str_starts(one, "__EXR__"))
            one = str_trim(str_sub(one, 7, one.len));
        if (one.len && x->n_reasons < LABEL_REASONS)
            x->reason[x->n_reasons++] = one;
    }
}

/* Cut at a character's beginning. */
static struct str at_most(struct str s, size_t most)
{
    if (s.len <= most)
        return s;
    while (most && ((unsigned char)s.ptr[most] & 0xC0) == 0x80)
        most--;
    return str_sub(s, 0, most);
}

void label_add_note(struct label *x, struct str text, struct arena *a)
{
    text = str_trim(text);
    if (!text.len)
        return;
    struct str all = text;
    if (x->note.len)
        all = str_c(arena_fmt(a, "%.*s; %.*s", (int)x->note.len, x->note.ptr,
                              (int)at_most(text, LABEL_NOTE_MAX).len, text.ptr));
    x->note = at_most(all, LABEL_NOTE_MAX);
}

/* sigte ------------------------------------------------------------------------------------ */

static const char *const id_field[] = {"sigte_id", NULL};

static void labels_sigte(const struct bib_record *r, const struct label_how *how, struct arena *a,
                         struct label_list *out)
{
    static const char *const category[] = {"sigte_category", NULL};
    static const char *const reason[] = {"sigte_reason_id", NULL};
    static const char *const note[] = {"sigte_note", NULL};
    const char *stage[] = {arena_fmt(a, "sigte_%s", stage_name(how->stage)), NULL};
    enum vote_verdict verdict;
    if (!vote_verdict_parse(label_field(r, stage), &verdict))
        return;
    struct label *x = label_add(out, STR(""), verdict);
    if (how->stage == STAGE_FULL_TEXT)
        x->category = label_field(r, category);
    if (verdict == VOTE_EXCLUDE)
        label_add_reasons(x, label_field(r, reason), '\n', a);
    label_add_note(x, label_field(r, note), a);
}

/* ASReview --------------------------------------------------------------------------------- */

static const char *const asreview_label[] = {
    "asreview_label", "included", "label_included", "final_included", "label_abstract_included",
    "label",          NULL};

static bool asreview_verdict(const struct bib_record *r, enum vote_verdict *out)
{
    struct str s = label_field(r, asreview_label);
    if (str_eq_c(s, "1") || str_eq_c(s, "1.0") || label_text_from(r, "ASReview_relevant").len) {
        *out = VOTE_INCLUDE;
        return true;
    }
    *out = VOTE_EXCLUDE;
    return str_eq_c(s, "0") || str_eq_c(s, "0.0") || label_text_from(r, "ASReview_irrelevant").len;
}

static void labels_asreview(const struct bib_record *r, struct arena *a, struct label_list *out)
{
    static const char *const person[] = {"asreview_user_name", NULL};
    static const char *const note[] = {"asreview_note", "exported_notes_1", NULL};
    enum vote_verdict verdict;
    if (!asreview_verdict(r, &verdict))
        return;
    label_add_note(label_add(out, label_field(r, person), verdict), label_field(r, note), a);
}

/* Abstrackr -------------------------------------------------------------------------------- */

static const char *const abstrackr_mark[] = {"(internal)_id", NULL};

static bool abstrackr_verdict(struct str s, enum vote_verdict *out)
{
    static const char *const word[] = {"1", "-1", "0"};
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (str_eq_c(s, word[i])) {
            *out = (enum vote_verdict)i;
            return true;
        }
    return false;
}

/* Columns that are no person's. */
static bool is_abstrackr_column(struct str name)
{
    static const char *const known[] = {"(internal)_id", "(source)_id", "pubmed_id", "keywords",
                                        "abstract",      "title",       "journal",   "authors",
                                        "tags",          "labeled_at"};
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (same_name(name, known[i]))
            return true;
    return str_find(name, STR(" notes ("), 0) != SIZE_MAX || str_starts_nocase(name, "labeled_at");
}

static void labels_abstrackr(const struct bib_record *r, struct arena *a, struct label_list *out)
{
    enum vote_verdict verdict;
    for (size_t i = 0; i < r->n_extra; i++) {
        struct str who = str_trim(r->extra[i].name);
        if (is_abstrackr_column(who) || !abstrackr_verdict(str_trim(r->extra[i].value), &verdict))
            continue;
        struct label *x = label_add(out, who, verdict);
        const char *note = arena_fmt(a, "general notes (%.*s)", (int)who.len, who.ptr);
        if (x)
            label_add_note(x, bib_extra_value(r, note), a);
    }
}

/* Covidence, and lists without more ---------------------------------------------------------- */

static const char *const covidence_mark[] = {"covidence_#", "covidence", NULL};

static void labels_covidence(const struct bib_record *r, const struct label_how *how,
                             struct arena *a, struct label_list *out)
{
    static const char mark[] = "Exclusion reason:";
    static const char *const tags[] = {"tags", NULL};
    struct str reason = label_text_from(r, mark), tag = label_field(r, tags);
    bool excluded = reason.len > 0;
    if (!excluded && !how->has_verdict)
        return;
    struct label *x = label_add(out, STR(""), how->has_verdict ? how->list_verdict : VOTE_EXCLUDE);
    if (excluded && x->verdict == VOTE_EXCLUDE) {
        reason = str_sub(reason, strlen(mark), reason.len);
        size_t end = str_find(reason, STR(";"), 0), line = str_find(reason, STR("\n"), 0);
        label_add_reasons(x, str_sub(reason, 0, end < line ? end : line), '\n', a);
    }
    if (tag.len)
        label_add_note(x, str_c(arena_fmt(a, "tags: %.*s", (int)tag.len, tag.ptr)), a);
}

/* All ---------------------------------------------------------------------------------------- */

enum label_program label_program_of(const struct bib_record *r)
{
    if (label_is_rayyan(r))
        return LABEL_RAYYAN;
    static const char *const surely_asreview[] = {"asreview_label", NULL};
    if (label_text_from(r, "ASReview_").len || find_field(r, surely_asreview))
        return LABEL_ASREVIEW;
    if (find_field(r, id_field))
        return LABEL_SIGTE;
    if (find_field(r, asreview_label))
        return LABEL_ASREVIEW;
    if (find_field(r, abstrackr_mark))
        return LABEL_ABSTRACKR;
    if (find_field(r, covidence_mark) || label_text_from(r, "Exclusion reason:").len)
        return LABEL_COVIDENCE;
    return LABEL_UNKNOWN;
}

void labels_read(enum label_program p, const struct bib_record *r, const struct label_how *how,
                 struct arena *a, struct label_list *out)
{
    out->n = 0;
    switch (p) {
    case LABEL_SIGTE:
        labels_sigte(r, how, a, out);
        break;
    case LABEL_RAYYAN:
        labels_rayyan(r, a, out);
        break;
    case LABEL_ASREVIEW:
        labels_asreview(r, a, out);
        break;
    case LABEL_ABSTRACKR:
        labels_abstrackr(r, a, out);
        break;
    case LABEL_COVIDENCE:
        labels_covidence(r, how, a, out);
        break;
    case LABEL_LIST:
    case LABEL_UNKNOWN:
    case LABEL_PROGRAMS:
        break;
    }
    if (!out->n && how->has_verdict && p != LABEL_UNKNOWN)
        label_add(out, STR(""), how->list_verdict);
}
