/*
 * Sentences and the times in them. Each expression of `want` is "words=value" or, with its days,
 * "words=value@start..end" (one day: "@start"); expressions are parted by "; ". A DURATION starts
 * with P, a SET is marked "set:". Reports are of Wednesday, 20 August 2025.
 */
static const struct {
    const char *text, *want;
} time_rows[] = {
    /* full dates in all orders */
    {"The two sides signed the truce on July 24.", "July 24=2025-07-24@2025-07-24"},
    {"The envoy left the capital on 24 July 2024.", "24 July 2024=2024-07-24@2024-07-24"},
    {"The envoy left the capital on the 24th of July.", "the 24th of July=2025-07-24@2025-07-24"},
    {"The council met on Jul. 24, 2023, in Geneva.", "Jul. 24, 2023=2023-07-24@2023-07-24"},
    {"The council met on 2025-07-24 in Geneva.", "2025-07-24=2025-07-24@2025-07-24"},
    {"The council met on 07/24/2025 in Geneva.", "07/24/2025=2025-07-24@2025-07-24"},
    {"The council met on 24.07.2025 in Geneva.", "24.07.2025=2025-07-24@2025-07-24"},
    {"The council met on Thursday, July 24, in Geneva.", "Thursday, July 24=2025-07-24@2025-07-24"},
    /* direction of days without a year */
    {"Elections will be held on October 5.", "October 5=2025-10-05@2025-10-05"},
    {"Soldiers seized the port on October 5.", "October 5=2024-10-05@2024-10-05"},
    {"The court gave the company until September 3 to pay.", "September 3=2025-09-03@2025-09-03"},
    /* months, years, decades, centuries */
    {"The army withdrew in March 2021.", "March 2021=2021-03@2021-03-01..2021-03-31"},
    {"The army withdrew in May.", "May=2025-05@2025-05-01..2025-05-31"},
    {"The army withdrew in 2011.", "2011=2011@2011-01-01..2011-12-31"},
    {"The province was at war in the 1990s.", "the 1990s=199X@1990-01-01..1999-12-31"},
    {"The fort dates from the 19th century.", "the 19th century=18XX@1800-01-01..1899-12-31"},
    {"Fighting broke out in early August.", "early August=2025-08@2025-08-01..2025-08-10"},
    {"The talks collapsed in mid-July.", "mid-July=2025-07@2025-07-11..2025-07-21"},
    {"The force left at the end of 2024.", "the end of 2024=2024@2024-12-01..2024-12-31"},
    {"The minister resigned late last year.", "late last year=2024@2024-09-01..2024-12-31"},
    /* seasons and quarters */
    {"The rebels took the town last summer.", "last summer=2024-SU@2024-06-01..2024-08-31"},
    {"The rebels took the town in the spring of 2023.",
     "the spring of 2023=2023-SP@2023-03-01..2023-05-31"},
    {"Exports fell in the first quarter of 2024.",
     "the first quarter of 2024=2024-Q1@2024-01-01..2024-03-31"},
    {"Spending rose in fiscal year 2024.", "fiscal year 2024=FY2024@2024-01-01..2024-12-31"},
    /* weekdays */
    {"The ministers met on Tuesday.", "Tuesday=2025-08-19@2025-08-19"},
    {"The ministers met on Wednesday.", "Wednesday=2025-08-20@2025-08-20"},
    {"The ministers will meet on Friday.", "Friday=2025-08-22@2025-08-22"},
    {"The ministers met last Friday.", "last Friday=2025-08-15@2025-08-15"},
    {"The ministers will meet next Tuesday.", "next Tuesday=2025-08-26@2025-08-26"},
    {"Gunmen stormed the station on Monday night.", "Monday night=2025-08-18TNI@2025-08-18"},
    /* days from today */
    {"The president arrived today.", "today=2025-08-20@2025-08-20"},
    {"The president arrived yesterday.", "yesterday=2025-08-19@2025-08-19"},
    {"The president will arrive tomorrow.", "tomorrow=2025-08-21@2025-08-21"},
    {"The president arrived the day before yesterday.",
     "the day before yesterday=2025-08-18@2025-08-18"},
    {"Shells hit the village last night.", "last night=2025-08-19TNI@2025-08-19"},
    {"Drones struck the depot overnight.", "overnight=2025-08-20TNI@2025-08-20"},
    /* counted units */
    {"The truce was signed three days ago.", "three days ago=2025-08-17@2025-08-17"},
    {"The truce was signed two weeks ago.", "two weeks ago=2025-W32@2025-08-03..2025-08-09"},
    {"The truce was signed about six months ago.",
     "about six months ago=2025-02@2025-02-01..2025-02-28"},
    {"The truce was signed five years ago.", "five years ago=2020@2020-01-01..2020-12-31"},
    {"Inspectors will return two months from now.",
     "two months from now=2025-10@2025-10-01..2025-10-31"},
    {"Police arrested the mayor last week.", "last week=2025-W33@2025-08-10..2025-08-16"},
    {"Police arrested the mayor last month.", "last month=2025-07@2025-07-01..2025-07-31"},
    {"Police arrested the mayor earlier this month.",
     "earlier this month=2025-08@2025-08-01..2025-08-20"},
    {"The envoy will visit the region next week.", "next week=2025-W35@2025-08-24..2025-08-30"},
    {"More than 200 people died over the past two weeks.",
     "the past two weeks=P2W@2025-08-06..2025-08-20"},
    /* since, ranges */
    {"Talks have been going on since January.", "January=2025-01@2025-01-01..2025-08-20"},
    {"Talks had been under way since the start of the year.",
     "the start of the year=2025@2025-01-01..2025-08-20"},
    {"The exercise took place from July 13-16.", "July 13=2025-07-13@2025-07-13..2025-07-16; "
                                                 "16=2025-07-16@2025-07-13..2025-07-16"},
    {"The exercise took place between 3 and 7 May.", "3=2025-05-03@2025-05-03..2025-05-07; "
                                                     "7 May=2025-05-07@2025-05-03..2025-05-07"},
    {"The exercise lasted from 1 to 5 June.", "1=2025-06-01@2025-06-01..2025-06-05; "
                                              "5 June=2025-06-05@2025-06-01..2025-06-05"},
    {"Thousands fled between 1994 and 1997.", "1994=1994@1994-01-01..1997-12-31; "
                                              "1997=1997@1994-01-01..1997-12-31"},
    /* the clock */
    {"The bomb exploded at 10 a.m. local time on Tuesday.",
     "10 a.m. local time on Tuesday=2025-08-19T10:00@2025-08-19"},
    {"The bomb exploded at 21:45 on Monday.", "21:45 on Monday=2025-08-18T21:45@2025-08-18"},
    {"The bomb exploded at 1930 GMT.", "1930 GMT=2025-08-20T19:30@2025-08-20"},
    /* durations */
    {"The guards held the reporters for three hours.", "three hours=PT3H"},
    {"The minister began a two-day visit.", "two-day=P2D"},
    {"They waited for two and a half years.", "two and a half years=P2Y6M"},
    {"The siege had lasted for weeks.", "weeks=PXW"},
    /* sets */
    {"The committee meets every Tuesday.", "every Tuesday=set:XXXX-WXX-2"},
    {"Shells fall on the village every day.", "every day=set:P1D"},
    {"The two armies meet twice a month.", "a month=set:P1M"},
    /* references */
    {"The two countries are now at war.", "now=PRESENT_REF"},
    {"The group recently changed its name.", "recently=PAST_REF"},
    {"Nobody knows what happens in the future.", "the future=FUTURE_REF"},
    /* holidays */
    {"Fighters attacked the church on Christmas Day.", "Christmas Day=2024-12-25@2024-12-25"},
    {"The parade was held on Easter Sunday.", "Easter Sunday=2025-04-20@2025-04-20"},
    /* counted from the text */
    {"Rebels entered the city on 3 June. The following day the garrison surrendered.",
     "3 June=2025-06-03@2025-06-03; The following day=2025-06-04@2025-06-04"},
    {"Rebels entered the city on 3 June. That day the garrison surrendered.",
     "3 June=2025-06-03@2025-06-03; That day=2025-06-03@2025-06-03"},
    {"Rebels entered the city on 3 June. Two days later the garrison surrendered.",
     "3 June=2025-06-03@2025-06-03; Two days later=2025-06-05@2025-06-05"},
    /* quoted speech counts from its own day */
    {"\"Our minister arrived in the city today,\" the agency reported on Tuesday.",
     "today=2025-08-19@2025-08-19; Tuesday=2025-08-19@2025-08-19"},
    /* joined days share their year; a lost apostrophe; a title; the whole of a stretch */
    {"Gas was used on December 11 and 12, 2016.", "December 11=2016-12-11@2016-12-11; "
                                                  "12, 2016=2016-12-12@2016-12-12"},
    {"Tuesdays attack killed five soldiers.", "Tuesdays=2025-08-19@2025-08-19"},
    {"Dozens died in the past 24 hours.", "the past 24 hours=PT24H@2025-08-19..2025-08-20"},
    {"Troops entered the village overnight on Monday.",
     "overnight on Monday=2025-08-18TNI@2025-08-18"},
    {"Jets struck in the early hours of Tuesday.",
     "the early hours of Tuesday=2025-08-19TMO@2025-08-19"},
    {"They fought from Monday to Thursday.", "Monday=2025-08-11@2025-08-11..2025-08-14; "
                                             "Thursday=2025-08-14@2025-08-11..2025-08-14"},
    /* no times */
    {"They visited the 2000-year-old temple.", ""},
    {"UN resolution 1701 was adopted by all.", ""},
    {"The group Peace Now criticised the plan.", ""},
    {"The rebels may attack the town.", ""},
    {"Protesters march through the capital.", ""},
    {"This was the second attack on the base.", ""},
    {"About 2000 soldiers crossed the river.", ""},
    {"Theresa May criticised the deal.", ""},
    {"The 34-year-old driver was released.", ""},
};

/* Sentence, trigger word, and what event_date must say: "start..end basis", one day as "start
 * basis". */
static const struct {
    const char *text, *trigger, *want;
} event_rows[] = {
    {"The two ministers met in Paris on Tuesday.", "met", "2025-08-19 weekday"},
    {"The two sides held talks in Vienna on July 7.", "talks", "2025-07-07 relative"},
    {"Monday's raid killed two farmers.", "raid", "2025-08-18 weekday"},
    {"The envoys met on Monday and signed a statement.", "signed", "2025-08-18 weekday"},
    {"The ministers will meet in Cairo on Friday.", "meet", "2025-08-22 weekday"},
    {"The spokesman said on Tuesday that he had met the rebels.", "met", " tense"},
    {"The spokesman said on Tuesday that he had met the rebels.", "said", "2025-08-19 weekday"},
    {"Gunmen killed three policemen, officials said on Monday.", "killed", "2025-08-18 report"},
    {"Rebels attacked the base.", "attacked", " tense"},
    {"They want to revive the 1974 agreement.", "revive", " tense"},
    {"Soldiers have shelled the town since the truce was signed on 5 August.", "shelled",
     "2025-08-05..2025-08-20 relative"},
    {"Police have arrested 40 people this month.", "arrested", "2025-08-01..2025-08-20 relative"},
    {"Ties worsened in 2014, when the army seized the port.", "seized",
     "2014-01-01..2014-12-31 explicit"},
};
