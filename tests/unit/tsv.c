/* Tests of know/tsv: headers, rows, messages, tolerance. */
#include "unit/unit.h"

#include <unistd.h>

#include "know/tsv.h"
#include "know/weapon_figures.h"

static const char *const columns[] = {"name", "kind", "?source", NULL};

static const struct {
    const char *label, *text;
    const char *want;  /* rows as name/kind/source, one a line */
    const char *error; /* the first message, or NULL */
} rows[] = {
    {"plain", "name\tkind\tsource\nA\tb\tc\n", "A/b/c\n", NULL},
    {"other order", "source\tname\tkind\nc\tA\tb\n", "A/b/c\n", NULL},
    {"optional column missing", "kind\tname\nb\tA\n", "A/b/\n", NULL},
    {"comments and empty lines", "# x\n\nname\tkind\n# y\n\nA\tb\n", "A/b/\n", NULL},
    {"CRLF", "name\tkind\r\nA\tb\r\n", "A/b/\n", NULL},
    {"no line end at the end", "name\tkind\nA\tb", "A/b/\n", NULL},
    {"byte order mark", "\xEF\xBB\xBFname\tkind\nA\tb\n", "A/b/\n", NULL},
    {"cells missing at the end", "name\tkind\tsource\nA\n", "A//\n", NULL},
    {"empty cells at the end are no extra cells", "name\tkind\nA\tb\t\t\n", "A/b/\n", NULL},
    {"blanks around cells", "name\tkind\n A \t b c \n", "A/b c/\n", NULL},
    {"too many cells, and on", "name\tkind\nA\tb\tc\nD\te\n", "D/e/\n",
     "f.tsv:2: more cells than the header's 2 columns"},
    {"invalid UTF-8, and on", "name\tkind\nA\t\xff\nD\te\n", "D/e/\n",
     "f.tsv:2: invalid UTF-8 at byte 3 of the line"},
    {"control character", "# c\nname\tkind\nA\x01\tb\n", "", "f.tsv:3: control character at byte 2 of the line"},
    {"unknown column", "name\tkind\tsize\n", "", "f.tsv:1: unknown column 'size'"},
    {"column twice", "name\tkind\tname\n", "", "f.tsv:1: column 'name' twice"},
    {"missing column", "#\nname\n", "", "f.tsv:2: column 'kind' is missing"},
    {"empty", "", "", "f.tsv:0: no header line"},
    {"comments only", "# a\n# b\n", "", "f.tsv:2: no header line"},
};

static void read_all(Arena *arena, Str text, Str *out, Diag *first)
{
    Tsv tsv;
    Str cells[3];
    *out = STR("");
    if (!tsv_open_text(&tsv, STR("f.tsv"), text, columns, first))
        return;
    for (;;) {
        Diag diag = {0};
        if (tsv_next(&tsv, cells, &diag))
            *out = str_format(arena, "%.*s%.*s/%.*s/%.*s\n", STR_ARG(*out), STR_ARG(cells[0]),
                              STR_ARG(cells[1]), STR_ARG(cells[2]));
        else if (diag.code == ERR_OK)
            return;
        else if (first->code == ERR_OK)
            *first = diag;
    }
}

static void test_rows(void **state)
{
    (void)state;
    Arena arena;
    assert_true(arena_open(&arena, 1 << 24));
    int failed = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diag diag = {0};
        Str got;
        read_all(&arena, str_from_c(rows[i].text), &got, &diag);
        bool ok = str_eq(got, str_from_c(rows[i].want)) &&
                  str_eq(str_from_c(diag.message), str_from_c(rows[i].error));
        if (!ok) {
            print_error("%s: got '%.*s', message '%s'\n", rows[i].label, STR_ARG(got), diag.message);
            failed++;
        }
    }
    arena_close(&arena);
    assert_int_equal(failed, 0);
}

static void test_items(void **state)
{
    (void)state;
    Str rest = STR(" a | b c ||d|"), item;
    assert_true(tsv_item(&rest, &item) && str_eq(item, STR("a")));
    assert_true(tsv_item(&rest, &item) && str_eq(item, STR("b c")));
    assert_true(tsv_item(&rest, &item) && str_eq(item, STR("d")));
    assert_false(tsv_item(&rest, &item));
}

static void test_missing_file(void **state)
{
    (void)state;
    Arena arena;
    assert_true(arena_open(&arena, 1 << 20));
    Tsv tsv;
    Diag diag = {0};
    assert_false(tsv_open(&tsv, STR("no/such/file.tsv"), columns, &arena, &diag));
    assert_int_equal(diag.code, ERR_IO);
    arena_close(&arena);
}

/* Weapons with a figure are read; figures that are none are told with their line. */
static void test_weapon_figures(void **state)
{
    (void)state;
    static const struct {
        const char *rows, *message; /* NULL: all is well */
    } files[] = {{"d 30\tweapon\tartillery\t122\t15\ta handbook\ngun\tweapon\tartillery\t\t\t\n", NULL},
                 {"d 30\tweapon\tartillery\t-122\t15\ta handbook\n", "2: calibre_mm and range_km are numbers above 0"},
                 {"d 30\tweapon\tartillery\t122\tfar\ta handbook\n", "2: calibre_mm and range_km are numbers above 0"},
                 {"d 30\tweapon\tartillery\t122\t15\t\n", "2: a figure needs a word and a source"}};
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[] = "/tmp/truce-weapons-XXXXXX";
        int fd = mkstemp(path);
        assert_true(fd >= 0);
        dprintf(fd, "word\tkind\tclass\tcalibre_mm\trange_km\tsource\n%s", files[i].rows);
        close(fd);
        WeaponFigures figures = {0};
        Diag diag = {0};
        bool ok = weapon_figures_read(str_from_c(path), &arena, &figures, &diag);
        unlink(path);
        assert_int_equal(ok, files[i].message == NULL);
        if (ok)
            assert_true(figures.n == 1 && figures.v[0].calibre_mm > 121.9 && str_eq(figures.v[0].source, STR("a handbook")));
        else if (!strstr(diag.message, files[i].message))
            fail_msg("%s", diag.message);
    }
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_items),
        cmocka_unit_test(test_missing_file),
        cmocka_unit_test(test_weapon_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
