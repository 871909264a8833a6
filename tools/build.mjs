// Build what the browser gets: one small script, one style sheet, the fonts, and htmx. Output is never committed.
import { build } from "esbuild";
import { cp, mkdir, readdir } from "node:fs/promises";

const out = "src/pontic/web/static/build";
const css = "frontend/css";
const options = { bundle: true, minify: true, sourcemap: false, logLevel: "warning" };

// A style sheet joins its layer by lying in the folder: components before pages, each folder by name.
const sheets = async (folder) =>
  (await readdir(`${css}/${folder}`)).filter((name) => name.endsWith(".css")).sort().map((name) => `./${folder}/${name}`);
const layer = (name, files) => files.map((file) => `@import "${file}" layer(${name});`);
const entry = [
  "@layer tokens, base, layout, components, pages;",
  ...layer("tokens", ["./tokens.css"]),
  ...layer("base", ["./base.css"]),
  ...layer("layout", ["./layout.css"]),
  ...layer("components", await sheets("components")),
  ...layer("pages", await sheets("pages")),
].join("\n");

await mkdir(`${out}/fonts`, { recursive: true });
const fonts = "node_modules/@fontsource-variable/inter/files";
for (const set of ["latin", "latin-ext"]) {
  await cp(`${fonts}/inter-${set}-wght-normal.woff2`, `${out}/fonts/inter-${set}.woff2`);
}
await build({
  ...options,
  stdin: { contents: entry, loader: "css", resolveDir: css },
  external: ["./fonts/*"],
  target: ["chrome123", "firefox125", "safari17.5"],
  outfile: `${out}/pontic.css`,
});
await build({ ...options, entryPoints: ["frontend/src/app.ts", "frontend/src/card.ts"], target: "es2022", format: "esm", outdir: out });
await cp("node_modules/htmx.org/dist/htmx.min.js", `${out}/htmx.min.js`);
