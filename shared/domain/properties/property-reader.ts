import type { Read } from "./read-value.ts";

/** What is wrong with a property. It does not repeat the value, which may be about a person. */
export type Fault = { path: string; message: string };

export type Properties = Readonly<Record<string, unknown>>;

type Parse<T> = (value: unknown) => Read<T>;

/** Clients send null, or an empty text, for what they do not have. */
const isMissing = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "");

/**
 * Reads one property after the other, and collects what is wrong with them: `faults` are why the touchpoint does not count,
 * `notices` name what was left out of it.
 */
export const createReader = (properties: Properties) => {
  const faults: Fault[] = [];
  const notices: Fault[] = [];
  const has = (name: string): boolean => !isMissing(properties[name]);
  const read = <T>(into: Fault[], name: string, parse: Parse<T>): T | undefined => {
    const given: Read<T> = has(name) ? parse(properties[name]) : { fault: "is required" };
    if ("value" in given) return given.value;
    into.push({ path: `properties.${name}`, message: given.fault });
    return undefined;
  };
  return {
    faults,
    notices,
    has,
    /** Without it the touchpoint says nothing. */
    required: <T>(name: string, parse: Parse<T>) => read(faults, name, parse),
    /** May be missing. Where it is wrong, the touchpoint would say something else: undefined, with a fault. */
    decisive: <T, Otherwise>(name: string, parse: Parse<T>, otherwise: Otherwise) =>
      has(name) ? read(faults, name, parse) : otherwise,
    /** Left out where it is missing or wrong: undefined, with a notice where it is wrong. */
    optional: <T>(name: string, parse: Parse<T>) => (has(name) ? read(notices, name, parse) : undefined),
  };
};

export type PropertyReader = ReturnType<typeof createReader>;
