import { measureBundles } from "./bundles.ts";
import { measureCapacity } from "./capacity.ts";
import { estimateCost } from "./cost.ts";
import { measureDashboard } from "./dashboard/measure.ts";
import { measureRendering } from "./dashboard/rendering.ts";
import { measureSideBySide } from "./deliveries.ts";
import { measureDispatch } from "./dispatch.ts";
import { measureFirstAttempt } from "./first-attempt.ts";
import { measureMonths } from "./month/play.ts";
import { costTable, SIZES as MONTHS, unitsTable } from "./month/report.ts";
import { watchingOf } from "./month/watching.ts";
import { type Figure, isMissed, print } from "./report.ts";
import { measureScores } from "./scores/measure.ts";
import { measureAudit } from "./tallies/audited.ts";
import { measureReads } from "./tallies/reads.ts";
import { measureThroughput } from "./throughput.ts";

const SIZES = [10_000, 100_000, 1_000_000];
const FEWEST_AND_MOST = [10_000, 1_000_000];
const AUDITED_TICKETS = [100_000];

/**
 * `npm run bench`, or `npm run bench -- capacity` for one part of it. `scores`, `dashboard`, `figures` and `tallies` take
 * their time, so they run only where they are named: `npm run bench -- scores`, or with sizes of one's own,
 * `npm run bench -- scores 10000 100000`.
 */
const wanted = process.argv.slice(2);
const isSize = (word: string) => /^\d+$/.test(word);
const wants = (part: string) => wanted.length === 0 || wanted.includes(part);

if (wants("bundles")) print("Bundles", await measureBundles());
if (wants("capacity")) {
  const capacity = await measureCapacity();
  print("Request units (read from the embedded engine)", capacity.figures);
  print("Cost at list prices (us-east-1, 2026-11-21)", estimateCost(capacity));
}
if (wants("month")) {
  const months = await measureMonths(MONTHS);
  const watching = watchingOf();
  console.log(`\nA month, measured\n\n${unitsTable(months, watching)}`);
  console.log(`\nA month at list prices (us-east-1, 2026-11-21)\n\n${costTable(months, watching)}`);
}
if (wants("dispatch")) print("Dispatch at a set rate", await measureDispatch());
if (wants("deliveries"))
  print("Messages to webhooks", [...(await measureSideBySide()), ...(await measureFirstAttempt())]);
if (wants("throughput")) print("Throughput of the local stack at concurrency 16", await measureThroughput());
const sizes = wanted
  .filter(isSize)
  .map(Number)
  .sort((a, b) => a - b);
const sizesOr = (usual: readonly number[]): readonly number[] => (sizes.length > 0 ? sizes : usual);
/** Parts that end with 1 where a target is missed. */
const NAMED: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  dashboard: async () => {
    const rendering = await measureRendering();
    print("The journey page, 50 types, without its reads", rendering);
    return [...rendering, ...(await measureDashboard(sizesOr(FEWEST_AND_MOST)))];
  },
  figures: () => measureReads(sizesOr(FEWEST_AND_MOST)),
  tallies: async () => {
    const figures: Figure[] = [];
    for (const tickets of sizesOr(AUDITED_TICKETS)) figures.push(...(await measureAudit(tickets)));
    return figures;
  },
  scores: () => measureScores(sizesOr(SIZES)),
};
for (const [part, measure] of Object.entries(NAMED))
  if (wanted.includes(part) && (await measure()).some(isMissed)) process.exitCode = 1;
