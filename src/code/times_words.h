/*
 * The words of time: months, weekdays, units, numbers, relations, holidays.
 */
#ifndef TRUCE_CODE_TIMES_WORDS_H
#define TRUCE_CODE_TIMES_WORDS_H

#include "code/calendar.h"

typedef enum WordKind {
    WORD_OTHER,
    WORD_MONTH,    /* value 1..12 */
    WORD_WEEKDAY,  /* 1 Monday .. 7 Sunday */
    WORD_UNIT,     /* TimeUnit */
    WORD_NUMBER,   /* the number ("two", and digits as the reader cuts them) */
    WORD_TENS,     /* 20, 30 ..: may be followed by 1..9 */
    WORD_SCALE,    /* 100, 1000 */
    WORD_ORDINAL,  /* "first" 1 */
    WORD_SEASON,   /* Season */
    WORD_DAYPART,  /* DayPart */
    WORD_DEICTIC,  /* days from today */
    WORD_RELATION, /* Relation */
    WORD_PHASE,    /* Phase */
    WORD_EDGE,     /* Phase, of nouns: "the end of" */
    WORD_EVERY,    /* "every", "each" */
    WORD_SET,      /* TimeUnit: "daily" */
    WORD_REF,      /* Ref */
    WORD_APPROX,   /* "about", "nearly" */
    WORD_VAGUE,    /* "several", "few": an unknown number */
    WORD_DECADE,   /* "nineties" 90 */
    WORD_MERIDIEM, /* hours to add: 0 or 12 */
    WORD_ZONE,     /* minutes east of Greenwich, or ZONE_UNKNOWN */
    WORD_HOLIDAY,  /* first word of a holiday */
    WORD_START,    /* "the", "at": says nothing itself, but a time may start with it */
} WordKind;

typedef enum TimeUnit {
    UNIT_SECOND,
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_WEEKEND,
    UNIT_WEEK,
    UNIT_FORTNIGHT,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_YEAR,
    UNIT_DECADE,
    UNIT_CENTURY,
    UNIT_NIGHT,
    UNIT_COUNT
} TimeUnit;
typedef enum Season { SEASON_SPRING, SEASON_SUMMER, SEASON_FALL, SEASON_WINTER } Season;
typedef enum DayPart {
    PART_NONE,
    PART_MORNING,
    PART_AFTERNOON,
    PART_EVENING,
    PART_NIGHT,
    PART_DAYTIME,
    PART_MIDDAY
} DayPart;
typedef enum Relation {
    RELATION_LAST,
    RELATION_PAST,
    RELATION_PREVIOUS,
    RELATION_THIS,
    RELATION_SAME,
    RELATION_THAT,
    RELATION_NEXT,
    RELATION_COMING,
    RELATION_FOLLOWING,
    RELATION_RECENT
} Relation;
/* Part of a longer time; "earlier" and "later" are parted by the report's day. */
typedef enum Phase {
    PHASE_NONE,
    PHASE_EARLY,
    PHASE_MIDDLE,
    PHASE_LATE,
    PHASE_START,
    PHASE_END,
    PHASE_EARLIER,
    PHASE_LATER
} Phase;
typedef enum Ref { REF_PRESENT, REF_PAST, REF_FUTURE } Ref;

enum {
    WORD_PLURAL = 1 << 0,
    WORD_CAPITAL = 1 << 1, /* a time only when written with a capital */
    WORD_SHORT = 1 << 2,   /* an abbreviation that is also another word: needs company */
    ZONE_UNKNOWN = 10000,
};

typedef struct TimeWord {
    char text[16];
    uint8_t kind;  /* WordKind */
    uint8_t flags; /* WORD_PLURAL ... */
    int16_t value;
} TimeWord;

/* The entry of a lower-case word, or NULL. Threads: safe. */
const TimeWord *time_word(Str lower);
/* All of them, sorted by bytes. */
const TimeWord *time_words(int32_t *n);

/* Holidays whose day follows from the year alone. */
typedef struct Holiday {
    char text[28];  /* lower case, words parted by one space */
    int8_t month;   /* 0: counted from Easter Sunday */
    int8_t day;     /* fixed day, or 0: a weekday of the month */
    int8_t weekday; /* 1..7 */
    int8_t nth;     /* 1..5, -1 last */
    int16_t offset; /* days to add */
    bool needs_day; /* a time only as "last/next/on/before NAME": the name has other uses */
} Holiday;

extern const Holiday holidays[];
extern const int32_t n_holidays;
Date holiday_date(const Holiday *holiday, int32_t year);

/* "DAY" parts of a value: "TMO". "" for PART_NONE. */
Str day_part_code(DayPart part);
/* "SP" "SU" "FA" "WI". */
Str season_code(Season season);
/* Letter of a unit in a duration ("D"), and whether it stands after the T ("H"). */
char unit_letter(TimeUnit unit, bool *is_clock);

#endif
