import { resolveCname, resolveMx, resolveTxt } from "node:dns/promises";
import type { Reading } from "../finding.ts";

export type RecordType = "CNAME" | "MX" | "TXT";

/** Asks the DNS for the values of a name; an empty list where it has none of that type. */
export type Resolve = (type: RecordType, name: string) => Promise<Reading<readonly string[]>>;

const resolvers: Readonly<Record<RecordType, (name: string) => Promise<readonly string[]>>> = {
  CNAME: resolveCname,
  MX: async (name) => (await resolveMx(name)).map(({ priority, exchange }) => `${priority} ${exchange}`),
  // A text may come in several strings, which are read as one (RFC 7208, section 3.3).
  TXT: async (name) => (await resolveTxt(name)).map((strings) => strings.join("")),
};

/** What the resolver says where a name, or its record of this type, is not there. */
const ABSENT = new Set(["ENOTFOUND", "ENODATA"]);

export const resolveByDns: Resolve = async (type, name) => {
  try {
    return { value: await resolvers[type](name) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    return ABSENT.has(code) ? { value: [] } : { reason: `the DNS answers ${code} for ${name}` };
  }
};
