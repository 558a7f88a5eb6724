/* Days of events in texts of our own that other clauses and other sentences tell. */
#include "unit/code_engine.h"

typedef struct Row {
    const char *text, *type;
    const char *start, *end; /* "" when the text tells no day */
} Row;

/* Published on Wednesday, 5 June 2024. */
static const Row rows[] = {
    /* counted from the clause above */
    {"Rebels withdrew from the town on Tuesday, two days after the army had shelled Homs.", "ASSAULT", "2024-06-02", "2024-06-02"},
    {"Turkish police arrested ten lawyers on Monday, a week before Syria signed a treaty with Russia.", "SUPPORT", "2024-06-10", "2024-06-10"},
    /* a day that opens the sentence holds for all of it */
    {"On Sunday crowds attacked the French embassy; soldiers arrested ten protesters.", "COERCE", "2024-06-02", "2024-06-02"},
    /* but not when it is the day on which somebody spoke */
    {"On Sunday Iran said that Israel attacked a base; the army arrested ten spies.", "COERCE", "", ""},
    /* the cause of what a year tells */
    {"Caracas broke them off in 2019 after Bogota recognised the opposition leader as interim president.", "SUPPORT", "2019-01-01", "2019-12-31"},
    /* told in the sentence after, by a noun that names it again */
    {"Iran threatened to attack Israel. The threat came on Monday.", "THREATEN", "2024-06-03", "2024-06-03"},
    {"The European Union imposed sanctions on Belarus. The decision was taken by ministers who met on Monday and Tuesday.", "SANCTION", "", ""},
    /* a sentence that goes on */
    {"On Monday Mali expelled the French ambassador. It also closed its borders with Niger.", "SANCTION", "2024-06-03", "2024-06-03"},
    /* the same day is one that was named, not the month named after it */
    {"On Monday the European Union imposed sanctions on Belarus over the arrest of a journalist last month. Canada imposed "
     "sanctions on Belarus on the same day.", "SANCTION", "2024-06-03", "2024-06-03"},
};

static bool lies(const Event *e, const Row *row)
{
    return str_eq(e->date.start, str_from_c(row->start)) && str_eq(e->date.end, str_from_c(row->end));
}

static void test_rows(void **state)
{
    (void)state;
    Bench b;
    if (!bench_open(&b))
        skip();
    int failed = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t n, n_type = 0, n_right = 0;
        Event *events = bench_code(&b, "2024-06-05", rows[i].text, &n);
        for (int32_t k = 0; k < n; k++)
            if (str_eq(plover_name(events[k].type), str_from_c(rows[i].type))) {
                n_type++;
                n_right += lies(&events[k], &rows[i]);
                if (!lies(&events[k], &rows[i]))
                    print_message("%s: %.*s to %.*s\n", rows[i].text, STR_ARG(events[k].date.start), STR_ARG(events[k].date.end));
            }
        if (n_type == 0)
            print_message("no %s: %s\n", rows[i].type, rows[i].text);
        failed += n_type == 0 || n_right != n_type;
    }
    bench_close(&b);
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};
    return cmocka_run_group_tests_name("code/story_days", tests, NULL, NULL);
}
