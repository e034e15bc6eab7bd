import fc from "fast-check";

/** Customers whom the servers know, by number, and what the servers say of them: every value has SECRET in it. */
export const CUSTOMERS = 10;
const aCustomersNumber = fc.nat(CUSTOMERS - 1);

/** Which of the customer's fields a server sends along. */
export type Told = { email: boolean; name: boolean; plan: boolean };

/** What the shop's servers, the schedules and the campaigns do. */
export type ShopStep =
  | { do: "order" | "identify" | "visit" | "alias" | "both"; customer: number; told: Told }
  | { do: "dispatch" | "campaign" | "later" };

/** What the attacker does with the page key that anybody can read, and with the emails that they get. */
export type AttackStep =
  | { do: "call"; call: string; message: Record<string, unknown> }
  | { do: "batch"; messages: { type: string; message: Record<string, unknown> }[] }
  | { do: "native"; touchpoints: Record<string, unknown>[] }
  | { do: "mails" };

export type Step = { by: "shop"; step: ShopStep } | { by: "attacker"; step: AttackStep };

const told = fc.record({ email: fc.boolean(), name: fc.boolean(), plan: fc.boolean() });
const shopStep: fc.Arbitrary<ShopStep> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom("order" as const, "order" as const, "identify", "visit", "alias", "both"),
      customer: aCustomersNumber,
      told,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom("dispatch" as const, "dispatch" as const, "campaign", "later"),
    }),
  },
);

/** Ids in a message are names that the player makes ids of: `c3` and `a3` are customer 3's, `e1` is the attacker's. */
const victim = aCustomersNumber.chain((n) => fc.constantFrom(`c${n}`, `a${n}`));
const own = fc.constantFrom("e1", "e2");
const anyId = fc.oneof({ weight: 3, arbitrary: victim }, { weight: 2, arbitrary: own });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** The attacker's own addresses, a stranger's, and `of:3`, which is customer 3's. */
const email = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("evil-1", "evil-2") },
  { weight: 1, arbitrary: fc.constant("stranger") },
  { weight: 2, arbitrary: aCustomersNumber.map((n) => `of:${n}`) },
);
const traits = fc.record(
  {
    email,
    name: fc.constantFrom("Evil", "Mallory"),
    locale: fc.constant("ru"),
    timezone: fc.constant("Asia/Tokyo"),
    plan: fc.constant("free"),
    unsubscribed: fc.constant(true),
    many: fc.constant(true),
  },
  { requiredKeys: [] },
);
/** Ids of messages: the attacker guesses those that the shop uses. */
const messageId = maybe(
  fc.oneof(
    fc.nat(12).map((n) => `order:${n}`),
    fc.nat(3).map((n) => `mine-${n}`),
  ),
);
const message = fc.record({
  ids: fc.oneof(
    fc.record({ userId: anyId }),
    fc.record({ anonymousId: anyId }),
    fc.record({ userId: anyId, anonymousId: anyId }),
    fc.record({ userId: own, anonymousId: victim }),
  ),
  previousId: anyId,
  event: fc.constantFrom("Order Placed", "Seen"),
  traits,
  messageId,
  groupId: fc.constant("g"),
});
const call = fc.constantFrom("track", "track", "identify", "identify", "alias", "page", "screen", "group");
/** Takes an id that may be a customer's later: uses it as a visitor's, and joins it to the attacker's own. */
const squat = fc.record({ taken: victim, by: own, first: message, second: message }).map(
  ({ taken, by, first, second }): AttackStep => ({
    do: "batch",
    messages: [
      { type: "track", message: { ...first, ids: { anonymousId: taken } } },
      { type: "identify", message: { ...second, ids: { userId: by, anonymousId: taken } } },
    ],
  }),
);
const attackStep: fc.Arbitrary<AttackStep> = fc.oneof(
  { weight: 3, arbitrary: squat },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("call" as const), call, message }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("batch" as const),
      messages: fc.array(fc.record({ type: call, message }), { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("native" as const),
      touchpoints: fc.array(
        fc.record({ id: messageId, customer: anyId, traits, event: message.map(({ event }) => event) }),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("mails" as const) }) },
);

/** A history of shop and attacker. */
export const aHistory: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    shopStep.map((step): Step => ({ by: "shop", step })),
    attackStep.map((step): Step => ({ by: "attacker", step })),
  ),
  { minLength: 12, maxLength: 40, size: "max" },
);
