/* docx_parts.c - what a DOCX file holds beside the text: styles, numbers, footers, properties. */
#include "lib/render/docx_internal.h"
#include "lib/render/messages.h"

#define XML_HEAD        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define W_SPACE         "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define RELATIONS       "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

#define NUMBERED(level) "<w:numPr><w:ilvl w:val=\"" #level "\"/><w:numId w:val=\"3\"/></w:numPr>"

void docx_fixed(struct buf *b, const char *name, const struct document *d)
{
    enum lang lang = d->info.lang;
    bool numbered = d->last_level > 0;
    const struct {
        const char *word, *text;
    } fill[] = {
        {"@LANG@", lang == LANG_DA ? "da-DK" : "en-GB"}, {"@DECIMAL@", lang == LANG_DA ? "," : "."},
        {"@LIST@", lang == LANG_DA ? ";" : ","},         {"@NUMBER1@", numbered ? NUMBERED(0) : ""},
        {"@NUMBER2@", numbered ? NUMBERED(1) : ""},      {"@NUMBER3@", numbered ? NUMBERED(2) : ""},
        {"@NUMBER4@", numbered ? NUMBERED(3) : ""}};
    struct str text = document_file(name);
    while (text.len) {
        size_t at = text.len, which = COUNT_OF(fill);
        for (size_t i = 0; i < COUNT_OF(fill); i++) {
            size_t found = str_find(text, str_c(fill[i].word), 0);
            if (found < at) {
                at = found;
                which = i;
            }
        }
        buf_add(b, text.ptr, at);
        if (which < COUNT_OF(fill)) {
            buf_adds(b, fill[which].text);
            at += strlen(fill[which].word);
        }
        text = str_sub(text, at, text.len);
    }
}

static void add_level(struct buf *b, int level, bool numbers)
{
    static const char *const bullet[] = {"•", "–", "·"};
    static const char *const format[] = {"decimal", "lowerLetter", "lowerRoman"};
    buf_addf(b, "<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/>", level,
             numbers ? format[level] : "bullet");
    if (numbers)
        buf_addf(b, "<w:lvlText w:val=\"%%%d.\"/>", level + 1);
    else
        buf_addf(b, "<w:lvlText w:val=\"%s\"/>", bullet[level]);
    buf_addf(b,
             "<w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"%d\" w:hanging=\"%d\"/></w:pPr>"
             "</w:lvl>",
             DOCX_INDENT_DXA * (level + 1), DOCX_INDENT_DXA);
}

/* 1, 1.1, 1.1.1, 1.1.1.1, each bound to its style, so that a heading added in Word is numbered. */
static void add_headings(struct buf *b)
{
    static const int indent_dxa[] = {567, 680, 850, 1020};
    buf_adds(b, "<w:abstractNum w:abstractNumId=\"3\"><w:multiLevelType w:val=\"multilevel\"/>");
    for (int level = 0; level < 4; level++) {
        buf_addf(b,
                 "<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>"
                 "<w:pStyle w:val=\"Heading%d\"/><w:lvlText w:val=\"",
                 level, level + 1);
        for (int i = 1; i <= level + 1; i++)
            buf_addf(b, "%s%%%d", i > 1 ? "." : "", i);
        buf_addf(b,
                 "\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"%d\" w:hanging=\"%d\"/>"
                 "</w:pPr></w:lvl>",
                 indent_dxa[level], indent_dxa[level]);
    }
    buf_adds(b, "</w:abstractNum>\n");
}

void docx_numbering(struct buf *b, size_t n_lists)
{
    buf_adds(b, XML_HEAD "<w:numbering " W_SPACE ">\n");
    for (int kind = 0; kind < 2; kind++) {
        buf_addf(b,
                 "<w:abstractNum w:abstractNumId=\"%d\"><w:multiLevelType "
                 "w:val=\"hybridMultilevel\"/>",
                 kind);
        for (int level = 0; level < DOCUMENT_LEVELS; level++)
            add_level(b, level, kind == 1);
        buf_adds(b, "</w:abstractNum>\n");
    }
    buf_adds(b, "<w:abstractNum w:abstractNumId=\"2\"><w:multiLevelType "
                "w:val=\"hybridMultilevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
                "<w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/>"
                "<w:pPr><w:ind w:left=\"170\" w:hanging=\"170\"/></w:pPr></w:lvl>"
                "</w:abstractNum>\n");
    add_headings(b);
    for (int id = DOCX_BULLETS; id <= DOCX_HEADINGS; id++)
        buf_addf(b, "<w:num w:numId=\"%d\"><w:abstractNumId w:val=\"%d\"/></w:num>\n", id,
                 id == DOCX_BULLETS ? 0 : id);
    for (size_t i = 1; i <= n_lists; i++) {
        buf_addf(b, "<w:num w:numId=\"%zu\"><w:abstractNumId w:val=\"1\"/>", i - 1 + DOCX_LISTS);
        for (int level = 0; level < DOCUMENT_LEVELS; level++)
            buf_addf(b,
                     "<w:lvlOverride w:ilvl=\"%d\"><w:startOverride w:val=\"1\"/></w:lvlOverride>",
                     level);
        buf_adds(b, "</w:num>\n");
    }
    buf_adds(b, "</w:numbering>\n");
}

static void add_field(struct buf *b, const char *name)
{
    buf_addf(b, "<w:fldSimple w:instr=\" %s \"><w:r><w:t>1</w:t></w:r></w:fldSimple>", name);
}

void docx_footer(struct buf *b, const struct docx *x)
{
    enum lang lang = x->d->info.lang;
    struct str footer = x->d->info.footer, line;
    buf_addf(b,
             XML_HEAD "<w:ftr " W_SPACE "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:tabs>"
                      "<w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs></w:pPr><w:r><w:t "
                      "xml:space=\"preserve\">",
             docx_width_dxa(x));
    for (bool first = true; document_line(&footer, &line); first = false) {
        buf_adds(b, first ? "" : " ");
        buf_add_xml(b, line);
    }
    buf_adds(b, "</w:t></w:r><w:r><w:tab/><w:t xml:space=\"preserve\">");
    msg_render(b, lang, MSG_RENDER_PAGE);
    buf_adds(b, " </w:t></w:r>");
    add_field(b, "PAGE");
    buf_adds(b, "<w:r><w:t xml:space=\"preserve\"> ");
    msg_render(b, lang, MSG_RENDER_PAGE_OF);
    buf_adds(b, " </w:t></w:r>");
    add_field(b, "NUMPAGES");
    buf_adds(b, "</w:p></w:ftr>\n");
}

static void add_element(struct buf *b, const char *name, struct str text)
{
    if (!text.len)
        return;
    buf_addf(b, "<%s>", name);
    buf_add_xml(b, text);
    buf_addf(b, "</%s>", name);
}

static void add_date(struct buf *b, const char *name, struct date d)
{
    char iso[16];
    if (date_is_set(d))
        buf_addf(b, "<dcterms:%s xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z</dcterms:%s>", name,
                 date_iso(date_first(d), iso), name);
}

void docx_core(struct buf *b, const struct document_info *info)
{
    buf_adds(b, XML_HEAD "<cp:coreProperties "
                         "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
                         "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                         "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
                         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
    add_element(b, "dc:title", info->title);
    add_element(b, "dc:subject", info->subject);
    add_element(b, "dc:creator", info->author);
    add_element(b, "cp:keywords", info->keywords);
    add_element(b, "cp:lastModifiedBy", info->author);
    add_element(b, "dc:language", str_c(info->lang == LANG_DA ? "da-DK" : "en-GB"));
    add_date(b, "created", info->date);
    add_date(b, "modified", info->date);
    buf_adds(b, "</cp:coreProperties>\n");
}

static void add_relation(struct buf *b, const char *id, const char *type, const char *target)
{
    buf_addf(b, "<Relationship Id=\"%s\" Type=\"" RELATIONS "/%s\" Target=\"%s\"/>", id, type,
             target);
}

#define RELATIONS_HEAD                                                                             \
    XML_HEAD "<Relationships "                                                                     \
             "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"

void docx_relations(struct buf *b, const struct docx *x)
{
    buf_adds(b, RELATIONS_HEAD);
    add_relation(b, "styles", "styles", "styles.xml");
    add_relation(b, "numbering", "numbering", "numbering.xml");
    add_relation(b, "settings", "settings", "settings.xml");
    add_relation(b, "footnotes", "footnotes", "footnotes.xml");
    add_relation(b, "footer1", "footer", "footer1.xml");
    add_relation(b, "footer2", "footer", "footer2.xml");
    buf_addstr(b, buf_str(&x->links));
    buf_adds(b, "</Relationships>\n");
}

void docx_note_relations(struct buf *b, const struct docx *notes)
{
    buf_adds(b, RELATIONS_HEAD);
    buf_addstr(b, buf_str(&notes->links));
    buf_adds(b, "</Relationships>\n");
}
