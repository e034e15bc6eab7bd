import fc from "fast-check";
import { expect, it } from "vitest";
import { deriveEvents } from "../../../shared/application/events/derive-events.ts";
import { type Response, revise } from "../../../shared/domain/answers/response.ts";
import { addDuration } from "../../../shared/domain/base/time.ts";
import type { Case } from "../../../shared/domain/cases/case.ts";
import { changeCase, erasedCase } from "../../../shared/domain/cases/change-case.ts";
import type { Customer } from "../../../shared/domain/customers/customer.ts";
import { eraseResponse } from "../../../shared/domain/privacy/erasure.ts";
import type { Row } from "../../../shared/dynamodb/base/table.ts";
import { type StreamRecord, streamedChange } from "../../../shared/dynamodb/events/changes.ts";
import {
  ALERTS,
  aHistory,
  answerId,
  Chronicle,
  expectAllSent,
  isOld,
  OWN,
  personId,
  type Step,
  toldSoFar,
  WEBHOOKS,
} from "../../support/acting-history.ts";
import { aCustomer, aResponse, aSurvey, DAY, earlier, NOW } from "../../support/builders.ts";
import { createFakeDeriving } from "../../support/fake-deriving.ts";
import type { WriteFault } from "../../support/fake-events.ts";
import { Crash } from "../../support/faults.ts";
import { SPEED } from "../../support/speed.ts";
import { aRecord, caseRow, customerRow, responseRow } from "../../support/stream-records.ts";

/** Answers alert nobody after seven days, so the histories end before. */
const LONGEST_MINUTES = 6 * 1_440;

/** A table in memory, whose every write comes through its stream. */
const createTable = (clock: { now: string }) => {
  const rows = new Map<string, Row>();
  const waiting: StreamRecord[] = [];
  let sequence = 0;
  const write = (name: string, after: Row | undefined) => {
    const before = rows.get(name);
    if (after) rows.set(name, after);
    else rows.delete(name);
    sequence += 1;
    waiting.push(aRecord(before, after, { sequence: String(sequence), at: clock.now }));
  };
  return { write, waiting };
};

/** The records in another order, in which those of one item keep theirs. */
const reordered = (records: readonly StreamRecord[], order: number): StreamRecord[] => {
  const itemOf = (record: StreamRecord) => JSON.stringify(streamedChange(record).item);
  const rank = (item: string) => (item.length * 31 + item.charCodeAt(item.length - 5) * (order % 97)) % 13;
  return records
    .map((record, place) => ({ record, place, rank: rank(itemOf(record)) }))
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .map(({ record }) => record);
};

const live = async (steps: readonly Step[]): Promise<void> => {
  const clock = { now: NOW };
  const chronicle = new Chronicle();
  const { write, waiting } = createTable(clock);
  const responses = new Map<string, Response>();
  const customers = new Map<string, Customer>();
  const alerts = structuredClone([...ALERTS]);
  const fake = createFakeDeriving({
    clock,
    alerts,
    webhooks: WEBHOOKS,
    surveys: [aSurvey({ alert: OWN })],
    hasBus: true,
    responses,
    customers,
  });
  const { cases, writes, messages } = fake;
  cases.isErased = (id) => chronicle.erased.has(id);
  const saveCase = (one: Case) => write(`case ${one.id}`, caseRow(one));
  cases.onOpen = (one) => {
    chronicle.events.push(`case.opened ${one.id}`);
    saveCase(one);
  };
  let minutes = 0;
  const done: StreamRecord[] = [];

  const deriveOnce = async (batch: readonly StreamRecord[], fault: WriteFault | undefined) => {
    writes.plan(fault);
    const outcome = await deriveEvents(fake.deps)(batch.map(streamedChange)).catch((error: unknown) => {
      expect(error).toBeInstanceOf(Crash);
      return undefined;
    });
    // A run that was stopped may still have a write under way.
    await new Promise(setImmediate);
    writes.plan(undefined);
    return outcome?.failed ?? batch.map((record) => streamedChange(record).sequence);
  };

  const stream = async ({ take, again, order, fault }: Extract<Step, { do: "stream" }>) => {
    const fresh = waiting.splice(0, take);
    const batch = [...reordered(done.slice(-again || done.length), order), ...reordered(fresh, order)];
    const failed = new Set(await deriveOnce(batch, fault));
    // Lambda brings all again from the first that failed.
    const first = fresh.findIndex((record) => failed.has(streamedChange(record).sequence));
    const left = first < 0 ? [] : fresh.slice(first);
    waiting.unshift(...left);
    done.push(...fresh.slice(0, fresh.length - left.length));
  };

  const due = async (fault: WriteFault | undefined) => {
    chronicle.look();
    writes.plan(fault);
    await fake.raiseDue().catch((error: unknown) => expect(error).toBeInstanceOf(Crash));
    await new Promise(setImmediate);
    writes.plan(undefined);
  };

  const answer = ({ who, score, comment }: Extract<Step, { do: "answer" }>) => {
    const id = answerId(who);
    const before = responses.get(id);
    const said = { score, comment: comment ? `a secret of ${score}` : "" };
    const after = before
      ? revise(before, said, clock.now)
      : aResponse({
          ...said,
          invitationId: id,
          customerId: personId(who),
          answeredAt: isOld(who) ? earlier(800 * DAY) : clock.now,
          ...(isOld(who) ? { importId: id, importedAt: clock.now } : {}),
        });
    if (chronicle.erased.has(id) || after === before) return;
    chronicle.versions.set(id, [...(chronicle.versions.get(id) ?? []), after]);
    chronicle.events.push(before ? `response.revised ${id} ${after.revision}` : `response.recorded ${id}`);
    responses.set(id, after);
    write(`response ${id}`, responseRow(after));
  };

  const profile = (who: number, change: (known: Customer) => Partial<Customer>) => {
    const id = personId(who);
    const known = customers.get(id) ?? aCustomer({ id, name: "Zacharias" });
    if (chronicle.erased.has(answerId(who))) return;
    const after = { ...known, ...change(known), asksRevision: known.asksRevision + 1 };
    customers.set(id, after);
    write(`profile ${id}`, customerRow(after));
  };

  const erase = (who: number) => {
    const id = answerId(who);
    const response = responses.get(id);
    if (response === undefined || chronicle.erased.has(id)) return;
    profile(who, () => ({ name: "Zacharias" }));
    chronicle.erased.add(id);
    const one = cases.all.get(id);
    if (one) {
      cases.all.set(id, erasedCase(one));
      saveCase(erasedCase(one));
    }
    const { comment: _, ...rest } = response;
    const after = { ...rest, customerId: null, revision: eraseResponse(response).revision ?? 0 };
    responses.set(id, after);
    write(`response ${id}`, responseRow(after));
    customers.delete(personId(who));
    write(`profile ${personId(who)}`, undefined);
    chronicle.events.push(`customer.erased ${personId(who)}`);
  };

  const workOnCase = (who: number) => {
    const one = cases.all.get(answerId(who));
    if (one === undefined || one.customerId === null) return;
    const changed = changeCase(one, { note: "a secret" }, { now: clock.now, by: "bo@acme.example" });
    if (changed.outcome !== "changed") return;
    cases.all.set(one.id, changed.after);
    saveCase(changed.after);
    chronicle.events.push(`case.updated ${one.id} ${changed.after.version}`);
  };

  const leave = (who: number, survey: string | null) =>
    profile(who, (known) => {
      const isKnown = survey === null ? known.unsubscribedAt : known.unsubscribedFrom?.includes(survey);
      if (isKnown) return {};
      // A profile that is new with its first change says nothing of one survey.
      if (survey !== null && !customers.has(known.id)) return {};
      chronicle.events.push(`customer.unsubscribed ${known.id} ${survey}`);
      return survey === null
        ? { unsubscribedAt: clock.now }
        : { unsubscribedFrom: [...(known.unsubscribedFrom ?? []), survey] };
    });

  const drop = ({ alert, how }: Extract<Step, { do: "drop" }>) => {
    const { key } = ALERTS[alert] as (typeof ALERTS)[number];
    const place = alerts.findIndex((one) => one.key === key);
    const found = alerts[place];
    if (found === undefined || chronicle.dropped.has(key)) return;
    chronicle.dropped.set(key, toldSoFar(messages.list(), key));
    if (how === "paused") found.active = false;
    else alerts.splice(place, 1);
  };

  const pass = (more: number) => {
    minutes += more;
    clock.now = addDuration(clock.now, `PT${more}M`);
  };

  for (const step of steps) {
    if (step.do === "answer") answer(step);
    else if (step.do === "erase") erase(step.who);
    else if (step.do === "unsubscribe") leave(step.who, null);
    else if (step.do === "leave") leave(step.who, `survey-${step.survey}`);
    else if (step.do === "changeCase") workOnCase(step.who);
    else if (step.do === "drop") drop(step);
    else if (step.do === "stream") await stream(step);
    else if (step.do === "due") await due(step.fault);
    else if (step.do === "pass" && minutes + step.minutes < LONGEST_MINUTES) pass(step.minutes);
  }
  const drain = async () => {
    while (waiting.length > 0) await stream({ do: "stream", take: 50, again: 0, order: 0, fault: undefined });
  };
  await drain();
  for (const more of [61, 2 * 1_440]) {
    pass(more);
    await due(undefined);
    await drain();
  }
  expect(fake.unreadable).toEqual([]);
  expect([...fake.raised.all.values()].filter(({ state }) => state === "waiting")).toEqual([]);
  expectAllSent(messages.list(), chronicle);
};

it("whatever happens, stops and comes again, each event and alert is sent once to each who should get it", async () => {
  await fc.assert(fc.asyncProperty(aHistory, live), { numRuns: SPEED.actingHistories });
}, 300_000);
