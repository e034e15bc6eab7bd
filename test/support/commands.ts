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

/** A command as `npm run` starts it. */
export const asWritten = (name: string): readonly string[] => ["--import", "tsx", `shared/cli/${name}.ts`];
