import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runImport } from "../../shared/cli/import/run-import.ts";
import { FakeMilepost } from "./fake-milepost.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** What the API got of a touchpoint. */
type Sent = {
  id: string;
  touchpoint: string;
  occurredAt: string;
  channel?: string;
  customer: { id: string; email?: string; name?: string; attributes?: object };
  properties: Record<string, unknown>;
};

/** Runs `npm run import` on each text as one file after the other, into one Milepost that does nothing but store. */
export const imported = async (texts: readonly string[], words: readonly string[] = []) => {
  const folder = await temporaryFolder();
  const server = await new FakeMilepost().start();
  let [out, said] = ["", ""];
  const codes: number[] = [];
  for (const [index, text] of texts.entries()) {
    const path = join(folder, `file-${index}.csv`);
    await writeFile(path, text);
    codes.push(
      await runImport([path, ...words], {
        env: { MILEPOST_URL: server.url, MILEPOST_KEY: "mp_tag_secret", MILEPOST_DATA: folder },
        print: (line) => {
          out += `${line}\n`;
        },
        say: (line) => {
          said += `${line}\n`;
        },
        bar: undefined,
        stop: new AbortController().signal,
      }),
    );
  }
  server.stop();
  await rm(folder, { recursive: true });
  const sent = [...server.stored.values()].map((json): Sent => JSON.parse(json));
  return { codes, out, said, sent, calls: server.calls };
};

/** What happened, in lines: `4711:opened 2026-01-05T10:00:00.000Z`, without the ids and the customer. */
export const linesOf = (sent: readonly Sent[]): string[] =>
  sent.map(({ id, occurredAt, properties }) => {
    const { ticketId: _, subscriptionId: __, ...others } = properties;
    const more = Object.keys(others).length > 0 ? ` ${JSON.stringify(others)}` : "";
    return `${id.slice(id.indexOf(":") + 1)} ${occurredAt.replace(".000Z", "Z")}${more}`;
  });
