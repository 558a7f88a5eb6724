/*
 * truce-pdf: a PDF on standard input, its lines of text with their places on standard output.
 *
 * A program of its own, so that the parser of a hostile file has nothing to take: it runs without
 * memory, files or network of truce (libexec/cage.h), and truce itself starts without loading
 * poppler. Output, one record a line: pdf NUMBER-OF-PAGES title TEXT                        of the
 * document's metadata, when there is one created YYYY-MM-DD                the same page WIDTH
 * HEIGHT                 points line                              a line of text begins run X0 Y0
 * X1 Y1 SIZE TEXT         letters of one size in that line; hundredths of a point, from the top
 * left end                               the last record of a file that was read to its end or
 * "failed REASON". Limits: PAGES_MAX pages. report/pdf.h runs it, report/pdf_lines.h reads what it
 * says.
 */
#include <poppler.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cage.h"

enum { PAGES_MAX = 5000 };

/* One line: what would end it becomes a blank. */
static void put_text(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        putchar((unsigned char)text[i] < ' ' ? ' ' : text[i]);
}

static long hundredths(double points)
{
    return points > -1e6 && points < 1e6 ? (long)(points * 100.0) : 0;
}

static double size_at(GList *attributes, int at)
{
    for (GList *item = attributes; item; item = item->next) {
        const PopplerTextAttributes *run = item->data;
        if (at >= run->start_index && at <= run->end_index)
            return run->font_size;
    }
    return 0;
}

typedef struct Run {
    const char *beg; /* NULL: none is open */
    PopplerRectangle box;
    double size;
} Run;

static void end_run(Run *run, const char *end)
{
    if (run->beg && end > run->beg) {
        printf("run %ld %ld %ld %ld %ld ", hundredths(run->box.x1), hundredths(run->box.y1),
               hundredths(run->box.x2), hundredths(run->box.y2), hundredths(run->size));
        put_text(run->beg, (size_t)(end - run->beg));
        putchar('\n');
    }
    run->beg = NULL;
}

static void add_letter(Run *run, const PopplerRectangle *box)
{
    if (box->x1 < run->box.x1)
        run->box.x1 = box->x1;
    if (box->y1 < run->box.y1)
        run->box.y1 = box->y1;
    if (box->x2 > run->box.x2)
        run->box.x2 = box->x2;
    if (box->y2 > run->box.y2)
        run->box.y2 = box->y2;
}

/* Attributes come in the order of the text: the list is walked along with the letters. */
static void put_lines(const char *text, const PopplerRectangle *boxes, guint n_boxes,
                      GList *attributes)
{
    Run run = {0};
    GList *item = attributes;
    const char *at = text;
    bool begun = false;
    for (guint i = 0; *at && i < n_boxes; i++, at = g_utf8_next_char(at)) {
        while (item && item->next &&
               (int)i > ((const PopplerTextAttributes *)item->data)->end_index)
            item = item->next;
        if (*at == '\n' || *at == '\f') {
            end_run(&run, at);
            begun = false;
            continue;
        }
        double size = item ? size_at(item, (int)i) : 0;
        bool blank = *at == ' ';
        if (run.beg && !blank && (size < run.size - 0.05 || size > run.size + 0.05))
            end_run(&run, at);
        if (!begun)
            puts("line");
        begun = true;
        if (!run.beg)
            run = (Run){.beg = at, .box = boxes[i], .size = size};
        else if (!blank)
            add_letter(&run, &boxes[i]);
    }
    end_run(&run, at);
}

static void put_page(PopplerDocument *document, int number)
{
    PopplerPage *page = poppler_document_get_page(document, number);
    double width = 0, height = 0;
    PopplerRectangle *boxes = NULL;
    guint n_boxes = 0;
    if (!page)
        return;
    poppler_page_get_size(page, &width, &height);
    printf("page %ld %ld\n", hundredths(width), hundredths(height));
    char *text = poppler_page_get_text(page);
    GList *attributes = poppler_page_get_text_attributes(page);
    if (text && poppler_page_get_text_layout(page, &boxes, &n_boxes))
        put_lines(text, boxes, n_boxes, attributes);
    g_free(boxes);
    poppler_page_free_text_attributes(attributes);
    g_free(text);
    g_object_unref(page);
}

static void put_facts(PopplerDocument *document)
{
    char *title = poppler_document_get_title(document);
    time_t created = poppler_document_get_creation_date(document);
    struct tm day;
    if (title && *title && g_utf8_validate(title, -1, NULL)) {
        fputs("title ", stdout);
        put_text(title, strlen(title));
        putchar('\n');
    }
    if (created > 0 && gmtime_r(&created, &day))
        printf("created %04d-%02d-%02d\n", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
    g_free(title);
}

static int fail(const char *reason)
{
    printf("failed %s\n", reason);
    return fflush(stdout) ? 2 : 1;
}

int main(void)
{
    struct stat file;
    if (fstat(STDIN_FILENO, &file) != 0 || file.st_size <= 0)
        return fail("standard input is no file");
    void *bytes = mmap(NULL, (size_t)file.st_size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
    if (bytes == MAP_FAILED)
        return fail("standard input cannot be mapped");
    if (!cage_enter())
        return fail("the cage could not be closed");
    GError *error = NULL;
    GBytes *view = g_bytes_new_static(bytes, (gsize)file.st_size);
    PopplerDocument *document = poppler_document_new_from_bytes(view, NULL, &error);
    if (!document)
        return fail(g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED)
                        ? "it is encrypted"
                        : "it is damaged, or no PDF");
    int n_pages = poppler_document_get_n_pages(document);
    printf("pdf %d\n", n_pages);
    put_facts(document);
    for (int i = 0; i < n_pages && i < PAGES_MAX; i++)
        put_page(document, i);
    puts("end");
    return fflush(stdout) ? 2 : 0;
}
