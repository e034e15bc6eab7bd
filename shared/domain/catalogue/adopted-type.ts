import type { TouchpointType } from "./touchpoint-type.ts";

/** Words that keys often begin with or end in, and the stage of the usual ones where they belong. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  awareness: ["page", "screen", "ad", "campaign", "blog", "visit", "viewed"],
  consideration: ["trial", "demo", "quote", "cart", "pricing", "signup", "lead", "product"],
  purchase: ["purchase", "order", "checkout", "payment", "invoice", "bought", "sale"],
  onboarding: ["onboarding", "welcome", "delivery", "delivered", "shipment", "setup", "activation"],
  usage: ["feature", "session", "login", "used", "app", "goal"],
  support: ["ticket", "support", "chat", "call", "complaint", "refund", "return"],
  renewal: ["renewal", "renewed", "subscription", "cancelled", "churn", "upgrade"],
};

const wordsOf = (key: string): string[] => key.split(/[._-]/);

/** The stage that a key most likely belongs to: that of a type which begins alike, else by its words, else the first. */
const likelyStage = (key: string, types: readonly TouchpointType[], stages: readonly string[]): string => {
  const words = wordsOf(key);
  const alike = types.find(
    (type) =>
      type.archivedAt === undefined && wordsOf(type.key)[0] === words[0] && stages.includes(type.stage),
  );
  const byWord = stages.find((stage) => words.some((word) => WORDS[stage]?.includes(word)));
  return alike?.stage ?? byWord ?? stages[0] ?? "";
};

/** `order.completed` → `Order completed` */
const nameOf = (key: string): string => {
  const words = wordsOf(key).join(" ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/**
 * How a type that was recorded without being defined comes into the catalogue: as it was there before, else with a name
 * from its key and the stage that is most likely, at the end of it.
 */
export const adoptedType = (
  key: string,
  types: readonly TouchpointType[],
  stages: readonly string[],
): Omit<TouchpointType, "key" | "archivedAt"> => {
  const { archivedAt, key: _, ...before } = types.find((type) => type.key === key) ?? {};
  if (archivedAt !== undefined && "name" in before && stages.includes(before.stage)) return before;
  const stage = likelyStage(key, types, stages);
  const orders = types.flatMap((type) => (type.stage === stage ? [type.order] : []));
  return { name: nameOf(key), stage, order: Math.max(0, ...orders.map((order) => order + 1)) };
};
