import type { Message } from "../domain/webhooks/index.ts";
import { cutTo, jsonBytes, wellFormed } from "./cut.ts";

/** Standard Webhooks 1.0 asks for less than 20 KB. */
const MOST_BYTES = 20_000;

type Commented = { comment: string | null; commentCut?: true | undefined };
type Written = { type: Message["type"]; timestamp: string; data: Message["data"] };

const bodyOf = ({ type, at, data }: Message): Written => ({
  type,
  timestamp: at,
  data: structuredClone(data),
});

/** The parts of a message that hold a comment. */
const commentedIn = ({ data }: Written): Commented[] => {
  if ("response" in data) return [data.response];
  if ("case" in data) return [data.case];
  return "responses" in data ? data.responses : [];
};

const bytesOf = (body: object): number => Buffer.byteLength(JSON.stringify(body));

/** A mark of a comment that was cut, in JSON. */
const MARK_BYTES = bytesOf({ commentCut: true });

/**
 * The JSON of a message. Where comments would make it too large, each is cut to an equal share of the room, and marked. Of
 * answers that do not fit at all the last are left out: `count` says how many there are.
 */
export const standardBody = (message: Message): string => {
  const body = bodyOf(message);
  const comments = commentedIn(body).map(({ comment }) => comment);
  for (const part of commentedIn(body)) if (part.comment !== null) part.comment = "";
  const marks = () => commentedIn(body).length * MARK_BYTES;
  if ("responses" in body.data)
    while (bytesOf(body) + marks() > MOST_BYTES && body.data.responses.length > 1) body.data.responses.pop();
  const parts = commentedIn(body);
  const share = Math.max(0, Math.floor((MOST_BYTES - bytesOf(body) - marks()) / Math.max(1, parts.length)));
  for (const [index, part] of parts.entries()) {
    const comment = comments[index] ?? null;
    if (comment === null) continue;
    const cut = cutTo(wellFormed(comment), share, jsonBytes);
    part.comment = cut.text;
    if (cut.isCut) part.commentCut = true;
  }
  return JSON.stringify(body);
};
