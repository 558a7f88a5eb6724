/*
 * A pipeline package of a few rules, written as JSON in the test, packed as spaCy packs it, imported and
 * opened: what the tests of tokenizer, attribute ruler and lemmatizer share.
 *
 * JSON keys that begin with "#" become numbers ("#65"), those that begin with "@" the number of the string
 * behind it ("@noun"), as the keys of spaCy's tables are.
 */
#ifndef TRUCE_TESTS_TINY_RULES_H
#define TRUCE_TESTS_TINY_RULES_H

#include <jansson.h>
#include <msgpack.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sectionfile.h"
#include "nlp/hash.h"
#include "nlp/import_parts.h"
#include "unit/unit.h"

static inline void tiny_pack_text(msgpack_packer *packer, const char *text)
{
    msgpack_pack_str(packer, strlen(text));
    msgpack_pack_str_body(packer, text, strlen(text));
}

static inline void tiny_pack(msgpack_packer *packer, json_t *value)
{
    const char *key;
    json_t *item;
    size_t i;
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        msgpack_pack_map(packer, json_object_size(value));
        json_object_foreach(value, key, item)
        {
            if (key[0] == '#')
                msgpack_pack_uint64(packer, strtoull(key + 1, NULL, 10));
            else if (key[0] == '@')
                msgpack_pack_uint64(packer, hash_string(str_from_c(key + 1)));
            else
                tiny_pack_text(packer, key);
            tiny_pack(packer, item);
        }
        break;
    case JSON_ARRAY:
        msgpack_pack_array(packer, json_array_size(value));
        json_array_foreach(value, i, item) tiny_pack(packer, item);
        break;
    case JSON_STRING: tiny_pack_text(packer, json_string_value(value)); break;
    case JSON_INTEGER: msgpack_pack_int64(packer, json_integer_value(value)); break;
    case JSON_REAL: msgpack_pack_double(packer, json_real_value(value)); break;
    case JSON_TRUE: msgpack_pack_true(packer); break;
    case JSON_FALSE: msgpack_pack_false(packer); break;
    case JSON_NULL: msgpack_pack_nil(packer); break;
    }
}

typedef struct TinyFile {
    const char *path, *text; /* inside the package */
    bool packed;             /* text is JSON, to be written as MessagePack */
} TinyFile;

static inline void tiny_write(Arena *arena, Str folder, const TinyFile *file)
{
    Str path = file_join(arena, folder, str_from_c(file->path)), bytes = str_from_c(file->text);
    msgpack_sbuffer buffer;
    msgpack_sbuffer_init(&buffer);
    if (file->packed) {
        json_error_t error;
        json_t *json = json_loads(file->text, JSON_DECODE_ANY, &error);
        if (!json)
            fail_msg("%s: %s", file->path, error.text);
        msgpack_packer packer;
        msgpack_packer_init(&packer, &buffer, msgpack_sbuffer_write);
        tiny_pack(&packer, json);
        json_decref(json);
        bytes = (Str){buffer.data, (ptrdiff_t)buffer.size};
    }
    ptrdiff_t slash = path.n;
    while (slash > 0 && path.p[slash - 1] != '/')
        slash--;
    Diag diag = {0};
    if (!file_make_folder(str_slice(path, 0, slash - 1), &diag) || !file_write(path, bytes, &diag))
        fail_msg("%s", diag.message);
    msgpack_sbuffer_destroy(&buffer);
}

/* Writes the files as a package (with a meta.json of language en), imports its rules and opens the result as
 * a model file. False with the Diag when the importer refuses. */
static inline bool tiny_rules_open(Arena *arena, const TinyFile *files, size_t n, SectionFile *model, Diag *diag)
{
    char folder[] = "/tmp/truce-rules-XXXXXX";
    if (!mkdtemp(folder))
        fail_msg("no folder for the test");
    tiny_write(arena, str_from_c(folder), &(TinyFile){"meta.json", "{\"lang\": \"en\"}", false});
    for (size_t i = 0; i < n; i++)
        tiny_write(arena, str_from_c(folder), &files[i]);
    Package *package;
    Config *config;
    Str text;
    SectionWriter *writer = sectionwriter_make(arena);
    bool ok = package_open(&package, str_from_c(folder), arena, diag);
    ok = ok && package_read(package, STR("config.cfg"), arena, &text, diag) && config_read(&config, text, arena, diag);
    ok = ok && (!package_has(package, STR("tokenizer")) || import_tokenizer(package, writer, arena, diag));
    ok = ok && import_rules(package, config, writer, arena, diag);
    Str path = file_join(arena, str_from_c(folder), STR("model.truce"));
    ok = ok && sectionwriter_write(writer, path, STR("TRUCEMDL"), diag) &&
         sectionfile_open(model, path, STR("TRUCEMDL"), ERR_MODEL, true, diag);
    if (system(str_c(arena, str_format(arena, "rm -rf %s", folder))) != 0)
        fail_msg("cannot remove %s", folder);
    return ok;
}

#endif
