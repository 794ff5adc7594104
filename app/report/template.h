/* template.h - which chapters a report has, in which order, as a YAML file says it.
 *
 *     struct template t;
 *     template_shipped("review", &arena, &t, e);
 *     template_load("our-report.yaml", &arena, &t, e);
 *
 * The file: `sigte: report/1`; `id`; `title` and `subtitle` {da, en}, where `{topic}` stands for
 * the PICO's; `contents` and `numbered` (true unless said otherwise); `chapters`, each with
 * `heading` {da, en} and any of `parts`, `chapters` (three levels at most below the first),
 * `landscape`, `page_break` and `keep_empty`. Without the last a chapter that comes out empty drops
 * with its heading. A part is an id of chapter.h, or a map: `part` with `literature` (secondary,
 * primary, unknown), or `hand_written` with the name of a Markdown or CSV file, `caption` {da, en}
 * and `optional`.
 * For `cases.md`
 * a Danish report takes `cases.da.md` when it is there. docs/report.md describes it for those who
 * write one.
 */
#ifndef SIGTE_REPORT_TEMPLATE_H
#define SIGTE_REPORT_TEMPLATE_H

#include "lib/base/err.h"
#include "lib/bib/style.h"

#define TEMPLATE_LEVELS 4   /* of headings */
#define TEMPLATE_PARTS  500 /* in a file, at most */

struct report_part;

struct template_part {
    const struct report_part *part; /* never NULL */
    const char *literature;         /* secondary, primary, unknown; NULL: all */
    enum bib_style style;           /* of references */
    struct str file;                /* hand written: its name in the folder given; "" else */
    struct str caption[LANG_COUNT]; /* of a table that is hand written; may be empty */
    bool optional;                  /* hand written: may be missing */
    int64_t line, column;
};

struct template_chapter {
    struct str heading[LANG_COUNT];
    bool landscape, page_break, keep_empty;
    struct template_part *part;
    size_t n_parts;
    struct template_chapter *chapter;
    size_t n_chapters;
};

struct template
{
    struct str id;
    struct str title[LANG_COUNT];
    struct str subtitle[LANG_COUNT]; /* may be empty */
    bool contents, numbered;
    struct template_chapter *chapter;
    size_t n_chapters;
    const char *file; /* as given; the name of the shipped one else */
};

/* Memory: `a`. Errors: ERR_IO; ERR_LIMIT; ERR_INPUT with file, line and column (malformed, a key
 * or a part that doesn't exist with the nearest one there is, a name that leads out of the folder,
 * more than TEMPLATE_LEVELS levels). */
NODISCARD enum err_code template_load(const char *path, struct arena *a, struct template *out,
                                      struct err *e);
NODISCARD enum err_code template_parse(struct str text, const char *name, struct arena *a,
                                       struct template *out, struct err *e);

/* Does a name lead to a file inside the folder it is read from: no `..`, nothing absolute? */
bool template_name_is_inside(struct str name);

/* A template that the program carries: "review", "status", "closing". Errors: ERR_NOT_FOUND. */
NODISCARD enum err_code template_shipped(const char *name, struct arena *a, struct template *out,
                                         struct err *e);
/* Its text, to begin one's own with; empty when there is none of that name. */
struct str template_shipped_text(const char *name);

/* A file that the program carries, by its path in the project; empty when there is none. */
struct str template_carried(const char *path);

/* Only the parts of these ids, with the headings above them; a part that the template lacks gets a
 * chapter of its own name at the end. Memory: `a`. Errors: ERR_NOT_FOUND with the nearest id. */
NODISCARD enum err_code template_select(const struct template *t, const struct str *id, size_t n,
                                        struct arena *a, struct template *out, struct err *e);

#endif
