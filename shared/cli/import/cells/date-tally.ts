import { type DateOrder, daysByOrder } from "../cells/time-cells.ts";

type Example = { text: string; line: number };
/** A date that is another day in another order. */
export type Doubtful = Example & { days: Partial<Record<DateOrder, string>> };

/** What all dates of a file say about their order. */
export class DateTally {
  private possible: DateOrder[] | undefined;
  private doubtful: Doubtful | undefined;
  private decisive: Example | undefined;
  private contradiction: [Example, Example] | undefined;

  add(text: string, line: number): void {
    const days = daysByOrder(text);
    const orders = Object.keys(days) as DateOrder[];
    if (orders.length === 0 || this.contradiction !== undefined) return;
    if (new Set(Object.values(days)).size > 1) this.doubtful ??= { text, line, days };
    const before = this.possible ?? orders;
    this.possible = before.filter((order) => orders.includes(order));
    const example = { text, line };
    if (this.possible.length === 0) this.contradiction = [this.decisive ?? example, example];
    else if (orders.length === 1) this.decisive ??= example;
  }

  /** The only order that fits all dates; undefined where the order does not matter. */
  get order(): DateOrder | undefined {
    return this.possible?.[0];
  }

  /**
   * Why the file itself does not decide the order. Undefined where it does, and where it does not matter. `isOpen` where
   * each of `orders` fits all dates.
   */
  get doubt(): { orders: DateOrder[]; why: string; isOpen: boolean } | undefined {
    if (this.contradiction !== undefined) {
      const [one, other] = this.contradiction;
      const why = `The dates ${one.text} (line ${one.line}) and ${other.text} (line ${other.line}) are written in different orders.`;
      return { orders: ["DMY", "MDY"], why, isOpen: false };
    }
    const { doubtful, possible = [] } = this;
    if (doubtful === undefined || possible.length < 2) return undefined;
    const days = possible.map((order) => doubtful.days[order]).join(" or ");
    const why = `${doubtful.text} (line ${doubtful.line}) may be ${days}, and no date of the file decides it.`;
    return { orders: possible, why, isOpen: true };
  }
}
