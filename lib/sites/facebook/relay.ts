import type { FieldSource } from '@/lib/domain/field';
import { objectsIn } from '../json-objects';
import type { JsonObject } from '../json-path';
import type { CapturedResponse, PageCapture } from '../reader';
import { type JsonBlock, parseJson } from '../structured-data';

/** One JSON document of the page, with all objects in it in document order. */
export interface RelaySource {
  readonly source: Extract<FieldSource, 'response' | 'embedded'>;
  readonly objects: readonly JsonObject[];
}

/** Scripts without any of these hold code lists and texts of the interface. */
const TELLING =
  /"(?:profile_social_context|profile_tile_sections|comet_sections|reaction_count|created_time|creation_time|post_id|pageItems|view_model|legacy_fbid)"/;

/** Answers (newest first), then what the page came with (`<script type="application/json" data-sjs>`). */
export function relaySources({ document, responses }: PageCapture): {
  readonly sources: readonly RelaySource[];
  readonly isCutShort: boolean;
} {
  const answers = responses
    .filter(({ url }) => /\/api\/graphql|\/graphql/.test(url))
    .map(blocksOf)
    .reverse();
  const scripts = [...document.querySelectorAll('script[type="application/json"]')]
    .map((script) => script.textContent ?? '')
    .filter((text) => TELLING.test(text))
    .map((text) => parseJson(text));
  const blocks = [...answers.flat(), ...scripts];
  return {
    sources: [
      ...answers
        .flat()
        .flatMap((block) => (block.ok ? [{ source: 'response', objects: objectsIn(block.value) } as const] : [])),
      ...scripts.flatMap((block) =>
        block.ok ? [{ source: 'embedded', objects: objectsIn(block.value) } as const] : [],
      ),
    ],
    isCutShort: blocks.some((block) => !block.ok),
  };
}

/** An answer is one document, or one a line as its parts came in, sometimes after a `for (;;);`. */
function blocksOf({ body }: CapturedResponse): readonly JsonBlock[] {
  const text = body.replace(/^\s*for\s*\(;;\);/, '');
  if (!/^\s*[{[]/.test(text) || !TELLING.test(text)) return [];
  const whole = parseJson(text);
  if (whole.ok) return [whole];
  const parts = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [parseJson(line)]));
  return parts.some((part) => part.ok) ? parts : [whole];
}
