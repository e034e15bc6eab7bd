import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Compiles worker.ts, so that a function's thread starts without loading a TypeScript compiler first. */
export const compileWorkerRuntime = async (outfile: string): Promise<string> => {
  await build({
    entryPoints: [fileURLToPath(new URL("worker.ts", import.meta.url))],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "warning",
  });
  return outfile;
};
