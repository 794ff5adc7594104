/* asked.h - what the verbs of `uptake` that show something have in common: which groups,
 * months, event and unit; where it goes. */
#ifndef SIGTE_CLI_ASKED_H
#define SIGTE_CLI_ASKED_H

#include "app/cli/command.h"
#include "lib/render/display.h"
#include "lib/render/table.h"
#include "uptake/present/view.h"

struct asked_words {
    const char *group, *region, *facility, *type, *event, *unit, *from, *to, *months;
    const char *estimate, *out, *format;
};

/* The options above, to be followed by a verb's own. */
#define ASKED_OPTIONS(w)                                                                           \
    {"--group", "-g", false, &(w).group}, {"--region", NULL, false, &(w).region},                  \
        {"--facility", NULL, false, &(w).facility}, {"--type", NULL, false, &(w).type},            \
        {"--event", NULL, false, &(w).event}, {"--unit", NULL, false, &(w).unit},                  \
        {"--from", NULL, false, &(w).from}, {"--to", NULL, false, &(w).to},                        \
        {"--months", NULL, false, &(w).months}, {"--estimate", NULL, false, &(w).estimate},        \
        {"--output", "-o", false, &(w).out},                                                       \
    {                                                                                              \
        "--format", NULL, false, &(w).format                                                       \
    }

/* What is asked for; event, unit and months as given here unless said. */
NODISCARD enum err_code asked_request(struct cli *c, const struct asked_words *w,
                                      enum uptake_event event, enum uptake_unit unit, int months,
                                      struct view_request *out, struct err *e);
/* Open the file and read the view. */
NODISCARD enum err_code asked_view(struct cli *c, const struct asked_words *w,
                                   enum uptake_event event, enum uptake_unit unit, int months,
                                   struct view *out, struct err *e);
NODISCARD enum err_code asked_estimate(const struct asked_words *w, enum estimate_kind *out,
                                       struct err *e);
/* A month, or ERR_USAGE that names the option. */
NODISCARD enum err_code asked_month(const char *text, const char *option, int *out, struct err *e);

/* ---- Where it goes ---------------------------------------------------------------- */

/* `json`: what a script gets besides the tables, written into the open object; may be NULL. */
struct asked_out {
    const char *command;
    const struct view *v;
    struct str title;
    const struct table *table;
    size_t n;
    void (*json)(struct cli *c, const void *of);
    const void *of;
};

/* To a file by its ending (csv, html, md, tex, xlsx, docx, txt), to standard output as --format
 * says, or as JSON. */
NODISCARD enum err_code asked_put(struct cli *c, const struct asked_words *w,
                                  const struct asked_out *o, struct err *e);
/* A drawing by the file's ending: svg, pdf, png, or html with its tables below it. */
NODISCARD enum err_code asked_put_drawing(struct cli *c, const char *path,
                                          const struct asked_out *o, const struct display *drawing,
                                          struct err *e);
bool asked_is_drawing(const char *path);
/* "first", "last", "event", … of a view, into the open object. */
void asked_json(struct cli *c, const struct view *v);

#endif
