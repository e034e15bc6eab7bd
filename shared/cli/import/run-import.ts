import { CannotImport } from "./file/cannot-import.ts";
import { countRows } from "./file/count-rows.ts";
import { HELP } from "./help.ts";
import { type OpenedFile, openFile } from "./open-file.ts";
import { parseOptions } from "./options.ts";
import { composerOf, itemsOf } from "./rows/compose-row.ts";
import { isHistory } from "./rows/fields.ts";
import type { Layout } from "./rows/layout.ts";
import { renamedIn } from "./rows/touchpoint-names.ts";
import type { Counts } from "./send/counts.ts";
import { importRows } from "./send/import-rows.ts";
import type { ItemResult } from "./send/post-batch.ts";
import { sendFile } from "./send-file.ts";
import type { Terminal } from "./terminal.ts";

/** The first rows as they would be sent. */
const preview = ({ firstRows, layout, options, reading }: OpenedFile): string[] => {
  const compose = composerOf(layout, options.given, reading);
  return firstRows.flatMap(({ line, cells }) => {
    const composed = compose(cells);
    if ("reason" in composed) return [`  line ${line}: refused: ${composed.reason}`];
    return itemsOf(composed).map((item) => `  line ${line}: ${JSON.stringify(item)}`);
  });
};

/** Without a column for the customer's id the address takes its place, which is another customer where yours have ids. */
const addressAsId = ({ kind, columns, headings }: Layout): string | undefined => {
  const hasId = columns.some(({ field }) => field === "customer.id");
  const address = columns.find(({ field }) => field === "customer.email");
  if (hasId || address === undefined || !(isHistory(kind) || kind === "delighted")) return undefined;
  return (
    `No column is the customer's id, so the address in "${headings[address.index]}", in lower case, becomes it. ` +
    'If your customers have other ids, say which column has them: --map "Column=customer.id".'
  );
};

const describe = (opened: OpenedFile, say: Terminal["say"]): void => {
  const { file, header, layout, options, notes } = opened;
  const { name, sample } = file.encoding;
  if (sample !== undefined)
    say(`${file.path} is not UTF-8 and is read as ${name}: ${sample}. --encoding NAME reads it otherwise.`);
  const taken = layout.columns.map(({ index, field }) => `${layout.headings[index]} → ${field}`);
  const from = layout.tool ? ` from ${layout.tool.name}` : "";
  say(`${file.path} holds ${layout.kind}${from}: ${taken.join(", ")}`);
  for (const row of [...header.above, ...header.below])
    say(
      `No row of data: ${row
        .filter((cell) => cell !== "")
        .join(", ")
        .slice(0, 80)}`,
    );
  if (layout.leftOut.length > 0)
    say(`Left out: ${layout.leftOut.join(", ")} (--map "Column=field" takes one in)`);
  if (layout.kind === "touchpoints")
    say(
      options.ask
        ? "They trigger surveys, as live ones do (--ask)."
        : "Nobody is asked about them (--ask would).",
    );
  if (isHistory(layout.kind)) say("Each row becomes touchpoints, about which nobody is asked.");
  const asId = addressAsId(layout);
  if (asId !== undefined) say(asId);
  for (const note of notes) say(note);
  const rows = preview(opened);
  if (rows.length > 0) say(`The first rows, as they are read:\n${rows.join("\n")}`);
};

/** Refused rows that a dry run prints. */
const MOST_SHOWN = 20;

/** What would be done with so many rows, of which `items` would be sent. */
const outlookOf = (kind: Layout["kind"], { recorded, refused }: Counts, items: number): string => {
  if (!isHistory(kind)) return `${countRows(recorded)} would be sent, ${refused} would be refused`;
  const touchpoints = items === 1 ? "1 touchpoint" : `${items} touchpoints`;
  const become = recorded === 1 ? "becomes" : "become";
  return `${countRows(recorded)} ${become} ${touchpoints}, ${countRows(refused)} would be refused`;
};

/** Checks every row, sends none, prints the first refusals. @returns the exit code */
const dryRun = async (opened: OpenedFile, { print, stop }: Terminal): Promise<number> => {
  const { options, layout, reading } = opened;
  let shown = 0;
  let sent = 0;
  const { counts } = await importRows(
    opened.rows(),
    { layout, given: options.given, reading },
    {
      send: async (items) => {
        sent += items.length;
        return items.map((): ItemResult => ({ status: "recorded" }));
      },
      commit: async (_, refused) => {
        for (const { line, reason } of refused.slice(0, MOST_SHOWN - shown)) print(`line ${line}: ${reason}`);
        shown = Math.min(MOST_SHOWN, shown + refused.length);
      },
      isStopping: () => stop.aborted,
    },
  );
  if (stop.aborted) return 130;
  if (counts.refused > shown) print(`… and ${counts.refused - shown} more`);
  print(`Dry run, nothing sent: ${outlookOf(layout.kind, counts, sent)}.`);
  const renamed = renamedIn(reading.renamed);
  if (renamed !== undefined) print(renamed);
  return counts.refused > 0 ? 1 : 0;
};

/** The whole `npm run import` command. @returns its exit code (see `HELP`) */
export const runImport = async (words: readonly string[], terminal: Terminal): Promise<number> => {
  try {
    const options = parseOptions(words);
    if (options === "help") {
      terminal.print(HELP);
      return 0;
    }
    const opened = await openFile(options, terminal);
    describe(opened, terminal.say);
    return await (options.dryRun ? dryRun : sendFile)(opened, terminal);
  } catch (error) {
    // Nobody answered, or the file was not read to the end: what it seems to lack may stand below.
    if (terminal.stop.aborted) return 130;
    // Errors of system calls (full disk, folder not writable) already say what is wrong; others are bugs.
    if (!(error instanceof CannotImport) && (error as NodeJS.ErrnoException).syscall === undefined)
      throw error;
    terminal.say((error as Error).message);
    return 2;
  }
};
