import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { sha256 } from "../base/digest.ts";

const ID_LENGTH = 22;
const INVITATION_ID = /^[A-Za-z0-9_-]{22}$/;
const TOKEN = /^[A-Za-z0-9_-]{44}$/;

/**
 * The id of an invitation: 132 bits of SHA-256 over its source (a touchpoint's id, or a campaign's round and customer)
 * and its survey, so that a replay makes no second one.
 */
export const invitationId = (source: string, survey: string): string =>
  createHash("sha256")
    .update(JSON.stringify([source, survey]))
    .digest("base64url")
    .slice(0, ID_LENGTH);

/** Whether a text can be the id of an invitation. */
export const mayBeInvitationId = (text: string): boolean => INVITATION_ID.test(text);

/**
 * The token in a survey link: the invitation's id and nearly 132 random bits. Only its SHA-256 is stored, so there is no
 * signing key to keep, leak or rotate. The id in front finds the invitation without an index. It ends in a letter or
 * digit, because mail programs that make links of text leave a dash or underscore at the end out of the link.
 */
export const newToken = (id: string): string => {
  const token = id + randomBytes(17).toString("base64url").slice(0, ID_LENGTH);
  return /[-_]$/.test(token) ? newToken(id) : token;
};

/** The invitation's id in a token; undefined where the text can't be a token. */
export const invitationIdOf = (token: string): string | undefined =>
  TOKEN.test(token) ? token.slice(0, ID_LENGTH) : undefined;

/** Whether one of the stored hashes is the token's; compared in constant time. */
export const matchesToken = (token: string, hashes: readonly string[]): boolean => {
  const actual = Buffer.from(sha256(token), "hex");
  return hashes.reduce((found, hash) => timingSafeEqual(actual, Buffer.from(hash, "hex")) || found, false);
};
