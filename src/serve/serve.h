/*
 * The server of the desk: a database over HTTP (docs/openapi.yaml) and the files of the web page.
 *
 *     Server *server;
 *     if (!serve_open(&server, &options, &diag)) ...
 *     wait for a signal
 *     serve_close(server);
 *
 * It answers on loopback without asking who it is; on any other address it wants a file of people. Threads: its own;
 * the functions here are called from one.
 */
#ifndef TRUCE_SERVE_SERVE_H
#define TRUCE_SERVE_SERVE_H

#include "base/diag.h"
#include "base/str.h"

typedef struct Server Server;

/* A file of the page inside the program. */
typedef struct ServeFile {
    const char *path; /* "/index.html" */
    const char *beg, *end;
} ServeFile;

/* Which addresses the server reads for reviewers: none, those of public networks, also those inside its own. */
typedef enum ServeFetch { SERVE_FETCH_NONE, SERVE_FETCH_PUBLIC, SERVE_FETCH_ANY } ServeFetch;

/* Empty members: not given. The strings must outlive the server. */
typedef struct ServeOptions {
    Str database;
    Str address;            /* "127.0.0.1", "::1", "0.0.0.0" */
    int port;               /* 0: one that is free */
    int n_threads;          /* 1 to SERVE_THREADS_MAX */
    Str model, knowledge;   /* of the coder; empty: there is none, /code answers 503 */
    const Str *agreements;  /* paths */
    int n_agreements;
    Str borders;            /* file of countries' borders for the maps of reports; empty: maps without */
    const struct Control *control; /* who controlled what, for the reasons of findings; NULL: nothing is known */
    const struct WeaponFigures *weapons; /* calibre and range of weapons by their names, for findings; NULL: nothing is known */
    const struct SourceLimits *limits; /* what sources cannot see; NULL: nothing is known */
    Str people;             /* file of people; empty: only on loopback, anybody reads and says who he is */
    Str as;                 /* on loopback: the name under which changes are made */
    Str public_origin;      /* "https://truce.example.org": how a proxy in front of it is called */
    Str tiles;              /* address of map tiles that the page may show, "https://host/{z}/{x}/{y}.png"; empty: none */
    Str tiles_credit;       /* who made them, shown on the map */
    ServeFetch fetch;
    Str pdf_program;        /* path of truce-pdf, for addresses that lead to a PDF */
    Str web;                /* folder of the page's files instead of the embedded ones */
    const ServeFile *files; /* embedded, or NULL */
    int n_files;
    Str contract;           /* text of docs/openapi.yaml */
} ServeOptions;

enum { SERVE_THREADS_MAX = 64 };

/* Listens when it returns. ERR_USAGE for options that do not go together, ERR_IO when the address is taken. */
bool serve_open(Server **server, const ServeOptions *options, Diag *diag);
/* The port that it listens on. */
int serve_port(const Server *server);
/* Ends the streams, lets requests that are under way finish, closes everything. server may be NULL. */
void serve_close(Server *server);

/* A new token for the file of people, and its line there ("name<TAB>role<TAB>sha256 of the token"); made in the arena.
 * ERR_USAGE for a name or role that cannot be. */
bool serve_make_token(Str name, Str role, Arena *arena, Str *token, Str *line, Diag *diag);

#endif
