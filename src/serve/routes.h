/* What answers which path. Not for others than src/serve. */
#ifndef TRUCE_SERVE_ROUTES_H
#define TRUCE_SERVE_ROUTES_H

#include "serve/request.h"

enum { ROUTE_NAME_LISTS = 3 };

typedef struct Route {
    Method method;
    const char *path;      /* below /api/v1; "*" stands for one part */
    void (*answer)(Request *request);
    Role role;             /* who may; ROLE_NOBODY: everybody */
    bool takes_body;
    const char *const *names[ROUTE_NAME_LISTS]; /* parameters that it takes */
} Route;

/* The value of the path's part i, counted behind /api/v1. */
Str route_part(const Request *request, int i);
/* The part as a whole number from 1; 404 when it is none. */
bool route_number(Request *request, int i, int64_t *number);

/* One list a group of handlers; each ends with path NULL. */
extern const Route routes_session[], routes_record[], routes_names[], routes_map[], routes_points[], routes_timeline[], routes_today[], routes_queue[], routes_facets[],
    routes_contacts[], routes_search[], routes_agreements[],
    routes_periodic[], routes_review[],
    routes_code[], routes_fetch[];

#endif
