import { randomBytes } from "node:crypto";

/**
 * The token of a link, a session or a tile: 44 characters of base64url, 264 random bits. Only its SHA-256 is stored. It
 * ends in a letter or digit: mail programs that make links of text leave a dash or underscore at the end out of the link.
 */
export const newToken = (): string => {
  const token = randomBytes(33).toString("base64url");
  return /[-_]$/.test(token) ? newToken() : token;
};

/** Whether a text can be such a token; others need no look-up. */
export const mayBeToken = (text: string): boolean => /^[A-Za-z0-9_-]{44}$/.test(text);
