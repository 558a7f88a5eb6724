/* The words of time, as tables. See times_words.h. */
#include "code/times_words.h"

/* Sorted by bytes: time_word searches by halves (a unit test holds the order). */
static const TimeWord words[] = {
    {"a", WORD_START, 0, 0},
    {"a.m", WORD_MERIDIEM, 0, 0},
    {"a.m.", WORD_MERIDIEM, 0, 0},
    {"about", WORD_APPROX, 0, 0},
    {"afternoon", WORD_DAYPART, 0, PART_AFTERNOON},
    {"afternoons", WORD_DAYPART, WORD_PLURAL, PART_AFTERNOON},
    {"all", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"almost", WORD_APPROX, 0, 0},
    {"am", WORD_MERIDIEM, 0, 0},
    {"an", WORD_START, 0, 0},
    {"annual", WORD_SET, 0, UNIT_YEAR},
    {"annually", WORD_SET, 0, UNIT_YEAR},
    {"approximately", WORD_APPROX, 0, 0},
    {"apr", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 4},
    {"apr.", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 4},
    {"april", WORD_MONTH, WORD_CAPITAL, 4},
    {"armistice", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"around", WORD_APPROX, 0, 0},
    {"ash", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"at", WORD_START, 0, 0},
    {"aug", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 8},
    {"aug.", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 8},
    {"august", WORD_MONTH, WORD_CAPITAL, 8},
    {"autumn", WORD_SEASON, 0, SEASON_FALL},
    {"barely", WORD_APPROX, 0, 0},
    {"bastille", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"beginning", WORD_EDGE, 0, PHASE_START},
    {"biweekly", WORD_SET, 0, UNIT_WEEK},
    {"boxing", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"bst", WORD_ZONE, 0, 60},
    {"cdt", WORD_ZONE, 0, -300},
    {"centuries", WORD_UNIT, WORD_PLURAL, UNIT_CENTURY},
    {"century", WORD_UNIT, 0, UNIT_CENTURY},
    {"cest", WORD_ZONE, 0, 120},
    {"cet", WORD_ZONE, 0, 60},
    {"christmas", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"close", WORD_EDGE, 0, PHASE_END},
    {"columbus", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"coming", WORD_RELATION, 0, RELATION_COMING},
    {"countless", WORD_VAGUE, 0, 0},
    {"couple", WORD_VAGUE, 0, 0},
    {"cst", WORD_ZONE, 0, -360},
    {"current", WORD_RELATION, 0, RELATION_THIS},
    {"currently", WORD_REF, 0, REF_PRESENT},
    {"daily", WORD_SET, 0, UNIT_DAY},
    {"dawn", WORD_DAYPART, 0, PART_MORNING},
    {"day", WORD_UNIT, 0, UNIT_DAY},
    {"daybreak", WORD_DAYPART, 0, PART_MORNING},
    {"days", WORD_UNIT, WORD_PLURAL, UNIT_DAY},
    {"daytime", WORD_DAYPART, 0, PART_DAYTIME},
    {"dec", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 12},
    {"dec.", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 12},
    {"decade", WORD_UNIT, 0, UNIT_DECADE},
    {"decades", WORD_UNIT, WORD_PLURAL, UNIT_DECADE},
    {"december", WORD_MONTH, WORD_CAPITAL, 12},
    {"dozen", WORD_NUMBER, 0, 12},
    {"dozens", WORD_VAGUE, 0, 0},
    {"dusk", WORD_DAYPART, 0, PART_EVENING},
    {"each", WORD_EVERY, 0, 0},
    {"earlier", WORD_PHASE, 0, PHASE_EARLIER},
    {"early", WORD_PHASE, 0, PHASE_EARLY},
    {"easter", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"edt", WORD_ZONE, 0, -240},
    {"eest", WORD_ZONE, 0, 180},
    {"eet", WORD_ZONE, 0, 120},
    {"eight", WORD_NUMBER, 0, 8},
    {"eighteen", WORD_NUMBER, 0, 18},
    {"eighteenth", WORD_ORDINAL, 0, 18},
    {"eighth", WORD_ORDINAL, 0, 8},
    {"eighties", WORD_DECADE, 0, 80},
    {"eighty", WORD_TENS, 0, 80},
    {"election", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"eleven", WORD_NUMBER, 0, 11},
    {"eleventh", WORD_ORDINAL, 0, 11},
    {"end", WORD_EDGE, 0, PHASE_END},
    {"ensuing", WORD_RELATION, 0, RELATION_FOLLOWING},
    {"est", WORD_ZONE, 0, -300},
    {"et", WORD_ZONE, 0, ZONE_UNKNOWN},
    {"evening", WORD_DAYPART, 0, PART_EVENING},
    {"evenings", WORD_DAYPART, WORD_PLURAL, PART_EVENING},
    {"every", WORD_EVERY, 0, 0},
    {"exactly", WORD_APPROX, 0, 0},
    {"fall", WORD_SEASON, 0, SEASON_FALL},
    {"feb", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 2},
    {"feb.", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 2},
    {"february", WORD_MONTH, WORD_CAPITAL, 2},
    {"few", WORD_VAGUE, 0, 0},
    {"fewer", WORD_START, 0, 0},
    {"fifteen", WORD_NUMBER, 0, 15},
    {"fifteenth", WORD_ORDINAL, 0, 15},
    {"fifth", WORD_ORDINAL, 0, 5},
    {"fifties", WORD_DECADE, 0, 50},
    {"fifty", WORD_TENS, 0, 50},
    {"first", WORD_ORDINAL, 0, 1},
    {"fiscal", WORD_START, 0, 0},
    {"five", WORD_NUMBER, 0, 5},
    {"following", WORD_RELATION, 0, RELATION_FOLLOWING},
    {"formerly", WORD_REF, 0, REF_PAST},
    {"forties", WORD_DECADE, 0, 40},
    {"fortnight", WORD_UNIT, 0, UNIT_FORTNIGHT},
    {"fortnightly", WORD_SET, 0, UNIT_FORTNIGHT},
    {"fortnights", WORD_UNIT, WORD_PLURAL, UNIT_FORTNIGHT},
    {"forty", WORD_TENS, 0, 40},
    {"four", WORD_NUMBER, 0, 4},
    {"fourteen", WORD_NUMBER, 0, 14},
    {"fourteenth", WORD_ORDINAL, 0, 14},
    {"fourth", WORD_ORDINAL, 0, 4},
    {"fri", WORD_WEEKDAY, WORD_CAPITAL | WORD_SHORT, 5},
    {"fri.", WORD_WEEKDAY, WORD_CAPITAL | WORD_SHORT, 5},
    {"friday", WORD_WEEKDAY, WORD_CAPITAL, 5},
    {"fridays", WORD_WEEKDAY, WORD_CAPITAL | WORD_PLURAL, 5},
    {"future", WORD_START, 0, 0},
    {"gmt", WORD_ZONE, 0, 0},
    {"good", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"half", WORD_START, 0, 0},
    {"halloween", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"hour", WORD_UNIT, 0, UNIT_HOUR},
    {"hourly", WORD_SET, 0, UNIT_HOUR},
    {"hours", WORD_UNIT, WORD_PLURAL, UNIT_HOUR},
    {"hrs", WORD_UNIT, WORD_PLURAL, UNIT_HOUR},
    {"human", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"hundred", WORD_SCALE, 0, 100},
    {"hundreds", WORD_VAGUE, 0, 0},
    {"international", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"ist", WORD_ZONE, 0, ZONE_UNKNOWN},
    {"jan", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 1},
    {"jan.", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 1},
    {"january", WORD_MONTH, WORD_CAPITAL, 1},
    {"jst", WORD_ZONE, 0, 540},
    {"jul", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 7},
    {"jul.", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 7},
    {"july", WORD_MONTH, WORD_CAPITAL, 7},
    {"jun", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 6},
    {"jun.", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 6},
    {"june", WORD_MONTH, WORD_CAPITAL, 6},
    {"juneteenth", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"just", WORD_APPROX, 0, 0},
    {"kst", WORD_ZONE, 0, 540},
    {"labor", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"labour", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"last", WORD_RELATION, 0, RELATION_LAST},
    {"late", WORD_PHASE, 0, PHASE_LATE},
    {"lately", WORD_REF, 0, REF_PAST},
    {"later", WORD_PHASE, 0, PHASE_LATER},
    {"less", WORD_START, 0, 0},
    {"longer", WORD_START, 0, 0},
    {"many", WORD_VAGUE, 0, 0},
    {"mar", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 3},
    {"mar.", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 3},
    {"march", WORD_MONTH, WORD_CAPITAL, 3},
    {"martin", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"maundy", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"may", WORD_MONTH, WORD_CAPITAL, 5},
    {"memorial", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"mid", WORD_PHASE, 0, PHASE_MIDDLE},
    {"midday", WORD_DAYPART, 0, PART_MIDDAY},
    {"middle", WORD_EDGE, 0, PHASE_MIDDLE},
    {"midnight", WORD_DAYPART, 0, PART_NIGHT},
    {"mins", WORD_UNIT, WORD_PLURAL, UNIT_MINUTE},
    {"minute", WORD_UNIT, 0, UNIT_MINUTE},
    {"minutes", WORD_UNIT, WORD_PLURAL, UNIT_MINUTE},
    {"mon", WORD_WEEKDAY, WORD_CAPITAL | WORD_SHORT, 1},
    {"mon.", WORD_WEEKDAY, WORD_CAPITAL | WORD_SHORT, 1},
    {"monday", WORD_WEEKDAY, WORD_CAPITAL, 1},
    {"mondays", WORD_WEEKDAY, WORD_CAPITAL | WORD_PLURAL, 1},
    {"month", WORD_UNIT, 0, UNIT_MONTH},
    {"monthly", WORD_SET, 0, UNIT_MONTH},
    {"months", WORD_UNIT, WORD_PLURAL, UNIT_MONTH},
    {"more", WORD_START, 0, 0},
    {"morning", WORD_DAYPART, 0, PART_MORNING},
    {"mornings", WORD_DAYPART, WORD_PLURAL, PART_MORNING},
    {"msk", WORD_ZONE, 0, 180},
    {"mst", WORD_ZONE, 0, -420},
    {"nearly", WORD_APPROX, 0, 0},
    {"new", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"next", WORD_RELATION, 0, RELATION_NEXT},
    {"night", WORD_UNIT, 0, UNIT_NIGHT},
    {"nightfall", WORD_DAYPART, 0, PART_EVENING},
    {"nightly", WORD_SET, 0, UNIT_NIGHT},
    {"nights", WORD_UNIT, WORD_PLURAL, UNIT_NIGHT},
    {"nine", WORD_NUMBER, 0, 9},
    {"nineteen", WORD_NUMBER, 0, 19},
    {"nineteenth", WORD_ORDINAL, 0, 19},
    {"nineties", WORD_DECADE, 0, 90},
    {"ninety", WORD_TENS, 0, 90},
    {"ninth", WORD_ORDINAL, 0, 9},
    {"noon", WORD_DAYPART, 0, PART_MIDDAY},
    {"noontime", WORD_DAYPART, 0, PART_MIDDAY},
    {"nov", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 11},
    {"nov.", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 11},
    {"november", WORD_MONTH, WORD_CAPITAL, 11},
    {"now", WORD_REF, 0, REF_PRESENT},
    {"nowadays", WORD_REF, 0, REF_PRESENT},
    {"numerous", WORD_VAGUE, 0, 0},
    {"oct", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 10},
    {"oct.", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 10},
    {"october", WORD_MONTH, WORD_CAPITAL, 10},
    {"one", WORD_NUMBER, 0, 1},
    {"ongoing", WORD_RELATION, 0, RELATION_THIS},
    {"only", WORD_APPROX, 0, 0},
    {"onset", WORD_EDGE, 0, PHASE_START},
    {"outset", WORD_EDGE, 0, PHASE_START},
    {"over", WORD_APPROX, 0, 0},
    {"overnight", WORD_START, 0, 0},
    {"p.m", WORD_MERIDIEM, 0, 12},
    {"p.m.", WORD_MERIDIEM, 0, 12},
    {"palm", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"past", WORD_RELATION, 0, RELATION_PAST},
    {"pdt", WORD_ZONE, 0, -420},
    {"pentecost", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"per", WORD_START, 0, 0},
    {"pm", WORD_MERIDIEM, 0, 12},
    {"post", WORD_START, 0, 0},
    {"pre", WORD_START, 0, 0},
    {"preceding", WORD_RELATION, 0, RELATION_PREVIOUS},
    {"present", WORD_RELATION, 0, RELATION_THIS},
    {"presently", WORD_REF, 0, REF_PRESENT},
    {"presidents", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"previous", WORD_RELATION, 0, RELATION_PREVIOUS},
    {"previously", WORD_START, 0, 0},
    {"prior", WORD_RELATION, 0, RELATION_PREVIOUS},
    {"pst", WORD_ZONE, 0, -480},
    {"pt", WORD_ZONE, 0, ZONE_UNKNOWN},
    {"q1", WORD_START, 0, 0},
    {"q2", WORD_START, 0, 0},
    {"q3", WORD_START, 0, 0},
    {"q4", WORD_START, 0, 0},
    {"quarter", WORD_UNIT, 0, UNIT_QUARTER},
    {"quarterly", WORD_SET, 0, UNIT_QUARTER},
    {"quarters", WORD_UNIT, WORD_PLURAL, UNIT_QUARTER},
    {"recent", WORD_RELATION, 0, RELATION_RECENT},
    {"recently", WORD_REF, 0, REF_PAST},
    {"remainder", WORD_START, 0, 0},
    {"rest", WORD_START, 0, 0},
    {"right", WORD_START, 0, 0},
    {"roughly", WORD_APPROX, 0, 0},
    {"same", WORD_RELATION, 0, RELATION_SAME},
    {"sat", WORD_WEEKDAY, WORD_CAPITAL | WORD_SHORT, 6},
    {"sat.", WORD_WEEKDAY, WORD_CAPITAL | WORD_SHORT, 6},
    {"saturday", WORD_WEEKDAY, WORD_CAPITAL, 6},
    {"saturdays", WORD_WEEKDAY, WORD_CAPITAL | WORD_PLURAL, 6},
    {"second", WORD_UNIT, 0, UNIT_SECOND},
    {"seconds", WORD_UNIT, WORD_PLURAL, UNIT_SECOND},
    {"sep", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 9},
    {"sep.", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 9},
    {"sept", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 9},
    {"sept.", WORD_MONTH, WORD_CAPITAL | WORD_SHORT, 9},
    {"september", WORD_MONTH, WORD_CAPITAL, 9},
    {"seven", WORD_NUMBER, 0, 7},
    {"seventeen", WORD_NUMBER, 0, 17},
    {"seventeenth", WORD_ORDINAL, 0, 17},
    {"seventh", WORD_ORDINAL, 0, 7},
    {"seventies", WORD_DECADE, 0, 70},
    {"seventy", WORD_TENS, 0, 70},
    {"several", WORD_VAGUE, 0, 0},
    {"six", WORD_NUMBER, 0, 6},
    {"sixteen", WORD_NUMBER, 0, 16},
    {"sixteenth", WORD_ORDINAL, 0, 16},
    {"sixth", WORD_ORDINAL, 0, 6},
    {"sixties", WORD_DECADE, 0, 60},
    {"sixty", WORD_TENS, 0, 60},
    {"small", WORD_START, 0, 0},
    {"some", WORD_APPROX, 0, 0},
    {"soon", WORD_REF, 0, REF_FUTURE},
    {"spring", WORD_SEASON, 0, SEASON_SPRING},
    {"st.", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"start", WORD_EDGE, 0, PHASE_START},
    {"summer", WORD_SEASON, 0, SEASON_SUMMER},
    {"sun", WORD_WEEKDAY, WORD_CAPITAL | WORD_SHORT, 7},
    {"sun.", WORD_WEEKDAY, WORD_CAPITAL | WORD_SHORT, 7},
    {"sunday", WORD_WEEKDAY, WORD_CAPITAL, 7},
    {"sundays", WORD_WEEKDAY, WORD_CAPITAL | WORD_PLURAL, 7},
    {"sunrise", WORD_DAYPART, 0, PART_MORNING},
    {"sunset", WORD_DAYPART, 0, PART_EVENING},
    {"ten", WORD_NUMBER, 0, 10},
    {"tenth", WORD_ORDINAL, 0, 10},
    {"thanksgiving", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"that", WORD_RELATION, 0, RELATION_THAT},
    {"the", WORD_START, 0, 0},
    {"these", WORD_START, 0, 0},
    {"third", WORD_ORDINAL, 0, 3},
    {"thirteen", WORD_NUMBER, 0, 13},
    {"thirteenth", WORD_ORDINAL, 0, 13},
    {"thirties", WORD_DECADE, 0, 30},
    {"thirty", WORD_TENS, 0, 30},
    {"this", WORD_RELATION, 0, RELATION_THIS},
    {"those", WORD_START, 0, 0},
    {"thousand", WORD_SCALE, 0, 1000},
    {"three", WORD_NUMBER, 0, 3},
    {"thu", WORD_WEEKDAY, WORD_CAPITAL | WORD_SHORT, 4},
    {"thu.", WORD_WEEKDAY, WORD_CAPITAL | WORD_SHORT, 4},
    {"thur", WORD_WEEKDAY, WORD_CAPITAL | WORD_SHORT, 4},
    {"thur.", WORD_WEEKDAY, WORD_CAPITAL | WORD_SHORT, 4},
    {"thurs", WORD_WEEKDAY, WORD_CAPITAL | WORD_SHORT, 4},
    {"thurs.", WORD_WEEKDAY, WORD_CAPITAL | WORD_SHORT, 4},
    {"thursday", WORD_WEEKDAY, WORD_CAPITAL, 4},
    {"thursdays", WORD_WEEKDAY, WORD_CAPITAL | WORD_PLURAL, 4},
    {"today", WORD_DEICTIC, 0, 0},
    {"tomorrow", WORD_DEICTIC, 0, 1},
    {"tonight", WORD_DEICTIC, 0, 0},
    {"tue", WORD_WEEKDAY, WORD_CAPITAL | WORD_SHORT, 2},
    {"tue.", WORD_WEEKDAY, WORD_CAPITAL | WORD_SHORT, 2},
    {"tues", WORD_WEEKDAY, WORD_CAPITAL | WORD_SHORT, 2},
    {"tues.", WORD_WEEKDAY, WORD_CAPITAL | WORD_SHORT, 2},
    {"tuesday", WORD_WEEKDAY, WORD_CAPITAL, 2},
    {"tuesdays", WORD_WEEKDAY, WORD_CAPITAL | WORD_PLURAL, 2},
    {"turn", WORD_EDGE, 0, PHASE_START},
    {"twelfth", WORD_ORDINAL, 0, 12},
    {"twelve", WORD_NUMBER, 0, 12},
    {"twenties", WORD_DECADE, 0, 20},
    {"twentieth", WORD_ORDINAL, 0, 20},
    {"twenty", WORD_TENS, 0, 20},
    {"two", WORD_NUMBER, 0, 2},
    {"under", WORD_APPROX, 0, 0},
    {"up", WORD_START, 0, 0},
    {"upcoming", WORD_RELATION, 0, RELATION_COMING},
    {"utc", WORD_ZONE, 0, 0},
    {"valentine", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"various", WORD_VAGUE, 0, 0},
    {"very", WORD_START, 0, 0},
    {"veterans", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"victory", WORD_HOLIDAY, WORD_CAPITAL, 0},
    {"wed", WORD_WEEKDAY, WORD_CAPITAL | WORD_SHORT, 3},
    {"wed.", WORD_WEEKDAY, WORD_CAPITAL | WORD_SHORT, 3},
    {"wednesday", WORD_WEEKDAY, WORD_CAPITAL, 3},
    {"wednesdays", WORD_WEEKDAY, WORD_CAPITAL | WORD_PLURAL, 3},
    {"week", WORD_UNIT, 0, UNIT_WEEK},
    {"weekend", WORD_UNIT, 0, UNIT_WEEKEND},
    {"weekends", WORD_UNIT, WORD_PLURAL, UNIT_WEEKEND},
    {"weekly", WORD_SET, 0, UNIT_WEEK},
    {"weeks", WORD_UNIT, WORD_PLURAL, UNIT_WEEK},
    {"winter", WORD_SEASON, 0, SEASON_WINTER},
    {"year", WORD_UNIT, 0, UNIT_YEAR},
    {"yearly", WORD_SET, 0, UNIT_YEAR},
    {"years", WORD_UNIT, WORD_PLURAL, UNIT_YEAR},
    {"yesterday", WORD_DEICTIC, 0, -1},
    {"yr", WORD_UNIT, 0, UNIT_YEAR},
    {"yrs", WORD_UNIT, WORD_PLURAL, UNIT_YEAR},
};

const TimeWord *time_words(int32_t *n)
{
    *n = (int32_t)(sizeof words / sizeof *words);
    return words;
}

const TimeWord *time_word(Str lower)
{
    char key[sizeof words->text] = {0};
    if (lower.n >= (ptrdiff_t)sizeof key || lower.n <= 0)
        return NULL;
    memcpy(key, lower.p, (size_t)lower.n);
    int32_t beg = 0, end = (int32_t)(sizeof words / sizeof *words);
    while (beg < end) {
        int32_t at = beg + (end - beg) / 2;
        int order = memcmp(key, words[at].text, sizeof key);
        if (order == 0)
            return &words[at];
        if (order < 0)
            end = at;
        else
            beg = at + 1;
    }
    return NULL;
}

/* Public holidays of many countries and of the United States (5 U.S.C. 6103), whose press writes
 * most of the English news, and the western church's feasts. Feasts of moon calendars follow
 * sighting, not a rule, and are left out. */
const Holiday holidays[] = {
    {"new year 's day", 1, 1, 0, 0, 0, false},
    {"new year 's eve", 12, 31, 0, 0, 0, false},
    {"martin luther king day", 1, 0, 1, 3, 0, false},
    {"valentine 's day", 2, 14, 0, 0, 0, false},
    {"presidents ' day", 2, 0, 1, 3, 0, false},
    {"international women 's day", 3, 8, 0, 0, 0, false},
    {"st. patrick 's day", 3, 17, 0, 0, 0, false},
    {"ash wednesday", 0, 0, 0, 0, -46, false},
    {"palm sunday", 0, 0, 0, 0, -7, false},
    {"maundy thursday", 0, 0, 0, 0, -3, false},
    {"good friday", 0, 0, 0, 0, -2, false},
    {"easter sunday", 0, 0, 0, 0, 0, false},
    {"easter monday", 0, 0, 0, 0, 1, false},
    {"easter", 0, 0, 0, 0, 0, true},
    {"pentecost", 0, 0, 0, 0, 49, true},
    {"may day", 5, 1, 0, 0, 0, false},
    {"victory day", 5, 9, 0, 0, 0, true},
    {"memorial day", 5, 0, 1, -1, 0, false},
    {"juneteenth", 6, 19, 0, 0, 0, false},
    {"bastille day", 7, 14, 0, 0, 0, false},
    {"labor day", 9, 0, 1, 1, 0, false},
    {"labour day", 5, 1, 0, 0, 0, false},
    {"columbus day", 10, 0, 1, 2, 0, false},
    {"halloween", 10, 31, 0, 0, 0, false},
    {"all saints ' day", 11, 1, 0, 0, 0, false},
    {"election day", 11, 0, 1, 1, 1, false},
    {"armistice day", 11, 11, 0, 0, 0, false},
    {"veterans day", 11, 11, 0, 0, 0, false},
    {"thanksgiving day", 11, 0, 4, 4, 0, false},
    {"thanksgiving", 11, 0, 4, 4, 0, true},
    {"human rights day", 12, 10, 0, 0, 0, false},
    {"christmas eve", 12, 24, 0, 0, 0, false},
    {"christmas day", 12, 25, 0, 0, 0, false},
    {"christmas", 12, 25, 0, 0, 0, true},
    {"boxing day", 12, 26, 0, 0, 0, false},
};
const int32_t n_holidays = (int32_t)(sizeof holidays / sizeof *holidays);

Date holiday_date(const Holiday *holiday, int32_t year)
{
    Date date;
    if (holiday->month == 0)
        date = date_easter(year);
    else if (holiday->day != 0)
        date = (Date){year, holiday->month, holiday->day};
    else
        date = date_nth_weekday(year, holiday->month, holiday->weekday, holiday->nth);
    return date_add_days(date, holiday->offset);
}

Str day_part_code(DayPart part)
{
    switch (part) {
    case PART_MORNING: return STR("TMO");
    case PART_AFTERNOON: return STR("TAF");
    case PART_EVENING: return STR("TEV");
    case PART_NIGHT: return STR("TNI");
    case PART_DAYTIME: return STR("TDT");
    case PART_MIDDAY: return STR("T12:00");
    case PART_NONE: break;
    }
    return STR("");
}

Str season_code(Season season)
{
    switch (season) {
    case SEASON_SPRING: return STR("SP");
    case SEASON_SUMMER: return STR("SU");
    case SEASON_FALL: return STR("FA");
    case SEASON_WINTER: return STR("WI");
    }
    return STR("");
}

char unit_letter(TimeUnit unit, bool *is_clock)
{
    *is_clock = unit == UNIT_SECOND || unit == UNIT_MINUTE || unit == UNIT_HOUR;
    switch (unit) {
    case UNIT_SECOND: return 'S';
    case UNIT_MINUTE:
    case UNIT_MONTH: return 'M';
    case UNIT_HOUR: return 'H';
    case UNIT_WEEK:
    case UNIT_FORTNIGHT: return 'W';
    case UNIT_QUARTER: return 'Q';
    case UNIT_YEAR:
    case UNIT_DECADE:
    case UNIT_CENTURY: return 'Y';
    case UNIT_DAY:
    case UNIT_WEEKEND:
    case UNIT_NIGHT:
    case UNIT_COUNT: break;
    }
    return 'D';
}
