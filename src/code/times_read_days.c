/* Rules for days counted from today, weekdays, parts of the day, the clock, and "now". See
 * times_read.h. */
#include "code/times_read.h"

static bool is_newspaper_or_name(const Pieces *pieces, int32_t i)
{
    return piece_is_any(pieces, i + 1,
                        "times telegraph mail express mirror sun post herald independent agreement "
                        "accord accords school tribune") &&
           piece_at(pieces, i + 1)->capital;
}

static bool weekday_is_short_word(const Pieces *pieces, int32_t i)
{
    if (!(piece_at(pieces, i)->flags & WORD_SHORT))
        return false;
    return !piece_is_any(pieces, i - 1, "on last next until by since") &&
           piece_token(pieces, i)->ent_type != ENT_DATE;
}

/* "Tuesdays massacre": many feeds lose their apostrophes. */
static bool is_possessive(const Pieces *pieces, int32_t i)
{
    const Token *token = piece_token(pieces, i);
    return token->head > piece_at(pieces, i)->token &&
           (token->dep == DEP_COMPOUND || token->dep == DEP_POSS || token->dep == DEP_NMOD ||
            token->dep == DEP_AMOD || token->dep == DEP_NUMMOD || token->dep == DEP_NPADVMOD) &&
           !piece_is(pieces, i - 1, "on");
}

/* "last Friday night", "the following Tuesday", "Tuesday of last week", "Sundays" */
int32_t read_weekday(const Pieces *pieces, int32_t i, Reading *reading)
{
    int32_t k =
        i + (piece_is(pieces, i, "the") && piece_at(pieces, i + 1)->kind == WORD_RELATION ? 1 : 0);
    reading->kind = READ_WEEKDAY;
    k = read_relation(pieces, k, reading);
    if (reading->has_relation &&
        (reading->relation == RELATION_THAT || reading->relation == RELATION_RECENT))
        return i;
    const Piece *piece = piece_at(pieces, k);
    if (piece->kind != WORD_WEEKDAY || weekday_is_short_word(pieces, k) ||
        is_newspaper_or_name(pieces, k))
        return i;
    if (k == i && piece_is_any(pieces, i - 1, "black bloody super cyber giving") &&
        piece_at(pieces, i - 1)->capital)
        return i;
    reading->weekday = piece->value;
    reading->core = k;
    if ((piece->flags & WORD_PLURAL) && !is_possessive(pieces, k)) {
        reading->kind = READ_SET;
        reading->unit = UNIT_WEEK;
        return k + 1;
    }
    reading->part = piece_part(pieces, k + 1);
    if (reading->part)
        return k + 2;
    if (reading->has_relation && piece_is(pieces, k + 1, "of")) /* "the last Friday of the fast" */
        return i;
    Reading week = {0};
    int32_t from = k + 1 + (piece_is(pieces, k + 1, "of") ? 1 : 0);
    int32_t end = read_relation(pieces, from, &week);
    if (end > from && piece_is(pieces, end, "week") && !reading->has_relation) {
        reading->has_relation = true;
        reading->relation = week.relation;
        reading->unit = UNIT_WEEK; /* the relation counts weeks */
        return end + 1;
    }
    return k + 1;
}

/* "today", "yesterday morning", "tonight", "overnight", "the day before yesterday" */
int32_t read_deictic(const Pieces *pieces, int32_t i, Reading *reading)
{
    const Piece *piece = piece_at(pieces, i);
    reading->kind = READ_DEICTIC;
    if (piece_is(pieces, i, "overnight")) {
        Reading day = {.core = i};
        int32_t from = i + 1 + (piece_is(pieces, i + 1, "on") ? 1 : 0);
        int32_t end = read_weekday(pieces, from, &day);
        bool has_day = end > from && day.kind == READ_WEEKDAY; /* "overnight on Tuesday" */
        if (has_day)
            *reading = day;
        reading->part = PART_NIGHT;
        return has_day ? end : i + 1;
    }
    if (piece->kind == WORD_DEICTIC) {
        reading->amount = piece->value;
        reading->part = piece_is(pieces, i, "tonight") ? PART_NIGHT : piece_part(pieces, i + 1);
        return i + (reading->part && !piece_is(pieces, i, "tonight") ? 2 : 1);
    }
    int32_t k = i + (piece_is(pieces, i, "the") ? 1 : 0);
    if (!piece_is(pieces, k, "day") || !piece_is_any(pieces, k + 1, "before after"))
        return i;
    bool before = piece_is(pieces, k + 1, "before");
    Reading day = {0};
    int32_t from = k + 2, end = read_weekday(pieces, from, &day);
    if (end == from && piece_at(pieces, from)->kind == WORD_DEICTIC)
        end = read_deictic(pieces, from, &day);
    if (end == from) {
        day = (Reading){0};
        end = read_calendar(pieces, from, &day);
        if (!day.day)
            return i;
    }
    if (end == from || day.kind == READ_SET)
        return i;
    *reading = day;
    reading->core = k;
    reading->shift_days = before ? -1 : 1;
    return end;
}

/* "the night of July 24": a day follows. Returns its end or i. */
static int32_t read_part_of_day(const Pieces *pieces, int32_t i, DayPart part, Reading *reading)
{
    int32_t from = i + 1;
    if (!piece_is_any(pieces, from, "of on"))
        return i;
    from++;
    Reading day = {0};
    int32_t end = read_calendar(pieces, from, &day);
    if (end == from || !day.day) {
        day = (Reading){0};
        end = read_weekday(pieces, from, &day);
    }
    if (end == from || day.kind == READ_SET)
        return i;
    *reading = day;
    reading->part = part;
    return end;
}

/* "last night", "this morning", "the following night", "at dawn", "in the evening" */
int32_t read_day_part(const Pieces *pieces, int32_t i, Reading *reading)
{
    bool has_article = piece_is(pieces, i, "the");
    int32_t k = i + (has_article ? 1 : 0);
    if (piece_is_any(pieces, k, "early small late") && piece_is(pieces, k + 1, "hours")) {
        DayPart hours = piece_is(pieces, k, "late") ? PART_NIGHT : PART_MORNING;
        int32_t after = read_part_of_day(pieces, k + 1, hours, reading);
        reading->core = k + 1;
        return after > k + 1 ? after : i;
    }
    k = read_relation(pieces, k, reading);
    bool is_early = piece_is_any(pieces, k, "early late");
    k += is_early ? 1 : 0;
    DayPart part = piece_part(pieces, k);
    if (!part)
        return i;
    reading->core = k;
    int32_t end = read_part_of_day(pieces, k, part, reading);
    if (end > k)
        return end;
    reading->kind = READ_DEICTIC;
    reading->part = part;
    if (!reading->has_relation) {
        bool is_point =
            piece_at(pieces, k)->kind == WORD_DAYPART &&
            piece_is_any(pieces, k,
                         "dawn daybreak sunrise dusk sunset nightfall noon midday midnight");
        bool is_led = piece_is_any(pieces, i - 1, "at by before until since around after");
        bool is_part = has_article && piece_is_any(pieces, i - 1, "in during") &&
                       piece_token(pieces, k)->dep == DEP_POBJ && !piece_is(pieces, k + 1, "of");
        reading->from_text = true;
        return (is_point && is_led) || is_part ? k + 1 : i;
    }
    switch (reading->relation) {
    case RELATION_LAST: reading->amount = -1; break;
    case RELATION_THIS:
    case RELATION_PAST:
    case RELATION_COMING:
    case RELATION_RECENT: break;
    case RELATION_PREVIOUS:
        reading->amount = -1;
        reading->from_text = true;
        break;
    case RELATION_SAME:
    case RELATION_THAT: reading->from_text = true; break;
    case RELATION_NEXT:
    case RELATION_FOLLOWING:
        reading->amount = 1;
        reading->from_text = true;
        break;
    }
    reading->has_relation = false;
    return k + 1;
}

/* "10:35", "9.30" (before a.m. or p.m.), "1930" (before GMT): hour and minute from the text. */
static bool scan_clock(Str lower, bool allow_dot, bool allow_joined, int32_t *hour, int32_t *minute)
{
    ptrdiff_t part = str_find_byte(lower, ':', 0);
    if (part < 0 && allow_dot)
        part = str_find_byte(lower, '.', 0);
    Str hours, minutes;
    if (part > 0) {
        hours = str_slice(lower, 0, part);
        minutes = str_slice(lower, part + 1, lower.n);
        if (minutes.n > 3 && minutes.p[2] == ':')
            minutes.n = 2;
    } else if (allow_joined && lower.n == 4) {
        hours = str_slice(lower, 0, 2);
        minutes = str_slice(lower, 2, 4);
    } else {
        return false;
    }
    int64_t h, m;
    if (hours.n > 2 || minutes.n != 2 || !byte_is_digit(hours.p[0]) ||
        !byte_is_digit(minutes.p[0]) || !str_to_int(hours, &h) || !str_to_int(minutes, &m) ||
        h > 24 || m > 59)
        return false;
    *hour = (int32_t)h;
    *minute = (int32_t)m;
    return true;
}

static int32_t read_zone(const Pieces *pieces, int32_t k)
{
    if (piece_is(pieces, k, "(") && piece_at(pieces, k + 1)->kind == WORD_ZONE &&
        piece_is(pieces, k + 2, ")"))
        return k + 3;
    if (piece_at(pieces, k)->kind == WORD_ZONE)
        return k + 1;
    if (piece_is(pieces, k, "local"))
        return k + (piece_is(pieces, k + 1, "time") ? 2 : 1);
    if (piece_is_any(pieces, k, "eastern central pacific moscow beijing") &&
        piece_is(pieces, k + 1, "time"))
        return k + 2;
    return k;
}

static int32_t read_meridiem(const Pieces *pieces, int32_t k, Reading *reading)
{
    bool is_hour = reading->hour >= 1 && reading->hour <= 12;
    if (is_hour && piece_at(pieces, k)->kind == WORD_MERIDIEM) {
        reading->hour = reading->hour % 12 + piece_at(pieces, k)->value;
        return k + 1;
    }
    if (is_hour && piece_is(pieces, k, "in") && piece_is(pieces, k + 1, "the") &&
        piece_part(pieces, k + 2)) {
        DayPart part = piece_part(pieces, k + 2);
        reading->hour =
            reading->hour % 12 + (part == PART_AFTERNOON || part == PART_EVENING ? 12 : 0);
        return k + 3;
    }
    return k;
}

/* The day right after a time of day: "9 a.m. Tuesday", "21:45 on 3 May", "10 a.m. yesterday". */
static int32_t read_day_of_clock(const Pieces *pieces, int32_t k, Reading *reading)
{
    int32_t from = k + (piece_is_any(pieces, k, "on ,") ? 1 : 0);
    Reading day = {0};
    int32_t end = read_calendar(pieces, from, &day);
    if (end == from || !day.day) {
        day = (Reading){0};
        end = read_weekday(pieces, from, &day);
    }
    if (end == from || day.kind == READ_SET) {
        day = (Reading){0};
        end = read_deictic(pieces, from, &day);
    }
    if (end == from || day.kind == READ_SET)
        return k;
    day.has_clock = true;
    day.hour = reading->hour;
    day.minute = reading->minute;
    *reading = day;
    return end;
}

/* "about 10:35 a.m. local time", "1930 GMT", "4 in the morning", "six o'clock" */
int32_t read_clock(const Pieces *pieces, int32_t i, Reading *reading)
{
    int32_t k = i;
    reading->kind = READ_CLOCK;
    reading->has_clock = true;
    while (piece_at(pieces, k)->kind == WORD_APPROX && k < i + 2)
        k++;
    const Piece *piece = piece_at(pieces, k);
    reading->core = k;
    bool before_zone = piece_at(pieces, k + 1)->kind == WORD_ZONE ||
                       piece_is(pieces, k + 1, "hours") ||
                       (piece_is(pieces, k + 1, "local") && piece_is(pieces, k + 2, "time"));
    bool before_meridiem = piece_at(pieces, k + 1)->kind == WORD_MERIDIEM;
    bool is_led =
        piece_is_any(pieces, i - 1, "at by from until till to before after around since about and");
    int32_t end = i;
    if (scan_clock(piece->lower, before_meridiem || before_zone, before_zone, &reading->hour,
                   &reading->minute)) {
        end = read_meridiem(pieces, k + 1, reading);
        if (end == k + 1 && !is_led && !before_zone)
            return i;
        end += before_zone && piece_is(pieces, k + 1, "hours") ? 1 : 0;
    } else if (piece->kind == WORD_NUMBER && piece->value >= 1 && piece->value <= 12) {
        reading->hour = piece->value;
        end = read_meridiem(pieces, k + 1, reading);
        if (end == k + 1 && piece_is_any(pieces, k + 1, "o'clock o\u2019clock")) {
            int32_t after = read_meridiem(pieces, k + 2, reading);
            end = after > k + 2 ? after : k + 2;
        }
        if (end == k + 1 || (piece_is(pieces, k + 1, "in") && !is_led))
            return i;
    } else {
        return i;
    }
    if (reading->hour == 24)
        reading->hour = reading->minute = 0;
    end = read_zone(pieces, end);
    return read_day_of_clock(pieces, end, reading);
}

/* "now", "at present", "in the past", "the future", "previously" */
int32_t read_ref(const Pieces *pieces, int32_t i, Reading *reading)
{
    const Piece *piece = piece_at(pieces, i);
    reading->kind = READ_REF;
    if (piece_is(pieces, i, "right") && piece_is(pieces, i + 1, "now"))
        return i + 2;
    if (piece->kind == WORD_REF && piece->capital && piece_at(pieces, i - 1)->capital)
        return i; /* a name: "Peace Now" */
    if (piece->kind == WORD_REF && piece->value != REF_FUTURE) {
        reading->ref = (Ref)piece->value;
        return piece_token(pieces, i)->tag == TAG_RB || piece_token(pieces, i - 1)->dep == DEP_PREP
                   ? i + 1
                   : i;
    }
    if (piece_is(pieces, i, "previously")) {
        reading->ref = REF_PAST;
        return i + 1;
    }
    if (piece_is(pieces, i, "at") && piece_is(pieces, i + 1, "present"))
        return i + 2;
    if (piece_is(pieces, i, "the") || piece_is(pieces, i - 1, "'s")) {
        int32_t k = i + (piece_is(pieces, i, "the") ? 1 : 0);
        k += piece_is_any(pieces, k, "near foreseeable distant recent immediate") ? 1 : 0;
        reading->core = k;
        bool is_head =
            piece_token(pieces, k)->tag == TAG_NN && piece_token(pieces, k)->dep != DEP_COMPOUND;
        if (piece_is_any(pieces, k, "past future") && is_head) {
            reading->ref = piece_is(pieces, k, "past") ? REF_PAST : REF_FUTURE;
            return k + 1;
        }
        if (piece_is(pieces, k, "moment") && piece_is(pieces, i - 1, "at"))
            return k + 1;
    }
    return i;
}
