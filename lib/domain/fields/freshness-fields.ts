import type { CountName, EvidenceKind } from '@/lib/domain/person';
import { pageGap } from './field-gaps';
import type { FieldSourceRecord, Gap } from './field-row';
import { recorded } from './field-seen';
import { field, optionsOf } from './make-field';

/** Whether the largest account is still there, and how old what is known of it is. */
export const freshnessFields = [
  field({
    id: 'available',
    label: 'Available',
    type: 'boolean',
    group: 'profile',
    seen: recorded,
    description: 'Whether the account was there when somebody last looked.',
    example: true,
    get: ({ profile }) => {
      if (profile?.unavailableSince !== undefined) return false;
      return profile?.lastReadAt === undefined ? undefined : true;
    },
    gap: () => 'not-looked-at',
  }),
  field({
    id: 'unavailable_since',
    label: 'Not available since',
    type: 'date',
    group: 'profile',
    seen: recorded,
    description: 'The day (UTC) the site first said that the account is not available.',
    example: Date.UTC(2026, 3, 2),
    get: ({ profile }) => profile?.unavailableSince,
    gap: availableGap,
  }),
  field({
    id: 'status_text',
    label: 'What the site says',
    type: 'text',
    group: 'profile',
    seen: recorded,
    description: 'The site’s own words where the account is not available.',
    example: 'This account does not exist.',
    get: ({ profile }) => profile?.statusText,
    gap: (source) => (source.profile?.unavailableSince === undefined ? availableGap(source) : 'unknown'),
  }),
  field({
    id: 'last_read_on',
    label: 'Last read on',
    type: 'date',
    group: 'profile',
    seen: recorded,
    description: 'The day (UTC) their page was last read.',
    example: Date.UTC(2026, 3, 2),
    get: ({ profile }) => profile?.lastReadAt,
    gap: () => 'not-looked-at',
  }),
  field({
    id: 'last_seen_on',
    label: 'Last seen on',
    type: 'date',
    group: 'profile',
    seen: recorded,
    description: 'The day (UTC) the account was last seen anywhere, be it in somebody else’s list.',
    example: Date.UTC(2026, 3, 5),
    get: ({ profile }) => profile?.seenAt,
    gap: () => 'not-looked-at',
  }),
  field({
    id: 'read_from',
    label: 'Read from',
    type: 'choice',
    group: 'profile',
    seen: recorded,
    description: 'What was last looked at: a page, or the site’s official interface.',
    example: 'page',
    options: optionsOf({ page: 'A page', official: 'The official interface' }),
    get: ({ profile }) => (profile?.lastReadAt === undefined ? undefined : (profile.lastReadVia ?? 'page')),
    gap: () => 'not-looked-at',
  }),
  readOn('followers_read_on', 'Followers read on', 'followers', 'number of followers'),
  readOn('following_read_on', 'Following read on', 'following', 'number of accounts they follow'),
  readOn('post_count_read_on', 'Number of posts read on', 'postCount', 'number of posts'),
  lookedOn('posts_looked_at_on', 'Posts looked at on', 'posts', 'posts'),
  lookedOn('comments_looked_at_on', 'Comments looked at on', 'comments', 'comments below their posts'),
  lookedOn('followers_looked_at_on', 'Followers looked at on', 'followers', 'accounts that follow them'),
  lookedOn('following_looked_at_on', 'Followed accounts looked at on', 'following', 'accounts that they follow'),
] as const;

/** Who was seen and is there plainly is not missing. */
function availableGap({ profile }: FieldSourceRecord): Gap {
  return profile?.lastReadAt === undefined ? 'not-looked-at' : 'none';
}

function readOn<const Id extends string>(id: Id, label: string, name: CountName, what: string) {
  return field({
    id,
    label,
    type: 'date',
    group: 'profile',
    description: `The day (UTC) from which the ${what} is.`,
    example: Date.UTC(2026, 3, 2),
    get: ({ profile }) => profile?.counts?.[name]?.readAt,
    gap: pageGap,
  });
}

function lookedOn<const Id extends string>(id: Id, label: string, kind: EvidenceKind, what: string) {
  return field({
    id,
    label,
    type: 'date',
    group: 'profile',
    description: `The day (UTC) on which ${what} were last seen.`,
    example: Date.UTC(2026, 3, 2),
    get: ({ profile }) => profile?.lookedAt?.[kind],
    gap: () => 'not-looked-at',
  });
}
