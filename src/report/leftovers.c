/* Recognises what a page's machinery left inside running text. */
#include "report/leftovers.h"

#include "report/stamp.h"

/* A reader that takes one thing after the other off the text. */
typedef struct Cursor {
    const PageWords *words;
    Str text;
    ptrdiff_t at;
} Cursor;

static char byte_at(const Cursor *c, ptrdiff_t at)
{
    return at >= 0 && at < c->text.n ? c->text.p[at] : '\0';
}

static void skip_blanks(Cursor *c)
{
    while (byte_at(c, c->at) == ' ' || byte_at(c, c->at) == '\t')
        c->at++;
}

static bool take_text(Cursor *c, const char *text)
{
    Str s = str_from_c(text);
    if (!str_starts(str_slice(c->text, c->at, c->text.n), s))
        return false;
    c->at += s.n;
    return true;
}

/* A word of the kind; the longest, so that their order does not matter. */
static bool take_word(Cursor *c, PageWordKind kind)
{
    Str rest = str_slice(c->text, c->at, c->text.n);
    ptrdiff_t longest = 0;
    for (int32_t i = 0; i < c->words->lists[kind].n; i++) {
        Str word = c->words->lists[kind].v[i];
        if (word.n > longest && str_starts(rest, word))
            longest = word.n;
    }
    c->at += longest;
    return longest > 0;
}

static bool is_word(const PageWords *words, PageWordKind kind, Str text)
{
    for (int32_t i = 0; i < words->lists[kind].n; i++)
        if (str_eq(words->lists[kind].v[i], text))
            return true;
    return false;
}

static bool has_word(const PageWords *words, PageWordKind kind, Str text)
{
    for (int32_t i = 0; i < words->lists[kind].n; i++)
        if (str_find(text, words->lists[kind].v[i], 0) >= 0)
            return true;
    return false;
}

static bool take_digits(Cursor *c, int least, int most)
{
    int n = 0;
    while (byte_is_digit(byte_at(c, c->at + n)))
        n++;
    if (n < least || n > most)
        return false;
    c->at += n;
    return true;
}

/* A name in capitals, as names are: "may" is no month here. */
static bool take_name(Cursor *c, ptrdiff_t (*find)(Str text, ptrdiff_t at, int *index))
{
    int index;
    ptrdiff_t end = byte_is_upper(byte_at(c, c->at)) ? find(c->text, c->at, &index) : 0;
    c->at = end ? end : c->at;
    return end > 0;
}

static bool take_weekday(Cursor *c)
{
    if (!take_name(c, stamp_weekday))
        return false;
    take_text(c, ",");
    skip_blanks(c);
    return true;
}

static bool take_month(Cursor *c)
{
    if (!take_name(c, stamp_month))
        return false;
    skip_blanks(c);
    return true;
}

/* "14 August 2016", "August 14, 2016", "August 2016", "13-12-2014", "01.10.2017" */
static bool take_date(Cursor *c)
{
    Cursor t = *c;
    bool number = take_digits(&t, 1, 2);
    char sign = byte_at(&t, t.at);
    if (number && (sign == '-' || sign == '.')) {
        const char *mark = sign == '-' ? "-" : ".";
        if (!take_text(&t, mark) || !take_digits(&t, 1, 2) || !take_text(&t, mark) || !take_digits(&t, 4, 4))
            return false;
    } else {
        skip_blanks(&t);
        if (!take_month(&t))
            return false;
        if (!number && take_digits(&t, 1, 2)) {
            take_text(&t, ",");
            skip_blanks(&t);
        }
        if (!take_digits(&t, 4, 4))
            return false;
    }
    *c = t;
    return true;
}

/* " at 0914", " 18:27" after a date */
static void take_hour(Cursor *c)
{
    Cursor t = *c;
    skip_blanks(&t);
    take_text(&t, "at ");
    bool colon = take_digits(&t, 2, 2) && take_text(&t, ":") && take_digits(&t, 2, 2);
    bool plain = !colon && take_digits(&t, 4, 4);
    if ((colon || plain) && byte_at(&t, t.at) == ' ')
        *c = t;
}

/* "Get short URL 0 13": the counters of a page. */
static bool take_counters(Cursor *c)
{
    if (!take_word(c, PAGE_WORD_COUNTER))
        return false;
    for (;;) {
        Cursor t = *c;
        skip_blanks(&t);
        if (!take_digits(&t, 1, 6) || byte_at(&t, t.at) != ' ')
            break;
        *c = t;
    }
    Cursor t = *c;
    skip_blanks(&t);
    if (take_word(&t, PAGE_WORD_BESIDE))
        *c = t;
    return true;
}

/* Does a sentence begin here? */
static bool starts_sentence(const Cursor *c)
{
    Cursor t = *c;
    skip_blanks(&t);
    char b = byte_at(&t, t.at);
    return t.at > c->at && (byte_is_upper(b) || byte_is_digit(b) || b == '"' || (b & 0x80));
}

/* "Published April 2 2017", "Sat Feb 28 2015", "16.04.2017(updated 1723 16.04.2017) Get short URL 0 87" */
static bool leading(Str text, const PageWords *words, Leftover *found)
{
    Cursor c = {words, text, 0};
    while (byte_is_space(byte_at(&c, c.at)))
        c.at++;
    ptrdiff_t beg = c.at;
    if (take_word(&c, PAGE_WORD_LABEL) && byte_at(&c, c.at++) != ' ')
        return false;
    Cursor agency = c;
    while (byte_is_upper(byte_at(&agency, agency.at)))
        agency.at++;
    if (agency.at > c.at + 1 && byte_at(&agency, agency.at) == ' ') { /* "AFP Friday 22 Jul 2016" */
        agency.at++;
        Cursor day = agency;
        if (take_weekday(&day))
            c = agency;
    }
    take_weekday(&c);
    if (!take_date(&c))
        return false;
    take_hour(&c);
    Cursor t = c;
    if (take_text(&t, "(updated") || take_text(&t, " (updated")) {
        ptrdiff_t close = str_find_byte(text, ')', t.at);
        if (close >= 0 && close < t.at + 40)
            c.at = close + 1;
    }
    t = c;
    skip_blanks(&t);
    if (take_counters(&t))
        c = t;
    if (!starts_sentence(&c))
        return false;
    *found = (Leftover){beg, c.at, false};
    return true;
}

static bool word_before_is_name(Str text, ptrdiff_t at, ptrdiff_t *beg)
{
    while (at > 0 && text.p[at - 1] == ' ')
        at--;
    *beg = at;
    while (*beg > 0 && byte_is_alpha(text.p[*beg - 1]))
        (*beg)--;
    return *beg < at && byte_is_upper(text.p[*beg]);
}

/* "... in Aleppo Monitor AFP Saturday 16 Jul 2016 Air raids on": a headline, its agency and day, and the text. */
static bool agency_and_day(Str text, ptrdiff_t at, const PageWords *words, Leftover *found)
{
    Cursor c = {words, text, at};
    ptrdiff_t beg, before;
    if (!take_weekday(&c) || !take_date(&c) || !starts_sentence(&c) || !word_before_is_name(text, at, &beg))
        return false;
    Str agency = str_trim(str_slice(text, beg, at));
    for (ptrdiff_t i = 0; i < agency.n; i++)
        if (!byte_is_upper(agency.p[i]) && !is_word(words, PAGE_WORD_AGENCY, agency))
            return false;
    word_before_is_name(text, beg, &before);
    if (is_word(words, PAGE_WORD_TELLER, str_trim(str_slice(text, before, beg))))
        beg = before;
    *found = (Leftover){beg, c.at, true};
    Cursor counters = c;
    skip_blanks(&counters);
    if (take_counters(&counters))
        found->end = counters.at;
    return true;
}

/* "(AFP Photo)": of a picture; "(banned in Russia)": what its law asks of every text. */
static bool bracket(Str text, ptrdiff_t at, const PageWords *words, Leftover *found)
{
    enum { CREDIT_MAX = 44, NOTE_MAX = 70 };
    ptrdiff_t length = str_find_byte(str_slice(text, at, at + NOTE_MAX), ')', 0);
    if (length < 0)
        return false;
    Str inside = str_slice(text, at, at + length + 1);
    bool note = has_word(words, PAGE_WORD_BANNED, inside) && str_find_byte(inside, '.', 0) < 0;
    bool credit = (inside.n <= CREDIT_MAX && has_word(words, PAGE_WORD_PICTURE, inside)) ||
                  is_word(words, PAGE_WORD_CREDIT, str_slice(inside, 1, inside.n - 1));
    if (!note && !credit)
        return false;
    *found = (Leftover){at, at + length + 1, credit && !note};
    return true;
}

/* Is the byte before, blanks aside, the end of a sentence, or the start of the text? */
static bool ends_before(Str text, ptrdiff_t at)
{
    while (at > 0 && byte_is_space(text.p[at - 1]))
        at--;
    return at == 0 || text.p[at - 1] == '.' || text.p[at - 1] == '"' || text.p[at - 1] == '!' || text.p[at - 1] == '?';
}

/* "MOSCOW (Sputnik) Over 130 people": a dateline without its dash, at the start of a sentence. */
static bool bare_dateline(Str text, ptrdiff_t at, Leftover *found)
{
    enum { TOWN_LEAST = 4, AGENCY_MAX = 12 };
    Cursor c = {NULL, text, at};
    while (byte_is_upper(byte_at(&c, c.at)))
        c.at++;
    if (c.at - at < TOWN_LEAST || !take_text(&c, " (") || !byte_is_upper(byte_at(&c, c.at)) || !ends_before(text, at))
        return false;
    ptrdiff_t beg = c.at;
    while (byte_is_alpha(byte_at(&c, c.at)))
        c.at++;
    if (c.at - beg > AGENCY_MAX || !take_text(&c, ")") || !starts_sentence(&c))
        return false;
    *found = (Leftover){at, c.at, false};
    return true;
}

/* What pages put at their end, in the middle of which nothing more is told. */
static bool tail(Str text, ptrdiff_t at, const PageWords *words, Leftover *found)
{
    enum { TAIL_MAX = 600 };
    Cursor c = {words, text, at};
    bool known = take_word(&c, PAGE_WORD_END);
    if (!known && take_counters(&c)) {
        *found = (Leftover){at, c.at, true};
        return true;
    }
    /* "Tags Syria Aleppo rebels": to the end of the text, or only the word when a text follows */
    if (!known && (!take_word(&c, PAGE_WORD_TAGS) || byte_at(&c, c.at++) != ' ' || !byte_is_upper(byte_at(&c, c.at))))
        return false;
    Str rest = str_slice(text, c.at, text.n);
    bool last = rest.n <= TAIL_MAX && str_find(rest, STR(". "), 0) < 0 && !str_ends(str_trim(rest), STR("."));
    *found = (Leftover){at, last ? text.n : c.at, true};
    return true;
}

bool leftover_next(Str text, ptrdiff_t from, bool dated, const PageWords *words, Leftover *found)
{
    if (from == 0 && dated && leading(text, words, found))
        return true;
    for (ptrdiff_t at = from; at < text.n; at++) {
        char b = text.p[at];
        if (b == '(' && bracket(text, at, words, found))
            return true;
        bool word = byte_is_upper(b) && (at == 0 || !byte_is_alpha(text.p[at - 1]));
        if (word && (agency_and_day(text, at, words, found) || bare_dateline(text, at, found) || tail(text, at, words, found)) &&
            found->beg >= from)
            return true;
    }
    return false;
}
