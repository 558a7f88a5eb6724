/*
 * Finds the list of places or days in an event's sentence of which the event's own place or day is one. Only a list that
 * ends in "and" counts ("Tyre, Nabatieh and Baalbek"), not a place with its province ("Nawa, Daraa"), and none behind
 * "between", "from" or "near the road of". Everything by the words of the sentence, names by the knowledge.
 */
#include "store/event_parts.h"

#include "base/day.h"
#include "base/earth.h"
#include "code/place_names.h"
#include "code/times_words.h"
#include "know/places.h"

enum { TOKENS_MAX = 160, ITEM_WORDS_MAX = 4, WEEK_DAYS = 7 };

typedef struct Piece {
    int32_t beg, end; /* bytes of the sentence */
} Piece;

/* An item of a list. */
typedef struct Item {
    int32_t beg, end; /* tokens */
    EventPlace place;
    int32_t day;      /* of the month, or weekday from 0 Sunday */
} Item;

typedef struct Pieces {
    Str text;
    Piece tokens[TOKENS_MAX];
    int32_t n;
} Pieces;

static bool in_word(char c)
{
    return byte_in_word(c) || c == '-' || c == '\'' || c == '`';
}

static void split(Pieces *s, Str text)
{
    s->text = text;
    s->n = 0;
    for (ptrdiff_t i = 0; i < text.n && s->n < TOKENS_MAX;) {
        ptrdiff_t beg = i;
        while (i < text.n && in_word(text.p[i]))
            i++;
        if (i == beg && byte_is_space(text.p[i++]))
            continue;
        s->tokens[s->n++] = (Piece){(int32_t)beg, (int32_t)i};
    }
}

static Str word_at(const Pieces *s, int32_t at)
{
    return at >= 0 && at < s->n ? str_slice(s->text, s->tokens[at].beg, s->tokens[at].end) : STR("");
}

static bool is_one_of(Str word, const char *const *list)
{
    for (; *list; list++)
        if (str_eq_nocase(word, str_from_c(*list)))
            return true;
    return false;
}

static Str words_of(const Pieces *s, int32_t beg, int32_t end)
{
    return str_slice(s->text, s->tokens[beg].beg, s->tokens[end - 1].end);
}

/* Acts that happen somewhere: of words and meetings, places are what they are about. */
static bool is_act(PloverType type)
{
    int quad = plover_quad(type);
    return quad == 2 || quad == 4;
}

/* Does what stands between two items join them? 1 a comma, 2 "and". */
static int joint_at(const Pieces *s, int32_t at, int32_t *end)
{
    static const char *const before[] = {"in", "near", "at", "on", "around", "outside", NULL};
    int joint = 0;
    if (str_eq(word_at(s, at), STR(",")))
        joint = 1, at++;
    if (str_eq(word_at(s, at), STR("and")))
        joint = 2, at++;
    if (joint && is_one_of(word_at(s, at), before))
        at++;
    *end = at;
    return joint;
}

/* The bearer of the name in the country that lies nearest to the event's place. */
static bool find_place(const Know *know, Str name, const EventPlace *beside, Arena *scratch, EventPlace *out)
{
    int32_t n;
    double nearest = -1;
    const uint32_t *places = know_place_candidates(know, name, scratch, &n);
    for (int32_t i = 0; i < n; i++) {
        KnowPlace place = know_place(know, places[i]);
        bool town = place.kind == KIND_PLACE_CITY, area = place.kind == KIND_PLACE_ADMIN1 || place.kind == KIND_PLACE_ADMIN2;
        bool wanted = str_eq(beside->precision, STR("city")) || str_eq(beside->precision, STR("point")) ? town : area;
        if (!wanted || !str_eq(place.country, beside->country))
            continue;
        double km = beside->has_point ? earth_distance_km(place.lat, place.lon, beside->lat, beside->lon) : 0;
        if (nearest >= 0 && km >= nearest)
            continue;
        nearest = km;
        *out = place_of_known(&place, name);
    }
    return nearest >= 0;
}

typedef struct Finder {
    const Know *know;
    const StoredEvent *found;
    Pieces sentence;
    Arena *arena;
    bool (*item)(const struct Finder *f, int32_t beg, Item *item);
    int32_t own_beg, own_end; /* bytes of the sentence: the event's own place */
} Finder;

/* A name that starts with a capital or an article of Arabic ("al-Rafid"), the longest that is a place. */
static bool place_item(const Finder *f, int32_t beg, Item *item)
{
    static const char *const articles[] = {"al-", "as-", "ad-", "ar-", "an-", "at-", "ash-", "az-"};
    const Pieces *s = &f->sentence;
    Str first = word_at(s, beg);
    bool name = first.n && (byte_is_upper(first.p[0]) || (unsigned char)first.p[0] >= 0xC3);
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        name |= str_starts(first, str_from_c(articles[i]));
    for (int32_t n = name ? ITEM_WORDS_MAX : 0; n > 0; n--) {
        if (beg + n > s->n || !in_word(word_at(s, beg + n - 1).p[0]))
            continue;
        bool own = s->tokens[beg].beg <= f->own_beg && f->own_beg < s->tokens[beg + n - 1].end;
        *item = (Item){.beg = beg, .end = beg + n, .place = f->found->event.place};
        if (own ? s->tokens[beg].beg == f->own_beg && s->tokens[beg + n - 1].end == f->own_end
                : find_place(f->know, words_of(s, beg, beg + n), &f->found->event.place, f->arena, &item->place))
            return true;
    }
    return false;
}

/* The value of a month or weekday that is written with a capital and has none of these flags; 0: it is none. */
static int32_t time_value(const Finder *f, Str word, WordKind kind, int barred)
{
    if (!word.n || !byte_is_upper(word.p[0]))
        return 0;
    const TimeWord *entry = time_word(str_lower_ascii(f->arena, word));
    return entry && entry->kind == kind && !(entry->flags & barred) ? entry->value : 0;
}

static bool day_item(const Finder *f, int32_t beg, Item *item)
{
    int64_t day;
    Str word = word_at(&f->sentence, beg);
    *item = (Item){.beg = beg, .end = beg + 1};
    if (!word.n || word.n > 2 || !byte_is_digit(word.p[0]) || !str_to_int(word, &day) || day < 1 || day > 31)
        return false;
    item->day = (int32_t)day;
    return true;
}

static bool weekday_item(const Finder *f, int32_t beg, Item *item)
{
    int32_t day = time_value(f, word_at(&f->sentence, beg), WORD_WEEKDAY, WORD_PLURAL | WORD_SHORT);
    *item = (Item){.beg = beg, .end = beg + 1, .day = day % WEEK_DAYS}; /* Sunday is the seventh */
    return day > 0;
}

/* The list that begins at a token: two items or more, "and" before the last one. */
static int32_t list_at(const Finder *f, int32_t beg, Item items[EVENT_PARTS_MAX])
{
    static const char *const ways[] = {"between", "from", "linking", "connecting", NULL};
    int32_t n = 0, next;
    if (is_one_of(word_at(&f->sentence, beg - 1), ways) || !f->item(f, beg, &items[0]))
        return 0;
    for (n = 1; n < EVENT_PARTS_MAX; n++) {
        int joint = joint_at(&f->sentence, items[n - 1].end, &next);
        if (!joint || !f->item(f, next, &items[n]))
            return 0;
        if (joint == 2)
            return n + 1;
    }
    return 0;
}

static Span words_of_item(const Finder *f, const Item *item)
{
    int32_t beg = f->found->event.span.beg;
    return (Span){beg + f->sentence.tokens[item->beg].beg, beg + f->sentence.tokens[item->end - 1].end};
}

static bool has_corrected(const Event *event, Str field)
{
    for (Str rest = event->corrected; rest.n;)
        if (str_eq(str_trim(str_cut(&rest, ',')), field))
            return true;
    return false;
}

static bool same_place(const EventPlace *a, const EventPlace *b)
{
    return a->geonameid ? a->geonameid == b->geonameid : str_eq(a->name, b->name);
}

static int32_t find_places(Finder *f, EventPart parts[EVENT_PARTS_MAX])
{
    const Event *event = &f->found->event;
    Item items[EVENT_PARTS_MAX];
    if (!f->know || !event->place.text.n || !event->place.country.n || str_eq(event->place.precision, STR("country")) ||
        has_corrected(event, STR("place")))
        return 0;
    f->item = place_item;
    for (ptrdiff_t at = str_find(event->text, event->place.text, 0); at >= 0; at = str_find(event->text, event->place.text, at + 1)) {
        f->own_beg = (int32_t)at;
        f->own_end = (int32_t)(at + event->place.text.n);
        for (int32_t beg = 0; beg < f->sentence.n && f->sentence.tokens[beg].beg <= at; beg++) {
            int32_t n = list_at(f, beg, items);
            if (n < 2 || f->sentence.tokens[items[n - 1].end - 1].end <= at)
                continue;
            int32_t kept = 0;
            for (int32_t i = 0; i < n; i++) {
                bool twice = false;
                for (int32_t k = 0; k < kept; k++)
                    twice |= same_place(&parts[k].place, &items[i].place);
                if (twice)
                    continue;
                parts[kept] = (EventPart){.number = kept + 1, .words = words_of_item(f, &items[i]), .has_place = true,
                                          .place = items[i].place};
                kept++;
            }
            return kept > 1 ? kept : 0;
        }
    }
    return 0;
}

static void set_day(Finder *f, EventPart *part, int32_t number, const Item *item, int32_t day)
{
    Str text = day_format(f->arena, day);
    *part = (EventPart){.number = number, .words = words_of_item(f, item), .has_date = true,
                        .date = {.start = text, .end = text, .text = words_of(&f->sentence, item->beg, item->end),
                                 .basis = STR("explicit")}};
}

/* "on 3, 5 and 8 October": the month and year are those of the event's day, which must be among them. */
static int32_t days_of_month(Finder *f, int32_t first, int32_t last, EventPart parts[EVENT_PARTS_MAX])
{
    Item items[EVENT_PARTS_MAX];
    int32_t year, month, day;
    f->item = day_item;
    day_to_date(first, &year, &month, &day);
    for (int32_t beg = 0; beg < f->sentence.n; beg++) {
        int32_t n = list_at(f, beg, items), own = -1;
        bool named = n && (time_value(f, word_at(&f->sentence, beg - 1), WORD_MONTH, WORD_PLURAL) == month ||
                           time_value(f, word_at(&f->sentence, items[n - 1].end), WORD_MONTH, WORD_PLURAL) == month);
        for (int32_t i = 0; named && i < n; i++) {
            int32_t number = day_from_date(year, month, items[i].day);
            if (items[i].day > day_of_month_max(year, month) || (i > 0 && items[i].day <= items[i - 1].day))
                return 0;
            own = number >= first && number <= last ? i : own;
            set_day(f, &parts[i], i + 1, &items[i], number);
        }
        if (own >= 0)
            return n;
    }
    return 0;
}

/* "on Thursday and Friday": counted from the event's day, in the order of the words. */
static int32_t days_of_week(Finder *f, int32_t first, int32_t last, EventPart parts[EVENT_PARTS_MAX])
{
    enum { THURSDAY = 4 }; /* 1970-01-01 */
    Item items[EVENT_PARTS_MAX];
    f->item = weekday_item;
    for (int32_t beg = 0; beg < f->sentence.n; beg++) {
        int32_t n = list_at(f, beg, items);
        for (int32_t i = 0; i < n; i++) {
            int32_t at = (int32_t)(((int64_t)first + THURSDAY + 7000000) % WEEK_DAYS);
            if (items[i].day != at)
                continue;
            for (int32_t k = 0; k < n; k++) {
                int32_t off = (items[k].day - items[i].day + WEEK_DAYS) % WEEK_DAYS;
                set_day(f, &parts[k], k + 1, &items[k], first + (k < i ? off - WEEK_DAYS : off));
            }
            return last - first < WEEK_DAYS ? n : 0;
        }
    }
    return 0;
}

static int32_t find_days(Finder *f, EventPart parts[EVENT_PARTS_MAX])
{
    const Event *event = &f->found->event;
    int32_t first, last;
    if (!day_parse(event->date.start, &first, NULL) || !day_parse(event->date.end, NULL, &last) || last - first > 31 ||
        has_corrected(event, STR("date")))
        return 0;
    int32_t n = days_of_month(f, first, last, parts);
    return n ? n : days_of_week(f, first, last, parts);
}

int32_t event_parts_find(const Know *know, const StoredEvent *found, Arena *arena, EventPart parts[EVENT_PARTS_MAX])
{
    Finder f = {.know = know, .found = found, .arena = arena};
    if (!is_act(found->event.type) || str_find(found->event.text, STR(" and "), 0) < 0)
        return 0;
    split(&f.sentence, found->event.text);
    int32_t n = find_places(&f, parts);
    return n ? n : find_days(&f, parts);
}
