/* Members of a JSON body. */
#include "serve/body.h"

#include "serve/read.h"

json_t *body_read(Request *request)
{
    json_t *body = json_loadb(request->body.p ? request->body.p : "", (size_t)request->body.n, JSON_REJECT_DUPLICATES, NULL);
    if (json_is_object(body))
        return body;
    json_decref(body);
    reply_problem(request, 400, "the body is no JSON object", NULL);
    return NULL;
}

bool body_has_only(Request *request, json_t *body, const char *const *names, int n)
{
    const char *key;
    json_t *value;
    json_object_foreach (body, key, value) {
        if (read_place(names, n, str_from_c(key)) < 0) {
            reply_problem(request, 400, "the body has a member that is not known", "see /api/v1/openapi.yaml");
            return false;
        }
    }
    return true;
}

bool body_text(Request *request, const json_t *body, const char *name, size_t most, Str *text)
{
    const json_t *value = json_object_get(body, name);
    *text = STR("");
    if (!value || json_is_null(value))
        return true;
    if (json_is_string(value) && json_string_length(value) <= most) {
        *text = str_dup(request->arena, str_make(json_string_value(value), (ptrdiff_t)json_string_length(value)));
        return true;
    }
    reply_problem(request, 400, str_format(request->arena, "'%s' is no text of at most %zu bytes", name, most).p, NULL);
    return false;
}
