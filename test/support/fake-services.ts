import { standardTable } from '@/lib/audience/table';
import { shippedCatalog } from '@/lib/domain/field-catalog';
import type { ActivityId, MergeId, PersonId, SnippetId } from '@/lib/domain/ids';
import { editedPerson } from '@/lib/domain/person-edit';
import { ok, type Problem, problem } from '@/lib/domain/result';
import { defaultSending, type SendingSettings } from '@/lib/domain/sending-settings';
import { emptySettings } from '@/lib/domain/settings';
import type { AppServices } from '@/lib/services/app-services';
import { fakeBrands } from './fake-brands';
import { fakeLaunches } from './fake-launches';
import { fakeRosterQuery } from './fake-roster-query';
import { fakeViews } from './fake-views';
import { fakeWorkspaces } from './fake-workspaces';
import {
  emptyToday,
  sampleCustomField,
  sampleGroup,
  sampleList,
  sampleMailbox,
  samplePerson,
  sampleProfile,
  sampleSequence,
  sampleSite,
  sampleTemplate,
} from './samples';

/** Some calls of some services; the rest answers like an empty, working installation. */
export type FakeParts = { readonly [Name in keyof AppServices]?: Partial<AppServices[Name]> };

/**
 * Services for tests of screens, without storage or browser. Give the calls that the test is about (a `vi.fn()` where
 * it wants to look at them).
 */
export function fakeServices(parts: FakeParts = {}): AppServices {
  const empty = emptyInstallation();
  return {
    profiles: { ...empty.profiles, ...parts.profiles },
    roster: { ...empty.roster, ...parts.roster },
    rosterQuery: { ...empty.rosterQuery, ...parts.rosterQuery },
    views: { ...empty.views, ...parts.views },
    groups: { ...empty.groups, ...parts.groups },
    customFields: { ...empty.customFields, ...parts.customFields },
    brands: { ...empty.brands, ...parts.brands },
    fit: { ...empty.fit, ...parts.fit },
    workspaces: { ...empty.workspaces, ...parts.workspaces },
    listFiles: { ...empty.listFiles, ...parts.listFiles },
    reviews: { ...empty.reviews, ...parts.reviews },
    files: { ...empty.files, ...parts.files },
    attachments: { ...empty.attachments, ...parts.attachments },
    imports: { ...empty.imports, ...parts.imports },
    exports: { ...empty.exports, ...parts.exports },
    templates: { ...empty.templates, ...parts.templates },
    snippets: { ...empty.snippets, ...parts.snippets },
    sequences: { ...empty.sequences, ...parts.sequences },
    launches: { ...empty.launches, ...parts.launches },
    outreach: { ...empty.outreach, ...parts.outreach },
    results: { ...empty.results, ...parts.results },
    conversations: { ...empty.conversations, ...parts.conversations },
    queue: { ...empty.queue, ...parts.queue },
    mailboxes: { ...empty.mailboxes, ...parts.mailboxes },
    backups: { ...empty.backups, ...parts.backups },
    erase: { ...empty.erase, ...parts.erase },
    doNotContact: { ...empty.doNotContact, ...parts.doNotContact },
    settings: { ...empty.settings, ...parts.settings },
    sending: { ...empty.sending, ...parts.sending },
    audienceSettings: { ...empty.audienceSettings, ...parts.audienceSettings },
    identity: { ...empty.identity, ...parts.identity },
    health: { ...empty.health, ...parts.health },
    refresh: { ...empty.refresh, ...parts.refresh },
    page: { ...empty.page, ...parts.page },
  };
}

/** A refusal, for `async () => refused(…)`. */
export function refused(message: string, code = 'refused'): { readonly ok: false; readonly error: Problem } {
  return problem(code, message);
}

function emptyInstallation(): AppServices {
  const done = async () => ok(undefined);
  const nothing = async () => undefined;
  return {
    profiles: { keep: nothing, card: nothing, onScreen: async () => [] },
    roster: {
      lists: async () => [],
      createList: async (name) => ok(sampleList({ name })),
      renameList: async (id, name) => ok(sampleList({ id, name })),
      deleteList: async (id) => ({ list: sampleList({ id }), memberIds: [] }),
      restoreList: nothing,
      addToList: async () => ok({ personId: samplePerson().id, added: true }),
      addPeople: async (personIds) => ok({ added: [...personIds] }),
      addOnScreen: async (accounts) =>
        ok({ added: accounts.map(({ key, personId }) => personId ?? (`person-${key}` as PersonId)), alreadyThere: [] }),
      removeFromList: nothing,
      removePeople: async (personIds) => ok({ removed: [...personIds] }),
      memberIds: async () => [],
      person: nothing,
      editPerson: async (id, edit) => {
        const edited = editedPerson(samplePerson({ id }), edit, 0);
        return edited.ok ? ok(edited.value.person) : edited;
      },
      glance: nothing,
      plainPerson: nothing,
      editPeople: async () => ok({ undo: [] }),
      record: nothing,
      asOf: async () => [],
      suppress: async () => ok({ undo: [] }),
      undoSuppress: done,
      unsuppress: done,
    },
    rosterQuery: fakeRosterQuery(),
    views: fakeViews(),
    customFields: {
      all: async () => [],
      catalog: async () => shippedCatalog,
      create: async (draft) => ok(sampleCustomField({ name: draft.name, kind: draft.kind })),
      change: async (id) => ok(sampleCustomField({ id })),
      putAway: async (id) => ok(sampleCustomField({ id, archivedAt: 1 })),
      bringBack: async (id) => ok(sampleCustomField({ id })),
      delete: async (id) => ok({ id, name: sampleCustomField().name, at: 0, people: 0 }),
      deleted: async () => [],
      restore: async (id) => ok(sampleCustomField({ id })),
      usage: async () => ({ people: 0, byValue: new Map() }),
      watchCounts: () => () => undefined,
    },
    groups: {
      all: async () => [],
      create: async (draft) => ok(sampleGroup(draft)),
      change: async (id, change) => ok(sampleGroup({ id, ...change })),
      delete: async (id) => sampleGroup({ id }),
      restore: nothing,
      watchCounts: () => () => {},
      why: nothing,
      ofPerson: async () => [],
    },
    brands: fakeBrands(),
    fit: {
      ofPerson: async () => ({ brands: [], fits: new Map() }),
      ofPeople: async () => [],
      mark: async (place) => ok(place),
      clear: async (place) => ok(place),
      undo: done,
      history: async () => [],
      posts: async () => [],
    },
    workspaces: fakeWorkspaces(),
    listFiles: { save: async () => ok({ name: 'Ceramics.muster-list.json', people: 0 }) },
    reviews: {
      of: nothing,
      set: async () => ok({ undo: { changes: [] } }),
      clear: async () => ok({ undo: { changes: [] } }),
      done: async () => ok({ undo: { changes: [] } }),
      snooze: async () => ok({ undo: { changes: [] }, dueAt: 0 }),
      restore: done,
      visits: async () => ({ due: [], dueCount: 0, later: [], doneToday: 0 }),
      countDue: async () => 0,
    },
    files: {
      of: async () => [],
      add: async () => ok({ added: [], refused: [] }),
      bytes: async () => refused('This file was deleted.', 'gone'),
      download: done,
      rename: async () => refused('This file was deleted.', 'gone'),
      setNote: async () => refused('This file was deleted.', 'gone'),
      delete: async () => refused('This file was deleted.', 'gone'),
      restore: done,
    },
    attachments: {
      all: async () => [],
      total: async () => ({ files: 0, bytes: 0 }),
      add: async () => ({ added: [], refused: [] }),
      bytes: async () => refused('This file was removed.', 'gone'),
      download: done,
      remove: done,
      removeUnused: async () => ({ files: 0, bytes: 0 }),
    },
    imports: {
      look: async () => refused('There is no file here.'),
      check: async () => refused('There is no file here.'),
      run: async () => refused('There is no file here.'),
      recent: async () => [],
      undo: async () => ok({ removed: 0, restored: 0, kept: 0 }),
      saveProblems: done,
    },
    exports: { run: async ({ fileName }) => ok({ people: 0, name: `${fileName}.csv` }) },
    templates: {
      all: async () => [],
      check: async () => ({ problems: [], warnings: [] }),
      variables: async () => [],
      language: async () => ({ variables: [], filters: [], tags: [] }),
      preview: nothing,
      openingLines: async () => [],
      save: async (draft) => ok(sampleTemplate(draft)),
      delete: nothing,
      restore: nothing,
    },
    snippets: {
      all: async () => [],
      save: async (draft) => ok({ createdAt: 0, updatedAt: 0, id: 'snippet-sample' as SnippetId, ...draft }),
      delete: nothing,
      restore: nothing,
    },
    sequences: {
      all: async () => [],
      get: nothing,
      save: async (draft) => ok(sampleSequence(draft)),
      delete: async (id) => ok(sampleSequence({ id })),
      restore: nothing,
      preview: async () => ok({ gate: [], recipients: [] }),
      launch: async (request) => ok({ enrolled: [...request.personIds], blocked: [] }),
      underway: async () => [],
      rest: async () => ({ running: 0, resting: 0 }),
      pauseAll: async (sequenceId) =>
        ok({ people: 0, stayed: [], undo: { did: 'paused', sequenceId, at: 0, changed: [] } }),
      resumeAll: async (sequenceId) =>
        ok({ people: 0, stayed: [], undo: { did: 'resumed', sequenceId, at: 0, changed: [] } }),
      undoRest: done,
      diff: async () => ok({ versions: [] }),
      moveToLatest: async (sequenceId) => ok({ moved: [], stayed: [], undo: { sequenceId, moved: [] } }),
      moveBack: async (undo) => ok({ moved: [], stayed: [], undo }),
      clone: async (id) => ok(sampleSequence({ id })),
      archive: async (id) => ok(sampleSequence({ id })),
      unarchive: async (id) => ok(sampleSequence({ id })),
      starters: () => [],
      useStarter: async () => ok({ sequence: sampleSequence({}), madeTemplates: [] }),
      undoStarter: done,
      logOpenedLink: async () => ok('activity' as ActivityId),
      unlogOpenedLink: done,
    },
    launches: fakeLaunches(),
    conversations: {
      of: nothing,
      strays: async () => [],
      takeStray: async () => refused('This mail was decided already.', 'gone'),
      undoTake: done,
      dropStray: async () => refused('This mail was decided already.', 'gone'),
      restoreStray: nothing,
      answer: async () => refused('There is no mailbox.', 'no-address'),
      undoAnswer: async () => ok({ text: '' }),
      noteAnswered: done,
      setVerdict: async () => ok({ was: undefined }),
      markUnseen: nothing,
      why: nothing,
    },
    outreach: {
      today: async () => emptyToday(),
      pipeline: async () => [],
      waiting: async () => 0,
      pause: done,
      resume: done,
      stop: done,
      confirmDone: done,
      skip: done,
      byHand: async () => ok({ kind: 'task', text: '', links: [], mustCopy: false }),
      resolveUnsure: done,
      retry: done,
      markSeen: nothing,
      logReply: done,
    },
    results: {
      outreach: async () => ({
        countedAt: 0,
        by: { sequence: [], step: [], variant: [], tier: [], site: [] },
        comparisons: [],
        leftOut: 0,
        unjudged: [],
      }),
      save: async () => refused('There is nothing to save yet.', 'empty'),
    },
    queue: {
      waiting: async () => ({ rows: [], waiting: 0, isMore: false, groups: [], kinds: [], sequences: [] }),
      count: async () => ({ count: 0, isMore: false }),
      item: nothing,
      ofPerson: async () => [],
      check: async () => ok({}),
      mailLinks: async () => ok({ links: [], mustCopy: false }),
      done: async () => ok({ undo: { rows: [] } }),
      skip: async () => ok({ undo: { rows: [] } }),
      putOff: async () => ok({ undo: { rows: [] }, dueAt: 0 }),
      answered: async () => ok({ undo: { rows: [] } }),
      doNotContact: async () => ok({ undo: { rows: [] } }),
      noSuchProfile: async () => ok({ undo: { rows: [] } }),
      undo: done,
    },
    backups: {
      info: async () => ({ isDue: false }),
      counts: async () => ({ people: 0, accounts: 0, messages: 0, touches: 0, files: 0 }),
      make: async () => ok({ name: 'muster-backup.jsonl.gz', rows: 0 }),
      look: async () => refused('This is not a backup of Muster. Nothing was changed.', 'not-a-backup'),
      restore: async () => refused('This is not a backup of Muster. Nothing was changed.', 'not-a-backup'),
    },
    erase: {
      counts: async () => undefined,
      plan: async () => ok({ at: 0 }),
      takeBack: done,
      runDue: async () => 0,
    },
    mailboxes: {
      device: async () => ({ id: 'device-here', name: 'Chrome 142 on Linux' }),
      sendFromHere: nothing,
      all: async () => [],
      redirectAddress: (provider) =>
        `https://extension-id.chromiumapp.org/${provider === 'graph' ? 'microsoft' : 'gmail'}`,
      addByHand: async (address, displayName) => ok(sampleMailbox({ address, displayName, provider: 'by-hand' })),
      connectGmail: async ({ displayName }) => ok(sampleMailbox({ displayName })),
      hasBrowserAccount: () => false,
      connectBrowserAccount: async (displayName) => ok(sampleMailbox({ displayName, usesBrowserAccount: true })),
      connectCompanion: async ({ address, displayName }) =>
        ok(sampleMailbox({ address, displayName, provider: 'companion' })),
      connectJmap: async ({ displayName }) => ok(sampleMailbox({ displayName, provider: 'jmap' })),
      connectGraph: async ({ displayName }) => ok(sampleMailbox({ displayName, provider: 'graph' })),
      pause: nothing,
      resume: nothing,
      setDailyCap: done,
      setSignature: done,
      disconnect: done,
      checkNow: done,
    },
    doNotContact: {
      entries: async () => [],
      find: async (text) => ok({ kind: 'address', label: text, entries: [] }),
      understandText: async () => ok(nothingUnderstood),
      understandFile: async () => ok(nothingUnderstood),
      add: async () => ok({ added: 0, stopped: 0, people: 0, undo: { id: '', added: [], replaced: [], people: 0 } }),
      undoAdd: async () => ({ sequences: 0, people: 0, keptPeople: 0, keptEntries: 0 }),
      remove: async () => [],
      restore: async () => undefined,
      save: async () => ok({ name: 'do-not-contact.csv', entries: 0 }),
    },
    settings: { get: async () => emptySettings, save: async (settings) => ok(settings) },
    sending: {
      example: async (_sending, zone = 'UTC') => ({ at: Date.UTC(2026, 2, 2, 0, 7), zone, moved: [] }),
      save: sendingSaved,
      pause: () => sendingSaved(defaultSending),
      resume: () => sendingSaved(defaultSending),
    },
    audienceSettings: {
      view: async () => ({ settings: {}, table: standardTable, own: [] }),
      rosterMedians: async () => [],
      save: async () => ok({ undo: [] }),
      setOwnBenchmarks: done,
      backToStandard: async (part) => ok({ part, before: {} }),
      restore: done,
      preview: async () =>
        ok({ accounts: 0, isSample: false, scores: 0, changed: 0, changedMuch: 0, gained: 0, lost: 0 }),
    },
    identity: {
      proposals: async () => [],
      accountProposals: async () => [],
      allProposals: async () => [],
      dismiss: nothing,
      restoreProposal: nothing,
      merge: async () => ok({ mergeId: 'merge-sample' as MergeId }),
      unmerge: async () => ok({}),
      mergesOf: async () => [],
      addAccount: done,
      removeAccount: done,
    },
    health: { sites: async () => [], report: async () => '' },
    refresh: {
      connections: async () => [],
      connect: done,
      disconnect: nothing,
      check: done,
      canRefresh: async () => ({ state: 'no-source' }),
      allow: async () => true,
      refresh: async (profileId) =>
        ok({ profileId, site: 'youtube', changed: [], profile: sampleProfile({ id: profileId }) }),
      missingOrigins: async () => [],
      refreshPeople: async (personIds) => ({ refreshed: 0, unchanged: personIds.length, failed: [], left: 0 }),
    },
    page: {
      follow: (onChange) => {
        onChange({ state: 'no-page' });
        return () => {};
      },
      allowSite: async () => true,
      revokeSite: nothing,
      allowedSites: async () => [],
      allSites: () => [sampleSite, { id: 'instagram', name: 'Instagram', permissions: ['https://*.instagram.com/*'] }],
      siteTyped: (host) => ok({ id: 'web', name: host, permissions: [`https://${host}/*`] }),
      deepReading: async () => [],
      setDeepReading: nothing,
      readAgain: () => {},
      reloadTab: nothing,
      openPanel: done,
      openDashboard: nothing,
      openUrl: nothing,
      openVisit: done,
      copy: nothing,
    },
  };
}

const nothingUnderstood = {
  entries: [],
  kinds: {},
  repeated: 0,
  known: 0,
  refused: [],
  refusedCount: 0,
  mailServices: [],
} as const;

async function sendingSaved(sending: SendingSettings) {
  return ok({ sending, before: defaultSending, moved: { looked: 0, later: 0, earlier: 0 } });
}
