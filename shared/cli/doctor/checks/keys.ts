import { type Finding, missing, ok } from "../finding.ts";

/** What somebody needs a key for, and the scopes that will do. */
const NEEDED: readonly { readonly scopes: readonly string[]; readonly to: string }[] = [
  { scopes: ["admin"], to: "define surveys" },
  { scopes: ["tag", "page"], to: "record touchpoints" },
];

export const checkKeys = (scopes: readonly string[], table: string): readonly Finding[] => {
  const lacking = NEEDED.filter((needed) => !needed.scopes.some((scope) => scopes.includes(scope)));
  if (lacking.length === 0)
    return [ok("API keys", `There are ${scopes.length}, and every scope that is needed is among them.`)];
  return lacking.map(({ scopes: [scope = "admin", ...others], to }) =>
    missing(
      "API keys",
      `No key with the scope ${[scope, ...others].join(" or ")}, so nobody can ${to}.`,
      `npm run key -- --table ${table} --scope ${scope} --name "…"`,
    ),
  );
};
