/*
 * Events for reading on a terminal: for each report a line of its own, for each event
 *
 *     2025-08-19  CONSULT meet        Asaad al-Shaibani (SYR GOV) <-> Israeli delegation (ISR)
 *                                     Paris, FRA | reported by SANA
 *                                     "Shaibani [met] an Israeli delegation in Paris today"
 *
 * with the date, the type, the parties, the place, the status and who says so, and the words that it rests on.
 */
#include "write/events.h"

#include <inttypes.h>

#include "write/amounts.h"
#include "write/wrap.h"

enum { COLUMN_TYPE = 12, COLUMN_TEXT = 34, COLUMN_TEXT_NARROW = 14, NARROW = 70 };

static void add(Out *out, Str text)
{
    out_str(out, text);
}

/* "Asaad al-Shaibani (SYR GOV)": the known name, else the words of the report. */
static void add_party(Out *out, const Party *party)
{
    add(out, party_name(party));
    if (!party->country.n && !party->sector.n)
        return;
    out_c(out, " (");
    add(out, party->country);
    if (party->country.n && party->sector.n)
        out_byte(out, ' ');
    add(out, party->sector);
    out_byte(out, ')');
}

static void add_parties(Out *out, const Party *list, int32_t n, const char *between)
{
    for (int32_t i = 0; i < n; i++) {
        if (i)
            out_c(out, between);
        add_party(out, &list[i]);
    }
}

/* Who did it to whom; parties without a recipient did it together. */
static Str who(const Event *event, Arena *scratch)
{
    Out out = out_to_memory(scratch);
    if (event->n_actors == 0)
        out_c(&out, "somebody");
    add_parties(&out, event->actors, event->n_actors, event->n_recipients ? ", " : " \xE2\x86\x94 ");
    if (event->n_recipients) {
        out_c(&out, " \xE2\x86\x92 ");
        add_parties(&out, event->recipients, event->n_recipients, ", ");
    }
    if (event->n_mediators) {
        out_c(&out, ", mediated by ");
        add_parties(&out, event->mediators, event->n_mediators, ", ");
    }
    return out_text(&out);
}

static void add_place(Out *out, const EventPlace *place)
{
    Str name = place_name(place);
    if (!name.n && !place->country.n)
        return;
    add(out, name);
    if (name.n && place->country.n)
        out_c(out, ", ");
    add(out, place->country);
    out_c(out, " \xC2\xB7 ");
}

static Str circumstances(const Event *event, Arena *scratch)
{
    Out out = out_to_memory(scratch);
    add_place(&out, &event->place);
    add(&out, status_name(event->status));
    for (int32_t i = 0; i < event->n_reported_by; i++) {
        out_c(&out, i ? " \xE2\x86\x90 " : ", says ");
        add(&out, event->reported_by[i].text);
    }
    add_count_words(&out, "killed", event->counts.killed);
    add_count_words(&out, "injured", event->counts.injured);
    add_count_words(&out, "detained", event->counts.detained);
    add_count_words(&out, "displaced", event->counts.displaced);
    if (event->n_amounts) {
        out_c(&out, " \xC2\xB7 ");
        add(&out, amounts_words(event->amounts, event->n_amounts, scratch));
    }
    for (int32_t i = 0; i < event->n_agreements; i++) {
        out_c(&out, i ? ", " : " \xC2\xB7 agreement: ");
        add(&out, event->agreements[i]);
    }
    if (event->number)
        out_format(&out, " \xC2\xB7 event %" PRId64, event->number);
    if (event->decision.n)
        out_format(&out, " \xC2\xB7 %.*s", STR_ARG(event->decision));
    for (Str rest = event->corrected; rest.n;) {
        out_c(&out, rest.n == event->corrected.n ? " \xC2\xB7 corrected: " : ", ");
        add(&out, str_cut(&rest, ','));
    }
    return out_text(&out);
}

/* Cooperation green and cyan, conflict yellow and red, by the quad. */
static Style quad_style(int quad)
{
    static const Style styles[] = {STYLE_BOLD, STYLE_CYAN, STYLE_GREEN, STYLE_YELLOW, STYLE_RED};
    return quad >= 1 && quad <= 4 ? styles[quad] : STYLE_BOLD;
}

static void date_and_type(Wrap *wrap, const Event *event)
{
    wrap_fixed(wrap, event->date.start.n ? event->date.start : STR("undated"), STYLE_PLAIN);
    wrap_to_column(wrap, COLUMN_TYPE);
    wrap_fixed(wrap, plover_name(event->type), quad_style(event->quad));
    if (event->mode.n) {
        wrap_fixed(wrap, STR(" "), STYLE_PLAIN);
        wrap_fixed(wrap, event->mode, STYLE_PLAIN);
    }
}

static void write_event(EventWriter *writer, const Event *event)
{
    int column = writer->columns < NARROW ? COLUMN_TEXT_NARROW : COLUMN_TEXT;
    Wrap wrap = {.out = writer->out, .colour = writer->colour, .columns = writer->columns};
    date_and_type(&wrap, event);
    wrap.indent = column;
    if (wrap.at >= column)
        wrap_end_line(&wrap);
    wrap_to_column(&wrap, column);
    wrap_text(&wrap, who(event, writer->scratch), STYLE_BOLD, 0, 0, STYLE_PLAIN);
    wrap_end_line(&wrap);
    if (event->date.end.n && !str_eq(event->date.end, event->date.start)) {
        wrap_fixed(&wrap, STR("to "), STYLE_PLAIN);
        wrap_fixed(&wrap, event->date.end, STYLE_PLAIN);
    }
    wrap_to_column(&wrap, column);
    wrap_text(&wrap, circumstances(event, writer->scratch), STYLE_PLAIN, 0, 0, STYLE_PLAIN);
    wrap_end_line(&wrap);
    wrap_to_column(&wrap, column);
    ptrdiff_t beg = event->trigger.beg - event->span.beg, end = event->trigger.end - event->span.beg;
    bool inside = beg >= 0 && beg < end && end <= event->text.n;
    wrap_text(&wrap, event->text, STYLE_DIM, inside ? beg : 0, inside ? end : 0, STYLE_UNDERLINE);
    wrap_end_line(&wrap);
}

void events_table(EventWriter *writer, const Report *report, const Event *events, int32_t n)
{
    ArenaMark mark = arena_mark(writer->scratch);
    Wrap wrap = {.out = writer->out, .colour = writer->colour, .columns = writer->columns, .indent = 2};
    if (writer->n_reports)
        wrap_end_line(&wrap);
    wrap_fixed(&wrap, report->id, STYLE_BOLD);
    const Str facts[] = {report->date, report->source, report->title};
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        if (!facts[i].n)
            continue;
        wrap_fixed(&wrap, STR("  "), STYLE_PLAIN);
        wrap_text(&wrap, facts[i], STYLE_PLAIN, 0, 0, STYLE_PLAIN);
    }
    wrap_fixed(&wrap, n ? STR("") : STR("  no events"), STYLE_DIM);
    wrap_end_line(&wrap);
    for (int32_t i = 0; i < n; i++) {
        wrap_end_line(&wrap);
        write_event(writer, &events[i]);
    }
    arena_release(writer->scratch, mark);
}
