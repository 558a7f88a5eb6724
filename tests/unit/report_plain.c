/* Headers of plain-text reports, lines of JSONL, encodings. */
#include "unit/unit.h"

#include "report/encoding.h"
#include "report/jsonl.h"
#include "report/plain.h"

static void test_headers(void **state)
{
    (void)state;
    static const struct {
        const char *text, *date, *source, *body;
    } rows[] = {
        {"date 2025-08-20\nsource The Cradle\n\nText.", "2025-08-20", "The Cradle", "Text."},
        {" date 2025-08-20 Via The Cradle\n\nText.", "2025-08-20", "The Cradle", "Text."},
        {"date: 20 August 2025\r\nsource: Wire\r\n\r\nText.\r\n", "2025-08-20", "Wire", "Text.\r\n"},
        {"source Wire\n\nText.", "", "Wire", "Text."},
        {"2025-08-20\nThe Cradle\n\nText.", "2025-08-20", "The Cradle", "Text."},
        {"2025-08-20\n\nText.", "2025-08-20", "", "Text."},
        {"2025-08-20\nText goes on\nhere.", "2025-08-20", "", "Text goes on\nhere."},
        {"date palms grow here.\nThey do.", "", "", "date palms grow here.\nThey do."},
        {"Just text.", "", "", "Just text."},
        {"\n\nJust text.", "", "", "\n\nJust text."},
        {"sources say so.", "", "", "sources say so."},
        {"date 2025-08-20", "2025-08-20", "", ""},
        {"", "", "", ""},
    };
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Report report = {0};
        plain_read(str_from_c(rows[i].text), &arena, &report);
        assert_str_equal(report.date, str_from_c(rows[i].date));
        assert_str_equal(report.source, str_from_c(rows[i].source));
        assert_str_equal(report.text, str_from_c(rows[i].body));
    }
    arena_close(&arena);
}

static void test_jsonl(void **state)
{
    (void)state;
    static const struct {
        const char *line, *id, *text, *date;
        bool ok, notice;
    } rows[] = {
        {"{\"text\":\"A.\"}", "", "A.", "", true, false},
        {"{\"id\":7,\"text\":\"A.\",\"date\":\"Aug 20, 2025\"}", "7", "A.", "2025-08-20", true, false},
        {"{\"id\":\"x\",\"text\":\"A\\u0000B\",\"date\":null,\"more\":[1]}", "x", "A\xEF\xBF\xBD" "B", "",
         true, false},
        {"{\"text\":\"A.\",\"date\":\"soon\"}", "", "A.", "", true, true},
        {"{\"text\":\"A.\"} tail", "", "", "", false, false},
        {"{\"text\":7}", "", "", "", false, false},
        {"{\"id\":\"x\"}", "", "", "", false, false},
        {"[1,2]", "", "", "", false, false},
        {"{\"text\":\"A", "", "", "", false, false},
        {"nothing", "", "", "", false, false},
        {"", "", "", "", false, false},
    };
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Report report = {0};
        Diag notice = {0}, diag = {0};
        bool ok = jsonl_read(str_from_c(rows[i].line), &arena, &report, &notice, &diag);
        if (ok != rows[i].ok || ok == (diag.message[0] != 0) || rows[i].notice != (notice.code != ERR_OK))
            fail_msg("%s: %s", rows[i].line, diag.message);
        if (!ok)
            continue;
        assert_str_equal(report.id, str_from_c(rows[i].id));
        assert_str_equal(report.text, str_from_c(rows[i].text));
        assert_str_equal(report.date, str_from_c(rows[i].date));
    }
    arena_close(&arena);
}

static void test_deep_json(void **state)
{
    (void)state;
    enum { DEPTH = 100000 };
    Arena arena = test_arena();
    char *deep = arena_bytes(&arena, 2 * DEPTH);
    memset(deep, '[', 2 * DEPTH);
    Report report = {0};
    Diag notice = {0}, diag = {0};
    assert_false(jsonl_read(str_make(deep, DEPTH), &arena, &report, &notice, &diag));
    assert_int_equal(diag.code, ERR_FORMAT);
    char *wide = arena_bytes(&arena, 3000000);
    memset(wide, ',', 3000000);
    diag = (Diag){0};
    assert_false(jsonl_read(str_make(wide, 3000000), &arena, &report, &notice, &diag));
    assert_int_equal(diag.code, ERR_LIMIT);
    arena_close(&arena);
}

static void test_detect(void **state)
{
    (void)state;
#define BYTES(literal) {"" literal, (ptrdiff_t)sizeof(literal) - 1}
    static const struct {
        const char *label;
        Str head;
        Encoding want;
    } rows[] = {
        {"empty", BYTES(""), ENCODING_UTF8},
        {"ascii", BYTES("Plain text."), ENCODING_UTF8},
        {"mark", BYTES("\xEF\xBB\xBFText"), ENCODING_UTF8_MARK},
        {"utf-16 le", BYTES("\xFF\xFET\0e\0"), ENCODING_UTF16_LE},
        {"utf-16 be", BYTES("\xFE\xFF\0T\0e"), ENCODING_UTF16_BE},
        {"utf-16 le, no mark", BYTES("T\0h\0e\0 \0t\0e\0x\0t\0"), ENCODING_REFUSED},
        {"utf-16 be, no mark", BYTES("\0T\0h\0e\0 \0t\0e\0x\0t"), ENCODING_REFUSED},
        {"a NUL here and there", BYTES("The text\0goes on for quite a while"), ENCODING_UTF8},
        {"binary", BYTES("\1\2\3\4\5\6\7\16\17\20\21\22\23\24\25\26\27\30\31"), ENCODING_REFUSED},
        {"gzip", BYTES("\x1f\x8b\x08"), ENCODING_REFUSED},
        {"pdf, which its own reader takes", BYTES("%PDF-1.7"), ENCODING_UTF8},
        {"a Latin-1 letter", BYTES("The caf\xE9 in the old town was closed"), ENCODING_UTF8},
        {"windows-1251", BYTES("\xcf\xf0\xe8\xe2\xe5\xf2 \xec\xe8\xf0 \xef\xf0\xe8\xe2\xe5\xf2 "
                              "\xec\xe8\xf0"), ENCODING_REFUSED},
        {"cyrillic utf-8", BYTES("\xd0\x9c\xd0\xb8\xd1\x80 \xd0\x9c\xd0\xb8\xd1\x80"), ENCODING_UTF8},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diag diag = {0};
        Encoding got = encoding_detect(rows[i].head, STR("x"), &diag);
        if (got != rows[i].want || (got == ENCODING_REFUSED) != (diag.code == ERR_FORMAT))
            fail_msg("%s: %d %s", rows[i].label, (int)got, diag.message);
    }
}

static void test_utf16(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Str text;
    int64_t n;
    Diag diag = {0};
    Str little = BYTES("\xFF\xFE" "A\0\xAC\x20\x3D\xD8\x00\xDE");
    assert_true(encoding_from_utf16(little, ENCODING_UTF16_LE, &arena, &text, &n, &diag));
    assert_str_equal(text, STR("A\xE2\x82\xAC\xF0\x9F\x98\x80"));
    assert_int_equal(n, 0);
    Str broken = BYTES("\xFE\xFF\0A\xD8\x3D\0B\0"); /* an unpaired surrogate, and half a unit */
    assert_true(encoding_from_utf16(broken, ENCODING_UTF16_BE, &arena, &text, &n, &diag));
    assert_str_equal(text, STR("A\xEF\xBF\xBD" "B\xEF\xBF\xBD"));
    assert_int_equal(n, 2);
    arena_close(&arena);
}

static void test_repair(void **state)
{
    (void)state;
    Arena arena = test_arena();
    int64_t n;
    Str good = STR("\xC3\xA9");
    assert_ptr_equal(encoding_repair(&arena, good, &n).p, good.p);
    Str bad = BYTES("a\0b\xFF" "c\xC3");
    assert_str_equal(encoding_repair(&arena, bad, &n),
                     STR("a\xEF\xBF\xBD" "b\xEF\xBF\xBD" "c\xEF\xBF\xBD"));
    assert_int_equal(n, 3);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headers), cmocka_unit_test(test_jsonl), cmocka_unit_test(test_deep_json),
        cmocka_unit_test(test_detect),  cmocka_unit_test(test_utf16), cmocka_unit_test(test_repair),
    };
    return cmocka_run_group_tests_name("report/plain, jsonl, encoding", tests, NULL, NULL);
}
