/* Tests of the whole import: one file, the same bytes each time, with its provenance; facts of the file. */
#include "unit.h"

#include <unistd.h>

#include "base/file.h"
#include "base/sectionfile.h"
#include "base/sha256.h"
#include "nlp/import.h"
#include "nlp/model_facts.h"

static const char wheel[] = "tests/fixtures/en_tiny-0.1-py3-none-any.whl";
static Arena arena;
static char folder[] = "/tmp/truce-model-XXXXXX";

static Str import_to(const char *name, const char *origin)
{
    Diag diag = {0};
    Str path = str_format(&arena, "%s/%s", folder, name);
    if (!nlp_import(str_from_c(wheel), str_from_c(origin), STR(""), path, &diag))
        fail_msg("%s", diag.message);
    return path;
}

static Str bytes_of(Str path)
{
    Diag diag = {0};
    Str bytes;
    if (!file_read(path, 1 << 24, &arena, &bytes, &diag))
        fail_msg("%s", diag.message);
    return bytes;
}

static void test_sha256(void **state)
{
    (void)state;
    Diag diag = {0};
    Str hex;
    assert_true(sha256_hex(STR(""), &arena, &hex, &diag));
    assert_str_equal(hex, STR("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    assert_true(sha256_hex(STR("abc"), &arena, &hex, &diag));
    assert_str_equal(hex, STR("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

static void test_same_bytes(void **state)
{
    (void)state;
    Str one = import_to("one.truce", ""), two = import_to("two.truce", "");
    assert_true(str_eq(bytes_of(one), bytes_of(two)));
    unlink(str_c(&arena, one));
    unlink(str_c(&arena, two));
}

static void test_facts(void **state)
{
    (void)state;
    Diag diag = {0};
    SectionFile file;
    Str path = import_to("facts.truce", "a test");
    assert_true(sectionfile_open(&file, path, MODEL_MAGIC, ERR_MODEL, true, &diag));
    json_t *facts = model_facts(&file, &arena, &diag);
    if (!facts)
        fail_msg("%s", diag.message);
    const json_t *provenance = json_object_get(facts, "provenance"), *package = json_object_get(facts, "package");
    const json_t *components = json_object_get(facts, "components"), *parser = json_array_get(components, 3);
    assert_string_equal(json_string_value(json_object_get(provenance, "source")), "a test");
    assert_string_equal(json_string_value(json_object_get(provenance, "truce")), TRUCE_VERSION);
    assert_string_equal(json_string_value(json_object_get(package, "license")), "Apache-2.0");
    assert_int_equal(json_array_size(components), 9);
    assert_string_equal(json_string_value(json_object_get(parser, "name")), "parser");
    assert_string_equal(json_string_value(json_object_get(parser, "encoder")), "tok2vec");
    assert_true(json_is_false(json_object_get(json_array_get(components, 4), "runs")));
    assert_true(json_integer_value(json_object_get(parser, "bytes")) > 3000);
    assert_true(json_array_size(json_object_get(parser, "labels")) > 5);
    assert_true(json_number_value(json_object_get(json_object_get(facts, "scores"), "tag_acc")) == 1.0);
    const char *digest = json_string_value(json_object_get(json_object_get(provenance, "sha256"), "parser/model"));
    assert_int_equal(strlen(digest), SHA256_HEX);
    json_decref(facts);
    sectionfile_close(&file);
    unlink(str_c(&arena, path));
}

/* A wheel cut or altered anywhere gives the same model (the change was in a file that is not read, or in
 * the zip's padding) or a clear error; never a half-written file. */
static void test_damaged(void **state)
{
    (void)state;
    Str whole = bytes_of(str_from_c(wheel));
    Str damaged = str_format(&arena, "%s/damaged.whl", folder), output = str_format(&arena, "%s/out.truce", folder);
    char *copy = arena_bytes(&arena, whole.n);
    memcpy(copy, whole.p, (size_t)whole.n);
    int n_refused = 0;
    for (int i = 0; i < 120; i++) {
        ptrdiff_t at = (ptrdiff_t)((uint64_t)i * 7919u * 104729u % (uint64_t)whole.n);
        ptrdiff_t n = i % 2 ? whole.n : at;
        Diag diag = {0};
        copy[at] = (char)~copy[at];
        FILE *file = fopen(str_c(&arena, damaged), "wb");
        assert_int_equal(fwrite(copy, 1, (size_t)n, file), (size_t)n);
        fclose(file);
        copy[at] = whole.p[at];
        bool good = nlp_import(damaged, STR(""), STR(""), output, &diag);
        n_refused += !good;
        assert_true(good || diag.code == ERR_MODEL || diag.code == ERR_LIMIT);
        assert_true(good || diag.message[0]);
        assert_int_equal(file_kind(output), good ? FILE_REGULAR : FILE_MISSING);
        unlink(str_c(&arena, output));
    }
    unlink(str_c(&arena, damaged));
    assert_true(n_refused >= 60);
}

static void test_without(void **state)
{
    (void)state;
    Diag diag = {0};
    SectionFile file;
    Str path = str_format(&arena, "%s/without.truce", folder);
    assert_true(nlp_import(str_from_c(wheel), STR(""), STR("ner, lemmatizer"), path, &diag));
    assert_true(sectionfile_open(&file, path, MODEL_MAGIC, ERR_MODEL, true, &diag));
    assert_non_null(sectionfile_find(&file, STR("parser/moves")));
    assert_null(sectionfile_find(&file, STR("ner/moves")));
    assert_null(sectionfile_find(&file, STR("lemmatizer/options")));
    json_t *facts = model_facts(&file, &arena, &diag);
    assert_true(json_is_false(json_object_get(json_array_get(json_object_get(facts, "components"), 8), "runs")));
    json_decref(facts);
    sectionfile_close(&file);
    unlink(str_c(&arena, path));
    assert_false(nlp_import(str_from_c(wheel), STR(""), STR("tok2vec"), path, &diag));
    assert_non_null(strstr(diag.message, "listens to 'tok2vec'"));
    diag = (Diag){0};
    assert_false(nlp_import(str_from_c(wheel), STR(""), STR("ner,nothing"), path, &diag));
    assert_int_equal(diag.code, ERR_USAGE);
}

static void test_output(void **state)
{
    (void)state;
    Diag diag = {0};
    assert_false(nlp_import(str_from_c(wheel), STR(""), STR(""), STR("/proc/no/such/folder/x.truce"), &diag));
    assert_int_equal(diag.code, ERR_OUTPUT);
}

static void test_language(void **state)
{
    (void)state;
    Diag diag = {0};
    Str language;
    assert_true(package_language(str_from_c(wheel), &arena, &language, &diag));
    assert_str_equal(language, STR("en"));
    assert_str_equal(model_default_path(language, &arena), STR("models/en.truce"));
    assert_false(package_language(STR("tests/unit/import.c"), &arena, &language, &diag));
    assert_int_equal(diag.code, ERR_MODEL);
}

static int set_up(void **state)
{
    (void)state;
    arena = test_arena();
    return mkdtemp(folder) ? 0 : 1;
}

static int tear_down(void **state)
{
    (void)state;
    rmdir(folder);
    arena_close(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sha256),  cmocka_unit_test(test_same_bytes), cmocka_unit_test(test_facts),
        cmocka_unit_test(test_damaged), cmocka_unit_test(test_output),     cmocka_unit_test(test_language),
        cmocka_unit_test(test_without),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
