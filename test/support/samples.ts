import { findingsOf } from '@/lib/audience/findings';
import type { AudienceScore } from '@/lib/audience/types';
import type { CustomField } from '@/lib/domain/custom-field';
import type { EvidencePost } from '@/lib/domain/evidence';
import { absent, found, unreadable } from '@/lib/domain/field';
import {
  type CustomFieldId,
  type EnrollmentId,
  type GroupId,
  type ListId,
  type MailboxId,
  type MessageId,
  type PersonId,
  type ProfileId,
  type SequenceId,
  type TemplateId,
  touchKey,
} from '@/lib/domain/ids';
import type { Mailbox, StoredMessage } from '@/lib/domain/mailbox';
import type { List, Person, Profile } from '@/lib/domain/person';
import type { Reading } from '@/lib/domain/reading';
import type { Enrollment, FrozenStep, Sequence, Touch } from '@/lib/domain/sequence';
import type { Template } from '@/lib/domain/template';
import type { Group } from '@/lib/roster/group';
import type { Pipeline, ProfileCard, SiteInfo, Today } from '@/lib/services/app-services';

/** Invented people and their papers, for tests of screens. Each takes what differs. */

/** 12 May 2025, 10:00 UTC. */
export const sampleNow = Date.UTC(2025, 4, 12, 10);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const id = {
  person: 'person-mira' as PersonId,
  profile: 'profile-mira' as ProfileId,
  listA: 'list-ceramics' as ListId,
  listB: 'list-spring' as ListId,
  group: 'group-strong' as GroupId,
  sequence: 'sequence-hello' as SequenceId,
  template: 'template-hello' as TemplateId,
  mailbox: 'mailbox-agency' as MailboxId,
  enrollment: 'enrollment-mira' as EnrollmentId,
  message: 'message-reply' as MessageId,
};

export const sampleSite: SiteInfo = { id: 'youtube', name: 'YouTube', permissions: ['https://*.youtube.com/*'] };

export function sampleProfile(part: Partial<Profile> = {}): Profile {
  return {
    id: id.profile,
    site: 'youtube',
    handle: 'mirasclay',
    handleKey: 'mirasclay',
    url: 'https://www.youtube.com/@mirasclay',
    displayName: 'Mira Tannberg',
    followers: 24_700,
    followersPrecision: 'rounded',
    postCount: 312,
    seenAt: sampleNow - 2 * 60_000,
    lastReadAt: sampleNow - 2 * 60_000,
    ...part,
  };
}

export function samplePerson(part: Partial<Person> = {}): Person {
  return {
    id: id.person,
    displayName: 'Mira Tannberg',
    nameKey: 'mira tannberg',
    firstName: 'Mira',
    emails: [{ address: 'mira@tannberg.example', source: 'page', addedAt: sampleNow - DAY, status: 'unchecked' }],
    stage: 'prospect',
    notes: '',
    createdAt: sampleNow - DAY,
    updatedAt: sampleNow - DAY,
    ...part,
  };
}

export function sampleReading(part: Partial<Reading> = {}, profile: Partial<Reading['profile']> = {}): Reading {
  return {
    site: 'youtube',
    kind: 'profile',
    url: 'https://www.youtube.com/@mirasclay',
    readAt: sampleNow - 2 * 60_000,
    profile: {
      id: found('UCmirasclay0000000000000', 'embedded'),
      handle: found('mirasclay', 'embedded'),
      displayName: found('Mira Tannberg', 'embedded'),
      bio: found('Wheel-thrown pots from a small studio by the sea.\nNew video every Thursday.', 'embedded'),
      followers: found(24_700, 'text', 'rounded'),
      following: absent(),
      postCount: found(312, 'embedded', 'exact'),
      likesTotal: absent(),
      verified: found(true, 'embedded'),
      private: found(false, 'embedded'),
      website: found('https://tannberg.example/shop', 'embedded'),
      email: found('mira@tannberg.example', 'text'),
      location: unreadable('the “More about this channel” block', 'structured data'),
      category: absent(),
      ...profile,
    },
    posts: [],
    accounts: [],
    comments: [],
    notices: [],
    ...part,
  };
}

export function sampleScore(part: Partial<AudienceScore> = {}): AudienceScore {
  return {
    status: 'not-enough-data',
    confidence: 0.1,
    confidenceLabel: 'low',
    coverage: 'none',
    signals: [],
    reasons: [],
    next: [{ what: 'open-posts', text: 'Open 6 more posts', gain: 0.3, count: 6 }],
    unseen: [],
    site: 'youtube',
    lookedAt: { posts: 2, postsWithLikes: 2, comments: 0, followers: 0, readings: 1, latestAt: sampleNow },
    computedAt: sampleNow,
    version: 'sample',
    ...part,
  };
}

export function sampleList(part: Partial<List> = {}): List {
  return { id: id.listA, name: 'Ceramics', createdAt: sampleNow - 9 * DAY, ...part };
}

export function sampleGroup(part: Partial<Group> = {}): Group {
  return {
    id: id.group,
    name: 'Strong audience',
    filter: { join: 'all', of: [{ field: 'followers', op: 'at-least', value: 5_000 }] },
    createdAt: sampleNow - 5 * DAY,
    ...part,
  };
}

export function sampleCustomField(part: Partial<CustomField> = {}): CustomField {
  return {
    id: 'field-1' as CustomFieldId,
    name: 'Shoe size',
    variable: 'shoe_size',
    kind: 'number',
    isSendable: false,
    createdAt: sampleNow - 5 * DAY,
    updatedAt: sampleNow - 5 * DAY,
    ...part,
  };
}

export function sampleTemplate(part: Partial<Template> = {}): Template {
  return {
    id: id.template,
    name: 'Hello',
    subject: 'Your pots, {{ first_name }}',
    body: 'Hi {{ first_name }},\n\nyour last video made us want to ask you something.',
    createdAt: sampleNow - 9 * DAY,
    updatedAt: sampleNow - 9 * DAY,
    ...part,
  };
}

export function sampleSequence(part: Partial<Sequence> = {}): Sequence {
  return {
    id: id.sequence,
    name: 'Spring hello',
    steps: [
      { kind: 'mail', delay: { amount: 0, unit: 'minutes' }, templateId: id.template },
      {
        kind: 'manual',
        delay: { amount: 3, unit: 'days' },
        title: 'Comment on a video',
        instructions: 'Say something true.',
      },
    ],
    createdAt: sampleNow - 9 * DAY,
    updatedAt: sampleNow - 9 * DAY,
    ...part,
  };
}

export const sampleSteps: readonly FrozenStep[] = [
  {
    kind: 'mail',
    delay: { amount: 0, unit: 'minutes' },
    subject: 'Your pots, {{ first_name }}',
    body: 'Hi {{ first_name }}',
    templateName: 'Hello',
  },
  {
    kind: 'manual',
    delay: { amount: 3, unit: 'days' },
    title: 'Comment on a video',
    instructions: 'Say something true.',
  },
];

export function sampleMailbox(part: Partial<Mailbox> = {}): Mailbox {
  return {
    id: id.mailbox,
    provider: 'gmail',
    address: 'ines@agency.example',
    displayName: 'Ines Orlo',
    status: 'ready',
    dailyCap: 40,
    lastCheckedAt: sampleNow - 4 * 60_000,
    createdAt: sampleNow - 30 * DAY,
    ...part,
  };
}

export function sampleEnrollment(part: Partial<Enrollment> = {}): Enrollment {
  return {
    id: id.enrollment,
    personId: id.person,
    sequenceId: id.sequence,
    versionKey: `${id.sequence}:1`,
    mailboxId: id.mailbox,
    address: 'mira@tannberg.example',
    status: 'active',
    createdAt: sampleNow - DAY,
    updatedAt: sampleNow - DAY,
    ...part,
  };
}

export function sampleTouch(part: Partial<Touch> = {}): Touch {
  const stepIndex = part.stepIndex ?? 0;
  const enrollmentId = part.enrollmentId ?? id.enrollment;
  return {
    key: touchKey(enrollmentId, stepIndex),
    enrollmentId,
    personId: id.person,
    sequenceId: id.sequence,
    mailboxId: id.mailbox,
    stepIndex,
    kind: 'mail',
    state: 'planned',
    dueAt: sampleNow + 2 * HOUR,
    createdAt: sampleNow - DAY,
    updatedAt: sampleNow - DAY,
    attempts: 0,
    history: [],
    ...part,
  };
}

export function sampleMessage(part: Partial<StoredMessage> = {}): StoredMessage {
  return {
    id: id.message,
    mailboxId: id.mailbox,
    direction: 'in',
    kind: 'reply',
    personId: id.person,
    enrollmentId: id.enrollment,
    from: 'mira@tannberg.example',
    to: 'ines@agency.example',
    subject: 'Re: Your pots, Mira',
    text: 'That sounds lovely, tell me more!',
    at: sampleNow - 3 * HOUR,
    ...part,
  };
}

export function sampleCard(part: Partial<ProfileCard> = {}): ProfileCard {
  return {
    profile: sampleProfile(),
    reading: sampleReading(),
    readAt: sampleNow - 2 * 60_000,
    posts: [],
    seen: {},
    score: sampleScore(),
    findings: findingsOf({ site: 'youtube', posts: [], readingCount: 1 }),
    lists: [],
    enrollments: [],
    ...part,
  };
}

export function emptyToday(): Today {
  return { dueToday: [], repliesWaiting: [], unsure: [], failed: [], mailboxes: [], hasPeople: false };
}

/** Seventy-three people, in all stages but the last. */
export function samplePipeline(): Pipeline {
  return [
    { stage: 'prospect', count: 41 },
    { stage: 'contacted', count: 18 },
    { stage: 'replied', count: 5 },
    { stage: 'negotiating', count: 2 },
    { stage: 'partner', count: 3 },
    { stage: 'declined', count: 4 },
    { stage: 'archived', count: 0 },
  ];
}

/** A day with one of everything. */
export function sampleToday(part: Partial<Today> = {}): Today {
  const due = { personId: id.person, displayName: 'Mira Tannberg', sequenceName: 'Spring hello' };
  const other = { personId: 'person-jon' as PersonId, displayName: 'Jon Averø', sequenceName: 'Spring hello' };
  const third = { personId: 'person-lu' as PersonId, displayName: 'Lu Brandeis', sequenceName: 'Autumn gifting' };
  return {
    dueToday: [
      {
        ...due,
        touch: sampleTouch({
          enrollmentId: 'enrollment-due-1' as EnrollmentId,
          kind: 'manual',
          state: 'due',
          dueAt: sampleNow - HOUR,
        }),
        title: 'Comment on a video',
        kind: 'task',
        dueAt: sampleNow - HOUR,
      },
      {
        ...other,
        touch: sampleTouch({ enrollmentId: 'enrollment-due-2' as EnrollmentId, state: 'due', dueAt: sampleNow }),
        title: 'Your pots, Jon',
        kind: 'mail-by-hand',
        dueAt: sampleNow,
      },
      {
        ...third,
        touch: sampleTouch({ enrollmentId: 'enrollment-due-3' as EnrollmentId, dueAt: sampleNow + 2 * HOUR }),
        title: 'A glaze for your studio',
        kind: 'mail',
        dueAt: sampleNow + 2 * HOUR,
      },
    ],
    repliesWaiting: [{ message: sampleMessage(), personId: id.person, displayName: 'Mira Tannberg' }],
    unsure: [
      {
        touch: sampleTouch({ enrollmentId: 'enrollment-unsure' as EnrollmentId, state: 'unsure' }),
        personId: 'person-oda' as PersonId,
        displayName: 'Oda Finkel',
        why: 'The connection broke after the mail was handed over, and it is not in Sent.',
      },
    ],
    failed: [],
    mailboxes: [sampleMailbox()],
    nextMailAt: sampleNow + 2 * HOUR,
    hasPeople: true,
    ...part,
  };
}

export function samplePost(profileId: ProfileId, postId: string, part: Partial<EvidencePost> = {}): EvidencePost {
  return {
    key: `${profileId}:${postId}`,
    profileId,
    postId,
    publishedAt: sampleNow - DAY,
    firstSeenAt: sampleNow,
    lastSeenAt: sampleNow,
    ...part,
  };
}
