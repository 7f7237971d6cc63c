import type { CountName, Profile, TypedField } from '@/lib/domain/person';
import type { FieldSeen, FieldSourceRecord } from './field-row';

type Seen = (source: FieldSourceRecord) => FieldSeen | undefined;

/** Typed here, or brought by a file since; what an account gave says nothing of its own. */
export function typed(field: TypedField): Seen {
  return ({ person }) => {
    const typedAt = person.typedAt?.[field];
    const file = person.fromFiles?.findLast(({ fields }) => fields.includes(field));
    if (file && (typedAt === undefined || file.at > typedAt))
      return { from: 'file', at: file.asOf, fileName: file.name };
    return typedAt === undefined ? undefined : { from: 'hand', at: typedAt };
  };
}

/** Shown by the account's pages. Which of them showed it is not kept, only when one was last read. */
export const onPage: Seen = ({ profile }) => profile && pageSeen(profile);

export function pageSeen(profile: Profile): FieldSeen {
  if (profile.lastReadAt === undefined) return { from: 'list', lastReadAt: profile.seenAt };
  return { from: profile.lastReadVia ?? 'page', lastReadAt: profile.lastReadAt };
}

/** A count, of which it is kept when and by whom it was read. */
export function counted(name: CountName): Seen {
  return ({ profile }) => profile && countSeen(profile, name);
}

export function countSeen(profile: Profile, name: CountName): FieldSeen | undefined {
  const origin = profile.counts?.[name];
  if (profile[name] === undefined || !origin) return undefined;
  const isOfficial = profile.lastReadVia === 'official' && profile.lastReadAt === origin.readAt;
  return { from: origin.source ?? (isOfficial ? 'official' : 'page'), at: origin.readAt };
}

/** Worked out together with the audience score. */
export const scored: Seen = ({ profile }) => profile && scoreSeen(profile);

export function scoreSeen({ audience }: Profile): FieldSeen | undefined {
  return audience && { from: 'worked-out', at: audience.at };
}

/** Summed up from the posts seen. */
export const fromPosts: Seen = ({ profile }) => {
  const lastReadAt = profile?.lookedAt?.posts;
  return lastReadAt === undefined ? undefined : { from: 'posts', lastReadAt };
};

/** Worked out from the followers of several readings. */
export const fromReadings: Seen = ({ profile }) => profile?.growth && { from: 'worked-out', at: profile.growth.lastAt };

/** Muster's own records: true now. */
export const recorded: Seen = () => ({ from: 'records' });
