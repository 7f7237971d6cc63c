import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import { compile } from './compile';
import { inOrder, run } from './engine';
import { MissingValue } from './merge-value';
import { problemInWords } from './problem-words';
import { exampleOf, type TextPart, tidyText, valueFrom } from './render';
import { type VariableId, variablesOf } from './variables';

/** A stretch of a finished text, and what it is made of. */
export type MarkedPiece =
  /** The template's own words. */
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'value'; readonly text: string; readonly of: readonly VariableId[] }
  /** Stands for values that are not known. */
  | { readonly kind: 'fallback'; readonly text: string; readonly of: readonly VariableId[] }
  /** Nothing stands here, and nothing can be sent: none of these is known. */
  | { readonly kind: 'gap'; readonly text: ''; readonly of: readonly VariableId[] };

/**
 * A text for one person with what it is made of, also where it is blocked. Joined, the pieces are what `renderText` gives; empty
 * when the template cannot be read. @param source missing: the example values
 */
export function markText(text: string, part: TextPart, source: FieldSourceRecord | undefined): MarkedPiece[] {
  const variables = variablesOf(source?.customFields);
  const compiled = compile(text, variables);
  if (compiled.problems.length > 0) return [];
  const values = new Map(
    [...compiled.variables].map((id) => {
      const variable = variables.of(id);
      const value = variable && (source ? valueFrom(variable, source) : exampleOf(variable));
      return [id, value ?? new MissingValue([id])] as const;
    }),
  );
  try {
    const raw = inOrder(run(compiled.templates, values)).map((piece): MarkedPiece => {
      if (typeof piece === 'string') return { kind: 'words', text: piece };
      if (piece.missing) return { kind: 'gap', text: '', of: piece.missing };
      if (piece.from.length > 0) return { kind: 'value', text: piece.text, of: piece.from };
      if (piece.insteadOf.length > 0) return { kind: 'fallback', text: piece.text, of: piece.insteadOf };
      return { kind: 'words', text: piece.text };
    });
    return aligned(raw, tidyText(part, raw.map((piece) => piece.text).join('')));
  } catch (error) {
    return [{ kind: 'words', text: problemInWords(error).message }];
  }
}

/** The pieces as they stand in the tidied text, which drops white space and turns line breaks into spaces, and nothing else. */
function aligned(raw: readonly MarkedPiece[], tidied: string): MarkedPiece[] {
  let at = 0;
  const pieces: MarkedPiece[] = [];
  for (const piece of raw) {
    if (piece.kind === 'gap') {
      pieces.push(piece);
      continue;
    }
    let text = '';
    for (const character of piece.text) {
      if (tidied.startsWith(character, at)) text += character;
      else if (/\s/.test(character) && tidied[at] === ' ') text += ' ';
      else continue;
      at += character.length;
    }
    if (text !== '') pieces.push({ ...piece, text });
  }
  // Whatever else was dropped: the words are right, only nothing is marked.
  return at === tidied.length ? pieces : [{ kind: 'words', text: tidied }];
}
