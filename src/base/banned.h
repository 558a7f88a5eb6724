/* Makes calls that overflow, keep hidden state or hide errors into compile errors (included by the build). */
#ifndef TRUCE_BASE_BANNED_H
#define TRUCE_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#undef strcpy
#undef strcat
#undef sprintf
#undef vsprintf
#undef strtok
#undef gets
#undef atoi
#undef atof
#undef gmtime
#undef localtime
#undef ctime
#undef asctime
#pragma GCC poison strcpy strcat sprintf vsprintf strtok atoi atof gmtime localtime ctime asctime

#endif
