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

#endif
