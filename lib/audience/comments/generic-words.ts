/** Words of one language that fit below any post. Written in lower case; compared after `comparableText`. */
export interface GenericWords {
  readonly language: string;
  /** Praise and exclamations: enough by themselves. */
  readonly praise: string;
  /** What may stand around praise without saying anything about this post. */
  readonly around: string;
}

/**
 * Our own lists, made from how people praise anything at all. A remark is generic when it has nothing but such words, so a
 * word that names a thing (a dish, a place, a song) must never stand here.
 */
export const genericWords: readonly GenericWords[] = [
  {
    language: 'English',
    praise:
      'nice great good cool wow awesome amazing beautiful lovely gorgeous pretty cute sweet perfect fantastic fabulous stunning incredible wonderful brilliant excellent superb super epic fire lit dope sick goals slay yes yas yess yay love loved loving adorable hot sexy handsome best fab congrats congratulations bravo omg lol haha hahaha hehe lmao yummy delicious inspiring inspiration legend queen king goat gg facts true same mood w banger vibes obsessed iconic magnificent outstanding impressive neat rad sweet thanks thank ty thx interesting respect agreed exactly ok okay hi hello hey well done',
    around:
      'a an the this that it its is so very really too such just what how one my your you u ur youre i im am are we me of to in on for at and as more most ever always again one all pic pics picture pictures photo photos photography post posts shot shots content feed page profile account video videos clip reel look looks looking work job stuff thing vibe style dear bro brother bruh sis sister man mate dude guy guys girl babe baby hun hon friend friends fam buddy boss day keep up going it out here wait much lots lot soo absolutely totally simply definitely like liked bit pure some oh ah my god do did not no cant even cannot words',
  },
  {
    language: 'German',
    praise:
      'schön schöne schönes schöner wunderschön super toll tolle tolles toller klasse cool geil krass hammer mega wahnsinn perfekt süß hübsch liebe lieb prima spitze großartig wunderbar traumhaft traum stark genial bravo glückwunsch gratuliere lecker nice danke richtig genau ja top',
    around:
      'so sehr echt wirklich total voll einfach ein eine einer ein das dies dieses der die den dir dich du ihr bist ist sieht aus und wie was für ich es mein dein deine bild bilder foto fotos beitrag video videos post schatz bruder alter leute immer wieder weiter mal ganz viel gut gute gutes aber auch hey',
  },
  {
    language: 'French',
    praise:
      'beau belle beaux belles magnifique superbe sublime génial géniale super top parfait parfaite adorable mignon mignonne joli jolie incroyable merveilleux merveilleuse canon bravo wow waouh trop bien excellent excellente extraordinaire splendide ravissante aime adore félicitations merci oui stylé délicieux',
    around:
      'très si tellement vraiment trop c est ce cette ça le la les un une des de du en et à au tu es toi vous j je l ma mon ta ton photo photos image post vidéo vidéos publication tout toute plus quelle quel comme mec ma chérie frère toujours encore bonne bon pour',
  },
  {
    language: 'Spanish',
    praise:
      'bonito bonita hermoso hermosa hermosas hermosos bello bella precioso preciosa lindo linda lindos lindas genial increíble excelente perfecto perfecta guapo guapa guapísima maravilloso maravillosa espectacular fantástico fantástica divino divina bueno buena bien encanta encantan encantó amo amé felicidades felicitaciones bravo guau wow brutal chulo chula crack reina rey top gracias sí jaja jajaja rico delicioso',
    around:
      'muy que qué tan más mas es está estás eres son un una el la los las lo de del en y me te mi tu tus su como siempre todo toda foto fotos imagen publicación video vídeo videos post amigo amiga hermano hermana bro amor cariño para por mucho muchas a realmente super',
  },
  {
    language: 'Portuguese',
    praise:
      'lindo linda lindos lindas maravilhoso maravilhosa perfeito perfeita incrível ótimo ótima excelente top show demais bonito bonita gata gato amei amo adorei adoro parabéns sensacional fantástico fantástica espetacular belo bela arrasou arrasa massa legal uau musa deusa obrigado obrigada sim kk kkk delícia',
    around:
      'muito muita que tão mais é está são um uma o a os as de do da em e me te meu minha seu sua sempre tudo toda foto fotos imagem publicação vídeo vídeos post amigo amiga mano irmão amor gente como para por ficou você tu demais',
  },
  {
    language: 'Italian',
    praise:
      'bello bella belli belle bellissimo bellissima bellissimi bellissime stupendo stupenda splendido splendida meraviglioso meravigliosa fantastico fantastica perfetto perfetta bravo brava bravissimo bravissima carino carina grande ottimo ottima eccellente spettacolo spettacolare incredibile favoloso favolosa adoro amo complimenti wow top grazie sì stupefacente buonissimo',
    around:
      'molto che così più troppo davvero veramente proprio è sei sono un una uno il la lo i le gli di del della in e mi ti mio mia tuo tua sempre tutto tutta foto immagine post video scatto amico amica amore fratello come per questa questo',
  },
  {
    language: 'Dutch',
    praise:
      'mooi mooie prachtig prachtige geweldig geweldige leuk leuke super top knap lief lieve schattig gaaf gave vet heerlijk heerlijke fantastisch perfect perfecte wauw wow gefeliciteerd proficiat lekker bedankt ja goed goede cool',
    around:
      'heel erg zo echt wat een de het dit dat deze is zijn ben je jij jullie ik mijn jouw en in op van foto fotos plaatje post video filmpje weer altijd gewoon schat ziet er uit te',
  },
  {
    language: 'Polish',
    praise:
      'piękne piękna piękny pięknie super świetne świetna świetny świetnie ekstra cudowne cudowna cudowny cudnie cudo śliczne śliczna śliczny ślicznie wspaniałe wspaniała wspaniały rewelacja rewelacyjne idealne idealna idealnie bomba sztos mega boskie boska bosko kocham uwielbiam gratulacje brawo wow dzięki tak fajne fajna fajny fajnie ładne ładna ładny ładnie pyszne',
    around:
      'bardzo jak jaki jaka jakie taki taka tak to jest są jesteś i w na ty mi ci cię zdjęcie zdjęcia fotka fotki foto post film filmik kochana kochany zawsze wszystko po prostu naprawdę',
  },
  {
    language: 'Russian',
    praise:
      'красиво красивая красивый красивое красота супер класс классно круто крутой крутая прекрасно прекрасная прекрасный прекрасное отлично отличный шикарно шикарная шикарный шикарное великолепно великолепная великолепный восхитительно потрясающе обалденно офигенно огонь топ молодец умница красавица красавчик бомба идеально люблю обожаю мило милая вау браво поздравляю спасибо да ахах хаха лучшая лучший лучшее нравится вкусно',
    around:
      'очень как какая какой какое какие такая такой такое так это ты вы вас тебя мне мой моя и в на с у просто всегда всё все самая самый самое фото фотка фотография фотки пост видео ролик подруга друг бро брат дорогая дорогой реально ну',
  },
  {
    language: 'Ukrainian',
    praise:
      'гарно гарна гарний гарне красиво краса супер клас класно круто чудово чудова чудовий прекрасно прекрасна прекрасний неймовірно неймовірна шикарно вогонь топ молодець розумниця красуня люблю обожнюю вау браво вітаю дякую так найкраща найкращий подобається смачно',
    around:
      'дуже як яка який яке така такий таке це ти ви вас тебе мені мій моя і й в на з у просто завжди все фото пост відео подруга друг',
  },
  {
    language: 'Turkish',
    praise:
      'güzel güzelsin güzelmiş çok harika süper muhteşem mükemmel efsane şahane bayıldım bayılıyorum tatlı tatlısın hoş müthiş kusursuz enfes nefis aşkım kraliçe kral vay tebrikler tebrik bravo helal maşallah teşekkürler evet seviyorum on numara',
    around:
      'bir bu şu o ne kadar ve da de sen siz ben en gerçekten her zaman hep fotoğraf foto resim gönderi video canım kanka abi kardeşim olmuş yine ya',
  },
  {
    language: 'Arabic',
    praise:
      'جميل جميلة جميله جمال رائع رائعة رائعه روعة روعه حلو حلوة حلوه ممتاز ممتازة مبدع مبدعة ابداع إبداع تحفة تحفه خرافي مذهل مذهلة قمر قمة ماشاءالله مبروك احسنت أحسنت برافو احبك أحبك شكرا واو نعم ههه هههه عظيم يجنن تجنن كيوت لطيف لذيذ',
    around:
      'جدا كثير كتير جدااا ما شاء الله تبارك والله يا من في هذا هذه هو هي انت أنت انتي و صورة صوره الصورة الصوره فيديو الفيديو منشور حبيبي حبيبتي اخي أخي اختي دائما كل كلك انا أنا',
  },
  {
    language: 'Persian',
    praise:
      'زیبا زیباست قشنگ قشنگه عالی عالیه خوشگل خوشگله محشر محشره فوق العاده بینظیر بی نظیر جذاب ناز عاشقتم عاشقشم مرسی ممنون آفرین احسنت براوو خوب خوبه ایول لایک دوستت دارم خوشمزه',
    around: 'خیلی چه چقدر این اون و در از با تو شما من عکس عکست عکسات پست ویدیو کلیپ عزیزم داداش جان واقعا همیشه بسیار',
  },
  {
    language: 'Hindi',
    praise:
      'सुंदर सुन्दर बहुत अच्छा अच्छी अच्छे बढ़िया शानदार कमाल वाह मस्त ज़बरदस्त जबरदस्त प्यारा प्यारी लाजवाब गजब ग़ज़ब बधाई धन्यवाद शुक्रिया हाँ खूबसूरत ख़ूबसूरत sundar bahut acha accha achha badhiya mast zabardast kamaal wah pyari pyara khubsurat jhakaas shandar',
    around:
      'है हो हैं यह ये वो आप तुम मेरा मेरी मेरे आपका आपकी फोटो फ़ोटो तस्वीर वीडियो पोस्ट भाई बहन यार जी ही भी क्या कितना कितनी hai ho yeh aap tum bhai yaar ji kya kitna kitni bohot',
  },
  {
    language: 'Indonesian',
    praise:
      'bagus cantik keren mantap mantul ganteng tampan indah hebat luar biasa lucu imut kece suka cinta sempurna wow selamat terima kasih makasih ya iya wkwk wkwkwk gemes enak lezat juara',
    around:
      'banget sekali sangat amat nya ini itu yang kamu kau kak kakak bang bro sis aku saya foto fotonya gambar video videonya postingan konten selalu deh sih dong nih paling',
  },
  {
    language: 'Vietnamese',
    praise: 'đẹp xinh tuyệt vời hay dễ thương đỉnh yêu thích hoàn hảo chúc mừng cảm ơn ngon giỏi tốt haha',
    around: 'quá lắm rất thật này là em anh chị bạn ơi ảnh hình bài video ghê thế luôn nhất xinh',
  },
  {
    language: 'Swedish',
    praise:
      'fin fina fint vacker vackra vackert snygg snygga snyggt härlig härligt underbar underbart grym grymt bra toppen perfekt söt söta älskar wow grattis tack ja häftig häftigt gott kul',
    around:
      'så mycket väldigt jätte verkligen vad en ett den det här är du ni jag min din på i och bild bilder bilden foto inlägg video alltid helt',
  },
  {
    language: 'Filipino',
    praise: 'ganda gwapo gwapa maganda galing astig sarap ang cute petmalu lodi salamat oo idol',
    around: 'ng naman mo po talaga sobra sobrang ang ikaw ka ko grabe pa na larawan',
  },
];

/** Scripts written without spaces: what stands side by side is cut into these, in any order. */
export const unspacedWords: readonly GenericWords[] = [
  {
    language: 'Japanese',
    praise:
      'かわいい 可愛い カワイイ すごい 凄い すてき 素敵 ステキ きれい 綺麗 キレイ いいね 最高 さいこう かっこいい カッコいい カッコイイ 美しい 素晴らしい すばらしい 大好き だいすき 好き おめでとう おめでとうございます ありがとう ありがとうございます やばい ヤバい 神 美人 天使 尊い おしゃれ お洒落 楽しい いい 良い よい ナイス 美味しい おいしい',
    around: 'です ます ですね ね よ な とても めっちゃ すぎる すぎ 過ぎる 本当に ほんと 写真 お写真 動画 投稿 の が ー',
  },
  {
    language: 'Chinese',
    praise:
      '好看 漂亮 美 好美 厉害 厲害 太棒了 棒 赞 讚 点赞 點讚 牛 牛逼 可爱 可愛 帅 帥 喜欢 喜歡 爱了 愛了 爱 愛 加油 恭喜 谢谢 謝謝 哈哈 不错 不錯 好 完美 女神 男神 绝了 絕了 支持 优秀 優秀 酷 好吃',
    around: '太 真 很 非常 了 啊 的 你 我 是 照片 图片 圖片 视频 影片 呀 哦 吧 最',
  },
  {
    language: 'Korean',
    praise:
      '예뻐요 예쁘다 예쁘네요 예쁨 이뻐요 이쁘다 이쁘네요 멋져요 멋지다 멋있어요 멋있다 멋지네요 최고 최고예요 대박 귀여워 귀여워요 귀엽다 좋아요 좋다 좋네요 사랑해 사랑해요 아름다워요 아름답다 아름다우세요 훌륭해요 완벽해요 축하해요 축하합니다 감사합니다 고마워요 짱 와 우와 ㅋ ㅎ 맛있겠다 잘했어요 잘생겼다 여신',
    around: '너무 진짜 정말 정말로 사진 영상 언니 오빠 잘 이 다',
  },
  {
    language: 'Thai',
    praise: 'สวย น่ารัก หล่อ เยี่ยม สุดยอด ดี ชอบ รัก เก่ง ปัง ว้าว เจ๋ง แจ่ม ขอบคุณ ยินดีด้วย งาม อร่อย',
    around: 'มาก มากๆ จัง เลย ค่ะ ครับ คะ นะ จ้า รูป ภาพ วิดีโอ ที่สุด ๆ',
  },
];
