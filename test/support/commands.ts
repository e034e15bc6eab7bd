import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Compiles a command of shared/cli into `folder`, and gives the file to run. `npm run` compiles it at each start, which
 * takes most of a second; a test that starts it many times compiles it once.
 */
export const compileCommand = async (name: string, folder: string): Promise<string> => {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [`shared/cli/${name}.ts`],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    // Packages that are CommonJS ask for `require`.
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    logLevel: "warning",
  });
  return outfile;
};

/** The compiled infra/local/start.ts in a folder that `compileStack` wrote to. A stack's lock knows it by this path. */
export const stackIn = (folder: string): string => join(folder, "infra/local/start.mjs");

/**
 * Compiles the program of `npm start` into `folder`, beside a prepared assembly: a stack's start is then a third of the
 * work. What it needs to prepare an assembly of its own stays behind.
 */
export const compileStack = async (folder: string): Promise<void> => {
  await build({
    absWorkingDir: root,
    entryPoints: ["infra/local/start.ts"],
    outfile: stackIn(folder),
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "warning",
  });
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
};

/** A command as `npm run` starts it. */
export const asWritten = (name: string): readonly string[] => ["--import", "tsx", `shared/cli/${name}.ts`];
