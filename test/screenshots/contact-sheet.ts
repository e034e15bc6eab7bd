interface Shown {
  readonly name: string;
  readonly language: string;
  /** Of the pictures, as they lie beside the sheet. */
  readonly files: readonly string[];
}

/** All pictures on one page: a row for each page or email, language by language. */
export const contactSheet = (shown: readonly Shown[]): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Milepost: pages and emails</title>
<style>body{font:1rem system-ui;margin:1.5rem;background:#ddd}div{display:flex;gap:1rem;align-items:start}img{max-width:32%}</style>
${shown.map(({ name, language, files }) => `<h2 id="${language}-${name}">${name}, ${language}</h2><div>${files.map(image).join("")}</div>`).join("\n")}
</html>
`;

const image = (file: string): string => `<img loading="lazy" src="${file}" alt="${file}">`;
