const UNITS = {
  en: [
    'subscribers?',
    'videos?',
    'views?',
    'likes?',
    'comments?',
    'followers?',
    'following',
    'posts?',
    'replies',
    'shorts',
    'watching',
  ],
  de: ['abonnenten', 'videos?', 'aufrufe', 'kommentare?', 'follower', 'beiträge', 'antworten', '„mag ich“-bewertungen'],
  es: [
    'suscriptores',
    'v[ií]deos?',
    'visualizaciones',
    'vistas',
    'comentarios?',
    'seguidores',
    'publicaciones',
    'me gusta',
    'respuestas',
  ],
  fr: ['abonnés?', 'vidéos?', 'vues?', 'commentaires?', 'publications?', "j['’]aime", 'réponses?'],
  pt: [
    'inscritos?',
    'subscritores',
    'vídeos?',
    'visualizaç(?:ão|ões)',
    'comentários?',
    'seguidores?',
    'publicaç(?:ão|ões)',
    'curtidas?',
    'respostas?',
  ],
  it: ['iscritt[oi]', 'video', 'visualizzazion[ei]', 'comment[oi]', 'follower', 'post', 'mi piace', 'rispost[ae]'],
  nl: ['abonnees', "video['’]s", 'weergaven', 'reacties', 'volgers', 'berichten', 'likes'],
  sv: ['prenumeranter', 'videor', 'visningar', 'kommentarer', 'följare', 'inlägg'],
  da: ['abonnenter', 'videoer', 'visninger', 'kommentarer', 'følgere', 'opslag'],
  no: ['abonnenter', 'videoer', 'visninger', 'avspillinger', 'kommentarer', 'følgere', 'innlegg'],
  pl: ['subskrybentów', 'filmów', 'wyświetleń', 'komentarzy', 'obserwujących', 'postów'],
  ru: ['подписчиков', 'видео', 'просмотров', 'комментариев', 'публикаций'],
  uk: ['підписників', 'відео', 'переглядів', 'коментарів', 'дописів'],
  tr: ['abone', 'video', 'görüntüleme', 'yorum', 'takipçi', 'gönderi'],
} as const;

/** How each language says "none" before a thing that is counted. */
const NONE: Readonly<Record<keyof typeof UNITS, string>> = {
  en: 'no',
  de: 'keine?',
  es: '(?:sin|ning[uú]n|ninguna|no hay)',
  fr: '(?:aucune?|pas de)',
  pt: '(?:nenhuma?|sem)',
  it: '(?:nessuna?|nessun)',
  nl: 'geen',
  sv: '(?:inga|inget)',
  da: 'ingen',
  no: 'ingen',
  pl: '(?:brak|nie ma)',
  ru: '(?:нет|без)',
  uk: '(?:немає|без)',
  tr: '(?:hiç)',
};

/** Languages that put "none" after the thing: the whole phrase. */
const WHOLE = [
  '(?:動画|登録者|コメント|視聴|投稿|フォロワー)(?:は|が)?(?:ありません|なし|いません)',
  '(?:没有|沒有|无|無|暂无|尚無)(?:视频|影片|视頻|订阅者|訂閱者|观看次数|觀看次數|评论|留言|粉丝|粉絲|帖子|貼文)',
  '(?:동영상|구독자|조회수|댓글|팔로워|게시물)(?:이|가)? ?(?:없음|없습니다)',
  '(?:video|abone|görüntüleme|yorum|takipçi|gönderi) yok',
  '(?:لا يوجد|لا توجد|بدون) (?:فيديوهات|مشتركون|مشاهدات|تعليقات|متابعون|منشورات)',
  '(?:कोई (?:वीडियो|सदस्य|व्यू|टिप्पणी|फ़ॉलोअर|पोस्ट) नहीं)',
] as const;

const PHRASES = new RegExp(
  `^(?:${[
    ...Object.entries(NONE).map(([language, none]) => `${none} (?:${UNITS[language as keyof typeof UNITS].join('|')})`),
    ...WHOLE,
  ].join('|')})(?: yet)?\\.?$`,
  'iu',
);

/**
 * Is the whole text a way to say that there is none of a counted thing ("No videos", "Keine Videos", "動画はありません")?
 * Both the word for none and the thing must be known: "No longer available" is not a zero. Phrases as YouTube and Instagram
 * show them in these languages.
 */
export function saysNone(text: string): boolean {
  return text.length <= 60 && PHRASES.test(text.replace(/[\s\u00a0\u202f]+/g, ' ').trim());
}
