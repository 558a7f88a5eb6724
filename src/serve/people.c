/* The file of people, tokens and sessions. */
#include "serve/people.h"

#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "serve/serve.h"

enum { FILE_BYTES_MAX = 1 << 20, CHECK_SECONDS = 2 };

struct People {
    pthread_mutex_t lock;
    Arena arena; /* scratch of reading */
    const char *path;
    Person list[PEOPLE_MAX];
    int n;
    struct timespec modified;
    double checked;
    Login sessions[SESSIONS_MAX];
    int n_sessions;
};

Str role_name(Role role)
{
    static const Str names[] = {{"", 0}, {"reader", 6}, {"reviewer", 8}, {"admin", 5}};
    return names[role];
}

bool role_find(Str name, Role *role)
{
    for (Role r = ROLE_READER; r <= ROLE_ADMIN; r++) {
        if (str_eq(name, role_name(r))) {
            *role = r;
            return true;
        }
    }
    return false;
}

bool person_name_fits(Str name)
{
    if (!name.n || name.n > NAME_MAX_BYTES || str_trim(name).n != name.n || utf8_invalid(name) >= 0)
        return false;
    int length;
    for (ptrdiff_t at = 0; at < name.n; at += length)
        if (utf8_is_unsafe(utf8_decode(name, at, &length)))
            return false;
    return true;
}

bool secret_equal(Str a, Str b)
{
    if (a.n != b.n)
        return false;
    unsigned char difference = 0;
    for (ptrdiff_t i = 0; i < a.n; i++)
        difference |= (unsigned char)(a.p[i] ^ b.p[i]);
    return difference == 0;
}

bool secret_make(char hex[SECRET_HEX + 1])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char random[SECRET_HEX / 2];
    if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random)
        return false;
    for (size_t i = 0; i < sizeof random; i++) {
        hex[2 * i] = digits[random[i] >> 4];
        hex[2 * i + 1] = digits[random[i] & 15];
    }
    hex[SECRET_HEX] = 0;
    return true;
}

static bool parse_line(Str line, Person *person)
{
    Str name = str_cut(&line, '\t');
    Str role = str_cut(&line, '\t');
    Str hash = str_trim(line);
    if (!person_name_fits(name) || !role_find(role, &person->role) || hash.n != SECRET_HEX)
        return false;
    for (ptrdiff_t i = 0; i < hash.n; i++)
        if (!byte_is_digit(hash.p[i]) && !(hash.p[i] >= 'a' && hash.p[i] <= 'f'))
            return false;
    memcpy(person->name, name.p, (size_t)name.n);
    person->name[name.n] = 0;
    memcpy(person->hash, hash.p, SECRET_HEX);
    person->hash[SECRET_HEX] = 0;
    return true;
}

bool people_parse(Str bytes, Person *people, int *n, Diag *diag)
{
    *n = 0;
    for (int line_number = 1; bytes.n; line_number++) {
        Str line = str_cut(&bytes, '\n');
        if (str_ends(line, STR("\r")))
            line.n--;
        if (!line.n || line.p[0] == '#')
            continue;
        if (*n == PEOPLE_MAX)
            return diag_set(diag, ERR_LIMIT, line_number, "more than %d people", PEOPLE_MAX);
        if (!parse_line(line, &people[*n])) {
            diag_set(diag, ERR_FORMAT, line_number, "line %d is not name, TAB, role, TAB, hash of a token", line_number);
            return diag_hint(diag, "'truce serve --make-token NAME --role reviewer' prints such a line");
        }
        ++*n;
    }
    return true;
}

/* Reads the file when it is another one than last time. On failure everybody stays who he was. */
static bool read_file(People *people, Diag *diag)
{
    struct stat status;
    if (stat(people->path, &status) != 0)
        return diag_set(diag, ERR_IO, -1, "cannot read the file of people '%s'", people->path);
    if (status.st_mtim.tv_sec == people->modified.tv_sec && status.st_mtim.tv_nsec == people->modified.tv_nsec)
        return true;
    Str bytes;
    Person *list = arena_new(&people->arena, Person, PEOPLE_MAX);
    int n = 0;
    bool ok = file_read(str_from_c(people->path), FILE_BYTES_MAX, &people->arena, &bytes, diag) &&
              people_parse(bytes, list, &n, diag);
    if (ok) {
        memcpy(people->list, list, (size_t)n * sizeof *list);
        people->n = n;
        people->modified = status.st_mtim;
    }
    arena_reset(&people->arena);
    return ok;
}

bool people_open(People **people, Str path, Diag *diag)
{
    People *p = calloc(1, sizeof *p);
    *people = p;
    if (!p || !arena_open(&p->arena, (ptrdiff_t)16 << 20)) {
        free(p);
        *people = NULL;
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    }
    pthread_mutex_init(&p->lock, NULL);
    if (!path.n)
        return true;
    p->path = path.p;
    if (!read_file(p, diag)) {
        people_close(p);
        *people = NULL;
        return false;
    }
    return true;
}

void people_close(People *people)
{
    if (!people)
        return;
    pthread_mutex_destroy(&people->lock);
    arena_close(&people->arena);
    free(people);
}

static void refresh(People *people, double now)
{
    if (!people->path || now - people->checked < CHECK_SECONDS)
        return;
    people->checked = now;
    read_file(people, NULL);
}

static const Person *find_person(const People *people, const char *name)
{
    for (int i = 0; i < people->n; i++)
        if (strcmp(people->list[i].name, name) == 0)
            return &people->list[i];
    return NULL;
}

bool people_by_token(People *people, Str token, Person *person)
{
    Str hash;
    bool found = false;
    pthread_mutex_lock(&people->lock);
    read_file(people, NULL);
    if (people->path && token.n && token.n <= 2 * SECRET_HEX && sha256_hex(token, &people->arena, &hash, NULL)) {
        for (int i = 0; i < people->n; i++) {
            if (secret_equal(hash, str_make(people->list[i].hash, SECRET_HEX))) {
                *person = people->list[i];
                found = true;
            }
        }
    }
    arena_reset(&people->arena);
    pthread_mutex_unlock(&people->lock);
    return found;
}

static Login *find_session(People *people, Str id)
{
    for (int i = 0; i < people->n_sessions; i++)
        if (secret_equal(id, str_make(people->sessions[i].id, SECRET_HEX)))
            return &people->sessions[i];
    return NULL;
}

static void remove_session(People *people, Login *session)
{
    *session = people->sessions[--people->n_sessions];
}

static void make_room(People *people, double now)
{
    Login *oldest = NULL;
    for (int i = people->n_sessions - 1; i >= 0; i--)
        if (now - people->sessions[i].used > SESSION_SECONDS)
            remove_session(people, &people->sessions[i]);
    if (people->n_sessions < SESSIONS_MAX)
        return;
    for (int i = 0; i < people->n_sessions; i++)
        if (!oldest || people->sessions[i].used < oldest->used)
            oldest = &people->sessions[i];
    remove_session(people, oldest);
}

bool login_open(People *people, Str name, Role role, double now, Login *session)
{
    *session = (Login){.role = role, .used = now};
    if (!person_name_fits(name) || !secret_make(session->id) || !secret_make(session->token))
        return false;
    memcpy(session->name, name.p, (size_t)name.n);
    pthread_mutex_lock(&people->lock);
    make_room(people, now);
    people->sessions[people->n_sessions++] = *session;
    pthread_mutex_unlock(&people->lock);
    return true;
}

bool login_find(People *people, Str id, double now, Login *session)
{
    bool found = false;
    if (id.n != SECRET_HEX)
        return false;
    pthread_mutex_lock(&people->lock);
    refresh(people, now);
    Login *s = find_session(people, id);
    const Person *person = s && people->path ? find_person(people, s->name) : NULL;
    if (s && (now - s->used > SESSION_SECONDS || (people->path && !person))) {
        remove_session(people, s);
    } else if (s) {
        s->used = now;
        if (person)
            s->role = person->role;
        *session = *s;
        found = true;
    }
    pthread_mutex_unlock(&people->lock);
    return found;
}

void login_close(People *people, Str id)
{
    pthread_mutex_lock(&people->lock);
    Login *s = id.n == SECRET_HEX ? find_session(people, id) : NULL;
    if (s)
        remove_session(people, s);
    pthread_mutex_unlock(&people->lock);
}

bool serve_make_token(Str name, Str role, Arena *arena, Str *token, Str *line, Diag *diag)
{
    Role r;
    char secret[SECRET_HEX + 1];
    Str hash;
    if (!person_name_fits(name))
        return diag_set(diag, ERR_USAGE, -1, "that is no name: 1 to %d bytes, no control characters", NAME_MAX_BYTES);
    if (!role_find(role, &r))
        return diag_set(diag, ERR_USAGE, -1, "'%.40s' is not reader, reviewer or admin", str_c(arena, role));
    if (!secret_make(secret))
        return diag_set(diag, ERR_IO, -1, "the system gives no random numbers");
    *token = str_dup(arena, str_from_c(secret));
    if (!sha256_hex(*token, arena, &hash, diag))
        return false;
    *line = str_format(arena, "%.*s\t%.*s\t%.*s\n", STR_ARG(name), STR_ARG(role_name(r)), STR_ARG(hash));
    return true;
}
