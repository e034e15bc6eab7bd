import { sha256 } from "../../domain/base/digest.ts";
import type { Instant } from "../../domain/base/time.ts";
import { lastPeriod } from "../../domain/digests/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import type { MemberFinder } from "../access/index.ts";
import type { SendOutcome } from "../sending/index.ts";
import type { DigestLinks, DigestMailer } from "./ports.ts";
import { type DigestSources, readDigest } from "./read-digest.ts";
import { newLink } from "./send-digests.ts";

type Deps = DigestSources & {
  members: Pick<MemberFinder, "find">;
  links: DigestLinks;
  mailer: DigestMailer;
  newToken: () => string;
};

/**
 * Sends a member the digest that should have left last, whether or not they got it: to see what one looks like. A member
 * who wants none gets the weekly one.
 */
export const sendOneNow =
  (deps: Deps) =>
  async (
    email: string,
    definitions: Definitions,
    now: Instant,
  ): Promise<SendOutcome["outcome"] | "noMember" | "empty" | "uncounted"> => {
    const member = await deps.members.find(email.toLowerCase());
    if (member === undefined) return "noMember";
    const kind = member.digest === "never" ? "weekly" : member.digest;
    const timeZone = member.timezone ?? definitions.policy.reportingTimezone;
    const { leavesAt: _, ...period } = lastPeriod(kind, now, timeZone);
    const read = await readDigest(deps)(period, definitions, now);
    if (read.outcome !== "read") return read.outcome;
    const token = deps.newToken();
    await deps.links.add(sha256(token), newLink(member, kind, now));
    return (await deps.mailer.send({ member, digest: read.digest, token })).outcome;
  };
