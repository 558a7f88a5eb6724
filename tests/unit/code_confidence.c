/* Confidence: the sum of weighted evidence put on a scale, and evidence of sentences of our own. */
#include "unit/code_engine.h"

#include <math.h>

#include "code/confidence.h"

static void test_scale(void **state)
{
    (void)state;
    EvidenceWeights weights = {{0}};
    Evidence evidence = {{0}};
    assert_true(fabs(confidence_of(&evidence, &weights) - 0.5) < 1e-9); /* nothing speaks either way */
    weights.w[EVIDENCE_ALWAYS] = 2;
    weights.w[EVIDENCE_DEPTH] = -1;
    evidence.n[EVIDENCE_ALWAYS] = 1;
    assert_true(fabs(confidence_of(&evidence, &weights) - 0.88) < 1e-9);
    evidence.n[EVIDENCE_DEPTH] = 6;
    assert_true(fabs(confidence_of(&evidence, &weights) - 0.02) < 1e-9);
}

/* Every kind has a name of its own. */
static void test_names(void **state)
{
    (void)state;
    for (int i = 0; i < EVIDENCE_COUNT; i++)
        for (int k = 0; k < i; k++)
            assert_string_not_equal(evidence_name((EvidenceKind)i), evidence_name((EvidenceKind)k));
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
    assert_int_equal(e->evidence.n[EVIDENCE_DEPTH], 0);
    assert_int_equal(e->evidence.n[EVIDENCE_ACTOR_NOBODY], 0);
    assert_int_equal(e->evidence.n[EVIDENCE_RECIPIENT_NOBODY], 0);
    double sure = e->confidence;
    events = bench_code(&b, "2022-03-01", "Three soldiers were killed.", &n);
    e = bench_find(events, n, "ASSAULT");
    assert_non_null(e);
    assert_int_equal(e->evidence.n[EVIDENCE_ACTOR_NOBODY], 1);
    assert_true(e->confidence < sure);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_scale), cmocka_unit_test(test_names),
                                       cmocka_unit_test(test_sentences)};
    return cmocka_run_group_tests_name("code/confidence", tests, NULL, NULL);
}
