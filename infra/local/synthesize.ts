import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as z from "zod";
import { localStage } from "../stages.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { name: stage } = localStage;
export const stackName = `Milepost-${stage}`;

const Assets = z.object({
  files: z.record(z.string(), z.object({ source: z.object({ path: z.string(), packaging: z.string() }) })),
});

export interface Assembly {
  readonly template: unknown;
  /** The files with the code of all functions. */
  readonly codeFiles: readonly string[];
  /** The folder with the code of a function, by its `S3Key`. */
  assetFolder(s3Key: string): string;
}

/**
 * Synthesizes the stage "local" into `outdir` as `cdk synth` does: in its own process, from the same entry file. It
 * skips the check of the template against CloudFormation's rules: that takes seconds, and `cdk synth` does it.
 */
export const synthesize = async (outdir: string, signal?: AbortSignal): Promise<void> => {
  await promisify(execFile)(process.execPath, ["--import", "tsx", "infra/app.ts"], {
    cwd: root,
    signal,
    env: {
      ...process.env,
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ stage }),
      CDK_VALIDATION: "false",
    },
  });
};

/** Reads what was synthesized into `outdir`. */
export const readAssembly = async (outdir: string): Promise<Assembly> => {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(outdir, name), "utf8"));
  const { files } = Assets.parse(await read(`${stackName}.assets.json`));
  return {
    template: await read(`${stackName}.template.json`),
    codeFiles: Object.values(files)
      .filter(({ source }) => source.packaging === "zip") // the template is a file of the assembly too
      .map(({ source }) => join(outdir, source.path, "index.mjs")),
    assetFolder: (s3Key) => {
      const asset = files[s3Key.replace(/\.zip$/, "")];
      if (!asset) throw new Error(`The assembly in ${outdir} has no asset ${s3Key}.`);
      return join(outdir, asset.source.path);
    },
  };
};
