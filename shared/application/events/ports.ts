import type { Instant } from "../../domain/base/time.ts";
import type { Delivery, DeliveryStatus, Lane } from "../../domain/events/index.ts";
import type { Page } from "../base/ports.ts";

/** Puts a message on its way. */
export interface DeliveryAdder {
  /** False where it is there already: an event is delivered once to each target, however often it is made. */
  add(delivery: Delivery): Promise<boolean>;
}

/** Which delivery, without its content. */
export type DeliveryName = { lane: Lane; id: string };

/** Messages of a lane that wait, as the functions that deliver take them. */
export interface DeliveryQueue {
  /** Names of those that are due, the one that has been due longest first, page by page. */
  due(lane: Lane, now: Instant): AsyncIterable<DeliveryName[]>;
  /** The one that is due next, also later than now. */
  next(lane: Lane): Promise<Instant | undefined>;
  /**
   * Takes one for an attempt, until `until`; undefined where it is not due, another run has it, or it is settled. A run
   * that stops leaves it to a later one.
   */
  claim(name: DeliveryName, times: { now: Instant; until: Instant }): Promise<Delivery | undefined>;
  /**
   * Stores what became of a claimed one: its status, its attempts and when it is due next. False where the claim ended
   * and another run has it.
   */
  settle(delivery: Delivery): Promise<boolean>;
}

export type DeliveryPosition = { id: string };

/** What was delivered to a target, and what was not. */
export interface DeliveryLog {
  find(name: DeliveryName): Promise<Delivery | undefined>;
  /** The newest first. */
  page(
    lane: Lane,
    options: { limit: number; status?: DeliveryStatus | undefined; after?: DeliveryPosition | undefined },
  ): Promise<Page<Delivery, DeliveryPosition>>;
}
