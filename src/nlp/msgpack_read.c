/* Turns MessagePack from outside into a tree of values in the arena: limits first, then msgpack-c. */
#include "nlp/msgpack_read.h"

#include <msgpack.h>
#include <stdlib.h>

/* One pass over the bytes that only counts: nothing is allocated for what is not there. */
typedef struct Scan {
    const unsigned char *p;
    size_t n, at;
    int64_t values;
    const char *problem;
} Scan;

/* What the first byte of a value says. */
typedef struct Head {
    int length_bytes; /* bytes of the length or count that follow */
    int extra;        /* bytes of fixed content that follow (numbers; the type byte of an extension) */
    int64_t count;    /* length or count held by the first byte itself */
    bool is_list, is_map, is_bytes;
} Head;

static bool read_head(unsigned char c, Head *head)
{
    *head = (Head){0};
    if (c < 0x80 || c >= 0xe0 || c == 0xc0 || c == 0xc2 || c == 0xc3)
        return true;
    if (c < 0x90)
        *head = (Head){.is_map = true, .count = c & 15};
    else if (c < 0xa0)
        *head = (Head){.is_list = true, .count = c & 15};
    else if (c < 0xc0)
        *head = (Head){.is_bytes = true, .count = c & 31};
    else if (c >= 0xc4 && c <= 0xc6) /* bin 8, 16, 32 */
        *head = (Head){.is_bytes = true, .length_bytes = 1 << (c - 0xc4)};
    else if (c >= 0xc7 && c <= 0xc9) /* ext 8, 16, 32 */
        *head = (Head){.is_bytes = true, .length_bytes = 1 << (c - 0xc7), .extra = 1};
    else if (c == 0xca || c == 0xcb) /* float 32, 64 */
        head->extra = c == 0xca ? 4 : 8;
    else if (c >= 0xcc && c <= 0xd3) /* uint and int 8 to 64 */
        head->extra = 1 << ((c - 0xcc) & 3);
    else if (c >= 0xd4 && c <= 0xd8) /* fixext 1 to 16 */
        head->extra = 1 + (1 << (c - 0xd4));
    else if (c >= 0xd9 && c <= 0xdb) /* str 8, 16, 32 */
        *head = (Head){.is_bytes = true, .length_bytes = 1 << (c - 0xd9)};
    else if (c == 0xdc || c == 0xdd)
        *head = (Head){.is_list = true, .length_bytes = c == 0xdc ? 2 : 4};
    else if (c == 0xde || c == 0xdf)
        *head = (Head){.is_map = true, .length_bytes = c == 0xde ? 2 : 4};
    else
        return false; /* 0xc1 is never used */
    return true;
}

static bool scan_fails(Scan *scan, const char *problem)
{
    scan->problem = problem;
    return false;
}

static bool scan_value(Scan *scan, int depth)
{
    if (++scan->values > PACKED_VALUES_MAX)
        return scan_fails(scan, "more values than the limit");
    if (depth > PACKED_DEPTH_MAX)
        return scan_fails(scan, "nested too deep");
    if (scan->at >= scan->n)
        return scan_fails(scan, "cut off");
    Head head;
    if (!read_head(scan->p[scan->at++], &head))
        return scan_fails(scan, "a byte that begins no value");
    size_t left = scan->n - scan->at;
    if ((size_t)(head.length_bytes + head.extra) > left)
        return scan_fails(scan, "cut off");
    for (int i = 0; i < head.length_bytes; i++)
        head.count = head.count << 8 | scan->p[scan->at + (size_t)i];
    scan->at += (size_t)(head.length_bytes + head.extra);
    left -= (size_t)(head.length_bytes + head.extra);
    int64_t items = head.is_map ? 2 * head.count : head.count;
    if ((uint64_t)items > left) /* every item has a byte at least */
        return scan_fails(scan, "a length that goes beyond the end");
    if (head.is_bytes)
        scan->at += (size_t)items;
    for (int64_t i = 0; (head.is_list || head.is_map) && i < items; i++)
        if (!scan_value(scan, depth + 1))
            return false;
    return true;
}

static void convert(const msgpack_object *from, Packed *to, Arena *arena);

static void convert_items(const msgpack_object *from, Packed *to, Arena *arena)
{
    bool is_map = from->type == MSGPACK_OBJECT_MAP;
    uint32_t n = is_map ? from->via.map.size : from->via.array.size;
    Packed *items = arena_new(arena, Packed, is_map ? 2 * (ptrdiff_t)n : (ptrdiff_t)n);
    for (uint32_t i = 0; i < n; i++) {
        if (is_map) {
            convert(&from->via.map.ptr[i].key, &items[2 * (size_t)i], arena);
            convert(&from->via.map.ptr[i].val, &items[2 * (size_t)i + 1], arena);
        } else {
            convert(&from->via.array.ptr[i], &items[i], arena);
        }
    }
    to->type = is_map ? PACKED_MAP : PACKED_LIST;
    to->n = n;
    to->as.items = items;
}

/* Recursion is bounded: the scan has refused what is deeper than PACKED_DEPTH_MAX. */
static void convert(const msgpack_object *from, Packed *to, Arena *arena)
{
    switch (from->type) {
    case MSGPACK_OBJECT_NIL:
        to->type = PACKED_NIL;
        break;
    case MSGPACK_OBJECT_BOOLEAN:
        *to = (Packed){.type = PACKED_BOOL, .as.boolean = from->via.boolean};
        break;
    case MSGPACK_OBJECT_POSITIVE_INTEGER:
        *to = (Packed){.type = PACKED_UINT, .as.u = from->via.u64};
        break;
    case MSGPACK_OBJECT_NEGATIVE_INTEGER:
        *to = (Packed){.type = PACKED_NEGATIVE, .as.i = from->via.i64};
        break;
    case MSGPACK_OBJECT_FLOAT32:
    case MSGPACK_OBJECT_FLOAT64:
        *to = (Packed){.type = PACKED_FLOAT, .as.number = from->via.f64};
        break;
    case MSGPACK_OBJECT_STR:
        *to = (Packed){.type = PACKED_TEXT, .as.str = {from->via.str.ptr, (ptrdiff_t)from->via.str.size}};
        break;
    case MSGPACK_OBJECT_BIN:
        *to = (Packed){.type = PACKED_BYTES, .as.str = {from->via.bin.ptr, (ptrdiff_t)from->via.bin.size}};
        break;
    case MSGPACK_OBJECT_ARRAY:
    case MSGPACK_OBJECT_MAP:
        convert_items(from, to, arena);
        break;
    default:
        to->type = PACKED_OTHER;
    }
}

bool packed_read(Str bytes, Str file, Arena *arena, const Packed **root, Diag *diag)
{
    Scan scan = {.p = (const unsigned char *)bytes.p, .n = (size_t)bytes.n};
    if (scan_value(&scan, 0) && scan.at != scan.n)
        scan.problem = "more bytes than one value";
    if (scan.problem)
        return diag_set(diag, ERR_MODEL, (ptrdiff_t)scan.at, "'%.*s': no valid MessagePack at byte %zu: %s",
                        STR_ARG(file), scan.at, scan.problem);
    /* the tree is made before msgpack-c allocates: a full arena must not jump over what it holds */
    Packed *tree = arena_new(arena, Packed, 1);
    ptrdiff_t room = arena->end - arena->at;
    if (room / (ptrdiff_t)(2 * sizeof(Packed)) < scan.values)
        return diag_set(diag, ERR_MEMORY, -1, "'%.*s': %lld values do not fit into memory", STR_ARG(file),
                        (long long)scan.values);
    msgpack_unpacked unpacked;
    msgpack_unpacked_init(&unpacked);
    size_t at = 0;
    msgpack_unpack_return got = msgpack_unpack_next(&unpacked, bytes.p, (size_t)bytes.n, &at);
    bool good = got == MSGPACK_UNPACK_SUCCESS && at == (size_t)bytes.n;
    if (good)
        convert(&unpacked.data, tree, arena);
    msgpack_unpacked_destroy(&unpacked);
    if (!good)
        return diag_set(diag, ERR_MODEL, (ptrdiff_t)at, "'%.*s': no valid MessagePack at byte %zu", STR_ARG(file), at);
    *root = tree;
    return true;
}

const Packed *packed_get(const Packed *map, Str key)
{
    const Packed *found = NULL;
    for (uint32_t i = 0; i < (map && map->type == PACKED_MAP ? map->n : 0); i++) {
        const Packed *name = &map->as.items[2 * (size_t)i];
        if ((name->type == PACKED_TEXT || name->type == PACKED_BYTES) && str_eq(name->as.str, key))
            found = name + 1;
    }
    return found;
}

const Packed *packed_get_u64(const Packed *map, uint64_t key)
{
    const Packed *found = NULL;
    for (uint32_t i = 0; i < (map && map->type == PACKED_MAP ? map->n : 0); i++) {
        const Packed *name = &map->as.items[2 * (size_t)i];
        if (name->type == PACKED_UINT && name->as.u == key)
            found = name + 1;
    }
    return found;
}

const Packed *packed_item(const Packed *list, uint32_t i)
{
    return list && list->type == PACKED_LIST && i < list->n ? &list->as.items[i] : NULL;
}

uint32_t packed_count(const Packed *value)
{
    return value && (value->type == PACKED_LIST || value->type == PACKED_MAP) ? value->n : 0;
}

bool packed_text(const Packed *value, Str *text)
{
    if (!value || (value->type != PACKED_TEXT && value->type != PACKED_BYTES))
        return false;
    *text = value->as.str;
    return true;
}

bool packed_u64(const Packed *value, uint64_t *number)
{
    if (!value || value->type != PACKED_UINT)
        return false;
    *number = value->as.u;
    return true;
}

bool packed_i64(const Packed *value, int64_t *number)
{
    if (!value || (value->type != PACKED_NEGATIVE && (value->type != PACKED_UINT || value->as.u > INT64_MAX)))
        return false;
    *number = value->type == PACKED_NEGATIVE ? value->as.i : (int64_t)value->as.u;
    return true;
}

bool packed_bool(const Packed *value, bool *boolean)
{
    if (!value || value->type != PACKED_BOOL)
        return false;
    *boolean = value->as.boolean;
    return true;
}

bool packed_array(const Packed *value, PackedArray *array)
{
    *array = (PackedArray){.n = 1};
    bool is_array = false;
    const Packed *shape = packed_get(value, STR("shape"));
    if (!packed_bool(packed_get(value, STR("nd")), &is_array) || !is_array ||
        !packed_text(packed_get(value, STR("type")), &array->type) ||
        !packed_text(packed_get(value, STR("data")), &array->data) || !shape || shape->type != PACKED_LIST ||
        shape->n > PACKED_DIMS_MAX || array->type.n != 3 || !byte_is_digit(array->type.p[2]))
        return false;
    array->n_dims = (int)shape->n;
    for (int i = 0; i < array->n_dims; i++) {
        if (!packed_i64(&shape->as.items[i], &array->dims[i]) || array->dims[i] < 0 ||
            (array->dims[i] && array->n > INT32_MAX / array->dims[i]))
            return false;
        array->n *= array->dims[i];
    }
    return array->n * (array->type.p[2] - '0') == array->data.n;
}
