/* form.h - an extraction form: what is noted of an included article, field by field.
 *
 *     struct form f;
 *     form_load("form.yaml", &a, &f, e);
 *     const struct form_field *x = form_find(&f, STR("n_patients"));
 *
 * A form is a YAML file (docs/extraction.md). Fields have a type, guidance in Danish and English,
 * and are noted once for the article or once for each outcome. Pure: no store. The shipped form is
 * NGC's: Bilag 2 (data extraction) and the columns of the tables in Bilag 3 of its status report.
 */
#ifndef SIGTE_SCREEN_FORM_H
#define SIGTE_SCREEN_FORM_H

#include "lib/base/err.h"

#define FORM_FIELDS_MAX   200
#define FORM_OUTCOMES_MAX 50
#define FORM_OPTIONS_MAX  100
#define FORM_LABEL_MAX    200  /* bytes of a label or title */
#define FORM_GUIDANCE_MAX 4000 /* bytes */

enum form_type {
    FORM_TEXT, /* one line */
    FORM_LONG_TEXT,
    FORM_CHOICE,
    FORM_NUMBER,
    FORM_PERCENT_RANGE, /* 12–34 %, or 12 % */
    FORM_DATE,          /* a day, a month or a year */
    FORM_LIST,          /* items, one a line */
    FORM_TYPES
};
const char *form_type_name(enum form_type t); /* "text" … "list" */

enum form_literature { FORM_BOTH, FORM_SECONDARY, FORM_PRIMARY };
const char *form_literature_name(enum form_literature l); /* "both" … */

struct form_option {
    struct str id;
    struct str was; /* its id in an earlier form; empty: the same */
    struct str label[LANG_COUNT];
};

struct form_field {
    struct str id;
    struct str was; /* its id in an earlier form; empty: the same */
    struct str label[LANG_COUNT];
    struct str guidance[LANG_COUNT]; /* empty: none */
    enum form_type type;
    bool per_outcome;                /* noted for each outcome; else once for the article */
    enum form_literature literature; /* the kind of articles it is noted of */
    bool required;
    bool several;               /* choice: more than one option may be taken */
    struct form_option *option; /* choice */
    size_t n_options;
    struct str unit[LANG_COUNT]; /* number; empty: none */
    int decimals;                /* number: the most that are kept, 0 to 6 */
    bool has_min, has_max;       /* number */
    double min, max;
    bool in_background, in_results; /* tables that it is a column of */
    double width;                   /* of that column beside others of width 1; 0: not said */
    size_t section;                 /* index */
};

struct form_section {
    struct str id;
    struct str title[LANG_COUNT];
};

struct form_outcome {
    struct str id;
    struct str was;
    struct str label[LANG_COUNT];
    struct str guidance[LANG_COUNT]; /* empty: none */
};

struct form {
    struct str id;
    int64_t version;
    struct str title[LANG_COUNT];
    struct form_section *section;
    size_t n_sections;
    struct form_field *field; /* in the file's order, section by section */
    size_t n_fields;
    struct form_outcome *outcome; /* in the file's order; none: no field is noted per outcome */
    size_t n_outcomes;
    const char *file; /* as given */
};

/* Read a form. Memory: `a`. Errors: ERR_IO; ERR_LIMIT; ERR_INPUT with file, line and column. */
NODISCARD enum err_code form_load(const char *path, struct arena *a, struct form *out,
                                  struct err *e);
/* The same from a text; `name` stands in messages. */
NODISCARD enum err_code form_parse(struct str text, const char *name, struct arena *a,
                                   struct form *out, struct err *e);

/* The form that reviews without one of their own use, and its text. Memory: `a`. */
NODISCARD enum err_code form_shipped(struct arena *a, struct form *out, struct err *e);
struct str form_shipped_text(void);

/* NULL: none. */
const struct form_field *form_find(const struct form *f, struct str id);
const struct form_outcome *form_find_outcome(const struct form *f, struct str id);
const struct form_option *form_find_option(const struct form_field *f, struct str id);
/* Whether the field is noted of articles of this literature: "secondary", "primary"; any other
 * word, when it isn't known: yes. */
bool form_applies(const struct form_field *f, struct str literature);
/* "ngc/1": what values name as the form that they were noted with. Memory: `a`. */
struct str form_name(const struct form *f, struct arena *a);

#endif
