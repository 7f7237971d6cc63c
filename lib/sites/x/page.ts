import { textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import type { PageCapture } from '../reader';
import { type Address, readAddress } from './address';
import { postsOnScreen, type ShownPost } from './dom-post';
import { columnOf } from './dom-profile';
import { writtenText } from './dom-text';
import { type Schemas, schemasIn } from './json-ld';
import { selectors } from './selectors';
import { type Sources, sourcesOf } from './sources';

/** A page, opened for reading: what its parts are read from. */
export interface Page {
  readonly document: Document;
  readonly address: Address;
  readonly sources: Sources;
  readonly schemas: Schemas;
  readonly shown: readonly ShownPost[];
  readonly state: PageState;
  /** BCP 47, as the page gives it; its numbers are written by it. */
  readonly language: string | undefined;
}

/** What the page says in place of its content, whatever the language. */
export interface PageState {
  /** The site's own heading where there is nothing to show: suspended, not found, protected, nothing posted yet. */
  readonly emptyText: string | undefined;
  /** The heading comes with a button to see the content nevertheless. */
  readonly hasWarning: boolean;
  /** The error page of the site, which offers a search. */
  readonly errorText: string | undefined;
  readonly asksForLogin: boolean;
}

export function openPage(capture: PageCapture): Page {
  const { document } = capture;
  const language = document.documentElement?.getAttribute('lang') || undefined;
  return {
    document,
    address: readAddress(new URL(capture.url)),
    sources: sourcesOf(capture),
    schemas: schemasIn(document),
    shown: postsOnScreen(document, language),
    state: stateOf(document),
    language,
  };
}

function stateOf(document: Document): PageState {
  const column = columnOf(document);
  const text = (selector: string): string | undefined => {
    const element = column?.querySelector(selector);
    const written = element ? writtenText(element) : undefined;
    return written === undefined ? undefined : clip(written, textLimits.statusText);
  };
  const emptyText = text(selectors.emptyHeader);
  const error = column?.querySelector(selectors.errorDetail);
  const isNotFound = error?.querySelector('a[href^="/search"]') ?? null;
  return {
    emptyText,
    hasWarning: emptyText !== undefined && column?.querySelector(selectors.emptyButton) != null,
    errorText: isNotFound === null ? undefined : text(`${selectors.errorDetail} span`),
    asksForLogin: document.querySelector(selectors.loginForm) !== null,
  };
}
