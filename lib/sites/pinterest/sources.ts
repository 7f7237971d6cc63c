import type { FieldSource } from '@/lib/domain/field';
import { objectsIn } from '../json-objects';
import { at, type JsonObject, objectAt, stringAt } from '../json-path';
import type { CapturedResponse, PageCapture } from '../reader';
import { assignedJson, type JsonBlock, parseJson } from '../structured-data';

/** One JSON document of the page, with what was asked for when it is an answer. */
export interface PinSource {
  readonly source: Extract<FieldSource, 'response' | 'embedded'>;
  readonly json: unknown;
  readonly objects: readonly JsonObject[];
  /** `UserResource`, `UserPinsResource`, `PinResource`, … of an answer. */
  readonly resource: string | undefined;
  /** What was asked for: `username`, `id`. */
  readonly options: JsonObject | undefined;
  /** The page that asked, as a path: `/ada/`, `/pin/123/`. */
  readonly askedFrom: string | undefined;
}

/**
 * Where the site keeps a page's data: `__PWS_INITIAL_PROPS__` (since 2023), `__PWS_DATA__` (2020 to 2023, still there for
 * the frame of the page), `initial-state` and `jsInit1` (before), blocks of Relay data marked `data-relay-response`.
 */
const IDS = ['__PWS_INITIAL_PROPS__', '__PWS_DATA__', 'initial-state', 'jsInit1'];

/** Answers (newest first), then what the page came with. */
export function pinSources({ document, responses }: PageCapture): {
  readonly sources: readonly PinSource[];
  readonly isCutShort: boolean;
} {
  const answers = responses.filter(({ url }) => /\/resource\/\w+Resource\/|\/_\/graphql/.test(url)).reverse();
  const answered = answers.map((response) => ({ response, block: parseJson(response.body) }));
  const scripts = [
    ...IDS.flatMap((id) => [...document.querySelectorAll(`script[id="${id}"]`)]),
    ...document.querySelectorAll('script[data-relay-response]'),
  ].map((script) => parseJson(script.textContent ?? ''));
  const assigned = IDS.slice(0, 2).map((id) => assignedJson(document, id));
  const blocks: readonly JsonBlock[] = [...answered.map(({ block }) => block), ...scripts, ...assigned];
  return {
    sources: [
      ...answered.flatMap(({ response, block }) => (block.ok ? [answerOf(response, block.value)] : [])),
      ...[...scripts, ...assigned].flatMap((block) => (block.ok ? [embeddedOf(block.value)] : [])),
    ],
    isCutShort: blocks.some((block) => !block.ok && block.why === 'cut-short'),
  };
}

/** The viewer stands in `context` and `viewer`; neither is read. */
function embeddedOf(json: unknown): PinSource {
  const state = objectAt(json, 'initialReduxState') ?? objectAt(json, 'props', 'initialReduxState') ?? json;
  const parts = ['users', 'pins', 'resources', 'resourceResponses', 'resourceDataCache', 'feeds', 'response', 'data'];
  const read = Object.fromEntries(parts.map((part) => [part, at(state, part)]));
  return {
    source: 'embedded',
    json: read,
    objects: objectsIn(read),
    resource: undefined,
    options: undefined,
    askedFrom: undefined,
  };
}

function answerOf(response: CapturedResponse, json: unknown): PinSource {
  const request = URL.canParse(response.url) ? new URL(response.url) : undefined;
  const asked = parseJson(request?.searchParams.get('data') ?? '');
  const data = at(json, 'resource_response', 'data') ?? at(json, 'data');
  return {
    source: 'response',
    json: data,
    objects: objectsIn(data),
    resource: /\/resource\/(\w+Resource)\//.exec(request?.pathname ?? '')?.[1],
    options: asked.ok ? objectAt(asked.value, 'options') : undefined,
    askedFrom: request?.searchParams.get('source_url') ?? undefined,
  };
}

/** Was this answer asked for by, or about, this profile? An answer that does not say is not taken for it. */
export function isAskedFor({ options, askedFrom }: PinSource, handle: string): boolean {
  const named = stringAt(options, 'username');
  if (named !== undefined) return named.toLowerCase() === handle.toLowerCase();
  return (askedFrom ?? '').toLowerCase().split('/')[1] === handle.toLowerCase();
}
