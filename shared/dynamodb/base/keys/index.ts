// Every key of the table and of its indexes is made in this folder, and nowhere else.
export * from "./access.ts";
export * from "./acting.ts";
export * from "./buckets.ts";
export * from "./campaigns.ts";
export * from "./definitions.ts";
export * from "./indexes.ts";
export * from "./items.ts";
export * from "./key.ts";
export * from "./notes.ts";
export * from "./reports.ts";
export * from "./tallies.ts";
