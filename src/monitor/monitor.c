/* A run of the monitor: what changed, held against the clauses, kept as findings. */
#include "monitor/monitor.h"

#include <inttypes.h>

#include "base/day.h"
#include "base/file.h"
#include "base/sha256.h"
#include "monitor/clocks.h"
#include "monitor/evaluate.h"
#include "monitor/presences.h"

/* Goes up whenever the same record and agreement give other findings than before. */
#define MONITOR_RULES "5"

enum { INCIDENT_BYTES = 64 << 20 };
#define RUN_BYTES ((ptrdiff_t)1 << 34)

typedef struct Run {
    Store *store;
    FindingWriter *writer;
    Arena *arena;        /* as long as the run */
    Arena scratch, work; /* of one incident; of comparing its findings */
    const Control *control;
    const WeaponFigures *weapons;
    int32_t first, as_of;
    Str as_of_text;
    int64_t counter; /* what is monitored up to */
    Stays stays;
    bool stays_read;
    bool worked; /* something was looked at */
    int64_t n_incidents;
} Run;

typedef struct Target {
    const Agreement *agreement;
    Evaluator evaluator;
    MonitorState state;
    Str sha256;
    int64_t n_incidents;        /* looked at */
    bool whole;                 /* everything is held against it anew */
    bool matters[PLOVER_COUNT]; /* types of acts that it is about */
} Target;

/* Digest of the agreement's files, of what is known of control and of weapons, and of the rules. */
static bool digest(const Run *run, const Agreement *agreement, Arena *arena, Str *hex, Diag *diag)
{
    Str yaml, shapes = STR("");
    ArenaMark mark = arena_mark(arena);
    if (!file_read(agreement->path, AGREEMENT_FILE_MAX, arena, &yaml, diag))
        return false;
    if (file_kind(agreement->shapes_path) != FILE_MISSING &&
        !file_read(agreement->shapes_path, SHAPES_FILE_MAX, arena, &shapes, diag))
        return false;
    Str all = str_concat(arena, str_concat(arena, yaml, shapes), STR("\nrules " MONITOR_RULES));
    all = str_concat(arena, all, run->control ? run->control->bytes : STR(""));
    all = str_concat(arena, all, run->weapons ? run->weapons->bytes : STR(""));
    Str digits;
    char kept[SHA256_HEX];
    if (!sha256_hex(all, arena, &digits, diag))
        return false;
    memcpy(kept, digits.p, SHA256_HEX);
    arena_release(arena, mark);
    *hex = str_dup(arena, str_make(kept, SHA256_HEX));
    return true;
}

static bool target_open(Run *run, Target *target, const Agreement *agreement, Diag *diag)
{
    target->agreement = agreement;
    if (!digest(run, agreement, run->arena, &target->sha256, diag) ||
        !monitor_state_read(run->store, agreement->name, run->arena, &target->state, diag))
        return false;
    target->whole = !str_eq(target->sha256, target->state.sha256);
    for (int type = 0; type < PLOVER_COUNT; type++)
        target->matters[type] = evaluate_matters(agreement, (PloverType)type);
    /* Findings refer to the agreement's row. */
    if (!target->state.sha256.n &&
        !monitor_state_write(run->store, agreement->name, agreement->title, STR(""), -1, diag))
        return false;
    if (!evaluator_open(&target->evaluator, agreement, run->as_of, run->arena, diag))
        return false;
    target->evaluator.control = run->control;
    target->evaluator.weapons = run->weapons;
    return true;
}

/* ---- incidents */

static Str because_of(Run *run, const Target *target, const IncidentRecord *incident, Diag *diag)
{
    Str review = STR("");
    if (target->whole)
        return !target->state.sha256.n ? STR("first run")
                                       : STR("the agreement or the rules changed");
    if (!monitor_last_review(run->store, incident->number, &run->work, &review, diag))
        return review;
    if (review.n)
        return str_format(&run->work, "%.*s touched incident %" PRId64, STR_ARG(review),
                          incident->number);
    return str_format(&run->work, "incident %" PRId64 " is new or changed",
                      incident->number);
}

static bool is_out(const IncidentRecord *incident)
{
    return incident->merged || incident->n_reports == 0 || str_eq(incident->decision, STR("rejected"));
}

static bool load_subject(IncidentReader *reader, const Agreement *agreement, Subject *subject, IncidentRecord *incident,
                         Arena *arena, Diag *diag)
{
    IncidentSentence *sentences;
    int32_t n;
    subject_make(subject, incident);
    if (!incident_reader_sentences(reader, arena, incident->number, &sentences, &n, diag))
        return false;
    subject_tell(subject, agreement, sentences, n, arena);
    Str before, after;
    if (subject->first != DAY_MIN || subject->last != DAY_MAX)
        return true;
    if (!incident_reader_around(reader, arena, incident->number, &before, &after, diag))
        return false;
    subject_between(subject, before, after);
    return true;
}

/* Neither a place nor a country is told of it. */
static bool is_nowhere(const IncidentRecord *incident)
{
    bool nowhere = !incident->place_country.n;
    for (int32_t i = 0; i < incident->n_parties; i++)
        nowhere = nowhere && !incident->parties[i].country.n;
    return nowhere;
}

/* "Explosions in the area of separation": its words name a zone, its report a country of the agreement. */
static bool names_zone_beside(Target *target, IncidentReader *reader, const Subject *subject, Arena *arena, bool *concerns, Diag *diag)
{
    const Agreement *agreement = target->agreement;
    Placer *placer = &target->evaluator.placer;
    placer_take(placer, subject);
    placer_look(placer, arena);
    for (int32_t i = 0; placer->n_mentions > 0 && !*concerns && i < agreement->countries.n; i++)
        if (!incident_reader_beside(reader, subject->incident->number, agreement->countries.v[i], concerns, diag))
            return false;
    return true;
}

/* Loads the subject when the incident concerns the agreement. */
static bool load_concerned(Target *target, IncidentReader *reader, IncidentRecord *incident, Subject *subject, Arena *arena,
                           bool *concerns, Diag *diag)
{
    *concerns = evaluate_concerns(target->agreement, incident);
    if (!*concerns && !is_nowhere(incident))
        return true;
    return load_subject(reader, target->agreement, subject, incident, arena, diag) &&
           (*concerns || names_zone_beside(target, reader, subject, arena, concerns, diag));
}

static bool monitor_incident(Run *run, Target *target, IncidentReader *reader,
                             IncidentRecord *incident, Diag *diag)
{
    Evaluator *e = &target->evaluator;
    e->findings.n = 0;
    target->n_incidents++;
    if (!is_out(incident) && target->matters[plover_find(incident->type)]) {
        Subject subject;
        bool concerns;
        if (!incident_reader_fill(reader, &run->scratch, incident, diag) ||
            !load_concerned(target, reader, incident, &subject, &run->scratch, &concerns, diag))
            return false;
        if (concerns && !subject.hidden)
            evaluate_incident(e, &subject, &run->scratch);
    }
    if (!e->findings.n && !target->state.any_findings)
        return true;
    Str because = because_of(run, target, incident, diag);
    bool ok = finding_writer_set(run->writer, target->agreement->name, STR("incident"),
                                 incident->number, e->findings.v, (int32_t)e->findings.n, because,
                                 target->state.any_findings, &run->work, diag);
    arena_reset(&run->work);
    return ok;
}

static bool monitor_incidents(Run *run, Target *target, Diag *diag)
{
    IncidentReader *reader = NULL;
    IncidentRecord incident;
    int row = -1;
    bool ok =
        incident_reader_open(&reader, run->store, target->whole ? -1 : target->state.through, diag);
    while (ok && (row = incident_reader_next(reader, &run->scratch, &incident, diag)) == 1) {
        ok = monitor_incident(run, target, reader, &incident, diag);
        arena_reset(&run->scratch);
    }
    incident_reader_close(reader);
    return ok && row == 0;
}

/* ---- presences */

/* The findings of one state are copied: the arena of its incident is given back. */
static void keep_findings(Findings *kept, const Evaluator *e, Arena *arena)
{
    for (ptrdiff_t i = 0; i < e->findings.n; i++) {
        Finding f = e->findings.v[i];
        Str *const texts[] = {&f.party_name, &f.zone_result, &f.date_start, &f.date_end,
                              &f.place_name, &f.reason,      &f.level};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            *texts[k] = str_dup(arena, *texts[k]);
        *vec_push(kept, arena) = f;
    }
}

static bool monitor_stay(Run *run, Target *target, IncidentReader *reader, const PresenceRow *row,
                         Findings *kept, Diag *diag)
{
    IncidentRecord incident;
    Subject subject;
    bool concerns;
    if (!incident_reader_one(reader, &run->scratch, row->began, &incident, diag) ||
        !incident_reader_fill(reader, &run->scratch, &incident, diag) ||
        !load_concerned(target, reader, &incident, &subject, &run->scratch, &concerns, diag))
        return false;
    if (!concerns || subject.hidden || subject.presence != PRESENCE_STATE)
        return true;
    Stay stay = {
        .since = day_or(row->since, subject.told != DAY_MIN ? subject.told : run->as_of),
        .until = day_or(row->until, DAY_MAX),
        .ended = row->ended,
        .again = row->again,
        .last_told = row->last_told,
    };
    evaluate_stay(&target->evaluator, &subject, &stay, &run->scratch);
    keep_findings(kept, &target->evaluator, run->arena);
    return true;
}

static bool monitor_stays(Run *run, Target *target, Diag *diag)
{
    IncidentReader *reader = NULL;
    Findings kept = {0};
    if (!run->stays_read && !(stays_read(run->store, run->arena, &run->stays, diag) &&
                              presences_replace(run->store, run->stays.rows, run->stays.n, diag)))
        return false;
    run->stays_read = true;
    bool ok = incident_reader_open(&reader, run->store, INT64_MAX, diag);
    for (int32_t i = 0; ok && i < run->stays.n; i++) {
        ok = monitor_stay(run, target, reader, &run->stays.rows[i], &kept, diag);
        arena_reset(&run->scratch);
    }
    incident_reader_close(reader);
    Str because = target->whole ? STR("the agreement or the rules changed, or first run")
                                : STR("what is told of presence, or the day, changed");
    return ok && finding_writer_set(run->writer, target->agreement->name, STR("presence"), 0,
                                    kept.v, (int32_t)kept.n, because, target->state.any_findings,
                                    &run->work, diag);
}

static bool monitor_clocks(Run *run, Target *target, Diag *diag)
{
    Findings findings = {0};
    if (!clocks_read(run->store, target->agreement, run->first, run->as_of, run->arena, &findings,
                     diag))
        return false;
    Str because = str_format(run->arena, "clock read at %.*s", STR_ARG(run->as_of_text));
    return finding_writer_set(run->writer, target->agreement->name, STR("clock"), 0, findings.v,
                              (int32_t)findings.n, because, target->state.any_findings, &run->work,
                              diag);
}

static bool monitor_target(Run *run, Target *target, Diag *diag)
{
    bool changed = target->whole || target->state.through < run->counter;
    if (!changed && str_eq(target->state.as_of, run->as_of_text))
        return true;
    run->worked = true;
    /* Another day may be after a deadline by which forces were to have left. */
    return (!changed || monitor_incidents(run, target, diag)) && monitor_stays(run, target, diag) &&
           monitor_clocks(run, target, diag);
}

static bool note_through(Run *run, Target *targets, int32_t n, Diag *diag)
{
    /* What the run itself stamped needs no second look. */
    int64_t through;
    if (!monitor_counter(run->store, &through, diag))
        return false;
    for (int32_t i = 0; i < n; i++)
        if (!monitor_state_write(run->store, targets[i].agreement->name,
                                 targets[i].agreement->title, targets[i].sha256, through, diag))
            return false;
    return true;
}

static bool monitor_all(Run *run, Target *targets, int32_t n, const Agreement *const *agreements,
                        Diag *diag)
{
    for (int32_t i = 0; i < n; i++)
        if (!target_open(run, &targets[i], agreements[i], diag) ||
            !monitor_target(run, &targets[i], diag))
            return false;
    for (int32_t i = 0; i < n; i++)
        if (targets[i].n_incidents > run->n_incidents)
            run->n_incidents = targets[i].n_incidents;
    return note_through(run, targets, n, diag) &&
           finding_writer_end(run->writer, run->n_incidents, run->worked, diag);
}

static bool read_days(Run *run, const MonitorOptions *options, Diag *diag)
{
    Str first, last;
    if (!monitor_newest_day(run->store, run->arena, &first, &last, diag) ||
        !monitor_counter(run->store, &run->counter, diag))
        return false;
    run->as_of_text = options->as_of.n ? options->as_of : last;
    if (!run->as_of_text.n)
        run->as_of_text = STR("1970-01-01"); /* no report has a date: no clock has begun */
    run->as_of = day_or(run->as_of_text, 0);
    run->first = day_or(first, run->as_of);
    return true;
}

static Str names_of(const Agreement *const *agreements, int32_t n, Arena *arena)
{
    Str all = STR("");
    for (int32_t i = 0; i < n; i++)
        all = str_format(arena, "%.*s%s%.*s", STR_ARG(all), i ? " " : "",
                         STR_ARG(agreements[i]->name));
    return all;
}

static bool in_transaction(Run *run, Target *targets, const Agreement *const *agreements, int32_t n,
                           const MonitorOptions *options, Diag *diag)
{
    if (!store_begin(run->store, diag))
        return false;
    bool ok = read_days(run, options, diag) &&
              finding_writer_open(&run->writer, run->store, options->program, run->as_of_text,
                                  names_of(agreements, n, run->arena), diag) &&
              monitor_all(run, targets, n, agreements, diag);
    for (int32_t i = 0; i < n; i++)
        evaluator_close(&targets[i].evaluator);
    if (ok)
        return store_commit(run->store, diag);
    store_rollback(run->store);
    return false;
}

bool monitor_run(Store *store, const Agreement *const *agreements, int32_t n,
                 const MonitorOptions *options, Arena *arena, MonitorSummary *summary, Diag *diag)
{
    Arena whole = {0};
    Run run = {.store = store, .arena = &whole, .control = options->control, .weapons = options->weapons};
    *summary = (MonitorSummary){0};
    bool ok = (arena_open(&whole, RUN_BYTES) && arena_open(&run.scratch, INCIDENT_BYTES) &&
               arena_open(&run.work, RUN_BYTES)) ||
              diag_set(diag, ERR_MEMORY, -1, "out of memory");
    ok = ok && in_transaction(&run, arena_new(&whole, Target, n), agreements, n, options, diag);
    if (ok)
        *summary = (MonitorSummary){
            .run = run.worked ? finding_writer_run(run.writer) : 0,
            .as_of = str_dup(arena, run.as_of_text),
            .n_incidents = run.n_incidents,
            .counts = finding_writer_counts(run.writer),
        };
    finding_writer_close(run.writer);
    arena_close(&run.work);
    arena_close(&run.scratch);
    arena_close(&whole);
    return ok;
}
