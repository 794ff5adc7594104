/* latex_table.c - LaTeX's commands, sorted by name as bytes. */
#include "lib/bib/bibtex/latex_table.h"

#define SYMBOL(name, text)                                                                         \
    {                                                                                              \
        name, LATEX_SYMBOL, text, 0                                                                \
    }
#define ACCENT(name, mark)                                                                         \
    {                                                                                              \
        name, LATEX_ACCENT, NULL, mark                                                             \
    }
#define OTHER(name, kind)                                                                          \
    {                                                                                              \
        name, LATEX_##kind, NULL, 0                                                                \
    }

const struct latex_command latex_command[] = {
    // clang-format off
    SYMBOL(" ", " "), SYMBOL("!", ""), ACCENT("\"", 0x0308), SYMBOL("#", "#"), SYMBOL("$", "$"),
    SYMBOL("%", "%"), SYMBOL("&", "&"), ACCENT("'", 0x0301), OTHER("(", MATH_ON),
    OTHER(")", MATH_OFF), SYMBOL(",", " "), SYMBOL("-", ""), ACCENT(".", 0x0307), SYMBOL("/", ""),
    SYMBOL(":", " "), SYMBOL(";", " "), ACCENT("=", 0x0304), SYMBOL("@", ""), SYMBOL("AA", "Å"),
    SYMBOL("AE", "Æ"), SYMBOL("Alpha", "Α"), SYMBOL("Beta", "Β"), SYMBOL("BibTeX", "BibTeX"),
    OTHER("Big", DROP), OTHER("Bigg", DROP), OTHER("Bigl", DROP), OTHER("Bigr", DROP),
    SYMBOL("DH", "Ð"), SYMBOL("DJ", "Đ"), SYMBOL("Delta", "Δ"), ACCENT("G", 0x030F),
    SYMBOL("Gamma", "Γ"), ACCENT("H", 0x030B), SYMBOL("IJ", "Ĳ"), SYMBOL("Im", "ℑ"),
    SYMBOL("L", "Ł"), SYMBOL("LaTeX", "LaTeX"), SYMBOL("LaTeXe", "LaTeX2e"),
    SYMBOL("Lambda", "Λ"), OTHER("Large", DROP), SYMBOL("Leftarrow", "⇐"),
    SYMBOL("Leftrightarrow", "⇔"), OTHER("MakeLowercase", STYLE), OTHER("MakeUppercase", STYLE),
    SYMBOL("NG", "Ŋ"), SYMBOL("O", "Ø"), SYMBOL("OE", "Œ"), SYMBOL("Omega", "Ω"),
    SYMBOL("P", "¶"), SYMBOL("Phi", "Φ"), SYMBOL("Pi", "Π"), SYMBOL("Pr", "Pr"),
    SYMBOL("Psi", "Ψ"), SYMBOL("Re", "ℜ"), SYMBOL("Rightarrow", "⇒"), SYMBOL("S", "§"),
    SYMBOL("SS", "ẞ"), SYMBOL("Sigma", "Σ"), SYMBOL("TH", "Þ"), SYMBOL("TeX", "TeX"),
    SYMBOL("Theta", "Θ"), ACCENT("U", 0x030E), SYMBOL("Upsilon", "Υ"), SYMBOL("Vert", "‖"),
    SYMBOL("Xi", "Ξ"), OTHER("[", MATH_ON), SYMBOL("\\", " "), OTHER("]", MATH_OFF),
    ACCENT("^", 0x0302), SYMBOL("_", "_"), ACCENT("`", 0x0300), SYMBOL("aa", "å"),
    ACCENT("acute", 0x0301), SYMBOL("ae", "æ"), SYMBOL("aleph", "ℵ"), OTHER("allowbreak", DROP),
    SYMBOL("alpha", "α"), SYMBOL("angle", "∠"), SYMBOL("approx", "≈"), SYMBOL("arg", "arg"),
    SYMBOL("ast", "∗"), ACCENT("b", 0x0331), SYMBOL("backslash", "\\"), ACCENT("bar", 0x0304),
    SYMBOL("because", "∵"), OTHER("begin", GONE), SYMBOL("beta", "β"), OTHER("bf", DROP),
    OTHER("bfseries", DROP), OTHER("bgroup", DROP), OTHER("bibinfo", SECOND), OTHER("big", DROP),
    OTHER("bigg", DROP), OTHER("biggl", DROP), OTHER("biggr", DROP), OTHER("bigl", DROP),
    OTHER("bigr", DROP), OTHER("bigskip", DROP), OTHER("bm", STYLE), OTHER("boldmath", DROP),
    OTHER("boldsymbol", STYLE), ACCENT("breve", 0x0306), SYMBOL("bullet", "•"),
    ACCENT("c", 0x0327), OTHER("cal", DROP), SYMBOL("cap", "∩"), ACCENT("capitalcedilla", 0x0327),
    SYMBOL("cdot", "·"), SYMBOL("cdotp", "·"), SYMBOL("cdots", "⋯"), OTHER("ce", STYLE),
    SYMBOL("celsius", "℃"), OTHER("centering", DROP), ACCENT("check", 0x030C),
    SYMBOL("checkmark", "✓"), SYMBOL("chi", "χ"), SYMBOL("circ", "∘"), SYMBOL("colon", ":"),
    OTHER("color", GONE), SYMBOL("cong", "≅"), SYMBOL("copyright", "©"), SYMBOL("cos", "cos"),
    SYMBOL("cup", "∪"), ACCENT("d", 0x0323), SYMBOL("dag", "†"), SYMBOL("dagger", "†"),
    SYMBOL("ddag", "‡"), SYMBOL("ddagger", "‡"), ACCENT("ddot", 0x0308), SYMBOL("degree", "°"),
    SYMBOL("delta", "δ"), SYMBOL("det", "det"), OTHER("dfrac", FRACTION), SYMBOL("dh", "ð"),
    SYMBOL("diamond", "⋄"), SYMBOL("dim", "dim"), OTHER("displaystyle", DROP), SYMBOL("div", "÷"),
    SYMBOL("dj", "đ"), ACCENT("dot", 0x0307), SYMBOL("dots", "…"), SYMBOL("dotsb", "⋯"),
    SYMBOL("dotsc", "…"), SYMBOL("downarrow", "↓"), OTHER("egroup", DROP), SYMBOL("ell", "ℓ"),
    OTHER("em", DROP), OTHER("emph", STYLE), SYMBOL("emptyset", "∅"), OTHER("end", GONE),
    OTHER("enquote", QUOTE), SYMBOL("enspace", " "), OTHER("ensuremath", STYLE),
    SYMBOL("epsilon", "ε"), SYMBOL("equiv", "≡"), SYMBOL("eta", "η"), SYMBOL("euro", "€"),
    SYMBOL("exists", "∃"), SYMBOL("exp", "exp"), ACCENT("f", 0x0311), OTHER("fbox", STYLE),
    SYMBOL("female", "♀"), OTHER("footnotemark", GONE), OTHER("footnotesize", DROP),
    SYMBOL("forall", "∀"), OTHER("foreignlanguage", SECOND), OTHER("frac", FRACTION),
    SYMBOL("gamma", "γ"), SYMBOL("gcd", "gcd"), SYMBOL("ge", "≥"), SYMBOL("geq", "≥"),
    SYMBOL("geqslant", "≥"), SYMBOL("gets", "←"), SYMBOL("gg", "≫"), ACCENT("grave", 0x0300),
    SYMBOL("gt", ">"), SYMBOL("gtrsim", "≳"), SYMBOL("guillemetleft", "«"),
    SYMBOL("guillemetright", "»"), SYMBOL("guillemotleft", "«"), SYMBOL("guillemotright", "»"),
    SYMBOL("guilsinglleft", "‹"), SYMBOL("guilsinglright", "›"), ACCENT("h", 0x0309),
    ACCENT("hat", 0x0302), SYMBOL("hbar", "ℏ"), OTHER("hbox", STYLE), OTHER("hfill", DROP),
    OTHER("hphantom", GONE), OTHER("href", SECOND), OTHER("hspace", GONE),
    OTHER("hyphenation", STYLE), SYMBOL("i", "ı"), SYMBOL("iff", "⇔"),
    OTHER("ignorespaces", DROP), SYMBOL("ij", "ĳ"), SYMBOL("implies", "⇒"), SYMBOL("in", "∈"),
    OTHER("index", GONE), SYMBOL("inf", "inf"), SYMBOL("infty", "∞"), SYMBOL("int", "∫"),
    SYMBOL("iota", "ι"), OTHER("it", DROP), OTHER("itshape", DROP), SYMBOL("j", "ȷ"),
    ACCENT("k", 0x0328), SYMBOL("kappa", "κ"), SYMBOL("l", "ł"), OTHER("label", GONE),
    SYMBOL("lambda", "λ"), SYMBOL("land", "∧"), SYMBOL("langle", "⟨"), OTHER("large", DROP),
    SYMBOL("lbrace", "{"), SYMBOL("lbrack", "["), SYMBOL("lceil", "⌈"), SYMBOL("ldots", "…"),
    SYMBOL("le", "≤"), OTHER("leavevmode", DROP), OTHER("left", DROP), SYMBOL("leftarrow", "←"),
    SYMBOL("leftrightarrow", "↔"), SYMBOL("leq", "≤"), SYMBOL("leqslant", "≤"),
    SYMBOL("lesssim", "≲"), SYMBOL("lfloor", "⌊"), SYMBOL("lim", "lim"), OTHER("limits", DROP),
    SYMBOL("ll", "≪"), SYMBOL("ln", "ln"), SYMBOL("lnot", "¬"), SYMBOL("log", "log"),
    SYMBOL("longleftarrow", "⟵"), SYMBOL("longrightarrow", "⟶"), SYMBOL("lor", "∨"),
    OTHER("lowercase", STYLE), SYMBOL("lt", "<"), SYMBOL("ltimes", "⋉"), SYMBOL("male", "♂"),
    SYMBOL("mapsto", "↦"), OTHER("mathbb", STYLE), OTHER("mathbf", STYLE),
    OTHER("mathbin", STYLE), OTHER("mathcal", STYLE), SYMBOL("mathcolon", ":"),
    SYMBOL("mathcomma", ","), SYMBOL("mathdollar", "$"), SYMBOL("mathequal", "="),
    OTHER("mathfrak", STYLE), SYMBOL("mathgreater", ">"), OTHER("mathit", STYLE),
    SYMBOL("mathless", "<"), SYMBOL("mathminus", "-"), OTHER("mathnormal", STYLE),
    OTHER("mathop", STYLE), OTHER("mathord", STYLE), SYMBOL("mathperiod", "."),
    SYMBOL("mathplus", "+"), OTHER("mathrel", STYLE), ACCENT("mathring", 0x030A),
    OTHER("mathrm", STYLE), OTHER("mathscr", STYLE), SYMBOL("mathsemicolon", ";"),
    OTHER("mathsf", STYLE), SYMBOL("mathsterling", "£"), OTHER("mathstrut", DROP),
    OTHER("mathtt", STYLE), SYMBOL("max", "max"), OTHER("mbox", STYLE), OTHER("mdseries", DROP),
    OTHER("medskip", DROP), SYMBOL("mid", "|"), OTHER("middle", DROP), SYMBOL("min", "min"),
    OTHER("mkbibquote", QUOTE), SYMBOL("mod", "mod"), SYMBOL("mp", "∓"), SYMBOL("mu", "μ"),
    SYMBOL("nabla", "∇"), SYMBOL("ne", "≠"), SYMBOL("neg", "¬"), SYMBOL("neq", "≠"),
    SYMBOL("newline", " "), SYMBOL("ng", "ŋ"), SYMBOL("ni", "∋"), OTHER("nicefrac", FRACTION),
    OTHER("nobreak", DROP), SYMBOL("nobreakspace", " "), OTHER("noindent", DROP),
    OTHER("nolimits", DROP), OTHER("nolinkurl", STYLE), OTHER("normalfont", DROP),
    OTHER("normalsize", DROP), ACCENT("not", 0x0338), SYMBOL("notin", "∉"), SYMBOL("nu", "ν"),
    OTHER("null", DROP), SYMBOL("o", "ø"), SYMBOL("oe", "œ"), SYMBOL("omega", "ω"),
    SYMBOL("omicron", "ο"), OTHER("operatorname", STYLE), SYMBOL("oplus", "⊕"),
    SYMBOL("otimes", "⊗"), OTHER("overline", STYLE), SYMBOL("par", " "), SYMBOL("parallel", "∥"),
    SYMBOL("partial", "∂"), OTHER("path", STYLE), SYMBOL("permil", "‰"), SYMBOL("perp", "⊥"),
    OTHER("phantom", GONE), SYMBOL("phi", "φ"), SYMBOL("pi", "π"), SYMBOL("pm", "±"),
    SYMBOL("pounds", "£"), SYMBOL("preceq", "⪯"), SYMBOL("prime", "′"), SYMBOL("prod", "∏"),
    SYMBOL("propto", "∝"), OTHER("protect", STYLE), SYMBOL("psi", "ψ"), SYMBOL("qquad", " "),
    SYMBOL("quad", " "), SYMBOL("quotedblbase", "„"), SYMBOL("quotesinglbase", "‚"),
    ACCENT("r", 0x030A), SYMBOL("rangle", "⟩"), SYMBOL("rbrace", "}"), SYMBOL("rbrack", "]"),
    SYMBOL("rceil", "⌉"), OTHER("relax", DROP), SYMBOL("rfloor", "⌋"), SYMBOL("rho", "ρ"),
    OTHER("right", DROP), SYMBOL("rightarrow", "→"), SYMBOL("rightleftharpoons", "⇌"),
    OTHER("rm", DROP), OTHER("rmfamily", DROP), SYMBOL("rtimes", "⋊"), OTHER("sb", SUB),
    OTHER("sc", DROP), OTHER("scriptsize", DROP), OTHER("scriptstyle", DROP),
    OTHER("scshape", DROP), OTHER("selectlanguage", GONE), SYMBOL("setminus", "∖"),
    OTHER("sf", DROP), OTHER("sffamily", DROP), OTHER("sfrac", FRACTION), SYMBOL("sigma", "σ"),
    SYMBOL("sim", "∼"), SYMBOL("simeq", "≃"), SYMBOL("sin", "sin"), OTHER("sl", DROP),
    SYMBOL("slash", "/"), OTHER("sloppy", DROP), OTHER("small", DROP), OTHER("smallskip", DROP),
    OTHER("sp", SUPER), SYMBOL("space", " "), OTHER("sqrt", ROOT), SYMBOL("square", "□"),
    SYMBOL("ss", "ß"), SYMBOL("star", "⋆"), OTHER("strut", DROP), SYMBOL("subset", "⊂"),
    SYMBOL("subseteq", "⊆"), SYMBOL("succeq", "⪰"), SYMBOL("sum", "∑"), SYMBOL("sup", "sup"),
    SYMBOL("supset", "⊃"), SYMBOL("supseteq", "⊇"), SYMBOL("surd", "√"), ACCENT("t", 0x0361),
    SYMBOL("tan", "tan"), SYMBOL("tau", "τ"), OTHER("text", STYLE), SYMBOL("textAlpha", "Α"),
    SYMBOL("textBeta", "Β"), SYMBOL("textDelta", "Δ"), SYMBOL("textGamma", "Γ"),
    SYMBOL("textLambda", "Λ"), SYMBOL("textOmega", "Ω"), SYMBOL("textPhi", "Φ"),
    SYMBOL("textPi", "Π"), SYMBOL("textPsi", "Ψ"), SYMBOL("textSigma", "Σ"),
    SYMBOL("textTheta", "Θ"), SYMBOL("textUpsilon", "Υ"), SYMBOL("textXi", "Ξ"),
    SYMBOL("textalpha", "α"), SYMBOL("textasciiacute", "´"), SYMBOL("textasciicircum", "^"),
    SYMBOL("textasciidieresis", "¨"), SYMBOL("textasciigrave", "`"),
    SYMBOL("textasciimacron", "¯"), SYMBOL("textasciitilde", "~"), SYMBOL("textbackslash", "\\"),
    SYMBOL("textbar", "|"), SYMBOL("textbeta", "β"), OTHER("textbf", STYLE),
    SYMBOL("textbraceleft", "{"), SYMBOL("textbraceright", "}"), SYMBOL("textbrokenbar", "¦"),
    SYMBOL("textbullet", "•"), SYMBOL("textcelsius", "℃"), SYMBOL("textcent", "¢"),
    SYMBOL("textchi", "χ"), OTHER("textcolor", SECOND), ACCENT("textcommabelow", 0x0326),
    SYMBOL("textcopyright", "©"), SYMBOL("textdagger", "†"), SYMBOL("textdaggerdbl", "‡"),
    SYMBOL("textdegree", "°"), SYMBOL("textdelta", "δ"), SYMBOL("textdiv", "÷"),
    SYMBOL("textdollar", "$"), SYMBOL("textdownarrow", "↓"), SYMBOL("textellipsis", "…"),
    SYMBOL("textemdash", "—"), SYMBOL("textendash", "–"), SYMBOL("textepsilon", "ε"),
    SYMBOL("texteta", "η"), SYMBOL("texteuro", "€"), SYMBOL("textexclamdown", "¡"),
    SYMBOL("textgamma", "γ"), SYMBOL("textgreater", ">"), SYMBOL("textiota", "ι"),
    OTHER("textit", STYLE), SYMBOL("textkappa", "κ"), SYMBOL("textlambda", "λ"),
    SYMBOL("textlangle", "〈"), OTHER("textlatin", STYLE), SYMBOL("textleftarrow", "←"),
    SYMBOL("textless", "<"), SYMBOL("textlnot", "¬"), OTHER("textmd", STYLE),
    SYMBOL("textmicro", "µ"), SYMBOL("textminus", "−"), SYMBOL("textmu", "μ"),
    OTHER("textnohyphens", STYLE), OTHER("textnormal", STYLE), SYMBOL("textnu", "ν"),
    SYMBOL("textnumero", "№"), ACCENT("textogonekcentered", 0x0328), SYMBOL("textohm", "Ω"),
    SYMBOL("textomega", "ω"), SYMBOL("textomicron", "ο"), SYMBOL("textonehalf", "½"),
    SYMBOL("textonequarter", "¼"), SYMBOL("textonesuperior", "¹"), SYMBOL("textordfeminine", "ª"),
    SYMBOL("textordmasculine", "º"), SYMBOL("textparagraph", "¶"),
    SYMBOL("textperiodcentered", "·"), SYMBOL("textperthousand", "‰"), SYMBOL("textphi", "φ"),
    SYMBOL("textpi", "π"), SYMBOL("textpm", "±"), SYMBOL("textprime", "′"),
    SYMBOL("textpsi", "ψ"), SYMBOL("textquestiondown", "¿"), SYMBOL("textquotedbl", "\""),
    SYMBOL("textquotedblleft", "“"), SYMBOL("textquotedblright", "”"),
    SYMBOL("textquoteleft", "‘"), SYMBOL("textquoteright", "’"),
    SYMBOL("textquotesinglbase", "‚"), SYMBOL("textquotesingle", "'"), SYMBOL("textrangle", "〉"),
    SYMBOL("textregistered", "®"), SYMBOL("textrho", "ρ"), SYMBOL("textrightarrow", "→"),
    OTHER("textrm", STYLE), OTHER("textsc", STYLE), SYMBOL("textsection", "§"),
    OTHER("textsf", STYLE), SYMBOL("textsigma", "σ"), OTHER("textsl", STYLE),
    SYMBOL("textsterling", "£"), OTHER("textstyle", DROP), OTHER("textsubscript", SUB),
    OTHER("textsuperscript", SUPER), SYMBOL("texttau", "τ"), SYMBOL("texttheta", "θ"),
    SYMBOL("textthreequarters", "¾"), SYMBOL("textthreesuperior", "³"), SYMBOL("texttimes", "×"),
    SYMBOL("texttrademark", "™"), OTHER("texttt", STYLE), SYMBOL("texttwosuperior", "²"),
    SYMBOL("textunderscore", "_"), OTHER("textup", STYLE), SYMBOL("textuparrow", "↑"),
    SYMBOL("textupsilon", "υ"), SYMBOL("textvarepsilon", "ε"), SYMBOL("textvarkappa", "κ"),
    SYMBOL("textvarphi", "φ"), SYMBOL("textvarpi", "ϖ"), SYMBOL("textvarrho", "ρ"),
    SYMBOL("textvarsigma", "ς"), SYMBOL("textvartheta", "θ"), SYMBOL("textvisiblespace", "␣"),
    SYMBOL("textxi", "ξ"), SYMBOL("textyen", "¥"), SYMBOL("textzeta", "ζ"),
    OTHER("tfrac", FRACTION), SYMBOL("th", "þ"), SYMBOL("therefore", "∴"), SYMBOL("theta", "θ"),
    SYMBOL("thinspace", " "), ACCENT("tilde", 0x0303), SYMBOL("times", "×"), OTHER("tiny", DROP),
    SYMBOL("to", "→"), SYMBOL("trademark", "™"), SYMBOL("triangle", "△"), OTHER("tt", DROP),
    OTHER("ttfamily", DROP), ACCENT("u", 0x0306), OTHER("uline", STYLE),
    OTHER("unboldmath", DROP), OTHER("underline", STYLE), OTHER("unskip", DROP),
    SYMBOL("uparrow", "↑"), OTHER("uppercase", STYLE), OTHER("upshape", DROP),
    SYMBOL("upsilon", "υ"), OTHER("url", STYLE), ACCENT("v", 0x030C), SYMBOL("varepsilon", "ε"),
    SYMBOL("varkappa", "κ"), SYMBOL("varnothing", "∅"), SYMBOL("varphi", "φ"),
    SYMBOL("varpi", "ϖ"), SYMBOL("varrho", "ρ"), SYMBOL("varsigma", "ς"), SYMBOL("vartheta", "θ"),
    SYMBOL("vdots", "⋮"), ACCENT("vec", 0x20D7), SYMBOL("vee", "∨"), SYMBOL("vert", "|"),
    OTHER("vphantom", GONE), OTHER("vspace", GONE), SYMBOL("wedge", "∧"),
    ACCENT("widehat", 0x0302), ACCENT("widetilde", 0x0303), SYMBOL("xi", "ξ"),
    OTHER("xspace", DROP), SYMBOL("zeta", "ζ"), SYMBOL("{", "{"), SYMBOL("}", "}"),
    ACCENT("~", 0x0303),
    // clang-format on
};
const size_t latex_command_count = COUNT_OF(latex_command);

const struct latex_command *latex_find(struct str name)
{
    size_t low = 0, high = latex_command_count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int c = str_cmp(name, str_c(latex_command[mid].name));
        if (c == 0)
            return &latex_command[mid];
        if (c < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return NULL;
}

/* Letters and signs that LaTeX sets in mathematics alone, for writing. */
static const struct {
    const char *text, *name;
} in_math[] = {
    // clang-format off
    {"α", "alpha"}, {"β", "beta"}, {"γ", "gamma"}, {"δ", "delta"}, {"ε", "varepsilon"},
    {"ζ", "zeta"}, {"η", "eta"}, {"θ", "theta"}, {"ι", "iota"}, {"κ", "kappa"}, {"λ", "lambda"},
    {"μ", "mu"}, {"ν", "nu"}, {"ξ", "xi"}, {"π", "pi"}, {"ρ", "rho"}, {"σ", "sigma"},
    {"ς", "varsigma"}, {"τ", "tau"}, {"υ", "upsilon"}, {"φ", "varphi"}, {"χ", "chi"},
    {"ψ", "psi"}, {"ω", "omega"}, {"Γ", "Gamma"}, {"Δ", "Delta"}, {"Θ", "Theta"}, {"Λ", "Lambda"},
    {"Ξ", "Xi"}, {"Π", "Pi"}, {"Σ", "Sigma"}, {"Φ", "Phi"}, {"Ψ", "Psi"}, {"Ω", "Omega"},
    {"≤", "leq"}, {"≥", "geq"}, {"≠", "neq"}, {"≪", "ll"}, {"≫", "gg"}, {"≈", "approx"},
    {"∼", "sim"}, {"≃", "simeq"}, {"≅", "cong"}, {"≡", "equiv"}, {"∝", "propto"}, {"∓", "mp"},
    {"∞", "infty"}, {"∂", "partial"}, {"∇", "nabla"}, {"∑", "sum"}, {"∏", "prod"}, {"∫", "int"},
    {"√", "surd"}, {"∈", "in"}, {"∪", "cup"}, {"∩", "cap"}, {"∅", "emptyset"},
    {"→", "rightarrow"}, {"←", "leftarrow"}, {"↔", "leftrightarrow"}, {"↑", "uparrow"},
    {"↓", "downarrow"}, {"⇒", "Rightarrow"}, {"⇔", "Leftrightarrow"}, {"′", "prime"},
    // clang-format on
};

const char *latex_math_name(struct str s, size_t *n)
{
    for (size_t i = 0; i < COUNT_OF(in_math); i++)
        if (str_starts(s, in_math[i].text)) {
            *n = strlen(in_math[i].text);
            return in_math[i].name;
        }
    return NULL;
}
