/* Incidents as a table, CSV and GeoJSON. */
#include "write/incidents.h"

#include <inttypes.h>

#include "write/amounts.h"
#include "write/csv_cell.h"
#include "write/event_members.h"
#include "write/incidents_acled.h"
#include "write/wrap.h"

bool incidents_format_find(Str name, IncidentsFormat *format)
{
    static const char *const names[] = {"table", "jsonl", "csv", "geojson", "acled"};
    for (int i = 0; i < 5; i++) {
        if (str_eq(name, str_from_c(names[i]))) {
            *format = (IncidentsFormat)i;
            return true;
        }
    }
    return false;
}

Str incident_names(const Party *list, int32_t n, Arena *arena)
{
    Out out = out_to_memory(arena);
    for (int32_t i = 0; i < n; i++) {
        out_c(&out, i ? "; " : "");
        out_str(&out, party_name(&list[i]));
    }
    return out_text(&out);
}

/* Table. */

static Style level_style(Str level)
{
    static const struct {
        const char *level;
        Style style;
    } styles[] = {{"verified", STYLE_GREEN}, {"corroborated", STYLE_CYAN}, {"alleged", STYLE_YELLOW}, {"refuted", STYLE_RED}};
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        if (str_eq(level, str_from_c(styles[i].level)))
            return styles[i].style;
    return STYLE_PLAIN;
}

static Str told_by(const StoredIncident *i, Arena *arena)
{
    Out out = out_to_memory(arena);
    out_format(&out, "%" PRId64 " report%s, %" PRId64 " cop%s, %" PRId64 " origin%s \xC2\xB7 information %.*s", i->n_reports,
               i->n_reports == 1 ? "" : "s", i->n_copies, i->n_copies == 1 ? "y" : "ies", i->n_origins,
               i->n_origins == 1 ? "" : "s", STR_ARG(i->information));
    if (i->contested)
        out_c(&out, " \xC2\xB7 contested");
    if (!str_eq(i->decision, STR("open")))
        out_format(&out, " \xC2\xB7 %.*s", STR_ARG(i->decision));
    add_count_words(&out, "killed", i->counts.killed);
    add_count_words(&out, "injured", i->counts.injured);
    add_count_words(&out, "detained", i->counts.detained);
    add_count_words(&out, "displaced", i->counts.displaced);
    if (i->n_amounts)
        out_format(&out, " \xC2\xB7 %.*s", STR_ARG(amounts_words(i->amounts, i->n_amounts, arena)));
    return out_text(&out);
}

static void write_table(IncidentWriter *writer, const StoredIncident *incident)
{
    enum { COLUMN_LEVEL = 7, COLUMN_TEXT = 21 };
    Wrap wrap = {.out = writer->out, .colour = writer->colour, .columns = writer->columns, .indent = COLUMN_TEXT};
    wrap_fixed(&wrap, str_format(writer->scratch, "%" PRId64, incident->number), STYLE_BOLD);
    wrap_to_column(&wrap, COLUMN_LEVEL);
    wrap_fixed(&wrap, incident->level, level_style(incident->level));
    wrap_to_column(&wrap, COLUMN_TEXT);
    wrap_text(&wrap, incident->summary, STYLE_BOLD, 0, 0, STYLE_PLAIN);
    wrap_end_line(&wrap);
    wrap_to_column(&wrap, COLUMN_TEXT);
    wrap_text(&wrap, told_by(incident, writer->scratch), STYLE_PLAIN, 0, 0, STYLE_PLAIN);
    wrap_end_line(&wrap);
}

/* CSV. */

static const char header[] =
    "number,date_start,date_end,date_basis,type,mode,cameo,status,level,information,decision,contested,actors,"
    "actor_countries,actor_sectors,recipients,recipient_countries,recipient_sectors,mediators,place,place_country,admin1,"
    "lat,lon,geonameid,precision,killed_min,killed_max,injured_min,injured_max,detained_min,detained_max,displaced_min,"
    "displaced_max,amounts,weapons,forces,agreements,contexts,n_events,n_reports,n_copies,n_origins,attribution,summary\r\n";

static void cell(IncidentWriter *writer, Str text)
{
    csv_cell(writer->out, text);
    out_byte(writer->out, ',');
}

static void number_cell(IncidentWriter *writer, int64_t value, bool known)
{
    if (known)
        out_format(writer->out, "%" PRId64, value);
    out_byte(writer->out, ',');
}

static void party_cells(IncidentWriter *writer, const Party *list, int32_t n)
{
    Str *codes = arena_new(writer->scratch, Str, n);
    cell(writer, incident_names(list, n, writer->scratch));
    for (int32_t i = 0; i < n; i++)
        codes[i] = list[i].country;
    cell(writer, str_join(writer->scratch, codes, n, "; "));
    for (int32_t i = 0; i < n; i++)
        codes[i] = list[i].sector;
    cell(writer, str_join(writer->scratch, codes, n, "; "));
}

static void place_cells(IncidentWriter *writer, const EventPlace *place)
{
    cell(writer, place->name);
    cell(writer, place->country);
    cell(writer, place->admin1);
    const double values[] = {place->lat, place->lon};
    for (int i = 0; i < 2; i++) {
        if (place->has_point)
            json_out_double(&(JsonOut){.out = writer->out}, values[i]);
        out_byte(writer->out, ',');
    }
    number_cell(writer, place->geonameid, place->geonameid != 0);
    cell(writer, place->precision);
}

static void write_csv(IncidentWriter *writer, const StoredIncident *i)
{
    const Count counts[] = {i->counts.killed, i->counts.injured, i->counts.detained, i->counts.displaced};
    const Str facts[] = {i->date.start, i->date.end, i->date.basis, i->type, i->mode, i->cameo, i->status, i->level,
                         i->information, i->decision, i->contested ? STR("1") : STR("0")};
    Arena *scratch = writer->scratch;
    number_cell(writer, i->number, true);
    for (size_t k = 0; k < sizeof facts / sizeof *facts; k++)
        cell(writer, facts[k]);
    party_cells(writer, i->actors, i->n_actors);
    party_cells(writer, i->recipients, i->n_recipients);
    cell(writer, incident_names(i->mediators, i->n_mediators, scratch));
    place_cells(writer, &i->place);
    for (int k = 0; k < 4; k++) {
        number_cell(writer, counts[k].min, counts[k].min >= 0);
        number_cell(writer, counts[k].max, counts[k].min >= 0);
    }
    cell(writer, amounts_cell(i->amounts, i->n_amounts, scratch));
    cell(writer, str_join(scratch, i->weapons, i->n_weapons, "; "));
    cell(writer, str_join(scratch, i->forces, i->n_forces, "; "));
    cell(writer, str_join(scratch, i->agreements, i->n_agreements, "; "));
    cell(writer, str_join(scratch, i->contexts, i->n_contexts, "; "));
    const int64_t numbers[] = {i->n_events, i->n_reports, i->n_copies, i->n_origins};
    for (int k = 0; k < 4; k++)
        number_cell(writer, numbers[k], true);
    cell(writer, i->attribution);
    csv_cell(writer->out, i->summary);
    out_c(writer->out, "\r\n");
}

/* GeoJSON (RFC 7946): one feature an incident, its place a point, without one null. */

static void write_geojson(IncidentWriter *writer, const StoredIncident *incident)
{
    JsonOut json = {.out = writer->out};
    out_c(writer->out, writer->n ? ",\n" : "\n");
    json_out_begin(&json, '{');
    json_member_str(&json, "type", STR("Feature"));
    json_member_int(&json, "id", incident->number);
    event_member_geometry(&json, &incident->place);
    json_out_key(&json, "properties");
    json_out_begin(&json, '{');
    incident_json_members(&json, incident);
    json_out_end(&json, '}');
    json_out_end(&json, '}');
}

void incidents_begin(IncidentWriter *writer)
{
    if (writer->format == INCIDENTS_CSV)
        out_c(writer->out, header);
    if (writer->format == INCIDENTS_ACLED)
        incidents_acled_header(writer->out);
    if (writer->format == INCIDENTS_GEOJSON)
        out_c(writer->out, "{\"type\":\"FeatureCollection\",\"features\":[");
}

void incidents_write(IncidentWriter *writer, const StoredIncident *incident)
{
    ArenaMark mark = arena_mark(writer->scratch);
    JsonOut json = {.out = writer->out};
    switch (writer->format) {
    case INCIDENTS_TABLE: write_table(writer, incident); break;
    case INCIDENTS_CSV: write_csv(writer, incident); break;
    case INCIDENTS_ACLED:
        writer->n_without += !incidents_acled(writer->out, writer->acled, incident, writer->scratch);
        break;
    case INCIDENTS_GEOJSON: write_geojson(writer, incident); break;
    case INCIDENTS_JSONL:
        json_out_begin(&json, '{');
        incident_json_members(&json, incident);
        json_out_end(&json, '}');
        out_byte(writer->out, '\n');
        break;
    }
    arena_release(writer->scratch, mark);
    writer->n++;
}

void incidents_end(IncidentWriter *writer)
{
    if (writer->format == INCIDENTS_GEOJSON)
        out_c(writer->out, "\n]}\n");
    if (writer->format == INCIDENTS_TABLE)
        out_format(writer->out, "%s%" PRId64 " incident%s\n", writer->n ? "\n" : "", writer->n, writer->n == 1 ? "" : "s");
}
