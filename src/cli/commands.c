/* Every command of the program, in the order of the help. A new one: two lines here. */
#include "cli/cli.h"

extern const Command command_agreement_check;
extern const Command command_agreement_list;
extern const Command command_agreement_show;
extern const Command command_code;
extern const Command command_eval;
extern const Command command_explain;
extern const Command command_findings;
extern const Command command_know_build;
extern const Command command_know_check;
extern const Command command_know_find;
extern const Command command_know_add;
extern const Command command_know_import;
extern const Command command_help;
extern const Command command_model_fetch;
extern const Command command_model_import;
extern const Command command_model_info;
extern const Command command_monitor;
extern const Command command_parse;
extern const Command command_incident_show;
extern const Command command_incidents;
extern const Command command_ingest;
extern const Command command_watch;
extern const Command command_events;
extern const Command command_export;
extern const Command command_report;
extern const Command command_recode;
extern const Command command_reports;
extern const Command command_serve;
extern const Command command_review_confirm;
extern const Command command_review_reject;
extern const Command command_review_reopen;
extern const Command command_review_correct;
extern const Command command_review_merge;
extern const Command command_review_split;
extern const Command command_review_attribute;
extern const Command command_review_grade;
extern const Command command_review_note;
extern const Command command_review_hide;
extern const Command command_review_verdict;
extern const Command command_review_undo;
extern const Command command_review_list;
extern const Command command_review_show;
extern const Command command_review_queue;
extern const Command command_review_check;
extern const Command command_review_anchor;
extern const Command command_review_export;
extern const Command command_zone;

/* Commands of two words stand together, so that the completion can group them. */
const Command *const commands[] = {
    &command_code,
    &command_ingest,
    &command_watch,
    &command_events,
    &command_reports,
    &command_incidents,
    &command_incident_show,
    &command_monitor,
    &command_findings,
    &command_recode,
    &command_report,
    &command_export,
    &command_serve,
    &command_parse,
    &command_explain,
    &command_eval,
    &command_zone,
    &command_review_confirm,
    &command_review_reject,
    &command_review_reopen,
    &command_review_correct,
    &command_review_merge,
    &command_review_split,
    &command_review_attribute,
    &command_review_grade,
    &command_review_note,
    &command_review_hide,
    &command_review_verdict,
    &command_review_undo,
    &command_review_list,
    &command_review_show,
    &command_review_queue,
    &command_review_check,
    &command_review_anchor,
    &command_review_export,
    &command_agreement_list,
    &command_agreement_show,
    &command_agreement_check,
    &command_know_build,
    &command_know_check,
    &command_know_find,
    &command_know_add,
    &command_know_import,
    &command_model_fetch,
    &command_model_import,
    &command_model_info,
    &command_help,
    NULL,
};
