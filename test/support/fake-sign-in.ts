import type {
  AttemptCounter,
  LinkOrders,
  LinkRequest,
  SessionEnder,
  SessionFinder,
  SignInLinks,
  SignInMailer,
} from "../../shared/application/access/ports.ts";
import type { SendOutcome } from "../../shared/application/sending/ports.ts";
import type { Session, SignInLink } from "../../shared/domain/access/sign-in.ts";

/** Links, sessions, tries and orders in memory. `calls` names what asking for a link does, so that tests can compare the work. */
export const fakeSignIn = () => {
  const links = new Map<string, SignInLink>();
  const sessions = new Map<string, { session: Session; usedAt: string | undefined }>();
  const tries = new Map<string, string[]>();
  const orders: LinkRequest[] = [];
  const calls: string[] = [];
  const ofLinks: SignInLinks = {
    add: async (hash, link) => void links.set(hash, link),
    find: async (hash) => links.get(hash),
    redeem: async (linkHash, { hash, ...session }) => {
      if (!links.delete(linkHash)) return false;
      sessions.set(hash, { session, usedAt: undefined });
      return true;
    },
  };
  const ofSessions: SessionFinder & SessionEnder = {
    find: async (hash) => sessions.get(hash),
    noteUse: async (hash, session, usedAt) => void sessions.set(hash, { session, usedAt }),
    end: async (hash) => void sessions.delete(hash),
  };
  const attempts: AttemptCounter = {
    take: async (what, max, now) => {
      calls.push("take");
      const recent = (tries.get(what) ?? []).filter((at) => Date.parse(now) - Date.parse(at) < 3_600_000);
      if (recent.length >= max) return false;
      tries.set(what, [...recent, now]);
      return true;
    },
  };
  const ofOrders: LinkOrders = {
    place: async (request) => {
      calls.push("place");
      orders.push(request);
    },
  };
  return {
    stored: { links, sessions, tries },
    orders,
    calls,
    ports: { links: ofLinks, sessions: ofSessions, attempts, orders: ofOrders },
  };
};

export class FakeSignInMailer implements SignInMailer {
  readonly sent: Parameters<SignInMailer["send"]>[0][] = [];
  outcome: SendOutcome = { outcome: "accepted", messageId: "m-1" };

  async send(mail: Parameters<SignInMailer["send"]>[0]): Promise<SendOutcome> {
    this.sent.push(mail);
    return this.outcome;
  }
}
