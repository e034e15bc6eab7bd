import { Key } from "../../../domain/base/text.ts";
import { eventKey } from "../../../domain/catalogue/index.ts";

/** The type of a touchpoint's name, as Segment's calls make it: `Order Placed` is `order.placed`. A name without letters stays. */
export const touchpointKey = (name: string): string =>
  Key.safeParse(name).success ? name : eventKey(name) || name;

/** Names that are remembered: a column that was mapped by mistake may have a new one in each row. */
const MOST_NAMES = 50;

/** The touchpoint names of a file that are no keys, and the key of each. */
export class RenamedTouchpoints {
  readonly keys: Record<string, string> = Object.create(null);
  private count = 0;

  add(name: string): void {
    if (this.count >= MOST_NAMES || name === "" || this.keys[name] !== undefined) return;
    const key = touchpointKey(name);
    if (key === name) return;
    this.keys[name] = key;
    this.count += 1;
  }
}

/** What became what, in a line; undefined where all names were keys. */
export const renamedIn = (keys: Readonly<Record<string, string>>): string | undefined => {
  const pairs = Object.entries(keys).map(([name, key]) => `"${name}" is ${key}`);
  if (pairs.length === 0) return undefined;
  return `Names of touchpoints became keys: ${pairs.join(", ")}${pairs.length === MOST_NAMES ? ", …" : ""}`;
};
