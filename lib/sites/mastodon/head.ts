import { type Field, found } from '@/lib/domain/field';
import { type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { emailField } from '../emails';
import { parseCount } from '../numbers';
import { metaContent } from '../structured-data';
import { withoutAddresses } from './accounts';
import { isAcct } from './address';

/** What the server wrote into the head when the page was loaded, and for whom; the client renews only the title. */
export interface Head {
  readonly acct: string | undefined;
  readonly profile: Partial<ProfileFields>;
}

/** `33.1K Posts, 178 Following, 821 Followers · bio`, in the server's language and always in this order. */
const STATISTICS = /^([^,·]{1,40}), ([^,·]{1,40}), ([^,·]{1,40}) · ?(.*)$/su;

export function headOf(document: Document): Head {
  const username = metaContent(document, 'profile:username')?.replace(/^@/, '');
  const title = metaContent(document, 'og:title');
  const named = /^(.*\S)\s+\(@?([^()\s]+)\)\s*$/su.exec(title ?? '');
  const isProfile = metaContent(document, 'og:type') === 'profile';
  const acct = [username, named?.[2]].find(isAcct);
  if (acct === undefined) return { acct: undefined, profile: {} };
  const name = isProfile ? named?.[1] : undefined;
  return {
    acct,
    profile: {
      ...(name === undefined ? {} : { displayName: found(clip(name, textLimits.name), 'structured') }),
      ...(isProfile ? statisticsOf(document, acct) : {}),
    },
  };
}

function statisticsOf(document: Document, acct: string): Partial<ProfileFields> {
  const text = metaContent(document, 'og:description');
  const [, posts = '', following = '', followers = '', bio = ''] = STATISTICS.exec(text ?? '') ?? [];
  const locale = document.documentElement?.getAttribute('lang') || undefined;
  const counts = [posts, following, followers].map((part) => parseCount(part, locale));
  // A bio with commas in place of the numbers.
  if (counts.some((count) => count === undefined)) return {};
  const [first, second, third] = counts.map(
    (count): Field<number> | undefined => count && found(count.value, 'structured', count.precision),
  );
  return {
    ...(first ? { postCount: first } : {}),
    ...(second ? { following: second } : {}),
    ...(third ? { followers: third } : {}),
    ...bioOf(bio.trim(), acct),
  };
}

/** The head has the text without its links and table: an e-mail address in it counts, the lack of one says nothing. */
function bioOf(bio: string, acct: string): Partial<ProfileFields> {
  if (bio === '') return {};
  const email = emailField(withoutAddresses(bio, [acct]), 'structured');
  return { bio: found(clip(bio, textLimits.bio), 'structured'), ...(email.status === 'found' ? { email } : {}) };
}
