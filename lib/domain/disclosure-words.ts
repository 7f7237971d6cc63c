export type DisclosureKind = 'ad' | 'paid-partnership' | 'gifted' | 'affiliate';

/** A word or phrase with which people say that a post is paid for. */
export interface DisclosureWord {
  readonly text: string;
  readonly kind: DisclosureKind;
  /** BCP 47; missing where several languages share the word. */
  readonly language?: string;
}

type Rows = Readonly<Record<string, Partial<Readonly<Record<DisclosureKind, string>>>>>;

/** Key of the rows that belong to no single language. */
const SHARED = '';

/**
 * Words that disclose only where they stand as a label (a line of their own, in brackets, before a colon or a bar) or as a
 * hashtag: in a sentence they are words like others. Separated by `,`. Sources: the platforms' own names for the label in
 * each language and what the advertising standards bodies recommend (FTC, ASA, ARPP, Medienanstalten, AGCM, RSM, UOKiK, JARO).
 */
const LABELS: Rows = {
  [SHARED]: { ad: 'reklama,reklame,reclame,реклама,ad,iklan,reklam,publi' },
  en: {
    ad: 'advert,advertisement,advertorial,sponsored,sponsored post,sponsored content,paid ad,paid advertisement,paid promotion',
    'paid-partnership': 'paid partner,brand partner,brand ambassador,paid collaboration,paid collab',
    gifted: 'gifted,pr gift,pr sample,pr product,gifted product,gifted stay,press gift,press trip',
    affiliate: 'affiliate,affiliate link,affiliate links,affiliate ad,commission earned,commissions earned',
  },
  de: {
    ad: 'werbung,anzeige,dauerwerbung,gesponsert,bezahlte werbung',
    'paid-partnership': 'werbepartner,markenbotschafter,markenbotschafterin',
    gifted: 'pr-sample,pr sample,pr-muster,pressereise',
    affiliate: 'affiliate-link,affiliate-links,affiliatelink,provisionslink,werbelink',
  },
  fr: {
    ad: 'publicité,publicite,sponsorisé,sponsorisée,contenu sponsorisé,post sponsorisé,annonce publicitaire',
    'paid-partnership': 'partenariat rémunéré,partenariat payé,collaboration commerciale,collab commerciale',
    gifted: 'produit offert,produits offerts,offert par la marque,invitation presse',
    affiliate: 'lien affilié,liens affiliés,lien d’affiliation',
  },
  es: {
    ad: 'publicidad,anuncio,patrocinado,patrocinada,contenido patrocinado,post patrocinado',
    'paid-partnership':
      'colaboración pagada,colaboración remunerada,colaboración comercial,embajador de marca,embajadora de marca',
    gifted: 'producto regalado,regalo de marca',
    affiliate: 'enlace de afiliado,enlaces de afiliado,link de afiliado',
  },
  pt: {
    ad: 'publicidade,publipost,publieditorial,anúncio,patrocinado,patrocinada,conteúdo patrocinado',
    'paid-partnership': 'parceria paga,colaboração paga',
    gifted: 'recebido da marca,recebidinhos',
    affiliate: 'link de afiliado,link afiliado,links de afiliado',
  },
  it: {
    ad: 'pubblicità,annuncio pubblicitario,sponsorizzato,sponsorizzata,contenuto sponsorizzato',
    'paid-partnership': 'collaborazione retribuita,partnership retribuita,collaborazione pagata',
    gifted: 'prodotto omaggio,prodotto fornito da,omaggio del brand',
    affiliate: 'link affiliato,link affiliati,link di affiliazione',
  },
  nl: {
    ad: 'advertentie,gesponsord',
    'paid-partnership': 'betaalde samenwerking,betaald partnerschap',
    gifted: 'gekregen product,gekregen van',
    affiliate: 'affiliatelinks',
  },
  sv: {
    ad: 'annons,reklaminlägg,sponsrat,sponsrad',
    'paid-partnership': 'betalt samarbete,reklamsamarbete',
    affiliate: 'annonslänk,reklamlänk,adlänk',
  },
  da: { ad: 'sponsoreret', 'paid-partnership': 'betalt samarbejde,reklamesamarbejde', affiliate: 'reklamelink' },
  nb: {
    ad: 'annonse,sponset,reklameinnlegg',
    'paid-partnership': 'betalt samarbeid,reklamesamarbeid',
    affiliate: 'annonselenke,adlink',
  },
  fi: {
    ad: 'mainos,sponsoroitu',
    'paid-partnership': 'kaupallinen yhteistyö,maksettu yhteistyö',
    gifted: 'saatu tuote,pr-tuote',
    affiliate: 'mainoslinkki',
  },
  pl: {
    ad: 'materiał reklamowy,materiał sponsorowany,post sponsorowany,sponsorowane',
    'paid-partnership': 'współpraca reklamowa,płatna współpraca,współpraca płatna,współpraca komercyjna',
    gifted: 'prezent od marki,produkt otrzymany w prezencie',
    affiliate: 'link afiliacyjny,linki afiliacyjne',
  },
  cs: {
    ad: 'sponzorováno,sponzorovaný příspěvek',
    'paid-partnership': 'placená spolupráce,placené partnerství',
    affiliate: 'affiliate odkaz',
  },
  sk: { ad: 'sponzorované', 'paid-partnership': 'platená spolupráca,platené partnerstvo' },
  hu: {
    ad: 'hirdetés,reklám,szponzorált,szponzorált tartalom',
    'paid-partnership': 'fizetett együttműködés,fizetett partnerség',
  },
  ro: { ad: 'publicitate,reclamă,sponsorizat', 'paid-partnership': 'parteneriat plătit,colaborare plătită' },
  el: {
    ad: 'διαφήμιση,χορηγούμενο',
    'paid-partnership': 'επί πληρωμή συνεργασία,πληρωμένη συνεργασία',
    gifted: 'δώρο της εταιρείας',
  },
  tr: {
    ad: 'sponsorlu,reklamdır,tanıtım',
    'paid-partnership': 'ücretli ortaklık,ücretli iş birliği,reklam iş birliği,marka iş birliği',
    gifted: 'hediye ürün',
  },
  ru: {
    ad: 'на правах рекламы,спонсорский пост',
    'paid-partnership': 'платное партнерство,платное партнёрство,рекламная интеграция',
    affiliate: 'партнерская ссылка,партнёрская ссылка',
  },
  uk: { ad: 'на правах реклами', 'paid-partnership': 'оплачене партнерство,платне партнерство' },
  bg: { ad: 'спонсорирано', 'paid-partnership': 'платено партньорство' },
  ar: {
    ad: 'إعلان,اعلان,إعلان مدفوع,اعلان مدفوع,برعاية',
    'paid-partnership': 'شراكة مدفوعة,شراكة مدفوعة الأجر',
    affiliate: 'رابط تسويقي',
  },
  fa: { ad: 'تبلیغ,تبلیغات,آگهی', 'paid-partnership': 'همکاری تجاری' },
  he: {
    ad: 'פרסומת,ממומן,תוכן ממומן,תוכן שיווקי',
    'paid-partnership': 'שיתוף פעולה בתשלום,שותפות בתשלום,שיתוף פעולה ממומן',
  },
  hi: { ad: 'विज्ञापन,प्रायोजित', 'paid-partnership': 'पेड पार्टनरशिप,सशुल्क साझेदारी' },
  bn: { ad: 'বিজ্ঞাপন', 'paid-partnership': 'পেইড পার্টনারশিপ' },
  th: { ad: 'โฆษณา,สปอนเซอร์', 'paid-partnership': 'การเป็นพาร์ทเนอร์แบบเสียเงิน' },
  vi: { ad: 'quảng cáo,bài viết tài trợ', 'paid-partnership': 'hợp tác trả phí,quan hệ hợp tác được trả phí' },
  id: { ad: 'konten bersponsor', 'paid-partnership': 'kemitraan berbayar,kerja sama berbayar' },
  ms: { ad: 'kandungan tajaan', 'paid-partnership': 'perkongsian berbayar' },
  ja: {
    ad: '広告,プロモーション,pr,タイアップ,pr案件',
    'paid-partnership': 'タイアップ投稿,ブランドアンバサダー',
    gifted: '商品提供,提供,ギフティング',
    affiliate: 'アフィリエイト,アフィリエイト広告',
  },
  ko: {
    ad: '광고,협찬,유료광고,유료광고포함,유료 광고,제작비지원',
    'paid-partnership': '유료 파트너십,유료파트너십',
    gifted: '제품제공,제품 제공,제품협찬,체험단',
    affiliate: '제휴링크,파트너스활동',
  },
  zh: {
    ad: '广告,廣告,赞助,贊助,推广,業配,业配',
    'paid-partnership': '付费合作,付費合作,品牌合作,合作推广',
    gifted: '品牌赠送,品牌贈送',
    affiliate: '分潤連結,返利链接',
  },
};

/** Further hashtags; as words in a text they would mean too many things. */
const HASHTAGS_ONLY: Rows = {
  [SHARED]: { ad: 'promotedpost,sponsoredvideo,sponsoredreel' },
  en: {
    ad: 'spon,sponcon,paidpost,sponsoredby',
    'paid-partnership': 'paidpartnership,paidpartner,ambassadorad',
    gifted: 'giftedad,giftedbybrand,kindlygifted,adgifted,prpackage,gifteditem',
    affiliate: 'afflink,ltkad,commissionlink',
  },
  de: {
    ad: 'bezahltewerbung,werbungwegenmarkennennung,anzeigewerbung',
    'paid-partnership': 'bezahltepartnerschaft,bezahltekooperation',
  },
  fr: {
    ad: 'postsponsorisé',
    'paid-partnership': 'partenariatrémunéré,collaborationrémunérée',
    gifted: 'offert,produitsofferts,cadeaumarque',
  },
  es: { 'paid-partnership': 'colaboraciónpagada' },
  pt: { ad: 'publiad,publieditorial' },
  it: { ad: 'adv,pubblicita', gifted: 'suppliedby,giftedby' },
  nl: { ad: 'spon,betaaldereclame', 'paid-partnership': 'betaaldesamenwerking' },
  pl: { 'paid-partnership': 'płatnawspółpraca,współpracareklamowa', gifted: 'prezentodmarki' },
  tr: { 'paid-partnership': 'işbirliği,isbirligi' },
  ja: { ad: 'pr投稿' },
};

/** Phrases that say it in any place of a text. Most can be followed by the sponsor's name. */
const PHRASES: Rows = {
  en: {
    ad: "sponsored by,this video is sponsored by,this post is sponsored by,this video is sponsored,this post is sponsored,for sponsoring this video,for sponsoring this post,for sponsoring today’s video,for sponsoring today's video,includes paid promotion,this is a paid ad",
    'paid-partnership': 'paid partnership with,paid partnership,paid collaboration with,in partnership with',
    gifted: 'gifted by,gifted to me by,pr sample from',
    affiliate:
      'affiliate link,affiliate links,i may earn a commission,i may earn a small commission,i earn a commission,i get a commission,as an amazon associate',
  },
  de: {
    ad: 'gesponsert von,unterstützt durch produktplatzierung,enthält werbung,enthält bezahlte werbung',
    'paid-partnership':
      'bezahlte partnerschaft mit,bezahlte partnerschaft,bezahlte kooperation mit,bezahlte kooperation,in kooperation mit',
    gifted: 'kostenlos zur verfügung gestellt von,kostenlos zur verfügung gestellt',
    affiliate: 'affiliate-link,affiliate-links,affiliate link,affiliate links,provisions-link',
  },
  fr: {
    ad: 'sponsorisé par,sponsorisée par,contient une communication commerciale,en collaboration commerciale avec',
    'paid-partnership':
      'partenariat rémunéré avec,partenariat rémunéré,en partenariat avec,collaboration rémunérée avec,collaboration rémunérée,collaboration commerciale avec',
    gifted: 'offert par,offerts par,offerte par',
    affiliate: 'lien affilié,liens affiliés,lien d’affiliation',
  },
  es: {
    ad: 'patrocinado por,patrocinada por,incluye promoción pagada',
    'paid-partnership':
      'colaboración pagada con,colaboración pagada,colaboración remunerada con,en colaboración pagada con',
    gifted: 'regalado por,regalo de la marca',
    affiliate: 'enlace de afiliado,enlaces de afiliado,enlaces de afiliados,links de afiliado',
  },
  pt: {
    ad: 'patrocinado por,patrocinada por,inclui promoção paga',
    'paid-partnership': 'parceria paga com,parceria paga,publicidade com',
    affiliate: 'link de afiliado,links de afiliado,links de afiliados',
  },
  it: {
    ad: 'sponsorizzato da,sponsorizzata da',
    'paid-partnership':
      'partnership pubblicizzata con,collaborazione retribuita con,in collaborazione retribuita con,collaborazione pagata con',
    gifted: 'prodotto fornito da,omaggiato da',
    affiliate: 'link affiliato,link affiliati,link di affiliazione',
  },
  nl: {
    ad: 'gesponsord door',
    'paid-partnership': 'betaald partnerschap met,betaalde samenwerking met,in betaalde samenwerking met',
    affiliate: 'affiliate link,affiliatelink',
  },
  sv: {
    ad: 'sponsras av',
    'paid-partnership': 'betalt samarbete med,i betalt samarbete med,reklamsamarbete med,annonssamarbete med',
  },
  da: { ad: 'sponsoreret af', 'paid-partnership': 'betalt samarbejde med,reklamesamarbejde med' },
  nb: { ad: 'sponset av', 'paid-partnership': 'betalt samarbeid med,reklamesamarbeid med' },
  fi: { ad: 'sponsoroinut', 'paid-partnership': 'kaupallinen yhteistyö,maksettu yhteistyö' },
  pl: {
    ad: 'sponsorem odcinka jest,sponsorem filmu jest,materiał sponsorowany przez',
    'paid-partnership': 'płatna współpraca z,współpraca reklamowa z,współpraca reklamowa,płatna współpraca',
    affiliate: 'link afiliacyjny,linki afiliacyjne',
  },
  cs: {
    ad: 'sponzorováno společností',
    'paid-partnership': 'placená spolupráce s,placené partnerství s,placená spolupráce',
  },
  sk: { 'paid-partnership': 'platená spolupráca s,platená spolupráca' },
  hu: { 'paid-partnership': 'fizetett együttműködés,fizetett partnerség' },
  ro: { ad: 'sponsorizat de', 'paid-partnership': 'parteneriat plătit cu,parteneriat plătit,colaborare plătită cu' },
  el: { ad: 'χορηγούμενο από', 'paid-partnership': 'πληρωμένη συνεργασία με' },
  tr: { 'paid-partnership': 'ücretli ortaklık,reklam iş birliği,ücretli iş birliği' },
  ru: {
    ad: 'на правах рекламы,спонсор выпуска,спонсор видео',
    'paid-partnership': 'платное партнерство с,платное партнёрство с,платное партнерство',
    affiliate: 'партнерская ссылка,партнёрская ссылка',
  },
  uk: { ad: 'на правах реклами', 'paid-partnership': 'оплачене партнерство з,платне партнерство з' },
  ar: { ad: 'إعلان مدفوع,اعلان مدفوع', 'paid-partnership': 'شراكة مدفوعة مع,شراكة مدفوعة' },
  he: { 'paid-partnership': 'שיתוף פעולה בתשלום עם,שותפות בתשלום עם,שיתוף פעולה ממומן' },
  hi: { 'paid-partnership': 'के साथ पेड पार्टनरशिप,के साथ सशुल्क साझेदारी' },
  vi: { ad: 'được tài trợ bởi', 'paid-partnership': 'hợp tác trả phí với' },
  id: { ad: 'disponsori oleh', 'paid-partnership': 'kemitraan berbayar dengan' },
  ms: { ad: 'ditaja oleh', 'paid-partnership': 'perkongsian berbayar dengan' },
  ja: {
    ad: '広告を含みます,広告が含まれ,プロモーションを含みます,提供でお送りし',
    'paid-partnership': 'とのタイアップ投稿',
    gifted: '商品を提供いただ,商品提供を受け',
    affiliate: 'アフィリエイトリンク,アフィリエイト広告を利用',
  },
  ko: {
    ad: '유료 광고 포함,유료광고 포함,협찬을 받아,광고를 포함',
    'paid-partnership': '유료 파트너십',
    gifted: '제품을 제공받아,제품을 제공 받아,무상으로 제공',
    affiliate: '쿠팡 파트너스,일정액의 수수료를 제공',
  },
  zh: { 'paid-partnership': '付费合作,付費合作', affiliate: '分潤連結' },
};

/** Words before a discount code; the code itself (capitals, digits) has to follow. */
const CODE_WORDS: Readonly<Record<string, string>> = {
  en: 'use code,use my code,use our code,use the code,use discount code,use promo code,with code,with my code,with the code,enter code,discount code,promo code,coupon code,referral code,affiliate code,my code',
  de: 'mit dem code,mit code,mit meinem code,rabattcode,gutscheincode,mein code,code lautet',
  fr: 'avec le code,avec mon code,code promo,code de réduction,mon code',
  es: 'con el código,con mi código,usa el código,usa mi código,código de descuento,código promocional,cupón',
  pt: 'com o código,com o cupom,use o cupom,usa o código,use o código,meu cupom,código de desconto,cupom de desconto,cupom',
  it: 'con il codice,codice sconto,con il mio codice,usa il codice',
  nl: 'met de code,met code,kortingscode,met mijn code,gebruik code',
  sv: 'med koden,rabattkod,använd koden,använd kod',
  da: 'med koden,rabatkode,brug koden',
  nb: 'rabattkode,bruk koden',
  fi: 'koodilla,alennuskoodi,alekoodi',
  pl: 'z kodem,kod rabatowy,kod zniżkowy,z kodem rabatowym,na hasło',
  cs: 's kódem,slevový kód,slevovým kódem',
  sk: 'zľavový kód',
  hu: 'kuponkód,kedvezménykód,kóddal',
  ro: 'cod de reducere,cu codul,codul meu',
  el: 'με τον κωδικό,εκπτωτικός κωδικός,κωδικός έκπτωσης',
  tr: 'indirim kodu,indirim kodum,kodu ile,koduyla',
  ru: 'промокод,по промокоду,с промокодом',
  uk: 'за промокодом',
  ar: 'كود الخصم,كود خصم,كود,رمز الخصم',
  he: 'קוד קופון,קוד הנחה,עם הקוד',
  hi: 'कूपन कोड,कोड इस्तेमाल करें',
  th: 'โค้ดส่วนลด,ใส่โค้ด,ใช้โค้ด',
  vi: 'mã giảm giá,nhập mã',
  id: 'kode promo,pakai kode,kode voucher,kode diskon',
  ja: 'クーポンコード,割引コード,プロモコード',
  ko: '할인코드,할인 코드,추천인코드,추천인 코드',
  zh: '优惠码,優惠碼,折扣码,折扣碼,推荐码,推薦碼',
};

export const labelWords: readonly DisclosureWord[] = wordsOf(LABELS);
export const hashtagWords: readonly DisclosureWord[] = [...labelWords, ...wordsOf(HASHTAGS_ONLY)];
export const phraseWords: readonly DisclosureWord[] = wordsOf(PHRASES);
export const codeWords: readonly DisclosureWord[] = Object.entries(CODE_WORDS).flatMap(([language, list]) =>
  list.split(',').map((text) => ({ text, kind: 'affiliate', language })),
);

function wordsOf(rows: Rows): DisclosureWord[] {
  return Object.entries(rows).flatMap(([language, kinds]) =>
    (Object.entries(kinds) as [DisclosureKind, string][]).flatMap(([kind, list]) =>
      list.split(',').map((text) => (language === SHARED ? { text, kind } : { text, kind, language })),
    ),
  );
}
