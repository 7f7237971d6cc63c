import { type Field, type Found, unreadable } from '@/lib/domain/field';
import { parseCount } from '../numbers';

/** How the site's languages call those who follow a channel. Viewers of the moment ("18 watching") are others. */
const FOLLOWERS =
  /(?:\bfollowers?\b|\bseguidor(?:es|i)?\b|\bseguaci\b|\babonn[ée]s\b|\bvolgers?\b|\bföljare\b|\bfølgere?\b|\bseuraaja[a]?\b|\bobserwując(?:y|ych)\b|\bsledujíc(?:í|ích)\b|\bsledovatel(?:ů|é)?\b|\bkövető\b|\burmăritori\b|takipçi|подписчик|фолловер|отслежива|последовател|ακόλουθοι|người theo dõi|ผู้ติดตาม|フォロワー|팔로워|追随者|追隨者|关注者|關注者|粉丝|粉絲|متابع)/iu;
const VIEWS =
  /(?:\bviews?\b|\bvisualiza(?:ciones|ciónes|ción|ções|ção)\b|\bvistas\b|\bvues?\b|\baufrufe?\b|\bvisualizzazion[ei]\b|\bweergaven?\b|\bvisningar?\b|\bvisninger\b|\bkatselukert|\bwyświetle|\bzhlédnutí|\bmegtekintés|\bvizualizări|görüntüleme|просмотр|прегле|προβολές|lượt xem|การดู|回視聴|視聴|조회수|次观看|次觀看|观看次数|觀看次數|مشاهد)/iu;

export function followersInWords(text: string, language: string | undefined): Found<number> | undefined {
  return FOLLOWERS.test(text) ? countIn(text, language) : undefined;
}

export function viewsInWords(text: string, language: string | undefined): Found<number> | undefined {
  return VIEWS.test(text) ? countIn(text, language) : undefined;
}

function countIn(text: string, language: string | undefined): Found<number> | undefined {
  if (text.length > 60) return undefined;
  const count = parseCount(text.trim(), language);
  return count && { status: 'found', value: count.value, source: 'text', precision: count.precision };
}

/** One answer, or none: two different ones are a contradiction. */
export function onlyOne<T>(hits: readonly Field<T>[], name: string): Field<T> {
  const values = hits.flatMap((hit) => (hit.status === 'found' ? [hit] : []));
  const [first] = values;
  return first && values.every(({ value }) => value === first.value) ? first : unreadable(name);
}
