/*
 * Events as CSV (RFC 4180): a header, one row an event, lists joined by "; ".
 *
 * A spreadsheet takes a field that begins with = + - @ (or a tab or carriage return before it) for a
 * formula. Fields that come from the report's words get an apostrophe in front in that case, so that
 * nobody's text is executed; our own numbers may begin with a minus.
 */
#include "write/events.h"

#include <inttypes.h>

#include "write/amounts.h"

static const char header[] =
    "id,report,sentence_number,date_start,date_end,type,mode,status,cameo,quad,goldstein,score,actors,"
    "actor_names,actor_countries,actor_sectors,actor_codes,recipients,recipient_names,"
    "recipient_countries,recipient_sectors,recipient_codes,mediators,place,place_country,admin1,lat,"
    "lon,geonameid,precision,reported_by,killed,injured,detained,displaced,amounts,contexts,agreements,frame,"
    "operator,confidence,span_beg,span_end,sentence_beg,sentence_end,trigger_beg,trigger_end,text,"
    "sentence";

/* A row that is being written. */
typedef struct Row {
    Out *out;
    Arena *scratch;
    bool comma;
} Row;

static void next_field(Row *row)
{
    if (row->comma)
        out_byte(row->out, ',');
    row->comma = true;
}

static bool needs_quotes(Str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == ',' || c == '"' || c == '\n' || c == '\r')
            return true;
    }
    return s.n > 0 && (byte_is_space(s.p[0]) || byte_is_space(s.p[s.n - 1]));
}

static bool is_formula(Str s)
{
    return s.n > 0 && memchr("=+-@\t\r", s.p[0], 6) != NULL;
}

static void quoted(Out *out, Str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            out_byte(out, '"');
        out_byte(out, s.p[i]);
    }
}

static void text(Row *row, Str s)
{
    next_field(row);
    bool quotes = needs_quotes(s);
    if (quotes)
        out_byte(row->out, '"');
    if (is_formula(s))
        out_byte(row->out, '\'');
    quoted(row->out, s);
    if (quotes)
        out_byte(row->out, '"');
}

/* Strings joined by "; "; the joined text is made in scratch memory. */
typedef struct Joined {
    Out out;
    bool any;
} Joined;

static void join(Joined *joined, Str s)
{
    if (joined->any)
        out_c(&joined->out, "; ");
    joined->any = true;
    out_str(&joined->out, s);
}

/* One field of every party, in the order of the parties, so that the columns of a row match. */
typedef enum PartyField { PARTY_TEXT, PARTY_NAME, PARTY_COUNTRY, PARTY_SECTOR, PARTY_CODE } PartyField;

static Str party_field(const Party *party, PartyField field)
{
    switch (field) {
    case PARTY_TEXT: return party->text;
    case PARTY_NAME: return party->name;
    case PARTY_COUNTRY: return party->country;
    case PARTY_SECTOR: return party->sector;
    case PARTY_CODE: return party->code;
    }
    return STR("");
}

static void parties(Row *row, const Party *list, int32_t n, PartyField field)
{
    ArenaMark mark = arena_mark(row->scratch);
    Joined joined = {.out = out_to_memory(row->scratch)};
    for (int32_t i = 0; i < n; i++)
        join(&joined, party_field(&list[i], field));
    text(row, out_text(&joined.out));
    arena_release(row->scratch, mark);
}

static void attributions(Row *row, const Event *event)
{
    ArenaMark mark = arena_mark(row->scratch);
    Joined joined = {.out = out_to_memory(row->scratch)};
    for (int32_t i = 0; i < event->n_reported_by; i++)
        join(&joined, event->reported_by[i].text);
    text(row, out_text(&joined.out));
    arena_release(row->scratch, mark);
}

static void strings(Row *row, const Str *list, int32_t n)
{
    ArenaMark mark = arena_mark(row->scratch);
    Joined joined = {.out = out_to_memory(row->scratch)};
    for (int32_t i = 0; i < n; i++)
        join(&joined, list[i]);
    text(row, out_text(&joined.out));
    arena_release(row->scratch, mark);
}

static void integer(Row *row, int64_t value, bool known)
{
    next_field(row);
    if (known)
        out_format(row->out, "%" PRId64, value);
}

static void number(Row *row, double value, bool known)
{
    next_field(row);
    if (known)
        out_format(row->out, "%.10g", value);
}

static void count(Row *row, Count value)
{
    next_field(row);
    if (value.min >= 0)
        out_format(row->out, "%" PRId64, value.min);
    if (value.min >= 0 && value.max > value.min)
        out_format(row->out, "-%" PRId64, value.max);
}

static void amounts(Row *row, const Event *event)
{
    ArenaMark mark = arena_mark(row->scratch);
    text(row, amounts_cell(event->amounts, event->n_amounts, row->scratch));
    arena_release(row->scratch, mark);
}

static void all_parties(Row *row, const Party *list, int32_t n)
{
    for (int field = PARTY_TEXT; field <= PARTY_CODE; field++)
        parties(row, list, n, (PartyField)field);
}

static void place(Row *row, const EventPlace *where)
{
    text(row, place_name(where));
    text(row, where->country);
    text(row, where->admin1);
    number(row, where->lat, where->has_point);
    number(row, where->lon, where->has_point);
    integer(row, where->geonameid, where->geonameid != 0);
    text(row, where->precision);
}

void events_csv_header(Out *out)
{
    out_c(out, header);
    out_c(out, "\r\n");
}

void events_csv(Out *out, Arena *scratch, const Event *event)
{
    Row row = {.out = out, .scratch = scratch};
    text(&row, event->id);
    text(&row, event->report);
    integer(&row, event->sentence, true);
    text(&row, event->date.start);
    text(&row, event->date.end);
    text(&row, plover_name(event->type));
    text(&row, event->mode);
    text(&row, status_name(event->status));
    text(&row, event->cameo);
    integer(&row, event->quad, true);
    number(&row, event->goldstein, true);
    number(&row, event->score, true);
    all_parties(&row, event->actors, event->n_actors);
    all_parties(&row, event->recipients, event->n_recipients);
    parties(&row, event->mediators, event->n_mediators, PARTY_TEXT);
    place(&row, &event->place);
    attributions(&row, event);
    count(&row, event->counts.killed);
    count(&row, event->counts.injured);
    count(&row, event->counts.detained);
    count(&row, event->counts.displaced);
    amounts(&row, event);
    strings(&row, event->contexts, event->n_contexts);
    strings(&row, event->agreements, event->n_agreements);
    text(&row, event->frame);
    text(&row, event->operators);
    number(&row, event->confidence, true);
    integer(&row, event->words.beg, true);
    integer(&row, event->words.end, true);
    integer(&row, event->span.beg, true);
    integer(&row, event->span.end, true);
    integer(&row, event->trigger.beg, true);
    integer(&row, event->trigger.end, true);
    text(&row, event_words(event));
    text(&row, event->text);
    out_c(out, "\r\n");
}
