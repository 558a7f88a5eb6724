/* The files of the web page and the contract, made part of the program (mk/serve.mk). */
#ifndef TRUCE_CLI_SERVE_FILES_H
#define TRUCE_CLI_SERVE_FILES_H

#include "serve/serve.h"

extern const ServeFile serve_files[];
extern const int serve_n_files;
extern const char serve_contract_beg[], serve_contract_end[];

#endif
