import type { Suppression, SuppressionKind } from '@/lib/domain/mailbox';
import { keyHash, type SuppressionKey } from '@/lib/domain/suppression-keys';
import { freeMailWarning, labelOf } from '@/lib/domain/suppression-labels';
import { takesPlaceOf } from '@/lib/domain/suppression-strength';
import { understoodKey } from '@/lib/domain/suppression-text';
import { clip, visibleText } from '@/lib/domain/text';
import type { Progress, RefusedLine, UnderstoodList } from '../do-not-contact-types';
import { notYetListed } from '../outreach/own-entries';
import type { Store } from '../ports';

/** One thing said by a text or a file. */
export type Said =
  | { readonly line: number; readonly text: string }
  | { readonly line: number; readonly text: string; readonly entry: Suppression }
  | { readonly line: number; readonly text: string; readonly why: string };

const AT_ONCE = 1_000;
const MOST_REFUSED = 200;

/** Gathers what was understood, each once, and leaves out what is on the list already. Writes nothing. */
export async function understand(
  store: Store,
  lines: readonly Said[],
  {
    at,
    pause,
    onProgress,
  }: { at: number; pause: () => Promise<void>; onProgress?: ((progress: Progress) => void) | undefined },
): Promise<UnderstoodList> {
  const said = new Map<string, Suppression>();
  const domains = new Map<string, string>();
  const refused: RefusedLine[] = [];
  let [repeated, refusedCount] = [0, 0];
  const refuse = ({ line, text }: Said, why: string) => {
    refusedCount += 1;
    if (refused.length < MOST_REFUSED) refused.push({ line, text: clip(visibleText(text), 120), why });
  };
  for (let from = 0; from < lines.length; from += AT_ONCE) {
    for (const each of lines.slice(from, from + AT_ONCE)) {
      if ('why' in each) {
        refuse(each, each.why);
        continue;
      }
      const found = 'entry' in each ? { ok: true as const, entry: each.entry } : entryOf(each.text, at, domains);
      if (!found.ok) {
        refuse(each, found.why);
        continue;
      }
      const before = said.get(found.entry.hash);
      if (before) repeated += 1;
      if (takesPlaceOf(found.entry, before)) said.set(found.entry.hash, found.entry);
    }
    onProgress?.({ done: Math.min(lines.length, from + AT_ONCE), total: lines.length });
    await pause();
  }
  const all = [...said.values()];
  const entries: Suppression[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    entries.push(...(await notYetListed(store, all.slice(from, from + AT_ONCE))).fresh);
    await pause();
  }
  const kinds: Partial<Record<SuppressionKind, number>> = {};
  for (const { kind = 'address' } of entries) kinds[kind] = (kinds[kind] ?? 0) + 1;
  const hashes = new Set(entries.map(({ hash }) => hash));
  return {
    entries,
    kinds,
    repeated,
    known: all.length - entries.length,
    refused,
    refusedCount,
    mailServices: [...domains].flatMap(([hash, domain]) => (hashes.has(hash) ? [{ domain, hash }] : [])),
  };
}

function entryOf(
  text: string,
  at: number,
  mailServices: Map<string, string>,
): { readonly ok: true; readonly entry: Suppression } | { readonly ok: false; readonly why: string } {
  const key = understoodKey(text);
  if (!key.ok) return { ok: false, why: key.error.message };
  const entry = newEntry(key.value, at);
  if (key.value.kind === 'domain' && freeMailWarning(key.value.value) !== undefined)
    mailServices.set(entry.hash, key.value.value);
  return { ok: true, entry };
}

/** An entry made by hand, without a reason in words yet. */
export function newEntry(key: SuppressionKey, at: number, displayName?: string): Suppression {
  return { hash: keyHash(key), kind: key.kind, label: labelOf(key, displayName), reason: 'by-hand', at, evidence: '' };
}
