import type { VerdictStore } from "../../shared/application/scores/ports.ts";
import type { StandingVerdict } from "../../shared/domain/scores/verdict.ts";

/** A run that ended in the middle of its work. */
export class Stopped extends Error {}

const keyOf = ({ touchpoint, survey, metric }: StandingVerdict) =>
  JSON.stringify([touchpoint, survey, metric]);

/** Standing verdicts in memory. `changes` are the days on which the stream would make an event. */
export class FakeVerdicts implements VerdictStore {
  readonly stored = new Map<string, StandingVerdict>();
  readonly changes: string[] = [];
  look: string | undefined;
  writes = 0;
  /** Stops the run after so many writes. */
  stopAfter = Number.POSITIVE_INFINITY;

  private written(): void {
    this.writes += 1;
    if (this.writes >= this.stopAfter) throw new Stopped("the function was stopped");
  }

  async list(): Promise<StandingVerdict[]> {
    return [...this.stored.values()];
  }

  async replace({ before, after }: Parameters<VerdictStore["replace"]>[0]): Promise<boolean> {
    const now = this.stored.get(keyOf(after));
    if (now?.verdict !== before?.verdict || now?.day !== before?.day) return false;
    this.stored.set(keyOf(after), after);
    const isClear = after.verdict === "up" || after.verdict === "down";
    if (isClear && after.changedOn !== now?.changedOn)
      this.changes.push(`${after.survey} ${after.verdict} ${after.changedOn}`);
    this.written();
    return true;
  }

  async lastLook(): Promise<string | undefined> {
    return this.look;
  }

  async noteLook(day: string): Promise<void> {
    if (this.look === undefined || this.look < day) this.look = day;
    this.written();
  }
}
