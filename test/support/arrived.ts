import type { RunningStack } from "./local-stack.ts";

/**
 * The numbers `n` of the items that a client has added, as the customer's journey has them, once there are `count`
 * and no more come in the second after.
 * @throws where fewer arrive within `patienceMs`
 */
export const arrivedItems = async (
  stack: RunningStack,
  { customer, count, patienceMs }: { customer: string; count: number; patienceMs: number },
): Promise<number[]> => {
  const now = async () => {
    const { json } = await stack.call("GET", `/v1/customers/${customer}/journey?limit=200`, { key: "read" });
    const items: { touchpoint: string; properties: { n: number } }[] = json.items ?? [];
    return items.filter(({ touchpoint }) => touchpoint === "item.added").map(({ properties: { n } }) => n);
  };
  const end = Date.now() + patienceMs;
  let numbers = await now();
  while (numbers.length < count) {
    if (Date.now() > end) throw new Error(`${numbers.length} of ${count} arrived of ${customer}: ${numbers}`);
    await pause(200);
    numbers = await now();
  }
  await pause(1_000);
  return (await now()).sort((a, b) => a - b);
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
