import type {
  DigestLinkFinder,
  DigestLinks,
  DigestMailer,
  DigestName,
  DigestStore,
} from "../../shared/application/digests/ports.ts";
import type { SendOutcome } from "../../shared/application/sending/ports.ts";
import { memberIdOf } from "../../shared/domain/access/member.ts";
import type { DigestLink, DigestStatus } from "../../shared/domain/digests/digest.ts";
import type { FakeMembers } from "./fake-members.ts";

const keyOf = ({ member, period }: DigestName) => `${member.slice(0, 8)} ${period.kind} ${period.from}`;

/** What became of digests, and their links, in memory. */
export class FakeDigests implements DigestStore, DigestLinks, DigestLinkFinder {
  readonly stored = new Map<string, DigestStatus>();
  readonly links = new Map<string, DigestLink>();
  private readonly members: FakeMembers;

  constructor(members: FakeMembers) {
    this.members = members;
  }

  async statuses(names: readonly DigestName[]): Promise<(DigestStatus | undefined)[]> {
    return names.map((name) => this.stored.get(keyOf(name)));
  }

  async claim({
    name,
    member,
    link: { hash, ...link },
  }: Parameters<DigestStore["claim"]>[0]): Promise<boolean> {
    const now = await this.members.byId(memberIdOf(member.email));
    const status = this.stored.get(keyOf(name));
    if (now?.digest !== member.digest || now.accessSince !== member.accessSince) return false;
    if (status !== undefined && status !== "waiting") return false;
    this.stored.set(keyOf(name), "sending");
    this.links.set(hash, link);
    return true;
  }

  async settle(name: DigestName, status: DigestStatus): Promise<void> {
    if (this.stored.get(keyOf(name)) === "sending") this.stored.set(keyOf(name), status);
  }

  async add(hash: string, link: DigestLink): Promise<void> {
    this.links.set(hash, link);
  }

  async find(hash: string): Promise<DigestLink | undefined> {
    return this.links.get(hash);
  }
}

type Mail = Parameters<DigestMailer["send"]>[0];

export class FakeDigestMailer implements DigestMailer {
  readonly sent: Mail[] = [];
  readonly tried: Mail[] = [];
  outcome: (mail: Mail) => SendOutcome = () => ({ outcome: "accepted", messageId: "m-1" });

  async send(mail: Mail): Promise<SendOutcome> {
    this.tried.push(mail);
    const outcome = this.outcome(mail);
    if (outcome.outcome === "accepted" || outcome.outcome === "unknown") this.sent.push(mail);
    return outcome;
  }
}
