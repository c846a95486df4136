/**
 * What a phone loads, gzipped, against its budget: every script and style sheet that the phone's
 * page brings in, by Vite's manifest. Fails over the budget. Run after a build.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const ENTRY = 'frontend/src/phone/main.tsx';
const BUDGET = { js: 45 * 1024, css: 10 * 1024 };

const root = new URL('../server/yoriai/static/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('manifest.json', root), 'utf8'));

/** Files of a chunk and of all that it imports, dynamic imports too: a phone may load them all. */
function filesOf(name, files = new Set(), seen = new Set()) {
  if (seen.has(name)) return files;
  seen.add(name);
  const chunk = manifest[name];
  if (chunk === undefined) throw new Error(`${name} is not in the manifest; build first`);
  for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
  for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) {
    filesOf(next, files, seen);
  }
  return files;
}

const total = { js: 0, css: 0 };
for (const file of filesOf(ENTRY)) {
  const size = gzipSync(readFileSync(fileURLToPath(new URL(file, root))), { level: 9 }).length;
  const kind = file.endsWith('.css') ? 'css' : 'js';
  total[kind] += size;
  process.stdout.write(`${String(size).padStart(7)}  ${file}\n`);
}
let over = false;
for (const kind of ['js', 'css']) {
  over ||= total[kind] > BUDGET[kind];
  const share = `${total[kind]} of ${BUDGET[kind]} bytes`;
  process.stdout.write(`${kind}: ${share}${total[kind] > BUDGET[kind] ? ' – over budget' : ''}\n`);
}
process.exitCode = over ? 1 : 0;
