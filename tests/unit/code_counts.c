/* Counts of victims in sentences of our own: which numbers belong to the act, their ends, and which do not. */
#include "unit/code_engine.h"

typedef struct Row {
    const char *text, *type;
    Count killed, injured, detained;
} Row;

#define NONE {-1, -1}

static const Row rows[] = {
    {"Two bombs killed 14 people in Mosul.", "ASSAULT", {14, 14}, NONE, NONE},
    {"Gunmen attacked a checkpoint near Tikrit, killing at least five policemen and wounding two.", "ASSAULT", {5, -1}, {2, 2}, NONE},
    {"Heavy clashes between rebels and government forces left at least nine dead.", "ASSAULT", {9, -1}, NONE, NONE},
    {"The bombing left twelve people dead and dozens wounded in Kirkuk.", "ASSAULT", {12, 12}, {24, -1}, NONE},
    {"Twenty-three soldiers died in an ambush near Maiduguri.", "ASSAULT", {23, 23}, NONE, NONE},
    {"Police said three soldiers were killed and 20 civilians injured in a bomb attack in Quetta.", "ASSAULT", {3, 3}, {20, 20}, NONE},
    {"The shelling claimed the lives of up to 50 soldiers.", "ASSAULT", {0, 50}, NONE, NONE},
    {"Between 10 and 15 rebels were killed in the raid on Homs.", "ASSAULT", {10, 15}, NONE, NONE},
    {"More than 1,200 villagers were killed by the militia.", "ASSAULT", {1200, -1}, NONE, NONE},
    {"An air strike killed two men and a woman in Sanaa.", "ASSAULT", {3, 3}, NONE, NONE},
    {"Hundreds of thousands of people were killed in the war in Sudan.", "ASSAULT", {200000, -1}, NONE, NONE},
    {"Police arrested three dozen demonstrators in Minsk.", "COERCE", NONE, NONE, {36, 36}},
    /* what another did before is not counted with the arrest */
    {"Police arrested a man who had killed 12 people.", "COERCE", NONE, NONE, {1, 1}},
    {"Troops arrested five fighters after a raid that killed ten.", "COERCE", NONE, NONE, {5, 5}},
    /* years and sums of money are no people */
    {"In 2016 the army shelled the town of Douma.", "ASSAULT", NONE, NONE, NONE},
};

static void check(const Row *row, const char *what, Count got, Count want)
{
    if (got.min != want.min || got.max != want.max)
        fail_msg("%s: %s %lld to %lld, want %lld to %lld", row->text, what, (long long)got.min, (long long)got.max,
                 (long long)want.min, (long long)want.max);
}

static void test_rows(void **state)
{
    (void)state;
    Bench b;
    if (!bench_open(&b))
        skip();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t n;
        Event *events = bench_code(&b, "2020-05-01", rows[i].text, &n);
        const Event *e = bench_find(events, n, rows[i].type);
        if (!e)
            fail_msg("no %s: %s", rows[i].type, rows[i].text);
        check(&rows[i], "killed", e->counts.killed, rows[i].killed);
        check(&rows[i], "injured", e->counts.injured, rows[i].injured);
        check(&rows[i], "detained", e->counts.detained, rows[i].detained);
    }
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};
    return cmocka_run_group_tests_name("code/counts", tests, NULL, NULL);
}
