/* Incidents in the columns of ACLED: what truce does not have stays empty. */
#include "write/incidents_acled.h"

#include <inttypes.h>

#include "base/day.h"
#include "base/vec.h"
#include "know/tsv.h"
#include "write/csv_cell.h"

bool acled_names_read(Str path, Arena *arena, AcledNames *names, Diag *diag)
{
    static const char *const columns[] = {"what", "type", "?mode", "event_type", "?sub_event_type", "?disorder_type", NULL};
    VEC(AcledName) list = {0};
    Tsv tsv;
    Str c[6];
    if (!tsv_open(&tsv, path, columns, arena, diag))
        return false;
    while (tsv_next(&tsv, c, diag)) {
        if (!str_eq(c[0], STR("event")) && !str_eq(c[0], STR("actor")))
            return tsv_error(&tsv, diag, "'%.*s' is neither event nor actor", STR_ARG(c[0]));
        *vec_push(&list, arena) = (AcledName){c[0], c[1], c[2], c[3], c[4], c[5]};
    }
    *names = (AcledNames){list.v, (int32_t)list.n};
    return diag->code == ERR_OK;
}

/* The row of the type and mode, else of the type alone. */
static const AcledName *find(const AcledNames *names, Str what, Str type, Str mode)
{
    const AcledName *found = NULL;
    for (int32_t i = 0; i < names->n; i++) {
        const AcledName *name = &names->v[i];
        if (str_eq(name->what, what) && str_eq(name->type, type) && (str_eq(name->mode, mode) || (!found && !name->mode.n)))
            found = name;
    }
    return found;
}

void incidents_acled_header(Out *out)
{
    out_c(out, "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
               "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
               "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\r\n");
}

static void cell(Out *out, Str text)
{
    csv_cell(out, text);
    out_byte(out, ',');
}

/* actor, the others beside it, and what kind it is. */
static void actors(Out *out, const AcledNames *names, const Party *list, int32_t n, Arena *scratch)
{
    Str others = STR("");
    for (int32_t i = 1; i < n; i++)
        others = str_format(scratch, "%.*s%s%.*s", STR_ARG(others), i > 1 ? "; " : "", STR_ARG(party_name(&list[i])));
    const AcledName *kind = NULL;
    Str sector = n ? list[0].sector : STR("");
    if (sector.n)
        kind = find(names, STR("actor"), str_cut(&sector, ' '), STR(""));
    cell(out, party_name(n ? &list[0] : NULL));
    cell(out, others);
    cell(out, kind ? kind->event_type : STR(""));
}

/* 1 the day, 2 within a week, 3 vaguer. */
static const char *time_precision(const EventDate *date)
{
    int32_t first, last;
    if (!day_parse(date->start, &first, NULL) || !day_parse(date->end.n ? date->end : date->start, NULL, &last))
        return "";
    return last == first ? "1" : last - first < 7 ? "2" : "3";
}

static const char *geo_precision(const EventPlace *place)
{
    if (!place->has_point)
        return "";
    if (str_eq(place->precision, STR("point")) || str_eq(place->precision, STR("city")))
        return "1";
    return str_eq(place->precision, STR("district")) ? "2" : "3";
}

bool incidents_acled(Out *out, const AcledNames *names, const StoredIncident *i, Arena *scratch)
{
    const AcledName *name = find(names, STR("event"), i->type, i->mode);
    if (!name)
        return false;
    const EventPlace *p = &i->place;
    bool civilians = i->n_recipients && str_starts(i->recipients[0].sector, STR("CVL"));
    out_format(out, "TRC%" PRId64 ",", i->number);
    cell(out, i->date.start);
    cell(out, str_slice(i->date.start, 0, i->date.start.n < 4 ? 0 : 4));
    out_format(out, "%s,", time_precision(&i->date));
    cell(out, name->disorder_type);
    cell(out, name->event_type);
    cell(out, name->sub_event_type);
    actors(out, names, i->actors, i->n_actors, scratch);
    actors(out, names, i->recipients, i->n_recipients, scratch);
    out_format(out, ",%s,,,", civilians ? "Civilian targeting" : "");
    cell(out, p->country);
    cell(out, p->admin1);
    out_c(out, ",,");
    cell(out, p->name);
    for (int k = 0; k < 2; k++) {
        if (p->has_point)
            json_out_double(&(JsonOut){.out = out}, k ? p->lon : p->lat);
        out_byte(out, ',');
    }
    out_format(out, "%s,", geo_precision(p));
    cell(out, i->origins);
    out_byte(out, ',');
    cell(out, i->summary);
    if (i->counts.killed.min >= 0)
        out_format(out, "%" PRId64, i->counts.killed.min);
    out_format(out, ",level=%.*s;reports=%" PRId64 ";origins=%" PRId64 ",", STR_ARG(i->level), i->n_reports, i->n_origins);
    csv_cell(out, i->added);
    out_c(out, "\r\n");
    return true;
}
