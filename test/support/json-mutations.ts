import { endOfJson } from '@/lib/sites/structured-data';
import type { SiteFixture } from './site-fixtures';

type Path = readonly (string | number)[];
type Json = unknown;

/** One JSON document of a page or of a response: where it stands, and what it holds. */
export interface JsonPlace {
  readonly json: Json;
  /** The fixture with this document written anew. */
  readonly write: (json: Json) => SiteFixture;
  readonly label: string;
}

const inScript = /<script\b[^>]*>([\s\S]*?)<\/script>/gi;

/** Every JSON document of a fixture that strict `JSON.parse` takes: whole scripts, assignments in scripts, responses. */
export function jsonPlaces(fixture: SiteFixture): JsonPlace[] {
  const { html } = fixture;
  const scripts = [...html.matchAll(inScript)].flatMap((match): JsonPlace[] => {
    const text = match[1] ?? '';
    const offset = match.index + match[0].indexOf('>') + 1;
    const start = text.search(/[{[]/);
    const end = start < 0 ? undefined : endOfJson(text, start);
    if (end === undefined) return [];
    const json = parsed(text.slice(start, end));
    if (json === undefined) return [];
    return [
      {
        json,
        label: match[0].slice(0, 60),
        write: (changed) => ({
          ...fixture,
          html: `${html.slice(0, offset + start)}${written(changed)}${html.slice(offset + end)}`,
        }),
      },
    ];
  });
  const responses = fixture.responses.flatMap((response, index): JsonPlace[] => {
    const json = parsed(response.body);
    if (json === undefined) return [];
    return [
      {
        json,
        label: response.url,
        write: (changed) => ({
          ...fixture,
          responses: fixture.responses.map((each, at) =>
            at === index ? { ...each, body: JSON.stringify(changed) } : each,
          ),
        }),
      },
    ];
  });
  return [...scripts, ...responses];
}

function parsed(text: string): Json | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? json : undefined;
  } catch {
    return undefined;
  }
}

function written(json: Json): string {
  return JSON.stringify(json).replaceAll('</', '<\\/');
}

/** Paths of all nodes below the root. */
export function nodePaths(json: Json): Path[] {
  const paths: Path[] = [];
  const walk = (value: Json, path: Path): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      const below = [...path, Array.isArray(value) ? Number(key) : key];
      paths.push(below);
      walk(child, below);
    }
  };
  walk(json, []);
  return paths;
}

export const mutationKinds = [
  'deleted',
  'renamed',
  'null',
  'stringified',
  'wrapped',
  'object',
  'flag',
  'negative',
] as const;
export type MutationKind = (typeof mutationKinds)[number];

/** The document with one node changed; `undefined` where the change would be none (or only another true value). */
export function mutated(json: Json, path: Path, kind: MutationKind): Json | undefined {
  const copy: unknown = structuredClone(json);
  let parent = copy as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) parent = parent[step] as Record<string | number, unknown>;
  const key = path.at(-1);
  if (key === undefined) return undefined;
  const value = parent[key];
  switch (kind) {
    case 'deleted':
      // A list with one less is another page, not another shape.
      if (Array.isArray(parent)) return undefined;
      delete parent[key];
      return copy;
    case 'renamed':
      if (Array.isArray(parent)) return undefined;
      delete parent[key];
      parent[`${key}_v2`] = value;
      return copy;
    case 'null':
      parent[key] = null;
      return copy;
    case 'stringified':
      if (typeof value === 'string') return undefined;
      parent[key] = typeof value === 'object' ? JSON.stringify(value) : String(value);
      return copy;
    case 'wrapped':
      parent[key] = [value];
      return copy;
    case 'object':
      parent[key] = { value };
      return copy;
    case 'flag':
      if (typeof value === 'boolean' || value === null) return undefined;
      parent[key] = true;
      return copy;
    case 'negative':
      if (typeof value !== 'number') return undefined;
      parent[key] = -value - 1.5;
      return copy;
  }
}
