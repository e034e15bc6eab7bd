import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { looseJson } from "../../base/parse.ts";
import { Problem } from "../../base/problem.ts";
import { isGiven } from "./reading.ts";

/** `null` and an empty text mean the same as leaving the key out. */
const keyOf = (message: unknown): unknown =>
  typeof message === "object" && message !== null && "writeKey" in message && isGiven(message.writeKey)
    ? message.writeKey
    : undefined;

/**
 * The key in the body, where older clients write it: beside the batch or the message's other fields, or in each message
 * of the batch. Undefined where there is none, or more than one: a key speaks for the whole call.
 */
export const writeKeyIn = (event: APIGatewayProxyEventV2): string | undefined => {
  let body: unknown;
  try {
    body = looseJson(event);
  } catch (error) {
    // A body that can't be read has no key in it, and without a key nothing is said of the body.
    if (error instanceof Problem) return undefined;
    throw error;
  }
  const messages = typeof body === "object" && body !== null && "batch" in body ? body.batch : [];
  const keys = new Set([body, ...(Array.isArray(messages) ? messages : [])].map(keyOf));
  keys.delete(undefined);
  const [key] = keys;
  return keys.size === 1 && typeof key === "string" ? key : undefined;
};
