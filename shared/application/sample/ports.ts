import type { MemberDefinition } from "../../domain/access/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { CaseChange } from "../../domain/cases/index.ts";
import type { NameKind, TouchpointType } from "../../domain/catalogue/index.ts";
import type { TouchpointInput } from "../../domain/journeys/index.ts";
import type { Amounts, Fact } from "../../domain/scores/index.ts";
import type { Survey } from "../../domain/surveys/index.ts";

/** The case of an answer: when it is opened, counted from the answer, and what people do with it later on. */
export type SampleCase = {
  openedAfterMs: number;
  assignee?: string;
  changes: readonly { afterMs: number; by: string; change: CaseChange }[];
};

/** What becomes of an email of the sample: an answer some time later, a bounce, or an opt-out from all surveys. */
export type SampleReaction = {
  answer?: { score: number; comment?: string | undefined; afterMs: number } | undefined;
  case?: SampleCase | undefined;
  isBounced?: boolean;
  isUnwanted?: boolean;
};

/** A made-up company: what is recorded of it, in the order of time, and what its customers answer. */
export type SampleCompany = {
  types: readonly TouchpointType[];
  surveys: readonly Survey[];
  members: readonly (MemberDefinition & { email: string })[];
  /** Their ids are those of {@link sampleCustomerId}, from 1 to this number. */
  customers: number;
  /** Their ids are those of {@link sampleTouchpointId}, from 1 to their number. */
  touchpoints: readonly (TouchpointInput & { id: string; occurredAt: Instant })[];
  /** By invitation, where anything becomes of it at all. */
  reactions: ReadonlyMap<string, SampleReaction>;
  /** Names of touchpoint types outside the catalogue, of channels, topics and plans, that it uses. */
  names: SampleNames;
  /** The moments up to which it is recorded, sent and answered, one after the other; the last is the time it is made for. */
  steps: readonly Instant[];
};

export type SampleNames = Readonly<Record<NameKind, readonly string[]>>;

/** What stands in the table about the sample: how far it is, and what of the table is its own. */
export type SampleMark = {
  state: "making" | "made" | "removing";
  /** Who makes or removes it, and when they were last seen: a second one waits. */
  by: string;
  seenAt: Instant;
  /** From when on it has touchpoints. */
  from: Instant;
  customers: number;
  touchpoints: number;
  surveys: readonly string[];
  /** Only what was not there before. */
  types: readonly string[];
  members: readonly string[];
  names: SampleNames;
};

/** Keeps the sample's mark. A write answers false, and writes nothing, where the mark is not `before`'s any more. */
export interface SampleMarkStore {
  mark(): Promise<SampleMark | undefined>;
  put(mark: SampleMark, before: SampleMark | undefined): Promise<boolean>;
  /** Removes the mark, as the last of the sample. */
  forget(): Promise<void>;
}

/**
 * An item that is counted, with what was counted of it: a touchpoint, invitation or answer, or a tally. `unchanged` is what
 * it has as long as that stays so.
 */
export type CountedItem = {
  itemId: string;
  counted: Fact | Amounts | undefined;
  unchanged: { pendingAt: string | null } | { version: number };
  shard: number;
};

/** Takes the sample's rows out of the table. Everything is safe to repeat. */
export interface SampleRemover {
  /** What is still there of these touchpoints: themselves, and `asked`, their invitations and answers. */
  items(touchpointIds: readonly string[]): Promise<{ touchpoints: CountedItem[]; asked: CountedItem[] }>;
  /**
   * Deletes the items of one shard and takes them out of their buckets, in one transaction. `changed`: one of them is not
   * as it was read, and nothing is deleted. `leased`: an audit is under way.
   */
  uncount(items: readonly CountedItem[]): Promise<"deleted" | "changed" | "leased">;
  /** Most items and buckets in one transaction. */
  readonly commitSize: number;
  /** The tallies of these customers: of their tickets, subscriptions and months of use. */
  tallies(customerIds: readonly string[]): Promise<CountedItem[]>;
  /**
   * Deletes what is left beside these tallies: the lists of the customers' tickets. What others recorded about them waits
   * to be counted again, since it counted in the same tallies.
   */
  forget(customerIds: readonly string[]): Promise<void>;
  /** Deletes the topics that were found to grow, of these names. */
  removeProblems(topics: readonly string[]): Promise<void>;
  /** Deletes the buckets of the months in `[from, to]` that count nothing any more. */
  clear(from: Instant, to: Instant): Promise<void>;
  /** Deletes the profiles, and what is known of their addresses, of customers of whom nothing else is stored. */
  removeCustomers(ids: readonly string[]): Promise<void>;
  removeSurvey(key: string): Promise<void>;
}
