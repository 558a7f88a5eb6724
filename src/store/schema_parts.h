/* The SQL of each version of the database, in parts. Not for others than schema.c. */
#ifndef TRUCE_STORE_SCHEMA_PARTS_H
#define TRUCE_STORE_SCHEMA_PARTS_H

extern const char schema_1_reports[], schema_1_events[];
extern const char schema_2_incidents[], schema_2_telling[], schema_2_names[], schema_2_reviews[], schema_2_findings[];
extern const char schema_2_machine[], schema_2_machine_incidents[];
extern const char schema_3_amounts[];
extern const char schema_4_anchors[];
extern const char schema_5_claims[];
extern const char schema_6_standing[], schema_6_counts[];
extern const char schema_7_parts[];
extern const char schema_8_names[];
extern const char schema_9_days[];

#endif
