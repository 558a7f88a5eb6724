/* Today: what is new, what is serious, what waits. */
#include <inttypes.h>

#include "serve/filter.h"
#include "serve/routes.h"
#include "serve/waiting.h"
#include "write/json_out.h"

static void put_tally(Out *out, const Counts *counts, Str agreement, bool fresh)
{
    int64_t none[READ_RESULTS][READ_LEVELS] = {0};
    for (int i = 0; i < counts->n_tallies; i++) {
        if (str_eq(counts->tallies[i].agreement, agreement)) {
            write_result_levels(out, fresh ? counts->tallies[i].fresh : counts->tallies[i].open);
            return;
        }
    }
    write_result_levels(out, none);
}

static void put_all_fresh(Out *out, const Counts *counts)
{
    int64_t all[READ_RESULTS][READ_LEVELS] = {0};
    for (int i = 0; i < counts->n_tallies; i++)
        for (int r = 0; r < READ_RESULTS; r++)
            for (int l = 0; l < READ_LEVELS; l++)
                all[r][l] += counts->tallies[i].fresh[r][l];
    write_result_levels(out, all);
}

/* Without a last visit: what was touched with the newest days of the record. */
static bool read_since(Request *request, int64_t *since)
{
    if (!filter_number(request, "since", 0, INT64_MAX, -1, since))
        return false;
    if (*since >= 0)
        return true;
    return read_count(request, "SELECT ifnull(min(change) - 1, 0) FROM incidents WHERE date_start >= (SELECT"
                               " date(max(date_start), '-6 days') FROM incidents WHERE date_start <= date('now'))", NULL,
                      since);
}

static void put_agreements(Request *request, const Counts *counts)
{
    Out *out = &request->reply.body;
    out_c(out, ",\"agreements\":[");
    for (int i = 0; i < request->server->n_agreements; i++) {
        const Agreement *agreement = request->server->agreements[i];
        JsonOut json = {.out = out, .comma = i > 0};
        json_out_begin(&json, '{');
        json_member_str(&json, "name", agreement->name);
        json_member_str(&json, "title", agreement->title);
        out_c(out, ",\"new\":");
        put_tally(out, counts, agreement->name, true);
        out_c(out, ",\"open\":");
        put_tally(out, counts, agreement->name, false);
        out_byte(out, '}');
    }
    out_byte(out, ']');
}

static void get_today(Request *request)
{
    int64_t change;
    Counts counts = {0};
    if (!read_since(request, &counts.since) || !change_read(request->access->store, &change, NULL) ||
        !waiting_count(request, &counts))
        return;
    Out *out = reply_begin(request, 200, "application/json");
    request->reply.may_be_kept = true;
    out_format(out, "{\"change\":%" PRId64 ",\"since\":%" PRId64 ",\"queue\":{\"findings\":%" PRId64
                    ",\"incidents\":%" PRId64 "}", change, counts.since, counts.n_findings, counts.n_incidents);
    out_c(out, ",\"new_incidents\":");
    write_levels(out, counts.fresh);
    out_c(out, ",\"new_findings\":");
    put_all_fresh(out, &counts);
    put_agreements(request, &counts);
    Values values = values_number(counts.since);
    if (read_member_rows(request, "serious",
                         "SELECT " READ_FINDING READ_FINDING_FROM " WHERE f.number IN(SELECT f.number FROM findings AS f NOT INDEXED"
                         " WHERE f.gone_run IS NULL AND f.change > ?1 AND f.result IN('violation', 'possible') AND"
                         " f.decision <> 'rejected' ORDER BY " READ_RANK("f") " DESC, f.date_start DESC, f.number DESC LIMIT"
                         " 10) ORDER BY " READ_RANK("f") " DESC, f.date_start DESC, f.number DESC", &values) &&
        read_member_rows(request, "reviews", "SELECT " READ_REVIEW " FROM reviews AS v ORDER BY v.number DESC LIMIT 10",
                         NULL))
        read_close(request);
}

static const char *const since_names[] = {"since", NULL};

const Route routes_today[] = {{METHOD_GET, "today", get_today, ROLE_READER, false, {since_names}}, {0}};
