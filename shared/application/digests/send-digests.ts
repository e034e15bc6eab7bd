import { type Member, memberIdOf } from "../../domain/access/index.ts";
import { sha256 } from "../../domain/base/digest.ts";
import { type Instant, toInstant } from "../../domain/base/time.ts";
import { DIGEST_KEPT_MS, type DigestKind, type DigestPeriod, duePeriod } from "../../domain/digests/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import type { MemberStore } from "../access/index.ts";
import type { SendOutcome } from "../sending/index.ts";
import type { Digest, DigestMailer, DigestName, DigestStore } from "./ports.ts";
import { type DigestRead, type DigestSources, readDigest } from "./read-digest.ts";

export type DigestSending = DigestSources & {
  members: MemberStore;
  digests: DigestStore;
  mailer: DigestMailer;
  newToken: () => string;
};

/**
 * What a run did. `later`: the mail service, the counting or the run's time did not allow it; a later run tries again.
 * `unconfirmed`: nobody knows whether it left, so it is not sent again. `empty`: nobody answered in the period.
 */
export type DigestReport = Record<"sent" | "empty" | "later" | "refused" | "unconfirmed", number>;

type Due = { member: Member; name: DigestName };

/** What the link in a digest does: it switches back to how often the member got one. */
export const newLink = (member: Member, kind: DigestKind, now: Instant) => ({
  member: memberIdOf(member.email),
  digest: kind,
  expiresAt: toInstant(Date.parse(now) + DIGEST_KEPT_MS),
});

const dueDigests = async (
  { members, digests }: Pick<DigestSending, "members" | "digests">,
  { policy }: Definitions,
  now: Instant,
): Promise<Due[]> => {
  const due = (await members.list()).flatMap((member): Due[] => {
    const period = duePeriod(member, now, policy.reportingTimezone);
    return period === undefined ? [] : [{ member, name: { member: memberIdOf(member.email), period } }];
  });
  const statuses = await digests.statuses(due.map(({ name }) => name));
  return due.filter((_, index) => statuses[index] === undefined || statuses[index] === "waiting");
};

/** Reads each period once, however many members have it. */
const readingOnce = (sources: DigestSources, definitions: Definitions, now: Instant) => {
  const read = new Map<string, Promise<DigestRead>>();
  return (period: DigestPeriod): Promise<DigestRead> => {
    const key = `${period.kind} ${period.from}`;
    const reading = read.get(key) ?? readDigest(sources)(period, definitions, now);
    read.set(key, reading);
    return reading;
  };
};

type Sent = keyof DigestReport | "taken";

const sendOne = async (
  { digests, mailer, newToken }: DigestSending,
  { member, name }: Due,
  digest: Digest,
  now: Instant,
): Promise<Sent> => {
  const token = newToken();
  const link = { ...newLink(member, name.period.kind, now), hash: sha256(token) };
  if (!(await digests.claim({ name, member, link, now }))) return "taken";
  const { outcome } = await mailer.send({ member, digest, token });
  return settled(digests, name, outcome);
};

const settled = async (
  digests: DigestStore,
  name: DigestName,
  outcome: SendOutcome["outcome"],
): Promise<Sent> => {
  switch (outcome) {
    case "accepted":
      await digests.settle(name, "sent");
      return "sent";
    case "rejected":
      await digests.settle(name, "refused");
      return "refused";
    case "throttled":
    case "denied":
      await digests.settle(name, "waiting");
      return "later";
    case "unknown":
      return "unconfirmed";
    default:
      return outcome satisfies never;
  }
};

/**
 * Sends every digest that is due, to each member at most once a period. Each is claimed right before it is sent; one whose
 * sending has an unknown end, or whose run was stopped in that moment, is not sent again. Once the mail service takes none,
 * the rest waits for the next run: all have the same sender.
 * @param hasTime whether the run may begin another email
 */
export const sendDigests =
  (deps: DigestSending) =>
  async (
    definitions: Definitions,
    { now, hasTime }: { now: Instant; hasTime: () => boolean },
  ): Promise<DigestReport> => {
    const report: DigestReport = { sent: 0, empty: 0, later: 0, refused: 0, unconfirmed: 0 };
    const read = readingOnce(deps, definitions, now);
    let isOver = false;
    for (const due of await dueDigests(deps, definitions, now)) {
      const found = await read(due.name.period);
      if (found.outcome === "empty") report.empty += 1;
      else if (found.outcome === "uncounted" || isOver || !hasTime()) report.later += 1;
      else {
        const sent = await sendOne(deps, due, found.digest, now);
        if (sent !== "taken") report[sent] += 1;
        isOver = sent === "later";
      }
    }
    return report;
  };
