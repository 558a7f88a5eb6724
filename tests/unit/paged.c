/* Plain text laid out in pages: running text out of it. */
#include "unit/unit.h"

#include "report/paged.h"
#include "report/paper.h"

static Str text_of(const char *bytes, Arena *arena, Report *report)
{
    PdfText pages;
    Diag notice = {0};
    *report = (Report){.text = str_from_c(bytes)};
    assert_true(paged_read(report->text, arena, &pages));
    assert_true(paper_report(&pages, arena, report, &notice));
    return report->text;
}

static const char report_text[] =
    "          Council of the Valley                                        V/2024/9\n"
    "                                                        Distr.: General\n"
    "                                                        12 March 2024\n"
    "\n\n"
    "          Valley Observer Force\n"
    "          Report of the Head of Mission\n"
    "\n"
    "      I. Situation\n"
    "          1.    The ceasefire held in most of the valley and in the hills, while the gov-\n"
    "          ernment forces left the plain. The observers saw two tanks there, and\n"
    "          24-00001 (E)                       *2400001*\n"
    "\fV/2024/9\n"
    "\n"
    "          heard shots.1\n"
    "          2.   Nothing else was seen by those who were\n"
    "          there.\n"
    "\n"
    "                The council met. It is of the opinion that all of this has been seen and was\n"
    "          told in the right way by everybody who was there at the time, and that the men\n"
    "          who told it were honest,\n"
    "                Recalling what it said before, and that was much, it will meet again.\n"
    "          ____________\n"
    "          1 V/2023/2.\n"
    "                                      2/3\n"
    "\fV/2024/9\n"
    "\n"
    "          The end.\n"
    "                                      3/3\n";

static void test_report(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Report report;
    Str text = text_of(report_text, &arena, &report);
    assert_str_equal(report.id, STR("V/2024/9"));
    assert_str_equal(report.date, STR("2024-03-12"));
    assert_str_equal(report.title, STR("Valley Observer Force Report of the Head of Mission"));
    assert_str_equal(text,
                     STR("Valley Observer Force Report of the Head of Mission\n\nI. Situation\n\n"
                         "1. The ceasefire held in most of the valley and in the hills, while the "
                         "government forces left the plain. "
                         "The observers saw two tanks there, and heard shots.1\n\n"
                         "2. Nothing else was seen by those who were there.\n\n"
                         "The council met. It is of the opinion that all of this has been seen and "
                         "was told in the right way by everybody "
                         "who was there at the time, and that the men who told it were honest,\n\n"
                         "Recalling what it said before, and that was much, it will meet "
                         "again.\n\nThe end.\n\n1 V/2023/2."));
    arena_close(&arena);
}

static void test_kinds(void **state)
{
    (void)state;
    assert_true(paged_is(STR("a\fb")));
    assert_true(paged_is(STR("a\n\f")));
    assert_false(paged_is(STR("a\nb")));
    assert_false(paged_is(STR("\fa")));
    assert_false(paged_is(STR("")));
}

static void test_limits(void **state)
{
    (void)state;
    Arena arena = test_arena();
    PdfText pages;
    char *many = arena_bytes(&arena, 20001);
    memset(many, '\f', 20000);
    many[0] = 'a';
    assert_false(paged_read(str_make(many, 20000), &arena, &pages));
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_report), cmocka_unit_test(test_kinds),
                                       cmocka_unit_test(test_limits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
