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
    json_member_int(json, "start", points_before(counter, time->span.beg));
    json_member_int(json, "end", points_before(counter, time->span.end));
    json_member_str(json, "text", str_slice(counter->text, time->span.beg, time->span.end));
    json_member_str(json, "type", time_type_name(time->type));
    json_member_str(json, "value", time->value);
    json_member_text(json, "first_day", time->start);
    json_member_text(json, "last_day", time->end);
    json_member_str(json, "basis", time->basis);
    json_member_bool(json, "names", time->names);
    json_member_int(json, "beg_byte", time->span.beg);
    json_member_int(json, "end_byte", time->span.end);
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
