/* The address of map tiles, checked. */
#include "serve/tiles.h"

enum { ADDRESS_MAX = 500 };

static bool name_byte(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || c == '.' || c == '-';
}

static bool number_byte(char c)
{
    return byte_is_digit(c) || (byte_lower(c) >= 'a' && byte_lower(c) <= 'f') || c == ':';
}

/* "name", "name:8080", "[::1]:8080": how many bytes at the start are so; 0: it is none. */
static ptrdiff_t host_bytes(Str rest)
{
    ptrdiff_t n = 0;
    if (rest.n && rest.p[0] == '[') {
        for (n = 1; n < rest.n && number_byte(rest.p[n]); n++)
            ;
        if (n < 3 || n >= rest.n || rest.p[n++] != ']')
            return 0;
    } else {
        while (n < rest.n && name_byte(rest.p[n]))
            n++;
    }
    if (n && n < rest.n && rest.p[n] == ':') {
        ptrdiff_t digits = ++n;
        while (n < rest.n && byte_is_digit(rest.p[n]))
            n++;
        if (n == digits || n > digits + 5)
            return 0;
    }
    return n;
}

bool tiles_origin(Str address, Arena *arena, Str *origin, Diag *diag)
{
    bool secure = str_starts(address, STR("https://")), plain = str_starts(address, STR("http://"));
    ptrdiff_t scheme = secure ? 8 : 7;
    ptrdiff_t host = secure || plain ? host_bytes(str_slice(address, scheme, address.n)) : 0;
    Str path = str_slice(address, scheme + host < address.n ? scheme + host : address.n, address.n);
    bool ok = host > 0 && address.n <= ADDRESS_MAX && path.n && path.p[0] == '/';
    for (ptrdiff_t i = 0; i < path.n; i++)
        ok = ok && path.p[i] > ' ' && path.p[i] < 127;
    static const char *const parts[] = {"{z}", "{x}", "{y}"};
    for (int i = 0; i < 3; i++)
        ok = ok && str_find(path, str_from_c(parts[i]), 0) >= 0;
    *origin = ok ? str_dup(arena, str_slice(address, 0, scheme + host)) : STR("");
    if (ok)
        return true;
    diag_set(diag, ERR_USAGE, -1, "'%.*s' is no address of map tiles", (int)(address.n > 200 ? 200 : address.n), address.p);
    return diag_hint(diag, "for example https://tiles.example.org/{z}/{x}/{y}.png");
}
