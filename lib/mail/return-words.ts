/** Months by number from 0, in lower case without accents: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Turkish, Swedish, Danish. */
const MONTH_NAMES = [
  'january jan januar jaenner janner janvier janv enero ene gennaio gen janeiro januari stycznia styczen ocak',
  'february feb februar fevrier fevr febrero febbraio fevereiro fev februari lutego luty subat',
  'march mar marz maerz mars marzo marco maart mrt marca marzec mart marts',
  'april apr avril avr abril abr aprile kwietnia kwiecien nisan',
  'may mai mayo maggio maio mei maja maj mayis',
  'june jun juni juin junio giugno junho czerwca czerwiec haziran',
  'july jul juli juillet juil julio luglio julho lipca lipiec temmuz',
  'august aug aout agosto ago augustus sierpnia sierpien agustos augusti',
  'september sep sept septembre septiembre setiembre settembre setembro wrzesnia wrzesien eylul',
  'october oct oktober okt octobre octubre ottobre outubro pazdziernika pazdziernik ekim',
  'november nov novembre noviembre novembro listopada listopad kasim',
  'december dec dezember dez decembre diciembre dic dicembre dezembro grudnia grudzien aralik',
];

export const months: ReadonlyMap<string, number> = new Map(
  MONTH_NAMES.flatMap((names, month) => names.split(' ').map((name): [string, number] => [name, month])),
);

/** Weekdays by number as `Date.getUTCDay` counts them, Sunday 0. */
const WEEKDAY_NAMES = [
  'sunday sonntag dimanche domingo domenica zondag niedziela niedziele pazar sondag',
  'monday mon montag lundi lunes lunedi segunda-feira segunda maandag poniedzialek pazartesi mandag',
  'tuesday tue dienstag mardi martes martedi terca-feira terca dinsdag wtorek sali tisdag tirsdag',
  'wednesday wed mittwoch mercredi miercoles mercoledi quarta-feira quarta woensdag srode sroda carsamba onsdag',
  'thursday thu donnerstag jeudi jueves giovedi quinta-feira quinta donderdag czwartek persembe torsdag',
  'friday fri freitag vendredi viernes venerdi sexta-feira sexta vrijdag piatek cuma fredag',
  'saturday samstag sonnabend samedi sabado sabato zaterdag sobota sobote cumartesi lordag',
];

export const weekdays: ReadonlyMap<string, number> = new Map(
  WEEKDAY_NAMES.flatMap((names, day) => names.split(' ').map((name): [string, number] => [name, day])),
);

export const tomorrow = 'tomorrow|morgen|demain|manana|domani|amanha|jutro|imorgon|i morgen';
export const nextWeek =
  'next week|nachste woche|nachster woche|la semaine prochaine|la proxima semana|la semana que viene|la prossima settimana|la settimana prossima|na proxima semana|volgende week|w przyszlym tygodniu|nasta vecka|naeste uge';
/** Before the name of a month. */
export const endOf =
  'the end of|end of|ende|fin|la fin|finales de|final de|fine|la fine di|o final de|final|eind|einde|konca|konca miesiaca|slutet av';

/** Words that name the last day away: the person is back the day after. English ones are told apart, see `returnDate`. */
export const untilEnglish = 'until|till|til|through|thru|up to(?: and including)?';
export const untilOthers =
  "bis(?: einschliesslich| einschl\\.?| inklusive| inkl\\.?)?|jusqu'?\\s?(?:au|a|en)|hasta|fino (?:al|a|alla)|sino al|ate(?: ao?)?|tot(?: en met)?|t/m|t\\.e\\.m\\.|do|till och med|t\\.?o\\.?m\\.?|til og med";

/** Words that name the day of return. */
export const backEnglish =
  'back|return(?:ing|s)?|available(?: again)?|reachable again|in the office again|resume|resuming|online again';
export const backOthers =
  'ab|wieder|zuruck|ruckkehr(?: ist| ins buro)?|de retour|retour|reviens|reviendrai|rentre|rentrerai|reprends|reprendrai|joignable|disponible|a partir d[ue]l?|des le|a compter du|vuelvo|volvere|vuelta|regreso|regresare|reincorporo|reincorporare|torno|tornero|rientro|rientrero|rientrare|ritorno|a partire dal|di nuovo (?:disponibile|raggiungibile|in ufficio|operativ[oa])|volto|voltarei|retorno|retornarei|regresso|regressarei|de volta|a partir de|disponivel|terug|weer (?:bereikbaar|aanwezig|beschikbaar|op kantoor)|vanaf|wracam|wroce|powracam|powrot|dostepn[aye]|bede w biurze|tillbaka|ater|tilbage|tilbake';

/** What may stand between such a word and its day. */
export const between =
  'the|on|from|again|at|in|to|my|desk|office|work|early|erreichbar|da|verfugbar|im|buro|ins|am|ab|dem|den|der|zum|fur|euch|sie|le|la|au|bureau|travail|disponible|joignable|des|partir|du|de|el|dia|a|al|oficina|trabajo|del|desde|il|giorno|ufficio|lavoro|dal|partire|no|em|na|o|ao|escritorio|trabalho|op|kantoor|vanaf|do|od|w|biura|biurze|pracy|dnia|dniu|pa|kontoret|fran|fra|igen|week';
