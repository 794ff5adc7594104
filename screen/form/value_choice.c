/* value_choice.c - one of the options, or several. */
#include "lib/base/text.h"
#include "screen/form/messages.h"
#include "screen/form/value_internal.h"

/* An option by its id, or its label in either language. */
static const struct form_option *option_of(const struct form_field *f, struct str text,
                                           struct arena *a)
{
    const struct form_option *o = form_find_option(f, text);
    struct str folded = text_casefold(text, a);
    for (size_t i = 0; !o && i < f->n_options; i++) {
        bool same = str_eq_nocase(f->option[i].id, text);
        for (int l = 0; l < LANG_COUNT; l++)
            same |= str_eq(text_casefold(f->option[i].label[l], a), folded);
        o = same ? &f->option[i] : NULL;
    }
    return o;
}

static enum err_code no_option(const struct form_field *f, struct str text, struct arena *a,
                               struct err *e)
{
    struct buf known = {0};
    const char *id[FORM_OPTIONS_MAX];
    for (size_t i = 0; i < f->n_options; i++) {
        id[i] = arena_str(a, f->option[i].id).ptr;
        buf_adds(&known, i ? ", " : "");
        buf_adds(&known, id[i]);
    }
    const char *near = str_nearest(text, id, f->n_options);
    enum err_code rc =
        near ? err_set(e, ERR_INPUT, MSG_FORM_VALUE_OPTION_NEAR(f->id, text, near))
             : err_set(e, ERR_INPUT, MSG_FORM_VALUE_OPTION(f->id, text, buf_str(&known)));
    buf_release(&known);
    return rc;
}

/* Options are parted by semicolons or line ends, else by commas, which may stand in labels. */
static char separator_of(struct str text)
{
    if (memchr(text.ptr, '\n', text.len))
        return '\n';
    return memchr(text.ptr, ';', text.len) ? ';' : ',';
}

enum err_code form_value_choice(const struct form_field *f, struct str text, struct arena *a,
                                struct str *out, struct err *e)
{
    bool taken[FORM_OPTIONS_MAX] = {false};
    const struct form_option *o = option_of(f, text, a);
    struct str rest = text, part;
    char separator = separator_of(text);
    size_t n = 0;
    if (o) {
        *out = o->id;
        return ERR_OK;
    }
    if (!f->several)
        return no_option(f, text, a, e);
    while (str_split(&rest, separator, &part)) {
        part = str_trim(part);
        if (part.len == 0)
            continue;
        o = option_of(f, part, a);
        if (!o)
            return no_option(f, part, a, e);
        taken[o - f->option] = true;
    }
    struct buf b = {0};
    for (size_t i = 0; i < f->n_options; i++)
        if (taken[i]) {
            buf_adds(&b, n++ ? ", " : "");
            buf_addstr(&b, f->option[i].id);
        }
    *out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return n ? ERR_OK : no_option(f, text, a, e);
}
