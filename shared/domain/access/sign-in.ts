import * as z from "zod/mini";
import { type Instant, toInstant } from "../base/time.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long an emailed link signs in. */
export const LINK_MS = 15 * MINUTE_MS;
/** A session ends when it was not used for so long, */
export const IDLE_MS = 12 * HOUR_MS;
/** and after this time in any case. */
export const SESSION_MS = 7 * 24 * HOUR_MS;
/** Uses are noted this often, to save writes. So an unused session may end by so much earlier. */
export const USE_NOTED_MS = 5 * MINUTE_MS;

/** So many links may be asked for in an hour: for one address, and from one network address. */
export const LINKS_PER_ADDRESS = 5;
export const LINKS_PER_NETWORK = 20;
export const LIMIT_MS = HOUR_MS;

/** Whose access a link or a session gives: a member's id, and since when the member had that access. */
const grant = { member: z.string(), accessSince: z.string() };

/** What is stored of an emailed link, under its hash. */
export const SignInLink = z.strictObject({
  ...grant,
  expiresAt: z.string(),
  /** The page that was asked for before signing in. */
  next: z.string(),
});
export type SignInLink = z.infer<typeof SignInLink>;

/** What is stored of a session, under its hash. */
export const Session = z.strictObject({ ...grant, startedAt: z.string() });
export type Session = z.infer<typeof Session>;

/** A time after another one. */
export const after = (at: Instant, ms: number): Instant => toInstant(Date.parse(at) + ms);

/** Whether a session still counts. @param usedAt when its last use was noted; undefined: it never was */
export const isOpen = ({ startedAt }: Session, usedAt: Instant | undefined, now: Instant): boolean =>
  now < after(startedAt, SESSION_MS) && now < after(usedAt ?? startedAt, IDLE_MS);

/**
 * What comes after the dashboard's own path: no other host, and nothing that a browser reads as one. It stands in a header,
 * so any other characters than those of RFC 3986 §2 have to be encoded, as in each address of ours.
 */
const OWN_PATH = /^\/app(?:[/?][!-[\]-~]*)?$/;
const LONGEST_PATH = 1_000;
const SIGNING_IN = /^\/app\/sign-(?:in|out)(?:[/?]|$)/;

/** The page to go on to after signing in: the one that was asked for where it is one of the dashboard's, else its first. */
export const nextPage = (asked: string | undefined): string =>
  asked !== undefined && asked.length <= LONGEST_PATH && OWN_PATH.test(asked) && !SIGNING_IN.test(asked)
    ? asked
    : "/app";

/**
 * What of a network address counts for limits: an IPv4 address whole; of an IPv6 address the first 64 bits, because a
 * single customer of a provider has all addresses that begin like these (RFC 6177).
 */
export const networkOf = (ip: string): string => {
  if (!ip.includes(":") || ip.includes(".")) return ip;
  const [head = "", tail] = ip.toLowerCase().split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => "0");
  return [...first, ...zeros, ...last]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
};
