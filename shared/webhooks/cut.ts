/** Text of which half a character is missing (a lone surrogate) would make JSON that some readers refuse. */
const BROKEN = /\p{Cs}/gu;
/** Control characters that no message shows; line breaks and tabs stay. */
const UNSHOWN = /(?![\n\t])\p{Cc}/gu;

/** Text as other programs can read it. */
export const wellFormed = (text: string): string =>
  text.replaceAll(BROKEN, "\uFFFD").replaceAll("\r\n", "\n").replaceAll(UNSHOWN, "");

/** Whether anything of a text can be seen. */
export const isShown = (text: string | undefined): text is string =>
  text !== undefined && wellFormed(text).trim() !== "";

/** The bytes that a text takes inside JSON. */
export const jsonBytes = (text: string): number => Buffer.byteLength(JSON.stringify(text)) - 2;

/**
 * The beginning of a text, cut between characters (code points) where the whole would be larger than `most`.
 * @param sizeOf of a piece of it
 */
export const cutTo = (
  text: string,
  most: number,
  sizeOf: (piece: string) => number,
): { text: string; isCut: boolean } => {
  let size = 0;
  let end = 0;
  for (const character of text) {
    size += sizeOf(character);
    if (size > most) return { text: text.slice(0, end), isCut: true };
    end += character.length;
  }
  return { text, isCut: false };
};

/** The same for readers: where something was cut, it ends with an ellipsis. */
export const shortened = (text: string, most: number, sizeOf: (piece: string) => number): string => {
  if (!cutTo(text, most, sizeOf).isCut) return text;
  return `${cutTo(text, most - sizeOf("…"), sizeOf).text.trimEnd()}…`;
};
