/* Incidents as JSON: the members that every form of it has, and one incident with its statements. */
#include "write/amounts.h"
#include "write/event_members.h"
#include "write/incidents.h"

static void parties(JsonOut *json, const char *key, const Party *list, int32_t n)
{
    json_out_key(json, key);
    json_out_begin(json, '[');
    for (int32_t i = 0; i < n; i++) {
        json_out_begin(json, '{');
        json_member_text(json, "text", list[i].text);
        json_member_text(json, "name", list[i].name);
        json_member_text(json, "country", list[i].country);
        json_member_text(json, "sector", list[i].sector);
        json_member_text(json, "code", list[i].code);
        json_member_text(json, "role", list[i].role);
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
    json_member_int(json, "min", value.min);
    json_member_int(json, "max", value.max);
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

void incident_json_members(JsonOut *json, const StoredIncident *i)
{
    json_member_int(json, "number", i->number);
    json_member_text(json, "type", i->type);
    json_member_text(json, "mode", i->mode);
    json_member_text(json, "cameo", i->cameo);
    json_member_text(json, "status", i->status);
    json_member_text(json, "level", i->level);
    json_member_text(json, "information", i->information);
    json_member_text(json, "information_by", i->information_by);
    json_member_text(json, "decision", i->decision);
    json_member_text(json, "attribution", i->attribution);
    json_member_bool(json, "contested", i->contested);
    event_member_date(json, &i->date, false);
    event_member_place(json, &i->place, false);
    counts(json, &i->counts);
    amounts_json(json, i->amounts, i->n_amounts, false);
    parties(json, "actors", i->actors, i->n_actors);
    parties(json, "recipients", i->recipients, i->n_recipients);
    parties(json, "mediators", i->mediators, i->n_mediators);
    json_member_texts(json, "agreements", i->agreements, i->n_agreements);
    json_member_texts(json, "contexts", i->contexts, i->n_contexts);
    json_member_texts(json, "weapons", i->weapons, i->n_weapons);
    json_member_texts(json, "forces", i->forces, i->n_forces);
    json_member_int(json, "n_events", i->n_events);
    json_member_int(json, "n_reports", i->n_reports);
    json_member_int(json, "n_copies", i->n_copies);
    json_member_int(json, "n_origins", i->n_origins);
    json_member_int_or_null(json, "merged_into", i->merged_into, i->merged_into != 0);
    json_member_text(json, "summary", i->summary);
    json_member_text(json, "added", i->added);
    json_member_int(json, "change", i->change);
}

static void origin(JsonOut *json, const IncidentStatement *statement)
{
    json_out_key(json, "origin");
    if (!statement->origin.n) {
        json_out_null(json);
        return;
    }
    json_out_begin(json, '{');
    json_member_text(json, "kind", statement->origin_kind);
    json_member_text(json, "name", statement->origin);
    json_member_text(json, "grade", statement->origin_grade);
    json_member_text(json, "basis", statement->basis);
    json_member_text(json, "rule", statement->origin_rule);
    json_member_bool(json, "interested", statement->interested);
    json_out_end(json, '}');
}

static void chain(JsonOut *json, const Event *event)
{
    json_out_key(json, "reported_by");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < event->n_reported_by; i++) {
        json_out_begin(json, '{');
        json_member_text(json, "text", event->reported_by[i].text);
        json_member_text(json, "kind", event->reported_by[i].kind);
        json_member_text(json, "country", event->reported_by[i].country);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

static void limit_object(JsonOut *json, const SourceLimit *limit)
{
    json_out_begin(json, '{');
    json_member_text(json, "name", limit->name);
    json_member_text(json, "cannot", limit->cannot);
    json_member_text(json, "source", limit->source);
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
    json_member_int(json, "event", statement->found.number);
    json_member_text(json, "id", event->id);
    json_member_text(json, "side", statement->denies ? STR("denies") : STR("tells"));
    json_member_text(json, "status", status_name(event->status));
    json_member_text(json, "decision", event->decision);
    json_member_text(json, "report", report->id);
    json_member_text(json, "report_date", report->date);
    json_member_text(json, "source", report->source);
    json_member_text(json, "url", report->url);
    json_member_texts(json, "copies", statement->copies, statement->n_copies);
    chain(json, event);
    origin(json, statement);
    json_out_key(json, "same_words");
    if (statement->same_words)
        json_out_int(json, statement->same_words);
    else
        json_out_null(json);
    limit_member(json, incident_limit(aside, statement));
    json_member_text(json, "rule", statement->rule);
    json_member_text(json, "why", statement->why);
    json_out_key(json, "similarity");
    if (statement->similarity >= 0)
        json_out_double(json, statement->similarity);
    else
        json_out_null(json);
    json_member_text(json, "text", event->text);
    json_out_end(json, '}');
}

static void follow_ups(JsonOut *json, const IncidentAside *aside)
{
    json_out_key(json, "counter_claims");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < aside->n_counter_claims; i++) {
        json_out_begin(json, '{');
        json_member_int(json, "incident", aside->counter_claims[i].incident);
        json_member_text(json, "level", aside->counter_claims[i].level);
        json_member_text(json, "summary", aside->counter_claims[i].summary);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
    json_out_key(json, "follow_ups");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < aside->follow_ups.n; i++) {
        const FollowUp *f = &aside->follow_ups.v[i];
        json_out_begin(json, '{');
        json_member_int(json, "review", f->review);
        json_member_text(json, "kind", f->kind);
        json_member_text(json, "day", f->day);
        json_member_text(json, "text", f->text);
        json_member_text(json, "who", f->who);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
    json_member_int_or_null(json, "response_days", aside->follow_ups.response_days, aside->follow_ups.response_days >= 0);
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
    json_member_text(json, "control", aside->control);
    json_member_text(json, "control_sources", aside->control_sources);
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
