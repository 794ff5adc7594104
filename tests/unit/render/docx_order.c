/* docx_order.c - how elements stand: their order, rows and cells, text. */
#include "tests/unit/render/docx_rules_internal.h"

/* The schema's order, from CT_PPr, CT_RPr and so on. */
static const struct {
    const char *parent, *order;
} ORDER[] = {
    {"pPr",
     " pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
     "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
     "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
     "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
     "rPr sectPr pPrChange "},
    {"rPr",
     " rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
     "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
     "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath "},
    {"tblPr",
     " tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
     "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
     "tblDescription "},
    {"tcPr",
     " cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
     "vAlign hideMark "},
    {"sectPr",
     " headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
     "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
     "docGrid "},
    {"tcBorders", " top start left bottom end right insideH insideV tl2br tr2bl "},
    {"tblBorders", " top start left bottom end right insideH insideV "},
    {"tblCellMar", " top start left bottom end right "},
    {"numPr", " ilvl numId "},
    {"lvl",
     " start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr "},
    {"abstractNum", " nsid multiLevelType tmpl name styleLink numStyleLink lvl "},
    {"num", " abstractNumId lvlOverride "},
    {"style",
     " name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
     "qFormat locked personal rsid pPr rPr tblPr trPr tcPr tblStylePr "},
    {"styles", " docDefaults latentStyles style "},
    {"settings",
     " zoom mirrorMargins defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
     "evenAndOddHeaders characterSpacingControl updateFields footnotePr endnotePr compat "
     "themeFontLang clrSchemeMapping decimalSymbol listSeparator "},
    {"tbl", " tblPr tblGrid tr "},
    {"inline", " extent effectExtent docPr cNvGraphicFramePr graphic "},
    {"pic", " nvPicPr blipFill spPr "},
    {"blipFill", " blip srcRect stretch "},
    {"spPr", " xfrm prstGeom "},
};

/* Rule 6. An element that isn't in the list breaks it too. */
static void check_order(struct rules *r, xmlNode *n, const char *order)
{
    const char *last = order;
    for (xmlNode *c = rules_first(n); c; c = rules_next(c)) {
        const char *name = (const char *)c->name;
        const char *at = strstr(order, arena_fmt(r->a, " %s ", name));
        if (!at)
            rules_break(r, 6, "%s doesn't belong in %s", name, (const char *)n->name);
        else if (at < last)
            rules_break(r, 6, "%s stands too late in %s", name, (const char *)n->name);
        else
            last = at;
    }
}

/* Rule 7. */
static void check_first(struct rules *r, xmlNode *n, const char *properties)
{
    for (xmlNode *c = rules_first(n); c; c = rules_next(c))
        if (rules_is(c, properties) && c != rules_first(n))
            rules_break(r, 7, "%s isn't first in %s", properties, (const char *)n->name);
}

static long number(struct rules *r, const xmlNode *n, const char *attr)
{
    const char *value = rules_attr(r, n, attr);
    return value ? strtol(value, NULL, 10) : 0;
}

/* Rule 8. */
static void check_table(struct rules *r, xmlNode *tbl)
{
    long columns = 0, sum = 0, width = 0;
    for (xmlNode *c = rules_first(tbl); c; c = rules_next(c)) {
        for (xmlNode *g = rules_is(c, "tblGrid") ? rules_first(c) : NULL; g; g = rules_next(g)) {
            columns++;
            sum += number(r, g, "w");
        }
        for (xmlNode *w = rules_is(c, "tblPr") ? rules_first(c) : NULL; w; w = rules_next(w))
            if (rules_is(w, "tblW"))
                width = number(r, w, "w");
        long cells = 0;
        for (xmlNode *tc = rules_is(c, "tr") ? rules_first(c) : NULL; tc; tc = rules_next(tc))
            cells += rules_is(tc, "tc");
        if (rules_is(c, "tr") && cells != columns)
            rules_break(r, 8, "%ld cells in a row of %ld columns", cells, columns);
    }
    if (sum != width)
        rules_break(r, 8, "columns of %ld in a table of %ld", sum, width);
    xmlNode *next = rules_next(tbl);
    if (next && rules_is(next, "tbl"))
        rules_break(r, 9, "two tables touch");
}

/* Rule 9: what contains blocks ends with a paragraph, the body with its section. */
static void check_end(struct rules *r, xmlNode *n, const char *end)
{
    xmlNode *last = NULL;
    for (xmlNode *c = rules_first(n); c; c = rules_next(c))
        last = c;
    if (!last || !rules_is(last, end))
        rules_break(r, 9, "%s doesn't end with %s", (const char *)n->name, end);
}

/* Rule 17. */
static void check_text(struct rules *r, xmlNode *t)
{
    xmlChar *text = xmlNodeGetContent(t);
    size_t n = strlen((char *)text);
    bool blanks = n && (text[0] == ' ' || text[n - 1] == ' ');
    xmlFree(text);
    if (blanks && !rules_attr(r, t, "space"))
        rules_break(r, 17, "blanks that get lost");
}

/* Rule 16. */
static void check_size(struct rules *r, xmlNode *extent)
{
    if (number(r, extent, "cx") <= 0 || number(r, extent, "cy") <= 0)
        rules_break(r, 16, "a drawing without size");
}

static void see(struct rules *r, xmlNode *n, void *to)
{
    static const char *const first[][2] = {
        {"p", "pPr"}, {"r", "rPr"}, {"tbl", "tblPr"}, {"tr", "trPr"}, {"tc", "tcPr"}};
    (void)to;
    for (size_t i = 0; i < COUNT_OF(ORDER); i++)
        if (rules_is(n, ORDER[i].parent))
            check_order(r, n, ORDER[i].order);
    for (size_t i = 0; i < COUNT_OF(first); i++)
        if (rules_is(n, first[i][0]))
            check_first(r, n, first[i][1]);
    if (rules_is(n, "tbl"))
        check_table(r, n);
    if (rules_is(n, "tc"))
        check_end(r, n, "p");
    if (rules_is(n, "body"))
        check_end(r, n, "sectPr");
    if (rules_is(n, "t"))
        check_text(r, n);
    if (rules_is(n, "extent"))
        check_size(r, n);
}

void rules_order(struct rules *r, xmlNode *root)
{
    rules_each(r, root, see, NULL);
}
