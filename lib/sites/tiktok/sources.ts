import type { FieldSource } from '@/lib/domain/field';
import type { CapturedResponse, PageCapture } from '../reader';
import { type JsonBlock, parseJson } from '../structured-data';
import { type Shapes, shapesIn } from './shapes';

/** One JSON document of the page with what was recognised in it. */
export interface JsonSource extends Shapes {
  readonly source: Extract<FieldSource, 'response' | 'embedded'>;
  readonly json: unknown;
  /** The request that a response answered. */
  readonly request: URL | undefined;
}

export interface Sources {
  /** In the order in which they were fetched. */
  readonly responses: readonly JsonSource[];
  readonly embedded: readonly JsonSource[];
  readonly isCutShort: boolean;
}

/** Ids of the scripts that hold a page's data: the present one, and the one of 2021 to 2023. */
const EMBEDDED = ['__UNIVERSAL_DATA_FOR_REHYDRATION__', 'SIGI_STATE', 'sigi-persisted-data', '__NEXT_DATA__'] as const;

/** Everything of the capture that is JSON. What is no JSON at all is no answer. */
export function sourcesOf({ document, responses }: PageCapture): Sources {
  const answers = responses
    .filter(({ body }) => /^\s*[{[]/.test(body))
    .map((response) => ({ response, block: parseJson(response.body) }));
  const blocks = EMBEDDED.flatMap((id) => embeddedBlock(document, id));
  return {
    responses: answers.flatMap(({ response, block }) =>
      block.ok ? [sourceOf(block.value, 'response', requestOf(response))] : [],
    ),
    embedded: blocks.flatMap((block) => (block.ok ? [sourceOf(block.value, 'embedded', undefined)] : [])),
    isCutShort: [...answers.map(({ block }) => block), ...blocks].some((block) => !block.ok),
  };
}

function sourceOf(json: unknown, source: JsonSource['source'], request: URL | undefined): JsonSource {
  return { source, json, request, ...shapesIn(json) };
}

function embeddedBlock(document: Document, id: string): JsonBlock[] {
  const text = document.getElementById(id)?.textContent?.trim() ?? '';
  // `window['SIGI_STATE']={…};window[…]={…}` in its first months.
  const start = text.startsWith('window') ? text.indexOf('{') : 0;
  if (text === '' || start < 0) return [];
  const whole = parseJson(text.slice(start));
  if (whole.ok || start === 0) return [whole];
  const end = text.lastIndexOf('};');
  return [parseJson(text.slice(start, end < start ? undefined : end + 1))];
}

function requestOf({ url }: CapturedResponse): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}

/** Most trusted first: what was fetched last, then what the page was loaded with. */
export function byTrust({ responses, embedded }: Sources): readonly JsonSource[] {
  return [...[...responses].reverse(), ...embedded];
}
