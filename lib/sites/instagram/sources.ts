import type { FieldSource } from '@/lib/domain/field';
import { blocksOfResponse } from '../meta-responses';
import type { CapturedResponse, PageCapture } from '../reader';
import { assignedJson, endOfJson, type JsonBlock, jsonScripts, parseJson } from '../structured-data';
import { type Shapes, shapesIn } from './shapes';

/** One JSON document of the page with what was recognised in it. */
export interface JsonSource extends Shapes {
  readonly source: Extract<FieldSource, 'response' | 'embedded'>;
  readonly json: unknown;
  /** The request that a response answered. */
  readonly request: URL | undefined;
}

export interface Sources {
  /** Newest first: what was fetched later is fresher. */
  readonly responses: readonly JsonSource[];
  readonly embedded: readonly JsonSource[];
  readonly isCutShort: boolean;
}

/** Everything of the capture that is JSON. `subject` is the handle or shortcode of the address. */
export function sourcesOf(capture: PageCapture, subject: string | undefined): Sources {
  const answers = capture.responses.flatMap((response) =>
    blocksOfResponse(response).map((block) => ({ response, block })),
  );
  const blocks = embeddedBlocks(capture.document, subject);
  return {
    responses: answers
      .flatMap(({ response, block }) => (block.ok ? [sourceOf(block.value, 'response', requestOf(response))] : []))
      .reverse(),
    embedded: blocks.flatMap((block) => (block.ok ? [sourceOf(block.value, 'embedded', undefined)] : [])),
    isCutShort: [...answers.map(({ block }) => block), ...blocks].some((block) => !block.ok && block.why !== 'missing'),
  };
}

function sourceOf(json: unknown, source: JsonSource['source'], request: URL | undefined): JsonSource {
  return { source, json, request, ...shapesIn(json) };
}

function requestOf({ url }: CapturedResponse): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}

function embeddedBlocks(document: Document, subject: string | undefined): JsonBlock[] {
  const relay = jsonScripts(document)
    // A broken block that does not speak of this page's subject takes nothing from the reading.
    .filter(({ block, script }) => block.ok || (subject !== undefined && (script.textContent ?? '').includes(subject)))
    .map(({ block }) => block);
  return [...relay, assignedJson(document, '_sharedData'), ...additionalData(document)];
}

/** `window.__additionalDataLoaded('/name/', {…})` (2019 to 2022): the profile, where `_sharedData` holds only the viewer. */
function additionalData(document: Document): JsonBlock[] {
  const call = '__additionalDataLoaded(';
  return [...document.querySelectorAll('script:not([src])')].flatMap((script) => {
    const text = script.textContent ?? '';
    const from = text.indexOf(call);
    const start = from < 0 ? -1 : text.indexOf('{', from);
    // `function __additionalDataLoaded(path, data) {` is the definition, not the data.
    if (start < 0 || !/^['"][^'"]{0,300}['"]\s*,\s*$/.test(text.slice(from + call.length, start))) return [];
    const end = endOfJson(text, start);
    return end === undefined ? [{ ok: false, why: 'cut-short' } as const] : [parseJson(text.slice(start, end))];
  });
}

/** Whom a request asked about, from its address: the id or name in the path, in `username`, or in the query's variables. */
export function subjectOfRequest(request: URL | undefined): { id: string | undefined; handle: string | undefined } {
  if (!request) return { id: undefined, handle: undefined };
  const parsed = parseJson(request.searchParams.get('variables') ?? '');
  const variables = parsed.ok && typeof parsed.value === 'object' && parsed.value !== null ? parsed.value : {};
  const asked = new Map<string, unknown>(Object.entries(variables));
  const inPath = /\/(?:friendships|feed\/user|users)\/(\d{1,20})(?:\/|$)/.exec(request.pathname)?.[1];
  const id = inPath ?? asked.get('id') ?? asked.get('user_id') ?? asked.get('userID');
  const handle = request.searchParams.get('username') ?? asked.get('username');
  return {
    id: typeof id === 'string' || typeof id === 'number' ? String(id) : undefined,
    handle: typeof handle === 'string' && handle !== '' ? handle : undefined,
  };
}
