/* The sentences of a periodic report that Markdown and HTML share: summary, method, limits. */
#include "write/period_pages.h"

bool period_is_restriction(const PeriodFinding *finding)
{
    return str_eq(finding->clause_kind, STR("access"));
}

bool period_is_told(const PeriodFinding *finding)
{
    PeriodResult result = period_result_find(finding->result);
    return result != RESULT_NOT_COVERED && result != RESULT_UNDECIDABLE && !period_is_restriction(finding);
}

bool period_is_undecided(const PeriodFinding *finding)
{
    return period_result_find(finding->result) == RESULT_UNDECIDABLE && !period_is_restriction(finding);
}

bool period_any(const PeriodCounts *counts, PeriodResult result)
{
    for (int level = 0; level < LEVEL_COUNT; level++)
        if (counts->n[result][level])
            return true;
    return false;
}

Str period_days_text(const PeriodFinding *f, Arena *arena)
{
    if (str_eq(f->subject, STR("presence")) && f->date_end.n == 0)
        return str_format(arena, "since %.*s", STR_ARG(f->date_start));
    if (f->date_end.n == 0 || str_eq(f->date_end, f->date_start))
        return f->date_start;
    return str_format(arena, "%.*s to %.*s", STR_ARG(f->date_start), STR_ARG(f->date_end));
}

/* "3 reported, 1 corroborated"; "none". */
static Str levels_text(const PeriodCounts *counts, PeriodResult result, Arena *arena)
{
    Str text = STR("");
    for (int level = LEVEL_COUNT - 1; level >= 0; level--)
        if (counts->n[result][level])
            text = str_format(arena, "%.*s%s%d %.*s", STR_ARG(text), text.n ? ", " : "", (int)counts->n[result][level],
                              STR_ARG(period_level_name((PeriodLevel)level)));
    return text.n ? text : STR("none");
}

void period_summary(const PeriodReport *r, Arena *arena, PeriodSentence *say, void *data)
{
    static const char *const labels[] = {"Findings of a violation", "Possible violations", "Undecidable",
                                         "Acts of compliance", "Not covered by a clause"};
    say(data, str_format(arena, "%lld reports came in for the period, %lld of them copies of others; they tell of %lld incidents.",
                         (long long)r->intake.n_reports, (long long)r->intake.n_copies, (long long)r->intake.n_incidents));
    for (int result = 0; result < RESULT_NOT_COVERED; result++) {
        Str now = levels_text(&r->total, (PeriodResult)result, arena);
        if (r->compared)
            say(data, str_format(arena, "%s: %.*s (period before: %.*s).", labels[result], STR_ARG(now),
                                 STR_ARG(levels_text(&r->total_before, (PeriodResult)result, arena))));
        else
            say(data, str_format(arena, "%s: %.*s.", labels[result], STR_ARG(now)));
    }
    const FollowUpCounts *f = &r->follow_ups;
    if (f->n_protests + f->n_liaisons + f->n_inspections + f->n_responses + f->n_closed) {
        Str time = STR("");
        if (f->n_timed && f->days_least == f->days_most)
            time = str_format(arena, " (after %lld days)", (long long)f->days_least);
        else if (f->n_timed)
            time = str_format(arena, " (after %lld to %lld days)", (long long)f->days_least, (long long)f->days_most);
        say(data, str_format(arena, "Follow-up that people put down: protests %lld, liaison %lld, inspections %lld, responses %lld%.*s, closed %lld.",
                             (long long)f->n_protests, (long long)f->n_liaisons, (long long)f->n_inspections, (long long)f->n_responses,
                             STR_ARG(time), (long long)f->n_closed));
    }
    say(data, r->compared ? str_format(arena, "Contacts between or with the parties: %d (period before: %d).", (int)r->n_contacts,
                                       (int)r->n_contacts_before)
                          : str_format(arena, "Contacts between or with the parties: %d.", (int)r->n_contacts));
}

/* What the sources of the findings cannot see, each source once. */
static void say_limits(const PeriodReport *r, const PeriodMaking *making, Arena *arena, PeriodSentence *say, void *data)
{
    for (int32_t i = 0; making->limits && i < making->limits->n; i++) {
        const SourceLimit *limit = &making->limits->v[i];
        bool meant = false;
        for (int32_t k = 0; k < r->n_sources && !meant; k++)
            meant = source_limit_find(making->limits, r->sources[k]) == limit;
        if (meant)
            say(data, str_format(arena, "%.*s: %.*s (%.*s).", STR_ARG(limit->name), STR_ARG(limit->cannot), STR_ARG(limit->source)));
    }
}

void period_limits(const PeriodReport *r, const PeriodMaking *making, Arena *arena, PeriodSentence *say, void *data)
{
    say(data, STR("Reports were read and coded by machine; each finding names the incident and the sources it rests on. "
                  "Machine codings can be wrong, and nothing is called verified unless a person has said so."));
    say(data, STR("Alleged: told only by a party to the events or as a claim. Reported: told by somebody else. Corroborated: told "
                  "by two origins that do not depend on each other; copies of a text and outlets that cite one agency are "
                  "one origin. The levels are counted apart and never added up."));
    say(data, STR("A violation is an incident that falls under a clause by its kind, party, place and day. Possible: something "
                  "about it is open, or an exception may apply. Undecidable: the reports do not say enough, or the place is "
                  "nearer to a line than the map is sure."));
    double worst = 0;
    for (int32_t i = 0; i < r->agreement->n_zones; i++)
        if (r->agreement->zones[i].accuracy_m > worst)
            worst = r->agreement->zones[i].accuracy_m;
    if (worst > 0)
        say(data, str_format(arena, "The shapes of the agreement's zones are good to %g km at worst.", worst / 1000));
    if (r->intake.n_without_place)
        say(data, str_format(arena, "%lld incidents of the period have no place on the map, so that no zone could be held against them.",
                             (long long)r->intake.n_without_place));
    if (r->intake.n_without_day)
        say(data, str_format(arena, "%lld incidents of the whole record have no day and belong to no period.",
                             (long long)r->intake.n_without_day));
    if (r->intake.n_contested)
        say(data, str_format(arena, "%lld incidents are contested: a denial stands beside them.", (long long)r->intake.n_contested));
    say(data, str_format(arena, "%lld incidents wait for a person's decision; %lld incidents and %d findings were rejected by one and are not counted.",
                         (long long)r->intake.n_open, (long long)r->intake.n_rejected, (int)r->n_rejected));
    say_limits(r, making, arena, say, data);
    say(data, STR("What no report tells is not here: silence about a place is not evidence of calm."));
    if (making->cut_off.n)
        say(data, str_format(arena, "Cut-off: only what rests on a report that had come in by %.*s; levels and decisions are those of the record "
                                    "as it is now.", STR_ARG(making->cut_off)));
    if (r->shared)
        say(data, str_format(arena, "This edition is for sharing: what people hid is left out, the names of hidden sources are withheld, and only these levels "
                                    "are in it: %.*s.", STR_ARG(making->levels)));
}
