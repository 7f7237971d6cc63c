import { ok } from '@/lib/domain/result';
import type {
  LaunchRecord,
  LaunchService,
  LaunchSurvey,
  RecipientPreview,
  UnfinishedLaunch,
} from '@/lib/services/launch-types';
import { id } from './samples';

const noon = Date.UTC(2026, 2, 2, 12);

/** What came of looking at one person who can be written to. */
export function sampleSurvey(part: Partial<LaunchSurvey> = {}): LaunchSurvey {
  return {
    launchId: 'launch-1',
    texts: 'texts-1',
    workspaceId: null,
    gate: [],
    recipients: [
      {
        personId: id.person,
        displayName: 'Mira Tannberg',
        address: 'mira@tannberg.example',
        blocked: [],
        values: [],
      },
    ],
    ready: 1,
    blocked: [],
    columns: [],
    isSameForAll: true,
    notice: { people: 0, unknown: 0, isWritten: true },
    laws: [],
    conflicts: 0,
    estimate: {
      firstAt: noon,
      lastFirstAt: noon,
      lastAt: noon,
      days: [{ day: '2026-03-02', first: 1, followUps: 0, earlier: 0 }],
      limits: [],
      perDay: 30,
      beyond: 0,
      firstTimes: new Map(),
    },
    zone: 'UTC',
    ...part,
  };
}

export function sampleWritten(part: Partial<RecipientPreview> = {}): RecipientPreview {
  return {
    personId: id.person,
    displayName: 'Mira Tannberg',
    address: 'mira@tannberg.example',
    blocked: [],
    messages: [
      { kind: 'mail', delay: { amount: 0, unit: 'minutes' }, subject: 'Your pots, Mira', text: 'Hi Mira,\nhello.' },
      {
        kind: 'manual',
        delay: { amount: 3, unit: 'days' },
        title: 'Comment on a video',
        instructions: 'Say something true.',
      },
    ],
    ...part,
  };
}

export function sampleLaunchRecord(part: Partial<LaunchRecord> = {}): LaunchRecord {
  return {
    id: 'launch-0',
    sequenceId: id.sequence,
    sequenceName: 'Spring',
    mailboxId: id.mailbox,
    versionKey: `${id.sequence}:1`,
    total: 10_000,
    done: 3_400,
    enrolled: 3_200,
    startedAt: noon,
    at: noon,
    state: 'running',
    ...part,
  };
}

/** One in the middle of which its page was closed. */
export function sampleUnfinished(part: Partial<UnfinishedLaunch> = {}): UnfinishedLaunch {
  return { ...sampleLaunchRecord(), isUnderway: false, ...part };
}

/** Launches that go through at once. */
export function fakeLaunches(): LaunchService {
  const done = async (personIds: readonly (typeof id.person)[]) =>
    ok({ launchId: 'launch-1', enrolled: [...personIds], blocked: [], notReached: 0 });
  return {
    gather: async () => ok([id.person]),
    survey: async () => ok(sampleSurvey()),
    write: async (_, personIds) => ok(personIds.map((personId) => sampleWritten({ personId }))),
    start: async ({ personIds }) => done(personIds),
    unfinished: async () => [],
    goOn: async () => done([]),
    stop: async () => undefined,
    undo: async () => ok({ stopped: 1, written: 0 }),
    noticeForUnknown: async () => undefined,
    setNoticeForUnknown: async () => undefined,
  };
}
