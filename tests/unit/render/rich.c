/* rich.c - see rich.h. */
#include "tests/unit/render/rich.h"

static struct document_run plain(const char *text)
{
    return (struct document_run){.text = str_c(text)};
}

static void item(struct document *d, enum document_list kind, int level, const char *text)
{
    struct document_run run = plain(text);
    document_item(d, kind, level, &run, 1);
}

/* Ten columns, of which three hold long text. */
const struct table *rich_table(enum lang lang, size_t rows, struct arena *a)
{
    static const char *const header[] = {"Artikel",
                                         "Land",
                                         "Design",
                                         "n",
                                         "Population",
                                         "Sekvensering",
                                         "Diagnostisk udbytte",
                                         "Klinisk effekt",
                                         "Niveau",
                                         "DOI"};
    struct table *t = ARENA_NEW(a, struct table);
    table_init(t, a, lang, STR("Evidenstabel"));
    for (size_t i = 0; i < COUNT_OF(header); i++)
        table_column(t, (struct table_column){.header = str_c(header[i]),
                                              .is_name = i == 0,
                                              .kind = i == 3   ? TABLE_NUMBER
                                                      : i == 9 ? TABLE_LINK
                                                               : TABLE_TEXT,
                                              .align = i == 8 ? TABLE_CENTRE : TABLE_BY_KIND});
    size_t abbreviation = table_footnote(t, STR("WGS: helgenomsekventering."));
    size_t graded = table_footnote(t, STR("Nedgraderet for bredt konfidensinterval."));
    struct document_run *found = ARENA_ARRAY(a, 3, struct document_run);
    found[0] = plain("Udbytte 23 % (95 % CI 19–27), se ");
    found[1] = document_reference(STR("method"));
    found[1].text = STR("metoden");
    found[2] = plain(".");
    for (size_t i = 0; i < rows; i++) {
        struct table_cell *row = table_row(t);
        row[0] = table_text(str_c(arena_fmt(a, "Forfatter%zu et al. %zu", i + 1, 2010 + i % 14)));
        row[1] = table_text(STR("Storbritannien"));
        row[2] = table_text(i % 2 ? STR("Systematisk review") : STR("Kohorte"));
        row[3] = table_int((int64_t)(100 + 1727 * i));
        row[4] = table_text_in(STR("Adults with advanced solid tumours and no standard treatment"),
                               "en");
        row[5] = table_text(STR("WGS"));
        row[5].note = abbreviation;
        row[6] = i % 3 ? table_text(STR("Behandlingsrettede varianter hos 88 % (95 % CI 81–93)."))
                       : table_runs(found, 3);
        row[7] = table_list(STR("Ændret behandling hos 12 %\nSamlet overlevelse uændret\n"
                                "Ingen alvorlige bivirkninger"));
        row[8] = table_text(STR("2b"));
        row[8].note = i == 1 ? graded : 0;
        row[9] = table_link(str_c(arena_fmt(a, "10.1000/j.eksempel.2021.%05zu", i + 1)),
                            STR("https://doi.org/10.1000/182"));
    }
    table_note(t, STR("Alfabetisk efter førsteforfatter."));
    return t;
}

static const struct table *small_table(enum lang lang, struct arena *a)
{
    struct table *t = ARENA_NEW(a, struct table);
    table_init(t, a, lang, STR("Databaser og datoer"));
    table_column(t, (struct table_column){.header = STR("Database"), .is_name = true});
    table_column(t, (struct table_column){.header = STR("Dato")});
    table_column(t, (struct table_column){.header = STR("Fundne"), .kind = TABLE_NUMBER});
    static const char *const name[] = {"PubMed", "Embase", "Cochrane Library"};
    for (size_t i = 0; i < COUNT_OF(name); i++) {
        struct table_cell *row = table_row(t);
        row[0] = table_text(str_c(name[i]));
        row[1] = table_text(STR("22. januar 2024"));
        row[2] = table_int((int64_t)(1727 / (i + 1)));
    }
    table_total(t)[0] = table_text(STR("I alt"));
    t->row[3].cell[2] = table_int(3165);
    return t;
}

static const struct display *drawing(const char *id, double width_pt, double height_pt,
                                     struct arena *a)
{
    struct display *d = ARENA_NEW(a, struct display);
    struct display_font font = {8, false};
    display_init(d, a, width_pt);
    d->id = id;
    d->height_pt = height_pt;
    d->title = "Fra fundne til inkluderede";
    d->desc = "To kasser: 1.727 fundne og 4 inkluderede, med en pil imellem.";
    for (int i = 0; i < 2; i++) {
        double y = i ? height_pt - 41 : 1;
        display_rect(d, 1, y, width_pt - 2, 40, DISPLAY_NONE, DISPLAY_RGB(0x3b484b), 0.75);
        display_text(d, width_pt / 2, y + 23,
                     i ? STR("Inkluderede (n = 4)") : STR("Fundne (n = 1.727)"), font,
                     DISPLAY_MIDDLE, DISPLAY_RGB(0x1a2426), 0);
    }
    display_arrow(d, (struct display_point[]){{width_pt / 2, 42}, {width_pt / 2, height_pt - 42}},
                  2, DISPLAY_RGB(0x3b484b), 0.9, 5);
    return d;
}

static void add_method(struct document *d, enum lang lang, struct arena *a)
{
    struct document_run note = {.text = STR("Oxford CEBM, marts 2009: "), .lang = STR("")};
    struct document_run notes[] = {note,
                                   {.text = STR("cebm.net"), .href = STR("https://www.cebm.net/")}};
    struct document_run mark = document_footnote(d, notes, 2);
    document_bookmark(d, STR("method"));
    document_heading(d, 1, STR("Metode"));
    document_paragraph(
        d,
        (struct document_run[]){plain("Søgningen er vist i "),
                                document_reference(STR("tbl-databases")),
                                plain(" og udvælgelsen i "),
                                document_reference(STR("fig-flow")),
                                plain("; evidensniveauer følger Oxford"),
                                mark,
                                plain(". Se også "),
                                {.text = STR("referencerne"), .href = STR("#references")},
                                plain(".")},
        9);
    document_heading(d, 2, STR("Informationskilder"));
    document_bookmark(d, STR("tbl-databases"));
    document_caption(d, DOCUMENT_TABLE, STR(""));
    document_table(d, small_table(lang, a));
    document_heading(d, 3, STR("Søgestrenge"));
    document_code(d,
                  STR("(\"whole genome sequencing\"[MeSH] OR WGS[tiab])\n  AND neoplasms[MeSH]"));
    document_heading(d, 2, STR("Udvælgelse"));
    document_bookmark(d, STR("fig-flow"));
    document_caption(d, DOCUMENT_FIGURE, STR("Udvælgelsen af litteratur & dens tal"));
    document_drawing(d, drawing("flow", 300, 150, a), STR("bruges ikke"));
    document_drawing_file(d, STR("figurer/flow.svg"));
}

static void add_result(struct document *d, enum lang lang, size_t rows, struct arena *a)
{
    document_heading(d, 1, STR("Resultat"));
    document_text(d, STR(RICH_HOSTILE));
    document_notice(d, (struct document_run[]){plain("Ikke alle artikler er vurderet.")}, 1);
    document_quote(d, (struct document_run[]){plain("Et citat, som er nogle andres ord.")}, 1);
    item(d, DOCUMENT_BULLETS, 0, "første");
    document_item_more(d, (struct document_run[]){plain("mere om det første")}, 1);
    item(d, DOCUMENT_NUMBERS, 1, "a i det første");
    item(d, DOCUMENT_NUMBERS, 1, "b i det første");
    item(d, DOCUMENT_BULLETS, 0, "andet");
    document_definition(d, STR("Evidensniveau"), (struct document_run[]){plain("Hvor sikkert.")},
                        1);
    document_field(d, STR("Dato"), STR(""));
    document_field(d, STR("Møde"), STR("1"));
    document_landscape(d, true);
    document_bookmark(d, STR("tbl-evidence"));
    document_caption(d, DOCUMENT_TABLE, STR("Resultater af den inkluderede litteratur"));
    document_table(d, rich_table(lang, rows, a));
    document_landscape(d, false);
    document_heading(d, 2, STR("Sprog"));
    document_text(
        d, STR("Interferon-α og κ = 0,76; Ελληνικά. Hebraisk i teksten: שלום עולם, og videre."));
    document_text(d, STR("سلسلة الجينوم الكامل (WGS) في رعاية مرضى السرطان"));
    document_paragraph(
        d,
        (struct document_run[]){{.text = STR("Whole genome sequencing "), .lang = STR("en")},
                                {.text = STR("stærkt"), .style = DOCUMENT_STRONG},
                                plain(" og "),
                                {.text = STR("skråt"), .style = DOCUMENT_EMPHASIS},
                                plain(", "),
                                {.text = STR("kode"), .style = DOCUMENT_CODE},
                                plain(", "),
                                {.text = STR("et link"), .href = STR("https://example.org/?a&b")},
                                plain(", "),
                                {.text = STR("intet link"), .href = STR("javascript:alert(1)")}},
        10);
}

struct document *rich_document(enum lang lang, size_t rows, struct arena *a)
{
    struct document *d = document_new(
        a, &(struct document_info){.lang = lang,
                                   .title = STR("Helgenomsekventering ved kræft"),
                                   .subtitle = STR("Evidensrapport for patientgruppen"),
                                   .status = STR("Udkast til faglig kvalificering"),
                                   .author = STR("Nationalt Genom Center"),
                                   .subject = STR("Systematisk litteraturgennemgang"),
                                   .keywords = STR("genom, kræft, evidens"),
                                   .footer = STR("Helgenomsekventering ved kræft · udkast"),
                                   .date = {2024, 1, 22},
                                   .title_page = true});
    document_contents(d);
    document_page_break(d);
    document_heading(d, 1, STR("Resumé"));
    document_text(d, STR("Fire artikler er inkluderet."));
    document_numbered(d, true);
    add_method(d, lang, a);
    add_result(d, lang, rows, a);
    document_numbered(d, false);
    document_bookmark(d, STR("references"));
    document_heading(d, 1, STR("Referencer"));
    item(d, DOCUMENT_NUMBERS, 0, "Casolino R, et al. 2021.");
    item(d, DOCUMENT_NUMBERS, 0, "Sosinsky A, et al. 2024.");
    document_drawing(d, drawing("wide", 2000, 160, a), STR(""));
    return d;
}
