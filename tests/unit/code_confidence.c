/* Confidence and the signals that it is made of, on sentences of our own. */
#include "unit/code_engine.h"

#include "code/confidence.h"

static int value(const Event *e, const char *signal)
{
    for (int i = 0; i < e->evidence.n; i++)
        if (str_eq(e->evidence.signals[i].name, str_from_c(signal)))
            return e->evidence.signals[i].n;
    return 0;
}

static void test_signals(void **state)
{
    (void)state;
    Bench b;
    if (!bench_open(&b))
        skip();
    int32_t n;
    Event *events = bench_code(&b, "2022-03-01", "Officials said that Israel had attacked Hezbollah positions in Tyre.", &n);
    const Event *e = bench_find(events, n, "ASSAULT");
    assert_non_null(e);
    assert_int_equal(value(e, "always"), 1);
    assert_int_equal(value(e, "depth"), 1);
    assert_int_equal(value(e, "word=attack"), 1);
    assert_int_equal(value(e, "actor-relation=nsubj"), 1);
    assert_int_equal(value(e, "recipient-relation=dobj"), 1);
    assert_int_equal(value(e, "sides=two-countries"), 1);
    assert_int_equal(value(e, "brief"), 1);
    assert_int_equal(value(e, "no-conflict"), 0);
    assert_true(value(e, "doubt") <= 1);
    events = bench_code(&b, "2022-03-01", "The army clashed on Thursday with rebel groups in the Hama countryside on the Golan Heights killing an officer who led a group.", &n);
    e = bench_find(events, n, "ASSAULT");
    assert_non_null(e);
    assert_true(value(e, "words-doubted") > 0);
    events = bench_code(&b, "2022-03-01", "The attack on Israel came hours after Iran and Syria held talks.", &n);
    e = bench_find(events, n, "CONSULT");
    assert_non_null(e);
    assert_int_equal(value(e, "sides=mutual"), 1);
    for (int i = 0; i < e->evidence.n; i++)
        for (int k = 0; k < i; k++)
            assert_false(str_eq(e->evidence.signals[i].name, e->evidence.signals[k].name));
    bench_close(&b);
}

static void test_sentences(void **state)
{
    (void)state;
    Bench b;
    if (!bench_open(&b))
        skip();
    int32_t n;
    Event *events = bench_code(&b, "2022-03-01", "Israel attacked Lebanon.", &n);
    const Event *e = bench_find(events, n, "ASSAULT");
    assert_non_null(e);
    assert_int_equal(value(e, "depth"), 0);
    assert_int_equal(value(e, "sides=two-countries"), 1);
    double sure = e->confidence;
    events = bench_code(&b, "2022-03-01", "Three soldiers were killed.", &n);
    e = bench_find(events, n, "ASSAULT");
    assert_non_null(e);
    assert_int_equal(value(e, "sides=recipient-only"), 1);
    assert_true(e->confidence < sure);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_signals), cmocka_unit_test(test_sentences)};
    return cmocka_run_group_tests_name("code/confidence", tests, NULL, NULL);
}
