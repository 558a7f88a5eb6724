/* Counts over time: buckets of days, weeks or months, a row of counts for each level and value of a group. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/day.h"
#include "base/map.h"
#include "serve/filter.h"
#include "serve/read.h"
#include "serve/routes.h"
#include "write/json_out.h"

enum { BUCKETS_MOST = 4000, KEYS_MOST = 20000, TOP_DEFAULT = 20, TOP_MOST = 100 };

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
    {READ_PARTY_KEY("p"), " JOIN incident_parties AS p ON p.incident = i.number AND p.side = 'actor'"},
    {READ_PARTY_KEY("p"), " JOIN incident_parties AS p ON p.incident = i.number AND p.side = 'recipient'"},
    {"f.agreement", ""}, {"f.agreement || '/' || f.clause", ""}, {"f.agreement || '/' || f.zone", ""},
    {"ifnull(f.party_name, nullif(f.party, ''))", ""}, {"f.result", ""}};

typedef struct Series {
    Str key;
    int64_t n;       /* all of it, for the order only */
    int64_t before[READ_LEVELS], totals[READ_LEVELS];
    int32_t *counts; /* n_buckets a level */
} Series;

typedef struct Timeline {
    Request *request;
    int of, group;
    Step step;
    int64_t top;
    bool compare;
    int32_t from, to;         /* days; the first and the last that count */
    int32_t *buckets;         /* first day of each */
    int32_t n_buckets;
    Map keys;
    Series *series;
    int32_t n_series;
    int64_t undated;
} Timeline;

static int32_t bucket_start(int32_t day, Step step)
{
    int32_t year, month, date;
    if (step == STEP_DAY)
        return day;
    if (step == STEP_WEEK)
        return day - ((day + 3) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
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

/* Rows (key, level, day, count), one after the other, to a function. */
static bool each_row(Timeline *t, int32_t from, int32_t to, bool (*take)(Timeline *, Str, int, Str, int64_t))
{
    Diag diag = {0};
    Arena *arena = t->request->arena;
    Store *store = t->request->access->store;
    const char *row = t->of ? "f" : "i";
    Conditions conditions = {.sql = out_to_memory(arena)};
    if (!add_conditions(t, &conditions))
        return false;
    if (from != DAY_MIN)
        conditions_text(&conditions, str_format(arena, "%s.date_start >= ?", row).p, day_format(arena, from));
    if (to != DAY_MAX)
        conditions_text(&conditions, str_format(arena, "%s.date_start <= ?", row).p, day_format(arena, to));
    Str sql = str_format(arena, "SELECT %s, %s.level, %s.date_start, count(DISTINCT %s.number) FROM %s%s%.*s GROUP BY 1, 2, 3",
                         groups[t->group].key, row, row, row,
                         t->of ? "findings AS f LEFT JOIN incidents AS i ON i.number = f.incident" : "incidents AS i",
                         groups[t->group].join, STR_ARG(out_text(&conditions.sql)));
    sqlite3_stmt *statement = sql_prepare(store, sql, &diag);
    bool ok = statement != NULL;
    if (ok)
        conditions_bind(&conditions, statement);
    while (ok && sql_row(store, statement, &diag) == 1)
        ok = take(t, sql_column(statement, 0, arena),
                  read_place(read_levels, READ_LEVELS, sql_column(statement, 1, &t->request->access->scratch)),
                  sql_column(statement, 2, &t->request->access->scratch), sqlite3_column_int64(statement, 3));
    sqlite3_finalize(statement);
    if (diag.code)
        reply_failure(t->request, &diag);
    return ok && diag.code == ERR_OK;
}

/* First pass: how many of each key, and the days from the first to the last. */
static bool take_key(Timeline *t, Str key, int level, Str date, int64_t n)
{
    int32_t day;
    bool is_new;
    (void)level;
    if (t->n_series >= KEYS_MOST && !map_find(&t->keys, key))
        return true;
    int32_t at = *map_put(&t->keys, t->request->arena, key, t->n_series, &is_new);
    if (is_new)
        t->series[t->n_series++] = (Series){.key = key};
    t->series[at].n += n;
    if (!day_parse(date, &day, NULL))
        return true;
    t->buckets[0] = t->n_buckets++ == 0 || day < t->buckets[0] ? day : t->buckets[0];
    t->buckets[1] = t->n_buckets == 1 || day > t->buckets[1] ? day : t->buckets[1];
    return true;
}

static Series *series_of(Timeline *t, Str key)
{
    const int32_t *at = map_find(&t->keys, key);
    return &t->series[at && *at >= 0 ? *at : t->n_series - 1];
}

static bool take_count(Timeline *t, Str key, int level, Str date, int64_t n)
{
    int32_t day;
    Series *series = series_of(t, key);
    if (level < 0)
        return true;
    series->totals[level] += n;
    if (day_parse(date, &day, NULL))
        series->counts[(int32_t)level * t->n_buckets + find_bucket(t, day)] += (int32_t)n;
    else
        t->undated += n;
    return true;
}

static bool take_before(Timeline *t, Str key, int level, Str date, int64_t n)
{
    (void)date;
    if (level >= 0 && map_find(&t->keys, key))
        series_of(t, key)->before[level] += n;
    return true;
}

static int by_count(const void *a, const void *b)
{
    const Series *x = a, *y = b;
    return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : str_cmp(x->key, y->key);
}

/* The series with the most stay; the others become one, the last. */
static void choose_series(Timeline *t)
{
    Arena *arena = t->request->arena;
    qsort(t->series, (size_t)t->n_series, sizeof *t->series, by_count);
    bool others = t->n_series > t->top;
    Series *all = t->series;
    int32_t n = others ? (int32_t)t->top : t->n_series;
    for (int32_t i = 0; i < t->n_series; i++)
        *map_find(&t->keys, all[i].key) = i < n ? i : -1;
    t->n_series = n + others;
    if (others)
        t->series[n] = (Series){0};
    for (int32_t i = 0; i < t->n_series; i++)
        t->series[i].counts = arena_new(arena, int32_t, READ_LEVELS * (t->n_buckets ? t->n_buckets : 1));
}

static bool make_buckets(Timeline *t)
{
    int32_t first = t->buckets[0], last = t->buckets[1];
    bool any = t->n_buckets > 0;
    t->n_buckets = 0;
    if (t->from != DAY_MIN)
        first = t->from;
    if (t->to != DAY_MAX)
        last = t->to;
    if (!any && (t->from == DAY_MIN || t->to == DAY_MAX))
        return true;
    for (int32_t day = bucket_start(first, t->step); day <= last; day = next_bucket(day, t->step)) {
        if (t->n_buckets == BUCKETS_MOST) {
            reply_problem(t->request, 400, "too many days", "by=week or by=month, or a shorter period");
            return false;
        }
        t->buckets[t->n_buckets++] = day;
    }
    return true;
}

static void put_day(JsonOut *json, Arena *arena, const char *key, int32_t day)
{
    json_out_key(json, key);
    json_out_str_or_null(json, day == DAY_MIN || day == DAY_MAX ? STR("") : day_format(arena, day));
}

static void put_series(const Timeline *t, Out *out, const Series *series, bool others)
{
    JsonOut json = {.out = out};
    out_c(out, "{\"key\":");
    if (others)
        json_out_null(&json);
    else
        json_out_str(&json, series->key);
    out_c(out, ",\"label\":");
    json = (JsonOut){.out = out};
    json_out_str(&json, others ? STR("others") : series->key.n ? series->key : t->group ? STR("unknown") : STR("all"));
    out_c(out, ",\"levels\":{");
    for (int level = 0; level < READ_LEVELS; level++) {
        out_format(out, "%s\"%s\":[", level ? "," : "", read_levels[level]);
        for (int32_t i = 0; i < t->n_buckets; i++)
            out_format(out, "%s%" PRId32, i ? "," : "", series->counts[level * t->n_buckets + i]);
        out_byte(out, ']');
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
        put_series(t, out, &t->series[i], t->n_series > t->top && i == t->n_series - 1);
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
    Timeline timeline = {.request = request}, *t = &timeline;
    if (!read_settings(t))
        return;
    t->buckets = arena_new(request->arena, int32_t, BUCKETS_MOST + 2);
    t->series = arena_new(request->arena, Series, KEYS_MOST + 1);
    if (!each_row(t, t->from, t->to, take_key) || !make_buckets(t))
        return;
    choose_series(t);
    if (!each_row(t, t->from, t->to, take_count))
        return;
    int32_t length = t->to - t->from + 1;
    if (t->compare && !each_row(t, t->from - length, t->from - 1, take_before))
        return;
    put_timeline(t, t->from - length, t->from - 1);
}

static const char *const timeline_names[] = {"of", "by", "group", "compare", "top", NULL};

const Route routes_timeline[] = {
    {METHOD_GET, "timeline", get_timeline, ROLE_READER, false, {filter_incident_names, timeline_names}}, {0}};
