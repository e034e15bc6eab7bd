import type { Finding, Status } from "./finding.ts";

const WIDTH = Math.max(..."ok missing unknown".split(" ").map((status) => status.length));

const countOf = (findings: readonly Finding[], status: Status): number =>
  findings.filter((finding) => finding.status === status).length;

/** A line for each finding, its way out under it, and a summary. */
export const findingLines = (findings: readonly Finding[]): readonly string[] => {
  const checkWidth = Math.max(...findings.map(({ check }) => check.length));
  const indent = " ".repeat(WIDTH + checkWidth + 4);
  return [
    ...findings.flatMap(({ check, status, says, wayOut }) => [
      `${status.padEnd(WIDTH)}  ${check.padEnd(checkWidth)}  ${says}`,
      ...(wayOut === undefined ? [] : [`${indent}→ ${wayOut}`]),
    ]),
    "",
    `${countOf(findings, "ok")} ok, ${countOf(findings, "missing")} missing, ${countOf(findings, "unknown")} unknown.`,
  ];
};
