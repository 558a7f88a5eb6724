/* The writers, on events made by hand. */
#include "unit/unit.h"

#include <math.h>

#include "write/events.h"
#include "write/json_out.h"
#include "write/wrap.h"

static const Str sentence =
    {"Gunmen fired on a bus near Hebron, killing two people, police said.", 67};

static Party gunmen = {.text = {"Gunmen", 6}, .span = {0, 6}, .sector = {"REB", 3}};
static Party bus = {.text = {"a bus", 5}, .span = {16, 21}, .name = {"=HYPERLINK(\"x\")", 15},
                    .country = {"PSE", 3}, .sector = {"CVL", 3}, .code = {"PSECVL", 6}};
static Attribution police = {.text = {"police", 6}, .span = {55, 61}, .kind = {"official", 8}};

static Event make_event(void)
{
    static Amount amounts[] = {{{"burst", 5}, {12, -1}, true, {107, 112}},
                               {{"shot", 4}, {3, 5}, false, {107, 112}},
                               {{"rocket", 6}, {-1, -1}, false, {107, 112}}};
    return (Event){
        .id = STR("r1-7"), .report = STR("r1"), .text = sentence, .span = {100, 167}, .words = {100, 133},
        .type = PLOVER_ASSAULT, .mode = STR("firearms"), .cameo = STR("190"), .quad = 4,
        .goldstein = -10, .score = -9, .actors = &gunmen, .n_actors = 1, .recipients = &bus,
        .n_recipients = 1, .date = {.start = STR("2025-08-19"), .end = STR("2025-08-20"),
        .text = STR("Tuesday"), .basis = STR("weekday")},
        .place = {.text = STR("Hebron"), .country = STR("PSE"), .lat = 31.53, .lon = 35.1,
                  .has_point = true, .geonameid = 285066},
        .status = STATUS_REPORTED, .reported_by = &police, .n_reported_by = 1,
        .counts = {{2, 2}, {5, 9}, {-1, -1}, {-1, -1}}, .amounts = amounts, .n_amounts = 3, .trigger = {107, 112},
        .frame = STR("fire-on"), .confidence = 0.9,
    };
}

static void test_json_values(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Out out = out_to_memory(&arena);
    JsonOut json = {.out = &out};
    json_out_begin(&json, '[');
    json_out_str(&json, (Str){"a\"\\\n\t\0\x7F\xC3\xA9\xFF" "z", 11});
    json_out_str_or_null(&json, STR(""));
    json_out_int(&json, -5);
    const double numbers[] = {0.1, -9, 1e300, 1.0 / 3, NAN, INFINITY};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        json_out_double(&json, numbers[i]);
    json_out_bool(&json, true);
    json_out_begin(&json, '{');
    json_out_key(&json, "k");
    json_out_begin(&json, '[');
    json_out_end(&json, ']');
    json_out_key(&json, "l");
    json_out_null(&json);
    json_out_end(&json, '}');
    json_out_end(&json, ']');
    assert_str_equal(out_text(&out),
                     STR("[\"a\\\"\\\\\\n\\t\\u0000\\u007f\xC3\xA9\xEF\xBF\xBDz\",null,-5,0.1,-9,1e+300,"
                         "0.3333333333333333,null,null,true,{\"k\":[],\"l\":null}]"));
    arena_close(&arena);
}

static Str write_all(EventsFormat format, int columns, bool colour, Arena *arena, Arena *scratch)
{
    Event event = make_event();
    Report report = {.id = STR("r1"), .date = STR("2025-08-20"), .source = STR("Wire")};
    Report nothing = {.id = STR("r2")};
    Out out = out_to_memory(arena);
    EventWriter writer = {.out = &out, .scratch = scratch, .format = format, .columns = columns,
                          .colour = colour};
    events_begin(&writer);
    events_write(&writer, &report, &event, 1);
    events_write(&writer, &nothing, NULL, 0);
    events_end(&writer);
    assert_int_equal(writer.n_events, 1);
    assert_int_equal(writer.n_reports, 2);
    assert_int_equal(arena_used(scratch), 0);
    Str text = out_text(&out);
    return text;
}

static void test_jsonl(void **state)
{
    (void)state;
    Arena arena = test_arena(), scratch = test_arena();
    assert_str_equal(
        write_all(EVENTS_JSONL, 80, false, &arena, &scratch),
        STR("{\"id\":\"r1-7\",\"report\":\"r1\",\"sentence\":\"Gunmen fired on a bus near Hebron, "
            "killing two people, police said.\",\"text\":\"Gunmen fired on a bus near Hebron\",\"span\":[100,133],"
            "\"sentence_number\":0,\"sentence_span\":[100,167],\"type\":\"ASSAULT\",\"mode\":\"firearms\","
            "\"contexts\":[],\"cameo\":\"190\",\"quad\":4,\"goldstein\":-10,\"score\":-9,\"actors\":[{\"text\":"
            "\"Gunmen\",\"span\":[0,6],\"name\":null,\"country\":null,\"sector\":\"REB\",\"code\":null,"
            "\"role\":null,\"id\":null}],\"recipients\":[{\"text\":\"a bus\",\"span\":[16,21],\"name\":"
            "\"=HYPERLINK(\\\"x\\\")\",\"country\":\"PSE\",\"sector\":\"CVL\",\"code\":\"PSECVL\",\"role\":null,"
            "\"id\":null}],\"mediators\":[],\"date\":{\"start\":\"2025-08-19\",\"end\":\"2025-08-20\",\"text\":"
            "\"Tuesday\",\"basis\":\"weekday\"},\"place\":{\"text\":\"Hebron\",\"name\":null,\"country\":\"PSE\","
            "\"admin1\":null,\"lat\":31.53,\"lon\":35.1,\"geonameid\":285066,\"precision\":null},\"status\":"
            "\"reported\",\"reported_by\":[{\"text\":\"police\",\"span\":[55,61],\"kind\":\"official\","
            "\"country\":null}],\"counts\":{\"killed\":2,\"killed_max\":null,\"injured\":5,\"injured_max\":9,"
            "\"detained\":null,\"detained_max\":null,\"displaced\":null,\"displaced_max\":null},\"amounts\":[{\"unit\":\"burst\",\"min\":12,\"max\":null,"
            "\"several\":true,\"span\":[107,112]},{\"unit\":\"shot\",\"min\":3,\"max\":5,\"several\":false,\"span\":[107,112]},"
            "{\"unit\":\"rocket\",\"min\":null,\"max\":null,\"several\":false,\"span\":[107,112]}],"
            "\"agreements\":[],\"also\":[],\"evidence\":{\"trigger\":[107,112],\"frame\":\"fire-on\","
            "\"operator\":null},\"confidence\":0.9}\n"));
    arena_close(&arena);
    arena_close(&scratch);
}

static void test_csv(void **state)
{
    (void)state;
    Arena arena = test_arena(), scratch = test_arena();
    Str text = write_all(EVENTS_CSV, 80, false, &arena, &scratch);
    Str head = str_cut(&text, '\n'), row = str_cut(&text, '\n');
    assert_int_equal(text.n, 0);
    assert_str_equal(
        row, STR("r1-7,r1,0,2025-08-19,2025-08-20,ASSAULT,firearms,reported,190,4,-10,-9,Gunmen,,,REB,,a bus,"
                 "\"'=HYPERLINK(\"\"x\"\")\",PSE,CVL,PSECVL,,Hebron,PSE,,31.53,35.1,285066,,police,2,5-9,,,burst 12..; shot 3..5; rocket ?,,,"
                 "fire-on,,0.9,100,133,100,167,107,112,Gunmen fired on a bus near Hebron,"
                 "\"Gunmen fired on a bus near Hebron, killing two people, police said.\"\r"));
    int commas = 0, want = 0;
    for (ptrdiff_t i = 0; i < head.n; i++)
        want += head.p[i] == ',';
    bool quoted = false;
    for (ptrdiff_t i = 0; i < row.n; i++) {
        quoted = row.p[i] == '"' ? !quoted : quoted;
        commas += !quoted && row.p[i] == ',';
    }
    assert_int_equal(commas, want);
    arena_close(&arena);
    arena_close(&scratch);
}

static void test_table(void **state)
{
    (void)state;
    Arena arena = test_arena(), scratch = test_arena();
    Str text = write_all(EVENTS_TABLE, 90, false, &arena, &scratch);
    assert_str_equal(text,
        STR("r1  2025-08-20  Wire\n"
            "\n"
            "2025-08-19  ASSAULT firearms      Gunmen (REB) \xE2\x86\x92 =HYPERLINK(\"x\") (PSE CVL)\n"
            "to 2025-08-20                     Hebron, PSE \xC2\xB7 reported, says police \xC2\xB7 killed 2 \xC2\xB7 "
            "injured\n"
            "                                  5\xE2\x80\x93" "9 \xC2\xB7 burst 12 or more (each may stand for several);\n"
            "                                  shot 3 to 5; rocket, number not told\n"
            "                                  Gunmen [fired] on a bus near Hebron, killing two people,\n"
            "                                  police said.\n"
            "\n"
            "r2  no events\n"
            "\n"
            "1 event in 2 reports\n"));
    for (int columns = 40; columns <= 200; columns++) {
        Str rest = write_all(EVENTS_TABLE, columns, false, &arena, &scratch);
        while (rest.n) {
            Str line = str_cut(&rest, '\n');
            if (wrap_width(line) > columns)
                fail_msg("%d columns: %.*s", columns, STR_ARG(line));
        }
    }
    Str coloured = write_all(EVENTS_TABLE, 90, true, &arena, &scratch);
    assert_true(str_find(coloured, STR("\x1b[31mASSAULT\x1b[0m"), 0) > 0);
    assert_true(str_find(coloured, STR("\x1b[4mfired\x1b[0m"), 0) > 0);
    arena_close(&arena);
    arena_close(&scratch);
}

static void test_wrap(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Out out = out_to_memory(&arena);
    Wrap wrap = {.out = &out, .columns = 20, .indent = 4};
    wrap_text(&wrap, STR("a \x1b[31mred\x1b[0m trick,\n  and  a-very-long-word-without-end here"), STYLE_PLAIN,
              0, 0, STYLE_PLAIN);
    assert_str_equal(out_text(&out), STR("a \xEF\xBF\xBD[31mred\xEF\xBF\xBD[0m\n    trick, and\n"
                                         "    a-very-long-word-without-end\n    here"));
    arena_close(&arena);
}

static void test_formats(void **state)
{
    (void)state;
    EventsFormat format = EVENTS_TABLE;
    assert_true(events_format_find(STR("csv"), &format));
    assert_int_equal(format, EVENTS_CSV);
    assert_false(events_format_find(STR("CSV"), &format));
    assert_false(events_format_find(STR(""), &format));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json_values), cmocka_unit_test(test_jsonl), cmocka_unit_test(test_csv),
        cmocka_unit_test(test_table),       cmocka_unit_test(test_wrap),  cmocka_unit_test(test_formats),
    };
    return cmocka_run_group_tests_name("write", tests, NULL, NULL);
}
