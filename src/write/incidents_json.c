/* Incidents as JSON: the members that every form of it has, and one incident with its statements. */
#include "write/amounts.h"
#include "write/incidents.h"

static void text(JsonOut *json, const char *key, Str value)
{
    json_out_key(json, key);
    json_out_str_or_null(json, value);
}

static void number(JsonOut *json, const char *key, int64_t value)
{
    json_out_key(json, key);
    json_out_int(json, value);
}

static void number_or_null(JsonOut *json, const char *key, int64_t value, bool known)
{
    json_out_key(json, key);
    if (known)
        json_out_int(json, value);
    else
        json_out_null(json);
}

static void flag(JsonOut *json, const char *key, bool value)
{
    json_out_key(json, key);
    json_out_bool(json, value);
}

static void words(JsonOut *json, const char *key, const Str *list, int32_t n)
{
    json_out_key(json, key);
    json_out_begin(json, '[');
    for (int32_t i = 0; i < n; i++)
        json_out_str(json, list[i]);
    json_out_end(json, ']');
}

static void parties(JsonOut *json, const char *key, const Party *list, int32_t n)
{
    json_out_key(json, key);
    json_out_begin(json, '[');
    for (int32_t i = 0; i < n; i++) {
        json_out_begin(json, '{');
        text(json, "text", list[i].text);
        text(json, "name", list[i].name);
        text(json, "country", list[i].country);
        text(json, "sector", list[i].sector);
        text(json, "code", list[i].code);
        text(json, "role", list[i].role);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

static void count(JsonOut *json, const char *key, Count value)
{
    json_out_key(json, key);
    if (value.min < 0) {
        json_out_null(json);
        return;
    }
    json_out_begin(json, '{');
    number(json, "min", value.min);
    number(json, "max", value.max);
    json_out_end(json, '}');
}

static void counts(JsonOut *json, const EventCounts *value)
{
    json_out_key(json, "counts");
    json_out_begin(json, '{');
    count(json, "killed", value->killed);
    count(json, "injured", value->injured);
    count(json, "detained", value->detained);
    count(json, "displaced", value->displaced);
    json_out_end(json, '}');
}

static void place(JsonOut *json, const EventPlace *value)
{
    json_out_key(json, "place");
    if (!value->name.n && !value->country.n && !value->has_point) {
        json_out_null(json);
        return;
    }
    json_out_begin(json, '{');
    text(json, "name", value->name);
    text(json, "country", value->country);
    text(json, "admin1", value->admin1);
    const double degrees[] = {value->lat, value->lon};
    for (int i = 0; i < 2; i++) {
        json_out_key(json, i ? "lon" : "lat");
        if (value->has_point)
            json_out_double(json, degrees[i]);
        else
            json_out_null(json);
    }
    number_or_null(json, "geonameid", value->geonameid, value->geonameid != 0);
    text(json, "precision", value->precision);
    json_out_end(json, '}');
}

static void date(JsonOut *json, const EventDate *value)
{
    json_out_key(json, "date");
    if (!value->start.n) {
        json_out_null(json);
        return;
    }
    json_out_begin(json, '{');
    text(json, "start", value->start);
    text(json, "end", value->end);
    text(json, "basis", value->basis);
    json_out_end(json, '}');
}

void incident_json_members(JsonOut *json, const StoredIncident *i)
{
    number(json, "number", i->number);
    text(json, "type", i->type);
    text(json, "mode", i->mode);
    text(json, "cameo", i->cameo);
    text(json, "status", i->status);
    text(json, "level", i->level);
    text(json, "information", i->information);
    text(json, "information_by", i->information_by);
    text(json, "decision", i->decision);
    text(json, "attribution", i->attribution);
    flag(json, "contested", i->contested);
    date(json, &i->date);
    place(json, &i->place);
    counts(json, &i->counts);
    amounts_json(json, i->amounts, i->n_amounts, false);
    parties(json, "actors", i->actors, i->n_actors);
    parties(json, "recipients", i->recipients, i->n_recipients);
    parties(json, "mediators", i->mediators, i->n_mediators);
    words(json, "agreements", i->agreements, i->n_agreements);
    words(json, "contexts", i->contexts, i->n_contexts);
    words(json, "weapons", i->weapons, i->n_weapons);
    words(json, "forces", i->forces, i->n_forces);
    number(json, "n_events", i->n_events);
    number(json, "n_reports", i->n_reports);
    number(json, "n_copies", i->n_copies);
    number(json, "n_origins", i->n_origins);
    number_or_null(json, "merged_into", i->merged_into, i->merged_into != 0);
    text(json, "summary", i->summary);
    text(json, "added", i->added);
    number(json, "change", i->change);
}

static void origin(JsonOut *json, const IncidentStatement *statement)
{
    json_out_key(json, "origin");
    if (!statement->origin.n) {
        json_out_null(json);
        return;
    }
    json_out_begin(json, '{');
    text(json, "kind", statement->origin_kind);
    text(json, "name", statement->origin);
    text(json, "grade", statement->origin_grade);
    text(json, "basis", statement->basis);
    text(json, "rule", statement->origin_rule);
    flag(json, "interested", statement->interested);
    json_out_end(json, '}');
}

static void chain(JsonOut *json, const Event *event)
{
    json_out_key(json, "reported_by");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < event->n_reported_by; i++) {
        json_out_begin(json, '{');
        text(json, "text", event->reported_by[i].text);
        text(json, "kind", event->reported_by[i].kind);
        text(json, "country", event->reported_by[i].country);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

static void limit_object(JsonOut *json, const SourceLimit *limit)
{
    json_out_begin(json, '{');
    text(json, "name", limit->name);
    text(json, "cannot", limit->cannot);
    text(json, "source", limit->source);
    json_out_end(json, '}');
}

static void limit_member(JsonOut *json, const SourceLimit *limit)
{
    json_out_key(json, "source_limit");
    if (limit)
        limit_object(json, limit);
    else
        json_out_null(json);
}

static void statement_object(JsonOut *json, const IncidentStatement *statement, const IncidentAside *aside)
{
    const Event *event = &statement->found.event;
    const Report *report = &statement->found.report;
    json_out_begin(json, '{');
    number(json, "event", statement->found.number);
    text(json, "id", event->id);
    text(json, "side", statement->denies ? STR("denies") : STR("tells"));
    text(json, "status", status_name(event->status));
    text(json, "decision", event->decision);
    text(json, "report", report->id);
    text(json, "report_date", report->date);
    text(json, "source", report->source);
    text(json, "url", report->url);
    words(json, "copies", statement->copies, statement->n_copies);
    chain(json, event);
    origin(json, statement);
    limit_member(json, incident_limit(aside, statement));
    text(json, "rule", statement->rule);
    text(json, "why", statement->why);
    json_out_key(json, "similarity");
    if (statement->similarity >= 0)
        json_out_double(json, statement->similarity);
    else
        json_out_null(json);
    text(json, "text", event->text);
    json_out_end(json, '}');
}

static void follow_ups(JsonOut *json, const IncidentAside *aside)
{
    json_out_key(json, "counter_claims");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < aside->n_counter_claims; i++) {
        json_out_begin(json, '{');
        number(json, "incident", aside->counter_claims[i].incident);
        text(json, "level", aside->counter_claims[i].level);
        text(json, "summary", aside->counter_claims[i].summary);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
    json_out_key(json, "follow_ups");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < aside->follow_ups.n; i++) {
        const FollowUp *f = &aside->follow_ups.v[i];
        json_out_begin(json, '{');
        number(json, "review", f->review);
        text(json, "kind", f->kind);
        text(json, "day", f->day);
        text(json, "text", f->text);
        text(json, "who", f->who);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
    number_or_null(json, "response_days", aside->follow_ups.response_days, aside->follow_ups.response_days >= 0);
}

/* The limits of all who say it, each once. */
static void limits(JsonOut *json, const IncidentAside *aside, const IncidentStatement *statements, int32_t n)
{
    json_out_key(json, "source_limits");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < n; i++) {
        const SourceLimit *limit = incident_limit(aside, &statements[i]);
        bool again = false;
        for (int32_t k = 0; k < i && !again; k++)
            again = incident_limit(aside, &statements[k]) == limit;
        if (limit && !again)
            limit_object(json, limit);
    }
    json_out_end(json, ']');
}

void incident_aside_json(JsonOut *json, const IncidentAside *aside, const IncidentStatement *statements, int32_t n)
{
    text(json, "control", aside->control);
    text(json, "control_sources", aside->control_sources);
    limits(json, aside, statements, n);
    follow_ups(json, aside);
}

void incident_show_json(Out *out, const StoredIncident *incident, const IncidentStatement *statements, int32_t n,
                        const IncidentAside *aside)
{
    JsonOut json = {.out = out};
    json_out_begin(&json, '{');
    incident_json_members(&json, incident);
    incident_aside_json(&json, aside, statements, n);
    json_out_key(&json, "events");
    json_out_begin(&json, '[');
    for (int32_t i = 0; i < n; i++)
        statement_object(&json, &statements[i], aside);
    json_out_end(&json, ']');
    json_out_end(&json, '}');
    out_byte(out, '\n');
}
