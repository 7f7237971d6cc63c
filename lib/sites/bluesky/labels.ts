import { type Field, found, unreadable } from '@/lib/domain/field';
import { parseCount } from '../numbers';

/** Marks that keep a name's direction apart from the text around it; the site puts them around names and handles. */
const ISOLATES = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export function withoutIsolates(text: string): string {
  return text
    .replace(ISOLATES, '')
    .replace(/\u00a0/g, ' ')
    .trim();
}

/**
 * The count in a label such as `Like (3,817 likes)`, `Reply (124 replies)`, `1101177 followers` or `いいね（12件）`: what is in
 * the brackets, else the whole. Labels carry exact counts in every language.
 */
export function countInLabel(element: Element | undefined, locale: string | undefined): Field<number> {
  const label = element?.getAttribute('aria-label') ?? '';
  const inner = /[(（]([^()（）]*\d[^()（）]*)[)）]/.exec(label)?.[1] ?? label;
  const count = parseCount(inner, locale);
  return count === undefined
    ? unreadable('the label of the button or link')
    : found(count.value, 'attribute', count.precision);
}

export function countInText(text: string | undefined, locale: string | undefined): Field<number> {
  const count = text === undefined ? undefined : parseCount(text, locale);
  return count === undefined ? unreadable('the number on the page') : found(count.value, 'text', count.precision);
}
