/* latex_test.c - LaTeX as plain text, and plain text as LaTeX. */
#include "bibtex_test.h"

#include "../bib/support.h"

#include "lib/base/text.h"
#include "lib/bib/bibtex/latex.h"
#include "lib/bib/bibtex/latex_table.h"

static void commands_are_sorted_by_name(void **state)
{
    (void)state;
    for (size_t i = 1; i < latex_command_count; i++)
        if (strcmp(latex_command[i - 1].name, latex_command[i].name) >= 0)
            fail_msg("%s stands before %s", latex_command[i - 1].name, latex_command[i].name);
    for (size_t i = 0; i < latex_command_count; i++)
        assert_ptr_equal(latex_find(str_c(latex_command[i].name)), &latex_command[i]);
    assert_null(latex_find(STR("nosuchcommand")));
}

static void latex_becomes_text(void **state)
{
    static const char *const p[][2] = {
        {"plain", "plain"},
        {"{\\'E}tude, \\'{e}, \\'e, {\\'{e}}, \\`a \\^o \\\"u \\~n", "Étude, é, é, é, à ô ü ñ"},
        {"\\v{s}\\c{c}\\k{a}\\H{o}\\u g\\r{u}\\.z\\=a\\d{h}\\b{d}", "šçąőğůżāḥḏ"},
        {"{\\'\\i}, \\'{\\i}, \\\"{\\i}, {\\i}", "í, í, ï, ı"},
        {"Sm{\\o}rrebr{\\o}d {\\AA}rhus \\AE r\\o{} Stra{\\ss}e {\\L}\\'od\\'z",
         "Smørrebrød Århus Ærø Straße Łódź"},
        {"jafnr{\\ae}{\\dh}i {\\th} {\\TH} \\DJ \\oe", "jafnræði þ Þ Đœ"},
        {"A \\& B 50\\% \\$5 \\#1 a\\_b \\{x\\}", "A & B 50% $5 #1 a_b {x}"},
        {"a & b 50% c#d e_f g^h", "a & b 50% c#d e_f g^h"},
        {"\\textit{in vitro} \\emph{x} {\\it y} \\textbf{\\textsc{z}}", "in vitro x y z"},
        {"{DNA} and {{RNA}}", "DNA and RNA"},
        {"$\\alpha$-synuclein, $\\beta$, \\textbeta, TNF-$\\alpha$$\\kappa$",
         "α-synuclein, β, β, TNF-ακ"},
        {"$p \\leq 0.05$, $n=5$, $k$-median, $10^{-3}$, CO$_2$, $x^{ab}$",
         "p ≤0.05, n=5, k-median, 10⁻³, CO₂, xab"},
        {"costs $50,000 to $60,000; US$5 and AU$6", "costs $50,000 to $60,000; US$5 and AU$6"},
        {"H\\textsubscript{2}O 10\\textsuperscript{6} 5\\textsuperscript{th}", "H₂O 10⁶ 5th"},
        {"37$^\\circ$C, 37\\textdegree{}C, 37~\\textcelsius", "37°C, 37°C, 37 ℃"},
        {"\\(\\Delta\\) and \\[\\Sigma^0\\]", "Δ and Σ⁰"},
        {"pre--post---x ``quoted'' `single' don't", "pre–post—x “quoted” ‘single' don't"},
        {"a -{}- b '{}' `", "a -- b '' ‘"},
        {"\\textless{}5 \\textgreater{} \\textasciitilde{} \\~{} \\^{}", "<5 > ~ ~ ^"},
        {"\\href{https://x.y}{the text} \\url{https://x.y/a_b}", "the text https://x.y/a_b"},
        {"\\frac{1}{2} \\sqrt{x} \\enquote{q}", "1/2 √x “q”"},
        {"\\unknown{kept} \\unknown stays C:\\Users", "kept \\unknown stays C:\\Users"},
        {"Donald~E.\\ Knuth", "Donald E. Knuth"},
        {"$\\bar{x}$ $\\hat y$ \\c", "x̄ ŷ "},
        {"\\vphantom{x}a\\label{b}", "a"},
        {"{unbalanced", "unbalanced"},
        {"unbalanced}", "unbalanced"},
        {"\\", "\\"},
        {"\\'", "'"},
        {"$", "$"},
        {"\\(a$b", "ab"},
        {"line one\n  line two", "line one\n  line two"},
    };
    struct arena a = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(p); i++) {
        struct str got = latex_text(str_c(p[i][0]), &a);
        if (!str_eq_c(got, p[i][1]))
            fail_msg("%s gives '%.*s', not '%s'", p[i][0], (int)got.len, got.ptr, p[i][1]);
    }
    arena_release(&a);
}

static void addresses_lose_their_escapes_alone(void **state)
{
    static const char *const p[][2] = {
        {"https://x.y/a\\_b\\%20c\\&d\\#e", "https://x.y/a_b%20c&d#e"},
        {"https://x.y/{\\_}~z--w", "https://x.y/_~z--w"},
        {"https://x.y/\\~{}me/$\\sim$you/{\\textasciitilde}it", "https://x.y/~me/~you/~it"},
        {"10.1000/a\\textunderscore b<c>", "10.1000/a_ b<c>"},
        {"\\url{https://x.y}", "https://x.y"},
    };
    struct arena a = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(p); i++)
        assert_str(latex_verbatim(str_c(p[i][0]), &a), p[i][1]);
    arena_release(&a);
}

static void text_becomes_latex(void **state)
{
    static const char *const p[][2] = {
        {"A & B 50% $5 #1 a_b {x} \\ ^ ~",
         "A \\& B 50\\% \\$5 \\#1 a\\_b \\{x\\} \\textbackslash{} \\textasciicircum{} "
         "\\textasciitilde{}"},
        {"a -- b", "a -{}- b"},
        {"'' `` ?`", "'{}' \\textasciigrave{}\\textasciigrave{} ?\\textasciigrave{}"},
        {"β-αγ ≤ 5", "$\\beta$-$\\alpha$$\\gamma$ $\\leq$ 5"},
        {"10⁻³ CO₂ m²", "10\\textsuperscript{-}³ CO\\textsubscript{2} m²"},
        {"æøå é – “x” 37 °C", "æøå é – “x” 37 °C"},
        {"p < 0.05 | q > 1", "p \\textless{} 0.05 \\textbar{} q \\textgreater{} 1"},
    };
    (void)state;
    struct arena a = {0};
    for (size_t i = 0; i < COUNT_OF(p); i++) {
        struct buf b = {0};
        latex_add(&b, str_c(p[i][0]));
        assert_string_equal(buf_c(&b), p[i][1]);
        assert_str(latex_text(buf_str(&b), &a), p[i][0]);
        buf_release(&b);
    }
    arena_release(&a);
}

/* Any text of these characters comes back. */
static void any_text_comes_back(void **state)
{
    static const char *const piece[] = {
        "a", "B", " ", "\\", "{", "}", "$", "&",  "#", "%", "_", "^", "~", "-", "--", "'",
        "`", "?", "!", "<",  ">", "|", ",", "\"", "α", "Ω", "≤", "²", "₂", "⁻", "é",  "ı",
        "ø", "@", "=", "1",  "(", ")", "[", "]",  "′", "°", "µ", "*", "/", "⁰"};
    (void)state;
    uint32_t random = 1;
    for (int n = 0; n < 20000; n++) {
        struct arena a = {0};
        struct buf text = {0}, latex = {0};
        for (int k = 0; k < 12; k++) {
            random = random * 1664525u + 1013904223u;
            buf_adds(&text, piece[(random >> 8) % COUNT_OF(piece)]);
        }
        latex_add(&latex, buf_str(&text));
        assert_str(latex_text(buf_str(&latex), &a), buf_c(&text));
        buf_release(&text);
        buf_release(&latex);
        arena_release(&a);
    }
}

int run_latex_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commands_are_sorted_by_name),
        cmocka_unit_test(latex_becomes_text),
        cmocka_unit_test(addresses_lose_their_escapes_alone),
        cmocka_unit_test(text_becomes_latex),
        cmocka_unit_test(any_text_comes_back),
    };
    return cmocka_run_group_tests_name("LaTeX", tests, NULL, NULL);
}
