/*
 * The files of the web page: those inside the program, or those of a folder.
 *
 * A name is looked up in a table that is made when the server starts; what is not in the table is not there. So no
 * name leads out of the folder, whatever it holds. Links are left out.
 */
#ifndef TRUCE_SERVE_FILES_H
#define TRUCE_SERVE_FILES_H

#include "serve/server.h"

enum { FILES_MAX = 2000, FILE_MAX_BYTES = 32 << 20, FILES_DEPTH = 6 };

/* ERR_IO when the folder cannot be read. Without files there is a page that says how to get them. */
bool files_open(Files **files, const ServeOptions *options, Diag *diag);
void files_close(Files *files);
/* "embedded", "folder" or "none". */
Str files_origin(const Files *files);
/* Answers a GET of a path outside the API: the file, or for a path without an ending the page itself, whose script
 * knows the address. */
void files_answer(Request *request);
/* Media type by the ending of a name. */
const char *files_type(Str name);

#endif
