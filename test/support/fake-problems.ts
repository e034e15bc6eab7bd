import type { Askers, Look, ProblemStore } from "../../shared/application/problems/ports.ts";
import type { GrowingTopic } from "../../shared/domain/problems/problem.ts";
import { Stopped } from "./fake-verdicts.ts";

/** A topic that grows, with a few fields of choice. */
export const aProblem = (overrides: Partial<GrowingTopic> = {}): GrowingTopic => ({
  topic: "login",
  since: "2026-10-28",
  foundAt: "2026-11-02T02:05:00.000Z",
  openedOn: "2026-11-02",
  countedUntil: "2026-11-02",
  tickets: 31,
  channels: [
    { channel: "chat", tickets: 20 },
    { channel: "email", tickets: 11 },
  ],
  customers: ["ref-a", "ref-b", "ref-c"],
  usual: 3,
  now: 6.2,
  ...overrides,
});

/** Problems in memory. */
export class FakeProblems implements ProblemStore {
  readonly stored = new Map<string, GrowingTopic>();
  look: Look | undefined;
  writes = 0;
  /** Stops the run after so many writes. */
  stopAfter = Number.POSITIVE_INFINITY;

  constructor(...problems: GrowingTopic[]) {
    for (const problem of problems) this.stored.set(this.keyOf(problem), problem);
  }

  private keyOf({ topic, openedOn }: GrowingTopic): string {
    return `${openedOn} ${topic}`;
  }

  private written(): void {
    this.writes += 1;
    if (this.writes >= this.stopAfter) throw new Stopped("the function was stopped");
  }

  async list(): Promise<GrowingTopic[]> {
    return [...this.stored.values()].sort((a, b) => (a.openedOn < b.openedOn ? 1 : -1));
  }

  async lastLook(): Promise<Look | undefined> {
    return this.look;
  }

  async open(problem: GrowingTopic): Promise<boolean> {
    if (this.stored.has(this.keyOf(problem))) return false;
    this.stored.set(this.keyOf(problem), problem);
    this.written();
    return true;
  }

  async follow(problem: GrowingTopic): Promise<boolean> {
    const stored = this.stored.get(this.keyOf(problem));
    if (stored === undefined || stored.countedUntil >= problem.countedUntil) return false;
    this.stored.set(this.keyOf(problem), problem);
    this.written();
    return true;
  }

  async noteLook(look: Look): Promise<void> {
    if (this.look === undefined || this.look.day < look.day) this.look = look;
    this.written();
  }
}

/** As many customers as are named here ask in any time. */
export const askersOf = (...customers: string[]): Askers => ({ of: async () => customers });
