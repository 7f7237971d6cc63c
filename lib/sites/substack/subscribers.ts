import { type Field, type FieldSource, type Found, unreadable } from '@/lib/domain/field';
import { isCount, placeOf } from '../json-fields';
import { at, type JsonObject, stringAt } from '../json-path';
import { parseCount } from '../numbers';

/** Words for those who get a newsletter, in the languages that the site speaks (`rankingDetailByLanguage`, seen 2024-02). */
const SUBSCRIBERS =
  /(?:subscribers?|followers?|abonnent(?:en)?|suscriptor(?:es)?|abonn[ée]s?|subscritor(?:es)?|assinantes?|inscritos?|abbonat[oi]|abonnees?|prenumeranter|المشترك(?:ين|ون)|مشترك(?:ين|ون|ًا)?)\.?$/iu;
const PAID = /paid|zahlend|pago|payant|pagante|pagamento|betalend/i;

/**
 * A number of subscribers in words, such as "Over 15,000 subscribers" or "11K+ subscribers": a lower bound, so always rounded,
 * and with the site's words beside it. It groups digits the English way in every language. Words without a number ("Tens of
 * thousands") are no number.
 */
export function subscribersInWords(text: string, source: FieldSource): Found<number> | undefined {
  const written = text.trim().replace(/\s+/g, ' ');
  if (written.length > 80 || !SUBSCRIBERS.test(written) || PAID.test(written)) return undefined;
  const count = parseCount(written, 'en');
  const isBound = /^\d[\d,]*\s*\p{L}+$/u.test(written);
  if (!count) return undefined;
  return isBound && count.precision === 'exact'
    ? { status: 'found', value: count.value, source, precision: 'exact' }
    : { status: 'found', value: count.value, source, precision: 'rounded', written };
}

/** `rankingDetailFreeSubscriberCount`, else the plain number that stands in it. The paid subscribers are another number. */
export function subscribersOfPublication(publication: JsonObject, source: FieldSource): Field<number> {
  const words = stringAt(publication, 'rankingDetailFreeSubscriberCount');
  const inWords = words === undefined ? undefined : subscribersInWords(words, source);
  if (inWords) return inWords;
  const digits = stringAt(publication, 'freeSubscriberCount');
  const count = digits === undefined ? undefined : parseCount(digits, 'en');
  if (digits !== undefined && count)
    return { status: 'found', value: count.value, source, precision: 'rounded', written: digits };
  const vague = stringAt(publication, 'rankingDetailFreeIncluded');
  const where = `rankingDetailFreeSubscriberCount in ${placeOf(source)}`;
  return vague === undefined
    ? unreadable(where)
    : unreadable(where, 'the page gives no number, only its order of magnitude');
}

/**
 * A person's subscribers, which the site gives as a lower bound; her followers only where it says that there are no
 * subscribers to speak of: the two are different crowds.
 */
export function subscribersOfUser(user: JsonObject, source: FieldSource): Field<number> {
  const written = stringAt(user, 'subscriberCountString');
  const number = at(user, 'subscriberCountNumber');
  const inWords = written === undefined ? undefined : (subscribersInWords(written, source) ?? boundOf(written, source));
  if (isCount(number) && number > 0)
    return {
      status: 'found',
      value: number,
      source,
      precision: 'rounded',
      ...(written === undefined ? {} : { written }),
    };
  if (inWords) return inWords;
  const hasNone = user.subscriberCountString === null && (number === null || number === 0);
  const followers = at(user, 'followerCount');
  if (hasNone && isCount(followers)) return { status: 'found', value: followers, source, precision: 'exact' };
  return unreadable(`subscriberCountNumber in ${placeOf(source)}`);
}

/** `11K+` alone. */
function boundOf(written: string, source: FieldSource): Found<number> | undefined {
  const count = /^[\d.,]+[KM]?\+?$/.test(written) ? parseCount(written, 'en') : undefined;
  return count && count.value > 0
    ? { status: 'found', value: count.value, source, precision: 'rounded', written }
    : undefined;
}
