/**
 * The compact words of the languages in `number-scales.ts` as CLDR has them, folded, with the factor each stands for; `NaN`
 * where they differ. Written down because asking `Intl` for all of them takes a tenth of a second in a page. A test compares
 * them with `Intl` and prints what is missing.
 */
export const wordsAfter: readonly (readonly [factor: number, words: string])[] = [
  [
    1e3,
    'bin|de mii|duisend|duizend|e|ezer|hilj|hiljada|hiljade|inkulungwane|k|libo|mhíle|mie|mii|mijë|mila|miler|milers|mille|min|ming|míle|n|na libo|nghìn|rb|ribu|tausend|thousand|tis|tisoč|tisuća|tisuće|tisíc|tisíce|tsd|tuh|tuhat|tuhatta|tusen|tusind|tys|tysiąc|tysiące|tysięcy|tūkst|tūkstantis|tūkstančiai|tūkstančių|tūkstotis|tūkstoši|þ|þúsund|χιλ|χιλιάδα|χιλιάδες|илј|илјада|илјади|миң|мың|мян|мянга|тис|тисяч|тисяча|тисячі|тыс|тысяч|тысяча|тысячи|тысячы|хил|хиляди|хиљ|хиљада|хиљаде|հազար|հզր|אלף|آلاف|ألف|هزار|ہزار|ह|हज़ार|हजार|হা|হাজার|ਹਜ਼ਾਰ|હજાર|ஆ|ஆயிரம்|వే|వేయి|వేలు|ಸಾ|ಸಾವಿರ|ആയിരം|พัน|ພັນ|ထောင်|ათ|ათასი|ពាន់|千|천',
  ],
  [1e4, 'หมื่น|သောင်း|万|萬|만'],
  [1e5, 'l|lakh|lakhs|لاکھ|लाख|লা|লাখ|ਲੱਖ|લાખ|แสน|ແສນ|သိန်း'],
  [
    1e6,
    'de milioane|isigidi|j|jt|juta|mhilliún|mi|milhão|milhões|milijon|milijona|milijonai|milijonas|milijoni|milijonov|milijonų|milijun|milijuna|milioane|milioi|milion|miliona|milione|milioni|milions|miliony|milionów|milionů|miliwn|milió|milión|miliónov|milióny|milj|miljoen|miljon|miljoner|miljoni|miljonit|miljons|miljoona|miljoonaa|mill|million|millionen|millioner|millions|millió|milliún|milljón|milljónir|millones|millón|millóns|milyon|mio|mln|mn|na milyon|tr|triệu|εκ|εκατομμύρια|εκατομμύριο|мил|милион|милиона|милиони|миллион|миллиона|миллионов|млн|мільйон|мільйони|мільйонів|мільён|мільёнаў|мільёны|сая|միլիոն|մլն|מיליון|ملايين|مليون|میلیون|மி|மில்லியன்|మి|మిలియన్|మిలియన్లు|ಮಿ|ಮಿಲಿಯನ್|ദശലക്ഷം|ล้าน|ລ້ານ|သန်း|მილიონი|მლნ|លាន',
  ],
  [1e7, 'cr|crore|crores|کروڑ|करोड़|कोटी|क॰|কোটি|ਕਰੋੜ|કરોડ|ကုဋေ|ဋေ'],
  [1e8, '亿|億|억'],
  [
    1e9,
    'bhilliún|bilhão|bilhões|biliwn|billiún|bilyon|de miliarde|isigidi sezigidi|km|ma|mbilliún|md|mia|mil m|mil milhões|mil millones|miler de milions|milers de milions|miliar|miliard|miliarda|miliarde|miliardi|miliardo|miliardy|miliardów|milijard|milijarda|milijardai|milijardas|milijarde|milijardi|milijardų|miliárd|miljard|miljarder|miljardi|miljardia|miljardit|miljards|milliard|milliarde|milliarden|milliarder|milliards|milliárd|milljarðar|milljarður|milyar|milyard|mjd|mld|mljrd|mlr|mlrd|mm|mr|mrd|na bilyon|tỷ|δισ|δισεκατομμύρια|δισεκατομμύριο|ми|милиард|милиарда|милијарда|милијарде|милијарди|миллиард|миллиарда|миллиардов|милј|млд|млрд|мільярд|мільярдаў|мільярди|мільярды|мільярдів|т|тэрбум|միլիարդ|մլրդ|מיליארד|ارب|مليار|میلیارد|अब्ज|अरब|अ॰|ਅਰਬ|અબજ|பி|பில்லியன்|బి|బిలియన్|బిలియన్లు|ಬಿ|ಬಿಲಿಯನ್|ബില്യൺ|พันล้าน|ຕື້|მილიარდი|მლრ|მლრდ|ប៊ីលាន',
  ],
  [1e10, 'kcr|শত কো|หมื่นล้าน'],
  [1e11, 'کھرب|खरब|खर्व|ख॰|ਖਰਬ|નિખર્વ|แสนล้าน'],
  [
    1e12,
    'bil|bilijon|bilijona|bilijoni|bilijonov|bilijun|bilijuna|bilioi|biliona|bilions|biliony|bilionów|bilionů|bilião|bilió|bilión|biliónov|bilióny|biliões|bilj|biljoen|biljon|biljoner|biljoona|biljoonaa|bill|billionen|billioner|billions|billió|billjón|billjónir|billones|billón|billóns|bio|bln|isigidintathu|lakh crore|lcr|mila miliardi|mille miliardi|na trilyon|nghìn tỷ|nt|thrilliún|tri|tril|trilhão|trilhões|trilijonai|trilijonas|trilioane|trilion|triliun|triliwn|trilj|triljon|triljoni|triljonit|triljons|trillion|trilliún|trilyon|trln|τρισ|τρισεκατομμύρια|τρισεκατομμύριο|бил|билион|билиона|билиони|ин|их наяд|трилион|трилиона|триллион|триллиона|триллионов|трильйон|трильйони|трильйонів|трлн|трыльён|трыльёнаў|трыльёны|տրիլիոն|տրլն|טריליון|ترليون|تریلیون|هزارمیلیارد|লা.কো|লাখ কোটি|મહાપદ્મ|டி|டிரில்லியன்|ట్రి|ట్రిలియన్|ట్రిలియన్లు|ಟ್ರಿ|ಟ್ರಿಲಿಯನ್‌|ട്രില്യൺ|ล้านล้าน|ລ້ານລ້ານ|ტრილიონი|ტრლ|ទ្រីលាន|万亿|兆|조',
  ],
  [Number.NaN, 'b|bi|bilion|billion|bn|m|mil|t|tn|м|करोड|কো'],
];

export const wordsBefore: readonly (readonly [factor: number, words: string])[] = [
  [1e3, 'elfu|ද|දහස'],
  [1e6, 'milioni|මි|මිලියන'],
  [1e9, 'bilioni|බි|බිලියන'],
  [1e12, 'trilioni|ට්‍රි|ට්‍රිලියන'],
  [Number.NaN, 'ကုဋေ|ဋေ'],
];
