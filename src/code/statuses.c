/* Statuses: modality and attribution joined, by the operator rules "future", "negated", "demand". */
#include "code/statuses.h"

#include "base/day.h"

enum { HISTORICAL_DAYS = 31 };

static bool demand_by_speaker(const Reading *r, Act *act, const Attributed *by)
{
    if (by->speaker < 0 || !act->actors.n || party_standing(r, by->speaker) < STANDING_UNKNOWN)
        return false;
    for (int i = 0; i < act->actors.n; i++)
        if (party_antecedent(r, act->actors.v[i]) == party_antecedent(r, by->speaker))
            return false;
    Tokens asked = act->actors;
    if (!operator_class(r, "demand", act))
        return false;
    act->actors = (Tokens){{by->speaker}, 1};
    act->recipients = asked;
    act->reciprocal = false;
    act->has_status = true;
    act->status = STATUS_ASSERTED;
    return true;
}

static bool is_verbal_conflict(PloverType t)
{
    return t == PLOVER_ACCUSE || t == PLOVER_REQUEST || t == PLOVER_REJECT || t == PLOVER_THREATEN;
}

/* "We must do more": no act, and no demand on anybody else. */
static bool speaks_of_himself(const Reading *r, const Act *act)
{
    int32_t verb = act_carrier(act);
    for (int hops = 0; hops < 3; hops++) {
        int32_t subject = child_with(r, verb, DEP_NSUBJ);
        if (subject >= 0)
            return lower_is(r, subject, "we") || lower_is(r, subject, "i");
        if (token_at(r, verb)->head == verb)
            return false;
        verb = token_at(r, verb)->head;
    }
    return false;
}

/* Analysts' views are no events. */
static bool is_opinion(const Reading *r, const Attributed *by)
{
    if (by->speaker < 0 || token_in_class(r, by->speaker, CLASS_OF_OPINION_SPEAKER))
        return by->speaker >= 0;
    FOR_CHILDREN(r, by->speaker, c) /* "Mr Sato, professor of politics, said" */
    if (token_at(r, c)->dep == DEP_APPOS && token_in_class(r, c, CLASS_OF_OPINION_SPEAKER))
        return true;
    return false;
}

/* "This was not the first meeting": there were others, before. */
static bool is_not_the_first(const Reading *r, const Act *act, const Modality *m)
{
    int32_t noun = act->predicate.token;
    if (!is_noun(token_at(r, noun)) || token_at(r, noun)->dep != DEP_ATTR)
        return false;
    bool negated = m->negated;
    FOR_CHILDREN(r, token_at(r, noun)->head, c)
    negated = negated || token_at(r, c)->dep == DEP_NEG;
    FOR_CHILDREN(r, noun, c)
    if (negated && lower_is(r, c, "first"))
        return true;
    return false;
}

/* "had met before": another time than the one that the report tells. */
static bool is_earlier_time(const Reading *r, const Act *act)
{
    int32_t verb = act_carrier(act);
    bool had = false, before = false;
    FOR_CHILDREN(r, verb, c)
    {
        had = had || (token_at(r, c)->dep == DEP_AUX && lower_is(r, c, "had"));
        before = before || (token_at(r, c)->dep == DEP_ADVMOD && (lower_is(r, c, "before") || lower_is(r, c, "previously") ||
                                                                lower_is(r, c, "earlier")));
    }
    return had && before;
}

bool status_decide(const Reading *r, Act *act, const Modality *m, const Attributed *by, const char **reason)
{
    bool decided = act->has_status;
    if (m->unasserted) {
        *reason = "a purpose or a content, not asserted";
        return false;
    }
    if (is_opinion(r, by) && (m->future || m->would || m->conditional || m->negated || m->obliged)) {
        *reason = "an analyst's view";
        return false;
    }
    if (m->obliged) {
        if (speaks_of_himself(r, act)) {
            *reason = "what the speaker thinks he must do";
            return false;
        }
        if (demand_by_speaker(r, act, by))
            return true;
        act->has_status = true;
        act->status = STATUS_HYPOTHETICAL;
        return true;
    }
    if (is_not_the_first(r, act, m) || (is_earlier_time(r, act) && !m->negated)) {
        act->has_status = true;
        act->status = STATUS_HISTORICAL;
        return true;
    }
    if (m->negated && act->operator && str_eq(lexicon_text(r->lexicon, act->operator->class_name), STR("claim"))) {
        *reason = "that nobody claims it tells no deed";
        return false;
    }
    bool future = m->future || (m->would && !m->conditional && by->stance != STANCE_NONE);
    bool hypothetical = m->conditional || (m->would && !future);
    if (hypothetical) {
        act->has_status = true;
        act->status = STATUS_HYPOTHETICAL;
        return true;
    }
    if (m->negated && future)
        decided = true;
    if (m->negated && !operator_class(r, future ? "negated-future" : "negated", act)) {
        *reason = "negated";
        return false;
    }
    if (!m->negated && future && !(is_verbal_conflict(act->type) && decided) && !operator_class(r, "future", act)) {
        *reason = "in the future";
        return false;
    }
    if (act->has_status && act->status != STATUS_ASSERTED)
        return true;
    act->has_status = true;
    if (slot_blamed_for(r, act->predicate.token) >= 0) {
        act->status = STATUS_ALLEGED;
        return true;
    }
    switch (by->stance) {
    case STANCE_DENIES: act->status = STATUS_DENIED; break;
    case STANCE_CLAIMS:
    case STANCE_DOUBTS: act->status = STATUS_ALLEGED; break;
    case STANCE_SAYS: act->status = STATUS_REPORTED; break;
    default: act->status = STATUS_ASSERTED;
    }
    return true;
}

Status status_by_date(Status status, Str event_end, int32_t report_day)
{
    int32_t last;
    if (status != STATUS_ASSERTED || report_day <= DAY_MIN || !day_parse(event_end, NULL, &last))
        return status;
    return last < report_day - HISTORICAL_DAYS ? STATUS_HISTORICAL : status;
}
