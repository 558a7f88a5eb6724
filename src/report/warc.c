/* Web archives: records one after the other. */
#include "report/warc.h"

#include <stdlib.h>

#include <zlib.h>

#include "report/stamp.h"
#include "report/warc_http.h"

enum { STEP = 1 << 16, HEADER_MAX = 1 << 16, WINDOW = WARC_BODY_MAX + HEADER_MAX + STEP };

struct Warc {
    Lines *lines;
    bool packed, in_member;
    z_stream inflate;
    Arena arena; /* of the window and of unpacked bodies */
    char *window;
    ptrdiff_t beg, end; /* unread bytes of it, unpacked */
    int64_t n_passed;
    ArenaMark scratch;
};

bool warc_is(Str name, Str head)
{
    bool gzip = str_starts(head, STR("\x1f\x8b"));
    return str_starts(head, STR("WARC/1.")) ||
           (gzip && (str_ends(name, STR(".warc.gz")) || str_ends(name, STR(".wet.gz"))));
}

bool warc_open(Warc **warc, Lines *lines, Diag *diag)
{
    Str head;
    Warc *w = calloc(1, sizeof *w);
    *warc = NULL;
    if (!w || !arena_open(&w->arena, (ptrdiff_t)WINDOW + 8 * (ptrdiff_t)WARC_BODY_MAX) ||
        !lines_peek(lines, 2, &head, diag)) {
        if (w)
            arena_close(&w->arena);
        free(w);
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    }
    w->lines = lines;
    w->packed = str_starts(head, STR("\x1f\x8b"));
    w->window = arena_bytes(&w->arena, WINDOW);
    w->scratch = arena_mark(&w->arena);
    if (w->packed && inflateInit2(&w->inflate, 15 + 16) != Z_OK) {
        w->packed = false;
        warc_close(w);
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    }
    *warc = w;
    return true;
}

void warc_close(Warc *warc)
{
    if (!warc)
        return;
    if (warc->packed)
        inflateEnd(&warc->inflate);
    arena_close(&warc->arena);
    free(warc);
}

int64_t warc_n_passed(const Warc *warc)
{
    return warc->n_passed;
}

/* Unpacks from the raw bytes into the room; the bytes that came, 0 at the end, -1 with diag. */
static ptrdiff_t unpack(Warc *w, Str raw, char *to, ptrdiff_t room, Diag *diag)
{
    w->inflate.next_in = (Bytef *)(uintptr_t)raw.p;
    w->inflate.avail_in = (uInt)raw.n;
    w->inflate.next_out = (Bytef *)to;
    w->inflate.avail_out = (uInt)room;
    int result = inflate(&w->inflate, Z_NO_FLUSH);
    lines_skip(w->lines, raw.n - (ptrdiff_t)w->inflate.avail_in);
    w->in_member = result != Z_STREAM_END;
    if (result == Z_STREAM_END && inflateReset(&w->inflate) != Z_OK)
        return diag_set(diag, ERR_MEMORY, -1, "out of memory"), -1;
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
        return diag_set(diag, ERR_FORMAT, -1, "its gzip data is damaged"), -1;
    return room - (ptrdiff_t)w->inflate.avail_out;
}

/* Brings more bytes into the window: 1, 0 at the end, -1 on failure. */
static int fill(Warc *w, Diag *diag)
{
    if (w->beg > 0) {
        memmove(w->window, w->window + w->beg, (size_t)(w->end - w->beg));
        w->end -= w->beg;
        w->beg = 0;
    }
    ptrdiff_t room = WINDOW - w->end < STEP ? WINDOW - w->end : STEP;
    for (;;) {
        Str raw;
        if (!lines_peek(w->lines, 1, &raw, diag))
            return -1;
        raw = str_slice(raw, 0, STEP);
        if (!raw.n && w->packed && w->in_member)
            return diag_set(diag, ERR_FORMAT, -1, "it breaks off"), -1;
        if (!raw.n)
            return 0;
        ptrdiff_t got = raw.n < room ? raw.n : room;
        if (w->packed) {
            got = unpack(w, raw, w->window + w->end, room, diag);
        } else {
            memcpy(w->window + w->end, raw.p, (size_t)got);
            lines_skip(w->lines, got);
        }
        if (got < 0)
            return -1;
        w->end += got;
        if (got > 0)
            return 1;
    }
}

/* At least n bytes in the window (n <= WINDOW - STEP): 1, 0 when the archive has fewer, -1. */
static int need(Warc *w, ptrdiff_t n, Diag *diag)
{
    while (w->end - w->beg < n) {
        int more = fill(w, diag);
        if (more != 1)
            return more;
    }
    return 1;
}

static int skip(Warc *w, int64_t n, Diag *diag)
{
    while (n > 0) {
        if (w->beg == w->end) {
            int more = fill(w, diag);
            if (more != 1)
                return more;
        }
        ptrdiff_t here = w->end - w->beg < n ? w->end - w->beg : (ptrdiff_t)n;
        w->beg += here;
        n -= here;
    }
    return 1;
}

static int broken(Diag *diag, const char *what)
{
    diag_set(diag, ERR_FORMAT, -1, "%s", what);
    return -1;
}

/* The header of the next record, without its blank line; blank lines before it are skipped. */
static int next_header(Warc *w, Str *header, Diag *diag)
{
    for (;;) {
        int there = need(w, 1, diag);
        if (there != 1)
            return there;
        if (w->window[w->beg] != '\r' && w->window[w->beg] != '\n')
            break;
        w->beg++;
    }
    for (ptrdiff_t want = 8;; want = w->end - w->beg + 1) {
        int there = need(w, want, diag);
        if (there < 0)
            return -1;
        Str bytes = str_make(w->window + w->beg, w->end - w->beg);
        if (!str_starts(bytes, STR("WARC/1.")))
            return broken(diag, "no record begins where one should");
        ptrdiff_t n;
        ptrdiff_t end = http_header_end(bytes, &n);
        if (end >= 0) {
            *header = str_slice(bytes, 0, end);
            w->beg += end + n;
            return 1;
        }
        if (there == 0 || bytes.n > HEADER_MAX)
            return broken(diag, there ? "the header of a record is over 64 KB" : "it breaks off");
    }
}

/* What the record is of: 1 wanted and read, 0 passed over, -1. The header's bytes move when the
 * body is read: what is of use is copied. */
static int read_record(Warc *w, Str header, WarcRecord *record, Diag *diag)
{
    int64_t length;
    char iso[STAMP_BYTES] = "";
    Str type = http_field(header, STR("WARC-Type"));
    bool response = str_eq_nocase(type, STR("response")),
         text = str_eq_nocase(type, STR("conversion"));
    if (!str_to_int(http_field(header, STR("Content-Length")), &length) || length < 0)
        return broken(diag, "a record has no length");
    Str address = http_field(header, STR("WARC-Target-URI"));
    if (str_starts(address, STR("<")) && str_ends(address, STR(">")))
        address = str_slice(address, 1, address.n - 1);
    record->address = str_dup(&w->arena, address);
    stamp_scan(http_field(header, STR("WARC-Date")), iso);
    record->date = str_dup(&w->arena, str_from_c(iso));
    bool fits = length <= WARC_BODY_MAX;
    w->n_passed += (response || text) && !fits;
    if ((!response && !text) || !fits)
        return skip(w, length, diag) == 1 ? 0 : broken(diag, "it breaks off");
    int there = need(w, (ptrdiff_t)length, diag);
    if (there != 1)
        return there < 0 ? -1 : broken(diag, "it breaks off");
    Str body = str_make(w->window + w->beg, (ptrdiff_t)length);
    w->beg += (ptrdiff_t)length;
    record->body = body;
    record->is_page = response;
    if (text)
        return 1;
    HttpBody result = http_body(body, WARC_BODY_MAX, &w->arena, &record->body, &record->is_page);
    w->n_passed += result == HTTP_UNKNOWN;
    return result == HTTP_BODY;
}

int warc_next(Warc *warc, WarcRecord *record, Diag *diag)
{
    for (;;) {
        Str header;
        arena_release(&warc->arena, warc->scratch);
        int there = next_header(warc, &header, diag);
        if (there != 1)
            return there;
        *record = (WarcRecord){0};
        int wanted = read_record(warc, header, record, diag);
        if (wanted)
            return wanted;
    }
}
