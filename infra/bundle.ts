import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type OutputFile, type Plugin } from "esbuild";
import { type FunctionName, functionNames } from "./functions.ts";
import { addReferenceFiles } from "./reference-files.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

export interface Bundle {
  /** What Lambda unpacks: `index.mjs`, and for describe-api the files that it serves. */
  readonly folder: string;
  /** The size of `index.mjs`. */
  readonly bytes: number;
}

export type Bundles = Readonly<Record<FunctionName, Bundle>>;

/**
 * Bundles every function in one esbuild run, each into its own folder under `into`. The same sources give the same
 * bytes, so an unchanged function is not deployed again. Source maps go to `into/maps`: with them a stack trace from
 * the logs can be read, but Lambda does not load them.
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
    // The oldest Node that the local stack runs on: it runs the same bundles. Lambda's Node is newer.
    target: "node20",
    mainFields: ["module", "main"],
    // Keeps Russian texts as UTF-8. As escapes they would add 6 KB to each bundle with customer texts.
    charset: "utf8",
    external: [...credentialProvidersOutsideLambda, EVENT_STREAMS],
    plugins: [noAttachments, noAddressLines, nativeHash, noDiscovery, numbersOnly, versionOnly],
    logLevel: "warning",
  });
  await Promise.all(outputFiles.map((file) => write(file, outdir)));
  await addReferenceFiles(join(outdir, "describe-api"));
  return Object.fromEntries(
    functionNames.map((name) => [name, bundleOf(join(outdir, name), outputFiles)]),
  ) as Bundles;
};

/**
 * The SDK can also take credentials from SSO, profiles, processes, web identity, containers and instances, and imports
 * each only when it is asked. In Lambda the environment always has credentials, so none of these is ever imported.
 * Leaving them out halves a bundle.
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
 * The SDK imports this once an operation sends or gets a stream of events. None does that Milepost calls, so these 19 KB
 * are never imported.
 */
const EVENT_STREAMS = "@smithy/core/event-streams";

/**
 * Leaves out what nodemailer needs for attachments only, since a survey has none: a 40 KB table of file extensions
 * (its two functions return their defaults here), and a client that downloads attachments by URL.
 */
const noAttachments: Plugin = {
  name: "no-attachments",
  setup: ({ onLoad }) => {
    onLoad({ filter: /nodemailer[\\/]dist[\\/]esm[\\/]mime-funcs[\\/]mime-types\.js$/ }, () => ({
      contents: `export const detectMimeType = () => "application/octet-stream";
                 export const detectExtension = () => "bin";`,
    }));
    onLoad({ filter: /nodemailer[\\/]dist[\\/]esm[\\/]fetch[\\/]index\.js$/ }, () => ({
      contents: `export default () => { throw new Error("an email downloads nothing"); };`,
    }));
  },
};

/**
 * Nodemailer also takes addresses as a line of text, and has a parser of 11 KB for it. Emails here name an address and a
 * name apart.
 */
const noAddressLines: Plugin = {
  name: "no-address-lines",
  setup: ({ onLoad }) => {
    onLoad({ filter: /nodemailer[\\/]dist[\\/]esm[\\/]addressparser[\\/]index\.js$/ }, () => ({
      contents: `export default () => { throw new Error("an email's addresses are no text"); };`,
    }));
  },
};

/**
 * DynamoDB's client remembers addresses that it has discovered in a cache of 7 KB, which it makes even where discovery is
 * off, as it is here: it is on only where `AWS_ENABLE_ENDPOINT_DISCOVERY` or the client says so. A map does as well.
 */
const noDiscovery: Plugin = {
  name: "no-discovery",
  setup: ({ onLoad }) => {
    onLoad({ filter: /mnemonist[\\/]lru-cache\.js$/ }, () => ({
      contents: `module.exports = class extends Map {
        constructor() { super(); }
        peek(key) { return this.get(key); }
      };`,
    }));
  },
};

/** The SDK brings a SHA-256 in JavaScript for a Node without OpenSSL. Lambda's and the local stack's have it. */
const nativeHash: Plugin = {
  name: "native-hash",
  setup: ({ onLoad }) => {
    onLoad({ filter: /@smithy[\\/]core[\\/].*[\\/]Sha256Js\.js$/ }, () => ({
      contents: `export const Sha256Js = class { constructor() { throw new Error("Node has no SHA-256"); } };`,
    }));
  },
};

/**
 * A scale of d3 can run through colours, dates and texts, too, and write its numbers, and imports 22 KB for it. Those of
 * the charts run through numbers only, and `Intl` writes them.
 */
const numbersOnly: Plugin = {
  name: "numbers-only",
  setup: ({ onLoad }) => {
    onLoad({ filter: /d3-interpolate[\\/]src[\\/]value\.js$/ }, () => ({
      contents: `export { default } from "./number.js";`,
    }));
    onLoad({ filter: /d3-scale[\\/]src[\\/]tickFormat\.js$/ }, () => ({
      contents: `export default () => { throw new Error("Intl writes the numbers of charts"); };`,
    }));
  },
};

/** An SDK client imports its package.json for its version; without this, the whole file would be in the bundle. */
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
  if (!index) throw new Error(`esbuild did not write ${join(folder, "index.mjs")}.`);
  return { folder, bytes: index.contents.byteLength };
};
