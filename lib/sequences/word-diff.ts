/** A piece of a text that stayed, went, or came. In order they give the old text (without `added`) and the new (without `removed`). */
export interface WordPiece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Texts of which the parts that differ would need a table larger than this are shown as replaced whole. */
const TABLE_LIMIT = 4_000_000;

/** What changed between two texts, word by word: the longest common row of words and gaps stays. */
export function wordDiff(before: string, after: string): WordPiece[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const middle = middleDiff(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  return joined([
    ...old.slice(0, head).map((text): WordPiece => ({ kind: 'same', text })),
    ...middle,
    ...(tail === 0 ? [] : old.slice(-tail)).map((text): WordPiece => ({ kind: 'same', text })),
  ]);
}

/** Words, gaps and signs. Joined again they are the text. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}\p{M}'’_]+|[^\s\p{L}\p{N}\p{M}'’_]/gu) ?? [];
}

function middleDiff(old: readonly string[], now: readonly string[]): WordPiece[] {
  const removed = old.map((text): WordPiece => ({ kind: 'removed', text }));
  const added = now.map((text): WordPiece => ({ kind: 'added', text }));
  if (old.length === 0 || now.length === 0 || old.length * now.length > TABLE_LIMIT) return [...removed, ...added];
  const width = now.length + 1;
  // How long the common row of what is left is, from each pair of places on.
  const common = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const here = i * width + j;
      common[here] =
        old[i] === now[j]
          ? (common[here + width + 1] ?? 0) + 1
          : Math.max(common[here + width] ?? 0, common[here + 1] ?? 0);
    }
  }
  const pieces: WordPiece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    const here = i * width + j;
    if (old[i] === now[j]) {
      pieces.push({ kind: 'same', text: old[i] ?? '' });
      i += 1;
      j += 1;
    } else if ((common[here + width] ?? 0) >= (common[here + 1] ?? 0)) pieces.push(removed[i++] ?? pieceOfNothing);
    else pieces.push(added[j++] ?? pieceOfNothing);
  }
  return [...pieces, ...removed.slice(i), ...added.slice(j)];
}

const pieceOfNothing: WordPiece = { kind: 'same', text: '' };

/** Neighbours of one kind as one; between two that stay, what went stands before what came. */
function joined(pieces: readonly WordPiece[]): WordPiece[] {
  const all: WordPiece[] = [];
  let [removed, added] = ['', ''];
  const flush = () => {
    if (removed) all.push({ kind: 'removed', text: removed });
    if (added) all.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const { kind, text } of pieces) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else if (text) {
      flush();
      const last = all.at(-1);
      if (last?.kind === 'same') all[all.length - 1] = { kind: 'same', text: last.text + text };
      else all.push({ kind: 'same', text });
    }
  }
  flush();
  return all;
}
