import type { Response } from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { Change, Delivery, DeliveryStatus, Lane, MilepostEvent } from "../../domain/events/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import type { Webhook } from "../../domain/webhooks/index.ts";
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

/** Holds one answer, or a topic of tickets that grows, against the alerts. */
export type Raise = {
  answer: (response: Response, now: Instant) => Promise<void>;
  problem: (event: MilepostEvent, now: Instant) => Promise<void>;
};

/** Holds what happened against alerts. */
export interface AlertRaiser {
  /** Reads the alerts, once for many changes. */
  prepare(known: Known): Promise<Raise>;
}

/** What is read once for a batch of changes: the webhooks that get messages, and what admins defined. */
export type Known = { webhooks: readonly Webhook[] } & Pick<Definitions, "surveys" | "policy">;

/** The key of a stored item. */
export type ItemName = { pk: string; sk: string };

/** A change as the stream brings it. */
export type StreamedChange = {
  /** Its number in the stream. */
  sequence: string;
  /** Which item changed: changes of one item are worked on in order. */
  item: ItemName;
  at: Instant;
  /** The change, or undefined where no event follows from its like. @throws where a row does not parse */
  read(): Change | undefined;
};

/** A change that could not be read: which item, about when, and why, in words without any content. */
export type UnreadableChange = { item: ItemName; at: Instant; why: string };

/** Changes that could not be read. They wait until somebody has them looked at again. */
export interface ChangeQuarantine {
  /** The first one of an item is kept. */
  put(change: UnreadableChange): Promise<void>;
  list(): AsyncIterable<UnreadableChange[]>;
  /** All that the item says to have happened, as it is now. @throws where its row does not parse */
  read(change: UnreadableChange): Promise<Change | undefined>;
  remove(item: ItemName): Promise<void>;
}
