import type {
  CaseChanger,
  CaseContents,
  CaseInQueue,
  CaseLog,
  CaseOpener,
  CaseQueues,
  CaseWithNotes,
  OverdueMarker,
} from "../../shared/application/cases/ports.ts";
import type { Response } from "../../shared/domain/answers/response.ts";
import { type Case, type CaseNote, isUncontacted, newCase } from "../../shared/domain/cases/case.ts";
import { aResponse, NOW } from "./builders.ts";
import { aLogOf } from "./logs.ts";

/** A new case of a low answer. */
export const aCase = (overrides: Partial<Case> = {}): Case => ({
  ...newCase(aResponse({ invitationId: overrides.id ?? "i-1", score: 2 }), { now: NOW, by: "low-scores" }),
  ...overrides,
});

const placeOf = ({ dueAt, touchpoint }: Case): string => `${dueAt}#${touchpoint ?? ""}`;

/** Cases in memory, under the conditions that the real store has. */
export class InMemoryCases
  implements CaseOpener, CaseChanger, CaseQueues, CaseContents, OverdueMarker, CaseLog
{
  readonly cases: Map<string, Case>;
  readonly written = new Map<string, CaseNote[]>();
  readonly answered: Map<string, Response>;
  /** Runs before each write, to let another caller act first. */
  beforeWrite: () => void | Promise<void> = () => {};

  constructor(cases: readonly Case[] = [], answered: readonly Response[] = []) {
    this.cases = new Map(cases.map((one) => [one.id, one]));
    this.answered = new Map(answered.map((response) => [response.invitationId, response]));
  }

  async find(id: string): Promise<CaseWithNotes | undefined> {
    const one = this.cases.get(id);
    return one && { one, notes: [...(this.written.get(id) ?? [])] };
  }

  async open(one: Case, note?: CaseNote): Promise<boolean> {
    await this.beforeWrite();
    if (this.cases.has(one.id) || this.answered.get(one.id)?.customerId !== one.customerId) return false;
    this.cases.set(one.id, one);
    if (note) this.written.set(one.id, [note]);
    return true;
  }

  async change({ before, after, note }: Parameters<CaseChanger["change"]>[0]): Promise<boolean> {
    await this.beforeWrite();
    const current = this.cases.get(after.id);
    if (current?.version !== before.version || current.overdueAt !== before.overdueAt) return false;
    this.cases.set(after.id, { ...after, later: current.later });
    if (note) this.written.set(after.id, [...(this.written.get(after.id) ?? []), note]);
    return true;
  }

  async *entries(which: Parameters<CaseQueues["entries"]>[0]): AsyncGenerator<CaseInQueue[]> {
    yield this.#queue(which).map((one) => ({
      id: one.id,
      dueAt: one.dueAt,
      touchpoint: one.touchpoint,
      place: placeOf(one),
    }));
  }

  async *unfinished(
    which: Parameters<CaseQueues["entries"]>[0],
    { after, until }: Parameters<CaseQueues["unfinished"]>[1],
  ) {
    const key = (at: string, id: string) => `${at} ${id}`;
    yield this.#queue(which)
      .filter((one) => after === undefined || key(placeOf(one), one.id) > key(after.at, after.id))
      .filter(({ dueAt }) => until === undefined || dueAt <= until)
      .map((item) => ({ at: placeOf(item), id: item.id, item }));
  }

  async *due(now: string): AsyncGenerator<CaseInQueue[]> {
    for await (const page of this.entries("uncontacted"))
      yield page.filter(({ id, dueAt }) => dueAt <= now && this.cases.get(id)?.overdueAt === undefined);
  }

  async markOverdue({ id, place }: CaseInQueue, now: string): Promise<boolean> {
    const one = this.cases.get(id);
    if (!one || !isUncontacted(one) || one.overdueAt !== undefined || placeOf(one) !== place) return false;
    this.cases.set(id, { ...one, overdueAt: now });
    return true;
  }

  month(range: Parameters<CaseLog["month"]>[0]) {
    return aLogOf([...this.cases.values()], ({ openedAt: at, id }) => ({ at, id })).month(range);
  }

  async notes(cases: readonly Case[]): Promise<ReadonlyMap<string, CaseNote[]>> {
    return new Map(
      cases.flatMap(({ id }) => (this.written.has(id) ? [[id, this.written.get(id) ?? []]] : [])),
    );
  }

  async responses(ids: readonly string[]): Promise<ReadonlyMap<string, Response>> {
    return new Map(
      ids.flatMap((id) => (this.answered.has(id) ? [[id, this.answered.get(id) as Response]] : [])),
    );
  }

  #queue(which: Parameters<CaseQueues["entries"]>[0]): Case[] {
    return [...this.cases.values()]
      .filter((one) => {
        if (which === "uncontacted") return isUncontacted(one);
        return one.status === "contacted" || (which === "all" && isUncontacted(one));
      })
      .sort((a, b) => (`${placeOf(a)} ${a.id}` < `${placeOf(b)} ${b.id}` ? -1 : 1));
  }
}
