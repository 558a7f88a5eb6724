/* Lists of codes. */
#include "know/codes.h"

/* Is code one of the words of three letters in a blank-separated list? */
static bool in_list(const char *list, Str code)
{
    Str all = str_from_c(list);
    for (ptrdiff_t i = 0; code.n == 3 && i + 3 <= all.n; i += 4)
        if (memcmp(all.p + i, code.p, 3) == 0)
            return true;
    return false;
}

bool code_is_country(Str code)
{
    return in_list("ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA "
                   "BGD BGR BHR BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN "
                   "CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU "
                   "EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB "
                   "GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL "
                   "ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO "
                   "LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR "
                   "MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER "
                   "PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM "
                   "SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK "
                   "TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM "
                   "VUT WLF WSM YEM ZAF ZMB ZWE KOS BUR CSK DDR HVO RHO SCG SUN TMP VDR YMD YUG ZAR",
                   code);
}

bool code_is_nonstate(Str code)
{
    return in_list("UNO EUR IGO NGO ISM IMG MNC", code);
}

bool code_is_sector(Str code)
{
    return in_list("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP "
                   "PRE REL SOC",
                   code);
}

bool code_is_transliterated(Str country)
{
    return in_list("AFG ARE BGR BHR BLR COM DJI DZA EGY ERI IRN IRQ ISR JOR KAZ KGZ KWT LBN LBY MAR MKD MRT "
                   "OMN PAK PSE QAT RUS SAU SDN SOM SYR TCD TJK TKM TUN UKR UZB YEM SUN",
                   country);
}

bool code_is_family_first(Str country)
{
    return in_list("CHN HKG KOR PRK TWN VNM ERI ETH", country);
}
