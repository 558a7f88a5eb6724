/* Tests of nlp/msgpack_read: values, arrays, limits, every cut point. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "nlp/msgpack_read.h"

static Arena arena;

static const Packed *must_read(Str bytes)
{
    const Packed *root = NULL;
    Diag diag = {0};
    if (!packed_read(bytes, STR("test"), &arena, &root, &diag))
        fail_msg("%s", diag.message);
    return root;
}

static void fails(Str bytes, const char *part)
{
    const Packed *root = NULL;
    Diag diag = {0};
    assert_false(packed_read(bytes, STR("parser/model"), &arena, &root, &diag));
    assert_int_equal(diag.code, ERR_MODEL);
    assert_non_null(strstr(diag.message, "parser/model"));
    if (!strstr(diag.message, part))
        fail_msg("'%s' is not in '%s'", part, diag.message);
}

static void test_values(void **state)
{
    (void)state;
    const Packed *root = must_read(STR("\x86\xa1" "a\x07\xa1" "b\xff\xa1" "c\xc3\xa1" "d\xa2xy\xa1"
                                       "e\x92\x01\xc0\xcf\x80\x00\x00\x00\x00\x00\x00\x01\xca\x3f\x80\x00\x00"));
    int64_t i;
    uint64_t u;
    bool boolean;
    Str text;
    assert_int_equal(packed_count(root), 6);
    assert_true(packed_i64(packed_get(root, STR("a")), &i) && i == 7);
    assert_true(packed_i64(packed_get(root, STR("b")), &i) && i == -1);
    assert_false(packed_u64(packed_get(root, STR("b")), &u));
    assert_true(packed_bool(packed_get(root, STR("c")), &boolean) && boolean);
    assert_true(packed_text(packed_get(root, STR("d")), &text) && str_eq(text, STR("xy")));
    assert_int_equal(packed_count(packed_get(root, STR("e"))), 2);
    assert_int_equal(packed_item(packed_get(root, STR("e")), 1)->type, PACKED_NIL);
    assert_null(packed_item(packed_get(root, STR("e")), 2));
    assert_non_null(packed_get_u64(root, 0x8000000000000001u));
    assert_null(packed_get(root, STR("missing")));
    assert_false(packed_text(packed_get(packed_get(root, STR("a")), STR("chained")), &text));
}

static void test_last_key_wins(void **state)
{
    (void)state;
    int64_t i;
    assert_true(packed_i64(packed_get(must_read(STR("\x82\xa1" "a\x01\xa1" "a\x02")), STR("a")), &i));
    assert_int_equal(i, 2);
}

#define ARRAY_HEAD "\x85\xc4\x02nd\xc3\xc4\x04type\xa3<f4\xc4\x04kind\xc4\x00\xc4\x05shape\x92"

static void test_array(void **state)
{
    (void)state;
    PackedArray array;
    const Packed *value = must_read(STR(ARRAY_HEAD "\x01\x02\xc4\x04" "data\xc4\x08\x00\x00\x80\x3f\x00\x00\x00\x40"));
    assert_true(packed_array(value, &array));
    assert_int_equal(array.n_dims, 2);
    assert_int_equal(array.dims[1], 2);
    assert_int_equal(array.n, 2);
    assert_int_equal(array.data.n, 8);
    const Str wrong[] = {
        STR(ARRAY_HEAD "\x01\x03\xc4\x04" "data\xc4\x08\x00\x00\x80\x3f\x00\x00\x00\x40"), /* shape and data */
        STR(ARRAY_HEAD "\xff\xfe\xc4\x04" "data\xc4\x08\x00\x00\x80\x3f\x00\x00\x00\x40"), /* negative */
        STR("\x80"),
        STR("\xc0"),
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(packed_array(must_read(wrong[i]), &array));
}

static void test_every_cut(void **state)
{
    (void)state;
    Str whole = STR(ARRAY_HEAD "\x01\x02\xc4\x04" "data\xc4\x08\x00\x00\x80\x3f\x00\x00\x00\x40");
    for (ptrdiff_t n = 0; n < whole.n; n++) {
        char *exact = malloc((size_t)n + 1); /* a read one byte too far is seen by ASan */
        memcpy(exact, whole.p, (size_t)n);
        char *end = realloc(exact, n ? (size_t)n : 1);
        fails(str_make(end, n), "MessagePack");
        free(end);
    }
}

static void test_hostile(void **state)
{
    (void)state;
    fails(STR(""), "cut off");
    fails(STR("\xc1"), "begins no value");
    fails(STR("\x01\x01"), "more bytes");
    fails(STR("\xdd\xff\xff\xff\xff\x01"), "beyond the end");
    fails(STR("\xdf\xff\xff\xff\xff\x01"), "beyond the end");
    fails(STR("\xc6\xff\xff\xff\xff\x01"), "beyond the end");
    fails(STR("\xc9\xff\xff\xff\xff\x01\x02"), "beyond the end");
    char nested[100];
    memset(nested, 0x91, sizeof nested);
    fails(str_make(nested, sizeof nested), "too deep");
    Str many = str_make(arena_bytes(&arena, PACKED_VALUES_MAX + 5), PACKED_VALUES_MAX + 5);
    memcpy((char *)(uintptr_t)many.p, "\xdd\x00\x80\x00\x00", 5);
    fails(many, "more values");
}

static int open_arena(void **state)
{
    (void)state;
    return arena_open(&arena, (ptrdiff_t)1 << 30) ? 0 : 1;
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
        cmocka_unit_test(test_values),    cmocka_unit_test(test_last_key_wins), cmocka_unit_test(test_array),
        cmocka_unit_test(test_every_cut), cmocka_unit_test(test_hostile),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
