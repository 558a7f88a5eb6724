/* truce zone: in which zones of an agreement a point lies, and on which side of its lines. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/agreement_files.h"
#include "cli/control_files.h"
#include "cli/zone_show.h"

typedef struct Run {
    Invocation *invocation;
    const Agreement *agreement;
    Zones *zones;
    ZonePosition *positions;
    Control *control;
    ControlAnswer answer; /* of the point in hand */
    double accuracy_m; /* where a point does not give its own */
    int32_t day;
    bool json;
    int64_t n_bad, n_in;
} Run;

static ZoneAnswer locate(Run *run, const Point *point)
{
    ZoneAnswer answer = {
        .agreement = run->agreement,
        .point = point,
        .accuracy_m = isnan(point->accuracy_m) ? run->accuracy_m : point->accuracy_m,
        .day = point->day == DAY_MIN ? run->day : point->day,
        .control = &run->answer,
    };
    if (point->error.n) {
        run->n_bad++;
        return answer;
    }
    zones_locate(run->zones, point->lat, point->lon, answer.accuracy_m, answer.day, run->positions);
    answer.positions = run->positions;
    ControlQuestion question = {.lat = point->lat, .lon = point->lon, .accuracy_m = answer.accuracy_m, .day = answer.day,
                                .zones = &(ControlZones){run->agreement, run->positions}, .n_zones = 1};
    control_find(run->control, &question, &run->answer);
    for (int32_t i = 0; i < run->agreement->n_zones; i++) {
        ZoneResult result = run->positions[i].result;
        if (result == ZONE_IN || result == ZONE_NEAR) {
            run->n_in++;
            break;
        }
    }
    return answer;
}

/* Coordinates that only make sense the other way round are most likely swapped. */
static void hint_swapped(const Agreement *a, double lat, double lon)
{
    const double *box = a->box;
    bool inside = lat >= box[0] && lat <= box[2] && lon >= box[1] && lon <= box[3];
    bool inside_swapped = lon >= box[0] && lon <= box[2] && lat >= box[1] && lat <= box[3];
    if (!inside && inside_swapped)
        fprintf(stderr, "hint: latitude comes first; %.5f %.5f would lie in the agreement's countries\n", lon, lat);
}

static int one_point(Run *run)
{
    Invocation *invocation = run->invocation;
    Point point = {.row = 1, .accuracy_m = NAN, .day = DAY_MIN};
    point.lat = point_degrees(str_from_c(invocation->operands[1]), 90);
    point.lon = point_degrees(str_from_c(invocation->operands[2]), 180);
    if (isnan(point.lat))
        return usage_error(invocation, "'%s' is no latitude (-90 to 90)", invocation->operands[1]);
    if (isnan(point.lon))
        return usage_error(invocation, "'%s' is no longitude (-180 to 180)", invocation->operands[2]);
    ZoneAnswer answer = locate(run, &point);
    hint_swapped(run->agreement, point.lat, point.lon);
    if (run->json)
        zone_json(&invocation->out, invocation->arena, &answer);
    else
        zone_text(&invocation->out, invocation->arena, &answer);
    return 0;
}

static int stream(Run *run)
{
    Out *out = &run->invocation->out;
    Arena *arena = run->invocation->arena;
    Points points;
    Point point;
    Diag diag = {0};
    if (!points_open(&points, STR("-"), arena, &diag)) {
        points_close(&points);
        return report_failure(&diag);
    }
    if (!run->json)
        zone_csv_header(out);
    for (ArenaMark mark = arena_mark(arena); points_next(&points, arena, &point, &diag); arena_release(arena, mark)) {
        ZoneAnswer answer = locate(run, &point);
        if (point.error.n)
            fprintf(stderr, "line %" PRId64 ": %.*s\n", point.row, STR_ARG(point.error));
        if (run->json)
            zone_json(out, arena, &answer);
        else
            zone_csv(out, arena, &answer);
        if (out->error)
            break; /* nobody reads any more; the caller says so */
    }
    points_close(&points);
    if (diag.code != ERR_OK)
        return report_failure(&diag);
    if (run->n_bad)
        fprintf(stderr, "truce: %" PRId64 " point%s could not be read\n", run->n_bad, run->n_bad == 1 ? "" : "s");
    return run->n_bad ? diag_exit_code(ERR_FORMAT) : 0;
}

static int locate_all(Run *run)
{
    Diag diag = {0};
    Invocation *invocation = run->invocation;
    int status = agreement_load(invocation, str_from_c(invocation->operands[0]), &run->agreement);
    if (status)
        return status;
    if (!control_load(invocation, &run->control, &diag) || !zones_open(&run->zones, run->agreement, &diag))
        return report_failure(&diag);
    run->positions = arena_new(invocation->arena, ZonePosition, run->agreement->n_zones);
    status = invocation->n_operands == 3 ? one_point(run) : stream(run);
    zones_close(run->zones);
    return status ? status : option_given(invocation, "exit-status") && run->n_in == 0;
}

static int run(Invocation *invocation)
{
    const char *date = option_value(invocation, "date"), *accuracy = option_value(invocation, "accuracy");
    Run run = {.invocation = invocation, .day = DAY_MIN, .json = option_given(invocation, "json")};
    if (invocation->n_operands != 1 && invocation->n_operands != 3)
        return usage_error(invocation, "give an agreement and LAT LON, or an agreement and points on standard input");
    if (date && !day_parse(str_from_c(date), &run.day, NULL))
        return usage_error(invocation, "'%s' is not a date (YYYY, YYYY-MM or YYYY-MM-DD)", date);
    if (accuracy && (!str_to_double(str_from_c(accuracy), &run.accuracy_m) ||
                     !(run.accuracy_m >= 0 && run.accuracy_m <= 1e7)))
        return usage_error(invocation, "'%s' is no number of metres", accuracy);
    if (invocation->n_operands == 1 && isatty(STDIN_FILENO))
        return usage_error(invocation, "which point? LAT LON, or a CSV with id,lat,lon,date on standard input");
    return locate_all(&run);
}

static const Option options[] = {
    {"date", 'd', "DATE", "the zones as they were on DATE (default: all)"},
    {"accuracy", 'm', "METRES", "how far the point may be from the truth (default: 0)"},
    {"json", 0, NULL, "print JSON, one object a point"},
    {"agreements", 'a', "FOLDER", "where agreements are looked for (default: those that come with truce)"},
    CONTROL_OPTION,
    {"exit-status", 'e', NULL, "exit with 1 when no point lies in or near a zone"},
    {0},
};

const Command command_zone = {
    .name = "zone",
    .operands = "AGREEMENT [LAT LON]",
    .summary = "tell in which zones of an agreement a point lies, and on which side of its lines",
    .details = "AGREEMENT is one of 'truce agreement list', or a path that ends in .yaml. LAT and LON are degrees;\n"
               "before a negative one, end the options with --.\n"
               "Without LAT LON, points come from standard input as CSV with a header: lat, lon, and, if there are any,\n"
               "id, date and accuracy (metres); the answer is CSV, one line a point and zone. A bad point is kept and\n"
               "marked, and makes the exit code 3.\n"
               "Results: in, out, side (of a line), near line (undecidable: within the zone's accuracy and the point's\n"
               "together), not then (the zone did not hold on that date).\n"
               "Who controlled the place on that date is told as far as somebody has put it down, with the source.\n",
    .options = options,
    .run = run,
};
