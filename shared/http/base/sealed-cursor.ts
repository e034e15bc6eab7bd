import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import * as z from "zod/mini";

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Not the token's own SHA-256, which is stored. */
const keyOf = (token: string): Buffer => createHash("sha256").update(`cursor:${token}`).digest();

/**
 * A position as a text that only the link's own token can read. Addresses end up in browser histories and in what
 * people pass on, and a position holds what the person did, when, and perhaps an order's number.
 */
export const sealCursor = (token: string, position: object | null): string | null => {
  if (position === null) return null;
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(token), iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(position), "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
};

/** Undefined where it was not sealed with this token. */
export const openCursor = <Schema extends z.ZodMiniType>(
  schema: Schema,
  token: string,
  cursor: string,
): z.output<Schema> | undefined => {
  try {
    const bytes = Buffer.from(cursor, "base64url");
    const iv = bytes.subarray(0, IV_BYTES);
    const decipher = createDecipheriv(CIPHER, keyOf(token), iv, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const opened = [decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()];
    return z.parse(schema, JSON.parse(Buffer.concat(opened).toString("utf8")));
  } catch {
    return undefined;
  }
};
