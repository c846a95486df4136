/**
 * What a phone loads, gzipped, against its budget: every script and style sheet that the phone's
 * page brings in, by Vite's manifest. Fails over the budget. Run after a build;
 * `node frontend/check-size.mjs [folder of the build]`.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const ENTRY = 'frontend/src/phone/main.tsx';
const BUDGET = { js: 45_000, css: 10_000 };

const built = process.argv[2] ?? fileURLToPath(new URL('../server/yoriai/static', import.meta.url));
const root = pathToFileURL(`${built}/`);
const manifest = JSON.parse(readFileSync(new URL('manifest.json', root), 'utf8'));

/** Files that come with a chunk: itself, its imports, their style sheets. */
function filesOf(name, files = new Set()) {
  const chunk = manifest[name];
  if (chunk === undefined) throw new Error(`${name} is not in the manifest; build first`);
  if (files.has(chunk.file)) return files;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
  for (const next of chunk.imports ?? []) filesOf(next, files);
  return files;
}

const sizeOf = (file) => gzipSync(readFileSync(new URL(file, root)), { level: 9 }).length;
const kindOf = (file) => (file.endsWith('.css') ? 'css' : 'js');

const total = { js: 0, css: 0 };
const files = filesOf(ENTRY);
// Loaded later: one language at a time, so the largest of them counts.
const later = (manifest[ENTRY].dynamicImports ?? []).map((name) => manifest[name].file);
const largest = later.sort((a, b) => sizeOf(b) - sizeOf(a))[0];
if (largest !== undefined) files.add(largest);
for (const file of files) {
  total[kindOf(file)] += sizeOf(file);
  process.stdout.write(`${String(sizeOf(file)).padStart(7)}  ${file}\n`);
}
let over = false;
for (const kind of ['js', 'css']) {
  over ||= total[kind] > BUDGET[kind];
  const share = `${total[kind]} of ${BUDGET[kind]} bytes`;
  process.stdout.write(`${kind}: ${share}${total[kind] > BUDGET[kind] ? ' – over budget' : ''}\n`);
}
process.exitCode = over ? 1 : 0;
