/*
 * Writes JSON step by step: correct escapes and commas, valid UTF-8 whatever the bytes, numbers that read back
 * the same. The caller opens and closes objects and arrays in pairs.
 *
 *     JsonOut json = {.out = &out};
 *     json_out_begin(&json, '{');
 *     json_out_key(&json, "type");
 *     json_out_str(&json, STR("ASSAULT"));
 *     json_out_end(&json, '}');
 */
#ifndef TRUCE_WRITE_JSON_OUT_H
#define TRUCE_WRITE_JSON_OUT_H

#include "base/out.h"

typedef struct JsonOut {
    Out *out;
    bool comma; /* the next key or element needs one before it */
} JsonOut;

void json_out_begin(JsonOut *json, char bracket); /* '{' or '[' */
void json_out_end(JsonOut *json, char bracket);   /* '}' or ']' */
void json_out_key(JsonOut *json, const char *key);
/* A key that is not from the program: escaped as strings are. */
void json_out_key_str(JsonOut *json, Str key);
/* A string; invalid bytes become U+FFFD (RFC 8259 asks for UTF-8). */
void json_out_str(JsonOut *json, Str s);
/* A string, or null when it is empty. */
void json_out_str_or_null(JsonOut *json, Str s);
void json_out_int(JsonOut *json, int64_t value);
/* The shortest decimal that reads back as the same double; null when it is not finite. */
void json_out_double(JsonOut *json, double value);
void json_out_bool(JsonOut *json, bool value);
void json_out_null(JsonOut *json);

/* Members of an object: the key, then what the function of that name above writes; or_null: null unless it is known. */
void json_member_str(JsonOut *json, const char *key, Str value);
/* A string, or null when it is empty. */
void json_member_text(JsonOut *json, const char *key, Str value);
void json_member_texts(JsonOut *json, const char *key, const Str *values, int32_t n);
void json_member_int(JsonOut *json, const char *key, int64_t value);
void json_member_int_or_null(JsonOut *json, const char *key, int64_t value, bool known);
void json_member_double(JsonOut *json, const char *key, double value);
void json_member_double_or_null(JsonOut *json, const char *key, double value, bool known);
void json_member_bool(JsonOut *json, const char *key, bool value);

#endif
