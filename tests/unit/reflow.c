/* Lines of a PDF as truce-pdf tells them, to running text. */
#include "unit/unit.h"

#include "report/pdf.h"
#include "report/reflow.h"

/* Lines of 10 points, 12 apart, from the top of a page of 612 x 792. */
typedef struct Row {
    int page, row, x, size;
    const char *text;
} Row;

static Str records(Arena *arena, const Row *rows, size_t n)
{
    Str all = STR("pdf 9\n");
    int page = -1;
    for (size_t i = 0; i < n; i++) {
        const Row *r = &rows[i];
        for (; page < r->page; page++)
            all = str_concat(arena, all, STR("page 61200 79200\n"));
        int top = 15000 + r->row * 1200, size = r->size * 100;
        int width = (int)strlen(r->text) * size / 2;
        all = str_format(arena, "%.*sline\nrun %d %d %d %d %d %s\n", STR_ARG(all), r->x * 100, top,
                         r->x * 100 + width, top + size, size, r->text);
    }
    return str_concat(arena, all, STR("end\n"));
}

static Str flow(Arena *arena, const Row *rows, size_t n)
{
    PdfText pdf;
    Diag diag = {0};
    assert_true(pdf_lines_read(records(arena, rows, n), arena, &pdf, &diag));
    return reflow_text(&pdf, arena_new(arena, bool, pdf.n_lines), arena).text;
}

#define FLOW(expected, ...)                                                                        \
    do {                                                                                           \
        const Row rows[] = {__VA_ARGS__};                                                          \
        Str text = flow(&arena, rows, sizeof rows / sizeof *rows);                                 \
        assert_string_equal(str_c(&arena, text), expected);                                        \
    } while (0)

static void test_paragraphs(void **state)
{
    (void)state;
    Arena arena = test_arena();
    FLOW("The army withdrew from the town, and the monitors returned.",
         {0, 0, 72, 10, "The army withdrew from the town,"},
         {0, 1, 72, 10, "and the monitors returned."});
    FLOW("One thing happened here.\n\nAnother thing happened there.",
         {0, 0, 72, 10, "One thing happened here."},
         {0, 3, 72, 10, "Another thing happened there."});
    FLOW("A heading\n\nThe text below the heading goes on.", {0, 0, 72, 14, "A heading"},
         {0, 1, 72, 10, "The text below the heading"}, {0, 2, 72, 10, "goes on."});
    /* numbers count up: a year or an amount at the start of a line begins nothing */
    FLOW("1. The force counted the shells that fell in 2024.\n\n2. There were 2. It was quiet.",
         {0, 0, 72, 10, "1. The force counted the shells that fell in"}, {0, 1, 72, 10, "2024."},
         {0, 2, 72, 10, "2. There were"}, {0, 3, 72, 10, "2. It was quiet."});
    FLOW("1. A number of its own.\n\n2. The next.", {0, 0, 72, 10, "1."},
         {0, 0, 90, 10, "A number of its own."}, {0, 1, 72, 10, "2."}, {0, 1, 90, 10, "The next."});
    arena_close(&arena);
}

static void test_hyphens(void **state)
{
    (void)state;
    Arena arena = test_arena();
    FLOW("The government fell.", {0, 0, 72, 10, "The govern-"}, {0, 1, 72, 10, "ment fell."});
    FLOW("A non-state group.", {0, 0, 72, 10, "A non-"}, {0, 1, 72, 10, "state group."});
    FLOW("The ten-day truce was a ten-day truce.", {0, 0, 72, 10, "The ten-day truce was a ten-"},
         {0, 1, 72, 10, "day truce."});
    FLOW("The Syria-Israel line.", {0, 0, 72, 10, "The Syria-"}, {0, 1, 72, 10, "Israel line."});
    FLOW("A group of non-state fighters",
         {0, 0, 72, 10, "A group of non -state \xEF\xAC\x81ghters\xC2\xA0"});
    arena_close(&arena);
}

static void test_pages(void **state)
{
    (void)state;
    Arena arena = test_arena();
    FLOW("A sentence that goes on over the end of the page. Another one\n\nends here.",
         {0, -8, 72, 8, "S/2024/1"}, {0, 0, 72, 10, "A sentence that goes on over"},
         {0, 50, 300, 8, "1/3"}, {1, -8, 72, 8, "S/2024/1"},
         {1, 0, 72, 10, "the end of the page. Another one"}, {1, 50, 300, 8, "Page 2 of 3"},
         {2, -8, 72, 8, "S/2024/1"}, {2, 0, 72, 14, "ends here."});
    arena_close(&arena);
}

static void test_contents(void **state)
{
    (void)state;
    Arena arena = test_arena();
    FLOW("The first part.\n\nIt ends ...",
         {0, 0, 72, 10, "I. Introduction . . . . . . . . . . . . . 5"},
         {0, 1, 72, 10, "II. The end........12"}, {0, 3, 72, 10, "The first part."},
         {0, 5, 72, 10, "It ends ..."});
    arena_close(&arena);
}

/* Numbers of pages at the edges, of many kinds; words there that look like one. */
static void test_page_numbers(void **state)
{
    (void)state;
    Arena arena = test_arena();
    static const char *const numbers[] = {"7", "- 7 -", "2/10", "Page 2 of 10", "p. 7", "xiv", "[12]", "24-00001 (E)"};
    static const char *const words[] = {"civil", "ill", "of 2024 the", "7 men", "2024-03-05 12:30"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        const Row rows[] = {{0, 10, 72, 10, "The text."}, {0, 52, 72, 10, numbers[i]}};
        assert_str_equal(flow(&arena, rows, 2), STR("The text."));
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const Row rows[] = {{0, 10, 72, 10, "The text."}, {0, 52, 72, 10, words[i]}};
        Str want = str_format(&arena, "The text.\n\n%s", words[i]);
        assert_str_equal(flow(&arena, rows, 2), want);
    }
    arena_close(&arena);
}

static void test_documents(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Report report = {0};
    Diag notice = {0}, diag = {0};
    const Row head[] = {
        {0, -9, 400, 10, "A/HRC/99/2"},
        {0, -8, 400, 10, "Distr.: General"},
        {0, -7, 400, 10, "3 March 2024"},
        {0, 0, 72, 14, "Report on the truce"},
        {0, 2, 72, 10, "The truce of the year before was kept in all the valleys."}};
    assert_true(pdf_report(records(&arena, head, 5), &arena, &report, &notice, &diag));
    assert_string_equal(str_c(&arena, report.id), "A/HRC/99/2");
    assert_string_equal(str_c(&arena, report.date), "2024-03-03");
    assert_string_equal(str_c(&arena, report.title), "Report on the truce");
    assert_string_equal(str_c(&arena, report.source), "United Nations");
    assert_int_equal(notice.code, ERR_LIMIT); /* it told of nine pages */
    static const char *const bad[] = {"", "failed it is encrypted\n",
                                      "pdf 2\npage 1 1\npage 1 1\nend\n",
                                      "line\nrun 1 1 1 1 1 a\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        diag = (Diag){0};
        assert_false(pdf_report(str_from_c(bad[i]), &arena, &report, &notice, &diag));
        assert_int_equal(diag.code, ERR_FORMAT);
    }
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paragraphs), cmocka_unit_test(test_hyphens),
        cmocka_unit_test(test_pages),      cmocka_unit_test(test_contents),
        cmocka_unit_test(test_page_numbers),
        cmocka_unit_test(test_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
