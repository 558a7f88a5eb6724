/* Rules for times that the calendar names: days, months, years, decades, centuries, seasons,
 * quarters, holidays. See times_read.h. */
#include "code/times_read.h"

/* Reads a number of n digits at *at in [*at, end). */
static bool scan_digits(Str text, int32_t *at, int32_t n, int32_t *value)
{
    *value = 0;
    if (*at + n > text.n)
        return false;
    for (int32_t i = 0; i < n; i++) {
        char c = text.p[*at + i];
        if (!byte_is_digit(c))
            return false;
        *value = *value * 10 + (c - '0');
    }
    *at += n;
    return true;
}

static bool scan_byte(Str text, int32_t *at, char c)
{
    if (*at >= text.n || text.p[*at] != c)
        return false;
    ++*at;
    return true;
}

/* The piece that starts at or after byte `at`. */
static int32_t piece_after(const Pieces *pieces, int32_t i, int32_t at)
{
    while (i < pieces->n && pieces->v[i].beg < at)
        i++;
    return i;
}

static bool scan_iso(Str text, int32_t *at, Reading *reading)
{
    int32_t i = *at;
    if (!scan_digits(text, &i, 4, &reading->year) || !scan_byte(text, &i, '-') ||
        !scan_digits(text, &i, 2, &reading->month) || !scan_byte(text, &i, '-') ||
        !scan_digits(text, &i, 2, &reading->day))
        return false;
    *at = i;
    return true;
}

/* 07/24/2025, 24.07.2025, 24/7/25: where both readings are possible month first with slashes
 * (American use), day first with dots. */
static bool scan_parted(Str text, int32_t *at, Reading *reading)
{
    int32_t i = *at, numbers[3], widths[3];
    char part = 0;
    for (int32_t k = 0; k < 3; k++) {
        int32_t beg = i, digit;
        numbers[k] = 0;
        while (i - beg < 4 && scan_digits(text, &i, 1, &digit))
            numbers[k] = numbers[k] * 10 + digit;
        widths[k] = i - beg;
        if (widths[k] == 0 || (k < 2 && widths[k] > 2))
            return false;
        if (k == 2)
            break;
        part = k == 0 && i < text.n ? text.p[i] : part;
        if ((part != '/' && part != '.') || !scan_byte(text, &i, part))
            return false;
    }
    if (widths[2] != 4 && (widths[2] != 2 || part == '.'))
        return false;
    bool day_first = part == '.' || numbers[0] > 12;
    reading->day = numbers[day_first ? 0 : 1];
    reading->month = numbers[day_first ? 1 : 0];
    reading->year = widths[2] == 4 ? numbers[2] : numbers[2] + (numbers[2] < 70 ? 2000 : 1900);
    *at = i;
    return true;
}

int32_t read_numeric(const Pieces *pieces, int32_t i, Reading *reading)
{
    const Piece *piece = piece_at(pieces, i);
    if (piece->token < 0 || !byte_is_digit(pieces->doc->text.p[piece->beg]))
        return i;
    Str text = pieces->doc->text;
    int32_t at = piece->beg;
    if (!scan_iso(text, &at, reading) && !scan_parted(text, &at, reading))
        return i;
    if (at < text.n && byte_is_digit(text.p[at]))
        return i;
    if (!date_is_valid((Date){reading->year, reading->month, reading->day}))
        return i;
    reading->kind = READ_CALENDAR;
    return piece_after(pieces, i, at);
}

/* What may follow a day or month: ", 2025", "2025", "of 2025", "'25", "this year". */
static int32_t read_year_after(const Pieces *pieces, int32_t i, Reading *reading)
{
    int32_t k = i;
    if (piece_is_any(pieces, k, ", of"))
        k++;
    if (piece_year(pieces, k) && !piece_counts(pieces, k)) {
        reading->year = piece_year(pieces, k);
        return k + 1;
    }
    const Piece *mark = piece_at(pieces, k), *short_year = piece_at(pieces, k + 1);
    if (piece_is_any(pieces, k, "' \u2019") && short_year->n_digits == 2 &&
        mark->end == short_year->beg) {
        reading->year = short_year->value + (short_year->value < 70 ? 2000 : 1900);
        return k + 2;
    }
    Reading relation = {0};
    int32_t next = read_relation(pieces, k, &relation);
    if (next > k && piece_is(pieces, next, "year") && relation.relation != RELATION_PAST) {
        reading->has_relation = reading->has_year_relation = true;
        reading->relation = relation.relation;
        return next + 1;
    }
    return i;
}

static int32_t month_at(const Pieces *pieces, int32_t i)
{
    const Piece *piece = piece_at(pieces, i);
    return piece->kind == WORD_MONTH ? piece->value : 0;
}

/* A month without day or year: not a modal verb, not a person, not part of another name. */
static bool month_stands_alone(const Pieces *pieces, int32_t i)
{
    const Token *token = piece_token(pieces, i);
    const Piece *piece = piece_at(pieces, i);
    bool after_preposition =
        piece_is_any(pieces, i - 1,
                     "in since until till by during from of through this last next early late mid "
                     "to for and after before between - --");
    if (token->tag == TAG_MD || token->tag == TAG_VB || token->tag == TAG_VBP)
        return false;
    if (token->ent_type == ENT_PERSON || token->ent_type == ENT_ORG || token->ent_type == ENT_GPE)
        return after_preposition && token->ent_type == ENT_GPE;
    if (!after_preposition && piece->value == 3 && piece_is_any(pieces, i + 1, "for on against of"))
        return false; /* "the March for Peace" */
    bool is_ambiguous = piece->value == 3 || piece->value == 5 || (piece->flags & WORD_SHORT);
    if (is_ambiguous && token->ent_type != ENT_DATE)
        return after_preposition && !piece_is_any(pieces, i - 1, "to for and of");
    const Token *before = piece_token(pieces, i - 1);
    bool after_name = i > 0 && before->tag == TAG_NNP &&
                      piece_at(pieces, i - 1)->kind == WORD_OTHER && token->dep != DEP_NPADVMOD &&
                      token->ent_type != ENT_DATE;
    return !after_name;
}

/* "July 24, 2025", "July 2025", "July" */
static int32_t read_month_first(const Pieces *pieces, int32_t i, Reading *reading)
{
    reading->month = month_at(pieces, i);
    if (!reading->month)
        return i;
    int32_t k = i + 1;
    if (piece_is(pieces, k, "the") && piece_at(pieces, k + 1)->kind == WORD_ORDINAL)
        k++;
    int32_t day = piece_day(pieces, k);
    bool is_amount = piece_is(pieces, i - 1, "in") && piece_counts(pieces, k);
    if (day && !is_amount && piece_at(pieces, k + 1)->kind != WORD_MONTH) {
        reading->day = day;
        return read_year_after(pieces, k + 1, reading);
    }
    int32_t end = read_year_after(pieces, i + 1, reading);
    if (end > i + 1)
        return end;
    return reading->has_relation || month_stands_alone(pieces, i) ? i + 1 : i;
}

/* "24 July 2025", "the 24th of July" */
static int32_t read_day_first(const Pieces *pieces, int32_t i, Reading *reading)
{
    reading->day = piece_day(pieces, i);
    if (!reading->day)
        return i;
    int32_t k = i + 1 + (piece_is(pieces, i + 1, "of") ? 1 : 0);
    reading->month = month_at(pieces, k);
    if (!reading->month)
        return i;
    return read_year_after(pieces, k + 1, reading);
}

/* "3" of "3 to 7 May": the month stands after the second day. */
static int32_t read_day_of_range(const Pieces *pieces, int32_t i, Reading *reading)
{
    reading->day = piece_day(pieces, i);
    if (!reading->day ||
        (!piece_is_any(pieces, i + 1, "to and until through or") && !piece_is_dash(pieces, i + 1)))
        return i;
    Reading second = {0};
    if (piece_at(pieces, i)->kind == WORD_ORDINAL && !piece_is(pieces, i - 1, "the"))
        return i;
    if (read_day_first(pieces, i + 2, &second) == i + 2)
        return i;
    reading->month = second.month;
    reading->year = second.year;
    reading->has_relation = second.has_relation;
    reading->has_year_relation = second.has_year_relation;
    reading->relation = second.relation;
    return i + 1;
}

int32_t read_calendar(const Pieces *pieces, int32_t i, Reading *reading)
{
    int32_t k = i;
    reading->kind = READ_CALENDAR;
    if (piece_is(pieces, k, "the") && piece_at(pieces, k + 1)->kind == WORD_ORDINAL)
        k++;
    int32_t after = read_relation(pieces, k, reading);
    if (after > k) {
        bool joins = reading->relation == RELATION_LAST || reading->relation == RELATION_THIS ||
                     reading->relation == RELATION_NEXT || reading->relation == RELATION_PAST ||
                     reading->relation == RELATION_COMING;
        int32_t end =
            joins && month_at(pieces, after) ? read_month_first(pieces, after, reading) : after;
        return end > after ? end : i;
    }
    if (piece_at(pieces, k)->kind == WORD_WEEKDAY) {
        int32_t next = k + 1 + (piece_is_any(pieces, k + 1, ", the") ? 1 : 0);
        next += piece_is(pieces, next, "the") ? 1 : 0;
        Reading day = {0};
        int32_t end = read_month_first(pieces, next, &day);
        if (end == next || !day.day) {
            day = (Reading){0};
            end = read_day_first(pieces, next, &day);
        }
        if (end == next)
            return i;
        day.kind = READ_CALENDAR;
        *reading = day;
        return end;
    }
    int32_t end = read_month_first(pieces, k, reading);
    if (end == k)
        end = read_day_first(pieces, k, reading);
    if (end == k)
        end = read_day_of_range(pieces, k, reading);
    return end > k ? end : i;
}

/* A bare number of four digits is a year where the words around it say so. */
int32_t read_year(const Pieces *pieces, int32_t i, Reading *reading)
{
    reading->kind = READ_CALENDAR;
    reading->year = piece_year(pieces, i);
    if (!reading->year || reading->year > 2100)
        return i;
    const Token *token = piece_token(pieces, i);
    if (piece_is_any(pieces, i - 1,
                     "$ \u00a3 \u20ac # no. number some than least most nearly under over us$") ||
        piece_is_any(pieces, i - 1,
                     "resolution resolutions article section flight highway brigade unit room") ||
        piece_is_any(pieces, i + 1, "gmt utc hours local metres meters miles km feet dollars"))
        return i;
    if (piece_is_dash(pieces, i + 1) && piece_at(pieces, i + 2)->kind == WORD_UNIT)
        return i; /* "a 2000-year-old temple" */
    bool is_typical = reading->year >= 1700 && reading->year <= 2060;
    bool is_date = token->ent_type == ENT_DATE;
    bool is_led =
        piece_is_any(pieces, i - 1,
                     "in since of by from until till before after during between year "
                     "early late mid pre post circa through") ||
        (piece_is_dash(pieces, i - 1) && piece_is_any(pieces, i - 2, "pre post mid early late"));
    bool is_linked =
        (piece_is_any(pieces, i - 1, "and to or , /") || piece_is_dash(pieces, i - 1)) &&
        piece_year(pieces, i - 2) > 0;
    const Token *head = token->head >= 0 ? &pieces->doc->tokens[token->head] : token;
    bool is_modifier =
        (token->dep == DEP_NUMMOD || token->dep == DEP_NMOD || token->dep == DEP_COMPOUND) &&
        token->head > piece_at(pieces, i)->token;
    bool is_determined = piece_is_any(
        pieces, i - 1, "the a an this that 's its their his her our \u2019s first second");
    if (piece_counts(pieces, i) && !(is_determined && is_date))
        return i;
    if (is_led || is_linked)
        return is_typical || is_date ? i + 1 : i;
    if (is_modifier && head->tag != TAG_NNS && is_typical)
        return i + 1;
    return is_typical && is_date ? i + 1 : i;
}

/* "1990s", "1990's", "the '90s", "the nineties" */
int32_t read_decade(const Pieces *pieces, int32_t i, Reading *reading)
{
    int32_t k = i;
    reading->kind = READ_DECADE;
    bool has_article = piece_is(pieces, k, "the");
    k += has_article ? 1 : 0;
    if (piece_is_any(pieces, k, "early mid late")) {
        reading->phase = (Phase)piece_at(pieces, k)->value;
        k += piece_is_dash(pieces, k + 1) ? 2 : 1;
    }
    if (piece_is_any(pieces, k, "' \u2019 \u2018"))
        k++;
    const Piece *piece = piece_at(pieces, k);
    if (piece->kind == WORD_DECADE) {
        reading->year = piece->value;
        return has_article ? k + 1 : i;
    }
    Str word = piece->lower;
    if (word.n > 0 && (word.p[0] == '\'')) /* "'90s" as one token */
        word = str_slice(word, 1, word.n);
    int32_t at = 0, year = 0;
    while (at < 4 && at < word.n && byte_is_digit(word.p[at]))
        year = year * 10 + (word.p[at++] - '0');
    bool has_s =
        (at + 1 == word.n && word.p[at] == 's') || (at + 2 == word.n && str_ends(word, STR("'s")));
    int32_t end = k + 1;
    if (!has_s && at == word.n && piece_is_any(pieces, k + 1, "'s s") && at == 4 && has_article)
        end = k + 2;
    else if (!has_s)
        return i;
    if ((at != 4 && at != 2) || year % 10 != 0 || (at == 4 && (year < YEAR_MIN || year > 2190)))
        return i;
    if (at == 2 && !has_article)
        return i;
    reading->year = year;
    return end;
}

/* "the 20th century", "the early nineteenth century" */
int32_t read_century(const Pieces *pieces, int32_t i, Reading *reading)
{
    int32_t k = i + (piece_is(pieces, i, "the") ? 1 : 0);
    reading->kind = READ_CENTURY;
    if (piece_is_any(pieces, k, "early mid late")) {
        reading->phase = (Phase)piece_at(pieces, k)->value;
        k += piece_is_dash(pieces, k + 1) ? 2 : 1;
    }
    if (piece_at(pieces, k)->kind == WORD_TENS && piece_is_dash(pieces, k + 1) &&
        piece_at(pieces, k + 2)->kind == WORD_ORDINAL) {
        reading->ordinal = piece_at(pieces, k)->value + piece_at(pieces, k + 2)->value;
        k += 3;
    } else if (piece_at(pieces, k)->kind == WORD_ORDINAL) {
        reading->ordinal = piece_at(pieces, k)->value;
        k++;
    } else {
        return i;
    }
    k += piece_is_dash(pieces, k) ? 1 : 0;
    bool in_range = reading->ordinal >= 11 && reading->ordinal <= 22;
    return in_range && piece_is(pieces, k, "century") ? k + 1 : i;
}

/* "last summer", "the winter of 2024", "spring 2025", "in the autumn" */
int32_t read_season(const Pieces *pieces, int32_t i, Reading *reading)
{
    int32_t k = i + (piece_is(pieces, i, "the") ? 1 : 0);
    reading->kind = READ_SEASON;
    k = read_relation(pieces, k, reading);
    if (piece_is_any(pieces, k, "early mid late")) {
        reading->phase = (Phase)piece_at(pieces, k)->value;
        k += piece_is_dash(pieces, k + 1) ? 2 : 1;
    }
    const Piece *piece = piece_at(pieces, k);
    const Token *token = piece_token(pieces, k);
    if (piece->kind != WORD_SEASON || (token->tag != TAG_NN && token->tag != TAG_NNP))
        return i;
    reading->season = (Season)piece->value;
    if (reading->has_relation)
        return k + 1;
    int32_t end = read_year_after(pieces, k + 1, reading);
    if (end > k + 1)
        return end;
    bool is_plain = reading->season == SEASON_SUMMER || reading->season == SEASON_WINTER ||
                    token->ent_type == ENT_DATE;
    bool is_led = piece_is_any(pieces, i - 1,
                               "in since by until during over through before after early late mid");
    bool is_head = token->dep == DEP_POBJ && !piece_is(pieces, k + 1, "of");
    return is_plain && is_led && is_head ? k + 1 : i;
}

/* "the first quarter of 2024", "Q3 2025", "the second half of the year", "fiscal year 2024" */
int32_t read_quarter(const Pieces *pieces, int32_t i, Reading *reading)
{
    int32_t k = i + (piece_is(pieces, i, "the") ? 1 : 0);
    Str word = piece_at(pieces, k)->lower;
    if (piece_is(pieces, k, "fiscal")) {
        k += piece_is(pieces, k + 1, "year") ? 2 : 1;
        reading->kind = READ_FISCAL;
        reading->year = piece_year(pieces, k);
        return reading->year ? k + 1 : i;
    }
    if (word.n == 2 && word.p[0] == 'q' && word.p[1] >= '1' && word.p[1] <= '4') {
        reading->kind = READ_QUARTER;
        reading->ordinal = word.p[1] - '0';
        return read_year_after(pieces, k + 1, reading);
    }
    bool is_second = piece_is(pieces, k, "second");
    if (piece_at(pieces, k)->kind != WORD_ORDINAL && !is_second)
        return i;
    reading->ordinal = is_second ? 2 : piece_at(pieces, k)->value;
    bool is_half = piece_is(pieces, k + 1, "half");
    if ((!is_half && !piece_is(pieces, k + 1, "quarter")) || reading->ordinal > (is_half ? 2 : 4))
        return i;
    reading->kind = is_half ? READ_HALF : READ_QUARTER;
    k += 2;
    int32_t end = read_year_after(pieces, k, reading);
    if (end > k)
        return end;
    if (piece_is(pieces, k, "of") && piece_is(pieces, k + 1, "the") &&
        piece_is(pieces, k + 2, "year")) {
        reading->has_relation = reading->has_year_relation = true;
        reading->relation = RELATION_THIS;
        return k + 3;
    }
    return is_half ? i : k;
}

static int32_t match_holiday(const Pieces *pieces, int32_t i, const Holiday *holiday)
{
    for (Str rest = str_from_c(holiday->text); rest.n > 0; i++) {
        Str word = str_cut(&rest, ' ');
        Str lower = piece_at(pieces, i)->lower;
        bool is_typographic = str_eq(lower, STR("\u2019s")) && str_eq(word, STR("'s"));
        if (!str_eq(lower, word) && !is_typographic)
            return -1;
    }
    return i;
}

int32_t read_holiday(const Pieces *pieces, int32_t i, Reading *reading)
{
    int32_t k = read_relation(pieces, i, reading);
    const Piece *first = piece_at(pieces, k);
    if (first->kind != WORD_HOLIDAY && first->kind != WORD_MONTH) /* "May Day" */
        return i;
    int32_t end = -1;
    for (int32_t h = 0; h < n_holidays && end < 0; h++) {
        end = match_holiday(pieces, k, &holidays[h]);
        reading->holiday = &holidays[h];
    }
    if (end < 0)
        return i;
    bool is_led =
        k > i || piece_is_any(pieces, i - 1, "on before after since until by at over during of");
    reading->kind = READ_HOLIDAY;
    if (piece_is(pieces, end, "week")) {
        reading->unit = UNIT_WEEK;
        return end + 1;
    }
    if (reading->holiday->needs_day && !is_led && piece_token(pieces, end - 1)->dep != DEP_NPADVMOD)
        return i;
    return k > i ? end : read_year_after(pieces, end, reading);
}
