/* Hashes against values that spaCy 3.8 (StringStore.add) and thinc 8.3 (Ops.hash, seed 7) give. */
#include "nlp/hash.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const struct {
    const char *text;
    uint64_t number;
    uint32_t embed[4];
} ROWS[] = {
    {"agent", 401, {2221214779u, 2019938580u, 929291290u, 2041514063u}},
    {"DATE", 391, {2141582703u, 3331138243u, 2508054289u, 3803124524u}},
    {"X", 101, {1085751578u, 2232076886u, 3148813338u, 3537809774u}},
    {"DEPRECATED033", 136, {2093617845u, 3456104986u, 996951986u, 3347829763u}},
    {"FLAG20", 20, {3727246458u, 3479613547u, 2974063067u, 3711352750u}},
    {"_", 456, {2321915833u, 3554025658u, 3201136903u, 3862008699u}},
    {"a", 11901859001352538922u, {3021546214u, 2680552142u, 1871840903u, 2333887404u}},
    {"hello there how are you", 13340762538733286531u, {1727845400u, 2402227978u, 3506687942u, 3779719737u}},
    {"\xC3\xA9t\xC3\xA9", 416107850921971791u, {4065163066u, 911237170u, 2804252697u, 1341973419u}},
    {"123456789", 2056675840866671865u, {1575112749u, 3321499337u, 3575320022u, 2833245897u}},
    {"1234567812345678", 13326375549283449743u, {3372008998u, 884503989u, 3221634611u, 1706288317u}},
};

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        uint64_t number = hash_string(str_from_c(ROWS[i].text));
        if (number != ROWS[i].number)
            fail_msg("number of '%s' is %llu", ROWS[i].text, (unsigned long long)number);
        uint32_t out[4];
        hash_murmur3(number, 7, out);
        if (memcmp(out, ROWS[i].embed, sizeof out) != 0)
            fail_msg("embedding hash of '%s' differs", ROWS[i].text);
    }
}

/* Names that are nearly symbols are ordinary strings. */
static void test_not_symbols(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"Agent", "FLAG18", "FLAG64", "FLAG2x", "DEPRECATED000", "DEPRECATED277",
                                        "DEPRECATED1", "date"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        assert_true(hash_string(str_from_c(NAMES[i])) > 1000);
    assert_int_equal(hash_string(STR("")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_not_symbols),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
