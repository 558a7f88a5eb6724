/* Reads word vectors: the settings, the .npy table, and the map from word hashes to rows. */
#include "nlp/import_vectors.h"

#include <jansson.h>
#include <stdlib.h>

#include "nlp/thinc.h"

enum { NPY_HEADER_MAX = 4096 };

typedef struct Row {
    uint64_t key;
    int32_t row;
} Row;

static bool fails(const char *file, const char *problem, Diag *diag)
{
    return diag_set(diag, ERR_MODEL, -1, "'%s': %s", file, problem);
}

/* {"mode": "default", "attr": "ORTH"}; older packages have no such file. */
static bool check_settings(Package *package, Arena *arena, Diag *diag)
{
    static const char file[] = "vocab/vectors.cfg";
    Str bytes;
    if (!package_has(package, str_from_c(file)))
        return true;
    if (!package_read(package, str_from_c(file), arena, &bytes, diag))
        return false;
    json_t *root = json_loadb(bytes.p, (size_t)bytes.n, 0, NULL);
    const char *mode = json_string_value(json_object_get(root, "mode"));
    const json_t *attribute = json_object_get(root, "attr");
    const char *name = json_string_value(attribute);
    bool orth = !attribute || (name && str_eq(str_from_c(name), STR("ORTH"))) || json_integer_value(attribute) == 65;
    bool good = json_is_object(root);
    if (!good)
        fails(file, "is no JSON object", diag);
    else if (mode && !str_eq(str_from_c(mode), STR("default")))
        good = diag_set(diag, ERR_MODEL, -1, "'%s': vectors of mode '%s' are none that truce runs (only 'default')", file,
                        mode);
    else if (!orth)
        good = fails(file, "vectors that are looked up by another attribute than ORTH are none that truce runs", diag);
    json_decref(root);
    return good;
}

/* The number after "'shape': (" or ", "; moves *at behind it. */
static bool header_number(Str header, ptrdiff_t *at, int32_t *number)
{
    int64_t value = 0;
    ptrdiff_t beg = *at;
    for (; *at < header.n && byte_is_digit(header.p[*at]) && value < INT32_MAX; ++*at)
        value = value * 10 + (header.p[*at] - '0');
    *number = (int32_t)value;
    return *at > beg && value < INT32_MAX;
}

/* numpy's .npy, version 1 to 3: magic, version, length of a header that is a Python dict, data. */
static bool read_npy(Str bytes, int32_t dims[2], Str *data, Diag *diag)
{
    static const char file[] = "vocab/vectors";
    if (!str_starts(bytes, STR("\x93NUMPY")) || bytes.n < 12)
        return fails(file, "is no .npy file", diag);
    const unsigned char *p = (const unsigned char *)bytes.p;
    ptrdiff_t beg = p[6] == 1 ? 10 : 12;
    ptrdiff_t n = p[8] | p[9] << 8;
    if (p[6] > 1)
        n |= (ptrdiff_t)p[10] << 16 | (ptrdiff_t)p[11] << 24;
    if (n > NPY_HEADER_MAX || n > bytes.n - beg)
        return fails(file, "its header does not fit", diag);
    Str header = str_slice(bytes, beg, beg + n);
    ptrdiff_t at = str_find(header, STR("'shape': ("), 0);
    if (str_find(header, STR("'descr': '<f4'"), 0) < 0 || str_find(header, STR("'fortran_order': False"), 0) < 0 || at < 0)
        return fails(file, "is no table of 32-bit floats in row order", diag);
    at += (ptrdiff_t)sizeof "'shape': (" - 1;
    bool good = header_number(header, &at, &dims[0]) && str_starts(str_slice(header, at, header.n), STR(", "));
    at += 2;
    if (!good || !header_number(header, &at, &dims[1]) || !str_starts(str_slice(header, at, header.n), STR(")")))
        return fails(file, "its shape is not that of a table", diag);
    *data = str_slice(bytes, beg + n, bytes.n);
    if (data->n % 4 || (int64_t)dims[0] * dims[1] != data->n / 4 || dims[0] == 0 || dims[1] == 0)
        return fails(file, "its data do not fit its shape, or there are none", diag);
    return floats_are_finite(data->p, data->n / 4, NULL) || fails(file, "holds a number that is not finite", diag);
}

static int compare_rows(const void *x, const void *y)
{
    const Row *a = x, *b = y;
    return (a->key > b->key) - (a->key < b->key);
}

/* {word hash: row}, sorted by hash so that it can be searched where it lies. */
static bool add_keys(Package *package, int32_t n_rows, SectionWriter *writer, Arena *arena, Diag *diag)
{
    static const char file[] = "vocab/key2row";
    Str bytes;
    const Packed *map;
    if (!package_read(package, str_from_c(file), arena, &bytes, diag) ||
        !packed_read(bytes, str_from_c(file), arena, &map, diag))
        return false;
    int32_t n = (int32_t)packed_count(map);
    if (map->type != PACKED_MAP || n == 0)
        return fails(file, "is no map with entries", diag);
    Row *rows = arena_new(arena, Row, n);
    for (int32_t i = 0; i < n; i++) {
        int64_t row;
        if (!packed_u64(&map->as.items[2 * (ptrdiff_t)i], &rows[i].key) ||
            !packed_i64(&map->as.items[2 * (ptrdiff_t)i + 1], &row) || row < 0 || row >= n_rows)
            return fails(file, "has an entry that is no word hash with a row of the table", diag);
        rows[i].row = (int32_t)row;
    }
    qsort(rows, (size_t)n, sizeof *rows, compare_rows);
    uint64_t *keys = arena_new(arena, uint64_t, n);
    int32_t *numbers = arena_new(arena, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        keys[i] = rows[i].key;
        numbers[i] = rows[i].row;
        if (i && keys[i] == keys[i - 1])
            return fails(file, "has an entry twice", diag);
    }
    return sectionwriter_add(writer, STR("vectors/keys"), SECTION_U64, 1, &n, keys, diag) &&
           sectionwriter_add(writer, STR("vectors/rows"), SECTION_I32, 1, &n, numbers, diag);
}

bool import_vectors(Package *package, int32_t width, SectionWriter *writer, Arena *arena, Diag *diag)
{
    Str bytes, data = {"", 0};
    int32_t dims[2];
    if (!check_settings(package, arena, diag) || !package_read(package, STR("vocab/vectors"), arena, &bytes, diag) ||
        !read_npy(bytes, dims, &data, diag))
        return false;
    if (dims[1] != width)
        return diag_set(diag, ERR_MODEL, -1, "'vocab/vectors': word vectors have %d numbers, the encoder expects %d",
                        (int)dims[1], (int)width);
    return sectionwriter_add(writer, STR("vectors/data"), SECTION_F32, 2, dims, data.p, diag) &&
           add_keys(package, dims[0], writer, arena, diag);
}
