import { parseArgs } from "node:util";
import * as z from "zod/mini";
import { defineMember, listMembers, MAX_MEMBERS } from "../application/access/index.ts";
import { DIGESTS, MemberAddress, MemberDefinition, ROLES } from "../domain/access/index.ts";
import { LANGUAGES } from "../domain/base/language.ts";
import { toInstant } from "../domain/base/time.ts";
import { createMemberStore } from "../dynamodb/access/index.ts";
import { BadWords } from "./audit/options.ts";
import { findTable } from "./audit/target.ts";
import { outliveReaders } from "./closed-pipe.ts";
import { explainAwsError } from "./explain-aws-error.ts";

/** `npm run member`: makes, changes, lists and removes the members of any deployment, the first one too. */
const USAGE = `usage: npm run member -- ADDRESS --role ${ROLES.join("|")} [--name NAME] [--language ${LANGUAGES.join("|")}]
                         [--timezone ZONE] [--digest ${DIGESTS.join("|")}]
       npm run member -- list
       npm run member -- remove ADDRESS
Each takes --table TABLE; without it, the local stack's table. A member who is there keeps what is left out.`;

outliveReaders();

// Hides the SDK's warning about future Node.js versions: it does not concern a person who makes a member.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const stop = (code: number, line: string): never => {
  console.error(line);
  process.exit(code);
};
const explainUse = (): never => stop(2, USAGE);

const text = { type: "string" } as const;
const read = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        table: text,
        role: text,
        name: text,
        language: text,
        timezone: text,
        digest: text,
        help: { type: "boolean", short: "h" },
      },
    });
  } catch {
    return explainUse();
  }
};

const { values, positionals } = read();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const { table: tableName, help: _, ...given } = values;
const [word = "", address = "", ...more] = positionals;
const isDefining = word.includes("@");
if (tableName === "" || more.length > 0 || (isDefining && address !== "")) explainUse();
if (!isDefining && Object.keys(given).length > 0) explainUse();

const parsed = <Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> => {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  return stop(2, `${issue?.path.length ? `--${issue.path.join(".")}` : "The address"}: ${issue?.message}`);
};

const table = await findTable(tableName, process.env).catch((error: unknown) =>
  stop(1, error instanceof BadWords ? error.message : String(error)),
);
const store = createMemberStore(table);

const define = async (): Promise<void> => {
  const email = parsed(MemberAddress, word);
  const { name, role, language, timezone, digest } = (await store.find(email)) ?? {};
  const before = { name, role, language, timezone, digest };
  const defined = await defineMember(store)(
    email,
    parsed(MemberDefinition, { ...before, ...given }),
    toInstant(new Date()),
  );
  if (defined.outcome === "full")
    return stop(1, `There are ${MAX_MEMBERS} members already; remove one first.`);
  console.error(`${email} is ${defined.isNew ? "now " : ""}a member: ${defined.member.role}.`);
};

const list = async (): Promise<void> => {
  if (address !== "") return explainUse();
  const members = await listMembers(store);
  if (members.length === 0) return console.error("There are no members.");
  for (const { email, role, name = "" } of members)
    console.log(`${role.padEnd(6)}  ${email}  ${name}`.trimEnd());
};

const remove = async (): Promise<void> => {
  const email = parsed(MemberAddress, address);
  if (!(await store.remove(email))) return stop(1, `${email} is no member.`);
  console.error(`${email} is no member any more, and is signed out everywhere.`);
};

const commands: Readonly<Record<string, { run: () => Promise<void>; failed: string }>> = {
  list: { run: list, failed: "The members can't be listed" },
  remove: { run: remove, failed: "No member was removed" },
};
const command = isDefining ? { run: define, failed: "No member was made" } : (commands[word] ?? explainUse());
await command
  .run()
  .catch((error: unknown) => stop(1, explainAwsError(error, table.tableName, command.failed)));
