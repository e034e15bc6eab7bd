import { monthsBetween } from "../../domain/base/period.ts";
import type { Instant } from "../../domain/base/time.ts";
import { CHANNEL } from "../../domain/customers/index.ts";
import { type Bucket, type Family, sliceOf } from "../../domain/scores/index.ts";
import type { MemberStore } from "../access/index.ts";
import { sideBySide } from "../base/side-by-side.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import type { KnownNamesStore, TouchpointTypeStore } from "../catalogue/index.ts";
import { commitsOf, type ScoreReader } from "../scores/index.ts";
import type { AmountReader } from "../tallies/index.ts";
import { sampleCustomerId, sampleTouchpointId } from "./ids.ts";
import { isBusy, type Taker } from "./mark.ts";
import type { CountedItem, SampleMark, SampleMarkStore, SampleRemover } from "./ports.ts";

export type RemoveDeps = Taker & {
  marks: SampleMarkStore;
  remover: SampleRemover;
  definitions: TouchpointTypeStore;
  members: Pick<MemberStore, "remove">;
  names: KnownNamesStore;
  scores: Pick<ScoreReader, "buckets">;
  amounts: Pick<AmountReader, "months">;
  /** Counts what is recorded, so that what others recorded is seen. */
  aggregate: () => Promise<void>;
  onProgress?: (share: number) => void;
  /** False where the caller's time is up: then the removal goes on with the next call. */
  hasTime?: () => boolean;
};

/** `busy`: it is being made or removed by somebody else just now. `unfinished`: the time was up. */
export type SampleRemoval = "removed" | "none" | "busy" | "unfinished";

/** So many touchpoints are looked at together: the more there are, the more of them share a bucket's write. */
const PAGE = 1_000;
const ROUNDS = 5;

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);

const pagesOf = (count: number): number[][] =>
  numbers(0, Math.ceil(count / PAGE) - 1).map((page) =>
    numbers(page * PAGE + 1, Math.min(count, (page + 1) * PAGE)),
  );

const slicesOf = <T>(list: readonly T[], size: number): T[][] =>
  Number.isFinite(size)
    ? numbers(0, Math.ceil(list.length / size) - 1).map((page) => list.slice(page * size, (page + 1) * size))
    : [[...list]];

/** The items in pieces of one transaction each; those that nothing was counted of have no bucket. */
const piecesOf = (
  items: readonly CountedItem[],
  commitSize: number,
  most = Number.POSITIVE_INFINITY,
): CountedItem[][] => {
  const byId = new Map(items.map((item) => [item.itemId, item]));
  const shards = [...new Set(items.map(({ shard }) => shard))];
  return shards.flatMap((shard) => {
    const own = items.filter((item) => item.shard === shard);
    const counted = own.flatMap(({ itemId, counted: fact }) =>
      fact ? [{ itemId, fact, counted: undefined }] : [],
    );
    const plain = own.filter(({ counted: fact }) => fact === undefined);
    return [
      ...commitsOf(counted, commitSize)
        .flatMap((commit) => slicesOf(commit, most))
        .map((commit) => commit.flatMap(({ itemId }) => byId.get(itemId) ?? [])),
      ...slicesOf(plain, commitSize),
    ];
  });
};

/** Takes items out, answers and invitations before the touchpoints that lead to them. */
const takeOut = async (remover: SampleRemover, touchpointIds: readonly string[]): Promise<void> => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { asked, touchpoints } = await remover.items(touchpointIds);
    if (asked.length + touchpoints.length === 0) return;
    const left = [];
    for (const items of asked.length > 0 ? [asked, touchpoints] : [touchpoints]) {
      if (left.length > 0) break;
      // Pieces share buckets, so they are written one after the other.
      for (const piece of piecesOf(items, remover.commitSize)) {
        const outcome = await remover.uncount(piece);
        if (outcome === "leased") throw new StoreUnavailable("an audit is under way");
        if (outcome === "changed") left.push(...piece);
      }
    }
  }
  throw new StoreUnavailable("the sample kept changing");
};

/** So many tallies share a transaction: the counters of a bucket's update have to fit into one expression. */
const TALLIES = 20;

/** Deletes tallies, when the touchpoints that they came from are gone. */
const takeOutTallies = async (remover: SampleRemover, customerIds: readonly string[]): Promise<void> => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const tallies = await remover.tallies(customerIds);
    if (tallies.length === 0) return;
    for (const piece of piecesOf(tallies, remover.commitSize, TALLIES))
      if ((await remover.uncount(piece)) === "leased") throw new StoreUnavailable("an audit is under way");
  }
  throw new StoreUnavailable("the sample's tickets and subscriptions kept changing");
};

/** Takes out what is recorded, also of a making that was ended. @returns after each piece, how much is done */
export async function* takeOutRecorded(
  remover: SampleRemover,
  { touchpoints, customers }: Pick<SampleMark, "touchpoints" | "customers">,
): AsyncGenerator<number> {
  const pages = pagesOf(touchpoints);
  for (const [index, page] of pages.entries()) {
    await takeOut(remover, page.map(sampleTouchpointId));
    yield (0.8 * (index + 1)) / pages.length;
  }
  for (const page of pagesOf(customers)) {
    const ids = page.map(sampleCustomerId);
    await takeOutTallies(remover, ids);
    await remover.forget(ids);
    await remover.removeCustomers(ids);
  }
  yield 1;
}

/** Which surveys, types and channels still count something: somebody else's. */
const stillUsed = async (
  { scores, amounts, clock }: RemoveDeps,
  { from, names }: SampleMark,
): Promise<(kind: "survey" | "touchpoint" | "channel" | "topic" | "plan", name: string) => boolean> => {
  const months = monthsBetween(from, clock()).reverse();
  const counts = ({ counters }: Bucket) => Object.values(counters).some((count) => count !== 0);
  const all = (await scores.buckets({ cut: "type" }, months)).filter(counts);
  const channels = await sideBySide(names.channel, async (value) =>
    (await scores.buckets(sliceOf({ dimension: CHANNEL, value }), months)).some(counts) ? [value] : [],
  );
  const valuesOf = async (of: Family, by: "topic" | "plan") =>
    (await amounts.months({ of, by }, months)).filter(counts).map(({ place }) => place.value ?? "");
  const used = {
    channel: channels.flat(),
    topic: await valuesOf("support", "topic"),
    plan: await valuesOf("success", "plan"),
  };
  return (kind, name) =>
    kind === "survey" || kind === "touchpoint"
      ? all.some(({ place }) => place[kind] === name)
      : used[kind].includes(name);
};

const removeDefinitions = async (deps: RemoveDeps, mark: SampleMark): Promise<void> => {
  const { remover, definitions, members, names } = deps;
  const isUsed = await stillUsed(deps, mark);
  for (const key of mark.surveys) if (!isUsed("survey", key)) await remover.removeSurvey(key);
  for (const key of mark.types) if (!isUsed("touchpoint", key)) await definitions.deleteTouchpointType(key);
  for (const name of mark.names.type) if (!isUsed("touchpoint", name)) await names.remove("type", name);
  for (const kind of ["channel", "topic", "plan"] as const)
    for (const name of mark.names[kind]) if (!isUsed(kind, name)) await names.remove(kind, name);
  await remover.removeProblems(mark.names.topic.filter((topic) => !isUsed("topic", topic)));
  for (const email of mark.members) await members.remove(email);
};

/**
 * Takes the sample away wholly: touchpoints, invitations and answers, each in one transaction with the exact difference
 * in its buckets, then customers, definitions, names, members and buckets that count nothing any more. What others
 * recorded stays, with its customers, types and surveys. Safe to repeat; stopped anywhere, the next call goes on.
 */
export const removeSample = async (deps: RemoveDeps): Promise<SampleRemoval> => {
  const { marks, remover, by, clock, onProgress = () => {}, hasTime = () => true } = deps;
  const found = await marks.mark();
  if (found === undefined) return "none";
  if (isBusy(found, deps)) return "busy";
  const claimed = { ...found, state: "removing" as const, by, seenAt: clock() };
  if (!(await marks.put(claimed, found))) return "busy";
  let mark: SampleMark = claimed;
  const keep = async (share: number): Promise<"removing" | "busy" | "unfinished"> => {
    onProgress(share);
    const seen = { ...mark, seenAt: clock() as Instant };
    if (!(await marks.put(seen, mark))) return "busy";
    mark = seen;
    return hasTime() ? "removing" : "unfinished";
  };
  for await (const share of takeOutRecorded(remover, mark)) {
    const kept = await keep(0.9 * share);
    if (kept !== "removing") return kept;
  }
  await deps.aggregate();
  // Buckets that count nothing go first: what still has one is used by somebody else.
  await remover.clear(mark.from, clock());
  await removeDefinitions(deps, mark);
  await marks.forget();
  onProgress(1);
  return "removed";
};
