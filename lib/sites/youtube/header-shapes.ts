import { arrayAt, findFirst, isObject, type JsonObject, objectAt } from '../json-path';
import { spokenOf, textOf } from './text';

/** The generations of YouTube's channel header. */
export type HeaderKind = 'page' | 'c4' | 'topic' | 'age-gate';

export interface Header {
  readonly kind: HeaderKind;
  readonly renderer: JsonObject;
}

/** One text of the header's small print, with what a screen reader hears. */
export interface MetadataPart {
  readonly text: string;
  readonly spoken: string | undefined;
}

/** The header of a channel, whatever its generation. Shapes seen: page 2026-05-21, c4 2024-01-06, topic and age gate 2026-01-26. */
export function headerOf(data: unknown): Header | undefined {
  const header = objectAt(data, 'header');
  const c4 = objectAt(header, 'c4TabbedHeaderRenderer');
  if (c4) return { kind: 'c4', renderer: c4 };
  const page = objectAt(header, 'pageHeaderRenderer', 'content', 'pageHeaderViewModel');
  if (page) return { kind: 'page', renderer: page };
  const carousel = objectAt(header, 'carouselHeaderRenderer');
  const details = carousel && findFirst(carousel, 'topicChannelDetailsRenderer');
  if (isObject(details)) return { kind: 'topic', renderer: details };
  const interactive = objectAt(header, 'interactiveTabbedHeaderRenderer');
  if (interactive) return { kind: 'topic', renderer: interactive };
  const gate = findFirst(objectAt(data, 'contents', 'twoColumnBrowseResultsRenderer'), 'channelAgeGateRenderer');
  return isObject(gate) ? { kind: 'age-gate', renderer: gate } : undefined;
}

/** The texts of a `contentMetadataViewModel`, row by row. */
export function metadataParts(model: unknown): MetadataPart[] {
  return arrayAt(model, 'metadataRows')
    .flatMap((row) => arrayAt(row, 'metadataParts'))
    .flatMap((part) => {
      const text = textOf(isObject(part) ? part.text : undefined);
      return text === undefined ? [] : [{ text, spoken: spokenOf(part) }];
    });
}

export function headerParts({ kind, renderer }: Header): MetadataPart[] {
  if (kind === 'page') return metadataParts(objectAt(renderer, 'metadata', 'contentMetadataViewModel'));
  const texts =
    kind === 'c4'
      ? [renderer.channelHandleText, renderer.subscriberCountText, renderer.videosCountText]
      : kind === 'topic'
        ? [renderer.subtitle, renderer.metadata]
        : [];
  return texts.flatMap((value) => {
    const text = textOf(value);
    return text === undefined ? [] : [{ text, spoken: spokenOf(value) }];
  });
}

/** The `@handle` in the small print, without `@`. Direction marks around it are layout, not name. */
export function headerHandle(header: Header): string | undefined {
  return headerParts(header)
    .map(({ text }) => handleIn(text))
    .find((handle) => handle !== undefined);
}

/** The handle when the whole text is one. */
export function handleIn(text: string): string | undefined {
  return /^[\s\u200e\u200f\u2066-\u2069]*@([^\s@/\u200e\u200f\u2066-\u2069]+)[\s\u200e\u200f\u2066-\u2069]*$/u.exec(
    text,
  )?.[1];
}
