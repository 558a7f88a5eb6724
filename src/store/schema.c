/* The migrations of the database, one a version. */
#include "store/schema.h"

#include "store/schema_parts.h"

const char *const schema_migrations[SCHEMA_VERSION][SCHEMA_PARTS] = {
    {schema_1_reports, schema_1_events},
    {schema_2_incidents, schema_2_telling, schema_2_names, schema_2_reviews, schema_2_findings, schema_2_machine,
     schema_2_machine_incidents},
    {schema_3_amounts},
    {schema_4_anchors},
    {schema_5_claims},
    {schema_6_standing, schema_6_counts},
    {schema_7_parts},
    {schema_8_names},
    {schema_9_days},
};
