/* Values that a person corrects, read from and written as one line of text. */
#include "store/review_values.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/day.h"
#include "base/out.h"

static const struct {
    Str name;
    const char *example;
} fields[FIELD_COUNT] = {
    [FIELD_NONE] = {{"", 0}, ""},
    [FIELD_TYPE] = {{"type", 4}, "type=ASSAULT, one of PLOVER's 16 types"},
    [FIELD_MODE] = {{"mode", 4}, "mode=airstrike, mode=none"},
    [FIELD_STATUS] = {{"status", 6}, "status=alleged"},
    [FIELD_ACTOR] = {{"actor", 5}, "actor='Israel Defense Forces [ISR MIL]; Hezbollah [LBN REB]', actor=none"},
    [FIELD_RECIPIENT] = {{"recipient", 9}, "recipient='Syria [SYR GOV]', recipient=none"},
    [FIELD_MEDIATOR] = {{"mediator", 8}, "mediator='United States [USA GOV]', mediator=none"},
    [FIELD_PLACE] = {{"place", 5}, "place='Khan Arnabah [SYR] @ 33.18,35.89', place=33.18,35.89, place=none"},
    [FIELD_DATE] = {{"date", 4}, "date=2025-07-15, date=2025-07-15/2025-07-16, date=2025-07, date=none"},
    [FIELD_KILLED] = {{"killed", 6}, "killed=3, killed=3..5, killed=3.. (at least), killed=none"},
    [FIELD_INJURED] = {{"injured", 7}, "injured=3, injured=3..5, injured=none"},
    [FIELD_DETAINED] = {{"detained", 8}, "detained=3, detained=3..5, detained=none"},
    [FIELD_DISPLACED] = {{"displaced", 9}, "displaced=300, displaced=300..500, displaced=none"},
};

/* The type's general CAMEO code (PLOVER 2.0, table of CAMEO codes) and its mean score. */
static const struct {
    const char *cameo;
    double score;
} types[PLOVER_COUNT] = {
    [PLOVER_AGREE] = {"030", 2.5},     [PLOVER_CONSULT] = {"040", 2.5},   [PLOVER_SUPPORT] = {"050", 5},
    [PLOVER_CONCEDE] = {"080", 4.5},   [PLOVER_COOPERATE] = {"060", 9.5}, [PLOVER_AID] = {"070", 10},
    [PLOVER_RETREAT] = {"087", 6.5},   [PLOVER_REQUEST] = {"100", 0},     [PLOVER_ACCUSE] = {"110", -3},
    [PLOVER_REJECT] = {"120", -2},     [PLOVER_THREATEN] = {"130", -3.5}, [PLOVER_PROTEST] = {"140", -5},
    [PLOVER_SANCTION] = {"160", -6},   [PLOVER_MOBILIZE] = {"150", -5.5}, [PLOVER_COERCE] = {"170", -7},
    [PLOVER_ASSAULT] = {"180", -9},
};

Str review_type_cameo(PloverType type)
{
    return str_from_c(types[type].cameo);
}

double review_type_score(PloverType type)
{
    return types[type].score;
}

Str review_field_name(ReviewField field)
{
    return fields[field].name;
}

ReviewField review_field_find(Str name)
{
    for (int f = FIELD_NONE + 1; f < FIELD_COUNT; f++)
        if (str_eq(fields[f].name, name))
            return (ReviewField)f;
    return FIELD_NONE;
}

static bool refuse(ReviewField field, Str text, Diag *diag)
{
    diag_set(diag, ERR_USAGE, -1, "'%.*s' is no value of '%.*s'", (int)(text.n > 200 ? 200 : text.n), text.p ? text.p : "",
             STR_ARG(fields[field].name));
    return diag_hint(diag, "%s", fields[field].example);
}

static Str upper(Arena *arena, Str s)
{
    char *bytes = arena_bytes(arena, s.n + 1);
    for (ptrdiff_t i = 0; i < s.n; i++)
        bytes[i] = byte_is_lower(s.p[i]) ? (char)(s.p[i] - ('a' - 'A')) : s.p[i];
    return str_make(bytes, s.n);
}

/* Letters and digits; a code of the tables. */
static bool is_code(Str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (!byte_is_alpha(s.p[i]) && !byte_is_digit(s.p[i]))
            return false;
    return s.n > 0 && s.n <= 12;
}

static bool is_mode(Str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (!byte_is_lower(s.p[i]) && !byte_is_digit(s.p[i]) && s.p[i] != '-')
            return false;
    return s.n > 0 && s.n <= 40;
}

static bool parse_status(Str text, Status *status)
{
    for (int s = 0; s < STATUS_COUNT; s++) {
        *status = (Status)s;
        if (str_eq_nocase(text, status_name(*status)))
            return true;
    }
    return false;
}

static bool parse_date(Str text, Arena *arena, ReviewValue *value)
{
    int32_t first, last, end;
    Str rest = text;
    Str start = str_trim(str_cut(&rest, '/'));
    if (!day_parse(start, &first, &last))
        return false;
    if (rest.p && (!day_parse(str_trim(rest), &end, &last) || end < first))
        return false;
    value->start = day_format(arena, first);
    value->end = day_format(arena, last);
    return last >= first;
}

static bool parse_count(Str text, Count *count)
{
    ptrdiff_t dots = str_find(text, STR(".."), 0);
    Str low = dots < 0 ? text : str_trim(str_slice(text, 0, dots));
    Str high = dots < 0 ? text : str_trim(str_slice(text, dots + 2, text.n));
    if (!str_to_int(low, &count->min) || count->min < 0 || count->min > 1000000000)
        return false;
    count->max = -1;
    if (!high.n)
        return true;
    return str_to_int(high, &count->max) && count->max >= count->min && count->max <= 1000000000;
}

/* Cuts "open ... close" off the end of a text; false when the end is not so. */
static bool cut_bracket(Str *text, char open, char close, Str *inside)
{
    Str t = str_trim(*text);
    *inside = (Str){0};
    if (!t.n || t.p[t.n - 1] != close)
        return false;
    ptrdiff_t at = t.n - 1;
    while (at > 0 && t.p[at] != open)
        at--;
    if (t.p[at] != open)
        return false;
    *inside = str_trim(str_slice(t, at + 1, t.n - 1));
    *text = str_trim(str_slice(t, 0, at));
    return true;
}

static bool parse_point(Str text, EventPlace *place)
{
    Str rest = text;
    Str lat = str_trim(str_cut(&rest, ','));
    place->has_point = rest.p && str_to_double(lat, &place->lat) && str_to_double(str_trim(rest), &place->lon) &&
                       place->lat >= -90 && place->lat <= 90 && place->lon >= -180 && place->lon <= 180;
    return place->has_point;
}

static bool is_precision(Str s)
{
    static const char *const names[] = {"point", "city", "district", "province", "region", "country"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(s, str_from_c(names[i])))
            return true;
    return false;
}

static bool parse_place(Str text, Arena *arena, EventPlace *place)
{
    Str rest = str_trim(text), inside, before = rest;
    if (cut_bracket(&before, '(', ')', &inside) && is_precision(inside)) {
        place->precision = inside;
        rest = before;
    }
    ptrdiff_t at = rest.n;
    while (at > 0 && rest.p[at - 1] != '@')
        at--;
    if (at > 0) {
        if (!parse_point(str_slice(rest, at, rest.n), place))
            return false;
        rest = str_trim(str_slice(rest, 0, at - 1));
    } else if (parse_point(rest, place)) {
        rest = STR("");
    }
    if (cut_bracket(&rest, '[', ']', &inside)) {
        Str country = str_trim(str_cut(&inside, ','));
        place->admin1 = str_trim(inside);
        place->country = str_eq(country, STR("-")) ? STR("") : upper(arena, country);
        if (place->country.n && !is_code(place->country))
            return false;
    }
    EventPlace unnamed;
    if (!place->has_point && parse_point(rest, &unnamed)) /* "9,0 []": it would be read otherwise next time */
        return false;
    Str named = rest;
    if (cut_bracket(&named, '(', ')', &inside) && is_precision(inside)) /* "Homs (city) []": so would that */
        return false;
    place->name = rest;
    if (place->has_point && !place->precision.n)
        place->precision = STR("point");
    return (place->name.n > 0 || place->has_point || place->country.n > 0 || place->admin1.n > 0) &&
           str_find_byte(rest, '[', 0) < 0 && str_find_byte(rest, ']', 0) < 0;
}

static bool parse_party(Str text, Arena *arena, Party *party)
{
    Str rest = str_trim(text), inside;
    if (cut_bracket(&rest, '[', ']', &inside)) {
        Str country = str_trim(str_cut(&inside, ' ')), sector = str_trim(inside);
        party->country = str_eq(country, STR("-")) ? STR("") : upper(arena, country);
        party->sector = upper(arena, sector);
        if ((party->country.n && !is_code(party->country)) || (sector.n && !is_code(sector)))
            return false;
    }
    party->name = rest;
    return rest.n > 0 && str_find_byte(rest, '[', 0) < 0 && str_find_byte(rest, ']', 0) < 0;
}

static bool parse_parties(Str text, Arena *arena, ReviewValue *value)
{
    value->parties = arena_new(arena, Party, REVIEW_PARTIES_MAX);
    for (Str rest = text; rest.p;) {
        Str one = str_cut(&rest, ';');
        if (value->n_parties == REVIEW_PARTIES_MAX || !parse_party(one, arena, &value->parties[value->n_parties++]))
            return false;
    }
    return value->n_parties > 0;
}

static bool has_control(Str text)
{
    for (ptrdiff_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < ' ' || text.p[i] == 0x7f)
            return true;
    return false;
}

bool review_value_parse(ReviewField field, Str text, Arena *arena, ReviewValue *value, Diag *diag)
{
    bool ok = true;
    text = str_trim(text);
    *value = (ReviewValue){.field = field, .count = {-1, -1}};
    if (!text.n || text.n > REVIEW_VALUE_MAX || has_control(text))
        return refuse(field, text, diag);
    text = str_dup(arena, text);
    value->none = str_eq(text, STR("none"));
    switch (field) {
    case FIELD_TYPE:
        value->type = plover_find(upper(arena, text));
        ok = value->type != PLOVER_NONE;
        break;
    case FIELD_STATUS: ok = parse_status(text, &value->status); break;
    case FIELD_MODE:
        value->mode = str_lower_ascii(arena, text);
        ok = value->none || is_mode(value->mode);
        break;
    case FIELD_ACTOR:
    case FIELD_RECIPIENT:
    case FIELD_MEDIATOR: ok = value->none || parse_parties(text, arena, value); break;
    case FIELD_PLACE: ok = value->none || parse_place(text, arena, &value->place); break;
    case FIELD_DATE: ok = value->none || parse_date(text, arena, value); break;
    case FIELD_KILLED:
    case FIELD_INJURED:
    case FIELD_DETAINED:
    case FIELD_DISPLACED: ok = value->none || parse_count(text, &value->count); break;
    default: ok = false;
    }
    /* the written form is what is kept, and it may be longer */
    return (ok && review_value_text(value, arena).n <= REVIEW_VALUE_MAX) || refuse(field, text, diag);
}

static void write_degrees(Out *out, double value)
{
    char digits[40];
    for (int precision = 1; precision <= 17; precision++) {
        double back;
        snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (str_to_double(str_from_c(digits), &back) && back == value)
            break;
    }
    out_c(out, digits);
}

static void write_place(Out *out, const EventPlace *place)
{
    out_str(out, place->name);
    if (place->country.n || place->admin1.n) {
        out_c(out, place->name.n ? " [" : "[");
        out_str(out, place->country.n ? place->country : STR("-"));
        out_c(out, place->admin1.n ? ", " : "");
        out_str(out, place->admin1);
        out_byte(out, ']');
    }
    if (place->has_point) {
        out_c(out, place->name.n || place->country.n || place->admin1.n ? " @ " : "");
        write_degrees(out, place->lat);
        out_byte(out, ',');
        write_degrees(out, place->lon);
    }
    if (place->precision.n && !(place->has_point && str_eq(place->precision, STR("point"))))
        out_format(out, " (%.*s)", STR_ARG(place->precision));
}

static void write_parties(Out *out, const ReviewValue *value)
{
    for (int32_t i = 0; i < value->n_parties; i++) {
        const Party *party = &value->parties[i];
        out_c(out, i ? "; " : "");
        out_str(out, party->name);
        if (!party->country.n && !party->sector.n)
            continue;
        out_format(out, " [%.*s", STR_ARG(party->country.n ? party->country : STR("-")));
        if (party->sector.n)
            out_format(out, " %.*s", STR_ARG(party->sector));
        out_byte(out, ']');
    }
}

static void write_count(Out *out, Count count)
{
    out_format(out, "%" PRId64, count.min);
    if (count.max < 0)
        out_c(out, "..");
    else if (count.max != count.min)
        out_format(out, "..%" PRId64, count.max);
}

Str review_value_text(const ReviewValue *value, Arena *arena)
{
    Out out = out_to_memory(arena);
    if (value->none)
        return STR("none");
    switch (value->field) {
    case FIELD_TYPE: return plover_name(value->type);
    case FIELD_STATUS: return status_name(value->status);
    case FIELD_MODE: return value->mode;
    case FIELD_PLACE: write_place(&out, &value->place); break;
    case FIELD_DATE:
        out_str(&out, value->start);
        if (!str_eq(value->start, value->end))
            out_format(&out, "/%.*s", STR_ARG(value->end));
        break;
    case FIELD_ACTOR:
    case FIELD_RECIPIENT:
    case FIELD_MEDIATOR: write_parties(&out, value); break;
    default: write_count(&out, value->count);
    }
    return out_text(&out);
}
