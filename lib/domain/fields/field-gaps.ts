import { scoreState } from '@/lib/domain/audience-summary';
import type { EvidenceKind, Profile, SayableName } from '@/lib/domain/person';
import type { FieldSourceRecord, Gap } from './field-row';

/** What says why something of one account is missing. */
export type OneAccount = Pick<FieldSourceRecord, 'profile'>;

/** All accounts of the record; the primary one where only that was loaded. */
export function profilesOf({ profiles, profile }: FieldSourceRecord): readonly Profile[] {
  return profiles ?? (profile ? [profile] : []);
}

/** Of what the page of an account shows: a page that was read and does not say leaves it unknown. */
export function pageGap({ profile }: OneAccount): Gap {
  return profile?.lastReadAt === undefined ? 'not-looked-at' : 'unknown';
}

/** Of one thing that the page would show, and may plainly show none of. */
export function sayableGap(name: SayableName): (source: OneAccount) => Gap {
  return (source) => (source.profile?.plainlyNone?.includes(name) ? 'none' : pageGap(source));
}

/** Of what any account might show: none where all that were read plainly show none. */
export function anyPageGap(source: FieldSourceRecord, name?: SayableName): Gap {
  const read = profilesOf(source).filter(({ lastReadAt }) => lastReadAt !== undefined);
  if (read.length === 0) return 'not-looked-at';
  return name !== undefined && read.every(({ plainlyNone }) => plainlyNone?.includes(name)) ? 'none' : 'unknown';
}

/** Of figures made from evidence of a kind: without any, nobody has looked. */
export function evidenceGap(kind: EvidenceKind): (source: OneAccount) => Gap {
  return ({ profile }) => (profile?.lookedAt?.[kind] === undefined ? 'not-looked-at' : 'unknown');
}

/** Of a score: with too little evidence it is unknown. */
export function scoreGap({ profile }: OneAccount): Gap {
  return scoreState(profile) === 'not-looked-at' ? 'not-looked-at' : 'unknown';
}

/** Of the ledger and the timeline: they hold everything, so what is not in them plainly is not. */
export function historyGap({ history }: FieldSourceRecord): Gap {
  return history === undefined ? 'unknown' : 'none';
}
