import type { FieldSource } from '@/lib/domain/field';
import { blocksOfResponse } from '../meta-responses';
import type { PageCapture } from '../reader';
import { jsonScripts } from '../structured-data';
import { type Shapes, shapesIn } from './shapes';

/** One JSON document of the page with what was recognised in it. */
export interface JsonSource extends Shapes {
  readonly source: Extract<FieldSource, 'response' | 'embedded'>;
  readonly json: unknown;
}

export interface Sources {
  /** In the order in which they were fetched. */
  readonly responses: readonly JsonSource[];
  readonly embedded: readonly JsonSource[];
  readonly isCutShort: boolean;
}

/** Everything of the capture that is JSON. `subject` is the handle or the code of the address. */
export function sourcesOf({ document, responses }: PageCapture, subject: string | undefined): Sources {
  const answers = responses.flatMap(blocksOfResponse);
  const scripts = jsonScripts(document)
    // A broken block that does not speak of this page's subject takes nothing from the reading.
    .filter(({ block, script }) => block.ok || (subject !== undefined && (script.textContent ?? '').includes(subject)))
    .map(({ block }) => block);
  return {
    responses: answers.flatMap((block) => (block.ok ? [sourceOf(block.value, 'response')] : [])),
    embedded: scripts.flatMap((block) => (block.ok ? [sourceOf(block.value, 'embedded')] : [])),
    isCutShort: [...answers, ...scripts].some((block) => !block.ok),
  };
}

function sourceOf(json: unknown, source: JsonSource['source']): JsonSource {
  return { source, json, ...shapesIn(json) };
}

/** Most trusted first: what was fetched last, then what the page was loaded with. */
export function byTrust({ responses, embedded }: Sources): readonly JsonSource[] {
  return [...[...responses].reverse(), ...embedded];
}
