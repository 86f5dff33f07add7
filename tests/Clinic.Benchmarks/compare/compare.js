// Reads the training notes with this engine, with wink-nlp's full pipeline and with compromise, in turn, on one core each,
// and prints notes a second and their ratios. Three rounds; medians are printed, since machines drift.
//   npm --prefix tests/Clinic.Benchmarks/compare ci && npm --prefix tests/Clinic.Benchmarks/compare start
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import compromise from 'compromise';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';

const ROUNDS = 3;
// The passes of one reader in one round: all warm up first, and the median of the passes after that counts.
const WARM_PASSES = 2;
const PASSES = 5;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const corpus = join(root, 'tests', 'Clinic.Interpretation.Tests', 'Corpus', 'train');
const notes = readdirSync(corpus)
  .filter((name) => name.endsWith('.jsonl'))
  .sort()
  .flatMap((name) => readFileSync(join(corpus, name), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line).text));

const wink = winkNLP(model);
const readers = {
  clinic: () => Number(execFileSync('dotnet', ['run', '-c', 'Release', '--project', join(root, 'tests', 'Clinic.Benchmarks'), '--', 'throughput'], { encoding: 'utf8' }).trim().split('\n').pop()),
  'wink-nlp': () => perSecond(notes, (text) => wink.readDoc(text).tokens().length()),
  compromise: () => perSecond(notes.slice(0, 2000), (text) => compromise(text).sentences().length),
};

function perSecond(texts, read) {
  const passes = [];
  for (let pass = 0; pass < WARM_PASSES + PASSES; pass++) {
    const start = process.hrtime.bigint();
    for (const text of texts) read(text);
    passes.push(texts.length / (Number(process.hrtime.bigint() - start) / 1e9));
  }
  return median(passes.slice(WARM_PASSES));
}

const figures = Object.fromEntries(Object.keys(readers).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round++) for (const [name, read] of Object.entries(readers)) figures[name].push(read());
console.log(`${notes.length} notes, ${ROUNDS} rounds`);
for (const [name, values] of Object.entries(figures)) {
  console.log(`${name.padEnd(10)} ${Math.round(median(values)).toLocaleString('en').padStart(9)} notes/s   clinic is ${(median(figures.clinic) / median(values)).toFixed(1)} times that`);
}
