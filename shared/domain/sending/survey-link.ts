import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { sha256 } from "../base/digest.ts";

const ID_LENGTH = 22;
const TOKEN = /^[A-Za-z0-9_-]{44}$/;

/**
 * The id of an invitation: 132 bits of SHA-256 over what asked whom, so that a replay can't make a second one.
 */
export const invitationId = (source: string, survey: string): string =>
  createHash("sha256")
    .update(JSON.stringify([source, survey]))
    .digest("base64url")
    .slice(0, ID_LENGTH);

/**
 * A link's token is the invitation's id and 132 random bits. Only the SHA-256 of the whole is stored: there is no
 * signing key to keep, leak or rotate, and a lookup needs no index because the id stands in front.
 */
export const newToken = (id: string): string =>
  id + randomBytes(17).toString("base64url").slice(0, ID_LENGTH);

/** The invitation that a token speaks of, or undefined where the text can't be a token. */
export const invitationIdOf = (token: string): string | undefined =>
  TOKEN.test(token) ? token.slice(0, ID_LENGTH) : undefined;

/** Compares in constant time with each stored hash. */
export const matchesToken = (token: string, hashes: readonly string[]): boolean => {
  const actual = Buffer.from(sha256(token), "hex");
  return hashes.reduce((found, hash) => timingSafeEqual(actual, Buffer.from(hash, "hex")) || found, false);
};
