/* Tests of nlp/package: wheel and folder, names, and zips that are cut, altered, foreign or bombs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <zip.h>

#include "base/file.h"
#include "nlp/package.h"

static Arena arena;
static const char wheel[] = "tests/fixtures/en_tiny-0.1-py3-none-any.whl";

static Str wheel_bytes(void)
{
    Str bytes;
    Diag diag = {0};
    if (!file_read(str_from_c(wheel), 1 << 20, &arena, &bytes, &diag))
        fail_msg("%s", diag.message);
    return bytes;
}

static void test_wheel(void **state)
{
    (void)state;
    Package *package = NULL;
    Diag diag = {0};
    Str bytes;
    if (!package_open(&package, str_from_c(wheel), &arena, &diag))
        fail_msg("%s", diag.message);
    assert_true(package_has(package, STR("parser/model")));
    assert_false(package_has(package, STR("parser/none")));
    assert_true(package_read(package, STR("config.cfg"), &arena, &bytes, &diag));
    assert_true(str_starts(bytes, STR("[paths]")));
    assert_false(package_read(package, STR("parser/none"), &arena, &bytes, &diag));
    assert_int_equal(diag.code, ERR_MODEL);
    assert_non_null(strstr(diag.message, "parser/none"));
    package_close(package);
}

static void test_names_stay_inside(void **state)
{
    (void)state;
    static const Str names[] = {{"../config.cfg", 13}, {"/etc/passwd", 11}, {"a/../../b", 9}, {"", 0},
                                {"a\0b", 3},           {"..", 2},           {"a\\b", 3}};
    Package *package = NULL;
    Diag opened = {0};
    assert_true(package_open(&package, str_from_c(wheel), &arena, &opened));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Diag diag = {0};
        Str bytes;
        assert_false(package_has(package, names[i]));
        assert_false(package_read(package, names[i], &arena, &bytes, &diag));
        assert_int_equal(diag.code, ERR_MODEL);
    }
    package_close(package);
}

/* Opens a zip from an exact-size block, so that ASan sees every byte read beyond it; reads what is there. */
static bool try_zip(Str bytes, Diag *diag)
{
    char *exact = malloc(bytes.n ? (size_t)bytes.n : 1);
    memcpy(exact, bytes.p, (size_t)bytes.n);
    ArenaMark mark = arena_mark(&arena);
    Package *package = NULL;
    Str content;
    bool good = package_open_bytes(&package, STR("test"), str_make(exact, bytes.n), &arena, diag) &&
                package_read(package, STR("config.cfg"), &arena, &content, diag) &&
                package_read(package, STR("tok2vec/model"), &arena, &content, diag) &&
                package_read(package, STR("ner/moves"), &arena, &content, diag);
    package_close(package);
    arena_release(&arena, mark);
    free(exact);
    if (!good) {
        assert_true(diag->code == ERR_MODEL || diag->code == ERR_LIMIT);
        assert_true(diag->message[0] != 0);
    }
    return good;
}

static void test_cut(void **state)
{
    (void)state;
    Str bytes = wheel_bytes();
    Diag whole = {0};
    assert_true(try_zip(bytes, &whole));
    for (ptrdiff_t n = 0; n < bytes.n; n += n < bytes.n - 400 ? 401 : 1) {
        Diag diag = {0};
        assert_false(try_zip(str_slice(bytes, 0, n), &diag));
    }
}

static void test_altered(void **state)
{
    (void)state;
    Str bytes = wheel_bytes();
    char *copy = arena_bytes(&arena, bytes.n);
    memcpy(copy, bytes.p, (size_t)bytes.n);
    int n_refused = 0;
    /* all bytes of the central directory, some of the rest */
    for (ptrdiff_t i = 0; i < bytes.n; i += i < bytes.n - 3000 ? 131 : 1) {
        Diag diag = {0};
        copy[i] = (char)(copy[i] ^ 0x55);
        n_refused += !try_zip(str_make(copy, bytes.n), &diag);
        copy[i] = bytes.p[i];
    }
    assert_true(n_refused > 100); /* checksums of the zip see most of them */
}

/* A zip in memory with entries of name and content; repeat copies of the content. */
static Str make_zip(int n, const char *const *names, ptrdiff_t repeat)
{
    zip_error_t error;
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_source_keep(source);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    char *content = arena_bytes(&arena, repeat);
    for (int i = 0; i < n; i++)
        zip_file_add(zip, names[i], zip_source_buffer(zip, content, (zip_uint64_t)repeat, 0), 0);
    assert_int_equal(zip_close(zip), 0);
    zip_stat_t st;
    zip_source_stat(source, &st);
    char *bytes = arena_bytes(&arena, (ptrdiff_t)st.size);
    zip_source_open(source);
    assert_int_equal(zip_source_read(source, bytes, st.size), (zip_int64_t)st.size);
    zip_source_close(source);
    zip_source_free(source);
    return str_make(bytes, (ptrdiff_t)st.size);
}

static void fails(Str zip, const char *part, Err code)
{
    Diag diag = {0};
    assert_false(try_zip(zip, &diag));
    assert_int_equal(diag.code, code);
    if (!strstr(diag.message, part))
        fail_msg("'%s' is not in '%s'", part, diag.message);
}

static void test_foreign(void **state)
{
    (void)state;
    static const char *const other[] = {"readme.txt", "src/main.c"};
    static const char *const no_meta[] = {"a/config.cfg", "b/meta.json"};
    static const char *const two[] = {"a/config.cfg", "a/meta.json", "b/config.cfg", "b/meta.json"};
    static const char *const outside[] = {"../config.cfg", "../meta.json"};
    static const char *const bomb[] = {"a/config.cfg", "a/meta.json"};
    fails(STR(""), "as a wheel", ERR_MODEL);
    fails(STR("this is a text and no zip at all"), "as a wheel", ERR_MODEL);
    fails(make_zip(2, other, 10), "no spaCy pipeline", ERR_MODEL);
    fails(make_zip(2, no_meta, 10), "no spaCy pipeline", ERR_MODEL);
    fails(make_zip(2, outside, 10), "no spaCy pipeline", ERR_MODEL);
    fails(make_zip(4, two, 10), "holds 2 pipelines", ERR_MODEL);
    fails(make_zip(2, bomb, 32 << 20), "claims to unpack", ERR_LIMIT);
}

static void test_paths(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        Err code;
    } rows[] = {{"tests/fixtures/does-not-exist", ERR_IO}, {"/dev/null", ERR_IO}, {"tests/unit", ERR_MODEL},
                {"tests/unit/package.c", ERR_MODEL}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Package *package = NULL;
        Diag diag = {0};
        assert_false(package_open(&package, str_from_c(rows[i].path), &arena, &diag));
        assert_int_equal(diag.code, rows[i].code);
        assert_non_null(strstr(diag.message, rows[i].path));
    }
}

static int open_arena(void **state)
{
    (void)state;
    return arena_open(&arena, (ptrdiff_t)1 << 29) ? 0 : 1;
}

static int close_arena(void **state)
{
    (void)state;
    arena_close(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wheel),   cmocka_unit_test(test_names_stay_inside), cmocka_unit_test(test_cut),
        cmocka_unit_test(test_altered), cmocka_unit_test(test_foreign),           cmocka_unit_test(test_paths),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
