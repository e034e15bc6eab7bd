import type { Key } from "./key.ts";

/** The day that the scores were last compared on. */
export const lastLookKey: Key = { pk: "REPORTS", sk: "LASTLOOK" };

/** The day that topics of tickets were last looked at on. */
export const lastProblemLookKey: Key = { pk: "REPORTS", sk: "LASTPROBLEMLOOK" };

/** Topics of tickets that grow, or grew: by the day of the look that found them. */
export const PROBLEMS = "PROBLEMS";
export const problemKey = (openedOn: string, topicRef: string): Key => ({
  pk: PROBLEMS,
  sk: `PROBLEM#${openedOn}#${topicRef}`,
});

/** What became of a member's digest of one period. @param period its kind and first day */
export const digestKey = (memberId: string, period: { kind: string; from: string }): Key => ({
  pk: `DIGEST#${memberId}`,
  sk: `${period.kind}#${period.from}`,
});

/** The link in a digest that ends it, by the SHA-256 of its token. */
export const digestLinkKey = (hash: string): Key => ({ pk: `DIGESTLINK#${hash}`, sk: "LINK" });
