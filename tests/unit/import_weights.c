/* Tests of the importer's weights on the tiny pipeline: intact, cut, altered, misfitting, unknown parts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <unistd.h>

#include "base/file.h"
#include "nlp/import_parts.h"

static Arena arena;
static char folder[] = "/tmp/truce-import-XXXXXX";
static char model[64];

static const char *const files[] = {
    "config.cfg",     "meta.json",       "tok2vec/model",       "tagger/model",       "tagger/cfg",
    "parser/model",   "parser/moves",    "parser/cfg",          "ner/model",          "ner/moves",
    "ner/cfg",        "vocab/vectors",   "vocab/key2row",       "vocab/vectors.cfg",  "morphologizer/model",
    "morphologizer/cfg", "senter/model",
};
enum { N_FILES = sizeof files / sizeof *files };
static Str contents[N_FILES];

static void put_file(const char *name, Str bytes)
{
    FILE *file = fopen(str_c(&arena, str_format(&arena, "%s/%s", folder, name)), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.p, 1, (size_t)bytes.n, file), (size_t)bytes.n);
    fclose(file);
}

static Str content_of(const char *name)
{
    for (int i = 0; i < N_FILES; i++)
        if (strcmp(files[i], name) == 0)
            return contents[i];
    fail_msg("%s is not one of the files", name);
    return STR("");
}

/* Imports the folder as it stands; the sections go to the writer, which is made here. */
static bool try_import(SectionWriter **writer, Diag *diag)
{
    Package *package = NULL;
    Config *config;
    Str text;
    *writer = sectionwriter_make(&arena);
    bool good = package_open(&package, str_from_c(folder), &arena, diag) &&
                package_read(package, STR("config.cfg"), &arena, &text, diag) && config_read(&config, text, &arena, diag) &&
                import_weights(package, config, *writer, &arena, diag);
    package_close(package);
    return good;
}

/* A changed file gives sections or a clear error; the file is put back. True when it was refused. */
static bool refused(const char *name, Str bytes, Diag *diag)
{
    ArenaMark mark = arena_mark(&arena);
    SectionWriter *writer;
    *diag = (Diag){0};
    put_file(name, bytes);
    bool good = try_import(&writer, diag);
    put_file(name, content_of(name));
    arena_release(&arena, mark);
    if (!good && (diag->code != ERR_MODEL || !diag->message[0]))
        fail_msg("%s: code %s, message '%s'", name, diag_name(diag->code), diag->message);
    return !good;
}

static Str section(const SectionFile *file, const char *name)
{
    const Section *found = sectionfile_find(file, str_from_c(name));
    if (!found)
        fail_msg("no section '%s'", name);
    return sectionfile_bytes(file, found);
}

static void open_result(SectionFile *file)
{
    Diag diag = {0};
    SectionWriter *writer;
    if (!try_import(&writer, &diag) || !sectionwriter_write(writer, str_from_c(model), STR("TRUCEMDL"), &diag) ||
        !sectionfile_open(file, str_from_c(model), STR("TRUCEMDL"), ERR_MODEL, true, &diag))
        fail_msg("%s", diag.message);
}

static void test_intact(void **state)
{
    (void)state;
    SectionFile file;
    open_result(&file);
    assert_true(str_eq(section(&file, "pipeline"),
                       STR("tok2vec\ttok2vec\ttok2vec\ntagger\ttagger\ttok2vec\nmorphologizer\tmorphologizer\ttok2vec\n"
                           "parser\tparser\ttok2vec\nattribute_ruler\tattribute_ruler\t-\nlemmatizer\tlemmatizer\t-\n"
                           "ner\tner\tner")));
    assert_true(str_eq(section(&file, "tok2vec/embed/attrs"), STR("NORM\nPREFIX\nSUFFIX\nSHAPE\nSPACY\nIS_SPACE")));
    assert_true(str_eq(section(&file, "tagger/labels"), STR(".\nCD\nDT\nIN\nNN\nNNP\nNNS\nVBD\nVBZ")));
    static const struct {
        const char *name;
        SectionType type;
        int n_dims;
        int32_t dims[4];
    } rows[] = {
        {"tok2vec/embed/5/E", SECTION_F32, 2, {40, 8}},    {"tok2vec/embed/seeds", SECTION_U32, 1, {6}},
        {"tok2vec/embed/static/W", SECTION_F32, 2, {8, 5}}, {"tok2vec/mix/W", SECTION_F32, 3, {8, 3, 56}},
        {"tok2vec/encode/1/W", SECTION_F32, 3, {8, 2, 24}}, {"tok2vec/encode/1/norm/G", SECTION_F32, 1, {8}},
        {"tok2vec/encode/window", SECTION_I32, 1, {1}},     {"vectors/data", SECTION_F32, 2, {-1, 5}},
        {"vectors/keys", SECTION_U64, 1, {25}},             {"vectors/rows", SECTION_I32, 1, {25}},
        {"parser/lower/W", SECTION_F32, 4, {8, 6, 2, 6}},   {"parser/lower/pad", SECTION_F32, 3, {8, 6, 2}},
        {"parser/upper/W", SECTION_F32, 2, {13, 6}},        {"ner/lower/W", SECTION_F32, 4, {3, 18, 2, 6}},
        {"ner/reduce/b", SECTION_F32, 1, {6}},              {"morphologizer/output/W", SECTION_F32, 2, {10, 8}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t dims[4];
        Diag diag = {0};
        memcpy(dims, rows[i].dims, sizeof dims);
        if (!sectionfile_array(&file, str_from_c(rows[i].name), rows[i].type, rows[i].n_dims, dims, &diag))
            fail_msg("%s", diag.message);
    }
    assert_null(sectionfile_find(&file, STR("ner/upper/W")));
    assert_null(sectionfile_find(&file, STR("senter/output/W"))); /* disabled in the package */
    sectionfile_close(&file);
}

/* The order of the classes is the one that spaCy printed when the fixture was made. */
static void check_moves(const SectionFile *file, const char *name, const char *reference)
{
    Diag diag = {0};
    Str expected, rest = section(file, name);
    if (!file_read(str_from_c(reference), 1 << 16, &arena, &expected, &diag))
        fail_msg("%s", diag.message);
    bool is_ner = strstr(name, "ner/") != NULL;
    while (rest.n > 0) {
        Str line = str_cut(&rest, '\n'), want = str_cut(&expected, '\n');
        Str action = str_cut(&line, '\t');
        bool bare = line.n == 0 && (!is_ner || action.p[0] == 'O' || action.p[0] == 'M');
        Str move = bare ? action : str_format(&arena, "%.*s-%.*s", STR_ARG(action), STR_ARG(line));
        if (!str_eq(move, want))
            fail_msg("%s: '%.*s' stands where spaCy has '%.*s'", name, STR_ARG(move), STR_ARG(want));
    }
    assert_int_equal(expected.n, 0);
}

static void test_moves(void **state)
{
    (void)state;
    SectionFile file;
    open_result(&file);
    check_moves(&file, "parser/moves", "tests/fixtures/tiny-pipeline.parser-moves.txt");
    check_moves(&file, "ner/moves", "tests/fixtures/tiny-pipeline.ner-moves.txt");
    sectionfile_close(&file);
}

static void test_cut(void **state)
{
    (void)state;
    for (int i = 0; i < N_FILES; i++) {
        Str whole = contents[i];
        ptrdiff_t step = whole.n / 60 + 1;
        for (ptrdiff_t n = 0; n < whole.n; n += step) {
            Diag diag;
            bool was_refused = refused(files[i], str_slice(whole, 0, n), &diag);
            /* a text may end early and still be whole; senter is disabled in this package */
            bool is_read = str_ends(str_from_c(files[i]), STR("/model")) && strcmp(files[i], "senter/model") != 0;
            if (!was_refused && is_read)
                fail_msg("%s cut at %td was accepted", files[i], n);
        }
    }
}

static void test_altered(void **state)
{
    (void)state;
    int n_refused = 0;
    uint32_t random = 12345;
    for (int i = 0; i < N_FILES; i++) {
        Str whole = contents[i];
        char *copy = arena_bytes(&arena, whole.n);
        memcpy(copy, whole.p, (size_t)whole.n);
        ptrdiff_t step = whole.n / 200 + 1;
        for (ptrdiff_t at = 0; at < whole.n; at += step) {
            Diag diag;
            random = random * 1664525 + 1013904223;
            copy[at] = (char)(random >> 24);
            n_refused += refused(files[i], str_make(copy, whole.n), &diag);
            copy[at] = whole.p[at];
        }
    }
    assert_true(n_refused > 200);
}

/* Replaces the first occurrence; both must have the same length in binary files. */
static Str replaced(Str whole, Str from, Str to)
{
    ptrdiff_t at = str_find(whole, from, 0);
    if (at < 0)
        fail_msg("'%.*s' is not in the file", STR_ARG(from));
    Str head = str_concat(&arena, str_slice(whole, 0, at), to);
    return str_concat(&arena, head, str_slice(whole, at + from.n, whole.n));
}

static void fails(const char *file, Str from, Str to, const char *part)
{
    Diag diag;
    if (!refused(file, replaced(content_of(file), from, to), &diag))
        fail_msg("%s with '%.*s' was accepted", file, STR_ARG(to));
    if (!strstr(diag.message, part))
        fail_msg("'%s' is not in '%s'", part, diag.message);
}

static void test_unknown_parts(void **state)
{
    (void)state;
    fails("config.cfg", STR("disabled = [\"senter\", \"sentencizer\"]"), STR("disabled = []"),
          "component 'sentencizer' (factory 'sentencizer') is none that truce runs");
    fails("config.cfg", STR("factory = \"tagger\""), STR("factory = \"transformer\""), "component 'tagger'");
    fails("config.cfg", STR("pipeline = [\"tok2vec\", "), STR("pipeline = ["), "listens to 'tok2vec'");
    fails("config.cfg", STR("\"tagger\", \"morph"), STR("\"../ner\", \"morph"), "component name '../ner'");
    fails("config.cfg", STR("\"tagger\", \"morph"), STR("\"parser\", \"morph"), "occurs twice");
    fails("tok2vec/model", STR("\xa6maxout"), STR("\xa6lstmxx"), "layer 'lstmxx'");
    fails("tok2vec/model", STR("\xa4NORM"), STR("\xa4NURM"), "feature 0 ('NURM')");
    fails("ner/cfg", STR("\"beam_width\":1"), STR("\"beam_width\":9"), "beam of 9");
    fails("vocab/vectors.cfg", STR("default"), STR("floret"), "mode 'floret'");
}

/* A component that the package disables is imported like the others once it is enabled. */
static void test_enabled(void **state)
{
    (void)state;
    Diag diag;
    Str config = replaced(content_of("config.cfg"), STR("disabled = [\"senter\", "), STR("disabled = ["));
    if (refused("config.cfg", config, &diag))
        fail_msg("%s", diag.message);
    Str cut = str_slice(content_of("senter/model"), 0, 5000);
    put_file("config.cfg", config);
    put_file("senter/model", cut);
    SectionWriter *writer;
    diag = (Diag){0};
    assert_false(try_import(&writer, &diag));
    assert_non_null(strstr(diag.message, "'senter/model'"));
    put_file("senter/model", content_of("senter/model"));
    put_file("config.cfg", content_of("config.cfg"));
}

static void test_misfits(void **state)
{
    (void)state;
    fails("parser/moves", STR("\"det\":"), STR("\"dep\":"), "has size 13 in dimension 0, not 12");
    fails("tagger/cfg", STR("\"VBZ\""), STR("\"VBZ\",\"ZZ\""), "'tagger/model': node");
    fails("vocab/vectors", STR("(100, 5)"), STR("(101, 5)"), "do not fit its shape");
    fails("vocab/vectors", STR("<f4"), STR("<f8"), "32-bit floats");
    fails("parser/model", STR("<f4"), STR("<i4"), "another number type");
    Str tagger = content_of("tagger/model");
    ptrdiff_t data = str_find(tagger, STR("\xc4\x04" "data"), 0);
    char *copy = arena_bytes(&arena, tagger.n);
    memcpy(copy, tagger.p, (size_t)tagger.n);
    memcpy(copy + data + 9, "\x00\x00\x80\x7f\x00\x00\xc0\x7f", 8); /* infinity, not a number */
    Diag diag;
    assert_true(refused("tagger/model", str_make(copy, tagger.n), &diag));
    assert_non_null(strstr(diag.message, "'tagger/model'"));
    assert_non_null(strstr(diag.message, "not finite"));
}

static void unpack(Package *package, const char *name)
{
    Diag diag = {0};
    Str bytes;
    if (!package_read(package, str_from_c(name), &arena, &bytes, &diag))
        fail_msg("%s", diag.message);
    Str path = str_format(&arena, "%s/%s", folder, name);
    ptrdiff_t slash = path.n;
    while (path.p[--slash] != '/')
        ;
    assert_true(file_make_folder(str_slice(path, 0, slash), &diag));
    put_file(name, bytes);
}

static int set_up(void **state)
{
    (void)state;
    Package *package = NULL;
    Diag diag = {0};
    if (!arena_open(&arena, (ptrdiff_t)1 << 29) || !mkdtemp(folder) ||
        !package_open(&package, STR("tests/fixtures/en_tiny-0.1-py3-none-any.whl"), &arena, &diag))
        return 1;
    snprintf(model, sizeof model, "%s/out.truce", folder);
    for (int i = 0; i < N_FILES; i++) {
        unpack(package, files[i]);
        if (!package_read(package, str_from_c(files[i]), &arena, &contents[i], &diag))
            return 1;
    }
    package_close(package);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    unlink(model);
    for (int i = 0; i < N_FILES; i++)
        unlink(str_c(&arena, str_format(&arena, "%s/%s", folder, files[i])));
    static const char *const inner[] = {"tok2vec", "tagger", "parser", "ner", "vocab", "morphologizer", "senter"};
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++)
        rmdir(str_c(&arena, str_format(&arena, "%s/%s", folder, inner[i])));
    rmdir(folder);
    arena_close(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_intact),  cmocka_unit_test(test_moves),         cmocka_unit_test(test_cut),
        cmocka_unit_test(test_altered), cmocka_unit_test(test_unknown_parts), cmocka_unit_test(test_misfits),
        cmocka_unit_test(test_enabled),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
