/**
 * Which days a subscription was up for renewal, and which of them were renewed: asked of each day by itself, by looking
 * back at all that was said. It shares no code with the domain.
 */
export type Said = {
  /** When it takes effect. */
  from: string;
  kind: string;
  renewsAt: string | undefined;
  plan: string | undefined;
  /** Paid for, on these terms. */
  isPaid: boolean;
};
export type DueDay = { day: string; plan: string | undefined; isRenewed: boolean };

const NEVER = -1;

/** @param said what one subscription is planned to be, the earliest first */
export const dueDaysOf = (said: readonly Said[]): DueDay[] => {
  const at = (index: number): Said => said[index] as Said;
  const named = (index: number): string | undefined => {
    const { kind, renewsAt, from } = at(index);
    return kind !== "cancelled" && renewsAt !== undefined && renewsAt > from ? renewsAt : undefined;
  };
  const everyDay = [...new Set(said.flatMap((_, index) => named(index) ?? []))].sort();

  /** The earliest that names the day since the last that put an end to it, up to `until`. */
  const bornAt = (day: string, until: number): number => {
    let born = NEVER;
    for (let index = 0; index <= until; index += 1) {
      if (born !== NEVER && endsAt(index, day, born)) born = NEVER;
      if (born === NEVER && named(index) === day) born = index;
    }
    return born;
  };
  /** Before the day has come, the subscription ended, or another day was named and this one was not renewed for it. */
  const endsAt = (index: number, day: string, born: number): boolean => {
    const next = named(index);
    if (at(index).kind === "cancelled") return true;
    if (day <= at(index).from || next === undefined || next === day) return false;
    return next < day || !isRenewed(day, born, index);
  };
  const isRenewed = (day: string, born: number, until: number): boolean =>
    said.some((_, index) => index > born && index <= until && subjectOf(index) === day);
  /** The day that is renewed by what is said here. */
  const subjectOf = (index: number): string | undefined => {
    if (at(index).kind !== "renewed") return undefined;
    const known = everyDay.filter((day) => bornAt(day, index - 1) !== NEVER);
    const next = named(index);
    if (next !== undefined) return known.filter((day) => day < next).at(-1);
    const far = (day: string) => Math.abs(Date.parse(day) - Date.parse(at(index).from));
    return known.find((day) => known.every((other) => far(day) <= far(other)));
  };

  return everyDay.flatMap((day) => {
    const before = said.findLastIndex(({ from }) => from < day);
    if (before === NEVER || at(before).kind === "cancelled" || !at(before).isPaid) return [];
    const born = bornAt(day, before);
    if (born === NEVER) return [];
    const end = said.findIndex(({ kind }, index) => index > before && kind === "cancelled");
    const last = end === -1 ? said.length - 1 : end - 1;
    return [{ day, plan: at(before).plan, isRenewed: isRenewed(day, born, last) }];
  });
};
