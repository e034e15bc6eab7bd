import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { ANSWER_CHARACTERS } from "../domain/events/index.ts";
import { hostOf, isAllowedAddress, type TargetRules, webhookTarget } from "../domain/webhooks/index.ts";
import { checkedLookup, RefusedAddress, type Resolve } from "./checked-lookup.ts";

/** Why there was no answer. No word of the address: it stands in logs and lists. */
export type SendError = "timeout" | "refusedAddress" | "unknownHost" | "tls" | "unreachable" | "brokenAnswer";

export type Sent = { milliseconds: number } & (
  | { status: number; answer: string; retryAfter: string | undefined }
  | { error: SendError }
);

export type Request = { url: string; headers: Record<string, string>; body: string };

type Options = {
  rules: TargetRules;
  resolve?: Resolve;
  /** For the whole attempt. */
  timeoutMs?: number;
  /** For the answer's text, once its status is known. */
  answerMs?: number;
};

const TIMEOUT_MS = 15_000;
const ANSWER_MS = 2_000;
/** More of an answer is not read: 500 characters are at most 2,000 bytes. */
const ANSWER_BYTES = 2_048;
const HEADER_BYTES = 8_192;

class TimedOut extends Error {
  override name = "TimedOut";
}
class NoAnswer extends Error {
  override name = "NoAnswer";
}

const TLS =
  /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|EPROTO|INVALID_CA)/;
const BROKEN = /^(?:HPE_|ECONNRESET|ERR_HTTP|EPIPE)/;
const NO_NAME = /^(?:ENOTFOUND|EAI_|ENODATA|ESERVFAIL)/;

const errorOf = (error: unknown): SendError => {
  if (error instanceof RefusedAddress) return "refusedAddress";
  if (error instanceof TimedOut) return "timeout";
  if (error instanceof NoAnswer) return "brokenAnswer";
  const code = String((error as { code?: unknown }).code ?? "");
  if (code === "ETIMEDOUT") return "timeout";
  if (TLS.test(code)) return "tls";
  if (BROKEN.test(code)) return "brokenAnswer";
  return NO_NAME.test(code) ? "unknownHost" : "unreachable";
};

/** The beginning of an answer's text. What comes late, or is too much, is not waited for. */
const textOf = (answer: IncomingMessage, ms: number): Promise<string> =>
  new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let length = 0;
    const end = () => {
      clearTimeout(timer);
      answer.destroy();
      const text = new TextDecoder().decode(Buffer.concat(pieces).subarray(0, ANSWER_BYTES));
      resolve([...text].slice(0, ANSWER_CHARACTERS).join(""));
    };
    const timer = setTimeout(end, ms);
    answer.on("data", (piece: Buffer) => {
      pieces.push(piece);
      length += piece.length;
      if (length >= ANSWER_BYTES) end();
    });
    answer.on("end", end).on("error", end).on("close", end);
  });

/**
 * Posts messages to targets outside. It never throws: what became of an attempt is a status or a coded error. Redirects are
 * not followed, and an answer is bounded in bytes and time. The address is checked when connecting.
 */
export const createSender = ({ rules, resolve, timeoutMs = TIMEOUT_MS, answerMs = ANSWER_MS }: Options) => {
  const lookup = checkedLookup(rules, resolve);

  const attempt = async ({ url: text, headers, body }: Request): Promise<Omit<Sent, "milliseconds">> => {
    // The stage may have allowed more when the webhook was stored.
    if (!("url" in webhookTarget(text, rules))) throw new RefusedAddress();
    const url = new URL(text);
    const host = hostOf(url);
    // A connection to an address looks nothing up.
    if (isIP(host) !== 0 && !isAllowedAddress(host, rules)) throw new RefusedAddress();
    const { request } = url.protocol === "http:" ? http : https;
    let timer: NodeJS.Timeout | undefined;
    const answered = new Promise<IncomingMessage>((answer, fail) => {
      const call = request(
        url,
        {
          method: "POST",
          // A connection of its own: Lambda stops a function between two runs, and targets close kept ones meanwhile.
          agent: false,
          lookup,
          maxHeaderSize: HEADER_BYTES,
          headers: {
            "content-type": "application/json",
            "user-agent": "Milepost",
            ...headers,
            "content-length": Buffer.byteLength(body),
          },
        },
        answer,
      );
      call.on("error", fail);
      // Node closes a connection whose target wants another protocol (101), and says nothing else of it.
      call.on("close", () => fail(new NoAnswer()));
      timer = setTimeout(() => call.destroy(new TimedOut()), timeoutMs);
      call.end(body);
    });
    try {
      const answer = await answered;
      const { statusCode: status = 0, headers: answerHeaders } = answer;
      return { status, retryAfter: answerHeaders["retry-after"], answer: await textOf(answer, answerMs) };
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    send: async (request: Request): Promise<Sent> => {
      const began = performance.now();
      const took = () => ({ milliseconds: Math.round(performance.now() - began) });
      try {
        return { ...(await attempt(request)), ...took() } as Sent;
      } catch (error) {
        return { error: errorOf(error), ...took() };
      }
    },
  };
};
export type Sender = ReturnType<typeof createSender>;
