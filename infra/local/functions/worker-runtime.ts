import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Compiles worker.ts, so that a thread does not have to load a TypeScript compiler when it starts. */
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
