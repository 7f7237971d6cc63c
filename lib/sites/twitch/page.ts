import type { PageCapture } from '../reader';
import { jsonLd } from '../structured-data';
import { type Address, readAddress } from './address';
import { type Answers, answersOf } from './shapes';

/** A page, opened for reading. */
export interface Page {
  readonly capture: PageCapture;
  readonly document: Document;
  readonly url: URL;
  readonly address: Address;
  readonly answers: Answers;
  readonly linkedData: readonly unknown[];
  /** BCP 47, as the page gives it; its numbers are written by it. */
  readonly language: string | undefined;
  readonly isCutShort: boolean;
}

export function openPage(capture: PageCapture): Page {
  const { document } = capture;
  const url = new URL(capture.url);
  const answers = answersOf(capture);
  const { objects, isCutShort } = jsonLd(document);
  return {
    capture,
    document,
    url,
    address: readAddress(url),
    answers,
    linkedData: objects,
    language: document.documentElement?.getAttribute('lang') || undefined,
    isCutShort: isCutShort || answers.isCutShort,
  };
}
