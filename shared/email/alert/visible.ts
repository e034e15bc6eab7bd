import type { ToldAnswer } from "../../application/notices/index.ts";
import { greetingName } from "../../i18n/greeting-name.ts";

/** Characters that turn the direction of what follows (UAX #9): a comment could rewrite the line that it stands in. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** What somebody wrote, without what can't be seen and changes how the rest is read. */
export const visible = (text: string): string =>
  text
    .replace(TURNS, "")
    .replace(/\r\n?|[\u2028\u2029\v\f]/gu, "\n")
    .trim();

/** The same on one line. */
export const inOneLine = (text: string): string => visible(text).replace(/\s+/gu, " ");

/** At most `most` characters, cut behind a word where one ends near; a cut text ends in "…". */
export const cut = (text: string, most: number): string => {
  const characters = [...text];
  if (characters.length <= most) return text;
  const head = characters.slice(0, most - 1).join("");
  const words = head.replace(/\s+\S*$/u, "");
  return `${words.length > head.length * 0.8 ? words : head}…`;
};

/** At most so many lines, and no more than one empty one in a row. */
export const inLines = (text: string, most: number): string => {
  const lines = text.replace(/\n\s*\n\s*(?:\n\s*)*/gu, "\n\n").split("\n");
  return lines.length <= most ? lines.join("\n") : `${lines.slice(0, most).join("\n")}…`;
};

/**
 * What a member calls the customer: the name, if it is one (a "name" that mail programs make a link of is none), else the
 * address, else the id.
 */
export const whoIs = ({ id, name, email }: ToldAnswer["customer"]): string =>
  greetingName(name) ?? email ?? cut(inOneLine(id), 60);
