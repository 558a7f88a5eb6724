/* PDF files to reports: runs truce-pdf and reads what it says. */
#include "report/pdf.h"

#include "base/child.h"
#include "report/paper.h"

bool pdf_is(Str head)
{
    /* readers of PDF accept some bytes before the mark */
    return str_find(str_slice(head, 0, 1024), STR("%PDF-"), 0) == 0 ||
           (head.n && !byte_is_alpha(head.p[0]) &&
            str_find(str_slice(head, 0, 64), STR("%PDF-"), 0) > 0);
}

bool pdf_report(Str records, Arena *arena, Report *report, Diag *notice, Diag *diag)
{
    PdfText pdf;
    if (!pdf_lines_read(records, arena, &pdf, diag))
        return false;
    report->kind = REPORT_TEXT;
    report->text = STR("");
    if (!pdf.whole || pdf.n_pages < pdf.n_pages_told)
        diag_set(notice, ERR_LIMIT, -1, "only %d of %d pages could be read", (int)pdf.n_pages,
                 (int)pdf.n_pages_told);
    if (paper_report(&pdf, arena, report, notice))
        return true;
    diag_set(diag, ERR_FORMAT, -1, "there is no text in its %d page%s, only pictures or nothing",
             (int)pdf.n_pages, pdf.n_pages == 1 ? "" : "s");
    return diag_hint(diag, "make text of the pictures first: ocrmypdf FILE.pdf OUT.pdf");
}

static bool explain(const ChildResult *result, Diag *diag)
{
    if (result->too_slow)
        return diag_set(diag, ERR_LIMIT, -1, "taking it apart took over %d seconds", PDF_SECONDS);
    if (result->exit_code == 127)
        return diag_set(diag, ERR_IO, -1,
                        "the program truce-pdf does not start: a library may be missing");
    return diag_set(diag, ERR_FORMAT, -1,
                    "it breaks the PDF parser, or needs more than its memory (signal %d)",
                    result->signal);
}

bool pdf_read(Str bytes, Str program, Arena *arena, Report *report, Diag *notice, Diag *diag)
{
    if (!program.n) {
        diag_set(diag, ERR_IO, -1, "the program truce-pdf, which reads PDF files, is not there");
        return diag_hint(diag, "'make' builds it beside truce; $TRUCE_PDF names another place");
    }
    char words[4096];
    snprintf(words, sizeof words, "%.*s", STR_ARG(program));
    Child child = {.words = (char *[]){words, NULL},
                   .input = bytes,
                   .output_max = PDF_OUTPUT_MAX,
                   .seconds = PDF_SECONDS,
                   .quiet = true};
    ChildResult result;
    if (!child_run(&child, arena, &result, diag))
        return false;
    bool said = result.exit_code == 0 || str_find(result.output, STR("\nline\n"), 0) >= 0 ||
                str_starts(result.output, STR("failed "));
    return said ? pdf_report(result.output, arena, report, notice, diag) : explain(&result, diag);
}
