/* The options by which commands choose incidents of a database, and printing those that pass. */
#ifndef TRUCE_CLI_INCIDENT_FILTER_H
#define TRUCE_CLI_INCIDENT_FILTER_H

#include "cli/cli.h"
#include "store/edition.h"
#include "write/incidents.h"

/* What the options say; false with the usage error printed and *status set. Strings live as long as the invocation. */
bool incident_filter_read(const Invocation *invocation, IncidentFilter *filter, int *status);
/* Writes all that pass, and that the edition takes (NULL: all); the writer's scratch arena is set here. */
bool incidents_print(Store *store, const IncidentFilter *filter, Edition *edition, IncidentWriter *writer, Diag *diag);

#endif
