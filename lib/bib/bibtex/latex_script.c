/* latex_script.c - Unicode's raised and lowered characters. */
#include "lib/bib/bibtex/latex_script.h"

static const struct script {
    const char *plain, *super, *sub;
} script[] = {
    {"0", "⁰", "₀"},  {"1", "¹", "₁"},  {"2", "²", "₂"},  {"3", "³", "₃"},  {"4", "⁴", "₄"},
    {"5", "⁵", "₅"},  {"6", "⁶", "₆"},  {"7", "⁷", "₇"},  {"8", "⁸", "₈"},  {"9", "⁹", "₉"},
    {"+", "⁺", "₊"},  {"-", "⁻", "₋"},  {"=", "⁼", "₌"},  {"(", "⁽", "₍"},  {")", "⁾", "₎"},
    {"n", "ⁿ", "ₙ"},  {"i", "ⁱ", "ᵢ"},  {"−", "⁻", "₋"},  {"∘", "°", NULL}, {"′", "′", NULL},
    {"x", NULL, "ₓ"}, {"a", NULL, "ₐ"}, {"e", NULL, "ₑ"}, {"o", NULL, "ₒ"}, {"h", NULL, "ₕ"},
    {"k", NULL, "ₖ"}, {"l", NULL, "ₗ"}, {"m", NULL, "ₘ"}, {"p", NULL, "ₚ"}, {"s", NULL, "ₛ"},
    {"t", NULL, "ₜ"}, {"r", NULL, "ᵣ"}, {"u", NULL, "ᵤ"}, {"v", NULL, "ᵥ"}, {"j", NULL, "ⱼ"},
};

static const char *moved(struct str s, size_t at, bool super, size_t *n)
{
    for (size_t i = 0; i < COUNT_OF(script); i++)
        if (str_starts(str_sub(s, at, s.len), script[i].plain)) {
            *n = strlen(script[i].plain);
            return super ? script[i].super : script[i].sub;
        }
    return NULL;
}

void latex_add_script(struct buf *out, struct str s, bool super)
{
    struct buf b = {0};
    size_t n = 1;
    for (size_t at = 0; at < s.len; at += n) {
        const char *to = moved(s, at, super, &n);
        if (!to) {
            buf_clear(&b);
            buf_addstr(&b, s);
            break;
        }
        buf_adds(&b, to);
    }
    buf_addstr(out, buf_str(&b));
    buf_release(&b);
}

const char *latex_script_of(struct str s, size_t *n, bool *super)
{
    static const char *const own[] = {"¹", "²", "³", "°", "′"};
    for (size_t i = 0; i < COUNT_OF(own); i++)
        if (str_starts(s, own[i]))
            return NULL;
    for (size_t i = 0; i < COUNT_OF(script); i++) {
        *super = script[i].super && str_starts(s, script[i].super);
        bool sub = script[i].sub && str_starts(s, script[i].sub);
        if (*super || sub) {
            *n = strlen(*super ? script[i].super : script[i].sub);
            return script[i].plain;
        }
    }
    return NULL;
}
