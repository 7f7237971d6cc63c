import { type Count, parseCount } from './numbers';

export type AudienceWord = 'followers' | 'following' | 'connections' | 'likes' | 'talking' | 'visits' | 'views';

/**
 * Beginnings of the words that business networks print beside their numbers, in the languages their pages come in (LinkedIn,
 * Facebook and Pinterest, 2025 to 2026; the spellings are those of the sites' own translations). A text that names none of
 * them is not taken for any of them.
 */
const WORDS: Readonly<Record<AudienceWord, RegExp>> = {
  followers:
    /(?<!\p{L})(?:followers?|follower:innen|abonné(?:es?|s|\(e\)s?|·e·s)?(?!\p{L})|abonnent|seguidor|seguaci|takipçi|pengikut|volgers?|obserwując(?:y|ych)(?!\p{L})|sledujíc|följare|følgere|seuraaj|követő|urmăritor|người theo dõi)|подписчик|підписник|ακόλουθο|フォロワー|팔로워|粉丝|粉絲|关注者|關注者|位追蹤者|追蹤者|متابع|עוקבים|फ़ॉलोअर|फॉलोअर|फ़ॉलोवर|ผู้ติดตาม/iu,
  following:
    /(?<!\p{L})(?:following|gefolgt|folge ich|suivi\(?e?s?\)?(?!\p{L})|abonnements?|seguidos|seguindo|siguiendo|a seguir|seguiti|takip(?!çi)|mengikuti|diikuti|volgend|obserwowan|följer|følger(?!e)|đang theo dõi)|подписк|подписок|フォロー中|팔로잉|关注中|正在关注|正在追蹤|追蹤中|يتابع|أتابع|במעקב|फ़ॉलो किए/iu,
  connections:
    /(?<!\p{L})(?:connections?|kontakte?(?!\p{L})|relations?|contactos?|conex(?:ões|ão|iones|iuni)|collegament|bağlantı|koneksi|connecties|kontakter|yhteyttä|spojení|kontaktów|forbindelser)|контакт|つながり|1촌|好友|联系人|聯絡人|人脉|人脈|زميل|اتصال|קשרים/iu,
  likes:
    /(?<!\p{L})(?:likes?|[„“"]?gefällt|j[’']aime|mentions j[’']aime|me gusta|curtidas?|gostos?|mi piace|beğen|suka|vind-ik-leuks|polubie[ńn])|нравится|いいね|좋아요|赞|讚|إعجاب|לייקים|लाइक/iu,
  talking: /(?<!\p{L})(?:talking about|sprechen darüber|parlent|hablando|falando|ne parlano)|обсуждают|言及/iu,
  visits:
    /(?<!\p{L})(?:were here|here(?!\p{L})|waren hier|personnes étaient ici|estuvieron aquí|estiveram aqui|sono state qui)|посетили|チェックイン/iu,
  views:
    /(?<!\p{L})(?:monthly views?|views?|aufrufe|vues|visualizaciones|vistas|visualizações|visualizzazioni|görüntüleme|tayangan|weergaven|wyświetle)|просмотр|перегляд|閲覧|조회|浏览|瀏覽|مشاهد|צפיות/iu,
};
const KINDS: readonly AudienceWord[] = ['followers', 'following', 'connections', 'likes', 'talking', 'visits', 'views'];
const LONGEST = 120;

/** What the words of a short text name; empty when they are not known. */
export function audienceWordsIn(text: string): readonly AudienceWord[] {
  return text.length > LONGEST ? [] : KINDS.filter((kind) => WORDS[kind].test(text));
}

/**
 * The one number of a short text such as `12,345 followers`, when its words name this thing and no other: `500+ connections`
 * is never a number of followers.
 */
export function countNamed(text: string, kind: AudienceWord, locale: string | undefined): Count | undefined {
  const named = audienceWordsIn(text);
  return named.length === 1 && named[0] === kind ? parseCount(text.trim(), locale) : undefined;
}

/**
 * The parts of a line in which sites string their numbers together: `12K followers • 3 following`, `Acme | 1,234 followers on
 * LinkedIn. We make …`. A comma is no divider: it also stands inside numbers.
 */
export function partsOfLine(line: string): readonly string[] {
  return line
    .slice(0, 2_000)
    .split(/\s*[|•·\n]\s*|\s+[-–—]\s+|[.。]\s+|;\s+|\s{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The first part of a line that names this thing with a number. */
export function countInLine(line: string, kind: AudienceWord, locale: string | undefined): Count | undefined {
  for (const part of partsOfLine(line)) {
    const count = countNamed(part, kind, locale);
    if (count) return count;
  }
  return undefined;
}
