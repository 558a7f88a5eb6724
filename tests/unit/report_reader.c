/* The stream of reports: files, folders, bad lines, limits. */
#include "unit/unit.h"

#include <unistd.h>

#include "base/file.h"
#include "report/lines.h"
#include "report/reader.h"

static char folder[] = "/tmp/truce-reader-XXXXXX";

static void put(const char *name, Str bytes)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    Diag diag = {0};
    char *slash = strrchr(path, '/');
    *slash = 0;
    if (!file_make_folder(str_from_c(path), &diag))
        fail_msg("%s", diag.message);
    *slash = '/';
    if (!file_write(str_from_c(path), bytes, &diag))
        fail_msg("%s", diag.message);
}

/* All that a reader gives, as one text: "R id date text|", "N|" and "P|". */
static Str read_all(const char *name, Arena *arena)
{
    Diag diag = {0};
    Str path = str_format(arena, "%s/%s", folder, name);
    Reader *reader;
    assert_true(reader_open(&reader, &path, 1, &diag));
    Str all = {"", 0};
    for (;;) {
        Report report;
        diag = (Diag){0};
        ReaderResult result = reader_next(reader, arena, &report, &diag);
        if (result == READER_END)
            break;
        Str text = str_slice(report.text, 0, 20);
        if (result == READER_REPORT)
            all = str_format(arena, "%.*sR %.*s %.*s %.*s%s|", STR_ARG(all), STR_ARG(report.id),
                             STR_ARG(report.date), STR_ARG(text), diag.code ? "!" : "");
        else
            all = str_concat(arena, all, result == READER_NOTICE ? STR("N|") : STR("P|"));
        assert_true((result == READER_REPORT) || diag.message[0]);
    }
    reader_close(reader);
    return all;
}

static void test_files(void **state)
{
    (void)state;
    Arena arena = test_arena();
    put("a.txt", STR("date 2025-08-20\n\nText."));
    put("b.jsonl", STR("{\"id\":\"x\",\"text\":\"One.\"}\n\nbad\n{\"text\":\"Two.\"}"));
    put("crlf.ndjson", STR("{\"text\":\"One.\"}\r\n{\"text\":\"Two.\"}\r\n"));
    put("guessed", STR("  {\"text\":\"One.\"}"));
    put("empty.txt", STR(""));
    put("empty.jsonl", STR(""));
    put("mark.jsonl", STR("\xEF\xBB\xBF{\"text\":\"One.\"}\n"));
    put("wide.txt", (Str){"\xFF\xFE" "A\0.\0", 6});
    put("broken.txt", STR("Caf\xE9 text"));
    put("binary.txt", (Str){"\0\1\2\3\4\5\6\7\0\1\2\3\4\5\6\7\0\1\2\3\4\5\6", 23});
    assert_str_equal(read_all("a.txt", &arena), STR("R a 2025-08-20 Text.|"));
    assert_str_equal(read_all("b.jsonl", &arena), STR("R x  One.|P|R b.jsonl:4  Two.|"));
    assert_str_equal(read_all("crlf.ndjson", &arena), STR("R crlf.ndjson:1  One.|R crlf.ndjson:2  Two.|"));
    assert_str_equal(read_all("guessed", &arena), STR("R guessed:1  One.|"));
    assert_str_equal(read_all("empty.txt", &arena), STR("R empty  !|"));
    assert_str_equal(read_all("empty.jsonl", &arena), STR("N|"));
    assert_str_equal(read_all("mark.jsonl", &arena), STR("R mark.jsonl:1  One.|"));
    assert_str_equal(read_all("wide.txt", &arena), STR("R wide  A.|"));
    assert_str_equal(read_all("broken.txt", &arena), STR("R broken  Caf\xEF\xBF\xBD text!|"));
    assert_str_equal(read_all("binary.txt", &arena), STR("P|"));
    put("feed.xml", STR("<rss><channel><item><guid>g</guid><description>One.</description></item><item/></channel></rss>"));
    put("guess", STR("<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><entry><id>i</id><summary>Two.</summary></entry></feed>"));
    put("other.xml", STR("<svg/>"));
    put("pages.txt", STR("A line of\n\ftwo pages."));
    put("a.warc", STR("WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: u\r\nContent-Length: 4\r\n\r\nOne.\r\n\r\n"));
    put("a.pdf", STR("%PDF-1.4"));
    put("table.csv", STR("date,text\n2024-03-05,Same.\n2024-03-05,Same.\n"));
    assert_str_equal(read_all("feed.xml", &arena), STR("R g  One.|R feed.xml:2  !|"));
    assert_str_equal(read_all("guess", &arena), STR("R i  Two.|"));
    assert_str_equal(read_all("other.xml", &arena), STR("P|"));
    assert_str_equal(read_all("pages.txt", &arena), STR("R pages  A line of two pages.|"));
    assert_str_equal(read_all("a.warc", &arena), STR("R u  One.|"));
    assert_str_equal(read_all("a.pdf", &arena), STR("P|")); /* without the program that reads it */
    assert_str_equal(read_all("table.csv", &arena), STR("R table.csv:2 2024-03-05 Same.|R table.csv:3 2024-03-05 Same.|"));
    assert_str_equal(read_all("missing.txt", &arena), STR("P|"));
    arena_close(&arena);
}

static bool fetch(void *self, Str address, Fetched *fetched, Diag *diag)
{
    int *n = self;
    ++*n;
    if (str_eq(address, STR("http://h.example/gone")))
        return diag_set(diag, ERR_IO, -1, "gone");
    *fetched = (Fetched){.bytes = STR("<p>One.</p>"), .type = STR("text/html"), .address = STR("http://h.example/a"),
                         .unchanged = str_ends(address, STR("/same"))};
    return true;
}

static bool pass_over(void *self, Str path)
{
    (void)self;
    return str_ends(path, STR("again"));
}

static void test_addresses(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Str inputs[] = {STR("http://h.example/a?b"), STR("HTTPS://h.example/same"), STR("http://h.example/gone"), STR("nowhere/again")};
    int n_fetched = 0;
    Reader *reader;
    Report report;
    Diag diag = {0};
    assert_true(reader_open(&reader, inputs, 4, &diag));
    assert_int_equal(reader_next(reader, &arena, &report, &diag), READER_PROBLEM); /* nobody fetches */
    reader_close(reader);
    diag = (Diag){0};
    assert_true(reader_open(&reader, inputs, 4, &diag));
    reader_set_fetch(reader, fetch, &n_fetched);
    reader_set_skip(reader, pass_over, NULL);
    assert_int_equal(reader_next(reader, &arena, &report, &diag), READER_REPORT);
    assert_str_equal(report.id, STR("http://h.example/a?b"));
    assert_str_equal(report.url, STR("http://h.example/a"));
    assert_str_equal(report.source, STR("h.example"));
    assert_str_equal(report.text, STR("One."));
    assert_int_equal(reader_next(reader, &arena, &report, &diag), READER_PROBLEM);
    assert_int_equal(reader_next(reader, &arena, &report, &diag), READER_END);
    assert_int_equal(n_fetched, 3);
    reader_close(reader);
    arena_close(&arena);
}

static void test_folders(void **state)
{
    (void)state;
    Arena arena = test_arena();
    put("tree/b.txt", STR("B."));
    put("tree/a/z.txt", STR("Z."));
    put("tree/a/notes.md", STR("left out"));
    put("tree/README.md", STR("left out without a word"));
    put("tree/.hidden", STR("the same"));
    put("tree/c.jsonl", STR("{\"text\":\"C.\"}\n"));
    assert_str_equal(read_all("tree", &arena), STR("R z  Z.|N|R b  B.|R c.jsonl:1  C.|"));
    char path[256];
    snprintf(path, sizeof path, "%s/tree/dangling.txt", folder);
    assert_int_equal(symlink("nowhere", path), 0);
    assert_str_equal(read_all("tree", &arena), STR("R z  Z.|N|R b  B.|R c.jsonl:1  C.|P|"));
    snprintf(path, sizeof path, "%s/tree/a/again", folder);
    assert_int_equal(symlink("..", path), 0); /* would be a loop */
    assert_str_equal(read_all("tree", &arena), STR("R z  Z.|N|R b  B.|R c.jsonl:1  C.|P|"));
    assert_int_equal(unlink(path), 0);
    arena_close(&arena);
}

static void test_long_lines(void **state)
{
    (void)state;
    Arena arena = test_arena();
    ptrdiff_t n = (ptrdiff_t)LINES_LIMIT + 100;
    char *big = arena_bytes(&arena, n + 40);
    memset(big, 'x', (size_t)n);
    memcpy(big, "{\"text\":\"A\"}\n", 13);
    memcpy(big + n, "\n{\"text\":\"Last.\"}\n", 18);
    put("long.jsonl", str_make(big, n + 18));
    assert_str_equal(read_all("long.jsonl", &arena), STR("R long.jsonl:1  A|P|R long.jsonl:3  Last.|"));
    put("long.txt", str_make(big, n));
    assert_str_equal(read_all("long.txt", &arena), STR("P|"));
    arena_close(&arena);
}

static int remove_folder(void **state)
{
    (void)state;
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : 1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_folders),
        cmocka_unit_test(test_long_lines),
    };
    return cmocka_run_group_tests_name("report/reader", tests, make_folder, remove_folder);
}
