import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const MAIN = fileURLToPath(new URL("../../pages/dashboard/script/in-browser/main.ts", import.meta.url));

/** Browsers of 2022 and newer. Pages work in others too, without the script. */
const BROWSERS = ["chrome100", "edge100", "firefox100", "safari16"];

/** The script of the dashboard's pages as a module that exports it as a text, in one file and as short as it can be. */
export const compilePageScript = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [MAIN],
    bundle: true,
    minify: true,
    format: "iife",
    target: BROWSERS,
    charset: "utf8",
    legalComments: "none",
    write: false,
  });
  const script = outputFiles[0]?.text.trim() ?? "";
  return `// Made from in-browser/ by "npm run page-script". Change those files, not this one.\nexport const DASHBOARD_SCRIPT = ${JSON.stringify(script)};\n`;
};
