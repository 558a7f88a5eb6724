/*
 * Feeds (RSS 0.9x, 1.0, 2.0, Atom 1.0) to reports: one item is one report.
 *
 * Text: the item's content, else its summary, else its title; markup goes as in report/html.h. Day:
 * pubDate, dc:date, published, updated. Outlet: the item's own source, else the feed's title. Id:
 * guid or id, else the link. Names of other vocabularies (media:title) are passed over.
 */
#ifndef TRUCE_REPORT_FEED_H
#define TRUCE_REPORT_FEED_H

#include "base/diag.h"
#include "report/report.h"

enum { FEED_BYTES_MAX = 32 << 20, FEED_ITEMS_MAX = 20000 };

typedef struct Feed Feed;

/* Do these bytes begin a feed? Looked at is the first element; head should hold a few thousand
 * bytes. */
bool feed_is(Str head);
/* Parses a feed, which is copied. False with ERR_LIMIT, ERR_MEMORY, or ERR_FORMAT: no feed, or one
 * that declares entities (a way to make a small file huge). A feed that breaks off gives the items
 * before that, and *broken. */
bool feed_open(Feed **feed, Str bytes, bool *broken, Diag *diag);
/* The next item in the order of the feed, in the arena: false at the end. An item without any text
 * has an empty one. A day that cannot be read is told in *notice. Threads: one at a time. */
bool feed_next(Feed *feed, Arena *arena, Report *report, Diag *notice);
void feed_close(Feed *feed);

#endif
