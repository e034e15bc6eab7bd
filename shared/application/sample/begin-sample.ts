import type { MemberFinder } from "../access/index.ts";
import type { KnownNamesStore, TouchpointTypeStore } from "../catalogue/index.ts";
import { isBusy, type Taker } from "./mark.ts";
import type { SampleCompany, SampleMark, SampleMarkStore } from "./ports.ts";
import { type RemoveDeps, removeSample } from "./remove-sample.ts";

type Deps = Taker &
  Omit<RemoveDeps, "members"> & {
    marks: SampleMarkStore;
    definitions: TouchpointTypeStore;
    members: MemberFinder & RemoveDeps["members"];
    names: KnownNamesStore;
  };

const markOf = async (deps: Deps, company: SampleCompany): Promise<SampleMark> => {
  const { definitions, members, names, by, clock } = deps;
  const { types } = await definitions.read();
  const known = await names.list();
  const isNew = (kind: string) => (name: string) =>
    !known.some((one) => one.kind === kind && one.name === name);
  const newMembers = await Promise.all(
    company.members.map(async ({ email }) => ((await members.find(email)) === undefined ? [email] : [])),
  );
  return {
    state: "making",
    by,
    seenAt: clock(),
    from: company.touchpoints[0]?.occurredAt ?? clock(),
    customers: company.customers,
    touchpoints: company.touchpoints.length,
    surveys: company.surveys.map(({ key }) => key),
    types: company.types.flatMap(({ key }) => (types.some((type) => type.key === key) ? [] : [key])),
    members: newMembers.flat(),
    names: {
      type: company.names.type.filter(isNew("type")),
      channel: company.names.channel.filter(isNew("channel")),
      topic: company.names.topic.filter(isNew("topic")),
      plan: company.names.plan.filter(isNew("plan")),
    },
  };
};

/** `isAgain`: a making that was ended has left things behind, which have to be taken out first. */
export type BegunSample = { mark: SampleMark; isAgain: boolean };

/**
 * Marks the table as having the sample in the making, with what of the table will be its own.
 * @returns `there` where there is a whole sample, `busy` where somebody else is at work on one
 */
export const beginSample = async (
  deps: Deps,
  company: SampleCompany,
): Promise<BegunSample | "there" | "busy"> => {
  const { marks, by, clock } = deps;
  const found = await marks.mark();
  if (found?.state === "made") return "there";
  if (found && isBusy(found, deps)) return "busy";
  if (found?.state === "removing" && (await removeSample(deps)) !== "removed") return "busy";
  const before = found?.state === "making" ? found : undefined;
  const fresh = await markOf(deps, company);
  const mark: SampleMark = before
    ? {
        ...before,
        by,
        seenAt: clock(),
        from: [before.from, fresh.from].sort()[0] ?? fresh.from,
        touchpoints: Math.max(before.touchpoints, fresh.touchpoints),
      }
    : fresh;
  return (await marks.put(mark, before)) ? { mark, isAgain: before !== undefined } : "busy";
};
