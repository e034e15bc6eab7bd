import type { Member } from "../../domain/access/index.ts";
import type { Day, Instant } from "../../domain/base/time.ts";
import type { CommentedAnswer, DigestLink, DigestPeriod, DigestStatus } from "../../domain/digests/index.ts";
import type { Headline } from "../../domain/scores/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import type { ScoreAnswer } from "../scores/index.ts";
import type { SendOutcome } from "../sending/index.ts";

/** What a digest tells. It is the same for everybody who gets one of this period. */
export type Digest = {
  period: DigestPeriod;
  /** Answers of the period, and how many surveys were sent in it. */
  answers: number;
  sent: number;
  /** The days of the scores, which are compared with as many before. */
  scored: { from: Day; to: Day };
  /** What changed, the most important first. */
  headlines: Headline[];
  /** Every row that has answers, in the order of the journey. */
  scores: ScoreAnswer["scores"];
  comments: CommentedAnswer[];
  cases: { open: number; overdue: number };
  definitions: Pick<Definitions, "types" | "surveys">;
};

/** Which digest: a member's, of one period. */
export type DigestName = { member: string; period: DigestPeriod };

/** What became of digests, so that nobody gets one twice. */
export interface DigestStore {
  /** Of each, in order; undefined where nothing was done yet. */
  statuses(names: readonly DigestName[]): Promise<(DigestStatus | undefined)[]>;
  /**
   * Takes a digest to send it, and stores the link that ends it, both or neither. False where another run has taken it, or
   * where the member is gone or wants another digest by now. Who takes it sends it at once: it is never taken again,
   * unless it is settled as `waiting`.
   */
  claim(claim: {
    name: DigestName;
    member: Member;
    link: DigestLink & { hash: string };
    now: Instant;
  }): Promise<boolean>;
  /** Notes what became of a digest that was claimed. */
  settle(name: DigestName, status: Exclude<DigestStatus, "sending">): Promise<void>;
}

/** Keeps and finds the links that end digests, by the SHA-256 of their token. */
export interface DigestLinks {
  add(hash: string, link: DigestLink): Promise<void>;
}

export interface DigestLinkFinder {
  find(hash: string): Promise<DigestLink | undefined>;
}

/** Hands a digest to the mail service. Never throws. */
export interface DigestMailer {
  send(mail: { member: Member; digest: Digest; token: string }): Promise<SendOutcome>;
}
