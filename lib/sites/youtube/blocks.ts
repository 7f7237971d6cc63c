import type { FieldSource } from '@/lib/domain/field';
import type { PageCapture } from '../reader';
import { assignedJson, type JsonBlock, parseJson } from '../structured-data';

/** One piece of YouTube's JSON, with where it came from and the language its texts are in. */
export interface Block {
  readonly data: unknown;
  readonly source: Extract<FieldSource, 'response' | 'embedded'>;
  readonly locale: string | undefined;
}

export interface Blocks {
  readonly responses: readonly Block[];
  /** `ytInitialData` of the page. */
  readonly initial: Block | undefined;
  /** `ytInitialPlayerResponse` of the page. */
  readonly player: Block | undefined;
  readonly isCutShort: boolean;
  /** Language of the page's visible text. */
  readonly locale: string | undefined;
}

const ENDPOINT = /\/youtubei\/v1\/(?:browse|next|player|search|reel\/reel_item_watch|get_watch)\/?$/;

export function gatherBlocks(capture: PageCapture): Blocks {
  const pageLocale = capture.document.documentElement?.getAttribute('lang')?.trim() || undefined;
  const bodies = capture.responses.filter(({ url }) => ENDPOINT.test(pathOf(url)));
  const parsed = bodies.map(({ body }) => ({ block: parseJson(body), locale: signInLocale(body) }));
  const anyLocale = pageLocale ?? parsed.find(({ locale }) => locale !== undefined)?.locale;
  const initial = assignedJson(capture.document, 'ytInitialData');
  const player = assignedJson(capture.document, 'ytInitialPlayerResponse');
  return {
    responses: parsed.flatMap(({ block, locale }) =>
      members(block).map((data) => ({ data, source: 'response' as const, locale: locale ?? anyLocale })),
    ),
    initial: embedded(initial, anyLocale),
    player: embedded(player, anyLocale),
    isCutShort: parsed.some(({ block }) => !block.ok) || isBroken(initial) || isBroken(player),
    locale: pageLocale ?? anyLocale,
  };
}

function embedded(block: JsonBlock, locale: string | undefined): Block | undefined {
  return block.ok ? { data: block.value, source: 'embedded', locale } : undefined;
}

/** Some responses are lists (`get_watch` holds the player's and the page's answer). */
function members(block: JsonBlock): readonly unknown[] {
  if (!block.ok) return [];
  return Array.isArray(block.value) ? block.value : [block.value];
}

function isBroken(block: JsonBlock): boolean {
  return !block.ok && block.why !== 'missing';
}

/**
 * The interface language that a response's own sign-in links ask for. A link that a person wrote could say anything, so
 * all of them must agree.
 */
function signInLocale(body: string): string | undefined {
  const languages = new Set<string>();
  for (const match of body.matchAll(
    /accounts\.google\.com\/ServiceLogin[^"\s]{0,3000}?(?:&|\\u0026)hl=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2})(?=["&\\#])/g,
  )) {
    if (match[1]) languages.add(match[1]);
    if (languages.size > 1) return undefined;
  }
  const [only] = languages;
  return only;
}

function pathOf(url: string): string {
  try {
    return new URL(url, 'https://www.youtube.com').pathname;
  } catch {
    return '';
  }
}
