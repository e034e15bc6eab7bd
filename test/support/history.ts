import type { SendOutcome, SurveyEmail } from "../../shared/application/sending/ports.ts";
import { addDuration } from "../../shared/domain/base/time.ts";
import { addressHash } from "../../shared/domain/customers/address.ts";
import { isSampled } from "../../shared/domain/sending/sending-rules.ts";
import { NOW, Outbox, survey, touchpoint, type World } from "./world.ts";

/** A mail service that rejects email to `refused@`, and throttles the first email to `busy@`. */
export class MoodyOutbox extends Outbox {
  #wasBusy = false;

  /** A copy of the current state, to continue from several times. */
  copy(): MoodyOutbox {
    const copy = new MoodyOutbox();
    copy.sent.push(...this.sent);
    copy.#wasBusy = this.#wasBusy;
    return copy;
  }

  override async send(email: SurveyEmail, invitationId: string): Promise<SendOutcome> {
    const { email: to } = email.to;
    if (to.startsWith("refused@")) return { outcome: "rejected", detail: "MessageRejected" };
    if (to.startsWith("busy@") && !this.#wasBusy) {
      this.#wasBusy = true;
      return { outcome: "throttled" };
    }
    return super.send(email, invitationId);
  }
}

const bigSpender = survey("big-spender", {
  metric: "csat",
  delay: "PT30M",
  sampleRate: 0.5,
  when: { property: "revenue", gte: 100 },
});

/** An id that the sample of `big-spender` includes, or does not. */
const idOf = (name: string, sampled: boolean): string => {
  for (let n = 0; ; n += 1) if (isSampled(bigSpender, `${name}-${n}`) === sampled) return `${name}-${n}`;
};
const customerOf = (name: string, sampled = true) => ({
  id: idOf(name, sampled),
  email: `${name}@example.com`,
});

const GONE = customerOf("gone");
const LEAVING = customerOf("leaving");

/** The state before the history begins. */
export const defineHistory = async ({ definitions }: World): Promise<void> => {
  for (const [order, key] of ["purchase.completed", "trial.started"].entries())
    await definitions.putTouchpointType({ key, name: key, stage: "purchase", order });
  await definitions.putSurvey(survey("post-purchase"));
  await definitions.putSurvey(bigSpender);
  await definitions.putSurvey(
    survey("brief", { metric: "ces", touchpoint: "trial.started", delay: "PT1H", expiresAfter: "PT1H" }),
  );
};

const bought = (name: string, revenue: number, sampled = true) =>
  touchpoint(name, { customer: customerOf(name, sampled), properties: { revenue } });
const tried = (name: string) => touchpoint(name, { customer: customerOf(name), touchpoint: "trial.started" });

const mailTo = ({ outbox }: World, name: string) => outbox.sent.filter(({ to }) => to.startsWith(`${name}@`));

const bounce = async (world: World, name: string): Promise<void> => {
  for (const { to, invitationId } of mailTo(world, name))
    await world.track({
      kind: "bounced",
      invitationId,
      messageId: "m",
      at: world.clock.now,
      sentAt: world.clock.now,
      addressHashes: [addressHash(to)],
    });
};

export type Step = { at: string; act: (world: World) => Promise<unknown> };

/**
 * Steps that together bring invitations into every state. Each step can be repeated after it was partly done.
 */
export const HISTORY: readonly Step[] = [
  {
    at: "PT0S",
    act: (world) =>
      world.record(
        bought("busy", 200),
        bought("bouncing", 200, false),
        bought("refused", 5),
        bought("gone", 5),
        tried("late"),
        tried("leaving"),
      ),
  },
  { at: "PT0S", act: (world) => world.dispatch() },
  { at: "PT1M", act: (world) => world.aggregate() },
  { at: "PT2M", act: (world) => bounce(world, "bouncing") },
  {
    at: "PT3M",
    act: async (world) => {
      for (const { token } of mailTo(world, "gone")) await world.answer(token, { score: 9 });
    },
  },
  {
    at: "PT4M",
    act: async (world) => {
      for (const { token } of mailTo(world, "gone")) await world.unsubscribe(token);
    },
  },
  { at: "PT5M", act: (world) => world.erase(LEAVING.id) },
  { at: "PT6M", act: (world) => world.record(touchpoint("again", { customer: GONE })) },
  // The email that was throttled goes before the same customer's next survey is due: which of two would win is chance.
  { at: "PT20M", act: (world) => world.dispatch() },
  { at: "PT40M", act: (world) => world.dispatch() },
  { at: "PT41M", act: (world) => world.erase(GONE.id) },
  { at: "PT3H", act: (world) => world.dispatch() },
  { at: "PT3H", act: (world) => world.aggregate() },
];

export const takeStep = async (world: World, { at, act }: Step): Promise<void> => {
  world.clock.now = addDuration(NOW, at);
  await act(world);
};

/** Runs until nothing is waiting and everything is counted. */
export const settle = async (world: World): Promise<void> => {
  for (const at of ["PT4H", "PT5H"]) {
    world.clock.now = addDuration(NOW, at);
    await world.dispatch();
  }
  await world.aggregate();
};
