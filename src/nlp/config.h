/*
 * config.cfg of a spaCy pipeline: sections "[components.ner.model]" of "key = JSON value" lines, with
 * references "${section.key}" and "${section:key}".
 *
 * Getters follow references and give false when the section or key is missing or the value has another
 * type. Threads: a Config is not changed after config_read.
 */
#ifndef TRUCE_NLP_CONFIG_H
#define TRUCE_NLP_CONFIG_H

#include "base/diag.h"
#include "base/str.h"

typedef struct Config Config;

enum { CONFIG_REFERENCE_DEPTH_MAX = 8 };

/* Parses the text; failures are ERR_MODEL with the line number. Keeps views into text. */
bool config_read(Config **config, Str text, Arena *arena, Diag *diag);

/* Gives a key of an existing section another value (JSON text, which must outlive the config), as if the file
 * said so. Makes the config unfit for other threads while it runs. */
void config_set(Config *config, Str section, Str key, Str json);

bool config_has(const Config *config, Str section, Str key);
/* A JSON string; a bare word that is no JSON counts as a string, as in spaCy. The text is in arena. */
bool config_text(const Config *config, Str section, Str key, Arena *arena, Str *text);
bool config_int(const Config *config, Str section, Str key, int64_t *number);
bool config_bool(const Config *config, Str section, Str key, bool *boolean);
/* A JSON list of strings. */
bool config_texts(const Config *config, Str section, Str key, Arena *arena, Str **texts, ptrdiff_t *n_texts);
/* The value as JSON text with its references replaced, in arena. */
bool config_json(const Config *config, Str section, Str key, Arena *arena, Str *json);

#endif
