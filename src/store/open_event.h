/* Parts of SQL about who tells an event or incident, and whether a person hid that. For the store's own files. */
#ifndef TRUCE_STORE_OPEN_EVENT_H
#define TRUCE_STORE_OPEN_EVENT_H

/* An event (the alias of its row) of a report, and of an origin and outlet, that nobody hid. One name may stand for origins of
 * several kinds. */
#define OPEN_EVENT(event)                                                                                                    \
    "EXISTS(SELECT 1 FROM reports AS hr LEFT JOIN sources AS hs ON hs.number = hr.source WHERE hr.number = " event ".report" \
    " AND hr.hidden = 0 AND ifnull(hs.name, '') NOT IN(SELECT name FROM origins WHERE hidden = 1)) AND NOT EXISTS(SELECT 1"  \
    " FROM event_origins AS hx JOIN origins AS ho ON ho.number = hx.origin WHERE hx.event = " event ".number AND ho.name"    \
    " IN(SELECT name FROM origins WHERE hidden = 1))"

/* Who told an incident (its number), each once, hidden ones left out; of its events t only those for which a condition holds; at
 * most so many, "-1": all. */
#define ORIGINS_OF(incident, condition, limit)                                                                       \
    "(SELECT group_concat(name, '; ') FROM (SELECT DISTINCT o.name FROM incident_events AS t"             \
    " JOIN event_origins AS x ON x.event = t.event JOIN origins AS o ON o.number = x.origin"              \
    " WHERE t.incident = " incident " AND o.hidden = 0 AND " condition " ORDER BY o.name LIMIT " limit "))"

#endif
