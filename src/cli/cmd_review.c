/* truce review confirm, reject, correct ...: what a person decides, into the database. One table of options for all. */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/vec.h"
#include "cli/paths.h"
#include "cli/review_text.h"
#include "know/wording.h"
#include "store/follow_ups.h"
#include "store/reviews.h"

#define REVIEW_RESERVE ((ptrdiff_t)1 << 30)

/* What an action takes as NAME=VALUE. */
typedef struct Shape {
    const char *names[8];  /* ends with NULL; the first one is told when it is missing */
    bool required, keeps_name, many;
} Shape;

static const Shape shapes[REVIEW_ACTIONS] = {
    [REVIEW_REJECT] = {.names = {"reason"}},
    [REVIEW_CORRECT] = {.names = {"FIELD"}, .required = true, .keeps_name = true, .many = true},
    [REVIEW_MERGE] = {.names = {"into"}, .required = true},
    [REVIEW_SPLIT] = {.names = {"into"}},
    [REVIEW_ATTRIBUTE] = {.names = {"to"}, .required = true},
    [REVIEW_GRADE] = {.names = {"grade", "information"}, .required = true},
    [REVIEW_NOTE] = {.names = {"note", FOLLOW_UP_KINDS}, .required = true,
                     .keeps_name = true, .many = true},
    [REVIEW_VERDICT] = {.names = {"verdict"}, .required = true},
};

typedef struct Job {
    ReviewAction action;
    VEC(Str) targets;
    VEC(Str) names;
    VEC(Str) values;
    Str who, why;
    int64_t seen;
} Job;

static bool takes(const Shape *shape, Str name)
{
    if (shape->keeps_name && strcmp(shape->names[0], "FIELD") == 0)
        return true;
    for (int i = 0; shape->names[i]; i++)
        if (str_eq(name, str_from_c(shape->names[i])))
            return true;
    return false;
}

/* "name=value", the name in small letters; a target such as "report:a=b" is none. */
static bool is_field(Str operand, Str *name, Str *value)
{
    ptrdiff_t at = str_find_byte(operand, '=', 0);
    for (ptrdiff_t i = 0; i < at; i++)
        if (!byte_is_lower(operand.p[i]))
            return false;
    *name = str_slice(operand, 0, at);
    *value = str_slice(operand, at + 1, operand.n);
    return at > 0;
}

static bool read_operands(const Invocation *invocation, Job *job, int *status)
{
    const Shape *shape = &shapes[job->action];
    Arena *arena = invocation->arena;
    for (int i = 0; i < invocation->n_operands;) {
        Str operand = review_target_operand(invocation, &i), name, value;
        if (job->action == REVIEW_UNDO || !is_field(operand, &name, &value)) {
            *vec_push(&job->targets, arena) = operand;
            continue;
        }
        if (!takes(shape, name)) {
            *status = usage_error(invocation, "'%.*s' does not take '%.*s='", STR_ARG(review_action_name(job->action)),
                                  STR_ARG(name));
            return false;
        }
        *vec_push(&job->names, arena) = name;
        *vec_push(&job->values, arena) = value;
    }
    if (!job->targets.n)
        *status = usage_error(invocation, job->action == REVIEW_UNDO ? "no NUMBER of a review"
                                                                      : "no TARGET such as incident:12");
    else if (shape->required && !job->names.n)
        *status = usage_error(invocation, "%s=VALUE is missing", shape->names[0]);
    else if (!shape->many && job->names.n > 1)
        *status = usage_error(invocation, "one value at a time");
    else
        return true;
    return false;
}

static bool read_job(const Invocation *invocation, Job *job, int *status)
{
    const char *seen = option_value(invocation, "seen");
    const char *who = option_value(invocation, "as");
    *job = (Job){.seen = REVIEW_SEEN_ANY, .why = str_from_c(option_value(invocation, "why"))};
    job->who = str_from_c(who ? who : getenv("TRUCE_REVIEWER"));
    review_action_find(str_from_c(strchr(invocation->command->name, ' ') + 1), &job->action);
    if (!option_given(invocation, "database"))
        *status = usage_error(invocation, "no database; -d FILE.db names it");
    else if (!job->who.n)
        *status = usage_error(invocation, "no reviewer; --as NAME says who decides, or TRUCE_REVIEWER in the environment");
    else if (seen && (!str_to_int(str_from_c(seen), &job->seen) || job->seen < 0))
        *status = usage_error(invocation, "'--seen %s' is no number of a review", seen);
    else
        return read_operands(invocation, job, status);
    return false;
}

static bool show(Invocation *invocation, Store *store, int64_t number, Arena *arena, Diag *diag)
{
    ReviewCursor *cursor;
    ReviewFilter filter = {.number = number};
    Review review;
    if (!reviews_open(&cursor, store, &filter, diag))
        return false;
    int row = reviews_next(cursor, arena, &review, diag);
    reviews_close(cursor);
    if (row == 1)
        review_line(&invocation->out, arena, &review);
    return row == 1;
}

static bool add_one(Invocation *invocation, Store *store, const Job *job, Str target, ptrdiff_t field, Arena *arena,
                    Diag *diag)
{
    ReviewOutcome outcome;
    ReviewRequest request = {.who = job->who, .role = REVIEW_ADMIN, .action = job->action, .target = target,
                             .why = job->why, .seen = job->seen};
    if (field < job->names.n) {
        request.field = shapes[job->action].keeps_name ? job->names.v[field] : STR("");
        request.value = job->values.v[field];
    }
    if (job->action == REVIEW_UNDO) {
        if (!str_to_int(target, &request.undoes)) {
            diag_set(diag, ERR_USAGE, -1, "'%.*s' is no number of a review", STR_ARG(target));
            return diag_hint(diag, "'truce review list' shows the numbers");
        }
        request.target = STR("");
    }
    if (field > 0)
        request.seen = REVIEW_SEEN_ANY; /* our own review came in between */
    return review_add(store, &request, arena, &outcome, diag) && show(invocation, store, outcome.number, arena, diag);
}

/* All of them or none. */
static bool add_all(Invocation *invocation, Store *store, const Job *job, Diag *diag)
{
    Arena arena;
    if (!arena_open(&arena, REVIEW_RESERVE))
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    bool ok = store_begin(store, diag);
    for (ptrdiff_t i = 0; ok && i < job->targets.n; i++) {
        for (ptrdiff_t k = 0; ok && k < (job->names.n ? job->names.n : 1); k++) {
            ok = add_one(invocation, store, job, job->targets.v[i], k, &arena, diag);
            arena_reset(&arena);
        }
    }
    ok = ok && store_commit(store, diag);
    store_rollback(store);
    arena_close(&arena);
    return ok;
}

/* A verdict is quoted in reports: words that take a side are named, not refused. */
static void note_wording(const Invocation *invocation, const Job *job)
{
    Wording wording;
    Diag diag = {0};
    if (job->action != REVIEW_VERDICT || !wording_read(paths_data(invocation, STR("data/wording.tsv")), invocation->arena, &wording, &diag))
        return;
    for (ptrdiff_t i = 0; i < job->values.n; i++) {
        ptrdiff_t at = 0;
        const LoadedWord *word;
        while ((word = wording_find(&wording, job->values.v[i], &at)))
            fprintf(stderr, "truce: note: '%.*s' takes a side%s%.*s\n", STR_ARG(word->word), word->instead.n ? "; neutral: " : "; leave it out",
                    STR_ARG(word->instead));
    }
}

static int run(Invocation *invocation)
{
    int status = 0;
    Job job;
    Store *store = NULL;
    Diag diag = {0};
    if (!read_job(invocation, &job, &status))
        return status;
    Str path = str_from_c(option_value(invocation, "database"));
    Out shown = invocation->out;
    invocation->out = out_to_memory(invocation->arena);
    bool ok = store_open(&store, path, STORE_READ, &diag); /* a review makes no database */
    store_close(store);
    store = NULL;
    ok = ok && store_open(&store, path, STORE_WRITE, &diag) && add_all(invocation, store, &job, &diag);
    Str lines = out_text(&invocation->out);
    invocation->out = shown;
    if (ok)
        note_wording(invocation, &job);
    if (ok)
        out_str(&invocation->out, lines);
    store_close(store);
    return ok ? 0 : report_failure(&diag);
}

static const Option options[] = {
    {"database", 'd', "FILE.db", "the database"},
    {"as", 0, "NAME", "who decides (default: TRUCE_REVIEWER in the environment)"},
    {"why", 0, "TEXT", "the reason, for those who read it later"},
    {"seen", 0, "NUMBER", "the last review of the object that you have seen; refused when another came in between"},
    {0},
};

#define TARGETS                                                                                   \
    "TARGET is event:NUMBER or event:ID, incident:NUMBER, finding:NUMBER, origin:KIND/NAME, report:ID or\n" \
    "'period:AGREEMENT FROM/TO'; or two words, incident 12. Several are done together or not at all.\n"

const Command command_review_confirm = {
    .name = "review confirm",
    .operands = "TARGET...",
    .summary = "say that an event is coded right, that an incident or finding is verified",
    .details = TARGETS "\n  truce review confirm incident:12 -d syria.db --as 'A. Reviewer' --why 'two own patrols'",
    .options = options,
    .run = run,
};

const Command command_review_reject = {
    .name = "review reject",
    .operands = "TARGET... [reason=REASON]",
    .summary = "say that an event is coded wrong, that an incident or finding is not so",
    .details = TARGETS "REASON: rejected (default: it did not happen, the level is refuted), duplicate, 'out of scope' or\n"
               "miscoded (the level stays).",
    .options = options,
    .run = run,
};

const Command command_review_reopen = {
    .name = "review reopen",
    .operands = "TARGET...",
    .summary = "leave a decision open again",
    .details = TARGETS,
    .options = options,
    .run = run,
};

const Command command_review_correct = {
    .name = "review correct",
    .operands = "TARGET... FIELD=VALUE...",
    .summary = "put right what truce coded of an event or incident",
    .details = TARGETS "FIELD: type, mode, status, actor, recipient, mediator, place, date, killed, injured, detained,\n"
               "displaced. Truce's own value is kept ('truce events --machine').\n\n"
               "  truce review correct event:17 -d syria.db type=COERCE mode=raid killed=3..5 date=2025-07-15\n"
               "  truce review correct event:17 -d syria.db actor='Israel Defense Forces [ISR MIL]' recipient=none\n"
               "  truce review correct incident:4 -d syria.db place='Khan Arnabah [SYR] @ 33.18,35.89'",
    .options = options,
    .run = run,
};

const Command command_review_merge = {
    .name = "review merge",
    .operands = "TARGET... into=INCIDENT",
    .summary = "say that incidents are one and the same",
    .details = "  truce review merge incident:7 incident:9 into=4 -d syria.db",
    .options = options,
    .run = run,
};

const Command command_review_split = {
    .name = "review split",
    .operands = "EVENT... [into=INCIDENT]",
    .summary = "take events out of their incident, into one of their own or another",
    .details = "  truce review split event:17 -d syria.db\n  truce review split event:17 event:18 into=12 -d syria.db",
    .options = options,
    .run = run,
};

const Command command_review_attribute = {
    .name = "review attribute",
    .operands = "TARGET... to=WHOM",
    .summary = "say who did it, apart from whether it happened",
    .details = "WHOM: a party, 'not attributable', disputed, or none to take the attribution away.\n\n"
               "  truce review attribute incident:12 to='not attributable' -d syria.db",
    .options = options,
    .run = run,
};

const Command command_review_grade = {
    .name = "review grade",
    .operands = "TARGET... grade=A-F|information=1-6",
    .summary = "grade an origin (A to F) or the information of an incident (1 to 6)",
    .details = "Admiralty grades: A reliable to E unreliable, F cannot be judged; 1 confirmed to 5 improbable, 6 cannot be judged.\n\n"
               "  truce review grade origin:agency/SANA grade=C -d syria.db",
    .options = options,
    .run = run,
};

const Command command_review_note = {
    .name = "review note",
    .operands = "TARGET... note=TEXT|protest=TEXT|liaison=TEXT|inspection=TEXT|response=TEXT|closed=TEXT",
    .summary = "add a note or a follow-up: a protest, a liaison, an inspection, a party's response",
    .details = TARGETS "\n  truce review note finding:3 protest='letter to both parties, 4 August' -d syria.db",
    .options = options,
    .run = run,
};

const Command command_review_hide = {
    .name = "review hide",
    .operands = "TARGET...",
    .summary = "leave a report or an origin out of what is shared",
    .details = "TARGET is report:ID or origin:KIND/NAME. 'truce review undo' shows it again.",
    .options = options,
    .run = run,
};

const Command command_review_verdict = {
    .name = "review verdict",
    .operands = "'period:AGREEMENT FROM/TO' verdict=TEXT",
    .summary = "say how an agreement was kept in a period; only a person does",
    .details = "  truce review verdict 'period:suwayda-2025 2025-08' verdict='generally held' -d syria.db",
    .options = options,
    .run = run,
};

const Command command_review_undo = {
    .name = "review undo",
    .operands = "NUMBER...",
    .summary = "take reviews back; they stay in the record",
    .details = "NUMBER is that of the review ('truce review list').",
    .options = options,
    .run = run,
};
