import type { Alert, Raised } from "../../domain/alerts/index.ts";
import type { Response } from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";

/** All alerts that admins defined, by key. */
export interface AlertReader {
  all(): Promise<Alert[]>;
}

/** Finds one of them. */
export interface AlertFinder {
  find(key: string): Promise<Alert | undefined>;
}

/** Alerts, as admins define and remove them. */
export interface AlertStore extends AlertReader, AlertFinder {
  /** Adds an alert, or replaces the whole one with its key. */
  put(alert: Alert): Promise<void>;
  /** False where there was none. */
  remove(key: string): Promise<boolean>;
}

/** Alerts, as forms change them: what somebody else changed in the meantime stays. */
export interface AlertEditor extends AlertStore {
  /** False where the alert is no longer as `before` says; undefined: there is none. */
  replace(alert: Alert, before: Alert | undefined): Promise<boolean>;
  /** False where it is no longer as it is given here. */
  removeAsSeen(alert: Alert): Promise<boolean>;
}

/** An answer that an alert waits with. */
export type WaitingAnswer = Pick<Raised, "alert" | "response" | "dueAt">;

/** Which answers each alert has seen. */
export interface RaisedStore {
  find(response: string, alert: string): Promise<Raised | undefined>;
  /** That the alert has acted, whatever was stored of it. */
  put(raised: Raised): Promise<void>;
  /**
   * That the alert waits with the answer. One that waits already keeps its time, and notes the newer revision; where it has
   * acted, nothing changes.
   */
  wait(raised: Raised): Promise<void>;
  /** Those whose time has come, by their time and then by their alert, page by page. */
  due(now: Instant): AsyncIterable<WaitingAnswer[]>;
  /**
   * The alert does not wait with the answer any more. `newer`: a newer revision than this one was found to match meanwhile,
   * so it waits on. `gone`: it does not wait.
   */
  withdraw(waiting: WaitingAnswer, revision: number): Promise<"withdrawn" | "newer" | "gone">;
  /** These answers as they are now, by their ids. */
  answers(ids: readonly string[]): Promise<ReadonlyMap<string, Response | { unreadable: Error }>>;
}
