/* The times of a text as JSON, for truce parse. */
#include "cli/parse_times.h"

#include "base/utf8.h"
#include "code/times.h"

/* Code points before a byte, counted on from the last byte asked for: bytes must not go back. */
typedef struct Counter {
    Str text;
    ptrdiff_t byte, points;
} Counter;

static ptrdiff_t points_before(Counter *counter, ptrdiff_t byte)
{
    counter->points += utf8_count(str_slice(counter->text, counter->byte, byte));
    counter->byte = byte;
    return counter->points;
}

static void write_time(JsonOut *json, const TimeExpression *time, Counter *counter)
{
    json_out_begin(json, '{');
    json_out_key(json, "start");
    json_out_int(json, points_before(counter, time->span.beg));
    json_out_key(json, "end");
    json_out_int(json, points_before(counter, time->span.end));
    json_out_key(json, "text");
    json_out_str(json, str_slice(counter->text, time->span.beg, time->span.end));
    json_out_key(json, "type");
    json_out_str(json, time_type_name(time->type));
    json_out_key(json, "value");
    json_out_str(json, time->value);
    json_out_key(json, "first_day");
    json_out_str_or_null(json, time->start);
    json_out_key(json, "last_day");
    json_out_str_or_null(json, time->end);
    json_out_key(json, "basis");
    json_out_str(json, time->basis);
    json_out_key(json, "names");
    json_out_bool(json, time->names);
    json_out_key(json, "beg_byte");
    json_out_int(json, time->span.beg);
    json_out_key(json, "end_byte");
    json_out_int(json, time->span.end);
    json_out_end(json, '}');
}

void parse_times_write(JsonOut *json, const Doc *doc, Str date, Arena *arena)
{
    TimeExpression *times;
    int32_t n;
    times_find(doc, date, arena, &times, &n);
    Counter counter = {.text = doc->text};
    json_out_key(json, "times");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < n; i++)
        write_time(json, &times[i], &counter);
    json_out_end(json, ']');
}
