import type { RaisedStore, WaitingAnswer } from "../../shared/application/alerts/ports.ts";
import { StoreUnavailable } from "../../shared/application/base/store-unavailable.ts";
import type { CaseOpener, LaterAnswerNoter } from "../../shared/application/cases/ports.ts";
import type {
  ChangeQuarantine,
  DeliveryAdder,
  DeliveryName,
  UnreadableChange,
} from "../../shared/application/events/ports.ts";
import type { Alert, Raised } from "../../shared/domain/alerts/alert.ts";
import type { Response } from "../../shared/domain/answers/response.ts";
import type { Case, LaterAnswer } from "../../shared/domain/cases/case.ts";
import type { Change } from "../../shared/domain/events/change.ts";
import type { Delivery } from "../../shared/domain/events/delivery.ts";
import { NOW } from "./builders.ts";
import { Crash } from "./faults.ts";

export const anAlert = (overrides: Partial<Alert> = {}): Alert => ({
  key: "low",
  active: true,
  when: { atOrBelow: 6 },
  wait: "PT0S",
  emails: ["cx@acme.example"],
  webhooks: [],
  updatedAt: NOW,
  ...overrides,
});

/** A fault at the write number `after` + 1: the store fails, or the process dies. With `answerLost` the write is done. */
export type WriteFault = { after: number; kind: "unavailable" | "crash"; answerLost: boolean };

/** Lets the writes of fakes fail. */
export class Writes {
  private planned: WriteFault | undefined;
  private begun = 0;
  private dead = false;

  plan(fault: WriteFault | undefined): void {
    this.planned = fault;
    this.begun = 0;
    this.dead = false;
  }

  /** A dead process reads nothing either. */
  read(): void {
    if (this.dead) throw new Crash("dead");
  }

  async do<T>(write: () => T): Promise<T> {
    this.read();
    const { planned } = this;
    const isFaulty = planned !== undefined && this.begun === planned.after;
    this.begun += 1;
    // Another item's work may go on meanwhile.
    await Promise.resolve();
    if (!isFaulty) return write();
    if (planned.answerLost) write();
    this.dead = planned.kind === "crash";
    throw planned.kind === "crash" ? new Crash("here") : new StoreUnavailable("here");
  }
}

/** Messages on their way, by lane and id. */
export class InMemoryMessages implements DeliveryAdder {
  readonly all = new Map<string, Delivery>();
  private readonly writes: Writes;
  constructor(writes = new Writes()) {
    this.writes = writes;
  }
  add(delivery: Delivery) {
    return this.writes.do(() => {
      const name = `${delivery.lane} ${delivery.id}`;
      if (this.all.has(name)) return false;
      this.all.set(name, structuredClone(delivery));
      return true;
    });
  }
  async find({ lane, id }: DeliveryName) {
    this.writes.read();
    return structuredClone(this.all.get(`${lane} ${id}`));
  }
  list() {
    return [...this.all.values()];
  }
}

/** Which answers each alert has seen, under the conditions of the real store. */
export class InMemoryRaised implements RaisedStore {
  readonly all = new Map<string, Raised>();
  readonly responses: ReadonlyMap<string, Response>;
  private readonly writes: Writes;
  constructor(responses: ReadonlyMap<string, Response> = new Map(), writes = new Writes()) {
    this.responses = responses;
    this.writes = writes;
  }
  private nameOf({ response, alert }: Pick<Raised, "response" | "alert">) {
    return `${response} ${alert}`;
  }
  async find(response: string, alert: string) {
    this.writes.read();
    return structuredClone(this.all.get(this.nameOf({ response, alert })));
  }
  put(raised: Raised) {
    return this.writes.do(() => void this.all.set(this.nameOf(raised), { ...raised }));
  }
  wait(raised: Raised) {
    return this.writes.do(() => {
      const known = this.all.get(this.nameOf(raised));
      if (known === undefined || known.state === "withdrawn")
        this.all.set(this.nameOf(raised), { ...raised });
      else if (known.state === "waiting") known.revision = Math.max(known.revision, raised.revision);
    });
  }
  async *due(now: string) {
    this.writes.read();
    const due = [...this.all.values()].filter(({ state, dueAt }) => state === "waiting" && dueAt <= now);
    yield due
      .sort((a, b) => (`${a.dueAt}#${a.alert}` < `${b.dueAt}#${b.alert}` ? -1 : 1))
      .map(({ alert, response, dueAt }) => ({ alert, response, dueAt }));
  }
  withdraw(waiting: WaitingAnswer, revision: number) {
    return this.writes.do(() => {
      const known = this.all.get(this.nameOf(waiting));
      if (known?.state !== "waiting") return "gone" as const;
      if (known.revision > revision) return "newer" as const;
      known.state = "withdrawn";
      return "withdrawn" as const;
    });
  }
  async answers(ids: readonly string[]) {
    this.writes.read();
    return new Map(
      ids.flatMap((id) => {
        const found = this.responses.get(id);
        return found ? [[id, structuredClone(found)] as const] : [];
      }),
    );
  }
}

/** Cases by their response; none opens once its response is erased. */
export class InMemoryCases implements CaseOpener {
  readonly all = new Map<string, Case>();
  onOpen: (one: Case) => void = () => {};
  isErased: (id: string) => boolean = () => false;
  private readonly writes: Writes;
  constructor(writes = new Writes()) {
    this.writes = writes;
  }
  open(one: Case) {
    return this.writes.do(() => {
      if (this.all.has(one.id) || this.isErased(one.id)) return false;
      this.all.set(one.id, one);
      this.onOpen(one);
      return true;
    });
  }
}

export class KeptLaterAnswers implements LaterAnswerNoter {
  readonly noted: { customerIds: readonly string[]; answer: LaterAnswer }[] = [];
  async noteLaterAnswer(customerIds: readonly string[], answer: LaterAnswer) {
    this.noted.push({ customerIds, answer });
  }
}

export class InMemoryQuarantine implements ChangeQuarantine {
  readonly all = new Map<string, UnreadableChange>();
  /** What is read of an item now. */
  now: (change: UnreadableChange) => Change | undefined = () => undefined;
  private readonly writes: Writes;
  constructor(writes = new Writes()) {
    this.writes = writes;
  }
  put(change: UnreadableChange) {
    return this.writes.do(() => {
      if (!this.all.has(change.item.pk)) this.all.set(change.item.pk, change);
    });
  }
  async *list() {
    yield [...this.all.values()];
  }
  async read(change: UnreadableChange) {
    return this.now(change);
  }
  async remove({ pk }: UnreadableChange["item"]) {
    this.all.delete(pk);
  }
}
