import type { CountryRules } from './days-off';

/**
 * Days off by law in the Americas, by ISO 3166-1 code, in the grammar of `holidayRules`. Beside each country stands who says so.
 * Regional days are left out, but for those that most of a country keeps. Checked for 2026 to 2030.
 */
export const americas: Readonly<Record<string, CountryRules>> = {
  /** https://www.argentina.gob.ar/normativa/nacional/decreto_ley-2446-1956-161122/texto */
  AR: "0101 New Year's Day|E-48 Carnival Monday|E-47 Carnival Tuesday|0324 National Day of Remembrance for Truth and Justice|E-3 Maundy Thursday|0402 Veteran's Day and the Fallen in the Malvinas War|E-2 Good Friday|0501 Labor Day|0525 May Revolution Day|260615,270621,280617,290617,300617 Pass to the Immortality of General Don Martín Miguel de Güemes|0620 Pass to the Immortality of General Don Manuel Belgrano|0709 Independence Day|260817,270816,280821,290820,300817 Pass to the Immortality of General Don José de San Martín|261012,271011,281016,291015,301012 Respect for Cultural Diversity Day|261123,271120,281120,291119,301118 National Sovereignty Day|1208 Immaculate Conception|1225 Christmas Day|260323,260710,261207 Bridge Public Holiday",
  /** https://bolivia.infoleyes.com/norma/1141/decreto-supremo-14260 */
  BO: "0101 New Year's Day|0122 Plurinational State Foundation Day|E-48 Carnival|E-47 Carnival|E-2 Good Friday|0501 Labor Day|E+60 Corpus Christi|0621s Aymara New Year|0806s Independence Day|1017 National Dignity Day|1102 All Souls' Day|1225 Christmas Day",
  /** https://www2.camara.leg.br/legin/fed/decret/1824-1899/decreto-155-b-14-janeiro-1890-517534-publicacaooriginal-1-pe.html */
  BR: "0101 Universal Fraternization Day|E-2 Good Friday|0421 Tiradentes' Day|0501 Worker's Day|0907 Independence Day|1012 Our Lady of Aparecida|1102 All Souls' Day|1115 Republic Proclamation Day|1120 National Day of Zumbi and Black Awareness|1225 Christmas Day",
  /** http://www.hrsdc.gc.ca/eng/labour/overviews/employment_standards/holidays.shtml */
  CA: "0101+ New Year's Day|E-2 Good Friday|0701 Canada Day|09.1.1 Labor Day|1225+ Christmas Day|<0524.1 Victoria Day|0930 National Day for Truth and Reconciliation|10.1.2 Thanksgiving Day|1111 Remembrance Day|1226+ Boxing Day",
  /** https://www.feriados.cl/ */
  CL: "0101 New Year's Day|E-2 Good Friday|E-1 Holy Saturday|0501 Labor Day|0521 Navy Day|260621,270621,280620,290620,300621 National Indigenous Peoples Day|260629,270628,280626,290702,300629 Saint Peter and Saint Paul's Day|0716 Our Lady of Mount Carmel|0815 Assumption Day|0918 Independence Day|0919 Army Day|261012,271011,281009,291015,301012 Meeting of Two Worlds' Day|261031,271031,281027,291102,301031 Reformation Day|1101 All Saints' Day|1208 Immaculate Conception|1225 Christmas Day|270917,290917,300920 National Holiday",
  /** https://www.funcionpublica.gov.co/eva/gestornormativo/norma_pdf.php?i=86145 */
  CO: "0101 New Year's Day|E-3 Maundy Thursday|E-2 Good Friday|0501 Labor Day|0720 Independence Day|0807 Battle of Boyacá|1208 Immaculate Conception|1225 Christmas Day|>0106.1 Epiphany|>0319.1 Saint Joseph's Day|E+43 Ascension Day|E+64 Corpus Christi|E+71 Sacred Heart|>0709.1 Day of Our Lady of the Rosary of Chiquinquirá|08.1.3 Assumption Day|11.1.1 All Saints' Day|>1110.1 Independence of Cartagena|>0629.1 Saint Peter and Saint Paul's Day|>1012.1 Columbus Day",
  /** http://www.pgrweb.go.cr/scij/avanzada_pgr.aspx */
  CR: "0101 New Year's Day|E-3 Maundy Thursday|E-2 Good Friday|0411 Juan Santamaría Day|0501 International Labor Day|0725 Annexation of the Party of Nicoya to Costa Rica|0815 Mother's Day|0915 Independence Day|1225 Christmas Day",
  /** http://ojd.org.do/Normativas/LABORAL/Leyes/Ley%20No.%20%20139-97.pdf */
  DO: "0101 New Year's Day|260105,270104,280110,290106,300106 Epiphany|0121 Lady of Altagracia|260126,270125,280124,290129,300126 Juan Pablo Duarte Day|0227 National Independence Day|E-2 Good Friday|260504,270501,280501,290430,300429 Labor Day|E+60 Corpus Christi|260816,270816,280816,290820,300819 Restoration Day|0924 Our Lady of Mercedes Day|261109,271106,281106,291105,301104 Constitution Day|1225 Christmas Day",
  /** https://biblioteca.defensoria.gob.ec/bitstream/37000/3364/1/Código%20de%20Trabajo%20(04-11-2021) */
  EC: "0101= New Year's Day|E-48 Carnival|E-47 Carnival|E-2 Good Friday|0501= Labor Day|0524s The Battle of Pichincha|0810= Declaration of Independence of Quito|1009= Independence of Guayaquil|1102+ All Souls' Day|1103 Independence of Cuenca|1225= Christmas Day|270809,280811 Declaration of Independence of Quito|271101,301101 All Souls' Day|280526,290525 The Battle of Pichincha|290430,300503 Labor Day|291008,301011 Independence of Guayaquil",
  /** http://www.bvnsa.com.gt/bvnsa/calendario_dias_festivos.php */
  GT: "0101 New Year's Day|E-3 Maundy Thursday|E-2 Good Friday|E-1 Holy Saturday|0501 Labor Day|>0627.1 Army Day|0815 Assumption Day|0915 Independence Day|1020 Revolution Day|1101 All Saints' Day|1225 Christmas Day",
  /** http://ilo.org/dyn/natlex/docs/WEBTEXT/29076/64849/S59HND01.htm */
  HN: "0101 New Year's Day|E-3 Maundy Thursday|E-2 Good Friday|E-1 Holy Saturday|0414 Panamerican Day|0501 Labor Day|0915 Independence Day|10.3.1 Morazan Weekend|>1002.4 Morazan Weekend|>1003.5 Morazan Weekend|1225 Christmas Day",
  /** https://www.mlss.gov.jm/wp-content/uploads/2017/11/The-Holidays-Public-General-Act.pdf */
  JM: "0101 New Year's Day|E-46 Ash Wednesday|E-2 Good Friday|E+1 Easter Monday|0523+ National Labour Day|0801s Emancipation Day|0806s Independence Day|10.1.3 National Heroes Day|1225+ Christmas Day|1226 Boxing Day",
  /** http://www.diputados.gob.mx/LeyesBiblio/ref/lft/LFT_orig_01abr70_ima.pdf */
  MX: "0101 New Year's Day|02.1.1 Constitution Day|03.1.3 Benito Juárez's birthday|0501 Labor Day|0916 Independence Day|11.1.3 Revolution Day|1225 Christmas Day|301001 Change of Federal Government",
  /** https://docs.panama.justia.com/federales/leyes/67-de-1947-nov-26-1947.pdf */
  PA: "0101 New Year's Day|0109s Martyrs' Day|E-47 Carnival Tuesday|E-2 Good Friday|0501 Labor Day|1103s Separation Day|1105s Colon Day|1110s Los Santos Uprising Day|1128s Independence Day|1208s Mother's Day|1220s National Mourning Day|1225 Christmas Day",
  /** https://www.gob.pe/feriados/ */
  PE: "0101 New Year's Day|E-3 Maundy Thursday|E-2 Good Friday|E+0 Easter Sunday|0501 Labor Day|0607 Battle of Arica and Flag Day|0629 Saint Peter and Saint Paul's Day|0723 Peruvian Air Force Day|0728 Independence Day|0729 Great Military Parade Day|0806 Battle of Junín Day|0830 Rose of Lima Day|1008 Battle of Angamos Day|1101 All Saints' Day|1208 Immaculate Conception|1209 Battle of Ayacucho Day|1225 Christmas Day",
  /** https://en.wikipedia.org/wiki/ISO_3166-2:US#Subdivisions_included_in_ISO_3166-1 */
  PR: "0101= New Year's Day|0106 Epiphany|01.1.3 Martin Luther King Jr. Day|02.1.3 George Washington Day, Presidents' Day, and the Day of the Women and Men Heroes of Puerto Rico|0322s Emancipation Day|E-2 Good Friday|05.1.9 Memorial Day|0619= Juneteenth National Independence Day|0704= Independence Day|0725s Puerto Rico Constitution Day|09.1.1 Labor Day|10.1.2 Columbus Day|1111s Veterans Day|1119s Puerto Rican Identity Day|11.4.4 Thanksgiving Day|1225= Christmas Day",
  /** https://www.bacn.gov.py/leyes-paraguayas/2358/ley-n-8--por-la-cual-se-determinan-los-feriados-de-la-republica */
  PY: "0101 New Year's Day|0301 Patriots Day|E-3 Maundy Thursday|E-2 Good Friday|E+0 Easter Sunday|0501 Workers' Day|0514 National Holiday|0515 National Independence Day|0612 Chaco Armistice Day|260622,270620,280620,290620,300620 Constitution Oath Day|0815 Asuncion Foundation's Day|0929 Boqueron Battle Day|1208 Caacupe Virgin Day|1225 Christmas Day",
  /** http://www.transparencia.gob.sv/institutions/gd-usulutan/documents/192280/download */
  SV: "0101 New Year's Day|E-3 Maundy Thursday|E-2 Good Friday|E-1 Holy Saturday|0501 Labor Day|0510 Mother's Day|0617 Father's Day|0806 Celebrations of San Salvador|0915 Independence Day|1102 All Souls' Day|1225 Christmas Day",
  /** https://otp.tt/trinidad-and-tobago/national-holidays-and-awards/ */
  TT: "0101 New Year's Day|IF+0 Eid al-Fitr|0330 Spiritual Baptist Liberation Day|E-2 Good Friday|E+1 Easter Monday|0530s Indian Arrival Day|E+60 Corpus Christi|0619 Labor Day|0801s African Emancipation Day|0831 Independence Day|0924s Republic Day|261108,271028,281115,291105,301026 Diwali|1225+ Christmas Day|1226 Boxing Day|261109 Diwali|290403 Good Friday",
  /** https://opm.gov/policy-data-oversight/pay-leave/federal-holidays/ */
  US: "0101= New Year's Day|01.1.3 Martin Luther King Jr. Day|02.1.3 Washington's Birthday|05.1.9 Memorial Day|0619= Juneteenth National Independence Day|0704= Independence Day|09.1.1 Labor Day|10.1.2 Columbus Day|1111= Veterans Day|11.4.4 Thanksgiving Day|1225= Christmas Day",
  /** http://www.impo.com.uy/diariooficial/1919/10/25/2 */
  UY: "0101 New Year's Day|0501 Workers' Day|0718 Constitution Day|0825 Independence Declaration Day|1225 Family Day",
  /** https://dias-festivos.eu/dias-festivos/venezuela/ */
  VE: "0101 New Year's Day|E-48 Carnival Monday|E-47 Carnival Tuesday|E-3 Maundy Thursday|E-2 Good Friday|0419 Declaration of Independence|0501 International Worker's Day|0515 Family Day|0624 Battle of Carabobo|0705 Independence Day|0724 Birthday of Simon Bolivar|1012 Day of Indigenous Resistance|1224 Christmas Eve|1225 Christmas Day|1231 New Year's Eve",
};
