// Validates an AsyncAPI document: prints every finding and fails on errors and warnings.
import { readFile } from 'node:fs/promises';
import { Parser } from '@asyncapi/parser';

// The latest version of the specification is recommended by a hint, which is no fault.
const WARNING = 1;
const [file] = process.argv.slice(2);
const { document, diagnostics } = await new Parser().parse(await readFile(file, 'utf8'));
const faults = diagnostics.filter((finding) => finding.severity <= WARNING);
for (const { message, path } of faults) {
  console.error(`${file}: ${path.join('.')}: ${message}`);
}

if (faults.length > 0 || document === undefined) {
  process.exit(1);
}

console.log(`${file}: valid, ${document.allChannels().length} channels, ${document.allMessages().length} messages`);
