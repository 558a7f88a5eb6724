/* The views machine_events, machine_parties, machine_incidents, machine_incident_parties for our own queries. */
#ifndef TRUCE_STORE_MACHINE_VIEWS_H
#define TRUCE_STORE_MACHINE_VIEWS_H

#include "store/store.h"

/* Makes the views for this connection: those of the file are not trusted to call functions (store/store.c), since a
 * file may come from anybody. Again does nothing. */
bool machine_views_open(Store *store, Diag *diag);

#endif
