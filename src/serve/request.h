/*
 * A request as the handlers see it: its target taken apart and decoded, its headers, its body, who asks; and the
 * reply that they fill in. Everything lives in the request's arena. What comes from outside is data: it is checked
 * here for its form, by the handlers for its meaning.
 */
#ifndef TRUCE_SERVE_REQUEST_H
#define TRUCE_SERVE_REQUEST_H

#include "base/out.h"
#include "base/str.h"

enum { TARGET_MAX = 8192, SEGMENTS_MAX = 8, PARAMETERS_MAX = 48, PARAMETER_BYTES_MAX = 2048 };

typedef enum Method { METHOD_GET, METHOD_HEAD, METHOD_POST, METHOD_DELETE, METHOD_OTHER } Method;

typedef struct Parameter {
    Str name, value; /* decoded: valid UTF-8 without control characters but tab and line ends */
} Parameter;

/* A request target ("/api/v1/incidents?type=ASSAULT") taken apart. */
typedef struct Target {
    Str path;                   /* decoded, begins with "/" */
    Str segments[SEGMENTS_MAX]; /* between the slashes, decoded each by itself */
    int n_segments;
    Parameter parameters[PARAMETERS_MAX];
    int n_parameters;
} Target;

/* ERR_USAGE with the reason when it is too long, not well encoded, or not UTF-8. Threads: safe. */
bool target_parse(Str raw, Arena *arena, Target *target, Diag *diag);
/* Empty when it was not given. */
Str target_parameter(const Target *target, const char *name);
/* Value of a cookie in a Cookie header; empty when it is not there. */
Str cookie_find(Str header, Str name);
/* Is the token one of a comma list ("gzip" in "br, gzip;q=0.5"), and not refused with q=0? */
bool header_accepts(Str header, Str token);
/* Does an If-None-Match header hold this tag (weak comparison), or "*"? */
bool header_matches(Str header, Str tag);

/* The headers that matter; empty when not sent. */
typedef struct Headers {
    Str host, origin, cookie, token, authorization, if_none_match, accept_encoding, content_type, fetch_site,
        forwarded_for;
} Headers;

typedef struct Server Server;
typedef struct Access Access;
typedef struct Login Login;

typedef enum Role { ROLE_NOBODY, ROLE_READER, ROLE_REVIEWER, ROLE_ADMIN } Role;

typedef struct Reply {
    int status;             /* 0: the handler has not answered */
    const char *type;       /* media type */
    Out body;
    bool is_static;         /* a file of the page: its own caching and policy */
    bool may_be_kept;       /* GET of the record: gets the ETag of the revision */
    bool alone;             /* an HTML document shown in a frame: no script, nothing from outside */
    bool stream;            /* becomes a stream of server-sent events */
    bool closes;            /* the connection ends after it */
    Str etag;               /* without quotes; empty: none */
    Str file_name;          /* to be saved as; empty: shown */
    Str cookie;             /* Set-Cookie */
    Str encoding;           /* the body is compressed already */
    bool immutable;         /* a file whose name changes with its content */
    int retry_s;            /* Retry-After */
} Reply;

typedef struct Request {
    Server *server;
    Access *access;         /* a connection to the database for this request */
    Arena *arena;
    Method method;
    Target target;
    Headers headers;
    Str body;
    Str address;            /* of the client, for limits */
    Login *login;       /* NULL: none */
    Str who;                /* name, empty: nobody */
    Role role;
    bool by_token;          /* a program with a token, no browser */
    Str revision;           /* of the record when the request began */
    bool writing;           /* holds the writing connection */
    Reply reply;
} Request;

/* Answers with a problem in words (RFC 9457); what was written so far is dropped. hint may be NULL. */
void reply_problem(Request *request, int status, const char *detail, const char *hint);
/* The same for a failure of a lower part: 400 for ERR_USAGE, else 500 or 503. */
void reply_failure(Request *request, const Diag *diag);
/* Begins an answer of this media type; write into reply.body. */
Out *reply_begin(Request *request, int status, const char *type);

#endif
