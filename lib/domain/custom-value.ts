import * as z from 'zod/mini';
import type { CustomField, CustomKind, CustomValue } from './custom-field';
import { customLimits } from './custom-field';
import { distinct } from './fields/make-field';
import { ok, problem, type Result } from './result';
import { clip, headerText } from './text';

type Value = CustomValue['value'];

/** What somebody typed, as text or as the value itself. */
export type CustomInput = Value;

const line = (length: number) =>
  z.pipe(
    z.string(),
    z.transform((text) => clip(headerText(text), length)),
  );

/** Latest and earliest moment of a date (ECMA-262, time values), in ms from 1970. */
const moment = z.number().check(z.int(), z.minimum(-8.64e15), z.maximum(8.64e15));

const yes = new Set(['yes', 'true', '1', 'y']);
const no = new Set(['no', 'false', '0', 'n']);

const schemas: { readonly [Kind in Exclude<CustomKind, 'choice'>]: z.ZodMiniType<Value> } = {
  text: line(customLimits.text),
  number: z.pipe(
    z.union([z.number(), z.pipe(z.string(), z.transform(numberIn))]),
    z.number().check(z.minimum(-Number.MAX_VALUE), z.maximum(Number.MAX_VALUE)),
  ),
  boolean: z.union([
    z.boolean(),
    z.pipe(
      z.pipe(
        z.string(),
        z.transform((text) => truthIn(text)),
      ),
      z.boolean(),
    ),
  ]),
  date: z.pipe(z.union([z.number(), z.pipe(z.string(), z.transform(dayIn))]), moment),
  url: z.pipe(
    z.pipe(
      z.string(),
      z.transform((text) => linkIn(text)),
    ),
    z.string(),
  ),
  tags: z.pipe(
    z.union([
      z.array(z.string()),
      z.pipe(
        z.string(),
        z.transform((text) => text.split(',')),
      ),
    ]),
    z.transform((tags) =>
      // A comma would part it in two when a file is read again.
      distinct(tags.map((tag) => clip(headerText(tag.replaceAll(',', ' ')), customLimits.tag))).slice(
        0,
        customLimits.tags,
      ),
    ),
  ),
};

const refusals: Readonly<Record<Exclude<CustomKind, 'choice'>, string>> = {
  text: 'is no text',
  number: 'is no number. Write it like 1234.5',
  boolean: 'is neither yes nor no',
  date: 'is no date. Write it like 2026-03-14',
  url: 'is no link. It begins with https:// or http://',
  tags: 'are no tags',
};

/**
 * What was typed as a value of this field, cut and cleaned; `undefined` for nothing, which takes the value away. A choice may
 * be named by its value or its label; a text of a file is read in the same way. Refuses with a reason in plain words.
 */
export function customValueOf(field: CustomField, typed: CustomInput): Result<Value | undefined> {
  if (isNothing(typed)) return ok(undefined);
  if (field.kind === 'choice') return optionNamed(field, typed);
  const parsed = schemas[field.kind].safeParse(typed);
  if (!parsed.success) return problem('bad-value', `“${clip(String(typed), 60)}” ${refusals[field.kind]}.`);
  return ok(isNothing(parsed.data) ? undefined : parsed.data);
}

/** As it is typed again: the other way round. */
export function customText(field: CustomField, value: Value | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'object') return value.join(', ');
  if (field.kind === 'date' && typeof value === 'number')
    return Math.abs(value) <= 8.64e15 ? new Date(value).toISOString().slice(0, 10) : '';
  if (field.kind === 'choice') return field.options?.find((option) => option.value === value)?.label ?? String(value);
  return String(value);
}

function optionNamed({ options = [] }: CustomField, typed: CustomInput): Result<string> {
  const word = headerText(String(typed)).toLowerCase();
  const found =
    options.find(({ value }) => value === typed) ?? options.find(({ label }) => label.toLowerCase() === word);
  if (!found) return problem('no-option', `“${clip(String(typed), 60)}” is none of the options.`);
  return ok(found.value);
}

function isNothing(value: unknown): boolean {
  return (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);
}

/** Digits in groups of three may be parted by commas or spaces. */
function numberIn(text: string): number {
  const plain = text.trim().replace(/(?<=\d)[,\s\u00a0\u202f](?=\d{3}(?!\d))/g, '');
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
}

function truthIn(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}

/** Midnight UTC of a day in ISO 8601; what follows the day is not looked at. */
function dayIn(text: string): number {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text.trim()) ?? [];
  if (year === undefined) return Number.NaN;
  const at = Date.parse(`${year}-${month}-${day}T00:00Z`);
  // Some engines take 31 February for 3 March.
  return new Date(at).getUTCDate() === Number(day) ? at : Number.NaN;
}

function linkIn(text: string): string | undefined {
  const plain = headerText(text);
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(plain) ? plain : `https://${plain}`;
  if (!URL.canParse(whole) || whole.length > customLimits.url) return undefined;
  const url = new URL(whole);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.hostname.includes('.') && url.username === '' && url.password === '' ? url.href : undefined;
}
