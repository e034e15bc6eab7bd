import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import * as z from "zod/mini";

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The key must differ from the token's own SHA-256, because that is stored. */
const keyOf = (token: string): Buffer => createHash("sha256").update(`cursor:${token}`).digest();

/**
 * Encrypts a position in a journey, so that only the same link can read it. The cursor stands in a page's address, which
 * ends up in browser histories and in messages. A position tells what the person did and when, and may hold an order
 * number.
 */
export const sealCursor = (token: string, position: object | null): string | null => {
  if (position === null) return null;
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(token), iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(position), "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
};

/** The position in a sealed cursor; undefined where it was not sealed with this token. */
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
