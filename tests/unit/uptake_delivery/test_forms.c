/* test_forms.c - the same rows in every form that comes. */
#include "world.h"

#include "lib/base/text.h"
#include "tests/unit/xlsx/book.h"

static const char DANISH[] =
    VEST_HEADER "V1;Nyresvigt;Region Midtjylland;Vest;Germline;28-09-2023;01-10-2023;10-10-2023;"
                "17-10-2023;1,50\n"
                "V2;Nyresvigt;Region Sjælland;Vest;Germline;28-09-2023;02-10-2023;;;1,00\n"
                "V3;Primær immundefekt;Nordjylland;Vest;;1/10-23;3. okt. 2023;;;2\n";

static const char ENGLISH[] =
    "\"Sample ID\",\"Patient group\",\"Region\",\"Facility\",\"Sample type\",\"Requisitioned\","
    "\"Received\",\"Sequenced\",\"Released\",\"Genome equivalents\"\r\n"
    "V1,Nyresvigt,Central Denmark Region,West,germ,2023-09-28,2023-10-01,2023-10-10,2023-10-17,"
    "1.50\r\n"
    "\"V2\",Kidney failure,Region Zealand,West,Germline,2023-09-28T08:00,2023-10-02,,,1.00\r\n"
    "V3,Primary immunodeficiency,North Denmark Region,West,,2023-10-01,2023-10-03,,,2\r\n";

static void check_same(struct world *w)
{
    struct delivery *d;
    size_t n;
    assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 202310, "") == 3);
    assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_EQUIVALENT, 202310, "") == 4.5);
    assert_true(world_sum(w, UPTAKE_REQUISITIONED, UPTAKE_SAMPLE, 202309, "") == 2);
    assert_true(world_sum(w, UPTAKE_RELEASED, UPTAKE_SAMPLE, 202310, "midtjylland") == 1);
    assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 202310, "sjaelland") == 1);
    WORLD_OK(w, delivery_list(w->u, &w->a, &d, &n, &w->e));
    assert_int_equal(n, 1);
    assert_int_equal(d[0].n_live, 3);
    assert_int_equal(d[0].n_errors, 0);
}

/* What a file of these bytes gives must be what the Danish one gives. */
static void takes(struct str bytes, const char *name)
{
    struct world *w = world_new(UPTAKE_IDS_KEYED), *other = world_new(UPTAKE_IDS_KEYED);
    struct delivery_made made;
    char *path = world_file(w, name, bytes);
    WORLD_OK(w, delivery_import(w->u, &path, 1, &w->want, &w->a, &made, &w->e));
    check_same(w);
    world_take(other, "danish.csv", DANISH);
    assert_string_equal(world_figures(w), world_figures(other));
    world_free(other);
    world_free(w);
}

static void the_common_forms(void **state)
{
    (void)state;
    struct arena a = {0};
    takes(str_c(DANISH), "danish.csv");
    takes(str_c(arena_fmt(&a, "\xEF\xBB\xBF%s", DANISH)), "mark.csv");
    takes(str_c(ENGLISH), "english.csv");
    takes(str_c(arena_fmt(&a, "sep=;\n%s", DANISH)), "sep.csv");
    takes(str_c(arena_fmt(&a, "Leverance fra Vest;;;\n\n%s", DANISH)), "title.csv");
    arena_release(&a);
}

static void tabs_and_carriage_returns(void **state)
{
    (void)state;
    struct arena a = {0};
    char *tabs = arena_strdup(&a, DANISH);
    for (char *p = tabs; *p; p++)
        *p = *p == ';' ? '\t' : *p == '\n' ? '\r' : *p;
    takes(str_c(tabs), "tabs.txt");
    arena_release(&a);
}

/* Characters of Latin-1 as bytes, and as UTF-16. */
static void older_encodings(void **state)
{
    (void)state;
    struct buf latin = {0}, wide = {0};
    buf_add(&wide, "\xFF\xFE", 2);
    for (const char *p = DANISH; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (c >= 0xC2 && c <= 0xC3)
            c = (unsigned char)((c & 3) << 6 | ((unsigned char)*++p & 0x3F));
        buf_addch(&latin, (char)c);
        buf_addch(&wide, (char)c);
        buf_addch(&wide, '\0');
    }
    takes(buf_str(&latin), "latin1.csv");
    takes(buf_str(&wide), "utf16.csv");
    buf_release(&latin);
    buf_release(&wide);
}

#define CELL(at, text) "<c r='" at "' t='inlineStr'><is><t>" text "</t></is></c>"
#define NUM(at, text)  "<c r='" at "'><v>" text "</v></c>"

static void a_workbook(void **state)
{
    (void)state;
    struct arena a = {0};
    struct book
        b = {.sheet =
                 {
                     "<row r='1'>" CELL("A1", "noter") "</row>",
                     "<row r='3'>" CELL("A3", "Prøve-ID") CELL("B3", "Patientgruppe") CELL("C3", "R"
                                                                                                 "e"
                                                                                                 "g"
                                                                                                 "i"
                                                                                                 "o"
                                                                                                 "n") CELL("D3", "Facilitet") CELL("E3", "Type") CELL("F3", "Rekvireret dato") CELL("G3", "Modtaget dato") CELL("H3", "Sekventeret") CELL("I3", "Frigivet") CELL("J3", "Ækvivalenter") "</row>"
                                                                                                                                                                                                                                                                                       "<row r='4'>" CELL(
                                                                                                                                                                                                                                                                                           "A4",
                                                                                                                                                                                                                                                                                           "V1")
                                                                                                                                                                                                                                                                                           CELL(
                                                                                                                                                                                                                                                                                               "B4",
                                                                                                                                                                                                                                                                                               "Nyresvigt") CELL("C4", "Midtjylland") CELL("D4", "Vest") CELL("E4", "Germline") CELL("F4", "28-09-2023") CELL("G4", "01-10-2023") CELL("H4", "10-10-2023") CELL("I4",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                "17-10-2023") NUM("J4",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                  "1.5") "</row>"
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                         "<row r='5'>" CELL(
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                             "A5",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                             "V2")
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                             CELL(
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                 "B5", "Nyresvigt") CELL("C5", "Sjælland") CELL("D5",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                "Vest") CELL("E5",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                             "Germline")
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                 CELL(
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                     "F5",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                     "28-09-2023")
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                     CELL(
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                         "G5",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                         "02-10-2023") NUM("J5", "1") "</row>"
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                      "<row r='6'>" CELL(
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                          "A6",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                          "V3")
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                          CELL("B6",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                               "Primær immundefekt") CELL("C6", "Nordjylland") CELL("D6",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                    "Vest") CELL("F6",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                 "01-10-2023") CELL("G6",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                    "03-10-2023") CELL("J6",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                       "2,0") "</row>",
                     NULL},
             .name = {"Noter", "Data"},
             .state = {"hidden", NULL}};
    takes(book_bytes(&b, &a), "vest.xlsx");
    arena_release(&a);
}

/* Whatever is read at a time, the rows are the same. */
static void rows_do_not_depend_on_pieces(void **state)
{
    (void)state;
    static const char text[] = "a;b;c\r\n1;\"two\r\nlines; and \"\"quotes\"\"\";3\r\n\r\n"
                               "4;5\"6;7\n;;\n\"æ\";ø;\"never closed;å\nlast;row;here";
    struct arena a = {0};
    struct err e = {0};
    struct rows_want want = {.separator = 0};
    struct buf whole = {0}, parts = {0};
    for (size_t piece = sizeof text; piece >= 1; piece--) {
        struct rows *r;
        struct rows_row row;
        struct buf *out = piece == sizeof text ? &whole : &parts;
        buf_clear(out);
        assert_int_equal(rows_open_bytes(str_c(text), "x", piece, &want, &r, &e), ERR_OK);
        while (rows_next(r, &a, &row, &e) == ERR_OK && row.n) {
            buf_addf(out, "%" PRId64 "%s", row.line, row.odd ? "!" : "");
            for (size_t i = 0; i < row.n; i++)
                buf_addf(out, "|%.*s", (int)row.field[i].len, row.field[i].ptr);
            buf_addch(out, '\n');
        }
        rows_close(r);
        if (piece < sizeof text)
            assert_string_equal(buf_c(&parts), buf_c(&whole));
    }
    buf_release(&whole);
    buf_release(&parts);
    arena_release(&a);
}

static void a_map_is_stored_and_given_again(void **state)
{
    (void)state;
    static const char odd[] = "Nr;Hvad;Hvor;Kom ind\nV1;Nyresvigt;Midtjylland;01-10-2023\n";
    static const char map[] =
        "{\"sigte\":\"uptake-map/1\",\"columns\":{\"sample\":\"Nr\",\"group\":\"Hvad\","
        "\"region\":\"Hvor\",\"received\":\"Kom ind\"},\"defaults\":{\"facility\":\"vest\"}}";
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    struct delivery_made made;
    struct buf again = {0};
    struct json_out j = {.out = &again};
    assert_int_equal(world_try(w, "odd.csv", odd, &made), ERR_INPUT);
    assert_int_equal(w->e.line, 1);
    WORLD_OK(w, map_parse(str_c(map), "map", &w->a, &w->want.map, &w->e));
    made = world_take(w, "odd.csv", odd);
    assert_int_equal(made.n_counted, 1);
    map_json(&made.look.map, &j);
    WORLD_OK(w, map_parse(buf_str(&again), "again", &w->a, &w->want.map, &w->e));
    w->want.again = true;
    assert_int_equal(world_take(w, "odd.csv", odd).n_counted, 1);
    buf_release(&again);
    world_free(w);
}

static void columns_that_can_not_be_told(void **state)
{
    (void)state;
    static const struct {
        const char *text, *id;
    } bad[] = {
        {"Prøve-ID;Prøve-nr;Gruppe;Region;Facilitet;Modtaget\nx;y;z;v;w;1-1-2024\n",
         "map.ambiguous"},
        {"Prøve-ID;Region;Facilitet;Modtaget\nx;y;z;1-1-2024\n", "map.missing"},
        {"Prøve-ID;Gruppe;Region;Facilitet;Type\nx;y;z;v;w\n", "map.missing"},
        {"Gruppe;Region;Måned;Antal\nNyresvigt;Midtjylland;2024-01;5\n", "map.missing"},
        {"en;to;tre\n1;2;3\n", "map.nothing"},
        {"", "delivery.empty"},
    };
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    struct delivery_made made;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        assert_int_equal(world_try(w, "bad.csv", bad[i].text, &made), ERR_INPUT);
        assert_string_equal(w->e.msg->id, bad[i].id);
    }
    world_free(w);
}

const struct CMUnitTest FORMS_TESTS[] = {
    cmocka_unit_test(the_common_forms),
    cmocka_unit_test(tabs_and_carriage_returns),
    cmocka_unit_test(older_encodings),
    cmocka_unit_test(a_workbook),
    cmocka_unit_test(rows_do_not_depend_on_pieces),
    cmocka_unit_test(a_map_is_stored_and_given_again),
    cmocka_unit_test(columns_that_can_not_be_told),
};
const size_t FORMS_COUNT = COUNT_OF(FORMS_TESTS);
