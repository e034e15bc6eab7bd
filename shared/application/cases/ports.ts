import type { Response } from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { Case, CaseNote, CaseStatus, LaterAnswer } from "../../domain/cases/index.ts";
import type { LogEntry, LogPosition, MonthlyLog } from "../base/ports.ts";

/** Opens a case. */
export interface CaseOpener {
  /**
   * False where the response has one already, or was erased meanwhile. A note is stored with the case; the case says then
   * that it has one.
   */
  open(one: Case, note?: CaseNote): Promise<boolean>;
}

/** A case with its notes, the oldest first. An erased person's case has none. */
export type CaseWithNotes = { one: Case; notes: CaseNote[] };

export interface CaseFinder {
  find(id: string): Promise<CaseWithNotes | undefined>;
}

export interface CaseChanger extends CaseFinder {
  /**
   * Stores what a person changed, and the note with it, both or neither. False where the case is not as `before` says any
   * more. What a later answer adds meanwhile is no such change, and stays.
   */
  change(change: { before: Case; after: Case; note?: CaseNote | undefined }): Promise<boolean>;
}

/** Notes an answer on the earlier cases of the customer who gave it. */
export interface LaterAnswerNoter {
  /**
   * Safe to repeat: it is known by its response and revision.
   * @param customerIds all ids of the customer, since a case is found by the id that it was opened with
   */
  noteLaterAnswer(customerIds: readonly string[], answer: LaterAnswer): Promise<void>;
}

/** Cases that nobody has called about although they are due. */
export interface OverdueMarker {
  /** Those that are due and not marked yet, the one that has been due longest first, page by page. */
  due(now: Instant): AsyncIterable<CaseInQueue[]>;
  /** False where somebody called meanwhile, changed the due time, or has marked it. */
  markOverdue(one: CaseInQueue, now: Instant): Promise<boolean>;
}

/** What a queue's index says about a case. `place` is its due time with its touchpoint type. */
export type CaseInQueue = { id: string; dueAt: Instant; touchpoint: string | null; place: string };

/** Which unfinished cases: those that nobody has called about, marked as overdue or not, and those that were called. */
export type UnfinishedCases = "uncontacted" | "contacted" | "all";

/** Unfinished cases by their due time, and those of the same due time by their id. */
export interface CaseQueues {
  /** The entries alone, without reading a case, page by page. */
  entries(which: UnfinishedCases): AsyncIterable<CaseInQueue[]>;
  /** Those after a place, page by page; `at` of an entry is the place in its queue. */
  unfinished(
    which: UnfinishedCases,
    range: { after: LogPosition | undefined; until?: Instant | undefined },
  ): AsyncIterable<LogEntry<Case>[]>;
}

/** Cases by when they were opened. */
export type CaseLog = MonthlyLog<Case>;

/** Reads what else is shown with cases. */
export interface CaseContents {
  /** By the id of the case, of those that have notes. */
  notes(cases: readonly Case[]): Promise<ReadonlyMap<string, CaseNote[]>>;
  /** The responses as they are now, by the id of the case. */
  responses(ids: readonly string[]): Promise<ReadonlyMap<string, Response>>;
}

/** How cases stand, without reading anything else of them. */
export interface CaseStatusReader {
  /** By the id of the case, of those that there are. */
  statuses(ids: readonly string[]): Promise<ReadonlyMap<string, CaseStatus>>;
}
