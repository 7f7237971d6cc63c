/** A text without the joiners that hold one emoji together (UTS #51): those are the only invisible characters that may stay. */
export function withoutEmojiJoiners(text: string): string {
  return text.replace(
    /(?<=\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)\u200d(?=\p{Extended_Pictographic})/gu,
    '',
  );
}
