import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

/** The files that the reference page at `/docs` loads, and their licences, which have to be served with them. */
const files = [
  "swagger-ui-bundle.js",
  "swagger-ui.css",
  "swagger-ui-bundle.js.LICENSE.txt",
  "LICENSE",
  "NOTICE",
] as const;

/** Writes Swagger UI's files into `docs/` next to a bundle, compressed as they are served. */
export const addReferenceFiles = async (bundle: string): Promise<void> => {
  const source = dirname(fileURLToPath(import.meta.resolve("swagger-ui-dist/package.json")));
  const target = join(bundle, "docs");
  await mkdir(target, { recursive: true });
  await Promise.all(
    files.map(async (name) => {
      const compressed = await promisify(gzip)(await readFile(join(source, name)), { level: 9 });
      await writeFile(join(target, `${name}.gz`), compressed);
    }),
  );
};
