import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import type { DataFolder } from "../data-folder.ts";

const ClockRecord = z.object({ offsetMs: z.int() });

/** The clock cannot be moved like this; the message says what is possible. */
export class BadMovement extends Error {
  override readonly name = "BadMovement";
  /** The field that is wrong; undefined when the whole request is. */
  readonly field: "advance" | "now" | undefined;

  constructor(message: string, field?: BadMovement["field"]) {
    super(message);
    this.field = field;
  }
}

/** The limits that the functions can work with: years with four digits, from 1970 on. */
const EARLIEST = Date.UTC(1970, 0);
const END = Date.UTC(3000, 0);

/**
 * The time that the functions see: this machine's time plus an offset that every worker thread reads from shared
 * memory. The offset is stored in the data folder, so that a restart does not change the time.
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
    return new Date(Date.now() + this.offsetMs);
  }

  /** A reminder that the clock is moved. Below a minute there is none: moving it back is only that exact. */
  get notice(): string | undefined {
    if (Math.abs(this.offsetMs) < 60_000) return undefined;
    const [there, here] = [this.now(), new Date()].map((time) => `${time.toISOString().slice(0, 19)}Z`);
    return `The clock is moved to ${there}; PUT /_local/clock {"now":"${here}"} moves it back`;
  }

  private get offsetMs(): number {
    return Number(Atomics.load(this.offset, 0));
  }

  /**
   * Moves the clock by an ISO 8601 duration (months and years by the UTC calendar), or to an instant.
   * @throws {BadMovement} when it is neither, or leads outside the years 1970 to 2999
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
    const field = "now" in data ? "now" : "advance";
    const target = "now" in data ? instantOf(data.now) : this.after(data.advance);
    if (target === undefined) throw new BadMovement(shapes[field], field);
    if (target < EARLIEST || target >= END) {
      throw new BadMovement("must leave the clock within the years 1970 to 2999", field);
    }
    return target;
  }

  /** Undefined when it is not a duration; infinity when the result is too large for a date. */
  private after(advance: string): number | undefined {
    const duration = quietly(() => Temporal.Duration.from(advance));
    const now = Temporal.Instant.fromEpochMilliseconds(this.now().getTime()).toZonedDateTimeISO("UTC");
    return duration && (quietly(() => now.add(duration))?.epochMilliseconds ?? Number.POSITIVE_INFINITY);
  }
}

const Movement = z.union([z.strictObject({ advance: z.string() }), z.strictObject({ now: z.string() })]);

const shapes = {
  advance: "must be an ISO 8601 duration, such as P3D, PT90M or -P1D",
  now: "must be an RFC 3339 time, such as 2026-11-02T14:00:00Z",
} as const;

const instantOf = (text: string): number | undefined =>
  quietly(() => Temporal.Instant.from(text))?.epochMilliseconds;

/** The result, or undefined where Temporal throws because the text is not valid. */
const quietly = <T>(parse: () => T): T | undefined => {
  try {
    return parse();
  } catch {
    return undefined;
  }
};
