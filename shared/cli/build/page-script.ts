import { writeFile } from "node:fs/promises";
import { compilePageScript } from "./compile-page-script.ts";

const TARGET = "shared/pages/dashboard/script/dashboard-script.js.ts";

await writeFile(new URL(`../../../${TARGET}`, import.meta.url), await compilePageScript());
console.log(`${TARGET} was written.`);
