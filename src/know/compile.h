/*
 * The steps of know_build. Private to src/know.
 *
 *   compile_read.c    lines of the data files -> rows, checked
 *   compile_names.c   rows -> entries and the table of names
 *   compile_places.c  GeoNames and data/places -> places and their table of names
 *   compile_words.c   data/weapons.tsv, data/telling.tsv -> facts about words; data/word-shares.tsv, data/likeness.tsv, data/pages.tsv
 */
#ifndef TRUCE_KNOW_COMPILE_H
#define TRUCE_KNOW_COMPILE_H

#include "base/map.h"
#include "base/out.h"
#include "base/vec.h"
#include "know/build.h"
#include "know/entry.h"
#include "know/phrase.h"
#include "know/tsv.h"

/* One line of a data file. Texts are views of the file. */
typedef struct Row {
    EntryKind kind;
    Str id, name, aliases, country, sector, role, code, part_of, domain;
    Str adjectives, people, capitals; /* of a role: people is its plural */
    int32_t from, to;
    bool armed;
    char reliability;
    bool has_point;
    int32_t lat, lon; /* 1/100000 degree */
    uint32_t radius;  /* 10 m */
    Str file;
    int32_t line;
    bool overlay;
} Row;

typedef struct Town {
    Str name, country, admin1, alternates; /* alternates separated by | */
    EntryKind kind;
    int32_t lat, lon;
    uint32_t radius, population, geonameid;
    bool capital;
    int32_t order; /* in which it was read */
    const Row *row; /* of data/places, else NULL */
} Town;

typedef struct Compile {
    Arena *arena;
    KnowErrors *errors;
    KnowSummary *summary;
    const Str *text;  /* read instead of the file, or NULL */
    VEC(Row) rows;
    VEC(Town) towns;
    Map ids;          /* id -> row */
    Map common;       /* hashes (8 bytes) of words that are names and something else besides */
    Map words;        /* hashes of the ordinary words that the lexicon's files are written in */
    Map loose_words;  /* hashes of their loose keys */
    Map texts;        /* text -> offset in blob */
    Out blob;
    Map word_facts;   /* phrases that have a fact */
    Out word_blob;
    Out share_blob, likeness_blob, page_blob;
} Compile;

/* "file:line: message" into the list of errors. */
void compile_error_at(Compile *compile, Str file, int32_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void compile_failure(Compile *compile, const Diag *diag);

void read_actors(Compile *compile, Str path, bool overlay);
void read_roles(Compile *compile, Str path);
void read_sources(Compile *compile, Str path);
void read_areas(Compile *compile, Str path);
void read_weapons(Compile *compile, Str path);
void read_telling(Compile *compile, Str path);
void read_word_shares(Compile *compile, Str path);
void read_likeness(Compile *compile, Str path);
void read_pages(Compile *compile, Str path);
void read_common_words(Compile *compile, Str path);
/* Takes every word in lower case of a file as an ordinary word of English. */
void read_ordinary_words(Compile *compile, Str path);
/* Is the hash of a piece or of its loose key in such a set? */
bool has_hash(const Map *set, const uint64_t *hash);
/* Everything that needs all rows: part_of names an actor. */
void check_rows(Compile *compile);
/* Degrees and other numbers of places: 1/100000 of the unit. */
bool read_scaled(Str text, double scale, double limit, int32_t *value);

void read_towns(Compile *compile, Str path);

/* Offset of a text in know/strings. */
uint32_t compile_text(Compile *compile, Str text);
/* Adds the sections of entries and names, of places and theirs. */
bool write_entries(Compile *compile, SectionWriter *writer, Diag *diag);
bool write_places(Compile *compile, SectionWriter *writer, Diag *diag);
bool write_word_facts(Compile *compile, SectionWriter *writer, Diag *diag);

/* Is a name of that country met by the loose key? Acronyms are not, nor is one word whose key is that of an
 * ordinary word. */
bool is_loose_name(const Compile *compile, Str country, Str name, const Piece *pieces, int32_t n);

#endif
