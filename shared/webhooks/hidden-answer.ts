import type { Sent } from "../application/webhooks/index.ts";
import type { Message, MessageCustomer } from "../domain/webhooks/index.ts";
import { wellFormed } from "./cut.ts";

/** What stands where something personal was. */
const HIDDEN = "…";
/** An answer is cut, also in the middle of such a text: so much of its beginning is known for it. */
const LEAST_OF_CUT = 4;

/** What a message tells of its people: ids, names, addresses, and what they wrote. */
const personalIn = (data: Message["data"]): string[] => {
  const responses = "responses" in data ? data.responses : [];
  const people = [
    ...("customer" in data ? [data.customer] : []),
    ...responses.map(({ customer }) => customer),
  ];
  const written = [
    ...("response" in data ? [data.response] : []),
    ...("case" in data ? [data.case] : []),
    ...responses,
  ];
  return [
    ...people.flatMap(({ id, name, email }: MessageCustomer) => [id, name, email]),
    ...written.map(({ comment }) => comment),
  ].filter((text) => typeof text === "string" && text.trim() !== "") as string[];
};

const json = (text: string): string => JSON.stringify(text).slice(1, -1);
const ascii = (text: string): string =>
  json(text).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
const HTML: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const html = (text: string): string => text.replace(/[&<>"']/g, (character) => HTML[character] ?? character);
const url = (text: string): string => encodeURIComponent(wellFormed(text));

/** The ways in which targets write a text that they repeat; the longest first, so that none hides a part of another. */
const writings = (texts: readonly string[]): string[] =>
  [...new Set(texts.flatMap((text) => [text, json(text), ascii(text), html(text), url(text)]))].sort(
    (a, b) => b.length - a.length,
  );

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** Whole words only: a customer whose id is `1` does not hide each 1. */
const without = (answer: string, text: string): string => {
  const pieces = answer.split(text);
  return pieces.reduce((before, after) => {
    const isPart = (isWord(text[0]) && isWord(before.at(-1))) || (isWord(text.at(-1)) && isWord(after[0]));
    return `${before}${isPart ? text : HIDDEN}${after}`;
  });
};

/** The answer without the beginning of `text` at its end. */
const withoutCut = (answer: string, text: string): string => {
  for (let length = Math.min(text.length - 1, answer.length); length >= LEAST_OF_CUT; length -= 1)
    if (answer.endsWith(text.slice(0, length))) return `${answer.slice(0, -length)}${HIDDEN}`;
  return answer;
};

/**
 * What became of an attempt, without what its answer repeats of the message's people, and without control characters,
 * which no page may hold. An answer stays in the table for 30
 * days, where no erasure would find it.
 */
export const hiddenAnswer = <Attempt extends Sent>(sent: Attempt, { data }: Message): Attempt => {
  if (!("answer" in sent) || sent.answer === "") return sent;
  const texts = writings(personalIn(data));
  const readable = wellFormed(sent.answer);
  return { ...sent, answer: texts.reduce(withoutCut, texts.reduce(without, readable)) };
};
