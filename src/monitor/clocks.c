/* Clauses with a clock, read at a day. */
#include "monitor/clocks.h"

#include <math.h>

#include "base/day.h"

static int rank_of(Str level)
{
    static const char *const levels[] = {"refuted", "alleged", "reported", "corroborated",
                                         "verified"};
    for (int i = 0; i < 5; i++)
        if (str_eq(level, str_from_c(levels[i])))
            return i;
    return 0;
}

/* Findings of the clause that no person has rejected. */
static bool read_told(Store *store, const Agreement *agreement, const Clause *clause, Arena *arena,
                      ClauseTold *told, Diag *diag)
{
    FindingCursor *cursor;
    FindingFilter filter = {.agreement = agreement->name, .clause = clause->id};
    Finding f;
    int row;
    *told = (ClauseTold){0};
    if (!findings_open(&cursor, store, &filter, diag))
        return false;
    while ((row = findings_next(cursor, arena, &f, diag)) == 1) {
        if (str_eq(f.subject, STR("clock")) || str_eq(f.decision, STR("rejected")) ||
            str_eq(f.level, STR("refuted")))
            continue;
        if (str_eq(f.result, STR("compliant"))) {
            if (!told->n_kept++ || (f.date_start.n && str_cmp(f.date_start, told->kept_on) < 0))
                told->kept_on = f.date_start;
            if (rank_of(f.level) > rank_of(told->kept_level))
                told->kept_level = f.level;
        } else if (str_eq(f.result, STR("violation")) || str_eq(f.result, STR("possible"))) {
            told->n_broken++;
            told->n_still_there += str_eq(f.subject, STR("presence"));
            if (rank_of(f.level) > rank_of(told->broken_level))
                told->broken_level = f.level;
        }
    }
    findings_close(cursor);
    return row == 0;
}

static Finding clock_of(const Agreement *agreement, const Clause *clause, const char *result,
                        Str level, Str reason, Arena *arena)
{
    Str party = clause->actors.n == 1 ? clause->actors.v[0] : STR("");
    const AgreementParty *known = party.n ? agreement_party(agreement, party) : NULL;
    return (Finding){
        .agreement = agreement->name,
        .clause = clause->id,
        .clause_kind = clause_kind_name(clause->kind),
        .subject = STR("clock"),
        .result = str_from_c(result),
        .level = level.n ? level : STR("alleged"),
        .party = party,
        .party_name = known ? known->name : STR(""),
        .distance_m = NAN,
        .uncertainty_m = NAN,
        .lat = NAN,
        .lon = NAN,
        .count = NAN,
        .allowed = NAN,
        .reason = str_format(arena, "%.*s. Clause %.*s: %.*s", STR_ARG(reason), STR_ARG(clause->id),
                             STR_ARG(str_trim(clause->text))),
        .rule = STR("clock"),
    };
}

static Str on_day(Arena *arena, Str day)
{
    return day.n ? str_format(arena, " on %.*s", STR_ARG(day)) : STR("");
}

/* By a day: kept when something that keeps it is told and nothing of forces that stayed. */
static Finding by_day(const Agreement *agreement, const Clause *clause, const ClauseTold *told,
                      int32_t as_of, Arena *arena)
{
    Str by = day_format(arena, clause->by), reason;
    const char *result = "undecidable";
    Str level = STR("");
    if (told->n_still_there) {
        result = as_of > clause->by ? "violation" : "undecidable";
        level = told->broken_level;
        reason = str_format(arena, "to be done by %.*s; forces are told to be there after that",
                            STR_ARG(by));
    } else if (told->n_kept) {
        result = "compliant";
        level = told->kept_level;
        reason = str_format(
            arena, "to be done by %.*s; told as done%.*s; whether in full is for a person to say",
            STR_ARG(by), STR_ARG(on_day(arena, told->kept_on)));
    } else {
        reason =
            as_of > clause->by
                ? str_format(arena, "to be done by %.*s; nothing told", STR_ARG(by))
                : str_format(arena, "to be done by %.*s; it runs, nothing told yet", STR_ARG(by));
    }
    Finding f = clock_of(agreement, clause, result, level, reason, arena);
    f.date_start = clause->from != DAY_MIN ? day_format(arena, clause->from) : by;
    f.date_end = by;
    return f;
}

static int32_t days_of(Str period)
{
    return str_eq(period, STR("week")) ? 7 : str_eq(period, STR("month")) ? 30 : 1;
}

/* Over a time: how many of its periods anything is told of. */
static Finding over_time(const Agreement *agreement, const Clause *clause, const ClauseTold *told,
                         int32_t first, int32_t as_of, Arena *arena)
{
    int32_t from = clause->from > agreement->from ? clause->from : agreement->from;
    int32_t to = clause->to < agreement->to ? clause->to : agreement->to;
    from = first > from ? first : from;
    to = as_of < to ? as_of : to;
    int32_t days =
        clause->kind == CLAUSE_REPORT ? (int32_t)clause->every_days : days_of(clause->per);
    int32_t n = to < from || days < 1 ? 0 : (to - from) / days + 1;
    Str reason = str_format(arena,
                            "%d period%s of %d day%s from %.*s to %.*s: told as kept %lld times, as"
                            " not kept or less %lld times; of the others nothing is told",
                            n, n == 1 ? "" : "s", days, days == 1 ? "" : "s",
                            STR_ARG(day_format(arena, from)), STR_ARG(day_format(arena, to)),
                            (long long)told->n_kept, (long long)told->n_broken);
    Finding f = clock_of(agreement, clause, told->n_broken ? "possible" : "undecidable",
                         told->n_broken ? told->broken_level : told->kept_level, reason, arena);
    if (told->n_kept >= n && n > 0 && !told->n_broken)
        f.result = STR("compliant");
    f.date_start = day_format(arena, from);
    f.date_end = day_format(arena, to);
    f.count = (double)told->n_kept;
    f.allowed = n;
    return f;
}

static Finding end_of(const Agreement *agreement, const Clause *clause, int32_t as_of, Arena *arena)
{
    Str by = day_format(arena, clause->by);
    Str reason = as_of > clause->by
                     ? str_format(arena, "it ran out on %.*s unless it was prolonged", STR_ARG(by))
                     : str_format(arena, "it runs until %.*s", STR_ARG(by));
    Finding f = clock_of(agreement, clause, "not covered", STR(""), reason, arena);
    f.date_start = f.date_end = by;
    return f;
}

bool clocks_read(Store *store, const Agreement *agreement, int32_t first, int32_t as_of,
                 Arena *arena, Findings *findings, Diag *diag)
{
    for (int32_t i = 0; i < agreement->n_clauses; i++) {
        const Clause *clause = &agreement->clauses[i];
        bool deadline = (clause->kind == CLAUSE_DEADLINE || clause->kind == CLAUSE_WITHDRAW ||
                         clause->kind == CLAUSE_DEPLOY) &&
                        clause->by != DAY_MAX;
        bool period = clause->kind == CLAUSE_RATE || clause->kind == CLAUSE_REPORT;
        bool end = clause->kind == CLAUSE_EXPIRY && clause->by != DAY_MAX;
        ClauseTold told;
        if (clause->historic || (!deadline && !period && !end) ||
            (clause->from != DAY_MIN && clause->from > as_of) || agreement->from > as_of)
            continue;
        if (!read_told(store, agreement, clause, arena, &told, diag))
            return false;
        if (deadline)
            *vec_push(findings, arena) = by_day(agreement, clause, &told, as_of, arena);
        else if (end)
            *vec_push(findings, arena) = end_of(agreement, clause, as_of, arena);
        else
            *vec_push(findings, arena) = over_time(agreement, clause, &told, first, as_of, arena);
    }
    return true;
}
