/*
 * Who may do what: the file of people, tokens, sessions.
 *
 * A line of the file: name, TAB, role (reader, reviewer, admin), TAB, SHA-256 of the token. Empty lines and those that
 * begin with "#" are passed over. The file is read again when it changes: who is taken out is out at once. Tokens have
 * 256 random bits, so a plain hash keeps them safe; they are never stored.
 *
 * A session is a random name in a cookie that scripts cannot read, with a random token that the page must send with
 * every change (CSRF). Sessions live in memory: 12 hours after their last use, at most SESSIONS_MAX, the oldest go.
 */
#ifndef TRUCE_SERVE_PEOPLE_H
#define TRUCE_SERVE_PEOPLE_H

#include <pthread.h>

#include "base/diag.h"
#include "serve/request.h"

enum { PEOPLE_MAX = 1000, SESSIONS_MAX = 1000, NAME_MAX_BYTES = 100, SECRET_HEX = 64, SESSION_SECONDS = 12 * 3600 };

typedef struct Person {
    char name[NAME_MAX_BYTES + 1];
    Role role;
    char hash[SECRET_HEX + 1]; /* of the token */
} Person;

struct Login {
    char id[SECRET_HEX + 1], token[SECRET_HEX + 1];
    char name[NAME_MAX_BYTES + 1];
    Role role;
    double used; /* seconds */
};

typedef struct People People;

/* path empty: nobody is asked for a token. The names of the file are checked. */
bool people_open(People **people, Str path, Diag *diag);
void people_close(People *people);

/* The lines of a file of people; false with the line in diag->pos. Threads: safe. */
bool people_parse(Str bytes, Person *people, int *n, Diag *diag);
/* A name that a person may have: printable, trimmed, 1 to NAME_MAX_BYTES bytes. */
bool person_name_fits(Str name);
Str role_name(Role role);
bool role_find(Str name, Role *role);

/* Who has this token; false when nobody. */
bool people_by_token(People *people, Str token, Person *person);
/* A new session, copied to *session. False when there is no random number to be had. */
bool login_open(People *people, Str name, Role role, double now, Login *session);
/* Copies the session of this id, with the role that its person has now; false: there is none, or he is gone. */
bool login_find(People *people, Str id, double now, Login *session);
void login_close(People *people, Str id);
/* Compares without telling by the time how much fits. */
bool secret_equal(Str a, Str b);
/* 256 random bits as 64 hexadecimal digits and a NUL. */
bool secret_make(char hex[SECRET_HEX + 1]);

#endif
