import { createHash } from "node:crypto";

/** The first bytes of SHA-256 as base64url: a short name for a text that is not kept itself. */
const shortHash = (text: string, bytes: number): string =>
  createHash("sha256").update(text).digest().subarray(0, bytes).toString("base64url");

/** Stands for an id that somebody else gave, like a ticket's or a customer's: 20 characters, 120 bits. */
export const referenceOf = (id: string): string => shortHash(id, 15);

/** Tells the touchpoints of one ticket or one customer apart: 8 characters, 48 bits. */
export const eventIdOf = (touchpointId: string): string => shortHash(touchpointId, 6);
