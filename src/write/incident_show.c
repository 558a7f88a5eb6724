/*
 * One incident for reading on a terminal: what it is, then every sentence that tells or denies it, with the chain of
 * who says so, whose statement it counts as, and, when asked, why it is here.
 */
#include <inttypes.h>

#include "write/amounts.h"
#include "write/incidents.h"
#include "write/wrap.h"

enum { INDENT = 4 };

static void line(IncidentWriter *writer, const char *label, Str value, Style style)
{
    enum { COLUMN = 14 };
    if (!value.n)
        return;
    Wrap wrap = {.out = writer->out, .colour = writer->colour, .columns = writer->columns, .indent = COLUMN};
    wrap_fixed(&wrap, str_from_c(label), STYLE_DIM);
    wrap_to_column(&wrap, COLUMN);
    wrap_text(&wrap, value, style, 0, 0, STYLE_PLAIN);
    wrap_end_line(&wrap);
}

static void indented(IncidentWriter *writer, Str value, Style style, ptrdiff_t mark_beg, ptrdiff_t mark_end)
{
    if (!value.n)
        return;
    Wrap wrap = {.out = writer->out, .colour = writer->colour, .columns = writer->columns, .indent = INDENT};
    wrap_to_column(&wrap, INDENT);
    wrap_text(&wrap, value, style, mark_beg, mark_end, STYLE_UNDERLINE);
    wrap_end_line(&wrap);
}

/* Outlet <- agency <- official: from the outlet inwards. */
static Str chain(const IncidentStatement *statement, Arena *arena)
{
    Out out = out_to_memory(arena);
    const Event *event = &statement->found.event;
    out_c(&out, "who says so: ");
    out_str(&out, statement->found.report.source.n ? statement->found.report.source : STR("(no outlet named)"));
    for (int32_t i = 0; i < event->n_reported_by; i++)
        out_format(&out, " \xE2\x86\x90 %.*s", STR_ARG(event->reported_by[i].text));
    if (statement->origin.n)
        out_format(&out, " \xC2\xB7 counts as said by %.*s (%.*s, grade %.*s, %.*s%s)", STR_ARG(statement->origin),
                   STR_ARG(statement->origin_kind), STR_ARG(statement->origin_grade), STR_ARG(statement->basis),
                   statement->interested ? ", a party to it" : "");
    return out_text(&out);
}

static Str copies(const IncidentStatement *statement, Arena *arena)
{
    Out out = out_to_memory(arena);
    for (int32_t i = 0; i < statement->n_copies; i++) {
        out_c(&out, i ? ", " : "copied by ");
        out_str(&out, statement->copies[i]);
    }
    return out_text(&out);
}

static void show_statement(IncidentWriter *writer, const IncidentStatement *statement, const IncidentAside *aside, bool why)
{
    Arena *arena = writer->scratch;
    const Event *event = &statement->found.event;
    const Report *report = &statement->found.report;
    Wrap wrap = {.out = writer->out, .colour = writer->colour, .columns = writer->columns, .indent = INDENT};
    out_byte(writer->out, '\n');
    wrap_fixed(&wrap, statement->denies ? STR("DENIES ") : STR("tells "), statement->denies ? STYLE_RED : STYLE_DIM);
    Str head = str_format(arena, "event %" PRId64 " \xC2\xB7 %.*s %.*s \xC2\xB7 %.*s", statement->found.number,
                          STR_ARG(report->date), STR_ARG(report->id), STR_ARG(status_name(event->status)));
    wrap_text(&wrap, head, STYLE_BOLD, 0, 0, STYLE_PLAIN);
    if (str_eq(event->decision, STR("rejected")))
        wrap_text(&wrap, STR(" (rejected by a reviewer: does not count)"), STYLE_RED, 0, 0, STYLE_PLAIN);
    wrap_end_line(&wrap);
    ptrdiff_t beg = event->trigger.beg - event->span.beg, end = event->trigger.end - event->span.beg;
    bool inside = beg >= 0 && beg < end && end <= event->text.n;
    indented(writer, event->text, STYLE_PLAIN, inside ? beg : 0, inside ? end : 0);
    indented(writer, chain(statement, arena), STYLE_DIM, 0, 0);
    indented(writer, copies(statement, arena), STYLE_DIM, 0, 0);
    if (statement->same_words)
        indented(writer, str_format(arena, "in the same words as event %" PRId64 ": one origin with it", statement->same_words),
                 STYLE_DIM, 0, 0);
    const SourceLimit *limit = incident_limit(aside, statement);
    if (limit)
        indented(writer, str_format(arena, "limits of %.*s: %.*s (%.*s)", STR_ARG(limit->name), STR_ARG(limit->cannot),
                                    STR_ARG(limit->source)), STYLE_DIM, 0, 0);
    if (!why)
        return;
    indented(writer, str_format(arena, "why here: %.*s: %.*s", STR_ARG(statement->rule), STR_ARG(statement->why)), STYLE_DIM,
             0, 0);
    if (statement->origin_rule.n)
        indented(writer, str_format(arena, "why this origin: %.*s", STR_ARG(statement->origin_rule)), STYLE_DIM, 0, 0);
}

static Str told(const StoredIncident *i, Arena *arena)
{
    return str_format(arena, "%" PRId64 " event%s in %" PRId64 " report%s, %" PRId64 " cop%s; %" PRId64
                      " independent origin%s%s", i->n_events, i->n_events == 1 ? "" : "s", i->n_reports,
                      i->n_reports == 1 ? "" : "s", i->n_copies, i->n_copies == 1 ? "y" : "ies", i->n_origins,
                      i->n_origins == 1 ? "" : "s", i->contested ? "; contested: a denial stands beside it" : "");
}

static Str place(const StoredIncident *i, Arena *arena)
{
    const EventPlace *p = &i->place;
    Out out = out_to_memory(arena);
    out_str(&out, p->name);
    out_format(&out, p->name.n && p->country.n ? ", %.*s" : "%.*s", STR_ARG(p->country));
    if (p->has_point)
        out_format(&out, " (%.4f, %.4f; %.*s)", p->lat, p->lon, STR_ARG(p->precision));
    return out_text(&out);
}

void incident_show(IncidentWriter *writer, const StoredIncident *incident, const IncidentStatement *statements, int32_t n,
                   const IncidentAside *aside, bool why)
{
    Arena *arena = writer->scratch;
    ArenaMark mark = arena_mark(arena);
    line(writer, "incident", str_format(arena, "%" PRId64, incident->number), STYLE_BOLD);
    line(writer, "summary", incident->summary, STYLE_BOLD);
    line(writer, "level", str_format(arena, "%.*s \xC2\xB7 information %.*s%s \xC2\xB7 decision %.*s", STR_ARG(incident->level),
                                     STR_ARG(incident->information), incident->information_by.n ? "" : " (proposed)",
                                     STR_ARG(incident->decision)), STYLE_PLAIN);
    line(writer, "told", told(incident, arena), STYLE_PLAIN);
    line(writer, "place", place(incident, arena), STYLE_PLAIN);
    line(writer, "control", aside->control.n ? str_format(arena, "%.*s (%.*s)", STR_ARG(aside->control), STR_ARG(aside->control_sources))
                                             : STR(""), STYLE_PLAIN);
    line(writer, "date", incident->date.start.n ? str_format(arena, "%.*s to %.*s%s", STR_ARG(incident->date.start),
                                                             STR_ARG(incident->date.end),
                                                             str_eq(incident->date.basis, STR("report"))
                                                                 ? " (the day of the report: no text names one)" : "")
                                               : STR("unknown"), STYLE_PLAIN);
    line(writer, "counted", amounts_words(incident->amounts, incident->n_amounts, arena), STYLE_PLAIN);
    line(writer, "weapons", str_join(arena, incident->weapons, incident->n_weapons, ", "), STYLE_PLAIN);
    line(writer, "forces", str_join(arena, incident->forces, incident->n_forces, ", "), STYLE_PLAIN);
    line(writer, "agreements", str_join(arena, incident->agreements, incident->n_agreements, ", "), STYLE_PLAIN);
    line(writer, "attribution", incident->attribution, STYLE_PLAIN);
    if (incident->merged_into)
        line(writer, "merged into", str_format(arena, "%" PRId64, incident->merged_into), STYLE_RED);
    for (int32_t i = 0; i < aside->n_counter_claims; i++)
        line(writer, "counter-claim", str_format(arena, "incident %" PRId64 " (%.*s): %.*s", aside->counter_claims[i].incident,
                                                 STR_ARG(aside->counter_claims[i].level), STR_ARG(aside->counter_claims[i].summary)),
             STYLE_YELLOW);
    for (int32_t i = 0; i < aside->follow_ups.n; i++) {
        const FollowUp *f = &aside->follow_ups.v[i];
        line(writer, str_c(arena, f->kind), str_format(arena, "%.*s: %.*s (review %" PRId64 ", %.*s)", STR_ARG(f->day), STR_ARG(f->text), f->review,
                                                       STR_ARG(f->who)), STYLE_PLAIN);
    }
    if (aside->follow_ups.response_days >= 0)
        line(writer, "response time", str_format(arena, "%d day%s", (int)aside->follow_ups.response_days,
                                                 aside->follow_ups.response_days == 1 ? "" : "s"), STYLE_PLAIN);
    for (int32_t i = 0; i < n; i++)
        show_statement(writer, &statements[i], aside, why);
    arena_release(arena, mark);
}
