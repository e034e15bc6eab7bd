import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CustomerEvent } from "../../../shared/application/journeys/receive-events.ts";
import type { TouchpointInput } from "../../../shared/domain/journeys/touchpoint.ts";
import { allRows, enginesForAmounts, TestEngine } from "../../support/engine.ts";
import { counted, recount } from "../../support/recount.ts";
import { SPEED } from "../../support/speed.ts";
import { createWorld, NOW, type World } from "../../support/world.ts";

/** A simple model of Milepost: people, their ids, and what each of them did. */
class Model {
  /** The person's id, by each id that was ever known or joined. */
  readonly personOf = new Map<string, string>();
  readonly profiles = new Map<string, Record<string, string>>();
  /** By id; `person` is null when erased. The content tells replays from conflicts. */
  readonly touchpoints = new Map<string, { content: string; person: string | null; at: string }>();

  person(id: string): string {
    return this.personOf.get(id) ?? id;
  }

  private know(id: string, fields: Record<string, string | undefined>): void {
    const person = this.person(id);
    this.personOf.set(person, person);
    this.personOf.set(id, person);
    const known = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
    this.profiles.set(person, { ...this.profiles.get(person), ...Object.fromEntries(known) });
  }

  join(id: string, formerId: string, email: string | undefined): "joined" | "apart" {
    const [person, former] = [this.person(id), this.person(formerId)];
    if (person === former) return "joined";
    if (former !== formerId) return "apart";
    const theirs = this.profiles.get(former) ?? {};
    const addresses = [email, this.profiles.get(person)?.email].filter((one) => one !== undefined);
    if (theirs.email !== undefined && addresses.some((one) => one !== theirs.email)) return "apart";
    this.profiles.set(person, { ...theirs, ...this.profiles.get(person) });
    this.profiles.delete(former);
    for (const [one, whose] of this.personOf) if (whose === former) this.personOf.set(one, person);
    for (const one of [person, id, formerId]) this.personOf.set(one, person);
    for (const touchpoint of this.touchpoints.values())
      if (touchpoint.person === former) touchpoint.person = person;
    return "joined";
  }

  receive({ customer, formerId, touchpoint }: CustomerEvent): string {
    const { id, email, name } = customer;
    if (formerId !== undefined && formerId !== id) this.join(id, formerId, email);
    if (touchpoint?.id === undefined) {
      this.know(id, { email, name });
      return "known";
    }
    const content = JSON.stringify([touchpoint, id, email, name]);
    const stored = this.touchpoints.get(touchpoint.id);
    if (stored) return stored.person === null || stored.content === content ? "duplicate" : "conflict";
    this.know(id, { email, name });
    this.touchpoints.set(touchpoint.id, {
      content,
      person: this.person(id),
      at: touchpoint.occurredAt ?? NOW,
    });
    return "recorded";
  }

  erase(id: string): "erased" | "unknown" {
    const person = this.person(id);
    if (!this.profiles.has(person)) return "unknown";
    for (const touchpoint of this.touchpoints.values())
      if (touchpoint.person === person) touchpoint.person = null;
    for (const [one, whose] of this.personOf) if (whose === person) this.personOf.delete(one);
    this.profiles.delete(person);
    return "erased";
  }

  journey(id: string): string[] {
    return [...this.touchpoints]
      .filter(([, { person }]) => person === this.person(id))
      .map(([one, { at }]) => [at, one] as const)
      .sort((a, b) => (a.join() < b.join() ? -1 : 1))
      .map(([, one]) => one);
  }
}

const IDS = ["anon-1", "anon-2", "user-a", "user-b"] as const;
const anId = fc.constantFrom(...IDS);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const aCustomer = fc.record({
  id: anId,
  email: maybe(fc.constantFrom("ana@example.com", "bo@example.com")),
  name: maybe(fc.constantFrom("Ana", "Bo")),
});
const aTouchpoint = fc.record({
  id: fc.constantFrom("t-1", "t-2", "t-3", "t-4", "t-5", "t-6"),
  touchpoint: fc.constantFrom("page.viewed", "order.placed"),
  occurredAt: fc.constantFrom("2026-10-31T23:59:59.000Z", "2026-11-01T00:00:00.000Z", NOW),
});
const anEvent: fc.Arbitrary<CustomerEvent> = fc.record({
  customer: aCustomer,
  formerId: maybe(anId),
  touchpoint: maybe(aTouchpoint),
});
type Step =
  | { do: "record"; event: CustomerEvent }
  | { do: "batch"; events: CustomerEvent[] }
  | { do: "replay"; nth: number }
  | { do: "identify" | "alias"; event: CustomerEvent }
  | { do: "erase"; id: string };
const aStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("record" as const), event: anEvent }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("batch" as const),
      // Events of one batch run at the same time, so no two of them have the same ids.
      events: fc.uniqueArray(
        fc.record({ customer: aCustomer, touchpoint: aTouchpoint, formerId: fc.constant(undefined) }),
        { maxLength: 4, selector: ({ touchpoint }) => touchpoint.id },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("replay" as const), nth: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("identify" as const),
      event: fc.record({ customer: aCustomer }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("alias" as const),
      event: fc.record({ customer: fc.record({ id: anId }), formerId: anId }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("erase" as const), id: anId }) },
);

/** Each run has its own ids and addresses, so that all runs can use one table. */
const inRun = (run: number, { customer, formerId, touchpoint }: CustomerEvent): CustomerEvent => ({
  customer: {
    ...customer,
    id: `${run}-${customer.id}`,
    ...(customer.email === undefined ? {} : { email: `${run}-${customer.email}` }),
  },
  ...(formerId === undefined ? {} : { formerId: `${run}-${formerId}` }),
  ...(touchpoint === undefined ? {} : { touchpoint: { ...touchpoint, id: `${run}-${touchpoint.id}` } }),
});

const receiveOn = async (world: World, model: Model, events: CustomerEvent[]): Promise<void> => {
  const expected = events.map((event) => model.receive(event));
  const isPlain = ({ formerId, touchpoint }: CustomerEvent) => formerId === undefined && touchpoint;
  // Touchpoints of people who are never joined come as by POST /v1/touchpoints, all others as by Segment's calls.
  const outcomes = events.every(isPlain)
    ? await world.record(
        ...events.map(({ customer, touchpoint }) => ({ ...touchpoint, customer }) as TouchpointInput),
      )
    : await world.receive(...events);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(expected);
};

const compare = async (world: World, model: Model, run: number): Promise<void> => {
  for (const one of IDS) {
    const id = `${run}-${one}`;
    const profile = await world.customer(id);
    const expected = model.profiles.get(model.person(id));
    expect(profile && { email: profile.email, name: profile.name }).toEqual(
      expected && { email: expected.email, name: expected.name },
    );
    const journey = (await world.journey(id)).map((entry) =>
      entry.kind === "touchpoint" ? entry.touchpoint.id : entry.kind,
    );
    expect(journey).toEqual(model.journey(id));
  }
};

const play = async (world: World, run: number, steps: readonly Step[]): Promise<Model> => {
  const model = new Model();
  const sent: CustomerEvent[][] = [];
  for (const [index, step] of steps.entries()) {
    if (step.do === "erase") {
      const id = `${run}-${step.id}`;
      expect(await world.erase(id)).toBe(model.erase(id));
    } else if (step.do === "replay") {
      const events = sent[step.nth % Math.max(1, sent.length)];
      if (events) await receiveOn(world, model, events);
    } else {
      const events = (step.do === "batch" ? step.events : [step.event]).map((event) => inRun(run, event));
      sent.push(events);
      await receiveOn(world, model, events);
    }
    if (index % 4 === 3 || index === steps.length - 1) await compare(world, model, run);
  }
  return model;
};

describe.each(await enginesForAmounts())("customers and what they did, on %s", (name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  it("are as in a simple model, for any sequence of recording, replaying, identifying, joining and erasing", {
    timeout: 180_000,
  }, async () => {
    const world = createWorld(await running.table());
    let run = 0;
    let stored = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 3, maxLength: 16 }), async (steps) => {
        run += 1;
        const model = await play(world, run, steps);
        stored += model.touchpoints.size;
      }),
      { numRuns: name === "DynamoDB Local" ? 10 : SPEED.customerHistories },
    );
    await world.aggregate();
    const rows = await allRows(world.table);
    expect(rows.filter(({ sk }) => sk === "TOUCHPOINT")).toHaveLength(stored);
    expect(counted(rows)).toEqual(recount(rows, "UTC"));
  });
});
