import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import type { DataFolder } from "./data-folder.ts";

const ClockRecord = z.object({ offsetMs: z.int() });

/** A movement that makes no sense; its message says what would. */
export class BadMovement extends Error {
  override readonly name = "BadMovement";
}

/**
 * The time that the functions see: this machine's, moved by an offset that every worker thread reads from
 * shared memory. It is kept in the data folder, so that a restart does not jump back.
 */
export class LocalClock {
  readonly shared: SharedArrayBuffer;
  private readonly offset: BigInt64Array;
  private readonly data: DataFolder;

  private constructor(data: DataFolder, offsetMs: number) {
    this.data = data;
    this.shared = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
    this.offset = new BigInt64Array(this.shared);
    Atomics.store(this.offset, 0, BigInt(offsetMs));
  }

  static async load(data: DataFolder): Promise<LocalClock> {
    return new LocalClock(data, (await data.read("clock.json", ClockRecord))?.offsetMs ?? 0);
  }

  now(): Date {
    return new Date(Date.now() + Number(Atomics.load(this.offset, 0)));
  }

  /**
   * Moves the clock by an ISO 8601 duration (months and years by the UTC calendar), or to an instant.
   * @throws {BadMovement} when it is neither.
   */
  async move(movement: unknown): Promise<Date> {
    const target = this.targetOf(movement);
    const offsetMs = target - Date.now();
    Atomics.store(this.offset, 0, BigInt(offsetMs));
    await this.data.write("clock.json", { offsetMs });
    return this.now();
  }

  private targetOf(movement: unknown): number {
    const { data } = Movement.safeParse(movement);
    if (!data) throw new BadMovement('Send {"advance":"P3D"} or {"now":"2026-11-02T14:00:00Z"}.');
    try {
      if ("now" in data) return Temporal.Instant.from(data.now).epochMilliseconds;
      const now = Temporal.Instant.fromEpochMilliseconds(this.now().getTime()).toZonedDateTimeISO("UTC");
      return now.add(Temporal.Duration.from(data.advance)).epochMilliseconds;
    } catch (error) {
      throw new BadMovement(error instanceof Error ? error.message : String(error), { cause: error });
    }
  }
}

const Movement = z.union([z.strictObject({ advance: z.string() }), z.strictObject({ now: z.string() })]);
