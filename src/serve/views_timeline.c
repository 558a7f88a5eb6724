/* Counts over time: buckets of days, weeks or months, a row of counts for each level and value of a group. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/day.h"
#include "base/vec.h"
#include "serve/filter.h"
#include "serve/routes.h"
#include "serve/rows.h"
#include "write/json_out.h"

enum { BUCKETS_MOST = 40000, NUMBERS_MOST = 2000000, TOP_DEFAULT = 20, TOP_MOST = 100 };

typedef enum Step { STEP_DAY, STEP_WEEK, STEP_MONTH } Step;
static const char *const of_names[] = {"incidents", "findings", NULL};
static const char *const step_names[] = {"day", "week", "month", NULL};
static const char *const group_names[] = {"none", "type", "mode", "country", "place", "actor", "recipient", "agreement",
                                          "clause", "zone", "party", "result", NULL};
enum { GROUP_FIRST_OF_FINDINGS = 7 };

/* SQL of the group's key and label, and what must be joined for it. */
static const struct {
    const char *key, *join;
} groups[] = {
    {"''", ""}, {"i.type", ""}, {"i.mode", ""}, {"i.place_country", ""}, {"i.place_name", ""},
    {READ_PARTY_KEY("p"), " CROSS JOIN incident_parties AS p ON p.incident = i.number AND p.side = 'actor'"},
    {READ_PARTY_KEY("p"), " CROSS JOIN incident_parties AS p ON p.incident = i.number AND p.side = 'recipient'"},
    {"f.agreement", ""}, {"f.agreement || '/' || f.clause", ""}, {"f.agreement || '/' || f.zone", ""},
    {"ifnull(f.party_name, nullif(f.party, ''))", ""}, {"f.result", ""}};

typedef struct Series {
    int32_t name;    /* number of its key */
    int64_t n;       /* all of it, for the order only */
    int64_t before[READ_LEVELS], totals[READ_LEVELS];
    int32_t *counts; /* n_buckets a level */
} Series;

/* A row: what is counted once for a key. */
typedef struct Counted {
    int32_t name, day; /* DAY_MIN: undated */
    int8_t level;
    bool before;       /* of the period before */
} Counted;

typedef struct Timeline {
    Request *request;
    Arena *arena;             /* of the rows */
    int of, group;
    Step step;
    int64_t top;
    bool compare, others;
    int32_t from, to;         /* days; the first and the last that count */
    int32_t first, last;      /* that the rows have; first > last: none */
    int32_t *buckets;         /* first day of each */
    int32_t n_buckets;
    Names names;
    VEC(Counted) rows;
    Series *series;
    int32_t n_series;
    int32_t *series_of;       /* by name */
    int64_t undated;
} Timeline;

static int32_t bucket_start(int32_t day, Step step)
{
    int32_t year, month, date;
    if (step == STEP_DAY)
        return day;
    if (step == STEP_WEEK)
        return day - day_of_week(day);
    day_to_date(day, &year, &month, &date);
    return day_from_date(year, month, 1);
}

static int32_t next_bucket(int32_t start, Step step)
{
    return step == STEP_DAY ? start + 1 : step == STEP_WEEK ? start + 7 : bucket_start(start + 31, STEP_MONTH);
}

static int32_t find_bucket(const Timeline *t, int32_t day)
{
    int32_t low = 0, high = t->n_buckets;
    while (high - low > 1) {
        int32_t middle = (low + high) / 2;
        if (t->buckets[middle] <= day)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static bool read_settings(Timeline *t)
{
    int step;
    Request *request = t->request;
    if (!filter_choice(request, "of", of_names, &t->of) || !filter_choice(request, "by", step_names, &step) ||
        !filter_choice(request, "group", group_names, &t->group) ||
        !filter_bool(request, "compare", false, &t->compare) ||
        !filter_number(request, "top", 1, TOP_MOST, TOP_DEFAULT, &t->top) ||
        !filter_period(request, &t->from, &t->to))
        return false;
    t->step = (Step)step;
    if (t->group >= GROUP_FIRST_OF_FINDINGS && t->of == 0) {
        reply_problem(request, 400, "incidents have no such group", "of=findings");
        return false;
    }
    if (t->compare && (t->from == DAY_MIN || t->to == DAY_MAX)) {
        reply_problem(request, 400, "a comparison needs 'from' and 'to'", NULL);
        return false;
    }
    return true;
}

/* The filter without its period, which is put on by day here. */
static bool add_conditions(Timeline *t, Conditions *conditions)
{
    Target *target = &t->request->target;
    Target kept = *target;
    target->n_parameters = 0;
    bool decides = false;
    for (int i = 0; i < kept.n_parameters; i++) {
        decides |= str_eq(kept.parameters[i].name, STR("decision"));
        if (!str_eq(kept.parameters[i].name, STR("from")) && !str_eq(kept.parameters[i].name, STR("to")))
            target->parameters[target->n_parameters++] = kept.parameters[i];
    }
    bool ok = filter_add(t->request, t->of ? FILTER_FINDINGS : FILTER_INCIDENTS, conditions);
    *target = kept;
    if (ok && !decides)
        conditions_plain(conditions, t->of ? "f.decision <> 'rejected'" : "i.decision <> 'rejected'");
    return ok;
}

/* One row an incident or finding and key; those of one incident come together, and count once for a key. */
static bool read_rows_of(Timeline *t)
{
    Request *request = t->request;
    Arena *arena = request->arena;
    const char *row = t->of ? "f" : "i";
    int32_t from = t->compare ? t->from - (t->to - t->from + 1) : t->from;
    Conditions conditions = {.sql = out_to_memory(arena)};
    if (!add_conditions(t, &conditions))
        return false;
    if (from != DAY_MIN)
        conditions_text(&conditions, str_format(arena, "%s.date_start >= ?", row).p, day_format(arena, from));
    if (t->to != DAY_MAX)
        conditions_text(&conditions, str_format(arena, "%s.date_start <= ?", row).p, day_format(arena, t->to));
    Str sql = str_format(arena, "SELECT %s, %s.level, %s.date_start, %s.number FROM %s%s%.*s%s", groups[t->group].key, row,
                         row, row, t->of ? "findings AS f LEFT JOIN incidents AS i ON i.number = f.incident" : "incidents AS i NOT INDEXED",
                         groups[t->group].join, STR_ARG(out_text(&conditions.sql)),
                         groups[t->group].join[0] ? " ORDER BY i.number" : "");
    sqlite3_stmt *statement = rows_open(request, sql, &conditions);
    int64_t number = 0;
    ptrdiff_t first_of_number = 0;
    while (statement && rows_next(request, statement)) {
        Counted one = {.name = names_number(&t->names, t->arena, rows_text(statement, 0)),
                       .day = rows_day(rows_text(statement, 2)),
                       .level = (int8_t)read_place(read_levels, READ_LEVELS, rows_text(statement, 1))};
        if (sqlite3_column_int64(statement, 3) != number)
            first_of_number = t->rows.n;
        number = sqlite3_column_int64(statement, 3);
        bool known = one.level < 0;
        for (ptrdiff_t i = first_of_number; i < t->rows.n && !known; i++)
            known = t->rows.v[i].name == one.name;
        if (known)
            continue;
        one.before = t->compare && one.day < t->from;
        *vec_push(&t->rows, t->arena) = one;
    }
    sqlite3_finalize(statement);
    return request->reply.status == 0;
}

static int by_count(const void *a, const void *b)
{
    const Series *x = a, *y = b;
    return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : (x->name > y->name) - (x->name < y->name);
}

/* The series with the most stay; the others become one, the last. */
static void choose_series(Timeline *t)
{
    t->series = arena_new(t->arena, Series, t->names.n + 1);
    t->series_of = arena_new(t->arena, int32_t, t->names.n + 1);
    t->first = DAY_MAX;
    t->last = DAY_MIN;
    for (int32_t i = 0; i < t->names.n; i++)
        t->series[i].name = i;
    for (ptrdiff_t i = 0; i < t->rows.n; i++) {
        const Counted *row = &t->rows.v[i];
        t->series[row->name].n += !row->before;
        if (row->before || row->day == DAY_MIN)
            continue;
        t->first = row->day < t->first ? row->day : t->first;
        t->last = row->day > t->last ? row->day : t->last;
    }
    if (t->names.n)
        qsort(t->series, (size_t)t->names.n, sizeof *t->series, by_count);
    t->others = t->names.n > t->top;
    t->n_series = t->others ? (int32_t)t->top : t->names.n;
    for (int32_t i = 0; i < t->names.n; i++)
        t->series_of[t->series[i].name] = i < t->n_series ? i : t->n_series;
    if (t->others)
        t->series[t->n_series++] = (Series){.name = -1};
}

static void count_rows(Timeline *t)
{
    for (int32_t i = 0; i < t->n_series; i++)
        t->series[i].counts = arena_new(t->arena, int32_t, READ_LEVELS * t->n_buckets + 1);
    for (ptrdiff_t i = 0; i < t->rows.n; i++) {
        const Counted *row = &t->rows.v[i];
        Series *series = &t->series[t->series_of[row->name]];
        if (row->before) {
            series->before[row->level]++;
            continue;
        }
        series->totals[row->level]++;
        if (row->day == DAY_MIN)
            t->undated++;
        else
            series->counts[row->level * t->n_buckets + find_bucket(t, row->day)]++;
    }
}

static bool make_buckets(Timeline *t)
{
    int32_t first = t->from == DAY_MIN ? t->first : t->from, last = t->to == DAY_MAX ? t->last : t->to;
    if (first == DAY_MAX || last == DAY_MIN)
        return true;
    t->buckets = arena_new(t->arena, int32_t, BUCKETS_MOST);
    for (int32_t day = bucket_start(first, t->step); day <= last; day = next_bucket(day, t->step)) {
        if (t->n_buckets == BUCKETS_MOST || READ_LEVELS * t->n_series * t->n_buckets > NUMBERS_MOST) {
            reply_problem(t->request, 400, "too many days", "by=week or by=month, or a shorter period");
            return false;
        }
        t->buckets[t->n_buckets++] = day;
    }
    return true;
}

static void put_day(JsonOut *json, Arena *arena, const char *key, int32_t day)
{
    json_member_text(json, key, day == DAY_MIN || day == DAY_MAX ? STR("") : day_format(arena, day));
}

static void put_row(Out *out, const int32_t *counts, int32_t n)
{
    out_byte(out, '[');
    for (int32_t i = 0; i < n; i++) {
        if (i)
            out_byte(out, ',');
        rows_put_int(out, counts[i]);
    }
    out_byte(out, ']');
}

static void put_series(const Timeline *t, Out *out, const Series *series)
{
    JsonOut json = {.out = out};
    Str key = series->name < 0 ? STR("") : t->names.v[series->name];
    out_c(out, "{\"key\":");
    if (series->name < 0)
        json_out_null(&json);
    else
        json_out_str(&json, key);
    out_c(out, ",\"label\":");
    json = (JsonOut){.out = out};
    json_out_str(&json, series->name < 0 ? STR("others") : key.n ? key : t->group ? STR("unknown") : STR("all"));
    out_c(out, ",\"levels\":{");
    for (int level = 0; level < READ_LEVELS; level++) {
        out_format(out, "%s\"%s\":", level ? "," : "", read_levels[level]);
        put_row(out, series->counts + (ptrdiff_t)level * t->n_buckets, t->n_buckets);
    }
    out_c(out, "},\"totals\":");
    write_levels(out, series->totals);
    out_c(out, ",\"before\":");
    if (t->compare)
        write_levels(out, series->before);
    else
        out_c(out, "null");
    out_byte(out, '}');
}

static void put_timeline(const Timeline *t, int32_t before_from, int32_t before_to)
{
    Arena *arena = &t->request->access->scratch;
    Out *out = reply_begin(t->request, 200, "application/json");
    t->request->reply.may_be_kept = true;
    JsonOut json = {.out = out};
    out_format(out, "{\"of\":\"%s\",\"by\":\"%s\",\"group\":\"%s\",", of_names[t->of], step_names[t->step],
               group_names[t->group]);
    put_day(&json, arena, "from", t->from);
    put_day(&json, arena, "to", t->to);
    json_out_key(&json, "buckets");
    json_out_begin(&json, '[');
    for (int32_t i = 0; i < t->n_buckets; i++)
        json_out_str(&json, day_format(arena, t->buckets[i]));
    json_out_end(&json, ']');
    out_format(out, ",\"undated\":%" PRId64 ",\"series\":[", t->undated);
    for (int32_t i = 0; i < t->n_series; i++) {
        out_c(out, i ? "," : "");
        put_series(t, out, &t->series[i]);
    }
    out_c(out, "],\"before\":");
    if (t->compare) {
        json = (JsonOut){.out = out};
        json_out_begin(&json, '{');
        put_day(&json, arena, "from", before_from);
        put_day(&json, arena, "to", before_to);
        json_out_end(&json, '}');
    } else {
        out_c(out, "null");
    }
    read_close(t->request);
}

static void get_timeline(Request *request)
{
    Timeline timeline = {.request = request, .arena = &request->access->scratch}, *t = &timeline;
    if (!read_settings(t) || !read_rows_of(t))
        return;
    choose_series(t);
    if (!make_buckets(t))
        return;
    count_rows(t);
    int32_t length = t->to - t->from + 1;
    put_timeline(t, t->from - length, t->from - 1);
}

static const char *const timeline_names[] = {"of", "by", "group", "compare", "top", NULL};

const Route routes_timeline[] = {
    {METHOD_GET, "timeline", get_timeline, ROLE_READER, false, {filter_incident_names, timeline_names}}, {0}};
