/*
 * Getting what lies behind an address that the user named, and posting to one, over http and https
 * with libcurl: with limits on size, time and redirects, and without the network of one's own
 * house.
 *
 * Redirects: at most five, never from https to http. Where the named address is public, neither its
 * redirects nor the links of a feed lead to a private or local address (unless a proxy is set,
 * whose address is all that can be seen); with public_only no such address is even connected to.
 * Names and passwords for addresses that the user named come from ~/.netrc.
 */
#ifndef TRUCE_REPORT_WEB_H
#define TRUCE_REPORT_WEB_H

#include <signal.h>

#include "base/diag.h"
#include "base/str.h"

enum { WEB_BYTES_MAX = 32 << 20, WEB_SECONDS = 120 };

typedef struct WebRequest {
    Str address;
    Str etag, modified; /* what the server said the last time; may be empty */
    Str body, type;     /* posts this body when type is given */
    bool public_only;   /* the address was not named by the user but by a stranger */
    bool no_names;      /* nothing of ~/.netrc is sent */
    ptrdiff_t most;     /* bytes of the answer, unpacked; 0: WEB_BYTES_MAX */
} WebRequest;

typedef struct WebAnswer {
    int64_t status;                          /* of HTTP, 0 when there was none */
    bool unchanged;                          /* 304 */
    bool inside;                             /* the address asked lies in a private network */
    Str body, type, address, etag, modified; /* in the arena; address: after redirects */
} WebAnswer;

typedef struct Web Web;

/* seconds: of the longest answer. stop, when it is not NULL, breaks off what is under way as soon
 * as it is not 0. */
bool web_open(Web **web, int seconds, const volatile sig_atomic_t *stop, Diag *diag);
void web_close(Web *web);
/* Is a proxy set in the environment? Then nobody here sees where an address leads. */
bool web_has_proxy(void);
/* Does it begin with "http://" or "https://", in whatever letters? */
bool web_is_address(Str text);
/* "https://name:password@host/": has the address a name in it? */
bool web_address_has_user(Str address);
/*
 * One request, in the arena, which must have room for twice WEB_BYTES_MAX. False with ERR_IO (no
 * answer, an error of the server; status tells which) or ERR_LIMIT (over WEB_BYTES_MAX, unpacked;
 * an address inside one's own network). Threads: one at a time.
 */
bool web_ask(Web *web, const WebRequest *request, Arena *arena, WebAnswer *answer, Diag *diag);

#endif
