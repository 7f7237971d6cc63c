import type { CountryRules } from './days-off';

/**
 * Days off by law in Europe and the Caucasus, by ISO 3166-1 code, in the grammar of `holidayRules`. Beside each country stands who says so.
 * Regional days are left out, but for those that most of a country keeps. Checked for 2026 to 2030.
 */
export const europe: Readonly<Record<string, CountryRules>> = {
  /** http://kqk.gov.al/sites/default/files/publikime/ligj_7651_-_per_festat_zyrtare_e_ditet_perkujtimore.pdf */
  AL: "0101+ New Year's Day|0102+ New Year's Day|0314+ Summer Day|IF+0+ Eid al-Fitr|0322s Nowruz Day|E+0s Catholic Easter Sunday|O+0= Orthodox Easter Sunday|0501 International Workers' Day|IA+0+ Eid al-Adha|0905+ Mother Teresa Canonization Day|1122s Alphabet Day|1128+ Flag and Independence Day|1129s Liberation Day|1208+ National Youth Day|1225+ Christmas Day|270504 Orthodox Easter Sunday",
  /** https://www.arlis.am/hy/acts/259 */
  AM: "0101 New Year's Day|0102 New Year's Day|0106 Christmas and Epiphany|0127 Day of Remembrance for the Fallen Defenders of the Fatherland|0128 Army Day|0308 Women's Day|0424 Day of Remembrance of the Victims of Armenian Genocide|0501 Labor Day|0509 Victory and Peace Day|0528 Republic Day|0705 Constitution Day|0921 Independence Day|1231 New Year's Eve",
  /** http://archive.today/2026.04.08-130337/https://alex.onb.ac.at/cgi-content/alex?apm=0&aid=bgb&datum=19330004&seite=00000103&size=45 */
  AT: "0101 New Year's Day|0106 Epiphany|E+1 Easter Monday|0501 Labor Day|E+39 Ascension Day|E+50 Pentecost Monday|E+60 Corpus Christi|0815 Assumption Day|1026 National Day|1101 All Saints' Day|1208 Immaculate Conception|1225 Christmas Day|1226 Saint Stephen's Day",
  /** https://sosial.gov.az/en/prod-calendar */
  AZ: "0101+ New Year's Day|0102+ New Year's Day|0120 Martyrs' Day|0308s Women's Day|IF+0+ Eid al-Fitr|IF+1+ Eid al-Fitr|0320+ Spring Festival|0321+ Spring Festival|0322s Spring Festival|0323+ Spring Festival|0324+ Spring Festival|0509+ Victory over Fascism Day|IA+0+ Eid al-Adha|IA+1+ Eid al-Adha|0528s Independence Day|0615+ National Liberation Day|0626+ Armed Forces Day|1108s Victory Day|1109+ National Flag Day|1231s International Azerbaijanis Solidarity Day|260330 Eid al-Fitr|260529 Eid al-Adha",
  /** https://www.paragraf.ba/neradni-dani-fbih.html */
  BA: "0101 New Year's Day|0102 New Year's Day|0107 Orthodox Christmas Day|IF+0 Eid al-Fitr|E+1 Catholic Easter Monday|O-2 Orthodox Good Friday|0501 International Labor Day|0502 International Labor Day|IA+0 Eid al-Adha|1225 Catholic Christmas Day",
  /** https://www.belgium.be/nl/over_belgie/land/belgie_in_een_notendop/feestdagen */
  BE: "0101 New Year's Day|E+0 Easter Sunday|E+1 Easter Monday|0501 Labor Day|E+39 Ascension Day|E+49 Pentecost|E+50 Pentecost Monday|0721 National Day|0815 Assumption Day|1101 All Saints' Day|1111 Armistice Day|1225 Christmas Day",
  /** https://lex.bg/laws/ldoc/1594373121 */
  BG: "0101+ New Year's Day|260102 Non-working day|0303+ Liberation Day|O-2 Good Friday|O-1 Holy Saturday|O+0 Easter|O+1 Easter|0501+ Labor Day and International Workers' Solidarity Day|0506+ Saint George's Day, Day of the Bulgarian Army|0524s Day of Slavonic Alphabet, Bulgarian Enlightenment and Culture|0906s Unification Day|0922+ Independence Day|1224s Christmas Eve|1225+ Christmas Day|1226+ Christmas Day",
  /** https://president.gov.by/en/gosudarstvo/prazdniki */
  BY: "0101 New Year's Day|0102 New Year's Day|0107 Orthodox Christmas Day|0308 Women's Day|E+0 Catholic Easter|O+0 Orthodox Easter|O+9 Radunitsa (Day of Rejoicing)|0501 Labor Day|0509 Victory Day|0703 Independence Day of the Republic of Belarus (Day of the Republic)|1107 October Revolution Day|1225 Catholic Christmas Day|260420 Substitute day off",
  /** https://www.bj.admin.ch/dam/bj/de/data/publiservice/service/zivilprozessrecht/kant-feiertage.pdf */
  CH: "0101 New Year's Day|E+39 Ascension Day|0801 National Day|1225 Christmas Day|E-2 Good Friday|E+1 Easter Monday|E+50 Whit Monday|1226 Saint Stephen's Day",
  /** https://www.centralbank.cy/en//the-bank/working-hours-bank-holidays */
  CY: "0101 New Year's Day|0106 Epiphany|O-48 Green Monday|0325 Greek Independence Day|0401 Cyprus National Day|O-2 Good Friday|O+0 Easter Sunday|O+1 Easter Monday|0501 Labor Day|O+50 Pentecost Monday|0815 Dormition of the Mother of God|1001 Cyprus Independence Day|1028 Ohi Day|1225 Christmas Day|1226 Day After Christmas",
  /** https://www.zakonyprolidi.cz/cs/1951-93 */
  CZ: "0101 Independent Czech State Restoration Day|0101 New Year's Day|E-2 Good Friday|E+1 Easter Monday|0501 Labor Day|0508 Victory Day|0705 Saints Cyril and Methodius Day|0706 Jan Hus Day|0928 Statehood Day|1028 Independent Czechoslovak State Day|1117 Struggle for Freedom and Democracy Day and International Students' Day|1224 Christmas Eve|1225 Christmas Day|1226 Second Day of Christmas",
  /** https://www.gesetze-im-internet.de/einigvtr/art_2.html */
  DE: "0101 New Year's Day|E-2 Good Friday|E+1 Easter Monday|0501 Labor Day|E+39 Ascension Day|E+50 Pentecost Monday|1003 German Unity Day|1225 Christmas Day|1226 Second Day of Christmas",
  /** https://www.norden.org/en/info-norden/public-holidays-denmark */
  DK: "0101 New Year's Day|E-3 Maundy Thursday|E-2 Good Friday|E+0 Easter Sunday|E+1 Easter Monday|E+39 Ascension Day|E+49 Pentecost|E+50 Pentecost Monday|1225 Christmas Day|1226 Second Day of Christmas",
  /** https://www.riigiteataja.ee/akt/28395 */
  EE: "0101 New Year's Day|0224 Independence Day|E-2 Good Friday|E+0 Easter Sunday|0501 May Day|E+49 Pentecost|0623 Victory Day|0624 Midsummer Day|0820 Independence Restoration Day|1224 Christmas Eve|1225 Christmas Day|1226 Second Day of Christmas",
  /** https://administracion.gob.es/pag_Home/atencionCiudadana/calendarios.html */
  ES: "0101 New Year's Day|260106,270106,280106,290106 Epiphany|E-2 Good Friday|0501 Labor Day|260815,280815,290815,300815 Assumption Day|1012 National Day|261208,271208,281208,291208 Immaculate Conception|1225 Christmas Day|271101,281101,291101,301101 All Saints' Day|271206,281206,291206,301206 Constitution Day",
  /** https://www.suomenpankki.fi/fi/raha-ja-maksaminen/pankkivapaapaivat/ */
  FI: "0101 New Year's Day|0106 Epiphany|E-2 Good Friday|E+0 Easter Sunday|E+1 Easter Monday|0501 May Day|E+39 Ascension Day|E+49 Pentecost|>0619.5 Midsummer Eve|>0620.6 Midsummer Day|>1031.6 All Saints' Day|1206 Independence Day|1224 Christmas Eve|1225 Christmas Day|1226 Second Day of Christmas",
  /** https://en.wikipedia.org/wiki/Public_holidays */
  FR: "0101 New Year's Day|E+1 Easter Monday|0501 Labor Day|0508 Victory Day|E+39 Ascension Day|E+50 Pentecost Monday|0714 National Day|0815 Assumption Day|1101 All Saints' Day|1111 Armistice Day|1225 Christmas Day",
  /** https://www.gov.uk/bank-holidays */
  GB: "0101+ New Year's Day|E-2 Good Friday|05.1.1 May Day|05.1.9 Spring Bank Holiday|1225+ Christmas Day|1226+ Boxing Day|E+1 Easter Monday|08.1.9 Summer Bank Holiday",
  /** https://matsne.gov.ge/en/document/view/1155567?publication=24 */
  GE: "0101 New Year's Day|0102 New Year's Day|0107 Christmas Day|0119 Epiphany|0303 Mother's Day|0308 International Women's Day|0409 National Unity Day|O-2 Good Friday|O-1 Holy Saturday|O+0 Easter Sunday|O+1 Easter Monday|0509 Day of Victory over Fascism|0512 Saint Andrew's Day|0517 Day of Family Sanctity and Respect for Parents|0526 Independence Day|0828 Dormition of the Mother of God|1014 Holiday of Svetitskhovloba, Robe of Jesus|1123 Saint George's Day",
  /** https://www.et.gr/api/DownloadFeksApi/?fek_pdf=20240201406 */
  GR: "0101 New Year's Day|0106 Epiphany|O-48 Green Monday|0325 Independence Day|O-2 Good Friday|O+1 Easter Monday|0501+ Labor Day|O+50 Pentecost Monday|0815 Dormition of the Mother of God|1028 Ohi Day|1225 Christmas Day|1226 Glorifying Mother of God",
  /** https://narodne-novine.nn.hr/clanci/sluzbeni/2019_11_110_2212.html */
  HR: "0101 New Year's Day|0106 Epiphany|E+0 Easter Sunday|E+1 Easter Monday|0501 Labor Day|0530 Statehood Day|E+60 Corpus Christi|0622 Anti-Fascist Struggle Day|0805 Victory and Homeland Thanksgiving Day and Croatian Veterans Day|0815 Assumption Day|1101 All Saints' Day|1118 Remembrance Day|1225 Christmas Day|1226 Saint Stephen's Day",
  /** http://hvg.hu:80/gazdasag/20170307_Megszavaztak_munkaszuneti_nap_lett_a_nagypentek */
  HU: "0101 New Year's Day|0315 National Day|1023 National Day|E-2 Good Friday|E+0 Easter|E+1 Easter Monday|0501 Labor Day|E+49 Pentecost|E+50 Pentecost Monday|0820 State Foundation Day|1101 All Saints' Day|1225 Christmas Day|1226 Second Day of Christmas|260102,260821,261224 Substitute day off",
  /** https://www.citizensinformation.ie/en/employment/employment_rights_and_conditions/leave_and_holidays/public_holidays_in_ireland.html */
  IE: "0101 New Year's Day|260202,270201,280207,290205,300201 Saint Brigid's Day|0317 Saint Patrick's Day|E+1 Easter Monday|05.1.1 May Day|06.1.1 June Bank Holiday|08.1.1 August Bank Holiday|10.1.9 October Bank Holiday|1225 Christmas Day|1226 Saint Stephen's Day",
  /** https://www.althingi.is/lagas/nuna/1971088.html */
  IS: "0101 New Year's Day|E-3 Maundy Thursday|E-2 Good Friday|E+0 Easter Sunday|E+1 Easter Monday|>0419.4 First Day of Summer|0501 Labor Day|E+39 Ascension Day|E+49 Pentecost|E+50 Pentecost Monday|0617 National Day|08.1.1 Commerce Day|1225 Christmas Day|1226 Second Day of Christmas",
  /** https://www.normattiva.it/ */
  IT: "0101 New Year's Day|0106 Epiphany|E+0 Easter Sunday|E+1 Easter Monday|0425 Liberation Day|0501 Labor Day|0602 Republic Day|0815 Assumption Of Mary Day|1004 Saint Francis of Assisi, Patron Saint of Italy|1101 All Saints' Day|11.0.1 National Unity Day|1208 Immaculate Conception|1225 Christmas Day|1226 Saint Stephen's Day",
  /** https://www.kalendorius.today/ */
  LT: "0101 New Year's Day|0216 Day of Restoration of the State of Lithuania|0311 Day of Restoration of Independence of Lithuania|E+0 Easter Sunday|E+1 Easter Monday|0501 International Workers' Day|05.0.1 Mother's Day|06.0.1 Father's Day|0624 Day of Dew and Saint John|0706 Statehood Day|0815 Assumption Day|1101 All Saints' Day|1102 All Souls' Day|1224 Christmas Eve|1225 Christmas Day|1226 Second Day of Christmas",
  /** https://www.bcl.lu/en/About/Opening-days/index.html */
  LU: "0101 New Year's Day|E+1 Easter Monday|0501 Labor Day|0509 Europe Day|E+39 Ascension Day|E+50 Pentecost Monday|0623 National Day|0815 Assumption Day|1101 All Saints' Day|1225 Christmas Day|1226 Saint Stephen's Day",
  /** https://www.information.lv/ */
  LV: "0101 New Year's Day|E-2 Good Friday|E+0 Easter Sunday|E+1 Easter Monday|0501 Constitutional Assembly Convocation Day|0501 Labor Day|0504+ Restoration of Independence Day|05.0.2 Mother's Day|E+49 Pentecost|0623 Midsummer Eve|0624 Midsummer Day|1118+ Republic of Latvia Proclamation Day|1224 Christmas Eve|1225 Christmas Day|1226 Second Day of Christmas|1231 New Year's Eve|260102,260622 Substitute day off",
  /** https://archive.org/details/httpswww.legis.mdcautaregetresultsdoc_id133686langro */
  MD: "0101 New Year's Day|0107 Christmas Day (by old style)|0108 Christmas Day (by old style)|0308 International Women's Day|O+0 Easter|O+1 Easter|O+8 Day of Rejoicing|0501 International Workers' Solidarity Day|0509 Europe Day|0509 Victory Day and Commemoration of the heroes fallen for Independence of Fatherland|0601 International Children's Day|0827 Republic of Moldova Independence Day|0831 National Language Day|1225 Christmas Day (by new style)",
  /** https://wapi.gov.me/download-preview/927f23a3-db4e-4f65-9f29-ce3c9dde0c90?version=1.0 */
  ME: "0101+ New Year's Day|0102 New Year's Day|0501+ Labor Day|0502 Labor Day|0521s Independence Day|0522 Independence Day|0713+ Statehood Day|0714 Statehood Day|1113 Njegos Day",
  /** https://www.mtsp.gov.mk/content/pdf/dokumenti/Zakon_Praznici_na_RM%20(2_2) */
  MK: "0101 New Year's Day|0107s Christmas Day|IF+0 Eid al-Fitr|O+1 Easter Monday|0501 Labor Day|0524s Saints Cyril and Methodius Day|0802s Republic Day|0908s Independence Day|1011s National Uprising Day|1023 Macedonian Revolutionary Struggle Day|1208s Saint Clement of Ohrid Day",
  /** https://www.gov.mt/en/About%20Malta/Pages/Public%20Holidays.aspx */
  MT: "0101 New Year's Day|0210 Feast of Saint Paul's Shipwreck|0319 Feast of Saint Joseph|0331 Freedom Day|E-2 Good Friday|0501 Worker's Day|0607 Sette Giugno|0629 Feast of Saint Peter and Saint Paul|0815 Feast of the Assumption|0908 Feast of Our Lady of Victories|0921 Independence Day|1208 Feast of the Immaculate Conception|1213 Republic Day|1225 Christmas Day",
  /** https://business.gov.nl/regulation/holiday-entitlement/ */
  NL: "0101 New Year's Day|E-2 Good Friday|E+0 Easter Sunday|E+1 Easter Monday|0427 King's Day|E+39 Ascension Day|E+49 Pentecost|E+50 Pentecost Monday|1225 Christmas Day|1226 Second Day of Christmas|300505 Liberation Day",
  /** https://lovdata.no/dokument/NL/lov/1947-04-26-1 */
  NO: "0101 New Year's Day|E-3 Maundy Thursday|E-2 Good Friday|E+0 Easter Sunday|E+1 Easter Monday|0501 Labor Day|E+39 Ascension Day|0517 Constitution Day|E+49 Pentecost|E+50 Pentecost Monday|1225 Christmas Day|1226 Second Day of Christmas",
  /** https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20240001965 */
  PL: "0101 New Year's Day|0106 Epiphany|E+0 Easter Sunday|E+1 Easter Monday|0501 National Day|0503 National Day of the Third of May|E+49 Pentecost|E+60 Corpus Christi|0815 Assumption Day|1101 All Saints' Day|1111 National Independence Day|1224 Christmas Eve|1225 Christmas Day|1226 Second Day of Christmas",
  /** https://www.e-konomista.pt/dia-do-trabalhador/ */
  PT: "0101 New Year's Day|E-2 Good Friday|E+0 Easter Sunday|0425 Freedom Day|0501 Labor Day|E+60 Corpus Christi|0610 Day of Portugal, Camões, and the Portuguese Communities|0815 Assumption Day|1005 Republic Day|1101 All Saints' Day|1201 Restoration of Independence Day|1208 Immaculate Conception|1225 Christmas Day",
  /** https://legislatie.just.ro/Public/DetaliiDocumentAfis/8417 */
  RO: "0101 New Year's Day|0102 New Year's Day|0106 Epiphany|0107 Saint John the Baptist|0124 Unification of the Romanian Principalities Day|O-2 Good Friday|O+0 Easter|O+1 Easter|0501 Labor Day|O+49 Pentecost|O+50 Pentecost|0601 Children's Day|0815 Dormition of the Mother of God|1130 Saint Andrew's Day|1201 National Day|1225 Christmas Day|1226 Christmas Day",
  /** https://en.wikipedia.org/wiki/Public_holidays_in_Serbia */
  RS: "0101+ New Year's Day|0102 New Year's Day|0107 Orthodox Christmas Day|0215s Statehood Day|0216 Statehood Day|O-2 Good Friday|O-1 Holy Saturday|O+0 Easter Sunday|O+1 Easter Monday|0501+ Labor Day|0502 Labor Day|1111s Armistice Day",
  /** https://en.wikipedia.org/wiki/Public_holidays_in_Russia */
  RU: "0101 New Year Holidays|0102 New Year Holidays|0103 New Year Holidays|0104 New Year Holidays|0105 New Year Holidays|0106 New Year Holidays|0108 New Year Holidays|0107 Christmas Day|0223 Defender of the Fatherland Day|0308 International Women's Day|0501 Holiday of Spring and Labor|0509 Victory Day|0612 Russia Day|1104 Unity Day",
  /** https://blogs.loc.gov/law/2023/06/midsommar-becomes-weekend-holiday-in-sweden-in-1953-pic-of-the-week/ */
  SE: "0101 New Year's Day|0106 Epiphany|E-2 Good Friday|E+0 Easter Sunday|E+1 Easter Monday|0501 May Day|E+39 Ascension Day|E+49 Pentecost|0606 National Day|>0620.6 Midsummer Day|>1031.6 All Saints' Day|1225 Christmas Day|1226 Second Day of Christmas",
  /** https://www.uradni-list.si/glasilo-uradni-list-rs/vsebina/1991-01-1091/zakon-o-praznikih-in-dela-prostih-dnevih-v-republiki-sloveniji */
  SI: "0101 New Year's Day|0102 New Year's Day|0208 Prešeren's Day, the Slovenian Cultural Holiday|E+0 Easter Sunday|E+1 Easter Monday|0427 Day of Uprising Against Occupation|0501 Labor Day|0502 Labor Day|E+49 Pentecost|0625 Statehood Day|0815 Assumption Day|1031 Reformation Day|1101 Day of Remembrance for the Dead|1225 Christmas Day|1226 Independence and Unity Day",
  /** https://www.slov-lex.sk/pravne-predpisy/SK/ZZ/1993/241/ */
  SK: "0101 Day of the Establishment of the Slovak Republic|0106 Epiphany (Three Kings' Day and Orthodox Christmas)|E-2 Good Friday|E+1 Easter Monday|0501 Labor Day|0705 Saints Cyril and Methodius Day|0829 Slovak National Uprising Anniversary|1101 All Saints' Day|1224 Christmas Eve|1225 Christmas Day|1226 Second Day of Christmas|270508,280508,290508,300508 Day of Victory over Fascism|270915,280915,290915,300915 Day of Our Lady of the Seven Sorrows",
};
