/*
 * The periodic report as files: Markdown, one page of HTML with its pictures inside, CSV annexes, SVG pictures. Wording is
 * neutral and without a verdict; a person's verdict is quoted as such. Errors stick to out.
 */
#ifndef TRUCE_WRITE_PERIOD_PAGES_H
#define TRUCE_WRITE_PERIOD_PAGES_H

#include "base/out.h"
#include "know/source_limits.h"
#include "monitor/period_report.h"

/* What the pages say of their making. */
enum { BORDERS_MAX = 4 << 20 }; /* bytes of data/borders.tsv */

typedef struct PeriodMaking {
    Str program;  /* "truce 0.1.0" */
    Str cut_off;  /* what had come in by when, "2025-08-31T19:30:59Z"; may be empty */
    Str levels;   /* of an edition for sharing */
    Str borders;  /* bytes of data/borders.tsv, drawn under the map; may be empty */
    const SourceLimits *limits; /* what sources cannot see; NULL: nothing is known */
    Str made;     /* day of making, ISO; may be empty: then the pages are the same whenever they are made */
} PeriodMaking;

void period_markdown(Out *out, const PeriodReport *report, const PeriodMaking *making, Arena *scratch);
void period_html(Out *out, const PeriodReport *report, const PeriodMaking *making, Arena *scratch);
/* The annexes: findings, counts, contacts; RFC 4180. */
void period_findings_csv(Out *out, const PeriodReport *report);
void period_counts_csv(Out *out, const PeriodReport *report);
void period_contacts_csv(Out *out, const PeriodReport *report, Arena *scratch);

/* Pictures, each a whole SVG document that also stands inside HTML. */
void period_map(Out *out, const PeriodReport *report, const PeriodMaking *making, Arena *scratch);
void period_days_chart(Out *out, const PeriodReport *report, Arena *scratch);

/* What the files of the pages share. */
void period_picture_style(Out *out);
void period_sign(Out *out, PeriodResult result, double x, double y, double size);
/* The sentences of the summary and of method and limits, one after the other: called with each. */
typedef void PeriodSentence(void *data, Str sentence);
void period_summary(const PeriodReport *report, Arena *scratch, PeriodSentence *say, void *data);
void period_limits(const PeriodReport *report, const PeriodMaking *making, Arena *scratch, PeriodSentence *say, void *data);
/* Findings of clauses that let the monitor through. */
bool period_is_restriction(const PeriodFinding *finding);
/* Of the rest: those that came to a result, those that could not be decided. */
bool period_is_told(const PeriodFinding *finding);
bool period_is_undecided(const PeriodFinding *finding);
/* Which findings a table lists. */
typedef bool PeriodChoice(const PeriodFinding *finding);
/* "2025-08-01" or "2025-08-01 to 2025-08-03", "since ..." for what goes on. */
Str period_days_text(const PeriodFinding *finding, Arena *arena);
/* Sum over levels is never made; this says whether there is anything at all. */
bool period_any(const PeriodCounts *counts, PeriodResult result);

#endif
