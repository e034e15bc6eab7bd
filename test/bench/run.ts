import { measureBundles } from "./bundles.ts";
import { measureCapacity } from "./capacity.ts";
import { estimateCost } from "./cost.ts";
import { measureDispatch } from "./dispatch.ts";
import { print } from "./report.ts";
import { measureThroughput } from "./throughput.ts";

/** `npm run bench`, or `npm run bench -- capacity` for one part of it. */
const wanted = process.argv.slice(2);
const wants = (part: string) => wanted.length === 0 || wanted.includes(part);

if (wants("bundles")) print("Bundles", await measureBundles());
if (wants("capacity")) {
  const capacity = await measureCapacity();
  print("Request units (read from the embedded engine)", capacity.figures);
  print("Cost at list prices (us-east-1, 2026-11-21)", estimateCost(capacity));
}
if (wants("dispatch")) print("Dispatch at a set rate", await measureDispatch());
if (wants("throughput")) print("Throughput of the local stack at concurrency 16", await measureThroughput());
