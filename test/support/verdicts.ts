import type { Confirm } from "./survey-page.ts";

/** The result of one behaviour on a survey with one `confirm` mode. */
export interface Verdict {
  readonly who: "scanner" | "person";
  readonly name: string;
  readonly confirm: Confirm;
  readonly isRight: boolean;
  /** A short description of the stored answer. */
  readonly stored: string;
  readonly expected: string;
}

const MODES = ["auto", "button"] as const;

/** The corpus as a table: what was stored and what was expected, by behaviour and mode, with totals. */
export const verdictTable = (verdicts: readonly Verdict[]): string => {
  const rows = [...new Set(verdicts.map(({ who, name }) => `${who}\n${name}`))].map((key) => {
    const [who = "", name = ""] = key.split("\n");
    const cells = MODES.map((mode) => {
      const verdict = verdicts.find((one) => one.who === who && one.name === name && one.confirm === mode);
      return verdict ? cell(verdict) : "–";
    });
    return [`${who} ${name}`, ...cells];
  });
  const head = ["behaviour", ...MODES.map((mode) => `${mode}: stored / expected`)];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((text, column) => text.padEnd(widths[column] ?? 0)).join("  ");
  return [
    line(head),
    line(widths.map((width) => "-".repeat(width))),
    ...rows.map(line),
    ...MODES.map(
      (mode) =>
        `confirm ${mode}: ${wrong(verdicts, "scanner", mode)} false accepts, ${wrong(verdicts, "person", mode)} false rejects`,
    ),
  ].join("\n");
};

const cell = ({ isRight, stored, expected }: Verdict): string =>
  `${stored} / ${expected}${isRight ? "" : "  ✗"}`;

const wrong = (verdicts: readonly Verdict[], who: Verdict["who"], mode: Confirm): string => {
  const these = verdicts.filter((one) => one.who === who && one.confirm === mode);
  return `${these.filter(({ isRight }) => !isRight).length} of ${these.length}`;
};
