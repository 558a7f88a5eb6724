/* The days of a period as bars, one panel for each level, as SVG; and the style that its pictures share. */
#include "write/period_pages.h"

#include "write/markup.h"

enum { WIDTH = 760, LEFT = 96, RIGHT = 12, PANEL = 66, GAP = 14, TOP = 8, BOTTOM = 24 };

/* Colours that the colour-blind tell apart (Okabe and Ito 2008), on light and dark ground. */
void period_picture_style(Out *out)
{
    out_c(out, "<style>"
               ".ground{fill:#f7f5f0}.grid{stroke:#d9d4c8;stroke-width:.6}.zone{fill:#56b4e9;fill-opacity:.13;stroke:#2b6f94;"
               "stroke-width:1}.line{fill:none;stroke:#1c4a66;stroke-width:2.2}.disputed{stroke-dasharray:6 4}.belt{fill:none;"
               "stroke:#7d8a92;stroke-width:1;stroke-dasharray:3 3}.scale{fill:none;stroke:#444;stroke-width:1.4}"
               ".border{fill:none;stroke:#a89f8d;stroke-width:1.3;stroke-dasharray:7 3 2 3}.coast{fill:none;stroke:#7fa3b5;stroke-width:1.2}"
               ".sign{stroke:#fff;stroke-width:1.2}.r0{fill:#d55e00}.r1{fill:#e69f00}.r2{fill:none;stroke:#555;stroke-width:2}"
               ".r3{fill:#0072b2}.r4{fill:#aaa}.rough{opacity:.55}"
               "text{font:11px system-ui,sans-serif;fill:#333}.name{font-weight:600;fill:#1c4a66}.small{font-size:9.5px;fill:#666}"
               ".place{font-size:11px;paint-order:stroke;stroke:#f7f5f0;stroke-width:3px;stroke-linejoin:round}"
               ".line-name{paint-order:stroke;stroke:#f7f5f0;stroke-width:4px}.level0{fill:#cc9a66}.level1{fill:#e08a3c}.level2{fill:#d55e00}.level3{fill:#8c3d00}"
               ".before{fill:none;stroke:#667;stroke-width:1.2}.axis{stroke:#999;stroke-width:1}"
               "@media(prefers-color-scheme:dark){.ground{fill:#1b1f23}.grid{stroke:#343b42}text{fill:#d5d9dd}.small{fill:#9aa4ad}"
               ".name{fill:#9fd0ee}.line{stroke:#9fd0ee}.belt{stroke:#6c7880}.place,.line-name{stroke:#1b1f23}.sign{stroke:#1b1f23}"
               ".r2{stroke:#bbb}.scale{stroke:#bbb}.before{stroke:#9ab}}"
               "</style>\n");
}

static int32_t tallest(const PeriodReport *report, int level)
{
    int32_t most = 1;
    for (int32_t i = 0; i < report->n_days; i++) {
        if (report->days[i].n[level] > most)
            most = report->days[i].n[level];
        if (report->compared && report->days_before[i].n[level] > most)
            most = report->days_before[i].n[level];
    }
    return most;
}

static void draw_label(Out *out, double x, double y, const char *anchor, const char *class, Str text)
{
    out_format(out, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", class, x, y, anchor);
    markup_text(out, text);
    out_c(out, "</text>\n");
}

static void draw_bars(Out *out, const PeriodReport *report, int level, double top, int32_t most, Arena *scratch)
{
    double day = (double)(WIDTH - LEFT - RIGHT) / report->n_days, width = day > 4 ? day - 1.5 : day;
    for (int32_t i = 0; i < report->n_days; i++) {
        int32_t n = report->days[i].n[level];
        double height = (double)n / most * PANEL;
        if (n == 0)
            continue;
        out_format(out, "<rect class=\"level%d\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%.*s: %d</title></rect>",
                   level, LEFT + i * day, top + PANEL - height, width, height,
                   STR_ARG(day_format(scratch, report->from + i)), (int)n);
    }
    out_byte(out, '\n');
}

/* The period before as a line of steps over the bars. */
static void draw_before(Out *out, const PeriodReport *report, int level, double top, int32_t most)
{
    double day = (double)(WIDTH - LEFT - RIGHT) / report->n_days;
    out_c(out, "<path class=\"before\" d=\"");
    for (int32_t i = 0; i < report->n_days; i++) {
        double y = top + PANEL - (double)report->days_before[i].n[level] / most * PANEL;
        out_format(out, "%c%.1f %.1fH%.1f", i ? 'L' : 'M', LEFT + i * day, y, LEFT + (i + 1) * day);
    }
    out_c(out, "\"><title>the period before</title></path>\n");
}

static void draw_days(Out *out, const PeriodReport *report, double y, Arena *scratch)
{
    double day = (double)(WIDTH - LEFT - RIGHT) / report->n_days;
    int32_t step = report->n_days <= 10 ? 1 : report->n_days <= 45 ? 7 : report->n_days <= 200 ? 30 : 90;
    for (int32_t i = 0; i < report->n_days; i += step) {
        Str text = day_format(scratch, report->from + i);
        draw_label(out, LEFT + (i + 0.5) * day, y, i == 0 ? "start" : "middle", "small", i == 0 ? text : str_slice(text, 5, 10));
    }
}

void period_days_chart(Out *out, const PeriodReport *report, Arena *scratch)
{
    int levels[LEVEL_COUNT], n = 0;
    for (int level = LEVEL_COUNT - 1; level >= 0; level--) {
        bool any = false;
        for (int32_t i = 0; i < report->n_days; i++)
            any |= report->days[i].n[level] > 0 || (report->compared && report->days_before[i].n[level] > 0);
        if (any)
            levels[n++] = level;
    }
    double height = TOP + n * (PANEL + GAP) + BOTTOM;
    out_format(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 %d %.0f\" role=\"img\" "
                    "aria-label=\"Violations and possible ones a day, by level\">\n",
               WIDTH, height);
    period_picture_style(out);
    out_format(out, "<rect class=\"ground\" width=\"%d\" height=\"%.0f\"/>\n", WIDTH, height);
    for (int i = 0; i < n; i++) {
        double top = TOP + i * (PANEL + GAP);
        int32_t most = tallest(report, levels[i]);
        draw_label(out, LEFT - 10, top + PANEL / 2.0, "end", "name", period_level_name((PeriodLevel)levels[i]));
        draw_label(out, LEFT - 10, top + 10, "end", "small", str_format(scratch, "%d a day", (int)most));
        draw_bars(out, report, levels[i], top, most, scratch);
        if (report->compared)
            draw_before(out, report, levels[i], top, most);
        out_format(out, "<path class=\"axis\" d=\"M%d %.1fH%d\"/>\n", LEFT, top + PANEL, WIDTH - RIGHT);
    }
    if (n == 0)
        draw_label(out, LEFT, 16, "start", "small", STR("no violation and no possible one in the period"));
    draw_days(out, report, height - 8, scratch);
    out_c(out, "</svg>\n");
}
