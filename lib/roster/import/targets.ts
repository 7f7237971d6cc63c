import { type CustomField, customKey, isCustomKey } from '@/lib/domain/custom-field';
import { fieldOf } from '@/lib/domain/field-registry';
import { type SiteId, siteIds } from '@/lib/domain/reading';
import { siteNames } from '@/lib/domain/site-names';
import { headerText } from '@/lib/domain/text';
import { newFieldOf } from './new-field';

/** The places a column of a file can go to. */
export type TargetGroup = 'Person' | 'Account' | 'More accounts' | 'Your fields' | 'Other';

export interface ImportTarget {
  /** The id of the field where the registry has one. */
  readonly id: string;
  readonly label: string;
  readonly group: TargetGroup;
  /** Several columns may go there. */
  readonly isMany?: true;
  /** Other names that people and programs give it, folded. */
  readonly aliases?: readonly string[];
}

/** Where everything goes that Muster has no place for, and where nothing goes. */
export const noteTarget = 'note';
export const leaveOut = '';

const siteAliases: Readonly<Partial<Record<SiteId, readonly string[]>>> = {
  x: ['twitter'],
  linkedin: ['person linkedin', 'contact linkedin'],
  youtube: ['youtube channel'],
};

const person: readonly ImportTarget[] = [
  row('full_name', 'Person', [
    'full name',
    'fullname',
    'creator',
    'creator name',
    'influencer',
    'influencer name',
    'contact name',
    'display name',
  ]),
  row('first_name', 'Person', ['firstname', 'given name']),
  { id: 'last_name', label: 'Last name', group: 'Person', aliases: ['lastname', 'surname', 'family name'] },
  row(
    'email',
    'Person',
    [
      'email',
      'emails',
      'e mail address',
      'email address',
      'contact email',
      'business email',
      'public email',
      'work email',
      'mail',
    ],
    true,
  ),
  row('notes', 'Person', ['note', 'comment', 'comments', 'remarks'], true),
  row('stage', 'Person', ['status', 'pipeline stage']),
  row('tags', 'Person', ['tag', 'labels', 'label', 'keywords'], true),
  row('owner', 'Person', ['account owner', 'contact owner', 'assigned to', 'responsible']),
  row('opening_line', 'Person', ['icebreaker', 'ice breaker', 'first line', 'personal line', 'personalization']),
  row('agency', 'Person', ['management', 'manager', 'talent agency', 'represented by']),
  row('under_age', 'Person', ['underage', 'minor']),
  row('languages', 'Person', ['language', 'spoken languages'], true),
  row('time_zone', 'Person', ['timezone', 'tz']),
  row('values', 'Person', [], true),
  row('will_not_do', 'Person', ['exclusions', 'will not promote'], true),
  row('lists', 'Person', ['list', 'list name', 'list names'], true),
  row('added_on', 'Person', []),
];

const account: readonly ImportTarget[] = [
  row('site', 'Account', ['platform', 'network', 'social network', 'social platform', 'channel type', 'source type']),
  row('handle', 'Account', [
    'username',
    'user name',
    'screen name',
    'account',
    'account name',
    '@handle',
    'social handle',
    'nickname',
  ]),
  row('profile_url', 'Account', [
    'profile url',
    'url',
    'link',
    'profile',
    'account url',
    'account link',
    'channel url',
    'social url',
    'author url',
    'media url',
  ]),
  row('profile_name', 'Account', ['channel name', 'page name', 'profile name']),
  row('followers', 'Account', [
    'follower',
    'follower count',
    'followers count',
    'subscribers',
    'subscriber count',
    'fans',
    'audience size',
    'audience',
    'total followers',
  ]),
  row('following', 'Account', ['following count', 'follows', 'followings']),
  row('post_count', 'Account', ['post count', 'posts count', 'number of posts', 'media count', 'videos', 'uploads']),
  row('bio', 'Account', ['biography', 'about', 'profile description', 'author bio']),
  row('website', 'Account', ['web site', 'external url', 'homepage', 'website url', 'website link']),
  row('location', 'Account', ['city', 'country', 'creator location', 'author location']),
  row('category', 'Account', ['categories', 'niche', 'industry']),
  row('verified', 'Account', ['is verified', 'verified account']),
  row('private', 'Account', ['is private']),
  row(
    'last_read_on',
    'Account',
    ['as of', 'last updated', 'updated at', 'report date', 'date of data'],
    false,
    'Date of these numbers',
  ),
];

/** Who says what the time zone is: a column of our own files. */
const zoneSource: ImportTarget = { id: 'time_zone_source', label: labelOf('time_zone_source'), group: 'Other' };

/** How exact the counts of a file are: columns of our own files. */
const precisionOf = ['followers', 'following', 'post_count'].map(
  (id): ImportTarget => ({ id: `${id}.precision`, label: `${labelOf(id)} (precision)`, group: 'Other' }),
);

const others: readonly ImportTarget[] = siteIds
  .filter((site) => site !== 'web')
  .flatMap((site): ImportTarget[] => {
    const names = [siteNames[site], ...(siteAliases[site] ?? [])].map((name) => name.toLowerCase());
    return [
      {
        id: `account:${site}`,
        label: `${siteNames[site]} account`,
        group: 'More accounts',
        isMany: true,
        aliases: names.flatMap((name) => [
          name,
          ...['url', 'link', 'handle', 'username', 'account', 'profile', 'profile url', 'profile link', 'user'].map(
            (end) => `${name} ${end}`,
          ),
        ]),
      },
      {
        id: `followers:${site}`,
        label: `${siteNames[site]} followers`,
        group: 'More accounts',
        aliases: names.flatMap((name) =>
          ['followers', 'follower count', 'followers count', 'subscribers', 'subscriber count', 'fans'].map(
            (end) => `${name} ${end}`,
          ),
        ),
      },
    ];
  });

/** All of them, in the order of the menu. */
export const importTargets: readonly ImportTarget[] = [
  ...person,
  ...account,
  ...others,
  ...precisionOf,
  zoneSource,
  { id: noteTarget, label: 'Keep as a line in the notes', group: 'Other', isMany: true },
];

/**
 * All targets of a roster with these fields of one's own. The one place where targets come from: whatever a file may fill in
 * has its row here.
 */
export function importTargetsWith(customFields: readonly CustomField[]): readonly ImportTarget[] {
  const own = customFields
    .filter(({ archivedAt }) => archivedAt === undefined)
    .map(({ id, name, kind }): ImportTarget => {
      const label = headerText(name);
      return { id: customKey(id), label, group: 'Your fields', ...(kind === 'tags' ? { isMany: true } : {}) };
    });
  return own.length === 0 ? importTargets : [...importTargets, ...own];
}

const byId = new Map(importTargets.map((target) => [target.id, target]));

/** @param customFields fields of one's own that a file may fill in too */
export function targetOf(id: string, customFields: readonly CustomField[] = []): ImportTarget | undefined {
  const made = newFieldOf(id);
  if (made) return { id, label: made.name, group: 'Your fields' };
  if (!isCustomKey(id)) return byId.get(id);
  return importTargetsWith(customFields).find((target) => target.id === id);
}

/** The site of `account:youtube` and `followers:youtube`. */
export function siteOfTarget(id: string): SiteId | undefined {
  const [kind, site] = id.split(':');
  return kind === 'account' || kind === 'followers' ? siteIds.find((known) => known === site) : undefined;
}

function labelOf(id: string): string {
  return fieldOf(id)?.label ?? id;
}

function row(
  id: string,
  group: TargetGroup,
  aliases: readonly string[],
  isMany = false,
  label = labelOf(id),
): ImportTarget {
  return { id, label, group, aliases, ...(isMany ? { isMany } : {}) };
}
