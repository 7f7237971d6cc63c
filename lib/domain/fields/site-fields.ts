import type { Profile } from '@/lib/domain/person';
import { type SiteId, siteIds } from '@/lib/domain/reading';
import { siteNames } from '@/lib/domain/site-names';
import { isRoundedCount } from './account-fields';
import { evidenceGap, type OneAccount, pageGap, profilesOf, sayableGap, scoreGap } from './field-gaps';
import type { FieldSourceRecord, Gap } from './field-row';
import { countSeen, pageSeen, scoreSeen } from './field-seen';
import { field, NAME_LENGTH } from './make-field';

type NamedSite = Exclude<SiteId, 'web'>;

/** The same few facts for each site; of several accounts on one site the largest counts. */
export const siteFields = siteIds.filter((site): site is NamedSite => site !== 'web').flatMap(fieldsOfSite);

function fieldsOfSite<const Site extends NamedSite>(site: Site) {
  const name = siteNames[site];
  const on =
    <T>(read: (profile: Profile) => T | undefined) =>
    (source: FieldSourceRecord) => {
      const profile = profileOn(site, source);
      return profile && read(profile);
    };
  const gap = (of: (source: OneAccount) => Gap) => (source: FieldSourceRecord) => gapOn(site, source, of);
  return [
    field({
      id: `${site}_handle` as const,
      label: `${name} handle`,
      type: 'text',
      group: 'sites',
      seen: on(pageSeen),
      description: `Their account name on ${name}, without @.`,
      example: 'maracooks',
      maxLength: NAME_LENGTH,
      get: on(({ handle }) => handle),
      gap: gap(pageGap),
    }),
    field({
      id: `${site}_url` as const,
      label: `${name} link`,
      type: 'url',
      group: 'sites',
      seen: on(pageSeen),
      description: `The address of their profile on ${name}.`,
      example: 'https://example.com/maracooks',
      get: on(({ url }) => url),
      gap: gap(pageGap),
    }),
    field({
      id: `${site}_followers` as const,
      label: `${name} followers`,
      type: 'number',
      group: 'sites',
      seen: on((profile) => countSeen(profile, 'followers')),
      description: `Followers or subscribers on ${name}.`,
      example: 24_700,
      get: on(({ followers }) => followers),
      gap: gap(sayableGap('followers')),
      isRounded: (source) => isRoundedCount(profileOn(site, source), 'followers'),
    }),
    field({
      id: `${site}_engagement` as const,
      label: `${name} engagement`,
      type: 'share',
      group: 'sites',
      seen: on(scoreSeen),
      description: `Likes and comments of a usual post on ${name}, over followers or over views as is the site’s custom.`,
      example: 0.028,
      get: on(({ audience }) => audience?.engagement?.rate),
      gap: gap(evidenceGap('posts')),
    }),
    field({
      id: `${site}_score` as const,
      label: `${name} score`,
      type: 'number',
      group: 'sites',
      seen: on(scoreSeen),
      description: `Audience score of the account on ${name}, 0 to 100.`,
      example: 78,
      get: on(({ score }) => score),
      gap: gap(scoreGap),
    }),
    field({
      id: `${site}_last_read_on` as const,
      label: `${name} last read on`,
      type: 'date',
      group: 'sites',
      description: `The day (UTC) their page on ${name} was last read.`,
      example: Date.UTC(2026, 3, 2),
      get: on(({ lastReadAt }) => lastReadAt),
      gap: gap(() => 'not-looked-at'),
    }),
  ] as const;
}

/** As `primaryProfile` of those on the site, without a list in between: asked dozens of times for each person. */
function profileOn(site: SiteId, source: FieldSourceRecord): Profile | undefined {
  let best: Profile | undefined;
  for (const profile of profilesOf(source))
    if (profile.site === site && (!best || (profile.followers ?? -1) > (best.followers ?? -1))) best = profile;
  return best;
}

/** Without an account there nobody has looked at one: that they have none is nowhere said. */
function gapOn(site: SiteId, source: FieldSourceRecord, of: (source: OneAccount) => Gap): Gap {
  const profile = profileOn(site, source);
  if (profile) return of({ profile });
  return source.profiles ? 'not-looked-at' : 'unknown';
}
