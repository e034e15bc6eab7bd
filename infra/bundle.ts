import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type OutputFile, type Plugin } from "esbuild";
import { type FunctionName, functionNames } from "./functions.ts";
import { addReferenceFiles } from "./reference-files.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

export interface Bundle {
  /** What Lambda unpacks at a cold start: `index.mjs` and nothing else, but what describe-api serves as files. */
  readonly folder: string;
  /** Of `index.mjs`. */
  readonly bytes: number;
}

export type Bundles = Readonly<Record<FunctionName, Bundle>>;

/**
 * Bundles every function in one esbuild run, each into its own folder under `into`. The same sources give
 * the same bytes, so an unchanged function is not deployed again. Source maps go to `into/maps`: they read
 * a stack trace from the logs, but are no part of what Lambda loads.
 */
export const bundleFunctions = async (into: string): Promise<Bundles> => {
  const outdir = resolve(into);
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: functionNames.map((name) => ({ in: `functions/${name}/index.ts`, out: `${name}/index` })),
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    minify: true,
    write: false,
    sourcemap: "external",
    format: "esm",
    platform: "node",
    // The oldest Node that runs the local stack, which runs these very files; Lambda's is newer.
    target: "node20",
    mainFields: ["module", "main"],
    // Russian as it is, not as escapes: 6 KB wherever a customer is spoken to.
    charset: "utf8",
    external: credentialProvidersOutsideLambda,
    plugins: [noAttachments, versionOnly],
    logLevel: "warning",
  });
  await Promise.all(outputFiles.map((file) => write(file, outdir)));
  await addReferenceFiles(join(outdir, "describe-api"));
  return Object.fromEntries(
    functionNames.map((name) => [name, bundleOf(join(outdir, name), outputFiles)]),
  ) as Bundles;
};

/**
 * The SDK's default chain also knows SSO, profiles, processes, web identity, containers and instances, and
 * loads each lazily. In Lambda the environment always answers first, so none is ever imported; leaving them
 * out halves a bundle.
 */
const credentialProvidersOutsideLambda = [
  "@aws-sdk/credential-provider-http",
  "@aws-sdk/credential-provider-ini",
  "@aws-sdk/credential-provider-login",
  "@aws-sdk/credential-provider-process",
  "@aws-sdk/credential-provider-sso",
  "@aws-sdk/credential-provider-web-identity",
  "@aws-sdk/nested-clients",
  "@smithy/credential-provider-imds",
];

/**
 * What nodemailer has for attachments, and a survey has none: a 40 KB table of file extensions, whose two look-ups
 * answer with their own defaults, and a client that fetches them by URL, which is switched off anyway.
 */
const noAttachments: Plugin = {
  name: "no-attachments",
  setup: ({ onLoad }) => {
    onLoad({ filter: /nodemailer[\\/]dist[\\/]esm[\\/]mime-funcs[\\/]mime-types\.js$/ }, () => ({
      contents: `export const detectMimeType = () => "application/octet-stream";
                 export const detectExtension = () => "bin";`,
    }));
    onLoad({ filter: /nodemailer[\\/]dist[\\/]esm[\\/]fetch[\\/]index\.js$/ }, () => ({
      contents: `export default () => { throw new Error("an email fetches nothing"); };`,
    }));
  },
};

/** An SDK client reads its own version from its package.json, and would bring the whole file along. */
const versionOnly: Plugin = {
  name: "version-only",
  setup: ({ onLoad }) => {
    onLoad({ filter: /@aws-sdk[\\/]client-[\w-]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, "utf8"));
      return { contents: JSON.stringify({ version }), loader: "json" };
    });
  },
};

const write = async ({ path, contents }: OutputFile, outdir: string): Promise<void> => {
  const target = path.endsWith(".map") ? join(outdir, "maps", `${basename(dirname(path))}.mjs.map`) : path;
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, contents);
};

const bundleOf = (folder: string, files: readonly OutputFile[]): Bundle => {
  const index = files.find(({ path }) => path === join(folder, "index.mjs"));
  if (!index) throw new Error(`esbuild made no ${join(folder, "index.mjs")}.`);
  return { folder, bytes: index.contents.byteLength };
};
