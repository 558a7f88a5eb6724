/* The parts of the server that need no network: requests taken apart, searches, limits, people, spans. */
#include "unit.h"

#include <math.h>
#include <sqlite3.h>

#include "base/day.h"
#include "base/utf8.h"
#include "serve/filter.h"
#include "serve/packing.h"
#include "serve/people.h"
#include "serve/rate.h"
#include "serve/rows.h"
#include "serve/serve.h"
#include "serve/span_functions.h"
#include "serve/tiles.h"

static void test_target(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Target t;
    Diag diag = {0};
    assert_true(target_parse(STR("/api/v1/places/g%3A1%2F2?type=A%2CB&text=a+b%20c&x=&=y"), &arena, &t, &diag));
    assert_int_equal(t.n_segments, 4);
    assert_str_equal(t.segments[3], STR("g:1/2"));
    assert_str_equal(target_parameter(&t, "type"), STR("A,B"));
    assert_str_equal(target_parameter(&t, "text"), STR("a b c"));
    assert_int_equal(t.n_parameters, 4);
    assert_str_equal(target_parameter(&t, "missing"), STR(""));
    static const struct {
        const char *label, *raw;
    } bad[] = {{"no slash", "api"}, {"empty", ""}, {"cut escape", "/a%4"}, {"cut escape at the end", "/a?b=%"},
               {"no digits", "/a%zz"}, {"NUL", "/a%00"}, {"control character", "/?a=%01"}, {"bad UTF-8", "/?a=%ff"},
               {"surrogate", "/?a=%ed%a0%80"}, {"given twice", "/?a=1&a=2"}, {"many parts", "/1/2/3/4/5/6/7/8/9"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        diag = (Diag){0};
        if (target_parse(str_from_c(bad[i].raw), &arena, &t, &diag) || !diag.message[0])
            fail_msg("%s: taken", bad[i].label);
    }
    char *large = arena_bytes(&arena, TARGET_MAX + 2);
    memset(large, 'a', TARGET_MAX + 2);
    large[0] = '/';
    diag = (Diag){0};
    assert_false(target_parse(str_make(large, TARGET_MAX + 1), &arena, &t, &diag));
    arena_close(&arena);
}

static void test_tiles(void **state)
{
    (void)state;
    Arena arena = test_arena();
    static const struct {
        const char *address, *origin;
    } rows[] = {{"https://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org"},
                {"http://127.0.0.1:8080/a/{z}/{y}/{x}?k=1", "http://127.0.0.1:8080"},
                {"http://[::1]:8080/{z}/{x}/{y}", "http://[::1]:8080"},
                {"https://tiles.example.org/{z}/{x}.png", ""},
                {"https://tiles.example.org", ""},
                {"https:///{z}/{x}/{y}", ""},
                {"https://*/{z}/{x}/{y}", ""},
                {"https://*.example.org/{z}/{x}/{y}", ""},
                {"https://{z}.example.org/{z}/{x}/{y}", ""},
                {"https://a.org https://b.org/{z}/{x}/{y}", ""},
                {"https://a.org; script-src */{z}/{x}/{y}", ""},
                {"https://a.org/{z}/{x}/{y} x", ""},
                {"https://a.org/{z}/{x}/{y}\r\nX: y", ""},
                {"https://name:word@a.org/{z}/{x}/{y}", ""},
                {"https://a.org:/{z}/{x}/{y}", ""},
                {"https://a.org:123456/{z}/{x}/{y}", ""},
                {"http://[::1/{z}/{x}/{y}", ""},
                {"ftp://a.org/{z}/{x}/{y}", ""},
                {"data:image/png,{z}{x}{y}", ""},
                {"", ""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diag diag = {0};
        Str origin;
        bool ok = tiles_origin(str_from_c(rows[i].address), &arena, &origin, &diag);
        if (ok != (rows[i].origin[0] != 0) || !str_eq(origin, str_from_c(rows[i].origin)) || ok == (diag.message[0] != 0))
            fail_msg("%s: '%.*s' %s", rows[i].address, STR_ARG(origin), diag.message);
    }
    arena_close(&arena);
}

static void test_headers(void **state)
{
    (void)state;
    assert_str_equal(cookie_find(STR("a=1; truce_session=xyz; b=2"), STR("truce_session")), STR("xyz"));
    assert_str_equal(cookie_find(STR("xtruce_session=1"), STR("truce_session")), STR(""));
    assert_true(header_accepts(STR("br;q=0.1, gzip"), STR("gzip")));
    assert_true(header_accepts(STR("BR ; q=0.1"), STR("br")));
    assert_false(header_accepts(STR("br;q=0, gzip;q=0.000"), STR("gzip")));
    assert_false(header_accepts(STR("gzipped"), STR("gzip")));
    assert_true(header_matches(STR("W/\"a\", \"b\""), STR("b")));
    assert_true(header_matches(STR(" W/\"a\""), STR("a")));
    assert_true(header_matches(STR("*"), STR("z")));
    assert_false(header_matches(STR("b, \"bb\""), STR("b")));
}

/* Whatever a person types, FTS5 understands what is made of it. */
static void test_search(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *made;
    } rows[] = {{"cease fire", "\"cease\" \"fire\"*"}, {"\"cease fire\" now ", "\"cease fire\" \"now\""},
                {"al-Shara'a", "\"al\" \"Shara\" \"a\"*"}, {"", ""}, {"\"\"\"", ""}, {"NEAR(a b)", "\"NEAR\" \"a\" \"b\""},
                {"a\"b", "\"a\" \"b\"*"}, {"\"open phrase", "\"open phrase\"*"}, {"text:x*", "\"text\" \"x\""},
                {"שלום", "\"שלום\"*"}, {"a OR b AND NOT c", "\"a\" \"OR\" \"b\" \"AND\" \"NOT\" \"c\"*"}};
    Arena arena = test_arena();
    sqlite3 *db;
    sqlite3_stmt *statement;
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "CREATE VIRTUAL TABLE t USING fts5(text, title)", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT * FROM t WHERE t MATCH ?1", -1, &statement, NULL), SQLITE_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str made = filter_search(str_from_c(rows[i].typed), &arena);
        assert_str_equal(made, str_from_c(rows[i].made));
        if (!made.n)
            continue;
        sqlite3_reset(statement);
        sqlite3_bind_text(statement, 1, made.p, (int)made.n, SQLITE_STATIC);
        assert_int_equal(sqlite3_step(statement), SQLITE_DONE);
    }
    sqlite3_finalize(statement);
    sqlite3_close(db);
    arena_close(&arena);
}

static void test_rates(void **state)
{
    (void)state;
    static Rates rates;
    int wait_s = 0, n = 0;
    rates_init(&rates);
    while (rates_take(&rates, STR("Amal"), RATE_CODE, 100, &wait_s) && n < 1000)
        n++;
    assert_int_equal(n, 20);
    assert_int_equal(wait_s, 1);
    assert_true(rates_take(&rates, STR("Badr"), RATE_CODE, 100, &wait_s));
    assert_true(rates_take(&rates, STR("Amal"), RATE_WRITE, 100, &wait_s));
    assert_true(rates_take(&rates, STR("Amal"), RATE_CODE, 101, &wait_s));
    for (n = 0; n < 1000 && rates_take(&rates, STR("Amal"), RATE_CODE, 1e6, &wait_s);)
        n++;
    assert_int_equal(n, 20); /* never more than the bucket holds */
    rates_release(&rates);
}

static void test_people(void **state)
{
    (void)state;
    static Person people[PEOPLE_MAX];
    int n;
    Diag diag = {0};
    Arena arena = test_arena();
    Str token, line, second;
    assert_true(serve_make_token(STR("Amal K."), STR("reviewer"), &arena, &token, &line, &diag));
    assert_true(serve_make_token(STR("Amal K."), STR("reviewer"), &arena, &second, &line, &diag));
    assert_int_equal(token.n, SECRET_HEX);
    assert_false(secret_equal(token, second));
    assert_true(secret_equal(token, str_dup(&arena, token)));
    Str file = str_concat(&arena, STR("# people\n\n"), line);
    assert_true(people_parse(file, people, &n, &diag));
    assert_int_equal(n, 1);
    assert_string_equal(people[0].name, "Amal K.");
    assert_int_equal(people[0].role, ROLE_REVIEWER);
    assert_false(people_parse(str_concat(&arena, file, STR("Eve\tking\tabc\n")), people, &n, &diag));
    assert_int_equal(diag.pos, 4);
    static const char *const bad[] = {"", " Amal", "Amal ", "A\x01", "A\u202e", "\xff"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(person_name_fits(str_from_c(bad[i])));
    assert_false(serve_make_token(STR("Amal"), STR("king"), &arena, &token, &line, &diag));
    arena_close(&arena);
}

static void test_logins(void **state)
{
    (void)state;
    People *people;
    static Login login, found;
    Diag diag = {0};
    assert_true(people_open(&people, STR(""), &diag));
    assert_true(login_open(people, STR("Amal"), ROLE_ADMIN, 0, &login));
    Str id = str_from_c(login.id);
    assert_true(login_find(people, id, 10, &found));
    assert_string_equal(found.token, login.token);
    assert_false(login_find(people, STR("short"), 10, &found));
    assert_false(login_find(people, id, 20 + SESSION_SECONDS, &found)); /* its time is over */
    for (int i = 0; i < 3 * SESSIONS_MAX; i++)
        assert_true(login_open(people, STR("Amal"), ROLE_ADMIN, i, &login));
    id = str_from_c(login.id);
    assert_true(login_find(people, id, 3 * SESSIONS_MAX, &found));
    login_close(people, id);
    assert_false(login_find(people, id, 3 * SESSIONS_MAX, &found));
    people_close(people);
}

static void test_spans_and_numbers(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Str text = STR("a\xC3\xA9\xF0\x9F\x95\x8Az"); /* a, é, a dove (two units), z */
    assert_int_equal(utf16_count(text, 0), 0);
    assert_int_equal(utf16_count(text, 3), 2);
    assert_int_equal(utf16_count(text, 7), 4);
    assert_int_equal(utf16_count(text, 100), 5);
    Out out = out_to_memory(&arena);
    const double degrees[] = {0, -0.00001, 35.8, -179.999999, 33.12595, 1e-9};
    for (size_t i = 0; i < sizeof degrees / sizeof *degrees; i++) {
        out_byte(&out, ' ');
        rows_put_degrees(&out, degrees[i]);
    }
    rows_put_int(&out, INT64_MIN);
    assert_str_equal(out_text(&out), STR(" 0 -0.00001 35.8 -180 33.12595 0-9223372036854775808"));
    assert_int_equal(rows_day(STR("2025-08-19")), day_from_date(2025, 8, 19));
    assert_int_equal(rows_day(STR("2025-08-1x")), DAY_MIN);
    assert_int_equal(rows_day(STR("")), DAY_MIN);
    arena_close(&arena);
}

static void test_packing(void **state)
{
    (void)state;
    static char text[20000];
    ptrdiff_t n = 0;
    memset(text, 'a', sizeof text);
    assert_int_equal(packing_choose(STR("gzip, deflate, br")), PACK_BROTLI);
    assert_int_equal(packing_choose(STR("gzip")), PACK_GZIP);
    assert_int_equal(packing_choose(STR("")), PACK_NONE);
    for (Packing p = PACK_GZIP; p <= PACK_BROTLI; p++) {
        char *packed = packing_pack(p, str_make(text, sizeof text), p == PACK_GZIP, &n);
        assert_non_null(packed);
        assert_true(n < 200);
        free(packed);
    }
    assert_null(packing_pack(PACK_BROTLI, STR("short"), false, &n));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_target), cmocka_unit_test(test_tiles), cmocka_unit_test(test_headers), cmocka_unit_test(test_search),
        cmocka_unit_test(test_rates), cmocka_unit_test(test_people), cmocka_unit_test(test_logins),
        cmocka_unit_test(test_spans_and_numbers), cmocka_unit_test(test_packing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
