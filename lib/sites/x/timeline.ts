import { arrayAt, at, findByKey, isObject, type JsonObject, objectAt, stringAt } from '../json-path';

/** What a timeline is part of, from the name of the answer's member that holds it. */
export type TimelineOf = 'user' | 'conversation' | 'home' | 'other';

export interface TimelineItem {
  readonly entryId: string;
  /** Id of the module (a thread, a row of suggestions) that the item stands in; `undefined` outside of one. */
  readonly moduleId: string | undefined;
  readonly content: JsonObject;
  readonly isPinned: boolean;
  readonly isPromoted: boolean;
}

export interface Timeline {
  readonly of: TimelineOf;
  readonly items: readonly TimelineItem[];
}

/** Every timeline of an answer: lists of instructions, whose entries hold items or modules of items (2022 to 2026-08). */
export function timelinesIn(json: unknown): Timeline[] {
  return Object.entries(objectAt(json, 'data') ?? {}).flatMap(([name, member]) =>
    findByKey(member, ['instructions'], { hits: 20 }).map(({ value }) => ({
      of: timelineOf(name),
      items: (Array.isArray(value) ? value : []).flatMap(itemsOfInstruction),
    })),
  );
}

function timelineOf(name: string): TimelineOf {
  if (name === 'user') return 'user';
  if (name.startsWith('threaded_conversation')) return 'conversation';
  return name === 'home' ? 'home' : 'other';
}

function itemsOfInstruction(instruction: unknown): TimelineItem[] {
  const single = objectAt(instruction, 'entry');
  const isPin = stringAt(instruction, 'type') === 'TimelinePinEntry';
  const added = arrayAt(instruction, 'moduleItems');
  const moduleId = stringAt(instruction, 'moduleEntryId') ?? '';
  return [
    ...(single ? itemsOfEntry(single, isPin) : []),
    ...arrayAt(instruction, 'entries').flatMap((entry) => itemsOfEntry(entry, false)),
    ...added.flatMap((item) => itemOf(item, objectAt(item, 'item'), moduleId, false)),
  ];
}

function itemsOfEntry(entry: unknown, isPin: boolean): TimelineItem[] {
  const content = objectAt(entry, 'content');
  const entryId = stringAt(entry, 'entryId') ?? '';
  return [
    ...itemOf(entry, content, undefined, isPin),
    ...arrayAt(content, 'items').flatMap((item) => itemOf(item, objectAt(item, 'item'), entryId, false)),
  ];
}

function itemOf(
  entry: unknown,
  holder: JsonObject | undefined,
  moduleId: string | undefined,
  isPin: boolean,
): TimelineItem[] {
  const content = objectAt(holder, 'itemContent') ?? objectAt(holder, 'content');
  if (!holder || !content) return [];
  const entryId = stringAt(entry, 'entryId') ?? '';
  const component = stringAt(holder, 'clientEventInfo', 'component') ?? '';
  return [
    {
      entryId,
      moduleId,
      content,
      isPinned: isPin || stringAt(content, 'socialContext', 'contextType') === 'Pin' || component === 'pinned_tweets',
      isPromoted:
        at(content, 'promotedMetadata') !== undefined || /promoted/i.test(entryId) || /promoted/i.test(component),
    },
  ];
}

/** The post in an item, still in its wrapping; `undefined` for other items. */
export function tweetIn({ content }: TimelineItem): unknown {
  return at(content, 'tweet_results', 'result') ?? at(content, 'tweetResult', 'result') ?? at(content, 'tweet');
}

/** The account in an item; `undefined` for other items. */
export function userIn({ content }: TimelineItem): JsonObject | undefined {
  const user = at(content, 'user_results', 'result') ?? at(content, 'userResult', 'result');
  return isObject(user) ? user : undefined;
}

/** Rows of accounts that the site suggests: nobody whom the page is about has chosen them. */
export function isSuggestion({ entryId, moduleId }: TimelineItem): boolean {
  return /who-to-follow|who-to-subscribe|similar|suggest/i.test(`${moduleId ?? ''} ${entryId}`);
}
