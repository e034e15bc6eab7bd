import { addDuration, type Instant } from "../../domain/base/time.ts";
import { type Attempt, type Delivery, withAttempt } from "../../domain/events/index.ts";
import type { DeliveryName, DeliveryQueue } from "../events/index.ts";
import type { ComposedMail, MemberMail, MemberMailer } from "./member-mail.ts";

/** What became of one email. `lost`: another run has it, or it is settled. */
export type NotifyStep =
  | "sent"
  | "canceled"
  | "refused"
  | "denied"
  | "failed"
  | "unconfirmed"
  | "faulty"
  | "lost";
export type NotifyReport = Record<Exclude<NotifyStep, "lost">, number>;

export type NotifyDeps = {
  queue: DeliveryQueue;
  /** What the email says; undefined where the person was erased, or nobody may get it any more. */
  mailOf: (delivery: Delivery) => Promise<MemberMail | undefined>;
  compose: (mail: MemberMail, deliveryId: string) => ComposedMail;
  mailer: MemberMailer;
  clock: () => Instant;
  /** Resolves when the next email may leave; with false where no more may in this run. */
  nextSlot: () => Promise<boolean>;
  onFault: (deliveryId: string, error: unknown) => void;
};

/** How long a run has an email. By then the mail service has reported an email that it took. */
const LEASE = "PT15M";
/** How often an email is tried again of which nobody knows whether it left. */
const RETRIES_UNCONFIRMED = 1;

const LONGEST_BACK_OFF_MINUTES = 60;
/** A minute after the first try, then twice as long each time, up to an hour. */
const backOff = (tries: number): string =>
  `PT${Math.min(LONGEST_BACK_OFF_MINUTES, 2 ** Math.min(tries, 10))}M`;

type Noted = { status: Delivery["status"]; error?: string; at: Instant; dueAt?: Instant };

/** Stores what became of a claimed email. Where the mail service's own event was faster, it is settled already. */
const note = async (
  { queue, clock }: NotifyDeps,
  delivery: Delivery,
  { status, error, at, dueAt }: Noted,
): Promise<void> => {
  const milliseconds = Math.max(0, Date.parse(clock()) - Date.parse(at));
  const attempt: Attempt = { at, milliseconds, ...(error === undefined ? {} : { error }) };
  await queue.settle({ ...withAttempt(delivery, attempt), status, dueAt });
};

const putOff = (deps: NotifyDeps, delivery: Delivery, error: string, at: Instant): Promise<void> =>
  note(deps, delivery, {
    status: "waiting",
    error,
    at,
    dueAt: addDuration(deps.clock(), backOff(delivery.tries)),
  });

const send = async (deps: NotifyDeps, delivery: Delivery, email: ComposedMail): Promise<NotifyStep> => {
  const at = deps.clock();
  const said = await deps.mailer.send(email, delivery.id);
  switch (said.outcome) {
    case "accepted":
      await note(deps, delivery, { status: "delivered", at });
      return "sent";
    case "throttled":
      await putOff(deps, delivery, "throttled", at);
      return "refused";
    case "denied":
      deps.onFault(
        delivery.id,
        Object.assign(new Error("the mail service denies it"), { name: said.detail }),
      );
      await putOff(deps, delivery, "denied", at);
      return "denied";
    case "rejected":
      await note(deps, delivery, { status: "failed", error: "rejected", at });
      return "failed";
    case "unknown":
      // The claim stays. It ends by the mail service's event, or after the lease.
      return "unconfirmed";
    default:
      return said satisfies never;
  }
};

/** Undefined where it can't be composed: then it never can. */
const composed = (deps: NotifyDeps, mail: MemberMail, id: string): ComposedMail | undefined => {
  try {
    return deps.compose(mail, id);
  } catch (error) {
    deps.onFault(id, error);
    return undefined;
  }
};

const sendClaimed = async (deps: NotifyDeps, delivery: Delivery): Promise<NotifyStep> => {
  const at = deps.clock();
  // Runs that took it and noted nothing: they stopped, or the mail service did not answer. It may have left.
  const unconfirmed = (delivery.claims ?? 1) - 1 - delivery.tries;
  if (unconfirmed > RETRIES_UNCONFIRMED) {
    await note(deps, delivery, { status: "failed", error: "unconfirmed", at });
    return "failed";
  }
  let mail: MemberMail | undefined;
  try {
    mail = await deps.mailOf(delivery);
  } catch (error) {
    deps.onFault(delivery.id, error);
    await putOff(deps, delivery, "unreadable", at);
    return "faulty";
  }
  if (mail === undefined) {
    await deps.queue.settle({ ...delivery, status: "canceled", dueAt: undefined });
    return "canceled";
  }
  const email = composed(deps, mail, delivery.id);
  if (email !== undefined) return send(deps, delivery, email);
  await note(deps, delivery, { status: "failed", error: "uncomposable", at });
  return "failed";
};

const notify = async (deps: NotifyDeps, name: DeliveryName): Promise<NotifyStep> => {
  const now = deps.clock();
  const delivery = await deps.queue.claim(name, { now, until: addDuration(now, LEASE) });
  return delivery === undefined ? "lost" : sendClaimed(deps, delivery);
};

const nothing = (): NotifyReport => ({
  sent: 0,
  canceled: 0,
  refused: 0,
  denied: 0,
  failed: 0,
  unconfirmed: 0,
  faulty: 0,
});

/**
 * Sends emails to members, one after the other. An email leaves at most once, except that one is sent again which nobody
 * knows of after 15 minutes whether it left. While the mail service denies, emails wait, each try later than the one
 * before. A run ends where the mail service asks for less.
 */
export const notifyMembers =
  (deps: NotifyDeps) =>
  async (pages: AsyncIterable<readonly DeliveryName[]>): Promise<NotifyReport> => {
    const report = nothing();
    for await (const page of pages)
      for (const name of page) {
        if (!(await deps.nextSlot())) return report;
        const step = await notify(deps, name);
        if (step !== "lost") report[step] += 1;
        if (step === "refused") return report;
      }
    return report;
  };
