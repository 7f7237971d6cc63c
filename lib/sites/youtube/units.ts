import { type Count, parseCount } from '../numbers';

/** What a number on YouTube counts. `watching` and `waiting` are people at a live video now, not views. */
export type Unit = 'subscribers' | 'watching' | 'waiting' | 'views' | 'videos' | 'likes' | 'comments';

/**
 * Stems of the words that YouTube prints beside a number, by language as shown in its interface. The first that stands in
 * the text decides, so the narrower units come first ("watching" before "views").
 */
const WORDS: readonly (readonly [Unit, RegExp])[] = [
  [
    'subscribers',
    /subscri[bt]|suscriptor|subskryb|inscrit|iscritt|abon{1,2}[eéaă]|abonaț|abonat|abonent|abunəçi|obunachi|prenumer|pretplatni|pratila|naročni|odběratel|odberate|feliratkoz|tilaaj|tellija|áskrifend|harpidedun|intekena|pelanggan|wanaofuatilia|ababhalisile|đăng k[ýí]|подписчи|підписник|падпісчык|абонат|жазылушы|катталуучу|захиалагч|претплатни|пратила|εγγεγραμμέν|συνδρομητ|բաժանորդ|გამომწერ|רשומ|מנוי|مشتر[كک]|سبسکرائب|सब्सक्राइब|सबस्क्राइब|सदस्य|সাবস্ক্রাইব|সদস্য|ਸਬਸਕ੍ਰਾਈਬ|સબ્સ્ક્રાઇબ|சந்தாதார|சப்ஸ்கிரைப|సబ్‌స్క్రైబ|సబ్స్క్రైబ|ಚಂದಾದಾರ|വരിക്കാ|സബ്സ്ക്രൈബ|ග්‍රාහක|ผู้ติดตาม|ຜູ້ຕິດຕາມ|စာရင်းသွင်းသူ|អ្នកជាវ|订阅者|訂閱者|登録者|구독자/iu,
  ],
  ['waiting', /waiting|esperando|warten|en attente|aguardando|in attesa|ожидают|очікують|待機|대기|等待/iu],
  [
    'watching',
    /watching|espectador|viendo|zuschauer|spectateur|assistindo|spettator|in visione|kijkers|tittar|ser nå|seere|ogląda|смотрят|зрител|дивляться|izliyor|izleyici|視聴中|시청 중|正在观看|正在觀看|正在收看|देख रहे|يشاهد|đang xem|กำลังดู|menonton/iu,
  ],
  [
    'views',
    /\bviews?\b|visualiza|visualizza|\bvistas?\b|\bvues?\b|aufruf|weergave|visning|avspilling|katselu|wyświetle|zhlédnut|zhliadnut|ogled|pregled|megtekint|vizionăr|vizualizăr|görüntüleme|baxış|ditonton|tontonan|lượt xem|peržiūr|skatīj|vaatamis|áhorf|просмотр|перегляд|прагляд|показвани|преглед|προβολ|դիտում|ნახვა|צפיות|مشاهد|بازدید|ملاحظات|व्यू|दृश्य|ভিউ|দেখা|વ્યૂ|பார்வை|వీక్షణ|ವೀಕ್ಷಣೆ|കാഴ്ച|ครั้ง|回視聴|視聴回数|次观看|观看次数|觀看次數|收看次數|조회수/iu,
  ],
  [
    'comments',
    /comment|kommentar|comentari|comentár|commenti|reacties|komentarz|комментари|коментар|yorum|コメント|댓글|评论|則留言|留言|टिप्पणि|تعليق|bình luận|ความคิดเห็น|komentar/iu,
  ],
  [
    'likes',
    /\blikes?\b|me gusta|gostei|j['’]aime|mi piace|mag ich|gefällt|лайк|нравится|beğen|高評価|좋아요|赞|喜欢|喜歡|पसंद|إعجاب|thích/iu,
  ],
  [
    'videos',
    /v[ií]d[eéé]o|wideo|film(?:y|ów|i|ik|ów)?\b|bideo|fideo|видео|видеа|відео|відэа|βίντεο|ვიდეო|վիդեո|տեսանյութ|סרטונ|فيديو|مقاطع|مقطع|ویدیو|ویدئو|ویڈیو|वीडियो|व्हिडिओ|भिडियो|ভিডিও|ভিডিঅ|ਵੀਡੀਓ|વીડિયો|વિડિઓ|வீடியோ|వీడియో|ವೀಡಿಯೊ|വീഡിയോ|වීඩියෝ|วิดีโอ|ວິດີໂອ|ဗီဒီယို|វីដេអូ|myndskeið|myndband|视频|影片|動画|동영상/iu,
  ],
];

/** Words of one language only: they tell the language of a text when the page does not. */
const TELLING: readonly (readonly [RegExp, string])[] = [
  [/\b(?:views?|subscribers?|comments|watching)\b/i, 'en'],
  [/visualizaciones/i, 'es'],
  [/\bvistas\b/i, 'es-419'],
  [/aufruf|zuschauer|abonnenten/i, 'de'],
  [/\bvues?\b|abonnés?/i, 'fr'],
  [/visualizaç|inscritos/i, 'pt'],
  [/visualizzazion|iscritt/i, 'it'],
  [/weergaven|abonnees/i, 'nl'],
  [/visningar|prenumeranter/i, 'sv'],
  [/wyświetle|subskryb/i, 'pl'],
  [/просмотр|подписчи/i, 'ru'],
  [/görüntüleme/i, 'tr'],
  [/lượt xem/i, 'vi'],
  [/回視聴|登録者/, 'ja'],
  [/조회수|구독자/, 'ko'],
  [/次观看|订阅者/, 'zh-CN'],
  [/觀看次數|訂閱者/, 'zh-TW'],
];

/** What the number in this text counts, by the word beside it; `undefined` when no known word stands there. */
export function unitOf(text: string): Unit | undefined {
  if (text.length > 160) return undefined;
  return WORDS.find(([, words]) => words.test(text))?.[0];
}

/** Long lists show the same few numbers over and over, and are read again as they grow. */
const known = new Map<string, Count | undefined>();
const MOST_KNOWN = 2_000;
const LONGEST_KNOWN = 160;

/** The count in a text, read by the page's language, or by the language that its own words give away. */
export function countIn(text: string, locale: string | undefined): Count | undefined {
  const key = `${locale ?? ''} ${text}`;
  if (known.has(key)) return known.get(key);
  const count = parseCount(text, locale ?? TELLING.find(([words]) => words.test(text))?.[1]);
  if (known.size >= MOST_KNOWN) known.clear();
  if (text.length <= LONGEST_KNOWN) known.set(key, count);
  return count;
}
