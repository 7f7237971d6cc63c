import type { CountryRules } from './days-off';

/**
 * Days off by law in Africa and the Middle East, by ISO 3166-1 code, in the grammar of `holidayRules`. Beside each country stands who says so.
 * Regional days are left out, but for those that most of a country keeps. Checked for 2026 to 2030.
 */
export const africaMiddleEast: Readonly<Record<string, CountryRules>> = {
  /** https://www.khaleejtimes.com/nation/uae-official-public-holidays-list-2017 */
  AE: "0101 New Year's Day|IF+0 Eid al-Fitr|IF+1 Eid al-Fitr Holiday|IF+2 Eid al-Fitr Holiday|IA-1 Day of Arafah|IA+0 Eid al-Adha|IA+1 Eid al-Adha Holiday|IA+2 Eid al-Adha Holiday|260616,270606,280525,290514,300503 Islamic New Year|IB+0 Prophet's Birthday|1202 National Day|1203 National Day",
  /** https://drive.google.com/file/d/1rWkxBEjs9aNkbiTTRXBET3Qo_3HQOJR9/view */
  DZ: "0101 New Year's Day|0112 Amazigh New Year|IF+0 Eid al-Fitr|IF+1 Eid al-Fitr|IF+2 Eid al-Fitr|0501 Labor Day|IA+0 Eid al-Adha|IA+1 Eid al-Adha|IA+2 Eid al-Adha|260616,270606,280525,290514,300503 Islamic New Year|260625,270615,280603,290523,300512 Ashura|0705 Independence Day|IB+0 Prophet's Birthday|1101 Revolution Day",
  /** https://www.presidency.eg/ar/مصر/العطلات-الرسمية/ */
  EG: "0107 Coptic Christmas Day|IF+0 Eid al-Fitr|IF+1 Eid al-Fitr|O+1 Spring Festival|260425,300425 Sinai Liberation Day|260501,270501 Labor Day|IA-1 Day of Arafah|IA+0 Eid al-Adha|IA+1 Eid al-Adha|IA+2 Eid al-Adha|260723,270723 July 23 Revolution Day|IB+0 Prophet's Birthday|280525,300503 Islamic New Year|280630,290630 June 30 Revolution Day|281006,291006 Armed Forces Day|290125,300125 January 25th Revolution and National Police Day|260129,270128,280127 January 25th Revolution and National Police Day|260618,270610,290517 Islamic New Year|260702,270701,300704 June 30 Revolution Day|261008,271007,301010 Armed Forces Day|270429,280427 Sinai Liberation Day|280727,290726,300725 July 23 Revolution Day|290503,300502 Labor Day",
  /** https://ghalii.org/akn/gh/act/2001/601/eng@2001-06-01 */
  GH: "0101 New Year's Day|0107 Constitution Day|260109,260703 Public Holiday|0306 Independence Day|IF+0 Eid-ul-Fitr|IF+1 Shaqq Day|E-2 Good Friday|E+1 Easter Monday|0501 Labour Day|IA+0 Eid-ul-Adha|0701 Republic Day|0921 Founder's Day|12.5.1 Farmers' Day|1225 Christmas Day|1226 Boxing Day",
  /** https://www.knesset.gov.il/laws/special/heb/jerusalem_day_law.htm */
  IL: 'HP+0 Pesach|HP+6 Seventh day of Pesach|260422,270512,300508 Independence Day|260522,270611,280531,290520,300607 Shavuot|HR+0 Rosh Hashanah|HR+1 Rosh Hashanah|HR+9 Yom Kippur|HR+14 Sukkot|HR+21 Simchat Torah / Shemini Atzeret|280502,290419 Independence Day',
  /** https://www.mfa.gov.jo/content/public-holidays */
  JO: "0101 New Year's Day|260116,270105,271225,281214,291203,301123 Isra' and Mi'raj|IF+0 Eid al-Fitr|IF+1 Eid al-Fitr Holiday|IF+2 Eid al-Fitr Holiday|0501 Labor Day|0525 Independence Day|IA-1 Day of Arafah|IA+0 Eid al-Adha|IA+1 Eid al-Adha Holiday|IA+2 Eid al-Adha Holiday|260616,270606,280525,290514,300503 Islamic New Year|IB+0 Prophet's Birthday|1225 Christmas Day",
  /** https://new.kenyalaw.org/akn/ke/act/1912/21/eng@2024-04-26 */
  KE: "0101 New Year's Day|IF+0 Eid al-Fitr|E-2 Good Friday|E+1 Easter Monday|0501 Labor Day|0601 Madaraka Day|1010s Mazingira Day|1020s Mashujaa Day|1212s Jamhuri Day|1225+ Christmas Day|1226 Boxing Day",
  /** https://www.officeholidays.com/countries/kuwait */
  KW: "0101 New Year's Day|260116,270105,271225,281214,291203,301123 Isra' and Mi'raj|0225 National Day|0226 Liberation Day|IF+0 Eid al-Fitr|IF+1 Eid al-Fitr Holiday|IF+2 Eid al-Fitr Holiday|IA-1 Day of Arafah|IA+0 Eid al-Adha|IA+1 Eid al-Adha Holiday|IA+2 Eid al-Adha Holiday|260616,270606,280525,290514,300503 Islamic New Year|IB+0 Prophet's Birthday",
  /** http://legiliban.ul.edu.lb/LawArticles.aspx?LawTreeSectionID=204659&LawID=202420&language=ar */
  LB: "0101 New Year's Day|0106 Armenian Orthodox Christmas Day|0209 Saint Maron's Day|IF+0 Eid al-Fitr|IF+1 Eid al-Fitr|0325 Feast of the Annunciation|E-2 Catholic Good Friday|O-2 Orthodox Good Friday|0501 Labor Day|05.0.1 Martyrs' Day|05.0.2 Resistance and Liberation Day|IA+0 Eid al-Adha|IA+1 Eid al-Adha|260616,270606,280525,290514,300503 Islamic New Year Day|260625,270615,280603,290523,300512 Ashura|0815 Assumption Day|IB+0 Prophet's Birthday|1122 Independence Day|1225 Christmas Day|280415 Orthodox Holy Saturday",
  /** http://www.mmsp.gov.ma/fr/pratiques.aspx?id=38 */
  MA: "0101 New Year's Day|0111 Proclamation of Independence Day|0113 Amazigh New Year|IF+0 Eid al-Fitr|IF+1 Eid al-Fitr|0501 Labor Day|IA+0 Eid al-Adha|IA+1 Eid al-Adha|260616,270606,280525,290514,300503 Islamic New Year|0730 Throne Day|0814 Oued Ed-Dahab Day|0820 Revolution Day|0821 Youth Day|IB+0 Prophet's Birthday|IB+1 Prophet's Birthday|1106 Green March|1118 Independence Day",
  /** https://archive.gazettes.africa/archive/ng/1979/ng-government-gazette-supplement-dated-1979-02-01-no-5.pdf */
  NG: "0101+ New Year's Day|260319,270310,280227,290215,300205 Eid al-Fitr|260320,270311,280228,290216,300206 Eid al-Fitr Holiday|E-2 Good Friday|E+1 Easter Monday|0501+ Workers' Day|IA+1+ Eid al-Adha|IA+2s Eid al-Adha Holiday|0612+ Democracy Day|IB+1s Prophet's Birthday|1001s National Day|1225+ Christmas Day|1226+ Boxing Day|270529 Presidential Inauguration Day|280229 Eid al-Fitr",
  /** https://omaninfo.om/pages/175/show/572 */
  OM: "0111 Sultan's Accession Day|260116,270105,271225,281214,291203,301123 Isra' and Mi'raj|260318,260319,260320,260321,260322,270308,270309,270310,270311,280225,280226,280227,280228,290213,290214,290215,290216,300202,300203,300204,300205,300206 Eid al-Fitr|IA-1 Eid al-Adha|IA+0 Eid al-Adha|IA+1 Eid al-Adha|IA+2 Eid al-Adha|260616,270606,280525,290514,300503 Islamic New Year|IB+0 Prophet's Birthday|1120 National Day|1121 National Day",
  /** https://hukoomi.gov.qa/en/national-sport-day */
  QA: '02.2.2 National Sports Day|IF+0 Eid al-Fitr|IF+1 Eid al-Fitr|IF+2 Eid al-Fitr|IA+0 Eid al-Adha|IA+1 Eid al-Adha|IA+2 Eid al-Adha|1218 Qatar National Day',
  /** http://laboreducation.hrsd.gov.sa/en/labor-education/322 */
  SA: '0222 Founding Day Holiday|IR+29 Eid al-Fitr Holiday|IR+30s Eid al-Fitr Holiday|IR+31+ Eid al-Fitr Holiday|IR+32+ Eid al-Fitr Holiday|IA-1+ Day of Arafah|IA+0 Eid al-Adha Holiday|IA+1+ Eid al-Adha Holiday|IA+2s Eid al-Adha Holiday|0923 National Day Holiday|260531,300417 Eid al-Adha Holiday|270314,290218 Eid al-Fitr Holiday|280924 National Day Holiday|300221 Founding Day Holiday',
  /** https://en.wikipedia.org/wiki/Public_holidays */
  TN: "0101 New Year's Day|0114 Revolution and Youth Day|IF+0 Eid al-Fitr|0320 Independence Day|IF+1 Eid al-Fitr Holiday|IF+2 Eid al-Fitr Holiday|0409 Martyrs' Day|0501 Labor Day|IA-1 Day of Arafah|IA+0 Eid al-Adha|IA+1 Eid al-Adha Holiday|IA+2 Eid al-Adha Holiday|260616,270606,280525,290514,300503 Islamic New Year|0725 Republic Day|0813 Women's Day|IB+0 Prophet's Birthday|1015 Evacuation Day",
  /** https://www5.tbmm.gov.tr/tutanaklar/KANUNLAR_KARARLAR/kanuntbmmc015/kanuntbmmc015/kanuntbmmc01502739.pdf */
  TR: "0101 New Year's Day|IF+0 Eid al-Fitr|IF+1 Eid al-Fitr|IF+2 Eid al-Fitr|0423 National Sovereignty and Children's Day|0501 Labour and Solidarity Day|0519 Commemoration of Atatürk, Youth and Sports Day|IA+0 Eid al-Adha|IA+1 Eid al-Adha|IA+2 Eid al-Adha|IA+3 Eid al-Adha|0715 Democracy and National Unity Day|0830 Victory Day|1029 Republic Day",
  /** http://www.parliament.go.tz/polis/uploads/bills/acts/1565172859-The%20Public%20Holidays%20Ordinance%20(amendment) */
  TZ: "0101 New Year's Day|0112 Zanzibar Revolution Day|IF+1 Eid al-Fitr|IF+2 Eid al-Fitr|E-2 Good Friday|E+1 Easter Monday|0407 The Sheikh Abeid Amani Karume Day|0426 Union Celebrations|0501 International Workers' Day|IA+1 Eid al-Adha|0707 International Trade Fair|0808 Peasants' Day|IB+1 Prophet's Birthday|1014 The Mwalimu Nyerere Day and Climax of the Uhuru Torch Race|1209 Independence and Republic Day|1225 Christmas Day|1226 Boxing Day",
  /** https://www.gov.za/about-sa/public-holidays */
  ZA: "0101 New Year's Day|0321s Human Rights Day|E-2 Good Friday|E+1 Family Day|0427 Freedom Day|0501 Workers' Day|0616s Youth Day|0809s National Women's Day|0924s Heritage Day|261104 Local Government Elections|1216s Day of Reconciliation|1225+ Christmas Day|1226 Day of Goodwill",
};
