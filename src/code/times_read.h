/*
 * Reading times: the words of a text cut into pieces, and what a run of pieces says about time,
 * before any date is known (times_resolve.h does that).
 */
#ifndef TRUCE_CODE_TIMES_READ_H
#define TRUCE_CODE_TIMES_READ_H

#include "base/vec.h"
#include "code/times_words.h"
#include "nlp/doc.h"

/* A token, or a part of one where numbers and words are joined ("mid-1990s", "13–16"). */
typedef struct Piece {
    int32_t token;
    int32_t beg, end; /* bytes of the text */
    Str lower;
    uint8_t kind;     /* WordKind; WORD_OTHER also for words whose case forbids a time ("may") */
    uint8_t flags;    /* WORD_PLURAL ... */
    uint8_t n_digits; /* of a number in digits, 0 of one in words */
    bool capital;     /* starts with an upper-case letter */
    int32_t value;
} Piece;

typedef struct Pieces {
    const Doc *doc;
    Piece
        *v; /* an empty line between paragraphs is a piece of its own, so that nothing crosses it */
    int32_t n;
} Pieces;

typedef enum ReadingKind {
    READ_NONE,
    READ_CALENDAR, /* year, month, day: those that are not 0 */
    READ_WEEKDAY,
    READ_UNIT,    /* relation to the present unit: "last week" */
    READ_OFFSET,  /* an amount of units before or after: "two days ago" */
    READ_DEICTIC, /* amount of days from today */
    READ_SEASON,
    READ_QUARTER, /* ordinal 1..4 of a year; half: 1..2 */
    READ_HALF,
    READ_FISCAL,
    READ_DECADE, /* year of its start, two digits when below 100 */
    READ_CENTURY,
    READ_HOLIDAY,
    READ_CLOCK,   /* only a time of day; its day comes from elsewhere */
    READ_WEEK_OF, /* the week around the calendar day */
    READ_DURATION,
    READ_SET,
    READ_REF,
} ReadingKind;

typedef struct Reading {
    ReadingKind kind;
    int32_t beg, end; /* pieces */
    int32_t
        core; /* first piece without "the", "about", "early": its token is the head to climb from */
    int32_t year, month, day; /* 0: not said */
    int32_t weekday;
    bool has_relation;
    Relation relation;
    bool has_year_relation; /* "April next year": relation counts years */
    TimeUnit unit;
    int32_t amount; /* of units; negative: before */
    bool half;      /* and a half */
    bool vague;     /* the amount is not told: "some weeks" */
    bool from_text; /* counted from the last time that the text mentions */
    int32_t ordinal;
    Season season;
    Ref ref;
    const Holiday *holiday;
    Phase phase;
    DayPart part;
    bool has_clock;
    int32_t hour, minute;
    int32_t shift_days; /* "the day before ..." */
    bool is_range_end;  /* with the reading before it forms one stretch of time */
    bool is_since, is_until;
} Reading;

typedef VEC(Reading) Readings;

/* Cuts the document. Memory: in arena. */
Pieces pieces_make(const Doc *doc, Arena *arena);
/* Piece i, or an empty one outside the text: rules may look around freely. */
const Piece *piece_at(const Pieces *pieces, int32_t i);
bool piece_is(const Pieces *pieces, int32_t i, const char *lower);
/* One of several words, parted by blanks in one string. */
bool piece_is_any(const Pieces *pieces, int32_t i, const char *words);
const Token *piece_token(const Pieces *pieces, int32_t i);

/*
 * The rules. Each tries to read a time that starts at piece i and returns the piece after it, or i
 * when there is none; *reading is then undefined. They allocate nothing.
 */
typedef int32_t ReadRule(const Pieces *pieces, int32_t i, Reading *reading);
/* times_read_dates.c */
ReadRule read_numeric, read_calendar, read_year, read_decade, read_century, read_season,
    read_quarter, read_holiday;
/* times_read_days.c */
ReadRule read_weekday, read_deictic, read_day_part, read_clock, read_ref;
/* times_read_units.c */
ReadRule read_unit, read_offset, read_duration, read_set;
/* times_read.c: any expression that names days ("the end of" one included). */
ReadRule read_date;

/* A day of the month, 1..31, from digits or an ordinal; 0 if none. */
int32_t piece_day(const Pieces *pieces, int32_t i);
/* A year in four digits, 0 if none. */
int32_t piece_year(const Pieces *pieces, int32_t i);
/* The number counts the following noun ("2000 people"). */
bool piece_counts(const Pieces *pieces, int32_t i);
/* Hyphen or dash. */
bool piece_is_dash(const Pieces *pieces, int32_t i);
/* Part of the day that the word names ("night" included), or PART_NONE. */
DayPart piece_part(const Pieces *pieces, int32_t i);
/* "last", "this", "next": reads a relation at i into the reading, returns the piece after it or i.
 */
int32_t read_relation(const Pieces *pieces, int32_t i, Reading *reading);
/* An amount ("about two and a half", "several", "a"): into amount, half, vague. */
int32_t read_amount(const Pieces *pieces, int32_t i, Reading *reading);

/* All times of the text, in order, not overlapping. Memory: in arena. */
Readings times_read(const Pieces *pieces, Arena *arena);

#endif
