import { isObject, type JsonObject, objectAt, stringAt } from '../json-path';
import type { PageCapture } from '../reader';
import { jsonLd, parseJson } from '../structured-data';
import { type Address, isSameName, readAddress } from './address';
import { parsedGlobal } from './preloads';
import { type Shapes, shapesIn } from './shapes';

/** One JSON document of the page. */
export interface Source extends Shapes {
  readonly source: 'response' | 'embedded';
  readonly json: unknown;
  /** The request that a response answered. */
  readonly request: URL | undefined;
}

/** A page, opened for reading. */
export interface Page {
  readonly capture: PageCapture;
  readonly document: Document;
  readonly url: URL;
  readonly address: Address;
  /** Responses, newest first, then what is embedded. */
  readonly sources: readonly Source[];
  readonly linkedData: readonly unknown[];
  /** The name below substack.com that the page's own settings state. */
  readonly subdomain: string | undefined;
  readonly isCutShort: boolean;
}

export function openPage(capture: PageCapture): Page {
  const { document } = capture;
  const url = new URL(capture.url);
  const address = readAddress(url);
  const answers = capture.responses
    .filter(({ url: request, body }) => request.includes('/api/v1/') && /^\s*[{[]/.test(body))
    .map(({ url: request, body }) => ({ request, block: parseJson(body) }));
  const preloads = parsedGlobal(document, '_preloads');
  const settings = parsedGlobal(document, '_analyticsConfig');
  const { objects, isCutShort } = jsonLd(document);
  return {
    capture,
    document,
    url,
    address,
    sources: [
      ...answers
        .flatMap(({ request, block }) => (block.ok ? [sourceOf(block.value, 'response', request)] : []))
        .reverse(),
      ...(preloads.ok ? [sourceOf(preloads.value, 'embedded', undefined)] : []),
    ],
    linkedData: objects,
    subdomain:
      ('subdomain' in address ? address.subdomain : undefined) ??
      (settings.ok ? stringAt(settings.value, 'properties', 'subdomain') : undefined),
    isCutShort:
      isCutShort ||
      answers.some(({ block }) => !block.ok && block.why === 'cut-short') ||
      (!preloads.ok && preloads.why === 'cut-short'),
  };
}

function sourceOf(json: unknown, source: Source['source'], request: string | undefined): Source {
  const address = request !== undefined && URL.canParse(request) ? new URL(request) : undefined;
  return { source, json, request: address, ...shapesIn(json) };
}

/** The publication that a page was loaded for; others in its data are recommendations and bylines' other papers. */
export function loadedPublication({ json, source }: Source): JsonObject | undefined {
  return source === 'embedded' ? objectAt(json, 'pub') : undefined;
}

/** `false` for a publication that says where it is, and it is not here; `undefined` when it does not say. */
export function isHere(publication: JsonObject, { url, subdomain }: Page): boolean | undefined {
  const base = stringAt(publication, 'base_url');
  const name = stringAt(publication, 'subdomain');
  const custom = stringAt(publication, 'custom_domain');
  const hosts = [
    ...(base !== undefined && URL.canParse(base) ? [new URL(base).hostname] : []),
    ...(name === undefined ? [] : [`${name}.substack.com`]),
    ...(custom === undefined ? [] : [custom]),
  ];
  if (isSameName(name, subdomain) || hosts.some((host) => bare(host) === bare(url.hostname))) return true;
  return hosts.length === 0 ? undefined : false;
}

/** Does a post belong to this page's publication: by the publication's number, or by the host of its address? */
export function isPostHere(post: JsonObject, publication: JsonObject | undefined, { url }: Page): boolean {
  const address = stringAt(post, 'canonical_url');
  const isSameHost =
    address !== undefined && URL.canParse(address) && bare(new URL(address).hostname) === bare(url.hostname);
  if (isSameHost) return true;
  return isObject(publication) && typeof post.publication_id === 'number' && post.publication_id === publication.id;
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^www\./, '');
}
