/* Rules for units of time: "last week", "two days ago", "six months", "every day". See
 * times_read.h. */
#include "code/times_read.h"

static bool is_unit(const Pieces *pieces, int32_t i)
{
    return piece_at(pieces, i)->kind == WORD_UNIT;
}

static bool is_plural(const Pieces *pieces, int32_t i)
{
    return piece_at(pieces, i)->flags & WORD_PLURAL;
}

/* "twenty-one", "two hundred", "44", "a hundred" */
static int32_t read_number(const Pieces *pieces, int32_t i, int32_t *value)
{
    const Piece *piece = piece_at(pieces, i);
    int32_t k = i + 1;
    if (piece->kind == WORD_TENS) {
        *value = piece->value;
        int32_t next = k + (piece_is_dash(pieces, k) ? 1 : 0);
        const Piece *ones = piece_at(pieces, next);
        if (ones->kind == WORD_NUMBER && ones->n_digits == 0 && ones->value < 10) {
            *value += ones->value;
            k = next + 1;
        }
    } else if (piece->kind == WORD_NUMBER) {
        *value = piece->value;
    } else {
        return i;
    }
    while (piece_at(pieces, k)->kind == WORD_SCALE && *value < 10000)
        *value *= piece_at(pieces, k++)->value;
    return k;
}

/* "and a half", "1/2" */
static int32_t read_half(const Pieces *pieces, int32_t k, Reading *reading)
{
    if (piece_is_any(pieces, k, "1/2 \u00bd")) {
        reading->half = true;
        return k + 1;
    }
    int32_t at = k + (piece_is_dash(pieces, k) ? 1 : 0);
    if (!piece_is(pieces, at, "and"))
        return k;
    at += 1 + (piece_is_dash(pieces, at + 1) ? 1 : 0);
    if (!piece_is_any(pieces, at, "a one"))
        return k;
    at += 1 + (piece_is_dash(pieces, at + 1) ? 1 : 0);
    if (!piece_is(pieces, at, "half"))
        return k;
    reading->half = true;
    return at + 1;
}

static int32_t read_approximation(const Pieces *pieces, int32_t i)
{
    int32_t k = i;
    if (piece_is_any(pieces, k, "more less fewer longer") && piece_is(pieces, k + 1, "than"))
        k += 2;
    else if (piece_is(pieces, k, "at") && piece_is_any(pieces, k + 1, "least most"))
        k += 2;
    else if (piece_is(pieces, k, "up") && piece_is(pieces, k + 1, "to"))
        k += 2;
    while (piece_at(pieces, k)->kind == WORD_APPROX && k < i + 3 && !is_unit(pieces, k + 1))
        k++;
    return k;
}

static int32_t read_amount_words(const Pieces *pieces, int32_t k, Reading *reading)
{
    int32_t end = read_number(pieces, k, &reading->amount);
    if (end > k) {
        end = read_half(pieces, end, reading);
        /* "two or three": the amount lies between */
        int32_t other;
        if (piece_is_any(pieces, end, "or to") && read_number(pieces, end + 1, &other) > end + 1) {
            reading->vague = true;
            return read_number(pieces, end + 1, &other);
        }
        return end;
    }
    if (piece_is_any(pieces, k, "half") && piece_is_any(pieces, k + 1, "a an")) {
        reading->half = true;
        return k + 2;
    }
    bool has_article = piece_is_any(pieces, k, "a an");
    int32_t word = k + (has_article ? 1 : 0);
    if (has_article && piece_is(pieces, word, "half")) {
        reading->half = true;
        return word + 1 + (piece_is_dash(pieces, word + 1) ? 1 : 0);
    }
    if (has_article && piece_is_any(pieces, word, "dozen hundred thousand")) {
        reading->amount = piece_at(pieces, word)->value;
        return word + 1;
    }
    if (piece_at(pieces, word)->kind == WORD_VAGUE ||
        (piece_is(pieces, word, "some") && is_plural(pieces, word + 1))) {
        reading->vague = true;
        end = word + 1;
        end += piece_is(pieces, end, "more") ? 1 : 0;
        return end + (piece_is(pieces, end, "of") ? 1 : 0);
    }
    if (has_article) {
        reading->amount = 1;
        return word;
    }
    return k;
}

int32_t read_amount(const Pieces *pieces, int32_t i, Reading *reading)
{
    int32_t k = read_approximation(pieces, i);
    int32_t end = read_amount_words(pieces, k, reading);
    if (end == k)
        return i;
    if (piece_is_any(pieces, end,
                     "more full whole consecutive straight long additional extra further entire"))
        end++;
    return end + (piece_is_dash(pieces, end) ? 1 : 0);
}

/* "two years old", "a six-month-old truce": ages tell no time of an event. */
static bool is_age(const Pieces *pieces, int32_t k)
{
    int32_t next = k + (piece_is_dash(pieces, k) ? 1 : 0);
    if (piece_is(pieces, next, "old") || piece_is(pieces, next, "olds"))
        return true;
    return piece_is(pieces, next, "of") && piece_is(pieces, next + 1, "age");
}

/* "60 Minutes", "This Week": names of programmes. Headlines in capitals are not. */
static bool is_in_title(const Pieces *pieces, int32_t unit_at)
{
    return piece_at(pieces, unit_at)->capital &&
           !(piece_token(pieces, unit_at)->flags & LEX_IS_UPPER);
}

static bool relation_takes_unit(const Pieces *pieces, int32_t i, const Reading *reading,
                                int32_t unit_at)
{
    TimeUnit unit = (TimeUnit)piece_at(pieces, unit_at)->value;
    bool is_clock = unit <= UNIT_HOUR;
    if (reading->relation == RELATION_THAT && piece_token(pieces, i)->dep != DEP_DET)
        return false;
    if (reading->relation == RELATION_THIS)
        return unit >= UNIT_WEEKEND && unit != UNIT_NIGHT;
    return !is_clock;
}

/* "last week" is a week of the calendar, "the past week" and "the last year" the stretch until now.
 */
static void read_single_unit(Reading *reading, bool has_article)
{
    if (reading->unit == UNIT_WEEKEND && reading->relation == RELATION_PAST)
        reading->relation = RELATION_LAST;
    bool is_stretch =
        reading->relation == RELATION_PAST ||
        (reading->relation == RELATION_LAST && has_article && reading->unit >= UNIT_YEAR);
    reading->kind = is_stretch ? READ_DURATION : READ_UNIT;
    reading->amount = is_stretch ? 1 : 0;
    reading->from_text = reading->relation == RELATION_SAME || reading->relation == RELATION_THAT ||
                         reading->relation == RELATION_FOLLOWING ||
                         reading->relation == RELATION_PREVIOUS ||
                         (reading->relation == RELATION_NEXT && reading->unit == UNIT_DAY);
}

/* "last week", "the past two weeks", "recent days", "the same day", "the weekend" */
int32_t read_unit(const Pieces *pieces, int32_t i, Reading *reading)
{
    bool has_article = piece_is_any(pieces, i, "the these those");
    int32_t k = i + (has_article ? 1 : 0);
    if (has_article && piece_is(pieces, k, "weekend") && !piece_is(pieces, k + 1, "of")) {
        reading->kind = READ_UNIT;
        reading->unit = UNIT_WEEKEND;
        reading->has_relation = true;
        reading->relation = RELATION_RECENT;
        return k + 1;
    }
    int32_t after = read_relation(pieces, k, reading);
    if (after == k)
        return i;
    reading->core = after;
    int32_t at = read_amount(pieces, after, reading);
    bool has_amount = at > after && !piece_is_any(pieces, after, "a an");
    at = has_amount ? at : after;
    if (!is_unit(pieces, at) || is_age(pieces, at + 1) || is_in_title(pieces, at))
        return i;
    reading->unit = (TimeUnit)piece_at(pieces, at)->value;
    reading->core = at;
    if (!has_amount && !is_plural(pieces, at)) {
        read_single_unit(reading, has_article);
        return relation_takes_unit(pieces, k, reading, at) ? at + 1 : i;
    }
    if (reading->relation == RELATION_SAME || reading->relation == RELATION_THAT)
        return i;
    reading->kind = READ_DURATION;
    reading->vague |= !has_amount;
    return at + 1;
}

/* What follows an amount of units and makes it a date: "ago", "earlier", "later", "from now". */
static int32_t read_offset_word(const Pieces *pieces, int32_t k, Reading *reading, int32_t *sign)
{
    bool ends = piece_token(pieces, k + 1)->tag == TAG_NONE ||
                (piece_token(pieces, k + 1)->flags & LEX_IS_PUNCT) ||
                piece_is_any(pieces, k + 1, "and but or in at on");
    *sign = -1;
    if (piece_is(pieces, k, "ago"))
        return k + 1;
    if (piece_is(pieces, k, "from") && piece_is(pieces, k + 1, "now")) {
        *sign = 1;
        return k + 2;
    }
    bool is_later = piece_is_any(pieces, k, "later afterwards afterward hence") ||
                    (piece_is(pieces, k, "after") && ends);
    bool is_before = piece_is_any(pieces, k, "earlier previously beforehand") ||
                     (piece_is_any(pieces, k, "before prior") && ends);
    if (!is_later && !is_before)
        return k;
    *sign = is_later ? 1 : -1;
    reading->from_text = true;
    return k + 1;
}

/* "two days ago", "a week earlier", "six months from now", "the day before" */
int32_t read_offset(const Pieces *pieces, int32_t i, Reading *reading)
{
    int32_t k = read_amount(pieces, i, reading), sign;
    if (k == i && piece_is(pieces, i, "the") && is_unit(pieces, i + 1) &&
        !is_plural(pieces, i + 1)) {
        reading->amount = 1;
        k = i + 1;
    } else if (k == i && is_plural(pieces, i)) {
        reading->vague = true;
    } else if (k == i) {
        return i;
    }
    if (!is_unit(pieces, k))
        return i;
    reading->unit = (TimeUnit)piece_at(pieces, k)->value;
    reading->core = k;
    int32_t end = read_offset_word(pieces, k + 1, reading, &sign);
    if (end == k + 1)
        return i;
    reading->kind = READ_OFFSET;
    reading->amount *= sign;
    if (reading->vague)
        reading->amount = sign;
    return end;
}

/* "weeks" without a number: a stretch of time only where the words around it say so. */
static bool bare_plural_is_time(const Pieces *pieces, int32_t i)
{
    TimeUnit unit = (TimeUnit)piece_at(pieces, i)->value;
    if (!is_plural(pieces, i) || unit == UNIT_QUARTER || unit == UNIT_WEEKEND || unit == UNIT_NIGHT)
        return false;
    return piece_is_any(pieces, i - 1, "for in within over of after during these") ||
           piece_is_any(pieces, i + 1, "of after before apart since") ||
           (piece_is_dash(pieces, i + 1) && piece_is_any(pieces, i + 2, "long old"));
}

/* Not "a quarter", "a second attack", "a night raid", "a day trip", "many night owls". */
static bool amount_is_time(const Pieces *pieces, int32_t unit_at, const Reading *reading)
{
    bool has_article = piece_is_any(pieces, unit_at - 1, "a an");
    const Token *token = piece_token(pieces, unit_at);
    switch (reading->unit) {
    case UNIT_QUARTER: return false;
    case UNIT_SECOND:
        if (!is_plural(pieces, unit_at) && (has_article || token->tag == TAG_JJ))
            return false;
        break;
    case UNIT_WEEKEND:
    case UNIT_NIGHT:
        if (has_article)
            return false;
        break;
    case UNIT_DAY:
        if (has_article && token->dep == DEP_COMPOUND)
            return false;
        break;
    default: break;
    }
    return is_plural(pieces, unit_at) || piece_at(pieces, unit_at - 1)->kind != WORD_VAGUE;
}

/* "three hours", "a two-day visit", "day-long", "for weeks" */
int32_t read_duration(const Pieces *pieces, int32_t i, Reading *reading)
{
    reading->kind = READ_DURATION;
    int32_t k = read_amount(pieces, i, reading);
    bool has_amount = k > i;
    bool is_title = has_amount && is_in_title(pieces, k);
    if (!is_unit(pieces, k) || is_title || is_age(pieces, k + 1))
        return i;
    reading->unit = (TimeUnit)piece_at(pieces, k)->value;
    reading->core = k;
    bool is_long = piece_is_dash(pieces, k + 1) && piece_is(pieces, k + 2, "long");
    if (!has_amount && is_long) {
        reading->amount = is_plural(pieces, k) ? 0 : 1;
        reading->vague = is_plural(pieces, k);
        return k + 3;
    }
    if (!has_amount) {
        reading->vague = true;
        return bare_plural_is_time(pieces, k) ? k + 1 : i;
    }
    reading->vague |=
        is_plural(pieces, k) && piece_is_any(pieces, k - 1, "a an"); /* "a weeks-long" */
    return amount_is_time(pieces, k, reading) ? k + 1 + (is_long ? 2 : 0) : i;
}

static bool is_rate(const Pieces *pieces, int32_t i)
{
    if (piece_is(pieces, i, "per"))
        return true;
    if (!piece_is_any(pieces, i, "a an"))
        return false;
    if (piece_is_any(pieces, i - 1, "once twice times"))
        return true;
    const Token *unit = piece_token(pieces, i + 1), *before = piece_token(pieces, i - 1);
    return unit->dep == DEP_NPADVMOD && (before->tag == TAG_NNS || before->tag == TAG_CD) &&
           unit->head == piece_at(pieces, i - 1)->token;
}

/* "daily", "every Tuesday", "each year", "every two weeks", "twice a month" */
int32_t read_set(const Pieces *pieces, int32_t i, Reading *reading)
{
    const Piece *piece = piece_at(pieces, i);
    reading->kind = READ_SET;
    reading->amount = 1;
    if (piece->kind == WORD_SET) {
        reading->unit = (TimeUnit)piece->value;
        reading->amount = piece_is(pieces, i, "biweekly") ? 2 : 1;
        return i + 1;
    }
    if (is_rate(pieces, i) && is_unit(pieces, i + 1) && !is_plural(pieces, i + 1)) {
        reading->unit = (TimeUnit)piece_at(pieces, i + 1)->value;
        reading->core = i + 1;
        return i + 2;
    }
    if (piece->kind != WORD_EVERY)
        return i;
    int32_t k = i + 1;
    if (piece_at(pieces, k)->kind == WORD_WEEKDAY) {
        reading->weekday = piece_at(pieces, k)->value;
        reading->unit = UNIT_WEEK;
        return k + 1;
    }
    if (piece_part(pieces, k) && piece_at(pieces, k)->kind == WORD_DAYPART) {
        reading->unit = UNIT_DAY;
        reading->part = piece_part(pieces, k);
        return k + 1;
    }
    if (piece_is(pieces, k, "other")) {
        reading->amount = 2;
        k++;
    } else {
        k = read_number(pieces, k, &reading->amount);
    }
    if (!is_unit(pieces, k) || reading->amount < 1)
        return i;
    reading->unit = (TimeUnit)piece_at(pieces, k)->value;
    reading->core = k;
    return k + 1;
}
